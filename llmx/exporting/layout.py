"""From an outcome to rows: which tables a record falls into, and the cells of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from llmx.errors import InputError
from llmx.exporting.evidence import EVIDENCE, Evidence, SentenceOf, no_sentence
from llmx.exporting.tables import Cell, Column, Reference, Row, Table, cell
from llmx.run.lines import Outcome

__all__ = ["Additions", "Entity", "Field", "Layout", "part"]

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """A column and where its value stands: in the row's own item, in that item's parent, or in the outcome."""

    column: Column
    path: Path
    of: Literal["item", "parent", "outcome", "added"] = "item"


class Additions(Protocol):
    """Columns that tables have beside those of their records, and where their values come from."""

    def fields(self, table: str) -> tuple[Field, ...]:
        """Give the further columns of a table, each of ``added``."""
        ...

    def references(self, table: str) -> tuple[Reference, ...]:
        """Give what the rows of a table belong to by these columns."""
        ...

    def values(self, table: str, outcome: Outcome, key: tuple[int, ...], item: object) -> Mapping[str, object]:
        """Give the values of a row by the names of its columns; one of the record's own fields may be among them."""
        ...


@dataclass(frozen=True, slots=True)
class Entity:
    """A kind of thing with a table of its own.

    ``place`` is the list it stands in, from the item above (empty for the record itself), ``index``
    the column with its number there.
    """

    table: str
    place: Path
    index: str
    fields: tuple[Field, ...]
    children: tuple[Entity, ...] = ()


def part(name: str, kind: Literal["text", "integer", "number", "real", "boolean"] = "text", **how: bool) -> Field:
    """Make a field whose column has the name of its key."""
    return Field(Column(name, kind, **how), (name,))


_ARTICLE = (
    Field(Column("url"), ("article", "url"), "outcome"),
    Field(Column("date", indexed=True), ("date",), "outcome"),
)

_RUN = (
    ("check_ok", "boolean", ("check", "ok")),
    ("coverage", "real", ("check", "coverage")),
    ("findings", "integer", ("findings",)),
    ("model", "text", ("run", "model")),
    ("prompt", "text", ("run", "prompt")),
    ("schema", "text", ("run", "schema")),
    ("attempts", "integer", ("run", "attempts")),
    ("repairs", "integer", ("run", "repairs")),
    ("salvaged", "integer", ("run", "salvaged")),
    ("escalated_from", "text", ("run", "escalated_from")),
    ("input_tokens", "integer", ("run", "usage", "input_tokens")),
    ("cached_tokens", "integer", ("run", "usage", "cached_tokens")),
    ("output_tokens", "integer", ("run", "usage", "output_tokens")),
    ("cost_usd", "real", ("run", "cost_usd")),
    ("seconds", "real", ("run", "seconds")),
    ("replayed", "boolean", ("run", "replayed")),
    ("reask_asked", "integer", ("run", "reask", "asked")),
    ("reask_fixed", "integer", ("run", "reask", "fixed")),
    ("reask_kept", "integer", ("run", "reask", "kept")),
    ("reask_broken", "integer", ("run", "reask", "broken")),
    ("llmx", "text", ("run", "llmx")),
    ("source", "text", ("article", "source")),
    ("sha256", "text", ("article", "sha256")),
    ("chars", "integer", ("article", "chars")),
    ("error_type", "text", ("error", "type")),
    ("error_message", "text", ("error", "message")),
    ("error_retryable", "boolean", ("error", "retryable")),
    ("error_attempts", "integer", ("error", "attempts")),
    ("error_last_reply", "text", ("error", "last_reply")),
)

OUTCOME: tuple[Field, ...] = tuple(
    Field(Column(name, kind, indexed=name == "error_type"), path, "outcome")  # type: ignore[arg-type]  # literals above
    for name, kind, path in _RUN
)
"""The last columns of an article's row: how its record was made, or why there is none."""

_FINDING = tuple(
    part(name, searched=name in ("claimed", "found")) for name in ("field", "slip", "claimed", "found", "message")
)
FINDINGS = "findings"

_ID = Column("article_id")
_PLACE_OF_ARTICLE = tuple(column for column in EVIDENCE if column.name != "path")


class Layout:
    """The tables of one kind of record, and its rows.

    ``strict`` means that the kind is known: a value of another shape raises
    :class:`~llmx.errors.InputError`, and keys that have no column are collected in ``left_out``.
    ``failed`` counts the articles without a record. ``too_large`` are the columns in which a number was left out
    that none of their cells can hold.
    """

    def __init__(self, root: Entity, *, strict: bool, additions: Additions | None = None) -> None:
        self._root = root
        self._additions = additions
        self._strict = strict
        self._tables: dict[str, Table] = {}
        self._patterns: list[str] = []
        self.left_out: set[str] = set()
        self.failed = 0
        self.too_large: set[str] = set()
        last = (*_PLACE_OF_ARTICLE, *(field.column for field in OUTCOME))
        above = self._table(root.table, (_ID.name,), root.fields, last)
        for child in root.children:
            self._add(child, above, "")
        self._table(FINDINGS, (_ID.name, "finding_index"), _FINDING, EVIDENCE, (Reference(root.table, above.key),))

    @property
    def tables(self) -> tuple[Table, ...]:
        """All tables; what a table's rows belong to stands before it."""
        return tuple(self._tables.values())

    def _table(
        self,
        name: str,
        key: tuple[str, ...],
        fields: tuple[Field, ...],
        last: tuple[Column, ...],
        belongs_to: tuple[Reference, ...] = (),
    ) -> Table:
        numbers = (Column(one, "integer") for one in key[1:])
        columns = (_ID, *numbers, *(field.column for field in (*_ARTICLE, *fields, *self._added(name))), *last)
        further = self._additions.references(name) if self._additions else ()
        table = self._tables[name] = Table(name, columns, key, (*belongs_to, *further))
        return table

    def _added(self, table: str) -> tuple[Field, ...]:
        return self._additions.fields(table) if self._additions else ()

    def _values(self, table: str, outcome: Outcome, key: tuple[int, ...], item: object) -> Mapping[str, object]:
        return self._additions.values(table, outcome, key, item) if self._additions else {}

    def _add(self, entity: Entity, above: Table, pattern: str) -> None:
        pattern += f"{'.' if pattern else ''}{'.'.join(entity.place)}[]"
        self._patterns.append(pattern)
        # What belongs to an item of a list belongs to the article, too.
        names = dict.fromkeys([(self._root.table, (_ID.name,)), (above.name, above.key)])
        belongs_to = tuple(Reference(name, key) for name, key in names)
        table = self._table(entity.table, (*above.key, entity.index), entity.fields, EVIDENCE, belongs_to)
        for child in entity.children:
            self._add(child, table, pattern)

    def rows(self, outcome: Outcome, sentence: SentenceOf = no_sentence) -> Iterator[tuple[str, Row]]:
        """Give the rows of an outcome, each with the name of its table."""
        evidence = Evidence(outcome, self._patterns, sentence)
        record = outcome.record
        whole = {
            "article": outcome.article,
            "check": outcome.check,
            "run": outcome.run,
            "error": outcome.error,
            "findings": None if outcome.check is None else len(evidence.findings),
            "date": outcome.article.get("published_on") or _text(_at(record, ("published_on",))),
        }
        cells = _Cells(outcome, whole, evidence, self.too_large)
        root = self._root
        found = evidence.of("")
        added = self._values(root.table, outcome, (), record)
        fields = (*_ARTICLE, *root.fields, *self._added(root.table))
        shown = {**(record or {}), **added} if added else record
        row = cells.row((), fields, (shown, None, added), _PLACE_OF_ARTICLE, found)
        yield root.table, (*row, *cells.values(OUTCOME, (None, None, {})))
        self.failed += record is None
        if record is not None:
            self._examine(record, root, outcome.where)
            for child in root.children:
                yield from self._items(cells, child, record, (), "")
        for number, finding in enumerate(evidence.findings):
            span = finding.get("span")
            place = evidence.place(tuple(span) if span else None, finding.get("sentence"))
            found = {"verdict": finding.get("verdict"), "path": finding.get("path"), **place}
            yield FINDINGS, cells.row((number,), (*_ARTICLE, *_FINDING), (finding, None, {}), EVIDENCE, found)

    def _items(
        self, cells: _Cells, entity: Entity, above: object, key: tuple[int, ...], path: str
    ) -> Iterator[tuple[str, Row]]:
        items = _at(above, entity.place)
        path += f"{'.' if path else ''}{'.'.join(entity.place)}"
        if not isinstance(items, list):
            if self._strict and items is not None:
                raise InputError(f"{cells.outcome.where}: {path} is no list")
            return
        for number, item in enumerate(items):
            row_path = f"{path}[{number}]"
            self._examine(item, entity, f"{cells.outcome.where}: {row_path}")
            found = cells.evidence.of(row_path)
            added = self._values(entity.table, cells.outcome, (*key, number), item)
            fields = (*_ARTICLE, *entity.fields, *self._added(entity.table))
            yield entity.table, cells.row((*key, number), fields, (item, above, added), EVIDENCE, found)
            for child in entity.children:
                yield from self._items(cells, child, item, (*key, number), row_path)

    def _examine(self, item: object, entity: Entity, where: str) -> None:
        """See that an item of a known kind has the shape that its columns expect."""
        if not self._strict:
            return
        known = {field.path[0] for field in entity.fields if field.of == "item" and field.path}
        if not known:
            if not isinstance(item, str):
                raise InputError(f"{where} is no text")
        elif not isinstance(item, dict):
            raise InputError(f"{where} is no object")
        else:
            known |= {child.place[0] for child in entity.children}
            self.left_out |= {f"{entity.table}.{name}" for name in item.keys() - known}


_Items = tuple[object, object, Mapping[str, object]]
"""An item, the one above it, and what was added to it."""


@dataclass(frozen=True, slots=True)
class _Cells:
    """Makes the rows of one outcome."""

    outcome: Outcome
    whole: dict[str, Any]
    evidence: Evidence
    too_large: set[str]

    def row(
        self,
        key: tuple[int, ...],
        fields: tuple[Field, ...],
        items: _Items,
        last: tuple[Column, ...],
        found: dict[str, object],
    ) -> Row:
        """Make a row: key, fields of an item, of the one above it and added ones, and the evidence."""
        where = self.outcome.where
        ends = (self._cell(column, found[column.name]) for column in last)
        return (cell(_ID, self.outcome.id, where), *key, *self.values(fields, items), *ends)

    def values(self, fields: tuple[Field, ...], items: _Items) -> Row:
        """Give the cells of fields."""
        item, parent, added = items
        sources = {"item": item, "parent": parent, "outcome": self.whole, "added": added}
        return tuple(self._cell(field.column, _at(sources[field.of], field.path)) for field in fields)

    def _cell(self, column: Column, value: object) -> Cell:
        made = cell(column, value, self.outcome.where)
        if made is None and value is not None:
            self.too_large.add(column.name)
        return made


def _at(value: object, path: Path) -> object:
    """Look a path up; an object or a list of objects found where a field ends is no value of it."""
    for name in path:
        if not isinstance(value, dict):
            return None
        value = value.get(name)
    return value


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None

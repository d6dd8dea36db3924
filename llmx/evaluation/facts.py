"""One record against another, fact by fact: agreed, different, only here, only there."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from llmx.checking.quantities import plain_number
from llmx.evaluation.align import align
from llmx.evaluation.plan import Attribute, Field, Rule
from llmx.evaluation.sameness import Relation, Sameness
from llmx.run.lines import number

__all__ = ["ComparedFact", "annotated", "compare_records"]

Json = dict[str, Any]
_Pair = tuple[int | None, int | None, Sameness]


@dataclass(frozen=True, slots=True)
class ComparedFact:
    """One fact of one record or of both.

    ``field`` is where it counts ("officials.positions"), ``of`` the item that it is said of.
    ``expected`` and ``returned`` write it for a person, ``None`` where that record lacks it; the paths
    are those in the two records. ``kinds`` are the kinds of an amount on both sides.
    ``alone`` marks what is said of an item that the other record lacks as a whole.
    """

    field: str
    sameness: Sameness
    expected: str | None
    returned: str | None
    expected_path: str | None = None
    returned_path: str | None = None
    of: str | None = None
    kinds: tuple[str | None, str | None] = (None, None)
    alone: bool = False


@dataclass(frozen=True, slots=True)
class _Side:
    """The items of one list of one record with their paths, and how each is written and compared."""

    items: Sequence[Any]
    paths: Sequence[str]
    views: Sequence[Any]
    shown: Sequence[str]
    keys: Sequence[str]


def annotated(records: Iterable[Json], plan: Sequence[Field]) -> frozenset[str]:
    """Give the names of fields, and of what is said of their items, that occur in any of the records."""
    found: set[str] = set()
    for record in records:
        for field in plan:
            if field.name not in record:
                continue
            found.add(field.name)
            for item in _items(record[field.name], field):
                if isinstance(item, dict):
                    found.update(f"{field.name}.{name}" for name in item)
    return frozenset(found)


def compare_records(
    expected: Json, returned: Json, plan: Sequence[Field], known: frozenset[str]
) -> Iterator[ComparedFact]:
    """Compare two records as JSON in the fields that the expected one has.

    ``known`` (see :func:`annotated`) says what of an item that only the other record has is compared.
    Values of a wrong type are taken for nothing. Every fact of either record comes once.
    """
    for field in plan:
        if field.name not in expected:
            continue
        if field.rule is None:
            yield from _compare_values(
                Attribute(field.name, field.compare), (expected, returned), ("", ""), (field.name, None, False)
            )
        else:
            sides = [_side(_items(record.get(field.name), field), field) for record in (expected, returned)]
            yield from _compare_items(field, field.rule, (sides[0], sides[1]), known)


def _items(value: Any, field: Field) -> list[Any]:
    if not field.many:
        value = [] if value is None else [value]
    wanted = str if field.lenient_only else dict
    return [item for item in value if isinstance(item, wanted)] if isinstance(value, list) else []


def _side(items: list[Any], field: Field) -> _Side:
    rule = field.rule
    assert rule is not None
    shown = [rule.shown(item) for item in items]
    paths = [f"{field.name}[{index}]" if field.many else field.name for index in range(len(items))]
    keys = [json.dumps(item, ensure_ascii=False, sort_keys=True, default=float) for item in items]
    return _Side(items, paths, [rule.view(item) for item in items], shown, keys)


def _compare_items(
    field: Field, rule: Rule, sides: tuple[_Side, _Side], known: frozenset[str]
) -> Iterator[ComparedFact]:
    left, right = sides

    def details(one: int, other: int) -> tuple[int, ...]:
        counts = [_agreement(attribute, left.items[one], right.items[other]) for attribute in rule.attributes]
        return tuple(same for same, _ in counts) + tuple(lenient for _, lenient in counts)

    def same_kind(one: int, other: int) -> bool:
        by = rule.split_by
        return by is not None and left.items[one].get(by) == right.items[other].get(by)

    pairs = align(
        (left.keys, right.keys),
        lambda one, other: rule.compare(left.views[one], right.views[other]),
        details,
        same_kind,
    )
    for pair in _with_unpaired(pairs, len(left.items), len(right.items)):
        yield from _item_facts(field, rule, sides, pair, known)


def _with_unpaired(pairs: Sequence[tuple[int, int, Sameness]], left: int, right: int) -> Iterator[_Pair]:
    """Give the pairs in the order of the left list, and each item without a partner as a pair of its own."""
    of_left = {pair[0]: pair for pair in pairs}
    taken = {other for _, other, _ in pairs}
    yield from (of_left.get(one, (one, None, Sameness.OTHER)) for one in range(left))
    yield from ((None, other, Sameness.OTHER) for other in range(right) if other not in taken)


def _at(listed: Sequence[Any], at: int | None) -> Any:
    return None if at is None else listed[at]


def _item_facts(
    field: Field, rule: Rule, sides: tuple[_Side, _Side], pair: _Pair, known: frozenset[str]
) -> Iterator[ComparedFact]:
    """Give the facts of a pair of items, or of one that has no partner."""
    found = pair[2]
    items = [_at(side.items, at) for side, at in zip(sides, pair[:2], strict=True)]
    shown = [_at(side.shown, at) for side, at in zip(sides, pair[:2], strict=True)]
    paths = [_at(side.paths, at) for side, at in zip(sides, pair[:2], strict=True)]
    kinds = [item.get(rule.split_by) if isinstance(item, dict) and rule.split_by else None for item in items]
    both = (kinds[0], kinds[1])
    yield ComparedFact(field.name, found, shown[0], shown[1], paths[0], paths[1], kinds=both)
    for attribute in rule.attributes:
        name = f"{field.name}.{attribute.name}"
        if (attribute.name in items[0]) if items[0] is not None else (name in known):
            told = (name, shown[0] or shown[1], items[0] is None or items[1] is None)
            holders = (items[0] or {}, items[1] or {})
            where = (f"{paths[0]}.", f"{paths[1]}.")
            yield from _compare_values(attribute, holders, where, told)


def _compare_values(
    attribute: Attribute, holders: tuple[Json, Json], where: tuple[str, str], told: tuple[str, str | None, bool]
) -> Iterator[ComparedFact]:
    """Compare what two items say under one name. ``told``: the field, the item it is said of, whether alone."""
    field, of, alone = told
    left, right = (_values(holder, attribute) for holder in holders)
    paths = [
        [f"{start}{attribute.name}[{at}]" if attribute.many else f"{start}{attribute.name}" for at in range(len(side))]
        for start, side in zip(where, (left, right), strict=True)
    ]
    pairs = _align_values(attribute.compare, left, right)
    if not attribute.many and left and right:
        # Two single values under one name are one fact that differs, however far apart they are.
        pairs = pairs or [(0, 0, Sameness.OTHER)]
    shown = [[_shown(value) for value in side] for side in (left, right)]
    for one, other, found in _with_unpaired(pairs, len(left), len(right)):
        written = _at(shown[0], one), _at(shown[1], other)
        where_at = _at(paths[0], one), _at(paths[1], other)
        yield ComparedFact(field, found, *written, *where_at, of, alone=alone)


def _align_values(compare: Relation, left: list[Any], right: list[Any]) -> list[tuple[int, int, Sameness]]:
    if not (left and right):
        return []
    keys = [_shown(value) for value in left], [_shown(value) for value in right]
    return align(keys, lambda one, other: compare(left[one], right[other]), lambda one, other: ())


def _values(holder: Json, attribute: Attribute) -> list[Any]:
    """Give what an item says under a name: strings with something in them, and numbers."""
    value = holder.get(attribute.name)
    listed = value if attribute.many and isinstance(value, list) else [value]
    return [one for one in listed if (isinstance(one, str) and one.strip()) or number(one) is not None]


def _agreement(attribute: Attribute, one: Json, other: Json) -> tuple[int, int]:
    """Count the values under one name that two items share: the same, and leniently so."""
    pairs = _align_values(attribute.compare, _values(one, attribute), _values(other, attribute))
    same = sum(found is Sameness.SAME for _, _, found in pairs)
    return same, sum(found >= Sameness.LENIENT for _, _, found in pairs) - same


def _shown(value: Any) -> str:
    if isinstance(value, str):
        return value
    found = number(value)
    return plain_number(found) if found is not None else str(value)

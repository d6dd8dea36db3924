"""A run as review pages: one file for as many articles as a browser opens at once, a folder of files beyond."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from llmx._version import __version__
from llmx.errors import RunError, UsageError
from llmx.review.need import NEEDS, need_of
from llmx.review.page import Page
from llmx.review.shape import shape_of
from llmx.review.sheet import row_of, sheet_of
from llmx.review.texts import Texts
from llmx.run.lines import Outcome, Survey, survey

__all__ = ["MOST_ON_A_PAGE", "Given", "Material", "Written", "by_need", "write_report"]

Json = dict[str, Any]

MOST_ON_A_PAGE = 5_000
"""Articles that one page holds and a browser still opens at once."""


@dataclass(frozen=True, slots=True)
class Given:
    """What a report can be given beside its run: another run's outcomes, pictures made of both, and the JSON Schema.

    The last of records of a schema of the user's own.
    """

    beside: Mapping[str, Outcome] = field(default_factory=dict)
    beside_name: str | None = None
    schema: Mapping[str, Any] | None = None
    pictures: list[Json] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: the files, and how many articles there are, of each need, and without a text."""

    files: tuple[Path, ...]
    articles: int
    needs: dict[str, int]
    without_text: int


@dataclass(slots=True)
class Material:
    """The outcomes of one page and what is made of them, one at a time. Afterwards ``rows`` is the list."""

    known: Survey
    texts: Texts
    given: Given
    rows: list[Json] = field(default_factory=list)
    without_text: int = 0

    def sheets(self) -> Iterator[Json]:
        """Give the sheets in the order of the run."""
        for number, outcome in enumerate(self.known):
            article = self.texts.of(outcome)
            self.without_text += article is None
            self.rows.append({"n": number, **row_of(outcome, article)})
            yield sheet_of(outcome, article, self.given.beside.get(outcome.id))

    def sorted_rows(self) -> list[Json]:
        """Give the rows, the article that needs a person most first."""
        return by_need(self.rows)


def by_need(rows: Iterable[Json]) -> list[Json]:
    """Sort the rows of a list: the article that needs a person most first."""
    return sorted(rows, key=lambda row: (NEEDS.index(row["need"]), -row["weight"], row["n"]))


def write_report(run: Path, target: Path, texts: Texts, given: Given | None = None) -> Written:
    """Write the review of a run: to a file named ``.html``, else to a folder of them with an ``index.html``.

    Raises :class:`~llmx.errors.InputError` where the run cannot be read, :class:`~llmx.errors.UsageError` where a file
    cannot hold it, and :class:`~llmx.errors.RunError` where nothing can be written; what was there then stays.
    """
    known, given = survey(run), given or Given()
    if target.suffix.lower() not in {".html", ".htm"}:
        return _write_folder(run, target, known, (texts, given))
    if target.is_dir():
        raise UsageError(f"{target} is a folder")
    if len(known) > MOST_ON_A_PAGE:
        raise UsageError(
            f"{len(known):,} articles are too many for one page ({MOST_ON_A_PAGE:,} at most): name a folder with -o, "
            "or use --serve"
        )
    material = Material(known, texts, given)
    _write(target, page_of(material, info_of(run, known, given)))
    return _written([target], [material])


def _write_folder(run: Path, target: Path, known: Survey, made_of: tuple[Texts, Given]) -> Written:
    order = sorted((need_of(outcome).rank, number, outcome.id) for number, outcome in enumerate(known))
    names = [name for _, _, name in order]
    parts = [names[at : at + MOST_ON_A_PAGE] for at in range(0, len(names), MOST_ON_A_PAGE)] or [[]]
    files, materials = [], []
    for number, part in enumerate(parts, start=1):
        here = Survey(known.path, {name: known.last[name] for name in part}, known.schemas)
        material = Material(here, *made_of)
        info = {**info_of(run, known, made_of[1]), "part": number, "parts": len(parts), "articles": len(here)}
        path = target / ("index.html" if number == 1 else f"page-{number}.html")
        _write(path, page_of(material, info))
        files.append(path)
        materials.append(material)
    return _written(files, materials)


def page_of(material: Material, info: Json) -> Page:
    """Make the page of some outcomes."""
    return Page(info, material.sheets(), material.sorted_rows, material.given.pictures)


def info_of(run: Path, known: Survey, given: Given) -> Json:
    """Say what run a page is of. ``key`` is what decisions are kept under: it stays while the run goes on."""
    try:
        with known.path.open("rb") as stream:
            first = stream.readline()
    except OSError as error:
        raise RunError(f"{known.path}: {error.strerror or error}") from None
    return {
        "run": run.resolve().name,
        "key": hashlib.sha256(first).hexdigest()[:16],
        "articles": len(known),
        "beside": given.beside_name,
        "part": 1,
        "parts": 1,
        "served": False,
        "shape": None if given.schema is None else shape_of(given.schema),
        "llmx": __version__,
    }


def _write(path: Path, page: Page) -> None:
    draft = path.with_name(f".{path.name}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with draft.open("w", encoding="utf-8", errors="replace", newline="\n") as stream:
            stream.writelines(page.pieces())
        draft.replace(path)
    except OSError as error:
        raise RunError(f"{path}: {error.strerror or error}") from None
    finally:
        draft.unlink(missing_ok=True)


def _written(files: list[Path], materials: Iterable[Material]) -> Written:
    rows = [row for material in materials for row in material.rows]
    needs: dict[str, int] = {need: sum(row["need"] == need for row in rows) for need in NEEDS}
    return Written(tuple(files), len(rows), needs, sum(material.without_text for material in materials))

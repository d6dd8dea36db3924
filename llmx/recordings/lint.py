"""What is wrong with a folder of recordings: broken, stale, unused, large, or with a secret in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from llmx.article.article import Article
from llmx.errors import BrokenRecording
from llmx.recordings.files import Filed, article_of, asks_back, file_name, load, load_filed, stored_asked
from llmx.recordings.fingerprint import Asked
from llmx.recordings.misses import difference, nearest
from llmx.recordings.redaction import redact
from llmx.recordings.shelf import CORPUS, Shelf

__all__ = ["LARGE", "Flaw", "Rehearsed", "filed_in", "forsaken", "found_articles", "judge", "survey"]

LARGE = 100_000
"""Bytes from which a file is too large to be reviewed."""

_TEXTS = ("prompts", "shapes", "articles")
_DAY = re.compile(r"\b\d{4}-\d\d-\d\d\b")


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong with one file; ``file`` is its name below the folder."""

    kind: Literal["broken", "stale", "unused", "secret", "large"]
    file: str
    message: str


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """What would be asked today about the articles: recordings that answer, and first requests without one.

    ``articles`` are the SHA-256 of their texts; ``schema`` is the name and version they are read with.
    """

    schema: str
    articles: frozenset[str | None]
    used: frozenset[Path]
    missed: tuple[Asked, ...]


def filed_in(folder: Path) -> dict[Path, Filed]:
    """Read the recordings of a folder; broken and other files are passed over."""
    found = {}
    for path in sorted(folder.glob("*.json")):
        try:
            found[path] = load_filed(path)
        except BrokenRecording:
            continue
    return found


def survey(folder: Path, secrets: Iterable[str] = (), large: int = LARGE) -> Iterator[Flaw]:
    """Look at the files by themselves. ``secrets`` are values that must stand nowhere."""
    shelf = Shelf(folder)
    for path in sorted(folder.glob("*.json")):
        if path.name != CORPUS and (trouble := _trouble(path, shelf)) is not None:
            yield Flaw("broken", path.name, trouble)
    for path in forsaken(folder):
        yield Flaw("unused", _below(folder, path), "no recording refers to it")
    secrets = tuple(secrets)
    for path in sorted(one for one in folder.rglob("*") if one.is_file()):
        size = path.stat().st_size
        if path.suffix not in (".json", ".txt"):
            continue
        if size > large:
            yield Flaw("large", _below(folder, path), f"{size:,} bytes")
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").split("\n"), 1):
            if redact(line, secrets) != line:
                yield Flaw(
                    "secret", _below(folder, path), f"line {number} holds a key or something that looks like one"
                )


def _trouble(path: Path, shelf: Shelf) -> str | None:
    try:
        filed, recording = load_filed(path), load(path, shelf)
    except BrokenRecording as error:
        return str(error)
    asked = recording.asked
    here = filed.article is None or shelf.get({"article": filed.article}) is not None
    if path.name != file_name(asked).replace(asked.key[:16], filed.key[:16]) or (here and filed.key != asked.key):
        return "its name or its key does not fit what it says was asked"
    return None


def forsaken(folder: Path) -> Iterator[Path]:
    """Give the texts that no recording refers to, and files whose writing was interrupted."""
    wanted: set[str] = set()
    for filed in filed_in(folder).values():
        wanted.update(_references([filed.asked["messages"], dict(filed.beside)]))
    for kind in _TEXTS:
        for path in sorted((folder / kind).glob("*.*")):
            if _below(folder, path) not in wanted:
                yield path
    yield from sorted(folder.glob(".writing-*"))


def _references(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get("article"), str):
            yield f"articles/{value['article'][:16]}.txt"
        if isinstance(value.get("file"), str):
            yield value["file"]
    if isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _references(item)


def found_articles(folder: Path) -> Mapping[str, Article]:
    """Give the articles that the recordings refer to and that can be found, by the SHA-256 of their texts.

    Those of ``corpus.json`` come as they are there; of a text that is kept in the folder only the date
    of publication is known, if the request told the model. Raises :class:`BrokenRecording` for a
    broken ``corpus.json``.
    """
    shelf = Shelf(folder)
    found = dict(shelf.corpus)
    dated = {}
    for filed in filed_in(folder).values():
        words = [part for message in filed.asked["messages"] for part in message["text"] if isinstance(part, str)]
        day = _DAY.search("\n".join(words))
        dated[filed.article] = day[0] if day else None
    for sha256, text in shelf.articles():
        found.setdefault(sha256, Article(sha256[:16], text, published_on=dated.get(sha256)))
    return found


def judge(folder: Path, rehearsed: Rehearsed, *, asked_for: bool) -> Iterator[Flaw]:
    """Find what is stale or unused, from a rehearsal; ``asked_for``: its articles are all there are.

    Recordings of other schemas, and those without an article between fences, are not judged. A question of the check
    goes with the request that it is about: where that one is stale, nothing more is said.
    """
    shelf = Shelf(folder)
    missed: dict[str | None, list[Asked]] = {}
    for asked in rehearsed.missed:
        missed.setdefault(article_of(stored_asked(asked)), []).append(asked)
    every = filed_in(folder)
    known = {filed.key: path for path, filed in every.items()}
    stale = set(known.values()) - rehearsed.used
    for path, filed in every.items():
        schema = filed.asked["schema"]
        if path in rehearsed.used:
            continue
        if (about := asks_back(filed.asked)) is not None and known.get(about, path) not in stale:
            yield Flaw("unused", path.name, f"nothing leads to reply {filed.asked['attempt']} any more")
        if filed.article is None:
            continue
        if schema != rehearsed.schema:
            if schema.rsplit(".v", 1)[0] == rehearsed.schema.rsplit(".v", 1)[0]:
                yield Flaw("stale", path.name, f"made for {schema}; the schema is {rehearsed.schema} now")
        elif filed.article not in rehearsed.articles:
            if asked_for:
                yield Flaw("unused", path.name, "its article is not among those given")
            else:
                yield Flaw("stale", path.name, f"its article has changed or gone (SHA-256 {filed.article[:16]})")
        elif today := missed.get(filed.article):
            yield Flaw("stale", path.name, _what_differs(path, shelf, today))
        else:
            yield Flaw("unused", path.name, f"nothing leads to reply {filed.asked['attempt']} any more")


def _what_differs(path: Path, shelf: Shelf, today: Iterable[Asked]) -> str:
    # A later reply of a conversation is as stale as its beginning.
    recorded = replace(load(path, shelf).asked, attempt=1)
    near = nearest(recorded, [(path, asked) for asked in today])
    return (
        difference(recorded, near[1]) if near is not None else None
    ) or "the beginning of its conversation is lacking"


def _below(folder: Path, path: Path) -> str:
    return path.relative_to(folder).as_posix()

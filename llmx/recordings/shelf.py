"""Long texts stand once beside the recordings that need them, and an article where it stands already."""

from __future__ import annotations

import hashlib
import json
import os
import re
import tempfile
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from llmx.article.article import Article
from llmx.article.files import read_inputs
from llmx.errors import BrokenRecording, InputError

__all__ = ["BEGUN", "CORPUS", "FENCE", "Piece", "Refer", "Shelf", "reference", "split", "write_whole"]

CORPUS = "corpus.json"
"""The file in a folder of recordings that says where the articles are: ``{"articles": ["../seeds"]}``, from there."""

FENCE = re.compile(r"=+[A-Z]+-[0-9a-f]{8,}=+")
"""A line of the kind that a prompt puts around an article; its digits are made of the article."""

LONG = 400
"""Code points from which a text of the system is kept in a file of its own."""

_FENCED = re.compile(rf"(?:\A|(?<=\n))({FENCE.pattern})\n(.*)\n\1(?=\n|\Z)", re.DOTALL)

BEGUN = ".writing-"
"""How the name of a file begins that is not whole yet, and stays so where its writer was killed."""

Kind = Literal["prompts", "shapes", "articles"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A text that is referred to instead of repeated."""

    kind: Kind
    text: str

    @property
    def sha256(self) -> str:
        """The SHA-256 of the text in UTF-8, in hexadecimal."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def file(self) -> str:
        """Its file below the folder of the recordings."""
        return f"{self.kind}/{self.sha256[:16]}.{'json' if self.kind == 'shapes' else 'txt'}"


Refer = Callable[[Piece], dict[str, Any]]
"""Gives what stands in a recording in the place of a piece."""


def split(role: str, text: str) -> Iterator[str | Piece]:
    """Cut a message into lines and pieces; joined by line breaks they are the message again."""
    if role in ("system", "developer") and len(text) >= LONG:
        yield Piece("prompts", text)
        return
    fenced = _FENCED.search(text)
    if fenced is None:
        yield from text.split("\n")
        return
    yield from text[: fenced.end(1)].split("\n")
    yield Piece("articles", fenced[2])
    yield from text[fenced.end(2) + 1 :].split("\n")


def reference(piece: Piece) -> dict[str, Any]:
    """Name a piece by its content alone."""
    if piece.kind == "articles":
        return {"article": piece.sha256, "chars": len(piece.text)}
    return {"file": piece.file}


def write_whole(path: Path, text: str | Iterable[str], *, sync: bool = False) -> None:
    """Write a file whole or not at all, from its text or the parts of it; its folder is made.

    ``sync``: it is on the disk afterwards, and outlives the machine.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", errors="surrogatepass", newline="", dir=path.parent, prefix=BEGUN, delete=False
    ) as file:
        try:
            file.writelines([text] if isinstance(text, str) else text)
            if sync:
                file.flush()
                os.fsync(file.fileno())
        except BaseException:
            Path(file.name).unlink(missing_ok=True)
            raise
    try:
        # mkstemp keeps its files to their owner; a recording is as public as any file of the project.
        Path(file.name).chmod(0o644)
        os.replace(file.name, path)  # noqa: PTH105 - Path.replace is the same; os.replace says what is relied on
    except OSError:
        Path(file.name).unlink(missing_ok=True)
        raise


class Shelf:
    """The texts beside the recordings of one folder, and the articles that its ``corpus.json`` points to."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @cached_property
    def corpus(self) -> Mapping[str, Article]:
        """The articles that are kept elsewhere, by the SHA-256 of their text as it is sent (composed, NFC).

        Raises :class:`BrokenRecording` where ``corpus.json`` is broken or points to nothing.
        """
        path = self._folder / CORPUS
        if not path.exists():
            return {}
        try:
            places = [self._folder / place for place in json.loads(path.read_text(encoding="utf-8"))["articles"]]
            found = [one for one in read_inputs(places) if isinstance(one, Article)]
        except (OSError, ValueError, KeyError, TypeError, RecursionError, InputError) as error:
            raise BrokenRecording(f"{path} does not lead to the articles: {type(error).__name__} {error}") from error
        return {Piece("articles", unicodedata.normalize("NFC", one.text)).sha256: one for one in found}

    def put(self, piece: Piece) -> dict[str, Any]:
        """Keep a piece where it is not kept yet; gives what refers to it."""
        if piece.kind == "articles" and (known := self.corpus.get(piece.sha256)) is not None:
            return {**reference(piece), "id": known.id}
        path = self._folder / piece.file
        if not path.exists():
            write_whole(path, piece.text)
        return reference(piece)

    def get(self, refers: Mapping[str, Any]) -> str | None:
        """Give the text that is referred to, ``None`` where it is not to be had any more."""
        if "article" in refers:
            known = self.corpus.get(refers["article"])
            if known is not None:
                return unicodedata.normalize("NFC", known.text)
            return self._read(Path("articles", f"{refers['article'][:16]}.txt"), refers["article"])
        name = Path(refers["file"])
        return self._read(name, name.stem)

    def articles(self) -> Iterator[tuple[str, str]]:
        """Give SHA-256 and text of the articles that are kept here."""
        for path in sorted((self._folder / "articles").glob("*.txt")):
            text = self._read(path.relative_to(self._folder), path.stem)
            if text is not None:
                yield Piece("articles", text).sha256, text

    def _read(self, name: Path, digest: str) -> str | None:
        try:
            content = (self._folder / name).read_bytes()
        except OSError:
            return None
        if not hashlib.sha256(content).hexdigest().startswith(digest):
            return None
        return content.decode("utf-8", "surrogatepass")

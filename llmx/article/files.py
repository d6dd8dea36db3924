"""Reading articles from files, folders and standard input."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from llmx.article.article import Article, article_from_mapping
from llmx.errors import ArticleTooLong, EmptyArticle, InputError, InvalidRow, LegacyEncoding, MissingInput, NotText

__all__ = [
    "MAX_BYTES",
    "SUFFIXES",
    "Unreadable",
    "count_inputs",
    "decode",
    "left_out",
    "read_file",
    "read_inputs",
    "read_standard_input",
    "read_stream",
]

SUFFIXES = (".txt", ".jsonl")
"""The kinds of files that are read; others in a folder are left out and counted."""

MAX_BYTES = 4_000_000
"""The size up to which a file or a line is taken for an article; a newspaper's longest are a fiftieth of it."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """An input that is no article: its place in the outcome is an error, not the end of the run."""

    id: str
    source: str | None
    error: InputError


def decode(data: bytes, name: str) -> str:
    """Decode an article's bytes: UTF-8 with or without a byte order mark, line breaks kept.

    Raises :class:`~llmx.errors.NotText` for binary data and UTF-16,
    :class:`~llmx.errors.LegacyEncoding` for one-byte Vietnamese text, and
    :class:`~llmx.errors.EmptyArticle`.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise NotText(f"{name}: UTF-16, not UTF-8: save it as UTF-8 first")
    if b"\x00" in data:
        raise NotText(f"{name}: binary data, not text")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        control = sum(byte < 9 or 13 < byte < 32 for byte in data)
        if control > len(data) // 50:
            raise NotText(f"{name}: binary data, not text") from None
        raise LegacyEncoding(
            f"{name}: not UTF-8 (byte {error.start}); an old Vietnamese encoding such as TCVN3, VNI or Windows-1258? "
            "Convert it to UTF-8 first"
        ) from None
    if not text.strip():
        raise EmptyArticle(f"{name}: the file is empty")
    return text


def read_file(path: Path, article_id: str | None = None) -> Article:
    """Read one article from a text file; its id is the file's name without suffix unless given."""
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise MissingInput(f"{path}: no such file") from None
    except IsADirectoryError:
        raise InputError(f"{path}: a folder, not a file") from None
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}") from None
    if len(data) > MAX_BYTES:
        raise ArticleTooLong(f"{path}: over {MAX_BYTES // 1_000_000} MB, which is no article")
    return Article(id=article_id or path.stem, text=decode(data, str(path)), source=str(path))


def read_inputs(paths: list[Path]) -> Iterator[Article | Unreadable]:
    """Read the articles below ``paths`` (files and folders, in order), each as soon as it is asked for.

    What is no article comes as :class:`Unreadable` in its place. Raises
    :class:`~llmx.errors.MissingInput` at once where a path does not exist, and
    :class:`~llmx.errors.InputError` for a named file of a kind that is not read.
    """
    for path in paths:
        if not path.exists():
            raise MissingInput(f"{path}: no such file or folder")
        if path.is_file() and path.suffix.lower() not in SUFFIXES:
            raise InputError(f"{path}: not one of {', '.join(SUFFIXES)}")
    for path in paths:
        if path.is_dir():
            for file in sorted(path.rglob("*")):
                if file.is_file() and file.suffix.lower() in SUFFIXES:
                    yield from _read_one(file, file.relative_to(path))
        else:
            yield from _read_one(path, Path(path.name))


def count_inputs(paths: list[Path]) -> int:
    """Count the articles that :func:`read_inputs` will come to, without decoding them."""
    total = 0
    for path in paths:
        for file in path.rglob("*") if path.is_dir() else [path]:
            if not file.is_file():
                continue
            if file.suffix.lower() == ".jsonl":
                with file.open("rb") as stream:
                    total += sum(bool(line.strip()) for line in stream)
            else:
                total += file.suffix.lower() in SUFFIXES
    return total


def left_out(paths: list[Path]) -> int:
    """Count the files below the folders of ``paths`` that are of no kind that is read."""
    return sum(
        file.is_file() and file.suffix.lower() not in SUFFIXES
        for path in paths
        if path.is_dir()
        for file in path.rglob("*")
    )


def _read_one(file: Path, name: Path) -> Iterator[Article | Unreadable]:
    if file.suffix.lower() == ".jsonl":
        try:
            with file.open("rb") as stream:
                yield from read_stream(stream, name.as_posix(), source=str(file))
        except OSError as error:
            yield Unreadable(name.as_posix(), str(file), InputError(f"{file}: {error.strerror or error}"))
        return
    article_id = name.with_suffix("").as_posix()
    try:
        yield read_file(file, article_id)
    except InputError as error:
        yield Unreadable(article_id, str(file), error)


def read_stream(stream: BinaryIO, name: str, source: str | None = None) -> Iterator[Article | Unreadable]:
    """Read articles from JSON Lines, one object with the keys of ``Article`` a line; blank lines are skipped."""
    yield from _articles_of_lines(_lines(stream), name, source)


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    """Give the lines; of one that is too long no more than shows that it is."""
    while line := stream.readline(MAX_BYTES + 1):
        yield line
        while not line.endswith(b"\n") and (line := stream.readline(MAX_BYTES)):
            pass


def _articles_of_lines(lines: Iterable[bytes], name: str, source: str | None) -> Iterator[Article | Unreadable]:
    for number, line in enumerate(lines, start=1):
        where = f"{name}:{number}"
        if len(line) > MAX_BYTES:
            yield Unreadable(where, source, ArticleTooLong(f"{where}: a line of over {MAX_BYTES // 1_000_000} MB"))
            continue
        if not line.strip():
            continue
        try:
            yield _article_of_line(line, where, source)
        except InputError as error:
            yield Unreadable(where, source, error)


def read_standard_input(stream: BinaryIO) -> Iterator[Article | Unreadable]:
    """Read articles from standard input: JSON Lines where it begins with ``{``, else the text of one article."""
    first = stream.readline(MAX_BYTES + 1)
    while first and not first.strip():
        first = stream.readline(MAX_BYTES + 1)
    if first.lstrip().startswith(b"{"):
        yield from _articles_of_lines(chain([first], _lines(stream)), "stdin", "-")
        return
    data = first + stream.read(MAX_BYTES + 1)
    try:
        if len(data) > MAX_BYTES:
            raise ArticleTooLong(f"standard input: over {MAX_BYTES // 1_000_000} MB, which is no article")
        yield Article(id="stdin", text=decode(data, "standard input"), source="-")
    except InputError as error:
        yield Unreadable("stdin", "-", error)


def _article_of_line(line: bytes, where: str, source: str | None) -> Article:
    try:
        row = json.loads(decode(line, where))
    except (json.JSONDecodeError, RecursionError):
        raise InvalidRow(f"{where}: not a line of JSON") from None
    if not isinstance(row, dict):
        raise InvalidRow(f"{where}: a JSON {type(row).__name__}, not an object with a text")
    article = article_from_mapping(row, default_id=where)
    if article.source is None and source is not None:
        return Article(article.id, article.text, article.published_on, article.url, source)
    return article

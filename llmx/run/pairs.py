"""Records of any tool and the articles they are of: which belongs to which."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from llmx.article.article import Article
from llmx.errors import InputError, UsageError
from llmx.run.lines import Lines, Outcome, last_outcomes, outcome_of, parse

__all__ = ["pair", "read_records"]


def read_records(path: Path) -> list[Outcome]:
    """Read records: a run folder, JSON Lines, or one JSON file with an object or a list of objects.

    A line may be an outcome of llmx (``{"article", "record", ...}``), or a bare record with or
    without an id. Of several lines with one id the last counts. Raises :class:`~llmx.errors.InputError`.
    """
    lines = Lines(path, ids=False)
    whole = None if path.is_dir() else _document(path)
    if whole is None:
        return last_outcomes(lines)
    rows = whole if isinstance(whole, list) else [whole]
    found = [outcome_of(row, f"{path}[{index}]", ids=False) for index, row in enumerate(rows)]
    last = {one.id: number for number, one in enumerate(found)}
    if not found:
        raise InputError(f"{path}: no records in it")
    return [one for number, one in enumerate(found) if not one.id or last[one.id] == number]


def _document(path: Path) -> object:
    """Read a file that is one JSON document over several lines, or a list; ``None`` for anything else."""
    try:
        with path.open("rb") as stream:
            first = next((line for line in stream if line.strip()), b"")
            # The first line of JSON Lines is an object by itself: such a file is never held whole.
            if not first.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"[")) or _is_object(first, path):
                return None
            whole = parse(first + stream.read(), str(path))
    except (OSError, InputError):
        return None
    return whole if isinstance(whole, dict | list) else None


def _is_object(line: bytes, path: Path) -> bool:
    try:
        return isinstance(parse(line, str(path)), dict)
    except InputError:
        return False


def pair(lines: Sequence[Outcome], articles: Sequence[Article]) -> list[tuple[Outcome, Article]]:
    """Pair each record with its article: by id, then by the hash of the text, else by order.

    Order counts only where no record is found by id or hash and there are as many records as
    articles. Raises :class:`~llmx.errors.UsageError` where a record has no article.
    """
    by_id = {article.id: article for article in articles}
    by_hash = {article.sha256: article for article in articles}
    found = [by_id.get(line.id) or by_hash.get(line.sha256 or "") for line in lines]
    if not any(found) and len(lines) == len(articles):
        return list(zip(lines, articles, strict=True))
    pairs = []
    for line, article in zip(lines, found, strict=True):
        if article is None:
            raise UsageError(
                f"{line.where}: no article for this record (id {line.id or None!r}); {len(lines)} records, "
                f"{len(articles)} articles"
            )
        pairs.append((line, article))
    return pairs

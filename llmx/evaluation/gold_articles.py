"""The articles that gold is about: beside it, or among others by their id or text."""

from __future__ import annotations

from collections.abc import Sequence

from llmx.article.article import Article
from llmx.article.files import read_file
from llmx.errors import UsageError
from llmx.evaluation.gold import GoldFile

__all__ = ["article_beside", "articles_of"]


def article_beside(file: GoldFile) -> Article | None:
    """Read the article of a file of gold: ``ID.txt`` in its folder or the one above, ``None`` where there is none."""
    if file.gold is None:
        return None
    for folder in (file.path.parent, file.path.parent.parent):
        path = folder / f"{file.gold.id}.txt"
        if path.is_file():
            return read_file(path, file.gold.id)
    return None


def articles_of(files: Sequence[GoldFile], given: Sequence[Article] | None = None) -> list[Article]:
    """Give the article of each file of gold, in their order: of those ``given``, else beside it.

    An article is found by its id, else by its text. Raises :class:`~llmx.errors.UsageError` for gold without one.
    """
    by_id = {one.id: one for one in given or ()}
    by_text = {one.sha256: one for one in given or ()}
    found = []
    for file in files:
        if file.gold is None:
            raise UsageError(f"{file.path}: {file.problem} (see `llmx gold check`)")
        gold = file.gold
        article = by_id.get(gold.id) or by_text.get(gold.sha256 or "") if given is not None else article_beside(file)
        if article is None:
            where = "among --articles" if given is not None else "beside the gold: name its folder with --articles"
            raise UsageError(f"{file.path}: there is no article {gold.id!r} {where}")
        found.append(article)
    return found

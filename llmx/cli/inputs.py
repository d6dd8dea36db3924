"""The options that name articles and the columns of tables, and articles that must all be readable."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping
from pathlib import Path

from llmx.article.article import Article
from llmx.article.files import Unreadable, read_inputs

__all__ = ["add_articles_argument", "add_column_argument", "readable"]


def add_articles_argument(parser: argparse._ActionsContainer, about: str) -> None:
    """Take ``--articles INPUTS``; what they are for is said in ``about``."""
    parser.add_argument("--articles", type=Path, nargs="+", default=[], metavar="INPUTS", help=f"the articles{about}")


def add_column_argument(parser: argparse._ActionsContainer) -> None:
    """Take ``--column text=noi_dung`` as often as it is given."""
    text = (
        "what a column of tables (a key of lines) is called: text=noi_dung, id=ma, published_on=ngay, html=raw; "
        "title=tieu_de puts headlines before their texts"
    )
    parser.add_argument("--column", action="append", default=[], metavar="NAME=COLUMN", help=text)


def readable(inputs: Iterable[Path], columns: Mapping[str, str] | None = None) -> list[Article]:
    """Read articles. Raises :class:`~llmx.errors.InputError` for the first that cannot be read."""
    articles = []
    for item in read_inputs(list(inputs), columns or {}):
        if isinstance(item, Unreadable):
            raise item.error
        articles.append(item)
    return articles

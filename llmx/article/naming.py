"""A string given for an article that is the name of one: refused, for it would be read as a text without a word."""

from __future__ import annotations

import re
from pathlib import Path

from llmx.article.sources import kind_of

__all__ = ["said_of_name"]

_LONGEST = 1_000
"""Characters of the longest path that is looked at; longer ones are texts."""

_ADDRESS = re.compile(r"https?://\S+")


def said_of_name(text: str) -> str | None:
    """Say of a text that it names a file or a page, and what to write instead; ``None`` where it may be an article.

    A name is one line that is there as a file or folder, or one without white space that ends as files that are read
    do: no article is so short. Nothing is opened.
    """
    name = text.strip()
    if not name or len(name) > _LONGEST or len(name.splitlines()) > 1:
        return None
    if _ADDRESS.fullmatch(name):
        return f"{name} is a web address, and a str is the text of an article: save the page and give its pathlib.Path"
    if len(name.split()) == 1 and kind_of(name) is not None:
        looks = "looks like the name of a file"
    elif _is_there(name):
        looks = "is the name of a file or folder"
    else:
        return None
    return f"{name!r} {looks}, and a str is the text of an article: give pathlib.Path({name!r}) to read the file"


def _is_there(name: str) -> bool:
    if name.startswith(("\\\\", "//")):  # the name of another machine: a text must not have Windows ask it
        return False
    try:
        return Path(name).exists()
    except (OSError, ValueError):  # no name that a file can have
        return False

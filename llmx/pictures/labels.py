"""The words that stand on the pictures and above their tables, from ``labels.json``."""

from __future__ import annotations

import json
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from llmx.record.labels import LANGUAGES

__all__ = ["Labels", "Words", "both", "counted", "labels_of"]

Words = dict[str, str]
"""A text by language: ``vi`` and ``en``."""


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of one picture: its title, the heads of its table, and other words by name."""

    title: Words
    columns: tuple[Words, ...]
    words: Mapping[str, Words]


@lru_cache(maxsize=16)
def labels_of(picture: str) -> Labels:
    """Give the labels of a picture by its name."""
    found = _read()[picture]
    return Labels(found["title"], tuple(found["columns"]), found["words"])


def both(make: Callable[[str], str]) -> Words:
    """Make a text in every language."""
    return {language: make(language) for language in LANGUAGES}


def counted(number: int, things: str, language: str) -> str:
    """Say how many articles or conferences there are."""
    one, more = _read()["counts"][things][language]
    return f"{number} {one if number == 1 else more}"


@lru_cache(maxsize=1)
def _read() -> dict[str, Any]:
    data = pkgutil.get_data("llmx.pictures", "labels.json")
    assert data is not None
    found: dict[str, Any] = json.loads(data)
    return found

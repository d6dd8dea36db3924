"""The words that stand on the pictures and above their tables, from ``labels.json``."""

from __future__ import annotations

import json
import pkgutil
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

__all__ = ["Labels", "Words", "labels_of"]

Words = dict[str, str]
"""A text by language: ``vi`` and ``en``."""


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of one picture: its title, the heads of its table, and other words by name."""

    title: Words
    columns: tuple[Words, ...]
    words: Mapping[str, str]


@lru_cache(maxsize=16)
def labels_of(picture: str) -> Labels:
    """Give the labels of a picture by its name."""
    data = pkgutil.get_data("llmx.pictures", "labels.json")
    assert data is not None
    found = json.loads(data)[picture]
    return Labels(found["title"], tuple(found["columns"]), found["words"])

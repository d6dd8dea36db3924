"""The words of everything that is shown: in English and in Vietnamese, in one data file."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

__all__ = ["LANGUAGES", "labels"]

LANGUAGES = ("en", "vi")


@lru_cache(maxsize=1)
def labels() -> dict[str, dict[str, str]]:
    """Give the labels by language and key; in a label ``{name}`` stands for what is put there."""
    table = json.loads(Path(__file__).with_name("labels.json").read_text(encoding="utf-8"))
    return {language: {key: words[number] for key, words in table.items()} for number, language in enumerate(LANGUAGES)}

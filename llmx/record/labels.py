"""The words of everything that is shown, in English and in Vietnamese, and how the marks of verdicts are drawn."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

__all__ = ["LANGUAGES", "labels", "marks_style"]

LANGUAGES = ("en", "vi")


@lru_cache(maxsize=1)
def labels() -> dict[str, dict[str, str]]:
    """Give the labels by language and key; in a label ``{name}`` stands for what is put there."""
    table = json.loads(Path(__file__).with_name("labels.json").read_text(encoding="utf-8"))
    return {language: {key: words[number] for key, words in table.items()} for number, language in enumerate(LANGUAGES)}


@lru_cache(maxsize=1)
def marks_style() -> str:
    """Give the style of the marks, for elements within one of the class ``llmx``."""
    return Path(__file__).with_name("marks.css").read_text(encoding="utf-8")

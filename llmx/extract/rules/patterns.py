"""Patterns over key space whose words are written as print has them."""

from __future__ import annotations

import re

from llmx.vietnamese.spelling import key

__all__ = ["pattern"]

# Escapes and group names are the language of patterns; every other run of letters is Vietnamese.
_PIECE = re.compile(r"\\.|\(\?P[<=]\w+[>)]|[^\W\d_]+")


def pattern(written: str) -> re.Pattern[str]:
    """Compile a pattern for folded keys: the words in it match all their spellings."""
    return re.compile(_PIECE.sub(lambda piece: _in_key_space(piece.group()), written))


def _in_key_space(piece: str) -> str:
    return piece if piece.startswith(("\\", "(")) else key(piece)

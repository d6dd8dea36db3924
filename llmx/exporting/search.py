"""The forms under which a Vietnamese text is found: other spellings of its words, and none of its marks."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from llmx.lexicon.spelling import NEW_TONES
from llmx.vietnamese.folding import fold

__all__ = ["folded"]

_OLD_BY_NEW = {new: old for old, new in NEW_TONES.items()}
_NEW_RHYME = re.compile(rf"(?<!q)(?:{'|'.join(_OLD_BY_NEW)})(?!\w)")
"""Tone on the glide ("hòa") as :mod:`llmx.lexicon.spelling` levels it, and on the vowel ("hoà")."""

_FINAL_I = re.compile(r"(?<!\w)(h|k|l|m|qu|s|t)([iìíỉĩị])(?!\w)")
_I_TO_Y = str.maketrans("iìíỉĩị", "yỳýỷỹỵ")
"""The onsets after which dictionaries print both i and y ("kì, kỳ"); spelling levels them to i."""


@lru_cache(maxsize=4_096)
def folded(text: str) -> str:
    """Give what a search looks in beside the text as written.

    The text in levelled spelling, in the other usual spelling where there is one, and both without
    any mark, so that "hoà" and "hòa", "Nguyễn" and "Nguyen" find the same rows while "hoa" typed
    with a tone finds that tone alone.
    """
    # Not key(), whose cache is for names: long texts come once.
    level = " ".join(fold(text).key.split())
    other = _FINAL_I.sub(lambda match: match[1] + match[2].translate(_I_TO_Y), level)
    other = _NEW_RHYME.sub(lambda match: _OLD_BY_NEW[match[0]], other)
    return "\n".join(dict.fromkeys((level, other, _bare(level), _bare(other))))


def _bare(text: str) -> str:
    apart = unicodedata.normalize("NFD", text)
    return "".join(char for char in apart if not unicodedata.combining(char)).replace("đ", "d")

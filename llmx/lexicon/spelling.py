"""Which Vietnamese spellings are the same.

Four habits of spelling vary freely in print and never change the word:

* composition: "ế" as one code point (NFC), as a letter and marks (NFD), or half composed;
* tone placement: the old "hoà, khoẻ, uỷ" beside the new "hòa, khỏe, ủy" (both are in use since the
  Ministry of Education's decisions of 1980 and 1984; the mark moves, the tone does not);
* i and y where the letter is the whole rhyme: "kì, tỉ, lí, quí" beside "kỳ, tỷ, lý, quý" (same
  decisions). "tai" and "tay" stay different words;
* letter case, kinds of spaces, dashes and quotation marks, look-alikes of Đ, invisible characters.

A different tone mark is always a different word.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

__all__ = ["INVISIBLE", "NEW_TONES", "compose", "key", "level", "plain", "same"]

_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\v\f"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2043\ufe58\ufe63\uff0d"
_SINGLE_QUOTES = "\u2018\u2019\u201a\u201b\u02bc\u02b9\u2032\u00b4`"
_DOUBLE_QUOTES = "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033"
_LINE_BREAKS = "\r\u0085\u2028\u2029"

_PLAIN = {
    **dict.fromkeys(_SPACES, " "),
    **dict.fromkeys(_DASHES, "-"),
    **dict.fromkeys(_SINGLE_QUOTES, "'"),
    **dict.fromkeys(_DOUBLE_QUOTES, '"'),
    **dict.fromkeys(_LINE_BREAKS, "\n"),
    # Eth and African D are drawn like the Vietnamese letter and often typed for it.
    "\u00d0": "Đ",
    "\u0189": "Đ",
    "\u00f0": "đ",
    "\u0256": "đ",
}
_LOOKS_LIKE = re.compile("[" + "".join(map(re.escape, _PLAIN)) + "]")

INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_MARKS = "\u0300-\u036f"
_CLUSTER = re.compile(f"[{INVISIBLE}]+|[^{_MARKS}{INVISIBLE}][{_MARKS}{INVISIBLE}]*[{_MARKS}]|[{_MARKS}]+")
_NEEDS_COMPOSING = re.compile(f"[{_MARKS}{INVISIBLE}]")
# Vowel shape (breve, circumflex, horn) composes before tone; typists' input methods do not always keep that order.
_SHAPES = "\u0302\u0306\u031b"

_TONED = {
    "a": "àáảãạ",
    "e": "èéẻẽẹ",
    "i": "ìíỉĩị",
    "o": "òóỏõọ",
    "u": "ùúủũụ",
    "y": "ỳýỷỹỵ",
}
_OLD_TONES = re.compile(rf"o[{_TONED['a']}{_TONED['e']}](?!\w)|u(?<!qu)[{_TONED['y']}](?!\w)")
NEW_TONES = {
    glide + old: _TONED[glide][tone] + vowel
    for glide, vowel in (("o", "a"), ("o", "e"), ("u", "y"))
    for tone, old in enumerate(_TONED[vowel])
}
"""Rhymes with the tone where it used to stand, and where it stands today: "oà" is "òa"."""
_ONSETS = (r"(?<!\w)", r"(?<!\w)[bcdđghklmnprstvx]", r"(?<!\w)(?:qu|ng|nh|th|tr|ch|ph|kh|gh)", r"(?<!\w)ngh")
# What stands before the letter is looked at behind it: the engine skips to the next "y". Behind an "a" or a "u" with a
# tone it is never the whole rhyme, and there it stands most: "này", "đây", "ủy".
_FINAL_Y = re.compile(
    rf"[y{_TONED['y']}](?<![aâ{_TONED['a']}ầấẩẫậ{_TONED['u']}].)(?!\w)"
    rf"(?:{'|'.join(f'(?<={onset}.)' for onset in _ONSETS)})"
)
_Y_TO_I = dict(zip("y" + _TONED["y"], "i" + _TONED["i"], strict=True))


@lru_cache(maxsize=8_192)
def key(text: str) -> str:
    """Give the form in which equal spellings are equal strings; runs of white space become one space."""
    return " ".join(level(plain(compose(text)[0])).split())


def same(one: str, other: str) -> bool:
    """Say whether two strings are spellings of the same words."""
    return key(one) == key(other)


def plain(composed: str) -> str:
    """Give a composed text with plain spaces, dashes and quotes, of the same length."""
    return _LOOKS_LIKE.sub(lambda match: _PLAIN[match.group()], composed)


def compose(text: str) -> tuple[str, tuple[int, ...] | None]:
    """Give the NFC text and, where it is not ``text`` itself, the source offset of each character and of the end."""
    if not _NEEDS_COMPOSING.search(text):
        return text, None
    parts: list[str] = []
    offsets: list[int] = []
    done = 0
    for match in _CLUSTER.finditer(text):
        start, end = match.span()
        parts.append(text[done:start])
        offsets.extend(range(done, start))
        cluster = _compose_cluster(match.group())
        parts.append(cluster)
        # A cluster that does not compose to one character keeps its place at the letter it belongs to.
        offsets.extend([start] * len(cluster))
        done = end
    parts.append(text[done:])
    offsets.extend(range(done, len(text) + 1))
    return "".join(parts), tuple(offsets)


@lru_cache(maxsize=4_096)
def _compose_cluster(cluster: str) -> str:
    visible = [char for char in cluster if char not in INVISIBLE]
    if not visible:
        return ""
    letter, marks = visible[0], visible[1:]
    # A letter that is already shaped and toned is taken apart, so that late shapes still compose.
    apart = unicodedata.normalize("NFD", letter)
    ordered = sorted([*apart[1:], *marks], key=lambda mark: mark not in _SHAPES)
    return unicodedata.normalize("NFC", apart[0] + "".join(ordered))


def level(text: str) -> str:
    """Lower the case and level tone placement and i/y, keeping the length."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    levelled = _OLD_TONES.sub(lambda match: NEW_TONES[match.group()], lowered)
    return _FINAL_Y.sub(lambda match: _Y_TO_I[match.group()], levelled)

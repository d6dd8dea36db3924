"""Where two wordings differ: the words of each, those marked that the other has not."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

__all__ = ["Part", "differing"]

Part = tuple[str, bool]
"""A piece of a wording, and whether the other wording lacks it."""

_WORD = re.compile(r"\s+|[^\s\w]|\w+")
_LONGEST = 400


def differing(one: str, other: str) -> tuple[list[Part], list[Part]]:
    """Give the pieces of both wordings. Joined they are the wordings; long ones differ as a whole."""
    if max(len(one), len(other)) > _LONGEST:
        return [(one, True)], [(other, True)]
    first, second = _WORD.findall(one), _WORD.findall(other)
    blocks = SequenceMatcher(None, first, second, autojunk=False).get_opcodes()
    return (
        _joined(("".join(first[i:j]), kind != "equal") for kind, i, j, _, _ in blocks),
        _joined(("".join(second[i:j]), kind != "equal") for kind, _, _, i, j in blocks),
    )


def _joined(pieces: Iterable[Part]) -> list[Part]:
    found: list[Part] = []
    for text, differs in pieces:
        if not text:
            continue
        if found and found[-1][1] == differs:
            found[-1] = (found[-1][0] + text, differs)
        else:
            found.append((text, differs))
    return found

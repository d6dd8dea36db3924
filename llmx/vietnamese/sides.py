"""Whose delegation a person belongs to, where the text says so: "về phía tỉnh X có ...", "đoàn công tác X do ..."."""

from __future__ import annotations

import re

from llmx.lexicon.patterns import Pattern, alternation, pattern
from llmx.lexicon.terms import forms, keys
from llmx.vietnamese.folding import Folded

__all__ = ["SIDE_STARTS", "delegation_before", "read_side"]

SIDE_STARTS = ("về phía", "phía")
_NAMED = r"(?P<side>(?:[^,;:.\n]|(?<=t[px])\.|(?<=t)\.){2,80}?)"
_SIDE = Pattern(
    lambda: (
        rf"(?P<about>về )?phía {_NAMED} ?"
        rf"(?:(?=[,:])| (?=(?:còn )?{alternation(forms('cues.side_verbs'))}|(?:còn )?[,:](?!\w)))"
    )
)


def _delegations() -> str:
    return alternation(forms("sides.delegations"))


# "Công đoàn", "tập đoàn", "trung đoàn" are no delegations.
_DELEGATION = Pattern(
    lambda: (
        rf"(?<!\w){''.join(f'(?<!{half} )' for half in keys('bodies.not_before_delegations'))}đoàn "
        rf"(?:{_delegations()} )*(?:của )?(?!(?:{_delegations()} ?,? ?)+do )(?P<side>[^,;:.\n]{{2,80}}?) ?,? do \Z"
    )
)
_WINDOW = 140
_JOINT = 10
_JOINTS = ("còn", "riêng", "và")
_NO_SIDE = pattern(r"(?:.* )?{sides.no_sides}\Z|.*[\"”]")
_UNIT = pattern(r"{places.units:local+bodies.organs} ")
_DIRECTIONS = pattern(r"{cues.directions}")


def read_side(folded: Folded, at: int) -> tuple[int, int] | None:
    """Give the span of the delegation named at ``at`` ("về phía ..." or "phía ... có"), or ``None``."""
    match = _SIDE.match(folded.key, at) if folded.key.startswith(SIDE_STARTS, at) else None
    if match is None or _DIRECTIONS.match(match["side"]) or _NO_SIDE.match(match["side"]):
        return None
    if folded.key[match.end() :].startswith((",", ":")) and not _opens_clause(folded, at):
        # "điều kiện về phía học viên, gia đình": no list of people begins there.
        return None
    if not match.group("about") and not re.match(r" ?có | ?gồm ", folded.key[match.end() - 1 : match.end() + 5]):
        return None
    return match.span("side")


def _opens_clause(folded: Folded, at: int) -> bool:
    before = folded.key[max(0, at - _JOINT) : at].rstrip(" ")
    return folded.text[at].isupper() or not before[-1:].isalnum() or before.rpartition(" ")[2] in _JOINTS


def delegation_before(folded: Folded, low: int, at: int) -> tuple[int, int] | None:
    """Give the span of the delegation in "Đoàn công tác tỉnh X do ...", which ends at ``at``, not before ``low``."""
    if not folded.key.endswith("do ", low, at):
        return None
    match = _DELEGATION.search(folded.key, max(low, at - _WINDOW), at)
    nearer = _DELEGATION.search(folded.key, match.start("side"), at) if match else None
    # "Đoàn X tham gia tích cực Đoàn | X do ...": a caption before it.
    return next((found.span("side") for found in (nearer, match) if found and _is_called(folded, found)), None)


def _is_called(folded: Folded, delegation: re.Match[str]) -> bool:
    """Say whether a delegation's side names it: not in "đoàn kiểm tra do ...", "đoàn đầu tiên của X sang Y do ..."."""
    side = folded.text[slice(*delegation.span("side"))]
    return side != side.casefold() and (side[0].isupper() or _UNIT.match(side.casefold()) is not None)

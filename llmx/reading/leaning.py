"""Posts whose body is said once for several: by the committee beside them, by the delegation that they came with."""

from __future__ import annotations

import re
from collections.abc import Sequence

from llmx.lexicon.patterns import pattern
from llmx.lexicon.spelling import key
from llmx.vietnamese.folding import fold
from llmx.vietnamese.posts import parse_post

__all__ = ["of_delegation", "with_committees"]

# Seats and offices that only a party committee has (Điều lệ Đảng, Quy định 137-QĐ/TW 2023 on its departments).
_SEAT = pattern(r"{sides.seats}")
_OFFICE = pattern(r"(?:phó )?(?:trưởng )?{sides.committee_offices}|(?:phó )?chủ nhiệm (?:ủy ban kiểm tra|ubkt)")
_COMMITTEE = pattern(r"(?:{bodies.committees}|(?<!\w)(?:khu|châu) ủy(?!\w))(?! viên).*")
_LOWER_HEAD = pattern(r"(?:phó )?bí thư (?:thường trực )?(?!tỉnh){bodies.committees} .*")
# Bodies of one trade, whose delegations are their own people; what governs a province sends anybody's.
_BODY = pattern(r"(?!hội đồng){sides.trades}")
_DELEGATION = pattern(r"(?:đoàn )?(?:{sides.delegations} )*(?:của )?")
_BRACKET = re.compile(r"\s?\([^()]*\)")
_RANK_ALONE = pattern(
    r"(?:{posts.former+posts.deputies} )*(?:{sides.bare_ranks}|trưởng (?:ban|phòng) \w+(?: \w+)?)(?: thường trực)?"
)


def with_committees(posts: Sequence[str]) -> list[str]:
    """Give completed posts of one person, a seat or an office without its committee with that of the next post.

    "Ủy viên Ban Thường vụ, Trưởng ban Dân vận Tỉnh ủy X" is of one committee; the head of a lower one
    tells nothing, for he mostly sits in the higher.
    """
    found: list[str] = []
    for number, post in enumerate(posts):
        plain = key(post)
        committee = ""
        if _SEAT.fullmatch(plain) or _OFFICE.fullmatch(plain):
            beside = (*posts[number + 1 : number + 2], *posts[number - 1 : number])
            committee = next((one for one in map(_committee, beside) if one), "")
        found.append(f"{post} {committee}".strip())
    return found


def _committee(post: str) -> str:
    folded = fold(post)
    match = None if _LOWER_HEAD.fullmatch(folded.key) else _COMMITTEE.search(folded.key)
    return folded.text[slice(*match.span())] if match else ""


def of_delegation(post: str, side_text: str | None) -> str:
    """Give the body that a rank without any is of: that of the person's delegation ("Bộ CHQS tỉnh X"), else nothing."""
    if not side_text or not _RANK_ALONE.fullmatch(key(post)):
        return ""
    folded = fold(_BRACKET.sub("", side_text))
    start = _DELEGATION.match(folded.key)
    at = start.end() if start else 0
    body = folded.text[at:].strip()
    return body if _BODY.match(folded.key, at) and parse_post(body).places else ""

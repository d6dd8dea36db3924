"""Whose a post is by the build of the sentence: of its subject, of two subjects, of somebody in a phrase before it."""

from __future__ import annotations

from llmx.vietnamese.beside import CERTAIN, WINDOW
from llmx.vietnamese.boundary import is_place
from llmx.vietnamese.chains import Chain, held_by_many
from llmx.vietnamese.cues import (
    CLAUSE_BEGINS,
    FRONTED,
    FRONTED_MATTER,
    ITEM_GOES_ON,
    NO_PERSON,
    NOT_SPEAKING,
    SUBJECTS,
    WITH_SOMEBODY,
    appointed_at,
)
from llmx.vietnamese.folding import Folded
from llmx.vietnamese.names import name_score, run_before
from llmx.vietnamese.positions import Offsets

__all__ = ["ends_fronted_phrase", "goes_on", "joined_subject", "subject_before"]

_ADDRESS = 16
_PREDICATE, _AND = " là ", " và "


def ends_fronted_phrase(folded: Folded, chain: Chain) -> bool:
    """Say whether the first post belongs to a phrase before the clause: "Thừa ủy quyền của Chủ tịch nước, ...".

    It does not where the name is followed by a comma: there the phrase ends.
    """
    assert chain.name is not None
    if folded.key[chain.name[1] : chain.name[1] + 1] == ",":
        return False
    if len(chain.posts) == 1:
        # "Về trách nhiệm của Hiệu trưởng trường X, | luật sư Lê Na cho biết".
        parted = folded.key.startswith(",", chain.end)
        return parted and FRONTED_MATTER.search(folded.key, max(0, chain.start - WINDOW), chain.start) is not None
    low = max(0, chain.start - WINDOW)
    low = max(low, *(folded.key.rfind(mark, low, chain.start) for mark in ".;\n"))
    before = folded.key[low : chain.start]
    speaks = not NOT_SPEAKING.match(folded.key, chain.name[1])
    return "," not in before and bool(FRONTED.search(before) or (speaks and WITH_SOMEBODY.search(before)))


def subject_before(folded: Folded, low: int, at: int) -> Offsets | None:
    """Find the bare name that is given the post at ``at``, not before ``low``: "Lê Bá Na được bầu làm | Chủ tịch"."""
    low = max(low, at - WINDOW)
    start = appointed_at(folded.key[low:at])
    run = run_before(folded, low, low + start - 1) if start else None
    if run is None or len(run) < 2 or name_score(run.keys) <= CERTAIN or is_place(" ".join(run.keys)):
        return None
    return None if NO_PERSON.search(folded.key, max(0, run.start - _ADDRESS), run.start) else (run.start, run.end)


def goes_on(gap: str) -> bool:
    """Say whether the last item of ``gap``, before the post, is still told of the one before: "...; từ 1990 là | ...".

    Not so where somebody else opens it: "...; hơn 70 đại biểu là | ...", or others are quoted: 'ông A gọi B là "một |'.
    """
    item = gap.rpartition(";")[2]
    if gap.count('"') % 2:
        return False
    return ";" not in gap or ITEM_GOES_ON.match(item[: appointed_at(item)]) is not None


def joined_subject(folded: Folded, one: Offsets, other: Offsets, chain: Chain) -> bool:
    """Say whether a predicate after the name ``other`` is of the name ``one`` as well: "Ông A và bà B là | Phó ...".

    Both hold what several may hold at once. Of "Ông A và bà B là Giám đốc X và Y" the first post is A's.
    """
    predicate = folded.key[other[1] : min(chain.start, other[1] + WINDOW)]
    if predicate != _PREDICATE and appointed_at(predicate) != 1:
        return False
    if not SUBJECTS.fullmatch(folded.key, one[1], other[0]):
        return False
    if CLAUSE_BEGINS.search(folded.key, max(0, one[0] - _ADDRESS), one[0]) is None:
        return False
    return held_by_many(folded, chain) or folded.key.startswith(_AND, chain.end)

"""Bodies that no list has: what shows that words are a body's and no person's."""

from __future__ import annotations

import re

from llmx.lexicon.patterns import pattern
from llmx.vietnamese.bodies import acronym_end, body_at, in_compound, opens_body, small_letters_end
from llmx.vietnamese.boundary import is_province
from llmx.vietnamese.folding import Folded
from llmx.vietnamese.heads import cut_at, head_at
from llmx.vietnamese.names import (
    LOWER,
    UPPER,
    Run,
    academic_end,
    is_foreign,
    name_score,
    named_by_address,
    read_run,
    starts_predicate,
)

__all__ = ["ABOUT", "OF", "is_followed_by_holder", "joined_field_end", "land_end", "owner_at"]

OF = " của "
ABOUT = " về "

_JOINED = frozenset(("field", "firm"))
_JOINS = re.compile(rf" (?:và|-) (?=[{UPPER}])")
_COMPOUND = re.compile(rf"([{UPPER}][{LOWER}]*) [{LOWER}]+")
_SAYS = pattern(r" ?[,(-]| (?:{speech.adverbs+cues.now} ){0,2}{speech.verbs}")
_CAPITAL_NEXT = re.compile(rf" [{UPPER}]")
_ANOTHER = pattern(r" ?,? (?P<address>{people.honorifics} )?")
_SCHOOL = pattern(r"(?<= ){bodies.named}")
_COMMON, _WHOLE = 2.0, 2.5
_SURE = 1.0
_LONGEST_LAND = 3
_LONGEST_FIELD = 2


def land_end(folded: Folded, at: int) -> int | None:
    """Give the end of the country or province named at ``at``: "Thứ trưởng Nông nghiệp của | Nhật Bản"."""
    run = read_run(folded, at)
    return _land_in(run, 0) if run else None


def _land_in(run: Run, first: int) -> int | None:
    for last in range(min(first + _LONGEST_LAND, len(run)), first, -1):
        if is_province(" ".join(run.keys[first:last])):
            return run.end_of(last - 1)
    return None


def owner_at(folded: Folded, at: int, start: int, *, apposed: bool) -> tuple[int, str] | None:
    """Give the end and the kind of the body at ``start``, whose the post begun at ``at`` is: "... của | Quỹ X".

    ``apposed``: a name stands before the post, so that capitals no list has are a body's and nobody's name. In small
    letters a body is one that is called by a name: "của ngân hàng An Phú", not "của trường".
    """
    body = body_at(folded, at, start - 1) if folded.text[start].isalpha() else None
    if body is not None and (matter := folded.key.find(ABOUT, start, body[0])) > 0:
        # "Chủ tịch Ủy ban Y tế của Thượng viện | về ngân sách": what is said.
        body = matter, "closed"
    if folded.text[start].islower():
        return _small_owner(folded, start, body[0] if body else start - 1) if apposed else None
    if body is not None and body[0] > start:
        return body[0], ("closed" if body[1] == "organ" and folded.text[start : body[0]].isupper() else body[1])
    if (end := land_end(folded, start) or acronym_end(folded, start)) is not None:
        return end, "closed"
    run, cut = cut_at(folded, start, "firm", expects_name=False, spoken_for=apposed)
    if run is None or not (apposed or cut.place):
        return None
    if len(run) > 2 and all(map(is_foreign, run.keys)) and not _SAYS.match(folded.key, run.end):
        # "Giám đốc của | Open Your Hearts một tổ chức": nobody who acts.
        return run.end, "closed"
    return run.end if apposed else run.end_of(cut.place - 1), "closed"


def _small_owner(folded: Folded, start: int, end: int) -> tuple[int, str] | None:
    """Read an owner in ordinary words, a body's up to ``end``, and what it is called: no mere "trường"."""
    small = small_letters_end(folded, end)
    if small is None and folded.text[start:end] != folded.text[start:end].casefold():
        # "của đại sứ quán Việt Nam | tại Hàn Quốc".
        return end, "closed"
    if _CAPITAL_NEXT.match(folded.text, small or end):
        return small or end, "firm"
    return (small, "closed") if small and end < start and " " in folded.key[start:small] else None


def joined_field_end(folded: Folded, end: int, kind: str) -> int | None:
    """Give the end of a field that no list has, joined to the one that ends at ``end``: "Kinh tế | và Chuyển đổi xanh".

    ``kind`` is what ends there. It goes on in small letters, or stands before a country, if it is no firm's: "Môi
    trường | và Rừng Thái Lan".
    """
    joint = _JOINS.match(folded.text, end) if kind in _JOINED else None
    if joint is None or head_at(folded, joint.end()) or opens_body(folded, joint.end()):
        return None
    if compound := _COMPOUND.match(folded.text, joint.end()):
        word = compound.end(1) + 1
        if starts_predicate(folded, word) and not in_compound(folded, word):
            return None
        return small_letters_end(folded, compound.end(1)) or compound.end()
    run = read_run(folded, joint.end()) if "-" not in joint.group() and kind == "field" else None
    for count in range(1, min(_LONGEST_FIELD, len(run) - 1) + 1) if run else ():
        assert run is not None
        if _land_in(run, count):
            return run.end_of(count - 1)
    return None


def is_followed_by_holder(folded: Folded, at: int, name: Run) -> bool:
    """Say whether ``name``, at the end of a post begun at ``at``, is its body's: the holder follows.

    "Hiệu trưởng ĐH A, PGS.TS B", "Chủ tịch Đảng Công Minh, ông B". Only where schools and the like are called after
    persons, or the words are hardly a name; a person is also never followed by another at once ("Công ty Hoàng Long
    ông B").
    """
    another = _ANOTHER.match(folded.key, name.end)
    if another is None:
        return False
    comma = "," in another.group()
    titled = academic_end(folded, another.end())
    holder = read_run(folded, titled)
    if holder is None or (titled == another.end() and not another["address"]) or head_at(folded, holder.start):
        return False
    if named_by_address(holder.keys):
        holder = holder.part(named_by_address(holder.keys), len(holder))
    doubtful = (
        name_score(name.keys) < (_COMMON if comma else _WHOLE) or _SCHOOL.search(folded.key, at, name.start) is not None
    )
    return doubtful and name_score(holder.keys) > _SURE

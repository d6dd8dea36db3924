"""Bodies in ordinary words between a post and a name that is sure to be one: "Trưởng phòng | du lịch trẻ Lê Na"."""

from __future__ import annotations

import re

from llmx.lexicon.patterns import pattern
from llmx.lexicon.terms import keys
from llmx.vietnamese.bodies import in_compound
from llmx.vietnamese.boundary import is_place
from llmx.vietnamese.folding import Folded
from llmx.vietnamese.heads import head_at
from llmx.vietnamese.names import LOWER, Run, is_foreign, name_score, read_run, starts_predicate

__all__ = ["goes_on_in_small_letters", "name_past_bracket", "plain_body_end", "seat_and_name"]

_SMALL = re.compile(rf"(?: [{LOWER}]++){{1,5}}+(?= )")
_SOMETHING_ELSE = pattern(r"{people.not_in_bodies+people.honorifics+people.academic+passing.kin+bodies.attached}")
# Whoever or whatever stands after these is called so itself: "Chủ tịch phường Lê Lợi", "Giám đốc chợ Lê Na".
_CALLED = pattern(
    r"(?<!\w){bodies.firms+bodies.named+bodies.clinics+places.units+people.not_before_persons+posts.called}\Z"
)
_BRACKET = re.compile(r" ?\([^()\n]{2,80}\) ")
_BELONGS = " thuộc "
_SEAT = re.compile(" (?:tại|ở) ")
_SURE, _FOREIGN = 1.9, 1.3
_LONGEST_PLACE, _LONGEST_NAME = 3, 4


def plain_body_end(folded: Folded, end: int, *, rank: bool) -> int | None:
    """Give the end of the small words and the place between a post that ends at ``end`` and who holds it.

    A rank may have a country alone ("Thiếu tướng | Mỹ Lê Na"). None of the words may open a predicate or be called by
    the name itself; what follows them must be sure to be a name.
    """
    small = _SMALL.match(folded.text, end)
    if small is None and not rank:
        return None
    stop = small.end() if small is not None else end
    run = read_run(folded, stop + 1) if folded.key.startswith(" ", stop) else None
    if run is None or (small is not None and not _is_body(folded, end, stop)):
        return None
    for count in range(min(_LONGEST_PLACE, len(run) - 2), -1, -1):
        if count and not is_place(" ".join(run.keys[:count])):
            continue
        if (count or small is not None) and _is_name(run.part(count, len(run))):
            return run.end_of(count - 1) if count else stop
    return None


def seat_and_name(folded: Folded, end: int) -> tuple[int, tuple[int, int]] | None:
    """Give the end of where the body of a post that ends at ``end`` sits, and the holder: "tại VN | Brennan Halink"."""
    seat = _SEAT.match(folded.key, end)
    run = read_run(folded, seat.end()) if seat is not None else None
    for count in range(min(_LONGEST_PLACE, len(run) - 2), 0, -1) if run is not None else ():
        assert run is not None
        place, name = " ".join(run.keys[:count]), run.part(count, len(run))
        if (is_place(place) or place in keys("sides.vietnam")) and _is_name(name):
            return run.end_of(count - 1), (name.start, name.end)
    return None


def goes_on_in_small_letters(folded: Folded, run: Run) -> bool:
    """Say whether a body's name may go on behind the capital of ``run``: "Cấp | nước", but "Công ty Solvena | tiết lộ".

    A foreign name does so in words that Vietnamese took over ("Festival | hoa"), or to a larger body.
    """
    borrowed = not is_foreign(run.keys[0]) or run.keys[0] in keys("bodies.borrowed")
    return borrowed or folded.key.startswith(_BELONGS, run.end)


def _is_body(folded: Folded, end: int, stop: int) -> bool:
    """Say whether the small words from ``end`` to ``stop`` are a body's that needs no name of its own."""
    for found in re.finditer(r"\S+", folded.key[end:stop]):
        word = end + found.start()
        if _SOMETHING_ELSE.match(folded.key, word) or head_at(folded, word) is not None:
            return False
        if starts_predicate(folded, word) and not in_compound(folded, word):
            return False
    return _CALLED.search(folded.key, end, stop) is None


def name_past_bracket(folded: Folded, end: int) -> tuple[int, int] | None:
    """Give the sure name behind a bracket that says a body again: "Giám đốc Tổng công ty X (Solvena) | Lê Bá Na"."""
    bracket = _BRACKET.match(folded.key, end)
    run = read_run(folded, bracket.end()) if bracket is not None else None
    named = run is not None and _is_name(run) and head_at(folded, run.start) is None
    return (run.start, run.end) if run is not None and named else None


def _is_name(name: Run) -> bool:
    """Say whether ``name`` is a person's beyond doubt: two words to four."""
    if not 1 < len(name) <= _LONGEST_NAME or is_place(" ".join(name.keys)):
        return False
    return name_score(name.keys) > (_FOREIGN if any(map(is_foreign, name.keys)) else _SURE)

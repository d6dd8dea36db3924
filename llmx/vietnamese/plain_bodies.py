"""Bodies in ordinary words between a post and a name that is sure to be one: "Trưởng phòng | du lịch trẻ Lê Na"."""

from __future__ import annotations

import re

from llmx.lexicon.patterns import pattern
from llmx.vietnamese.bodies import in_compound
from llmx.vietnamese.boundary import is_place
from llmx.vietnamese.folding import Folded
from llmx.vietnamese.heads import head_at
from llmx.vietnamese.names import LOWER, Run, is_foreign, name_score, read_run, starts_predicate

__all__ = ["plain_body_end", "sure_name_at"]

_SMALL = re.compile(rf"(?: [{LOWER}]++){{1,5}}+(?= )")
_SOMETHING_ELSE = pattern(r"{people.not_in_bodies+people.honorifics+people.academic+passing.kin+bodies.attached}")
# Whoever or whatever stands after these is called so itself: "Chủ tịch phường Lê Lợi", "Giám đốc chợ Lê Na".
_CALLED = pattern(
    r"(?<!\w){bodies.firms+bodies.named+bodies.clinics+places.units+people.not_before_persons+posts.called}\Z"
)
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


def _is_body(folded: Folded, end: int, stop: int) -> bool:
    """Say whether the small words from ``end`` to ``stop`` are a body's that needs no name of its own."""
    for found in re.finditer(r"\S+", folded.key[end:stop]):
        word = end + found.start()
        if _SOMETHING_ELSE.match(folded.key, word) or head_at(folded, word) is not None:
            return False
        if starts_predicate(folded, word) and not in_compound(folded, word):
            return False
    return _CALLED.search(folded.key, end, stop) is None


def sure_name_at(folded: Folded, end: int) -> Run | None:
    """Give the name after the space at ``end``, if it is a person's beyond doubt and all the capitals there."""
    run = read_run(folded, end + 1) if folded.key.startswith(" ", end) else None
    return run if run is not None and _is_name(run) and head_at(folded, run.start) is None else None


def _is_name(name: Run) -> bool:
    """Say whether ``name`` is a person's beyond doubt: two words to four."""
    if not 1 < len(name) <= _LONGEST_NAME or is_place(" ".join(name.keys)):
        return False
    return name_score(name.keys) > (_FOREIGN if any(map(is_foreign, name.keys)) else _SURE)

"""The communes and districts that an article names: a lone one, or one that opens the sentence, completes "UBND xã"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Mapping

from llmx.lexicon.patterns import Pattern, alternation, pattern
from llmx.lexicon.spelling import key
from llmx.lexicon.terms import terms
from llmx.reading.reading import Reading
from llmx.vietnamese.folding import Folded

__all__ = ["fronted_units", "lone_units", "name_end"]

_UNIT = Pattern(lambda: rf"(?<!\w){alternation(_below_the_first_tier())}(?= \w)")
# "Tại | xã Suối Cạn, huyện Khe Sâu, ông Lê Na, Chủ tịch UBND xã, ..."
_FRONT = pattern(r"[\s*+•\"'-]*{places.fronted} ")
_FRONT_ENDS = re.compile(r" ?[,(]| - ")
_NEXT_FRONT = ", "
# "Xã Suối Cạn 1 đã ...", but "xã Suối Cạn 20 hộ".
_NUMBER = pattern(r" [0-9]{1,2}(?= {speech.adverbs}|[,.;:)\n](?![0-9])|\Z)")
_WORD = re.compile(r" ([\w'-]+)")
_LONGEST_NAME = 4
# A report names its own district on top and neighbours further down; communes are told of side by side.
_DISTRICTS = frozenset(("huyện", "quận", "thị xã"))


def _below_the_first_tier() -> list[str]:
    """Give the units whose lone name in an article completes a post: districts and communes."""
    return [term.form for term in terms("places.units") if term.level in _COMPLETING and term.form != "châu"]


_COMPLETING = frozenset(("district", "commune"))


def lone_units(reading: Reading) -> Mapping[str, str]:
    """Give the names of the lone units of the kinds that posts name without a place; the kinds are in key space."""
    bare = {held.post.level for person in reading.people for held in person.inside_posts if not held.post.places}
    names: dict[str, set[str]] = defaultdict(set)
    text = reading.folded.text
    named = sorted(span[0] for person in reading.people for span in person.spans)
    for match in _UNIT.finditer(reading.folded.key):
        if match.group() not in bare:
            continue
        # "Chủ tịch UBND huyện Lê Na": what follows may be a person.
        next_person = bisect_right(named, match.start())
        end = _numbered_end(reading.folded, match.end())
        end = min(end, named[next_person] - 1) if next_person < len(named) else end
        if end > match.end() and reading.is_inside((match.start(), end)):
            names[match.group()].add(text[match.end() + 1 : end])
    for found in names.values():
        # "Xã Suối Cạn 1 khởi công" does not show that the number is of the name; another place in the text does.
        found -= {name.rpartition(" ")[0] for name in found if name[-1].isdigit()}
    told = "\n".join(reading.text[slice(*span)] for span in (*reading.headlines, reading.lead_span()))
    return {unit: name for unit, found in names.items() if (name := _scene(unit, found, told))}


def fronted_units(reading: Reading, at: int) -> dict[str, str]:
    """Give by kind the names of the communes and districts with which the sentence around an offset opens."""
    start, _ = reading.sentences.around(at)
    text, found = reading.folded, dict[str, str]()
    front = _FRONT.match(text.key, start, at)
    here = front.end() if front else at
    while unit := _UNIT.match(text.key, here, at):
        end = _numbered_end(text, unit.end())
        if end == unit.end() or not _FRONT_ENDS.match(text.text, end):
            break
        found[unit.group()] = text.text[unit.end() + 1 : end]
        here = end + len(_NEXT_FRONT) if text.text.startswith(_NEXT_FRONT, end) else at
    return found


def _numbered_end(folded: Folded, at: int) -> int:
    """Give where a name and the number behind it end: "Suối Cạn 1"."""
    end = name_end(folded.text, at)
    number = _NUMBER.match(folded.key, end) if end > at else None
    return number.end() if number else end


def _scene(unit: str, names: Collection[str], told: str) -> str | None:
    """Give the only name; of several districts, the only one that headlines and lead tell."""
    if len(names) > 1 and unit in _DISTRICTS:
        plain = key(told)
        names = [name for name in names if re.search(rf"(?<!\w){unit} {re.escape(key(name))}(?!\w)", plain)]
    return next(iter(names)) if len(names) == 1 else None


def name_end(text: str, at: int) -> int:
    """Give where the words in capitals behind an offset end; the offset itself where there are none."""
    for _ in range(_LONGEST_NAME):
        word = _WORD.match(text, at)
        if word is None or not word[1][0].isupper():
            break
        at = word.end()
    return at

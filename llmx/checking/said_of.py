"""Of whom the article says a post that it prints beside no name: "Bà hiện là |", "Với cương vị |, ông", "Vị | này"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property

from llmx.lexicon.patterns import pattern
from llmx.lexicon.terms import keys
from llmx.reading.people import Person
from llmx.reading.reading import Reading
from llmx.vietnamese.mentions import Span

__all__ = ["SaidOf"]

# Right behind the name, "..., hiện là | phó chủ tịch hiệp hội", or behind what is apposed: "..., Giám đốc và là |".
_IS = r"(?:{cues.said_now} ){0,3}{cues.said_as} (?:{cues.one_of} )?"
_BEHIND_NAME = pattern(rf" ?,? ?{_IS}")
_BEHIND_APPOSED = pattern(rf"(?: của [^,.;:!?\n]{{1,60}})?(?:,| và) {_IS}")
# Opening the next sentence: "Bà là |", "Hiện nay, bà là |", "Vị |".
_OPENING = pattern(rf"[\s\"'-]*(?:(?P<front>{{cues.fronted_now}}, )?(?:(?P<who>{{people.taken_up}}) )?{_IS}|vị )")
# "..., mà trong cương vị | và Giám đốc Y, ông đã ...": who the clause behind the posts takes up.
_AS = pattern(r"(?<!\w){cues.in_capacity}(?: [^.;:!?\n]{1,200}(?:,| và))? \Z")
_TAKES_UP = pattern(r"(?:(?:,| {cues.goes_on}) [^.;:!?\n]{1,200}?)?, (?P<who>{people.taken_up})(?!\w)")
# "Ông lần lượt giữ các chức vụ Giám đốc X; |".
_IN_TURN = pattern(r"(?: {cues.by_turns}){0,3} {cues.held_in_turn}(?!\w)(?!.*?{cues.ends_row})[^.!?\n]*")
_TAKEN_UP = pattern(r"[\s\"'-]*(?:[^.!?\n]{0,60}, )?(?P<who>{people.taken_up})(?= )")
_CALLED = pattern(r"(?<!\w)(?<!đơn )(?<!các )(?<!những )vị \Z")
_LONGEST_CUE = 60
_FARTHEST = 400
_KIN = pattern(r"{passing.kin}")
_OF_WHOM = pattern(r"{passing.kin+cues.of_whom} (?:{people.honorifics} )?\Z")
_LONGEST_OF_WHOM = 40
# "Chủ tịch Hội đồng Cố vấn của Tổng thống Lena Halink": whose body it is.
_WHOSE = pattern(r"(?<!\w)của (?:[^,.;:]{0,40} )?\Z")
_SOMEBODY = pattern(r"{people.honorifics} (?=\w)|(?<!\w)(?P<one>một)(?!\w)")
# "Vị lãnh đạo | này", "nữ bộ trưởng | nói trên".
_THIS = pattern(r"\s*{cues.this}")
_MOST_MENTIONS = 20


class SaidOf:
    """Tells whether a post beside no name is said of somebody whom one article names shortly before."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def first(self, person: Person, spans: Sequence[Span]) -> Span | None:
        """Give the first of the places of a post (in their order) that is said of a person."""
        following = {bisect_left(spans, (end,)) for _, end in person.inside_spans[:_MOST_MENTIONS]}
        near = (spans[number] for number in sorted(following) if number < len(spans))
        return next((span for span in near if self._is_said_of(person, span)), None)

    def last_named(self, at: int) -> str:
        """Give the key of the person whom the article names last before an offset, or nothing."""
        before = bisect_left(self._named, (at, "")) - 1
        return self._named[before][1] if before >= 0 else ""

    def points_back(self, span: Span) -> bool:
        """Say whether a short post is called one told before: "vị lãnh đạo | này"."""
        return _THIS.match(self._reading.folded.key, span[1]) is not None

    def _is_said_of(self, person: Person, span: Span) -> bool:
        """Say whether a post is said of the one whom this sentence or the one before named last.

        Nobody else is named or spoken of between, and the name does not only say whose kin or aide somebody is.
        """
        own = bisect_left(person.inside_spans, (span[0],))
        if own == 0:
            return False
        (start, end), text = person.inside_spans[own - 1], self._reading.folded.key
        if span[0] - end > _FARTHEST or not self._follows(person, end, span):
            return False
        if _KIN.search(text, end, span[0]) or _OF_WHOM.search(text, max(0, start - _LONGEST_OF_WHOM), start):
            return False
        if any(who != person.key and not self._is_whose(at) for at, who in self._named_between(end, span[0])):
            return False
        shown = self._reading.folded.text
        others = _SOMEBODY.finditer(text, end, span[0])
        return not any(match["one"] or shown[match.end()].isupper() for match in others)

    def _follows(self, person: Person, end: int, span: Span) -> bool:
        """Say whether a post goes on with what is told of the one named before it, or takes it up."""
        text, sentences = self._reading.folded.key, self._reading.sentences
        if self.points_back(span) and _CALLED.search(text, end, span[0]):
            return True
        apart = sentences.number_at(span[0]) - sentences.number_at(end - 1)
        if apart == 0 and (_BEHIND_NAME.fullmatch(text, end, span[0]) or self._is_apposed(person, end, span)):
            return True
        if self._is_held_in_turn(person, end, span, apart):
            return True
        taken_up = _TAKES_UP.match(text, span[1]) if apart <= 1 else None
        if taken_up is not None and _AS.search(text, max(end, span[0] - _FARTHEST), span[0]):
            return not _is_other_sex(taken_up["who"], person, text)
        opens = _OPENING.fullmatch(text, sentences.around(span[0])[0], span[0]) if apart == 1 else None
        if opens is None or (opens["front"] and not opens["who"]):
            return False
        return not _is_other_sex(opens["who"], person, text)

    def _is_apposed(self, person: Person, end: int, span: Span) -> bool:
        """Say whether a post goes on with another of the person behind the name: "Lê Na, Chủ tịch X và là |"."""
        last = max((held.span[1] for held in person.posts if end <= held.span[0] < span[0]), default=-1)
        return last >= 0 and _BEHIND_APPOSED.fullmatch(self._reading.folded.key, last, span[0]) is not None

    def _is_held_in_turn(self, person: Person, end: int, span: Span, apart: int) -> bool:
        """Say whether a post stands in the row of those that somebody has had, behind the name or "ông"."""
        text, begins = self._reading.folded.key, end
        if apart == 1:
            start = self._reading.sentences.around(span[0])[0]
            opens = _TAKEN_UP.match(text, start, span[0])
            if opens is None or _is_other_sex(opens["who"], person, text):
                return False
            begins = opens.end()
        return apart <= 1 and _IN_TURN.fullmatch(text, begins, span[0]) is not None

    def _is_whose(self, at: int) -> bool:
        """Say whether a name at an offset only says whose body or office is meant."""
        return _WHOSE.search(self._reading.folded.key, max(0, at - _LONGEST_CUE), at) is not None

    def _named_between(self, start: int, end: int) -> Sequence[tuple[int, str]]:
        return self._named[bisect_left(self._named, (start, "")) : bisect_left(self._named, (end, ""))]

    @cached_property
    def _named(self) -> list[tuple[int, str]]:
        """Give where people are named, in order, with their keys."""
        return sorted((start, person.key) for person in self._reading.people for start, _ in person.inside_spans)


def _is_other_sex(who: str | None, person: Person, text: str) -> bool:
    """Say whether a pronoun is a man's and the one named a woman, or the other way round."""
    word = (who or "").split(" ")[0]
    called = {text[max(0, start - 12) : start].split(" ")[-2:][0] for start, _ in person.inside_spans[:_MOST_MENTIONS]}
    men, women = keys("people.men"), keys("people.women")
    return (word in men and not called.isdisjoint(women)) or (word in women and not called.isdisjoint(men))

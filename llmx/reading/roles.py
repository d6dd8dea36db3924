"""What an official does at the event, from the verbs and lists around the name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from llmx.lexicon.patterns import Pattern, pattern
from llmx.reading.marked import NAME, PEOPLE, POST, ROW, Marked
from llmx.reading.people import Person
from llmx.vietnamese.mentions import Span

__all__ = ["SAYS", "Role", "roles_of", "with_speech"]

Role = Literal["chair", "speaker", "reporter", "attendee", "donor"]

_OPENS_REPORT = pattern(
    rf" *(?:(?:thay mặt|tại|mở đầu)[^.;{NAME}{POST}]{{0,90}}?[, ])?\s*{{roles.reporting}}[^.;{NAME}]*"
)
_OPENS_SPEECH = pattern(
    rf" *(?:(?:thay mặt|tại|mở đầu)[^.;{NAME}{POST}]{{0,60}}?, )?\s*{{speech.openings}}[^.;{NAME}]*"
)
_SPEECH_OF = pattern(rf"{{speech.nouns}} của {ROW}*\Z")
_BY = pattern(r"theo(?!\w)")
_ADVERBS = rf"(?:thay mặt [^.;{NAME}]{{0,80}}? )?(?:[^\W\d_]+ ){{0,4}}?"
# Behind a name: the rest of a row of people, or an apposition between commas, then the verb.
_AFTER = rf"{PEOPLE}*+(?:[^.;,:{NAME}]{{0,60}}, )?"
_AFTER_ROW = rf"{ROW}*+(?:[^.;,:{NAME}]{{0,60}}, )?"
SAYS = pattern(r"(?<!ban )(?!chúc tết){speech.verbs}")
"""Verbs of reported speech, in key space."""

_SAYS_AFTER = pattern(rf"{_AFTER}{_ADVERBS}(?P<verb>(?<!ban )(?!chúc tết){{speech.verbs}})")
_REPORTS_AFTER = pattern(
    rf"{_AFTER}{_ADVERBS}"
    r"(?P<verb>{roles.reporting_verbs}(?: [^\W\d_]+){0,2}? báo cáo(?!\w)|(?<!\w)báo cáo(?!\w)(?! viên))"
)
_CHAIRS_AFTER = pattern(rf"{_AFTER_ROW}{_ADVERBS}(?P<verb>{{roles.chairing}})")
_CHAIRS_BEFORE = pattern(rf"(?:đồng )?chủ (?:trì|tọa)[^.;{NAME}{POST}]{{0,60}}?(?<!\w)(?:có|là|gồm|của)(?!\w)[^.]*\Z")
_GIVES_AFTER = pattern(rf"{PEOPLE}*+[^.;:{NAME}]{{0,80}}?{{roles.giving}}")
_GIFT_WIDTH = 120
_GIFT_WORDS = pattern(r"{roles.gifts}")
_LISTED_BEFORE = pattern(rf"{{roles.listing}}[^.{NAME}]{{0,120}}?(?<!\w)(?:có|gồm|là|của)(?!\w)|(?<!\w)về phía")
_LEADS_BEFORE = pattern(rf"(?<!\w)đoàn [^.;{NAME}{POST}]{{2,120}}? do {PEOPLE}*\Z")
_LISTED_AFTER = pattern(
    rf"{_AFTER_ROW}{_ADVERBS}(?P<verb>{{roles.attending}}|(?<!\w)tiếp(?!\w)(?! {{roles.next_to_receive}}))"
)
_WINDOW = 500


def roles_of(person: Person, marked: Marked) -> list[Role]:
    """Give the roles that the sentences around a person's mentions tell; who does nothing else is there: attendee."""
    found: set[Role] = set()
    spoke = False
    for span in person.inside_spans:
        start, end = span[0], span[1]
        first, last = marked.sentence(start)
        first = marked.opening(first, start)
        # A window that begins inside of a sentence must not look like its opening.
        cut = start - first > 2 * _WINDOW
        before = "\n" * cut + marked.text[start - 2 * _WINDOW if cut else first : start]
        around = _Around(marked, before, (end, min(last, end + _WINDOW)))
        here = around.roles()
        found |= here
        spoke = spoke or ("speaker" in here and not around.is_quoted())
    if "reporter" in found and not spoke:
        found.discard("speaker")
    if "chair" in found:
        found.discard("attendee")
    return [role for role in _ORDER if role in found] or ["attendee"]


def with_speech(roles: list[Role]) -> list[Role]:
    """Give the roles with that of a speaker; who reports has spoken as far as the rules can tell."""
    found = {*roles, *(() if "reporter" in roles else ("speaker",))}
    return [role for role in _ORDER if role in found]


_ORDER: tuple[Role, ...] = ("chair", "attendee", "speaker", "reporter", "donor")


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands around a name: ``before`` from the opening of the sentence, ``after`` as a span of marked text."""

    marked: Marked
    before: str
    after: Span

    def roles(self) -> set[Role]:
        """Give the roles that this mention tells."""
        found: set[Role] = set()
        if self._verb(_CHAIRS_AFTER) or _CHAIRS_BEFORE.search(self.before):
            found.add("chair")
        if _OPENS_REPORT.fullmatch(self.before) or self._verb(_REPORTS_AFTER):
            found.add("reporter")
        elif _OPENS_SPEECH.fullmatch(self.before) or self._says() or _SPEECH_OF.search(self.before):
            found.add("speaker")
        if (
            _LEADS_BEFORE.search(self.before)
            or self._verb(_LISTED_AFTER)
            or (_LISTED_BEFORE.search(self.before) and not self._says())
        ):
            found.add("attendee")
        if self._gives():
            found.add("donor")
        return found

    def is_quoted(self) -> bool:
        """Say whether the words are only told as somebody's ("theo ...")."""
        return bool(_OPENS_SPEECH.fullmatch(self.before) and _BY.match(self.before.strip()))

    def _says(self) -> re.Match[str] | None:
        return _SAYS_AFTER.match(self.marked.text, *self.after)

    def _verb(self, verbs: Pattern) -> bool:
        """Say whether one of these verbs is the person's own, and not what the person speaks of."""
        match, says = verbs.match(self.marked.text, *self.after), self._says()
        return match is not None and (says is None or match.start("verb") <= says.start("verb"))

    def _gives(self) -> bool:
        """Say whether the person hands something over: money, goods, presents; no decision, flag or opinion."""
        match = _GIVES_AFTER.match(self.marked.text, *self.after)
        if match is None:
            return False
        last = min(self.after[1], match.end() + _GIFT_WIDTH)
        given = any(one.mention.kind != "statistic" for one in self.marked.amounts_between(match.end(), last))
        return given or _GIFT_WORDS.search(self.marked.text, match.end(), last) is not None

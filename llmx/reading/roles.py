"""What an official does at the event, from the verbs and lists around the name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from llmx.lexicon.patterns import Pattern, pattern
from llmx.lexicon.spelling import key
from llmx.reading.marked import NAME, PEOPLE, POST, ROW, Marked
from llmx.reading.people import Person
from llmx.vietnamese.mentions import Span

__all__ = ["SAYS", "Role", "ToldRole", "roles_of", "told_roles", "with_speech"]

Role = Literal["chair", "speaker", "reporter", "attendee", "donor", "signer"]

_OPENS_REPORT = pattern(
    rf" *(?:(?:thay mặt|tại|mở đầu)[^.;{NAME}{POST}]{{0,90}}?[, ])?\s*(?P<verb>{{roles.reporting}})[^.;{NAME}]*"
)
_OPENS_SPEECH = pattern(
    rf" *(?:(?:thay mặt|tại|mở đầu)[^.;{NAME}{POST}]{{0,60}}?, )?\s*(?P<verb>{{speech.openings}})[^.;{NAME}]*"
)
_SPEECH_OF = pattern(rf"(?P<verb>{{speech.nouns}}) của {ROW}*\Z")
_BY = pattern(r"theo(?!\w)")
# "Theo Quyết định số 12, bà Lê Na được bổ nhiệm": it is the paper that says so.
_BY_PAPER = pattern(r"\s*theo {roles.papers}(?![^.;]* của [^,.;]*\Z)")
_ADVERBS = rf"(?:thay mặt [^.;{NAME}]{{0,80}}? )?(?:[^\W\d_]+ ){{0,4}}?"
# Behind a name: the rest of a row of people, or an apposition between commas, then the verb.
_AFTER = rf"{PEOPLE}*+(?:[^.;,:{NAME}]{{0,60}}, )?"
_AFTER_ROW = rf"{ROW}*+(?:[^.;,:{NAME}]{{0,60}}, )?"
SAYS = pattern(r"(?<!ban )(?!chúc tết){speech.verbs}")
"""Verbs of reported speech, in key space."""

_SAYS_AFTER = pattern(rf"{_AFTER}{_ADVERBS}(?P<verb>(?<!ban )(?!chúc tết){{speech.verbs}})")
_REPORTS_AFTER = pattern(
    rf"{_AFTER}{_ADVERBS}"
    r"(?P<verb>{roles.reporting_hints:verb}(?: [^\W\d_]+){0,2}? báo cáo(?!\w)|(?<!\w)báo cáo(?!\w)(?! viên))"
)
_CHAIRS_AFTER = pattern(rf"{_AFTER_ROW}{_ADVERBS}(?P<verb>{{roles.chairing}})")
_NAMING = r"(?:{cues.consists}|(?<!\w)của(?!\w))"
_CHAIRS_BEFORE = pattern(rf"(?<![{NAME}{POST}] )(?P<verb>{{roles.chairing}})[^.;{NAME}{POST}]{{0,60}}?{_NAMING}[^.]*\Z")
_GIVES_AFTER = pattern(rf"{PEOPLE}*+[^.;:{NAME}]{{0,80}}?(?P<verb>{{giving.verbs:personal}})")
_GIFT_WIDTH = 120
_GIFT_WORDS = pattern(r"{roles.gifts}")
_LISTED_BEFORE = pattern(rf"{{roles.listing}}[^.{NAME}]{{0,120}}?{_NAMING}|(?<!\w)về phía")
_LEADS_BEFORE = pattern(rf"(?<!\w)đoàn [^.;{NAME}{POST}]{{2,120}}? do {PEOPLE}*\Z")
_LISTED_AFTER = pattern(
    rf"{_AFTER_ROW}{_ADVERBS}(?P<verb>{{roles.attending}}|(?<!\w)tiếp(?!\w)(?! {{roles.next_to_receive}}))"
)
# Who looks on while others sign is named before the verb, too.
_LOOKS_ON = pattern(r"{roles.listing}")
_SIGNS_AFTER = pattern(
    rf"{_AFTER_ROW}(?:(?:thay mặt|đại diện) [^.;,{NAME}]{{0,80}}?,? )?(?:{{roles.signing_how}} )*"
    r"(?P<verb>{roles.signing:verb})(?: vào)?(?: bản)? {roles.agreements}"
)
_SIGN, _REPORT = key("ký"), key("báo cáo")
"""Without these words nobody signs, and nobody reports."""

_WINDOW = 500


@dataclass(frozen=True, slots=True)
class ToldRole:
    """A role that the clause of a mention tells of somebody: ``mention`` is the name, ``verb`` the word that tells it.

    ``quoted``: the words are only told as the person's ("theo ..."). ``verb`` is ``None`` where a list tells it.
    """

    role: Role
    mention: Span
    verb: Span | None
    quoted: bool = False


def told_roles(person: Person, marked: Marked) -> tuple[ToldRole, ...]:
    """Give the roles that the clauses of a person's mentions inside the article tell."""
    return tuple(told for span in person.inside_spans for told in _Around.of(span, marked).roles())


def roles_of(person: Person, marked: Marked) -> list[Role]:
    """Give the roles that the sentences around a person's mentions tell; who does nothing else is there: attendee."""
    told = told_roles(person, marked)
    found = {one.role for one in told}
    if "reporter" in found and all(one.quoted for one in told if one.role == "speaker"):
        found.discard("speaker")
    if "chair" in found:
        found.discard("attendee")
    return [role for role in _ORDER if role in found] or ["attendee"]


def with_speech(roles: list[Role]) -> list[Role]:
    """Give the roles with that of a speaker; who reports has spoken as far as the rules can tell."""
    found = {*roles, *(() if "reporter" in roles else ("speaker",))}
    return [role for role in _ORDER if role in found]


_ORDER: tuple[Role, ...] = ("chair", "attendee", "speaker", "reporter", "donor", "signer")


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands around a name: ``before`` from the opening of the sentence, ``after`` as a span of marked text."""

    marked: Marked
    mention: Span
    before: str
    after: Span

    @classmethod
    def of(cls, mention: Span, marked: Marked) -> _Around:
        """Look around a name; a window that begins inside of a sentence must not look like its opening."""
        start, end = mention
        first, last = marked.sentence(start)
        first = marked.opening(first, start)
        cut = start - first > 2 * _WINDOW
        before = "\n" * cut + marked.text[start - 2 * _WINDOW if cut else first : start]
        return cls(marked, mention, before, (end, min(last, end + _WINDOW)))

    def roles(self) -> list[ToldRole]:
        """Give the roles that this mention tells."""
        found: list[ToldRole] = []
        says = _SAYS_AFTER.match(self.marked.text, *self.after)
        if chairs := self._verb(_CHAIRS_AFTER, says) or self._earlier(_CHAIRS_BEFORE.search(self.before)):
            found.append(ToldRole("chair", self.mention, chairs))
        opens = None if _BY_PAPER.match(self.before) else _OPENS_SPEECH.fullmatch(self.before)
        reporting = self.marked.text.find(_REPORT, *self.after) >= 0
        if reports := self._earlier(_OPENS_REPORT.fullmatch(self.before)) or (
            self._verb(_REPORTS_AFTER, says) if reporting else None
        ):
            found.append(ToldRole("reporter", self.mention, reports))
        elif speaks := self._earlier(opens) or _verb_of(says) or self._earlier(_SPEECH_OF.search(self.before)):
            quoted = bool(opens and _BY.match(self.before.strip()))
            found.append(ToldRole("speaker", self.mention, speaks, quoted))
        if (
            _LEADS_BEFORE.search(self.before)
            or self._verb(_LISTED_AFTER, says)
            or (says is None and _LISTED_BEFORE.search(self.before))
        ):
            found.append(ToldRole("attendee", self.mention, None))
        if gives := self._gives():
            found.append(ToldRole("donor", self.mention, gives))
        if self._signs():
            # The verb is as well that of whom the article names behind it: "... ký với ông X".
            found.append(ToldRole("signer", self.mention, None))
        return found

    def _earlier(self, match: re.Match[str] | None) -> Span | None:
        """Give the span of a verb before the name."""
        base = self.mention[0] - len(self.before)
        return (base + match.start("verb"), base + match.end("verb")) if match else None

    def _verb(self, verbs: Pattern, says: re.Match[str] | None) -> Span | None:
        """Give one of these verbs if it is the person's own, and not what the person speaks of."""
        match = verbs.match(self.marked.text, *self.after)
        own = match is not None and (says is None or match.start("verb") <= says.start("verb"))
        return _verb_of(match) if own else None

    def _signs(self) -> bool:
        """Say whether the person, or the row of people that it stands in, signs what two sides sign."""
        if self.marked.text.find(_SIGN, *self.after) < 0 or _LOOKS_ON.search(self.before):
            return False
        return _SIGNS_AFTER.match(self.marked.text, *self.after) is not None

    def _gives(self) -> Span | None:
        """Give the verb with which the person hands over money, goods, presents; no decision, flag or opinion."""
        match = _GIVES_AFTER.match(self.marked.text, *self.after)
        if match is None:
            return None
        last = min(self.after[1], match.end() + _GIFT_WIDTH)
        given = any(one.mention.kind != "statistic" for one in self.marked.amounts_between(match.end(), last))
        return _verb_of(match) if given or _GIFT_WORDS.search(self.marked.text, match.end(), last) else None


def _verb_of(match: re.Match[str] | None) -> Span | None:
    return match.span("verb") if match else None

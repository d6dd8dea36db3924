"""The verdict on dates: the day must be named, and the year stated or made clear by the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from llmx.check.facts import TextClaim
from llmx.check.source import Source
from llmx.check.verdicts import Judged, outside, supported, unsupported
from llmx.vietnamese.dates import DateMention, resolve

__all__ = ["Day", "judge_date", "parse_date"]

_DATE = re.compile(r"(?:(\d{4})|-)-(\d{1,2})-(\d{1,2})")


@dataclass(frozen=True, slots=True)
class Day:
    """A claimed day; no year where the claim has none."""

    year: int | None
    month: int
    day: int


def parse_date(text: str) -> Day | None:
    """Read ``YYYY-MM-DD`` or ``--MM-DD``; ``None`` for anything else."""
    match = _DATE.fullmatch(text.strip()[:32])
    if match is None:
        return None
    return Day(int(match[1]) if match[1] else None, int(match[2]), int(match[3]))


def judge_date(claim: TextClaim, source: Source) -> Judged:
    """Judge a claimed day of the event or of publication."""
    wanted = parse_date(claim.text)
    if wanted is None:
        message = f"'{claim.text}' is no date of the form YYYY-MM-DD."
        return unsupported(claim.path, claim.field, claim.text, message)
    if claim.field == "published_on" and _is_published(wanted, source):
        return supported(claim.path, claim.field, claim.text, _on(source.dates, wanted)[:1])
    same_day = [mention for mention in source.dates if (mention.day, mention.month) == (wanted.day, wanted.month)]
    fitting = [mention for mention in same_day if _year_fits(mention, wanted, source)]
    if not fitting:
        return _wrong_year(claim, same_day[0], source) if same_day else _wrong_day(claim, wanted, source)
    if claim.field == "held_on" and (document := _of_document(fitting, source)):
        message = f"{claim.text} is in the article the day of {document}, not of the event."
        return Judged(claim.path, claim.field, claim.text, "misattributed", (fitting[0].span,), None, document, message)
    inside = tuple(mention.span for mention in fitting if source.is_inside(mention.span))
    if inside or claim.field == "published_on":
        return supported(claim.path, claim.field, claim.text, inside or (fitting[0].span,))
    return outside(claim.path, claim.field, claim.text, tuple(mention.span for mention in fitting))


def _of_document(mentions: Sequence[DateMention], source: Source) -> str | None:
    """Give the document whose day of issue all these mentions are."""
    names = []
    for mention in mentions:
        issued = [
            document
            for document in source.documents
            if document.issued_on and 0 <= mention.span[0] - document.span[1] < _BEHIND_NUMBER
        ]
        if not issued:
            return None
        names.append(f"{issued[0].type} {issued[0].number}")
    return names[0] if names else None


_BEHIND_NUMBER = 12


def _wrong_day(claim: TextClaim, wanted: Day, source: Source) -> Judged:
    near = [mention for mention in source.dates if _one_part(mention, wanted)]
    if len({(mention.day, mention.month) for mention in near}) == 1:
        found = source.text[near[0].span[0] : near[0].span[1]]
        message = f"The date {claim.text} is not the article's '{found}'."
        return Judged(claim.path, claim.field, claim.text, "altered", (near[0].span,), "digit", found, message)
    return unsupported(claim.path, claim.field, claim.text, f"The article does not name the day {claim.text}.")


def _on(dates: tuple[DateMention, ...], wanted: Day) -> tuple[tuple[int, int], ...]:
    return tuple(mention.span for mention in dates if (mention.day, mention.month) == (wanted.day, wanted.month))


def _is_published(wanted: Day, source: Source) -> bool:
    known = source.published_on
    return known is not None and (known.year, known.month, known.day) == (wanted.year, wanted.month, wanted.day)


def _year_fits(mention: DateMention, wanted: Day, source: Source) -> bool:
    """Say whether a claimed year is stated with the day, follows from the publication, or stands in the text."""
    if wanted.year is None or mention.year == wanted.year:
        return True
    if mention.year is not None:
        return False
    resolved = resolve(mention, source.published_on)
    if resolved is not None:
        return resolved.year == wanted.year
    return f" {wanted.year} " in source.words.joined


def _wrong_year(claim: TextClaim, mention: DateMention, source: Source) -> Judged:
    found = source.text[mention.span[0] : mention.span[1]]
    if mention.year is None and source.published_on is None:
        message = f"The article says '{found}' without a year, and nothing in it gives the year of {claim.text}."
        return unsupported(claim.path, claim.field, claim.text, message, (mention.span,))
    message = f"The year of {claim.text} is not that of the article's '{found}'."
    return Judged(claim.path, claim.field, claim.text, "altered", (mention.span,), "digit", found, message)


def _one_part(mention: DateMention, wanted: Day) -> bool:
    """Say whether only day or only month differs, or the two are swapped, and the year is no other."""
    if mention.year is not None and wanted.year is not None and mention.year != wanted.year:
        return False
    same = (mention.day == wanted.day) + (mention.month == wanted.month)
    return same == 1 or (mention.day, mention.month) == (wanted.month, wanted.day)

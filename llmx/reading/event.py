"""The event itself: what kind it was, when and where it was held, who met, when it was reported."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from llmx.lexicon.patterns import Pattern, pattern
from llmx.reading.lead import Lead, find_lead
from llmx.reading.parties import Side, meets_plainly, read_sides, speaks_of_both
from llmx.reading.reading import Reading
from llmx.reading.venue import read_venue
from llmx.vietnamese.dates import event_date
from llmx.vietnamese.folding import fold

__all__ = ["Event", "Kind", "Meeting", "read_event", "read_meeting"]

Kind = Literal["cooperation_conference", "review_conference", "signing", "working_session", "other"]


@dataclass(frozen=True, slots=True)
class Meeting:
    """What kind of event is reported where, and who met: ``sides`` is empty where it is not plainly a meeting."""

    lead: Lead
    kind: Kind | None
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """What the article reports of the event beside who met; the days are in ISO form."""

    title: str | None
    held_on: str | None
    published_on: str | None
    place: str | None


# Names of meetings. The first in the sentence decides; where two begin at one word, the first in this table.
_KINDS: tuple[tuple[Kind, Pattern], ...] = (
    (
        "review_conference",
        pattern(
            r"(?:{events.gatherings} (?:họp )?)?(?:trực tuyến )?{events.reviews}[^.;\n]{0,60}{events.agreements}|"
            r"hội nghị đánh giá[^.;\n]{0,40}(?:hợp tác|phối hợp)"
        ),
    ),
    (
        "signing",
        pattern(
            r"(?:(?:{events.gatherings}|(?<!\w)(?:đã|cùng|về việc)) )?(?<!đã )(?<!\w)ký(?: kết)? {events.signed}|"
            r"{events.gatherings} ký(?: kết)?(?!\w)"
        ),
    ),
    (
        "cooperation_conference",
        pattern(r"(?:hội nghị|diễn đàn)[^.;,\n]{0,60}{events.joint}"),
    ),
    (
        "working_session",
        pattern(r"{events.sessions}|(?<!được )(?<!\w)tiếp (?:và làm việc với )?đoàn(?!\w)|(?<!\w)thăm, "),
    ),
)
_OCCASION = pattern(r"\A[^,;.]{0,40}?{events.occasions}[^,;.]{0,120},")
_CONFERENCE = pattern(r"{events.at_conferences}")
_COOPERATION = pattern(r"(?<!\w)hợp tác(?!\w)")
_OTHER = pattern(r"{events.others}")
_OFTEN = 3


def read_meeting(reading: Reading) -> Meeting:
    """Read who met from the lead, the headline and, where both are silent, from what the whole article shows."""
    lead = find_lead(reading)
    sides = read_sides(reading, lead)
    plainly = meets_plainly(reading, lead)
    shown = plainly or speaks_of_both(reading, lead)
    if not shown and all(side.body is None and side.guest is None for side in sides):
        # Places alone, whose bodies nobody names, are where something happened.
        sides = ()
    kind = _kind(reading, lead, len(sides))
    told = kind not in (None, "other") or (plainly and kind is None and len(sides) > 1)
    return Meeting(lead, kind, sides if told else ())


def read_event(reading: Reading, lead: Lead) -> Event:
    """Read when and where the event was held, and when it was reported."""
    return Event(
        title=lead.headline,
        held_on=event_date(reading.folded, reading.published_on, reading.outside),
        published_on=reading.stamp.isoformat() if reading.stamp else None,
        place=read_venue(reading, lead),
    )


def _kind(reading: Reading, lead: Lead, sides: int) -> Kind | None:
    """Give the kind of a meeting of two sides; "other" where another event or none is reported; else ``None``."""
    told = reading.folded.key[slice(*lead.span)] if lead.span else ""
    above = fold(lead.headline).key if lead.headline else ""
    for text in (_OCCASION.sub("", told), told, above):
        named = [(match.start(), number) for number, (_, name) in enumerate(_KINDS) if (match := name.search(text))]
        kind = _KINDS[min(named)[1]][0] if named else None
        if kind is not None and (sides > 1 or (kind == "signing" and sides == 1)):
            return kind
    text = reading.folded.key
    if sides < 2 and not _COOPERATION.search(told + above) and (lead.span is None or _OTHER.search(told)):
        return "other"
    if sides > 1 and _CONFERENCE.search(text) and len(_COOPERATION.findall(text)) >= _OFTEN:
        return "cooperation_conference"
    return None

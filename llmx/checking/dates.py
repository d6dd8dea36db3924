"""The verdict on dates: the day must be named, and the year stated or made clear by the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from llmx.checking.facts import TextClaim
from llmx.checking.quantities import one_digit
from llmx.checking.verdicts import Judged, outside, supported, unsupported
from llmx.lexicon.patterns import Pattern, pattern
from llmx.lexicon.terms import meanings
from llmx.reading.reading import Reading
from llmx.vietnamese.dates import DateMention, event_date, resolve, year_told
from llmx.vietnamese.mentions import Span
from llmx.vietnamese.nouns import nouns

__all__ = ["Day", "judge_date", "names_day", "parse_date", "where_named"]

_DATE = re.compile(r"(?:(\d{4})|-)-(\d{1,2})-(\d{1,2})")
_COARSE = re.compile(r"(\d{4})(?:-(\d{1,2}))?")
_MONTH = pattern(r"(?<!\w)tháng (?P<month>[0-9]{1,2}|{dates.months})(?!\w)(?:(?: ?[/.-] ?|,? năm )(?P<year>\d{4}))?")
_FIGURES = re.compile(r"(?<![\d/.-])(\d{1,2}) ?[/.-] ?(\d{4})(?![\d/.-])")


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


def judge_date(claim: TextClaim, reading: Reading) -> Judged:
    """Judge a claimed day of the event or of publication."""
    wanted = parse_date(claim.text)
    if wanted is None and claim.field != "published_on" and _COARSE.fullmatch(claim.text):
        named = where_named(claim.text, reading)
        missing = f"The article does not name {claim.text}."
        return supported(*_of(claim), named) if named else unsupported(*_of(claim), missing)
    if wanted is None:
        message = f"'{claim.text}' is no date of the form YYYY-MM-DD."
        return unsupported(claim.path, claim.field, claim.text, message)
    if claim.field == "published_on":
        return _judge_publication(claim, wanted, reading)
    same_day = [mention for mention in reading.dates if (mention.day, mention.month) == (wanted.day, wanted.month)]
    fitting = [mention for mention in same_day if _year_fits(mention, wanted, reading)]
    if not fitting:
        event = event_date(reading.folded, reading.published_on, reading.outside)
        if event is not None and parse_date(event) == wanted:
            # "Sáng nay", "hôm qua" of the day of publication name it.
            return supported(*_of(claim), ())
        return _wrong_year(claim, same_day[0], reading) if same_day else _wrong_day(claim, wanted, reading)
    return _judge_event(claim, wanted, fitting, reading)


def where_named(coarse: str, reading: Reading) -> tuple[Span, ...]:
    """Find where the article names a month (``YYYY-MM``) or a year (``YYYY``); nothing for any other text."""
    match = _COARSE.fullmatch(coarse.strip())
    if match is None:
        return ()
    year, month = int(match[1]), int(match[2]) if match[2] else None
    of_days = tuple(
        mention.span
        for mention in reading.dates
        if mention.month == month and _year_fits(mention, Day(year, mention.month, mention.day), reading)
    )
    told = of_days or tuple(at for at in reading.words.phrases(match[1]) if _may_be_of_event(at, reading))
    if month is None or of_days:
        return told
    text, words = reading.folded.key, meanings("dates.months")
    months = [
        (one.span(), one["year"])
        for one in _MONTH.finditer(text)
        if int(words.get(one["month"], one["month"])) == month
    ]
    months += [(one.span(), one[2]) for one in _FIGURES.finditer(text) if int(one[1]) == month]
    return tuple(span for span, said in months if said == match[1] or (said is None and told))


def names_day(day: DateMention, reading: Reading) -> bool:
    """Say whether the article names a day; its year may follow from the publication."""
    wanted = Day(day.year, day.month, day.day)
    same_day = (one for one in reading.dates if (one.day, one.month) == (day.day, day.month))
    return any(_year_fits(one, wanted, reading) for one in same_day) or _is_published(wanted, reading)


def _judge_event(claim: TextClaim, wanted: Day, fitting: Sequence[DateMention], reading: Reading) -> Judged:
    """Judge a day of the event that the article names: it must not be that of a document or of publication alone."""
    if document := _of_document(fitting, reading):
        message = f"{claim.text} is in the article the day of {document}, not of the event."
        return Judged(claim.path, claim.field, claim.text, "misattributed", (fitting[0].span,), None, document, message)
    if other := _of_other_occasion(fitting, wanted, reading):
        message = f"{claim.text} is another day than that of the event, which was on {other}."
        return Judged(*_of(claim), "misattributed", (fitting[0].span,), None, other, message)
    if event := _only_published(fitting, wanted, reading):
        found = reading.text[slice(*event)]
        message = f"{claim.text} is only the day of publication; of the event the article says '{found}'."
        return Judged(claim.path, claim.field, claim.text, "misattributed", (event,), None, found, message)
    inside = tuple(mention.span for mention in fitting if reading.is_inside(mention.span))
    if inside:
        return supported(claim.path, claim.field, claim.text, inside)
    return outside(claim.path, claim.field, claim.text, tuple(mention.span for mention in fitting))


def _judge_publication(claim: TextClaim, wanted: Day, reading: Reading) -> Judged:
    """Judge a day of publication: the one on the head of the article, or where it has none, a day that it names."""
    same_day = [mention for mention in reading.dates if (mention.day, mention.month) == (wanted.day, wanted.month)]
    known = reading.published_on
    if known is None:
        fitting = tuple(mention.span for mention in same_day if _year_fits(mention, wanted, reading))
        return supported(*_of(claim), fitting[:1]) if fitting else _wrong_day(claim, wanted, reading)
    if (known.month, known.day) == (wanted.month, wanted.day) and wanted.year in {None, known.year}:
        return supported(*_of(claim), tuple(mention.span for mention in same_day[:1]))
    above = tuple(mention.span for mention in same_day if any(a <= mention.span[0] < b for a, b in reading.headlines))
    if above and wanted.year == same_day[0].year:
        # The page says another day than its metadata: both are days of publication.
        return supported(*_of(claim), above)
    found = known.isoformat()
    spans = tuple(mention.span for mention in reading.dates if resolve(mention, None) == known)[:1]
    message = f"The article was published on {found}, not on {claim.text}."
    if one_digit(found, claim.text):
        return Judged(*_of(claim), "altered", spans, "digit", found, message)
    return unsupported(*_of(claim), message, spans)


def _of(claim: TextClaim) -> tuple[str, str, str]:
    return claim.path, claim.field, claim.text


_LATER = pattern(r"{events.later_days}[^,;.:()\d]{0,16}\Z")
_EARLIER = pattern(r"{events.earlier_days}[^,;.:()\d]{0,40}\Z")
_WIDTH = 64


def _stands_behind(words: Pattern, mention: DateMention, reading: Reading) -> bool:
    at = mention.span[0]
    return words.search(reading.folded.key, max(0, at - _WIDTH), at) is not None


def _of_other_occasion(fitting: Sequence[DateMention], wanted: Day, reading: Reading) -> str | None:
    """Give the day of the event, where all that name the claimed one say that it is of something before or after."""
    if not all(_stands_behind(_LATER, one, reading) or _stands_behind(_EARLIER, one, reading) for one in fitting):
        return None
    event = event_date(reading.folded, reading.published_on, reading.outside)
    known = parse_date(event) if event else None
    return event if known and (known.day, known.month) != (wanted.day, wanted.month) else None


def _only_published(fitting: Sequence[DateMention], wanted: Day, reading: Reading) -> tuple[int, int] | None:
    """Give the day that the lead names, where the claimed one stands only over the article, as day of publication."""
    if not _is_published(wanted, reading):
        return None
    above = [span for span in reading.headlines if all(span[0] <= mention.span[0] < span[1] for mention in fitting)]
    if not above:
        return None
    lead = reading.lead_span()
    dated = [mention.span for mention in reading.dates if lead[0] <= mention.span[0] < lead[1]]
    days = [span for span in dated if span[0] >= above[0][1]]
    return days[0] if days else None


def _of_document(mentions: Sequence[DateMention], reading: Reading) -> str | None:
    """Give the document whose day of issue all these mentions are."""
    names = []
    for mention in mentions:
        issued = [
            document
            for document in reading.documents
            if document.issued_on and 0 <= mention.span[0] - document.span[1] < _BEHIND_NUMBER
        ]
        if not issued:
            return None
        names.append(f"{issued[0].type} {issued[0].number}")
    return names[0] if names else None


_BEHIND_NUMBER = 12


def _wrong_day(claim: TextClaim, wanted: Day, reading: Reading) -> Judged:
    if perhaps := _perhaps_day(claim, wanted, reading):
        return perhaps
    near = [mention for mention in reading.dates if _one_part(mention, wanted)]
    if len({(mention.day, mention.month) for mention in near}) == 1:
        found = reading.text[near[0].span[0] : near[0].span[1]]
        message = f"The date {claim.text} is not the article's '{found}'."
        return Judged(claim.path, claim.field, claim.text, "altered", (near[0].span,), "digit", found, message)
    return unsupported(claim.path, claim.field, claim.text, f"The article does not name the day {claim.text}.")


_TEN = 10
_WHEN = pattern(r"(?:(?<!\w){dates.leads} |\()\Z")
_NEXT_WORDS = re.compile(r" (\w+)(?: (\w+))?")


def _is_share(figures: Span, reading: Reading) -> bool:
    """Say whether figures are a share of what stands behind them, "2/3 hộ", and no word before says when."""
    behind = _NEXT_WORDS.match(reading.folded.key, figures[1])
    counted = behind is not None and any(words in nouns() for words in (behind[1], f"{behind[1]} {behind[2]}"))
    return counted and _WHEN.search(reading.folded.key, max(0, figures[0] - _WIDTH), figures[0]) is None


def _perhaps_day(claim: TextClaim, wanted: Day, reading: Reading) -> Judged | None:
    """Judge a day whose figures stand in the article without a word that makes a day of them: "6/5", "(24-25/3)".

    They may be a share or a score; a dash between them may also be a range, unless it would run down.
    """
    joint = "[/-]" if wanted.day > wanted.month else "/"
    last = rf"(?:{joint}0?{wanted.month}(?!-\d\d?(?!/))| ?- ?\d\d?/0?{wanted.month})"
    figures = re.compile(rf"(?<![\w/.,-])0?{wanted.day}{last}(?![\w/]|[.,]\d|%)")
    share = wanted.day < wanted.month <= _TEN
    told = (one for one in figures.finditer(reading.folded.text) if not (share and _is_share(one.span(), reading)))
    printed = next(told, None)
    if printed is None:
        return None
    message = f"The article has '{printed.group()}', and no word makes a day of it: a person must say."
    return Judged(*_of(claim), "ambiguous", (printed.span(),), None, printed.group(), message)


def _is_published(wanted: Day, reading: Reading) -> bool:
    known = reading.published_on
    return known is not None and (known.year, known.month, known.day) == (wanted.year, wanted.month, wanted.day)


def _year_fits(mention: DateMention, wanted: Day, reading: Reading) -> bool:
    """Say whether a claimed year is stated with the day, follows from the publication, or stands in the text."""
    if wanted.year is None or mention.year == wanted.year:
        return True
    if mention.year is not None:
        return False
    if year := year_told(mention, reading.dates, reading.published_on):
        return year == wanted.year
    resolved = resolve(mention, reading.published_on)
    if resolved is not None:
        return resolved.year == wanted.year
    if any(_may_be_of_event(at, reading) for at in reading.words.phrases(str(wanted.year))):
        return True
    # An anniversary that is being kept dates the event as well.
    event = event_date(reading.folded, reading.published_on, reading.outside)
    return event is not None and parse_date(event) == wanted


_PERIOD = pattern(r"{events.periods} \Z")
_SPAN_OF_YEARS = re.compile(r"\d{4}\s?-\s?\Z")
_YEARS_ON = re.compile(r"\s?-\s?\d{4}")
_LONGEST_WORD = 16


def _may_be_of_event(year: Span, reading: Reading) -> bool:
    """Say whether a year of the text may be that of the event: no period's, and not that of an earlier day."""
    text, before = reading.folded.key, max(0, year[0] - _LONGEST_WORD)
    if any(one.search(text, before, year[0]) for one in (_PERIOD, _SPAN_OF_YEARS)) or _YEARS_ON.match(text, year[1]):
        return False
    days = [mention for mention in reading.dates if mention.span[0] <= year[0] < mention.span[1]]
    return not any(_stands_behind(_EARLIER, mention, reading) for mention in days)


def _wrong_year(claim: TextClaim, mention: DateMention, reading: Reading) -> Judged:
    found = reading.text[mention.span[0] : mention.span[1]]
    if mention.year is None and reading.published_on is None:
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

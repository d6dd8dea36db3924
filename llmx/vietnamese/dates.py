"""Dates as news write them, and the year that goes without saying.

A day and month without a year ("sáng 10/8", "ngày 30.4") is a date only where a word says so: bare
"19/19", "2-1" and "1/63" are scores and shares. Lunar dates are left out. Days that do not exist
(30/2) are no dates.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import takewhile

from llmx.lexicon.patterns import pattern
from llmx.lexicon.terms import meanings
from llmx.vietnamese.figures import FIGURES, all_figures, exists, read_figures
from llmx.vietnamese.folding import Folded
from llmx.vietnamese.mentions import Span
from llmx.vietnamese.stamps import publication_date, stamps_of

__all__ = [
    "DateMention",
    "event_date",
    "find_dates",
    "next_date",
    "resolve",
    "year_told",
]


@dataclass(frozen=True, slots=True)
class DateMention:
    """One day named in the text.

    ``span`` takes in the word before the figures ("sáng 10/8", "Ngày 1-4") and counts code points of
    the source. ``led`` says that such a word ("ngày", "sáng" ...) stands there. ``year`` is what is
    written, be it apart ("15/3 (năm 2019)") or behind the next day ("từ 28/2 đến 3/3/2019"); ``ago`` says how many
    years back it is ("năm ngoái"). In "từ ngày 5 đến 7 tháng 8" the two days are two mentions.
    """

    span: Span
    day: int
    month: int
    year: int | None
    led: bool
    ago: int | None = None


# "Năm 2013, vào ngày 24/5": the year opens the sentence; or the day stands in brackets behind it.
_YEAR_BEFORE = pattern(
    r"(?:(?:\A|[\n.!?:;\"(] ?)(?P<opens>(?:{dates.before_years} )?"
    r"(?:tháng [0-9]{1,2} )?năm ([0-9]{4}|{dates.years}), (?:{dates.leads} )?)|năm ([0-9]{4}) \()\Z"
)
_THIS = "(?:nay|qua)"
_TODAY = r"(?<!\w)hôm(?!\w)"
_LED = pattern(
    rf"(?:{{dates.parts_of_the_day+dates.finer_parts_of_the_day}}(?: (?:{{dates.weekdays}}|{_THIS}),?)?(?:,? ngày)?"
    rf"|{_TODAY}(?: {_THIS},?(?: ngày)?)?|(?P<plain>(?<!\w)ngày)|{{dates.first_ten}})(?: {{dates.first_ten}})? \Z"
)
_WHEN = rf"(?:{{dates.parts_of_the_day}}|{_TODAY})"
_BRACKETED = rf"{_WHEN} (?:{_THIS}|{{dates.weekdays}}),? ?\("
_LED_BY_BRACKET = pattern(rf"(?<!\w){_BRACKETED}\Z")
_NAMED_DAY = pattern(r"(?<!\w)(?:(?:dịp|lễ|quốc khánh) |{dates.weekdays} ?\()\Z")
# "mỗi ngày 2.5 tấn", "3.500 lượt khách/ngày": the day is a unit there.
_DAY_IS_A_UNIT = pattern(r"(?:{dates.per_day} |/)\Z")
_LISTED = pattern(r"(?:(?<![0-9/.,:-])[0-9]{1,2} ?(?:-|,|{~dates.joints}) ?(?:ngày )?(?:{dates.first_ten} )?){1,5}\Z")
_CHAINED = pattern(r" ?(?:-|,|{~dates.joints}|hoặc) ?(?:ngày )?(?:{dates.first_ten} )?\Z")
_LUNAR = pattern(r" ?[(,]? ?(?:âm lịch|âl)(?!\w)| tết(?! dương)")
_LOOK_BACK = 48
_LONGEST_LINK = 12


@dataclass(frozen=True, slots=True)
class _Day:
    """A day in key space."""

    start: int
    end: int
    day: int
    month: int
    year: int | None
    led: bool
    ago: int | None = None


def find_dates(folded: Folded) -> list[DateMention]:
    """Find the days named in a text, in order. Spans are of the source."""
    return [
        DateMention(folded.span(found.start, found.end), found.day, found.month, found.year, found.led, found.ago)
        for found in _scan(folded)
    ]


def next_date(folded: Folded, start: int, end: int) -> tuple[int, int, int, int | None] | None:
    """Give where the first day named in a stretch of the key begins, with its day, month and year (where written)."""
    found = next((day for day in _rows(FIGURES.finditer(folded.key, start, end), start) if day.start >= start), None)
    return (found.start, found.day, found.month, found.year) if found else None


def _scan(folded: Folded) -> Iterator[_Day]:
    """Find the days of a text."""
    return _rows(folded.once(all_figures))


def _rows(figures: Iterable[re.Match[str]], start: int = 0) -> Iterator[_Day]:
    """Find the days, the first from ``start`` on; one without a year waits for that of the next in its row."""
    last_end = start - _LONGEST_LINK - 1
    waiting: list[_Day] = []
    for match in figures:
        text = match.string
        if _LUNAR.match(text, match.end()):
            continue
        for found in _days(match, last_end):
            chained = found.start - last_end <= _LONGEST_LINK and _CHAINED.match(text[last_end : found.start])
            last_end = found.end
            if found.year is not None:
                yield from (_with_year(day, found) if chained else day for day in waiting)
                yield found
                waiting = []
            else:
                if not chained:
                    yield from waiting
                    waiting = []
                waiting.append(found)
    yield from waiting


def _with_year(day: _Day, after: _Day) -> _Day:
    """Give a day the year of the one after it, or the year before where that is across New Year."""
    assert after.year is not None
    year = after.year - ((day.month, day.day) > (after.month, after.day))
    return replace(day, year=year) if day.ago is None and exists(day.day, day.month, year) else day


def _days(match: re.Match[str], last_end: int) -> Iterator[_Day]:
    """Give the days of a match in order: those that share its month ("5 và 6-8") and its own."""
    day, month, year = read_figures(match)
    if not exists(day, month, year):
        return
    text, start = match.string, match.start()
    before = text[max(0, start - _LOOK_BACK) : start]
    ago = meanings("dates.years").get(match["apart"] or "")
    listed = _LISTED.search(before)
    lead = _lead(before[: listed.start()]) if listed else None
    if lead is None:
        listed, lead = None, _lead(before)
    chained = start - last_end <= _LONGEST_LINK and _CHAINED.match(text[last_end:start]) is not None
    if not listed and not chained and re.search(r"[0-9]-\Z", before):
        return
    full = year is not None and len(match["year"] or "2000") == 4 and not (match["loose"] or match["named_year"])
    led = lead is not None or chained or _LED_BY_BRACKET.search(before) is not None
    if not (led or full or _NAMED_DAY.search(before)):
        return
    base = start - len(before)
    first = start if lead is None else base + lead
    if year is None and ago is None and (told := _YEAR_BEFORE.search(text, max(0, first - _LOOK_BACK), first)):
        written = told[2] or told[3]
        year, ago = (int(written), None) if written.isdigit() else (None, meanings("dates.years")[written])
        first = told.start("opens") if told["opens"] else first
    rest = month, year, led, int(ago) if ago else None
    shared = False
    for number in re.finditer("[0-9]+", listed.group()) if listed else ():
        at = base + listed.start() if listed else 0
        if exists(int(number.group()), month, year):
            yield _Day(at + number.start() if shared else first, at + number.end(), int(number.group()), *rest)
            shared = True
    yield _Day(start if shared else first, match.end(), day, *rest)


def _lead(before: str) -> int | None:
    """Give where the word that makes a day of what follows begins, if one ends ``before``."""
    led = _LED.search(before)
    if led is None or (led["plain"] and _DAY_IS_A_UNIT.search(before[: led.start()])):
        return None
    return led.start()


_NEAR = timedelta(days=183)


def resolve(mention: DateMention | _Day, published_on: date | None) -> date | None:
    """Give the day that a mention means in a report of something past.

    A written year counts, and one told from the publication ("năm ngoái"). Else it is the latest such day up to
    the publication, if that lies within half a year before it. A day that would lie further back or still ahead
    stays undated: ``None``.
    """
    if mention.year is not None:
        return date(mention.year, mention.month, mention.day)
    if published_on is None:
        return None
    this = published_on.year
    years = (this, this - 1) if mention.ago is None else (this - mention.ago,)
    days = [date(year, mention.month, mention.day) for year in years if exists(mention.day, mention.month, year)]
    past = [one for one in days if mention.ago is not None or timedelta(0) <= published_on - one <= _NEAR]
    return past[0] if past else None


def year_told(
    mention: DateMention | _Day, others: Iterable[DateMention | _Day], published_on: date | None
) -> int | None:
    """Give the year of a day whose year another mention of the same day has: "ngày 3/4/2016. Sáng 3/4, ...".

    It is a year shortly before the publication, no anniversary's; a day right before the publication needs none.
    """
    if mention.year is not None or mention.ago is not None or published_on is None:
        return None
    day = resolve(mention, published_on)
    if day is not None and published_on - day <= _FORTNIGHT:
        return None
    same = {one.year for one in others if (one.day, one.month) == (mention.day, mention.month)} - {None}
    year = same.pop() if len(same) == 1 else None
    return year if year is not None and 0 <= published_on.year - year <= _FEW_YEARS else None


_FORTNIGHT = timedelta(days=14)
_FEW_YEARS = 2


_SOURCE_MARK = r"(?:\([^)\n]{2,25}\) ?[.-]{0,3} ?|[\w. ]{2,20} ?- ?)?"
_OCCASION = r"(?:{dates.occasions}(?: [^.;:\n]{0,120})?, )?"
_HOUR = r"(?:[0-9]{1,2}(?:h|:| giờ)[0-9]{0,2},? )?"
_OPENS_SENTENCE = pattern(
    rf"(?:\n|[.!?…:][\"']?\s|\)\.? ?-? ?) ?{_SOURCE_MARK}{_OCCASION}"
    rf"(?:{{dates.leads}} )?{_HOUR}(?:{_BRACKETED})?\Z"
)
_HELD = pattern("{dates.held}")
_OTHER_OCCASION = pattern(r"{dates.of_another_occasion} (?:[^.;\n]{0,150})\Z")
_LEAD_LENGTH = 2_500
_SENTENCE_BACK = 200
_SENTENCE_ON = 300


def event_date(folded: Folded, published_on: date | None = None, outside: Sequence[Span] = ()) -> str | None:
    """Give the day of the reported event: ISO, ``--MM-DD`` where its year is not stated, or ``None``.

    It is the first day that opens a sentence of the lead ("Sáng 10/8, tại ..."), else the first one in
    a sentence of the lead that has a word of holding, else "hôm nay", "hôm qua" of the publication
    (``published_on``, by default the article's own stamp). A missing year comes from the publication
    (:func:`resolve`); where that is unknown, from an anniversary that the article says is being kept
    and whose figures agree ("kỷ niệm 74 năm ... (1945-2019)"); from nothing else. ``outside``: spans
    of the source that are not the article.
    """
    published_on = published_on or publication_date(folded)
    stamps = takewhile(lambda stamp: stamp[0] <= _LEAD_LENGTH, folded.once(stamps_of))
    skipped = [*outside, *(folded.span(start, end) for start, end, _ in stamps)]
    found = _of_event(folded, skipped)
    if found is None:
        day = _relative_day(folded, published_on, skipped)
        return day.isoformat() if day else None
    year = year_told(found, _scan(folded), published_on) if published_on and found.year is None else None
    resolved = resolve(replace(found, year=year) if year else found, published_on)
    if resolved is None and published_on is None:
        year = _year_being_kept(folded.key)
        if year is not None and exists(found.day, found.month, year):
            resolved = date(year, found.month, found.day)
    return resolved.isoformat() if resolved else f"--{found.month:02}-{found.day:02}"


def _of_event(folded: Folded, skipped: Sequence[Span]) -> _Day | None:
    second_choice = None
    for found in _scan(folded):
        if found.start > _LEAD_LENGTH:
            break
        if not found.led or _touches(folded.span(found.start, found.end), skipped):
            continue
        before = folded.key[max(0, found.start - _SENTENCE_BACK) : found.start]
        if found.start <= _SENTENCE_BACK:
            before = "\n" + before
        if _OPENS_SENTENCE.search(before):
            return found
        if second_choice is None and not _OTHER_OCCASION.search(before):
            sentence = re.split(r"[.\n]", before)[-1] + folded.key[found.end : found.end + _SENTENCE_ON].split(".")[0]
            second_choice = found if _HELD.search(sentence) else None
    return second_choice


_RELATIVE = pattern(rf"{_WHEN} (nay|qua)(?!\w)")


def _relative_day(folded: Folded, published_on: date | None, skipped: Sequence[Span]) -> date | None:
    if published_on is None:
        return None
    for match in _RELATIVE.finditer(folded.key, 0, _LEAD_LENGTH):
        if not _touches(folded.span(*match.span()), skipped):
            return published_on - timedelta(days=match[1] == "qua")
    return None


# News name a kept anniversary with its count and both years; where the three agree, the last is the year of writing.
_ANNIVERSARY = pattern(
    r"(?:kỷ niệm|chào mừng)(?: lần thứ)? ([0-9]{1,3}) năm"
    r"[^.\n(]{0,160}\([^()0-9]{0,12}(?:[0-9/]{1,6}/)?([0-9]{4}) ?- ?(?:[0-9/]{1,6}/)?([0-9]{4})\)"
)
_AHEAD = pattern(r"{dates.ahead} [^.\n]{0,60}\Z")


def _year_being_kept(text: str) -> int | None:
    """Give the one year of the anniversaries being kept; one still ahead may fall in the next year."""
    years = set()
    for match in _ANNIVERSARY.finditer(text):
        count, first, last = (int(number) for number in match.groups())
        if last - first == count and not _AHEAD.search(text[max(0, match.start() - 80) : match.start()]):
            years.add(last)
    return years.pop() if len(years) == 1 else None


def _touches(span: Span, others: Sequence[Span]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in others)

"""What the record leaves out: officials, sums of money and gifts that the article states."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain

from llmx.checking.facts import clean
from llmx.checking.holders import Holders
from llmx.checking.name_slips import without_marks
from llmx.checking.quantities import hedge_class, least_of
from llmx.lexicon.patterns import pattern
from llmx.lexicon.spelling import key
from llmx.lexicon.terms import keys
from llmx.reading.acting import acts
from llmx.reading.belonging import Belonging, takes_part
from llmx.reading.lead import is_heading
from llmx.reading.people import Person
from llmx.reading.reading import Reading, SourceAmount
from llmx.reading.roles import told_roles
from llmx.reading.said import Said
from llmx.reading.states import VIETNAM, state_of
from llmx.reading.sums import find_sums
from llmx.record.report import Finding
from llmx.vietnamese.mentions import AmountMention, Span
from llmx.vietnamese.names import is_foreign

__all__ = ["Had", "Omissions", "find_missing"]


@dataclass(frozen=True, slots=True)
class Omissions:
    """The findings, and the share of the source's officials, sums and gifts that the record has."""

    findings: tuple[Finding, ...]
    coverage: float | None


@dataclass(frozen=True, slots=True)
class Had:
    """What the record has.

    ``people`` are the keys of the people that it names, ``amounts`` the numbers of the source's
    amounts that it tells, ``posts`` the spans of the posts in it that the source supports.
    """

    people: frozenset[str]
    amounts: frozenset[int]
    posts: frozenset[tuple[Span, ...]] = frozenset()


_NameParts = tuple[frozenset[str], Mapping[str, list[str]], frozenset[str]]


def find_missing(reading: Reading, had_facts: Had, wants_officials: bool, wants_amounts: bool) -> Omissions:
    """List what the article states and the record lacks, each fact once."""
    findings: list[Finding] = []
    stated = had = 0
    if wants_officials:
        parts = _name_parts(had_facts.people)
        posts = Holders(chain.from_iterable(had_facts.posts))
        for person in filter(takes_part, reading.people):
            if any(map(posts.hold, person.spans)):
                # What was taken for a name is part of a post: "Đồn biên phòng Ka Lăng".
                continue
            has = person.key in had_facts.people or _is_had_otherwise(person, had_facts.people, parts, reading)
            why = None if has else _why_unsure(person, reading)
            stated, had = stated + (why is None), had + has
            if not has:
                findings.append(_told(_official(person, reading), why))
    if wants_amounts:
        sums = reading.once(find_sums)
        told, values = _told_facts(sums, had_facts.amounts, reading), _values_told(had_facts.amounts, reading)
        for rank, group in enumerate(sums):
            has = rank in told
            if not has and _is_rounded(reading.amounts[group[0]].mention, values):
                continue
            alone = not has and _stands_in_lines_alone([reading.amounts[number].at for number in group], reading)
            stated, had = stated + (not alone), had + has
            if not has:
                findings.append(_told(_amount(reading.amounts[group[0]], reading), _IN_A_LINE if alone else None))
    return Omissions(tuple(findings), had / stated if stated else None)


def _values_told(had: frozenset[int], reading: Reading) -> Mapping[str | None, list[Decimal]]:
    """Give by unit the exact numbers that the record has, in their order."""
    told: dict[str | None, list[Decimal]] = defaultdict(list)
    for number in had:
        mention = reading.amounts[number].mention
        if mention.value is not None and mention.high is None:
            told[mention.unit].append(mention.value)
    return {unit: sorted(values) for unit, values in told.items()}


def _is_rounded(mention: AmountMention, told: Mapping[str | None, list[Decimal]]) -> bool:
    """Say whether a sum is one that the record has, rounded up or down: "gần 3.600 tỷ đồng" of 3.588."""
    sense, values = hedge_class(mention.qualifier), told.get(mention.unit, [])
    if mention.value is None:
        base = least_of(mention.text)
        return base is not None and bisect_left(values, base) < bisect_left(values, 10 * base)
    if mention.high is not None:
        return False
    if sense not in _ROUNDED:
        # "217 tỷ đồng" of 217.361.303.827.
        half = _last_digit(mention.value) / 2
        exact = _digits(mention.value) >= _PRECISE
        return exact and bisect_left(values, mention.value - half) < bisect_left(values, mention.value + half)
    margin = abs(mention.value) * (_ROUNDED_BY if _digits(mention.value) > 1 or sense == "about" else _ROUND_BY)
    low = mention.value - (0 if sense == "over" else margin)
    high = mention.value + (0 if sense == "under" else margin)
    return bisect_left(values, low) < bisect_right(values, high)


def _last_digit(value: Decimal) -> Decimal:
    """Give the worth of one in the last digit that is no zero: 10^9 of 217 tỷ."""
    return Decimal(1).scaleb(int(value.normalize().as_tuple().exponent))


def _digits(value: Decimal) -> int:
    return len(value.normalize().as_tuple().digits)


_PRECISE = 3
"""So many digits without a hedge are no other sum by chance."""
_ROUNDED = ("under", "over", "about")
_ROUNDED_BY = Decimal("0.02")
_ROUND_BY = Decimal("0.1")
"""Of a number of one digit but for zeros: "hơn 100 tỷ" of 107."""


def _told_facts(sums: Sequence[Sequence[int]], had: frozenset[int], reading: Reading) -> set[int]:
    """Give the ranks of the facts that the record has; of equal sums it does not say which one it tells.

    Where it tells one of them twice, the second is another that it does not tell otherwise.
    """
    alike: dict[tuple[object, ...], list[int]] = defaultdict(list)
    told: set[int] = set()
    spare: Counter[tuple[object, ...]] = Counter()
    for rank, group in enumerate(sums):
        mention = reading.amounts[group[0]].mention
        alike[mention.value, mention.high, mention.unit].append(rank)
        if times := len(had.intersection(group)):
            told.add(rank)
            spare[mention.value, mention.high, mention.unit] += times - 1
    for quantity, more in spare.items():
        told.update([rank for rank in alike[quantity] if rank not in told][:more])
    return told


_LONGEST_HEADING = 200
_ITEM = re.compile(r"[-+*•▪◦–—(]|\d{1,2}[.)]|\w[.)]")


def _stands_in_lines_alone(spans: Iterable[Span], reading: Reading) -> bool:
    """Say whether all places are in lines that end as no sentence and are no items of a list.

    Such a line may be a heading of the article, which its text repeats, or of another one.
    """
    text = reading.folded.text
    for span in spans:
        start, end = reading.sentences.around(span[0])
        if (
            end - start > _LONGEST_HEADING
            or not is_heading(text[max(start, end - 8) : end])
            or _ITEM.match(text, start)
            or text[end - 1 : end] == ","
        ):
            return False
    return True


def _name_parts(had: Iterable[str]) -> _NameParts:
    """Give the first and last words of the record's longer names, and these names by what is before their last word."""
    outer: set[str] = set()
    shorter: dict[str, list[str]] = defaultdict(list)
    thinned: set[str] = set()
    for name in had:
        words = name.split(" ")
        if any(map(is_foreign, words)):
            # "Juan Esteban Lazo Hernandez" is told as "Esteban Lazo Hernández".
            bare = without_marks(name).split(" ")
            thinned.update(" ".join(bare[at:]) for at in range(len(bare[:_LONGEST_NAME]) - 1))
        if _LONG_NAME < len(words) < _LONGEST_NAME:
            thinned.update(" ".join(words[:at] + words[at + 1 :]) for at in range(1, len(words) - 1))
        if len(words) > 1:
            outer |= {words[0], words[-1], words[-1].rpartition("-")[2]}
            shorter[name.rpartition(" ")[0]].append(name)
    return frozenset(outer), shorter, frozenset(thinned)


def _is_had_otherwise(person: Person, had: frozenset[str], parts: _NameParts, reading: Reading) -> bool:
    """Say whether a name is one of the record's, told by its last word or glued to the next by a slip of the press."""
    words, (outer, shorter, thinned) = person.key.split(" "), parts
    if _is_respelled(words, had, thinned):
        return True
    if len(words) == 1 and is_foreign(words[0]):
        return words[0] in outer
    if len(words) == 2 and is_foreign(words[0]) and not is_foreign(words[1]) and words[1] in outer:
        # "Tổng Giám đốc Petec Trực": the firm stands before the given name.
        return True
    longer = shorter.get(person.key, ())[:_MOST_MENTIONS]
    starts = [start for start, _ in person.spans[:_MOST_MENTIONS]]
    if any(reading.folded.key.startswith(name, start) for name in longer for start in starts):
        # "Lê Công trí": the last word is printed small.
        return True
    if " ".join(words[:-1]) in had and (len(words) > _LONG_NAME or words[-1] in keys("names.sentence_openers")):
        # "Tiếp ông Lê Hải Long Cảnh giác ...": a headline runs on into the next.
        return True
    ends = (words[-1][:size] for size in range(2, len(words[-1])))
    return any(" ".join([*words[:-1], end]) in had for end in ends)


def _is_respelled(words: Sequence[str], had: frozenset[str], thinned: frozenset[str]) -> bool:
    """Say whether a name lacks or adds a word of the record's: "Nguyễn Kim Tiến" of "Nguyễn Thị Kim Tiến"."""
    if not any(map(is_foreign, words)):
        return " ".join(words) in thinned
    # "Haji Mohamed Apandi" of "Mohamed Apandi".
    longer = any(" ".join(words[at:]) in had for at in range(1, len(words[:_LONGEST_NAME]) - 1))
    return longer or without_marks(" ".join(words)) in thinned


_LONG_NAME = 3
_LONGEST_NAME = 8


_IN_A_LINE = "It stands only in a line that may be a heading or point to another article."
_NO_PART = "It may only speak of this person: the article reports no meeting, and does not say what the person does."
_IN_SPEECH = "It may only speak of this person: the name stands in quoted words alone."
_BEFORE_THAT = "It may only speak of this person: every sentence with the name tells what was before."
_ASKED = "It may only speak of this person: the article says who is asked to come."
_TO_COME = "It may only speak of this person: the article says what this person is yet to do."
_WRITTEN_TO = "It may only speak of this person: the article says to whom somebody wrote."
_OF_FAITH = "It may be no official: the article gives this person a post of a religion alone."
_SPOKEN_OF = "It may only speak of this person: of a state that is no party, named neither in the lead nor in a list."


def _why_unsure(person: Person, reading: Reading) -> str | None:
    """Say why somebody may not take part in what the article reports, ``None`` where nothing speaks against it."""
    if _stands_in_lines_alone(person.inside_spans, reading):
        return _IN_A_LINE
    if all(_OF_RELIGION.match(key(post.text)) for post in person.inside_posts):
        return _OF_FAITH
    for only_speaks, why in _ONLY_SPOKEN_OF:
        if all(only_speaks(span, reading) for span in person.inside_spans):
            return why
    return _why_no_part(person, reading)


def _is_in_speech(span: Span, reading: Reading) -> bool:
    return reading.once(Said).holds(span)


def _looks_back(span: Span, reading: Reading) -> bool:
    start, end = reading.sentences.around(span[0])
    text = reading.folded.key
    before = max(start, span[0] - _FARTHEST_YEAR)
    return _LOOKS_BACK.match(text, start, end) is not None or _LONG_AGO.search(text, before, span[0]) is not None


def _is_asked(span: Span, reading: Reading) -> bool:
    start = max(reading.sentences.around(span[0])[0], span[0] - _FARTHEST_ASKED)
    return _ASKS.search(reading.folded.key, start, span[0]) is not None


def _is_written_to(span: Span, reading: Reading) -> bool:
    start = max(reading.sentences.around(span[0])[0], span[0] - _FARTHEST_ASKED)
    return _WRITES_TO.search(reading.folded.key, start, span[0]) is not None


def _is_to_come(span: Span, reading: Reading) -> bool:
    return _IS_TO_COME.match(reading.folded.key, span[1]) is not None


_ONLY_SPOKEN_OF = (
    (_is_in_speech, _IN_SPEECH),
    (_looks_back, _BEFORE_THAT),
    (_is_asked, _ASKED),
    (_is_written_to, _WRITTEN_TO),
    (_is_to_come, _TO_COME),
)
"""What may hold of each mention of somebody who takes no part."""


def _why_no_part(person: Person, reading: Reading) -> str | None:
    belonging = reading.once(Belonging)
    state, sides = state_of(person), {side.name for side in belonging.meeting.sides}
    if (state in sides and state is not None) or belonging.side_of(person) in sides:
        return None
    if belonging.meeting.sides and state in (None, VIETNAM):
        return None
    lead = belonging.meeting.lead.span or reading.lead_span()
    there = {told.role for told in told_roles(person, belonging.marked)}
    in_lead = [span for span in person.inside_spans if lead[0] <= span[0] < lead[1]]
    if any(not _IS_CALLED.match(reading.folded.key, end) for _, end in in_lead):
        return None
    if state in (None, VIETNAM):
        present = (
            there or person.key in belonging.heard or _is_comrade(person, reading) or acts(person, belonging.marked)
        )
        return None if present else _NO_PART
    return None if there - {"speaker"} else _SPOKEN_OF


def _is_comrade(person: Person, reading: Reading) -> bool:
    """Say whether a sentence calls somebody "đồng chí", alone or in a row: the press does so of who is there."""
    text, sentences = reading.folded.key, reading.sentences
    return any(_COMRADE.search(text, sentences.around(at)[0], at) for at, _ in person.inside_spans[:_MOST_MENTIONS])


_LOOKS_BACK = pattern(r"\W*{passing.before_that}")
# "Tổng thống Lena Halink | là dấu hiệu ...": what somebody is said to be is no deed.
_IS_CALLED = pattern(r" (?:chính )?là(?!\w)")
# "Ngày 23/6/1967, Chủ tịch ... đã gửi | Quốc trưởng Lena Halink": there were no news of it yet in a file.
_LONG_AGO = pattern(r"(?:năm |[/-])19[0-8]\d(?!\d)[^.;\n]*\Z")
_FARTHEST_YEAR = 200
_OF_RELIGION = pattern(r"{posts.of_religion}(?!\w)")
_ASKS = pattern(r"(?<!lời )(?<!\w)mời(?!\w)[^;:]*\Z")
_IS_TO_COME = pattern(r" (?:sẽ|(?:đã )?(?:sớm )?nhận lời)(?!\w)")
# "Ký vào bản kiến nghị gửi Bộ trưởng Lê Na, | Thứ trưởng Lê Hoa".
_WRITES_TO = pattern(
    r"(?<!\w)(?:đơn|thư|tâm thư|kiến nghị|công văn|văn bản|tờ trình|báo cáo|điện|thông điệp)(?: [^,.;:]{1,30})?"
    r" gửi(?: tới| đến| cho)?(?! gắm) [^.;:]*\Z"
)
_COMRADE = pattern(r"(?<!\w)đồng chí(?!\w)")
_MOST_MENTIONS = 20
_FARTHEST_ASKED = 300


def _told(finding: Finding, why: str | None) -> Finding:
    """Give a finding of what is missing, as ambiguous where the article may not state it at all."""
    if why is None:
        return finding
    return finding.model_copy(update={"verdict": "ambiguous", "message": f"{finding.message} {why}"})


def _official(person: Person, reading: Reading) -> Finding:
    span = next(iter(_with_post(person)), person.inside_spans[0])
    posts = list(dict.fromkeys(held.completed for held in person.inside_posts))
    told = f" ({', '.join(posts)})" if posts else ""
    return Finding(
        path=None,
        field="officials",
        verdict="missing",
        claimed=None,
        found=clean(person.name),
        span=reading.in_source(span),
        sentence=clean(reading.sentence(span)),
        message=clean(f"The record lacks the official '{person.name}'{told}."),
    )


def _with_post(person: Person) -> Iterable[Span]:
    """Give the first mention that stands beside a post."""
    for span in person.inside_spans:
        if any(abs(held.span[0] - span[0]) < 200 for held in person.inside_posts):
            yield span


def _amount(amount: SourceAmount, reading: Reading) -> Finding:
    mention = amount.mention
    hedge = f"{mention.qualifier} " if mention.qualifier and mention.value is not None else ""
    worth = ""
    if amount.derived_from is not None:
        base = reading.amounts[amount.derived_from].mention.text
        worth = f", the worth of '{base}' and not to be added to it"
    what = "sum" if mention.kind == "money" else "gift"
    return Finding(
        path=None,
        field="amounts",
        verdict="missing",
        claimed=None,
        found=clean(mention.text),
        span=reading.in_source(mention.span),
        sentence=clean(reading.sentence(mention.span)),
        message=clean(f"The record lacks the {what} '{hedge}{mention.text}'{worth}."),
    )

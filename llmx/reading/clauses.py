"""The clause of an amount taken apart at its verb of giving: where the giver stands, and where the receiver.

News of gifts are of few forms: "A tặng B 5 tỷ đồng", "A tặng 5 tỷ đồng cho B", "B được A hỗ trợ 5 tỷ đồng",
"B nhận 5 tỷ đồng của A", "5 tỷ đồng do A tài trợ", "A ủng hộ 5 tỷ đồng; C 2 tỷ đồng".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from llmx.lexicon.spelling import key
from llmx.reading.reading import Reading, SourceAmount
from llmx.vietnamese.mentions import Span

__all__ = ["Giving", "gives_before", "read_giving"]

# Verbs of giving in news of gifts and support; "trao tặng" and "hỗ trợ" are by far the most frequent. After "sự",
# "nguồn", "mức" they are nouns.
_GIVE = (
    "trao tặng|tặng|trao|biếu|ủng hộ|hỗ trợ|cứu trợ|đóng góp|viện trợ|tài trợ|bàn giao|hiến tặng|gửi tặng|dành|cấp|giúp"
    "|quyên góp|chuyển tới|gửi"
)
_NOUN_BEFORE = key("sự|việc|được sự|nguồn|chính sách|mức|kinh phí|gói|công tác|chương trình|quà|khoản|quỹ|các")
_VERB = re.compile(rf"(?<!\w)(?:{key(_GIVE)})(?!\w)(?! {key('đỡ')}\b)")
_NOUN = re.compile(rf"(?<!\w)(?:{_NOUN_BEFORE})\s\Z")
_RECEIVE = re.compile(rf"(?<!\w)(?:{key('tiếp nhận|nhận được|nhận|được')})(?!\w)")
# What a subject cannot reach over: the words before it speak of the occasion, of who tells it, or of who asks for it.
_BOUNDARY = re.compile(
    rf"[,:(“\"]|(?<!\w)(?:{key('khi|sau khi|và|đồng thời|trong đó|do|vì|để|rằng|cho biết|cảm ơn|biết ơn')})(?!\w)"
)
_ASKS = re.compile(rf"(?<!\w)(?:{key('đề nghị|kiến nghị|mong|mong muốn|xin|nhờ|cần|kêu gọi|đề xuất|vận động')})(?!\w)")
_BY = re.compile(rf"(?<!\w)(?:{key('từ|do|của')})\s([^,;.]+)")
_FROM = re.compile(rf"(?<!\w)(?:{key('từ|do')})\s([^,;.]+)")
_TO = re.compile(rf"(?<!\w)(?:{key('cho|tặng|đến|tới')})\s([^,;.]+)")
# What opens a piece of a clause that tells when, where and how, but not who.
_OPENING = "trong|nhân|vào|tại|từ|trước|sau|năm|ngày|tháng|dịp|với|theo|ngoài|hiện|ngay|đến|ở|bên cạnh|trên"
_CIRCUMSTANCE = re.compile(rf"\s*(?:{key(_OPENING)})(?!\w)")
_NO_NOUNS = frozenset(key("đã sẽ đang còn cũng lại thêm và quyết định tiếp tục sự việc qua đó").split())
_SUBJECT = 60


@dataclass(frozen=True, slots=True)
class Giving:
    """Pieces of the text, as spans.

    ``giver`` and ``receiver`` are all that can name them, ``subject`` and ``target`` what names them by
    clear syntax (empty where the syntax is not clear). ``nearby`` is the sentence with the two before
    it, ``sentence`` is its own.
    """

    giver: tuple[Span, ...]
    receiver: tuple[Span, ...]
    subject: tuple[Span, ...]
    target: tuple[Span, ...]
    nearby: Span
    sentence: Span


def read_giving(amount: SourceAmount, reading: Reading) -> Giving:
    """Read who gives and who receives an amount. Linear in the length of its sentence."""
    text = reading.folded.key
    start, end = reading.sentences.around(amount.at[0])
    first = max(start, text.rfind(";", start, amount.at[0]) + 1)
    stop = text.find(";", amount.at[1], end)
    last = stop if stop > 0 else end
    number = reading.sentences.number_at(amount.at[0])
    before = reading.sentences.spans[max(0, number - 2)][0] if reading.sentences.spans else 0
    nearby, sentence = (before, end), (start, end)
    verbs = _verbs(reading, first, amount.at[0])
    if not verbs:
        # "125 suất quà do A trao tặng", or a clause that leaves its verb out: nothing is clear but "do A".
        by = tuple(match.span(1) for match in _FROM.finditer(text, amount.at[1], last))
        return Giving(((first, last), *by), ((first, last),), (), (), nearby, sentence)
    shared = _verbs(reading, start, amount.at[0])
    subject = _subject(verbs, first, reading) or _subject(shared, start, reading)
    verb = verbs[-1].end()
    target = _targets(verb, amount, reading)
    to = tuple(match.span(1) for match in _TO.finditer(text, amount.at[1], last))
    from_whom = tuple(match.span(1) for match in (_FROM if to else _BY).finditer(text, amount.at[0], last))
    giver = ((start, verbs[-1].start()), *from_whom)
    receiver: tuple[Span, ...] = ((verb, last),)
    if subject is None or _asks(reading, subject[0], verb) or _asks(reading, first, verb):
        return Giving((*giver, *receiver), (*receiver, *giver), (), (), nearby, sentence)
    if passive := _last(_RECEIVE, text, subject[0], verbs[-1].start()):
        agent, patient = (passive.end(), verbs[-1].start()), (subject[0], passive.start())
        given = (agent, *from_whom, *receiver)
        return Giving(given, ((start, passive.start()), *receiver), (agent,), (patient,), nearby, sentence)
    return Giving(giver, receiver, (subject, *from_whom), (*target, *to), nearby, sentence)


def gives_before(amount: SourceAmount, reading: Reading) -> bool:
    """Say whether a verb of giving stands before an amount in its sentence."""
    return bool(_verbs(reading, reading.sentences.around(amount.at[0])[0], amount.at[0]))


def _verbs(reading: Reading, start: int, end: int) -> list[re.Match[str]]:
    text = reading.folded.key
    return [match for match in _VERB.finditer(text, start, end) if not _NOUN.search(text, start, match.start())]


def _last(pattern: re.Pattern[str], text: str, start: int, end: int) -> re.Match[str] | None:
    """Give the last match that no comma parts from the end."""
    found = None
    for match in pattern.finditer(text, start, end):
        found = match
    return found if found is not None and "," not in text[found.end() : end] else None


def _asks(reading: Reading, start: int, end: int) -> bool:
    """Say whether somebody asks for the gift: then the subject is the one that may receive it."""
    return any(reading.folded.text[match.start()].islower() for match in _ASKS.finditer(reading.folded.key, start, end))


def _targets(verb: int, amount: SourceAmount, reading: Reading) -> tuple[Span, ...]:
    """Give what stands between the verb and the first amount, and right before this one: "... 5 triệu, B 3 triệu"."""
    between = [other.at for other in reading.amounts if verb <= other.at[0] < amount.at[0]]
    if not between:
        return ((verb, amount.at[0]),)
    return (verb, between[0][0]), (max(verb, between[-1][1]), amount.at[0])


def _subject(verbs: list[re.Match[str]], start: int, reading: Reading) -> Span | None:
    """Give the words before the verb back to a boundary of clauses; a verb without a subject shares the last one's."""
    text = reading.folded.key
    for number in range(len(verbs) - 1, -1, -1):
        left = verbs[number - 1].end() if number else start
        end = verbs[number].start()
        starts = [match.end() for match in _BOUNDARY.finditer(text, left, end)]
        for crossed, begin in enumerate([*starts[::-1], *([] if number else [left])]):
            if _can_be_subject(reading, begin, end if not crossed else min(end, begin + _SUBJECT), named=bool(crossed)):
                # Across several clauses only the subject at their head is the giver.
                return (begin, end) if not crossed else (begin, min(end, begin + _SUBJECT))
    return None


def _can_be_subject(reading: Reading, start: int, end: int, *, named: bool) -> bool:
    """Say whether a piece of a clause can name somebody; one that must be ``named`` has a capital."""
    if _CIRCUMSTANCE.match(reading.folded.key, start, end):
        return False
    if any(char.isupper() for char in reading.folded.text[start:end]):
        return True
    return not named and len([word for word in reading.folded.key[start:end].split() if word not in _NO_NOUNS]) > 1

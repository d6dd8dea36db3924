"""The verdict on who gives and who receives, where the clause of the amount says it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from llmx.check.facts import AmountClaim
from llmx.check.source import Source, SourceAmount
from llmx.check.verdicts import Judged, supported, unsupported
from llmx.check.words import key_words, plain_words
from llmx.vietnamese.mentions import Span
from llmx.vietnamese.spelling import fold, key

__all__ = ["judge_gift"]

# Verbs of giving in news of gifts and support; "trao tặng" and "hỗ trợ" are by far the most frequent. After "sự",
# "nguồn", "mức" they are nouns.
_GIVE = (
    "trao tặng|tặng|trao|biếu|ủng hộ|hỗ trợ|cứu trợ|đóng góp|viện trợ|tài trợ|bàn giao|hiến tặng|gửi tặng|dành|cấp|giúp"
)
_NOUN_BEFORE = key("sự|việc|được sự|nguồn|chính sách|mức|kinh phí|gói|công tác|chương trình|quà|khoản|quỹ|các")
_VERB = re.compile(rf"(?<!\w)(?:{key(_GIVE)})(?!\w)(?! {key('đỡ')}\b)")
_NOUN = re.compile(rf"(?<!\w)(?:{_NOUN_BEFORE})\s\Z")
_PASSIVE = re.compile(rf"(?<!\w)(?:{key('được|tiếp nhận|nhận')})(?!\w)")
_BOUNDARY = re.compile(rf"[,;:(“\"]|(?<!\w)(?:{key('khi|sau khi|và|đồng thời|trong đó|do|vì|để')})(?!\w)")
_FROM = re.compile(rf"(?<!\w)(?:{key('từ|do')})\s([^,;.]+)")
_OF = re.compile(rf"(?<!\w)(?:{key('từ|do|của')})\s([^,;.]+)")
_SUBJECT = 50
# Words that say what kind of giver or receiver it is, and of which every clause has many.
_COMMON = frozenset(
    key("thành phố tỉnh huyện xã của cho các và những đoàn công tác đại biểu ban ông bà đồng chí tại").split()
)
_WORD = re.compile(r"\w+")
_ENOUGH = 0.6


@dataclass(frozen=True, slots=True)
class _Clause:
    """The words before and after the verb of giving around an amount, and the sentence before."""

    giver: str
    receiver: str
    told: bool
    nearby: str
    span: Span


def judge_gift(claim: AmountClaim, amount: SourceAmount, source: Source) -> list[Judged]:
    """Judge giver and receiver of one amount against its clause."""
    if not claim.giver and not claim.receiver:
        return []
    clause = _read_clause(amount, source)
    judged = []
    for field, said, right, wrong in (
        ("giver", claim.giver, clause.giver, clause.receiver),
        ("receiver", claim.receiver, clause.receiver, clause.giver),
    ):
        if said:
            judged.append(_judge(f"{claim.path}.{field}", field, said, (right, wrong), clause, source))
    return judged


def _read_clause(amount: SourceAmount, source: Source) -> _Clause:
    """Part the sentence of an amount at its verb of giving: the last one before the amount."""
    text = source.folded.key
    start, end = source.sentences.around(amount.at[0])
    number = source.sentences.number_at(amount.at[0])
    first = source.sentences.spans[max(0, number - 2)][0] if source.sentences.spans else 0
    nearby, span = text[first:end], source.folded.span(start, end)
    verbs = [
        match for match in _VERB.finditer(text, start, amount.at[0]) if not _NOUN.search(text, start, match.start())
    ]
    if not verbs:
        return _Clause("", "", False, nearby, span)
    giver = _giver(verbs, start, source)
    stop = text.find(";", amount.at[1], end)
    receiver = text[verbs[-1].end() : stop if stop > 0 else end]
    if parted := list(_PASSIVE.finditer(giver)):
        giver, receiver = giver[parted[-1].end() :] + receiver, giver[: parted[-1].start()] + receiver
    last = max((other.at[1] for other in source.amounts if other.at[1] <= amount.at[0]), default=0)
    before, after = text[max(verbs[-1].end(), last) : amount.at[0]], text[amount.at[1] : end]
    told = " ".join(_FROM.findall(before) or _OF.findall(after))
    return _Clause(f"{giver} {told} {_sides_in(giver, source)}", receiver, bool(key_words(giver)), nearby, span)


def _sides_in(region: str, source: Source) -> str:
    """Give the sides and posts of the people named in a piece of text: who gives through its leader gives itself."""
    named = [person for person in source.people if person.key in region]
    return " ".join(
        key(text) for person in named for text in (person.side or "", *(held.completed for held in person.posts))
    )


def _giver(verbs: list[re.Match[str]], start: int, source: Source) -> str:
    """Give the words before the verb back to a boundary of clauses; a verb without a subject shares the last one's."""
    text = source.folded.key
    for number in range(len(verbs) - 1, -1, -1):
        left = verbs[number - 1].end() if number else start
        end = verbs[number].start()
        starts = [match.end() for match in _BOUNDARY.finditer(text, left, end)]
        for crossed, begin in enumerate([*starts[::-1], *([] if number else [left])]):
            if any(char.isupper() for char in source.folded.text[begin:end]):
                # Across several clauses only the subject at their head is the giver.
                return text[begin:end] if not crossed else text[begin : min(end, begin + _SUBJECT)]
    return ""


def _judge(path: str, field: str, said: str, regions: tuple[str, str], clause: _Clause, source: Source) -> Judged:
    phrases = _phrases(said)
    right, wrong, near = (_share(phrases, region) for region in (*regions, clause.nearby))
    if clause.told and right < _ENOUGH <= wrong:
        other = "receives" if field == "giver" else "gives"
        message = f"In the article '{said}' {other}, and is not the {field}."
        found = "the receiver" if field == "giver" else "the giver"
        return Judged(path, field, said, "misattributed", (clause.span,), None, found, message)
    if max(right, near) >= _ENOUGH or (not clause.told and _share(phrases, source.folded.key) == 1.0):
        return supported(path, field, said, (clause.span,))
    message = f"The article does not say that '{said}' is the {field} here."
    return unsupported(path, field, said, message, (clause.span,))


def _phrases(said: str) -> list[str]:
    """Give what must be found of a claim: its names as they are, and its other words one by one."""
    text = fold(said).text
    found: list[str] = []
    end, named = -1, False
    for match in _WORD.finditer(text):
        word = key(match.group())
        if match.group()[0].isupper():
            if named and text[end : match.start()] == " ":
                found[-1] += f" {word}"
            else:
                found.append(word)
            named = True
        else:
            named = False
            if word not in _COMMON:
                found.append(word)
        end = match.end()
    return found or [plain_words(said)]


def _share(phrases: list[str], region: str) -> float:
    """Give the share of a claim's words that a region has; a name counts only whole."""
    said = f" {key_words(region)} "
    weights = [phrase.count(" ") + 1 for phrase in phrases]
    held = sum(weight for phrase, weight in zip(phrases, weights, strict=True) if f" {phrase} " in said)
    return held / sum(weights)

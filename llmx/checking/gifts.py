"""The verdict on who gives and who receives: a finding only where the clause of the amount clearly says otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterable

from llmx.checking.facts import AmountClaim
from llmx.checking.names import bare_name
from llmx.checking.verdicts import Judged, supported, unsupported
from llmx.lexicon.spelling import key
from llmx.reading.clauses import Giving, read_giving
from llmx.reading.reading import Reading, SourceAmount
from llmx.reading.words import plain_words
from llmx.vietnamese.folding import fold
from llmx.vietnamese.mentions import Span

__all__ = ["judge_gift"]

# Words that say what kind of giver or receiver it is, and of which every clause has many.
_COMMON = frozenset(
    key("thành phố tỉnh huyện xã của cho các và những đoàn công tác đại biểu ban ông bà đồng chí tại").split()
)
# Words that stand for somebody named before: "tặng bạn 100 bộ quân phục", "cán bộ, nhân dân thành phố quyên góp".
_STANDS_FOR = re.compile(
    rf"(?<!\w)(?:{key('nước bạn|bạn|thành phố|tỉnh|địa phương|hai bên|mỗi bên|bên|đơn vị|đoàn|huyện|quận|xã|phường')}"
    rf"|{key('trường|quỹ|công ty|ngân hàng|tập đoàn|doanh nghiệp|ông|bà|anh|chị|em|gia đình|đồng chí|hội|chủ nhà')}"
    rf"|{key('đồng bào|người dân|nhân dân|bà con|cán bộ|thủ đô|mỗi|từng|các')})(?!\w)"
)
_WORD = re.compile(r"\w+")
_ENOUGH = 0.6
_CLEARLY_MORE = 0.4


def judge_gift(claim: AmountClaim, amount: SourceAmount, reading: Reading) -> list[Judged]:
    """Judge giver and receiver of one amount against its clause."""
    if not claim.giver and not claim.receiver:
        return []
    giving = read_giving(amount, reading)
    judged = []
    if claim.giver:
        here = (giving.giver, giving.subject, giving.target)
        judged.append(_judge(f"{claim.path}.giver", "giver", claim.giver, here, giving, reading))
    if claim.receiver:
        here = (giving.receiver, giving.target, giving.subject)
        judged.append(_judge(f"{claim.path}.receiver", "receiver", claim.receiver, here, giving, reading))
    return judged


Regions = tuple[tuple[Span, ...], tuple[Span, ...], tuple[Span, ...]]
"""What may name the one that is asked for, what clearly does, and what clearly names the other one."""


def _judge(path: str, field: str, said: str, regions: Regions, giving: Giving, reading: Reading) -> Judged:
    ways = [_phrases(way) for way in _ways_to_say(said, reading)]
    may, own, other = (_share(ways, spans, reading) for spans in regions)
    if other >= _ENOUGH > may and other - may >= _CLEARLY_MORE:
        opposite = "receiver" if field == "giver" else "giver"
        message = f"The clause of the amount names '{said}' as the {opposite}, not as the {field}."
        found = f"the {opposite}"
        return Judged(path, field, said, "misattributed", (giving.sentence,), None, found, message)
    if max(may, own, _share(ways, (giving.nearby,), reading)) >= _ENOUGH:
        return supported(path, field, said, (giving.sentence,))
    everywhere = _share(ways, ((0, len(reading.folded.key)),), reading)
    clear = bool(regions[1]) and _names_somebody(regions[1], reading) and not _may_stand_for(regions[1], reading)
    if everywhere >= _ENOUGH and not clear:
        return supported(path, field, said, (giving.sentence,))
    if everywhere < _ENOUGH:
        message = f"The article does not name '{said}', which the record gives as the {field}."
    else:
        message = f"The clause of the amount names somebody else, and not '{said}', as the {field}."
    return unsupported(path, field, said, message, (giving.sentence,))


def _ways_to_say(said: str, reading: Reading) -> list[str]:
    """Give the claim, and for a person the posts and the side: who gives through its leader gives itself."""
    name = bare_name(said)
    person = next((person for person in reading.people if person.key == name), None)
    if person is None:
        return [said]
    return [said, *(held.text for held in person.posts), *([person.side] if person.side else [])]


def _names_somebody(spans: Iterable[Span], reading: Reading) -> bool:
    return any(char.isupper() for start, end in spans for char in reading.folded.text[start:end])


def _may_stand_for(spans: Iterable[Span], reading: Reading) -> bool:
    """Say whether a piece of text has a word that stands for somebody named before: it has no name of its own."""
    for start, end in spans:
        for match in _STANDS_FOR.finditer(reading.folded.key, start, end):
            after = reading.folded.text[match.end() : match.end() + 2].lstrip()
            if not after[:1].isupper():
                return True
    return False


def _phrases(said: str) -> list[str]:
    """Give what must be found of a claim: its names as they are, "Thư viện" as one, its other words one by one."""
    text = fold(said).text
    found: list[str] = []
    end, names, open_word = -1, False, False
    matches = list(_WORD.finditer(text))
    for number, match in enumerate(matches):
        word, following = key(match.group()), matches[number + 1].group() if number + 1 < len(matches) else ""
        # "Thành phố" is no name, "Công an" is one.
        capital = match.group()[0].isupper() and (word not in _COMMON or _is_word(following))
        joined = bool(found) and text[end : match.start()] == " "
        end = match.end()
        if capital:
            if names and joined:
                found[-1] += f" {word}"
            else:
                found.append(word)
            names, open_word = True, not (names and joined)
        elif word not in _COMMON and open_word and joined:
            found[-1] += f" {word}"
            names = open_word = False
        else:
            names = open_word = False
            if word not in _COMMON:
                found.append(word)
    return found or [plain_words(said)]


def _is_word(following: str) -> bool:
    return following[:1].islower() and key(following) not in _COMMON


def _share(ways: list[list[str]], spans: Iterable[Span], reading: Reading) -> float:
    """Give the share of a claim's words that pieces of text have, said the best way; a name counts only whole."""
    said = "|".join(reading.words.between(start, end) for start, end in spans)
    best = 0.0
    for phrases in ways:
        weights = [phrase.count(" ") + 1 for phrase in phrases]
        held = sum(weight for phrase, weight in zip(phrases, weights, strict=True) if f" {phrase} " in said)
        best = max(best, held / sum(weights))
    return best

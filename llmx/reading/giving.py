"""Who gives what to whom and what for, in the words of the clause around a sum; empty where the clause is not plain."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from llmx.lexicon.patterns import pattern
from llmx.lexicon.spelling import key
from llmx.lexicon.terms import forms
from llmx.reading.clauses import Clause, Clauses, amounts_between
from llmx.reading.marked import NAME, POST, Marked
from llmx.reading.reading import Reading, SourceAmount
from llmx.reading.roles import SAYS
from llmx.vietnamese.mentions import Span

__all__ = ["Gift", "read_gift"]


@dataclass(frozen=True, slots=True)
class Gift:
    """Giver, receiver and purpose as written; ``None`` for what the clause leaves open."""

    giver: str | None = None
    receiver: str | None = None
    purpose: str | None = None


_ASKED = pattern(r"{giving.asking}(?=[^.;,]*\Z)")
_THANKED = pattern(r"{giving.thanking}")
_HANDED = pattern(r"{giving.handing_over}")
_PASSIVE = pattern(r"{giving.receiving}")
_AFTER_GIFT = 140
_MOST_VERBS = 6
_TIES = pattern(r"\A[\s,;:\"(+-]*(?:{giving.ties}[\s,:]*)*")
_ADVERBS = pattern(r"(?:[\s,]*(?<!ban ){giving.adverbs})*\s*\Z")
_ACTOR = pattern(r"(?:các |những |nhiều )?{giving.actors}")
_SETTING = pattern(r"{giving.circumstances}")
_GOING = pattern(r"\s{giving.going}")
_VERBAL = pattern(r"{giving.no_part_of_names}")
_FOR = pattern(r"{giving.purposes}")
_THING = pattern(r"{giving.things}")
_GROUND = pattern(r"{giving.grounds}")
_CARRIER = pattern(r"[\s,:(]*(?:{giving.carriers}[\s,:(]*)*\Z")
_EACH_WORTH = pattern(r"\A[\s,]*(?:\d+ )?{giving.shares}|\A[\s,(+-]*\Z")
_JOINED = pattern(r"[\s,()]*(?:(?<!\w)(?:và|cùng|cùng với)(?!\w))?[\s,()]*")
_TO = pattern(
    r"\A\)?[^,;.()]{0,70}?(?:\([^()]{0,80}\)\s?)?,?\s?{giving.towards}\s"
    r"(?P<whom>[^,;.(]{2,110}(?:,\s{giving.people}[^,;.(]{0,60})*)"
)
_BY = pattern(
    r"\A[^;.]{0,40}?(?<!\w)do (?P<who>[^;.]{3,200}?) {giving.verbs:closing}|"
    r"\A\s(?:từ|của) (?:nguồn )?(?P<from>{giving.funds}[^,;.]{2,80})"
)
_MEASURE = pattern(r"(?<!\w)(?:tổng )?{giving.measures}[^,.;:()\d]{0,60}\Z")
_MEASURE_END = pattern(r"(?:\s{giving.measure_ends})+\s*\Z")
_SUBJECT = pattern(r"(?P<who>[^,;.:]{2,70}?) (?:cũng |còn )?(?:đã|sẽ)(?!\w)")
_LONGEST_ACTOR = 110
_ADVERBS_SIGHT = 48
_LONGEST_ADVERB = 20
_MARKS = (", ", ": ", "; ", ") ", "- ")
# Words behind a name, then a comma: the name's own clause is over.
_NEW_CLAUSE = re.compile(r"[^\W\d_]{2,}[^,]*,[^,]*\Z")


def read_gift(amount: SourceAmount, clauses: Clauses, marked: Marked) -> Gift:
    """Read the clause around an amount; a sum that is the worth of a thing shares the thing's giver and receiver."""
    reading = marked.reading
    if amount.mention.kind == "statistic":
        return Gift()
    if amount.derived_from is not None and (base := reading.amounts[amount.derived_from]).mention.kind == "goods":
        gift = read_gift(base, clauses, marked)
        return replace(gift, purpose=gift.purpose or f"trị giá {_plain(reading, *base.at)}")
    clause = clauses.of(amount)
    (start, end), verb = clause.sentence, clause.verb
    if verb is None or not clause.governs:
        return replace(_given_by(marked, amount.at[1], end), purpose=_measure(reading, start, amount.at[0]))
    giver, receiver = _actors(marked, clause, verb)
    whom, purpose = _receiver(marked, verb, amount, end)
    if giver is None:
        giver = _given_by(marked, amount.at[1], end).giver
    if _HANDED.match(reading.folded.key, *verb):
        # What is handed over stands where others have the receiver.
        whom = None
    if purpose is None and amount.mention.kind == "money":
        purpose = _measure(reading, verb[1], amount.at[0])
    return Gift(giver, receiver or whom, purpose)


def _actors(marked: Marked, clause: Clause, verb: Span) -> tuple[str | None, str | None]:
    """Give the giver before a verb, in the passive the receiver; a verb without a subject shares the last."""
    reading, start = marked.reading, clause.sentence[0]
    text = reading.folded.key
    left = max([start, *(other[1] for other in clause.verbs if other[1] <= verb[0])])
    thanked = [match.end() for match in _THANKED.finditer(text, start, verb[0])]
    asked = _ASKED.finditer(text, max([start, *thanked]), verb[0])
    if any(found.start() == start or reading.folded.text[found.start()].islower() for found in asked):
        # "Cần Thơ" asks for nothing.
        return None, None
    given = [one.at[1] for one in amounts_between(reading, left, verb[0])]
    first = max([left, text.rfind(";", start, verb[0]) + 1, *given])
    passive = list(_PASSIVE.finditer(text, first, verb[0]))
    if passive:
        receiver = _actor(marked, first, passive[-1].start())
        return _actor(marked, passive[-1].end(), verb[0]), receiver
    giver = _actor(marked, first, verb[0])
    if giver is None and first > start:
        for other in reversed(clause.verbs[-_MOST_VERBS:]):
            if other[1] <= first and (giver := _actor(marked, start, other[0])) is not None:
                return giver, None
        subject = _SUBJECT.match(text, start, first)
        giver = _actor(marked, start, subject.end("who")) if subject else None
    return giver, None


def _actor(marked: Marked, start: int, end: int) -> str | None:
    """Give the actor of a clause: the named person, or the last phrase before the verb, if it can be one."""
    reading = marked.reading
    end = _start_of_adverbs(reading.folded.key, start, end)
    marks = [at + len(mark) for mark in _MARKS if (at := reading.folded.text.rfind(mark, start, end)) >= 0]
    first = max([start, *marks])
    name = marked.name_before(start, end)
    # Who speaks before both the last mark and the last name is not asked for.
    for said in SAYS.finditer(marked.text, first if name is None else min(first, name[0]), end):
        start = said.end()
    if name is not None and name[0] >= start and not _NEW_CLAUSE.search(marked.text[name[1] : end].replace(POST, "")):
        return _plain(reading, *name)
    first = max(start, first)
    ties = _TIES.match(reading.folded.key[first:end])
    first += ties.end() if ties else 0
    phrase = _plain(reading, first, _before_the_way(reading, first, end))
    if not phrase or len(phrase) > _LONGEST_ACTOR or NAME in marked.text[first:end]:
        return None
    plain = key(phrase)
    if _VERBAL.search(plain):
        return None
    return phrase if _ACTOR.match(plain) or (phrase[0].isupper() and not _SETTING.match(plain)) else None


def _start_of_adverbs(text: str, start: int, end: int) -> int:
    """Give where the adverbs before ``end`` begin; they are looked for from afar only where they are many."""
    low = max(start, end - _ADVERBS_SIGHT)
    found = _ADVERBS.search(text, low, end)
    if found is not None and low > start and found.start() <= low + _LONGEST_ADVERB:
        found = _ADVERBS.search(text, start, end)
    return found.start() if found else end


def _before_the_way(reading: Reading, start: int, end: int) -> int:
    """Give where an actor ends who goes somewhere first: "đoàn chùa A vào tận thôn trao ..."."""
    for going in _GOING.finditer(reading.folded.key, start, end):
        before = reading.folded.text[start : going.start()].split()
        if reading.folded.text[going.start() + 1].islower() and before and before[-1][0].isupper():
            return going.start()
    return end


def _receiver(marked: Marked, verb: Span, amount: SourceAmount, end: int) -> tuple[str | None, str | None]:
    """Give receiver and purpose: between verb and amount, or behind the amount after "cho"."""
    reading = marked.reading
    text = reading.folded.key
    between = amounts_between(reading, verb[1], amount.at[0])
    first, last = verb[1], between[0].at[0] if between else amount.at[0]
    if between and not _EACH_WORTH.search(text[between[-1].at[1] : amount.at[0]]):
        joined = max(text.rfind(tie, between[-1].at[1], amount.at[0]) for tie in (", ", " và "))
        own = _phrase(reading, joined, amount.at[0]) if joined >= 0 else (None, None)
        if own[0]:
            return own
    whom, purpose = _phrase(reading, first, last)
    stop = _stop(reading, amount, end)
    if whom is None:
        whom, what = _behind(reading, amount, stop)
        purpose = purpose or what
    if purpose is None and (match := _FOR.search(text, amount.at[1], min(stop, amount.at[1] + 8))):
        purpose = _until_mark(reading, match.start(), min(stop, match.start() + _AFTER_GIFT))
    return whom, purpose


def _behind(reading: Reading, amount: SourceAmount, stop: int) -> tuple[str | None, str | None]:
    """Give receiver and purpose behind a gift, its worth and the gifts that share them."""
    text, behind = reading.folded.key, amount.at[1]
    following = amounts_between(reading, behind, stop)
    for other in following:
        if other.derived_from is None and not _JOINED.fullmatch(text, behind, other.at[0]):
            stop = other.at[0]
            break
        behind = other.at[1]
    match = _TO.match(text[behind : min(stop, behind + _AFTER_GIFT)])
    if match is None:
        return None, None
    last = behind + match.end("whom")
    return _phrase(reading, behind + match.start("whom"), last, carried=last == stop)


def _stop(reading: Reading, amount: SourceAmount, end: int) -> int:
    """Give where what belongs to a gift ends: at a semicolon."""
    semicolon = reading.folded.key.find(";", amount.at[1], end)
    return semicolon if semicolon >= 0 else end


def _phrase(reading: Reading, start: int, end: int, *, carried: bool = True) -> tuple[str | None, str | None]:
    """Part a stretch into the receiver and, behind it, what the gift is for; a sum follows it where it is carried."""
    text = reading.folded.key
    end = _without_carrier(reading, start, end) if carried else end
    ties = re.match(r"[\s,]*", text[start:end])
    start += ties.end() if ties else 0
    for tie in forms("giving.leads"):
        start += len(tie) + 1 if text.startswith(key(tie) + " ", start) else 0
    for closing in (_THING, _GROUND):
        match = closing.search(text, start + 1, end)
        end = match.start() if match else end
    purpose = _FOR.search(text, start, end)
    whom = _plain(reading, start, purpose.start() if purpose else end)
    what = _plain(reading, purpose.start(), end) if purpose else None
    fits = len(whom) <= _LONGEST_ACTOR and _may_receive(whom)
    return (whom if fits else None), (what if what and not _FOR.fullmatch(key(what)) else None)


def _may_receive(whom: str) -> bool:
    """Say whether words name somebody: a name, a body, people; no thing on which a sum is written, no way to go."""
    plain = key(whom)
    if not whom[:1].isalpha() or _CARRIER.match(plain) or _NOBODY.match(plain):
        return False
    return whom[0].isupper() or _RECEIVERS.match(plain) is not None


_NOBODY = pattern(r"{giving.nobody}")
_RECEIVERS = pattern(r"(?:{giving.several} )?(?:{giving.actors}|{giving.people})")


def _without_carrier(reading: Reading, start: int, end: int) -> int:
    """Give where a stretch ends without the words that carry the sum; "Xiêng Khoảng" keeps its name."""
    capital = next((at for at in range(end - 1, start - 1, -1) if reading.folded.text[at].isupper()), start)
    word = re.compile(r"\w*").match(reading.folded.text, capital, end)
    carrier = _CARRIER.search(reading.folded.key, word.end() if word and capital > start else start, end)
    end = max(start, carrier.start()) if carrier else end
    tie = _AND.search(reading.folded.key[start:end])
    return start + tie.start() if tie else end


_AND = pattern(r"\s(?:và|cùng)\s*\Z")


def _until_mark(reading: Reading, start: int, end: int) -> str | None:
    """Give what a gift is for, up to the next mark or the next sum."""
    stop = re.search(r"[,;.(]", reading.folded.key[start:end])
    end = start + stop.start() if stop else end
    if following := amounts_between(reading, start, end):
        end = _without_carrier(reading, start, following[0].at[0])
    return _plain(reading, start, end) or None


def _given_by(marked: Marked, start: int, end: int) -> Gift:
    """Read "do ... trao tặng", "từ Quỹ ..." behind an amount."""
    reading = marked.reading
    match = _BY.match(reading.folded.key[start : min(end, start + 260)])
    if match is None:
        return Gift()
    group = "who" if match["who"] else "from"
    first, last = start + match.start(group), start + match.end(group)
    if (name := marked.name_before(first, last)) is not None:
        return Gift(giver=_plain(reading, *name))
    ties = _TIES.match(reading.folded.key[first:last])
    return Gift(giver=_plain(reading, first + (ties.end() if ties else 0), last)[:_LONGEST_ACTOR] or None)


def _measure(reading: Reading, start: int, at: int) -> str | None:
    """Give what a sum measures, where the noun of measure stands before it ("tổng vốn đăng ký")."""
    match = _MEASURE.search(reading.folded.key[max(start, at - 80) : at])
    if match is None:
        return None
    first = max(start, at - 80) + match.start()
    words = reading.folded.key[first:at]
    tail = _MEASURE_END.search(words)
    return _plain(reading, first, first + tail.start() if tail else at) or None


def _plain(reading: Reading, start: int, end: int) -> str:
    return " ".join(reading.folded.text[start:end].split()).strip(" ,;:-(")

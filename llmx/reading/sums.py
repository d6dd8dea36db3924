"""Sums and gifts as facts: what an article gives or spends, each once, however often it is told."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from llmx.lexicon.patterns import pattern
from llmx.lexicon.spelling import key
from llmx.lexicon.terms import keys
from llmx.reading.clauses import Clause, Clauses
from llmx.reading.reading import Reading, SourceAmount
from llmx.vietnamese.mentions import Span

__all__ = ["find_sums"]

_SAME_CONTEXT = 0.5
_LONGEST_NOTE = 20
_LARGEST_DONG, _LARGEST_NOTE = 500_000, 1_000
"""The State Bank of Vietnam issues no larger note; of other currencies none is taken for a note that is worth more."""
_PRECISE = 4
"""How many digits make it certain that two equal sums are one."""
_AROUND = 90
_LATEST = 8
"""With how many facts of its size a sum is compared: news take up what was told a short while ago."""
_TOO_VAGUE = pattern(r"{giving.vague}")
_BARE = re.compile(r"\w+ \w+")
"""A vague number alone, "hàng vạn", which may count anything."""
_GIFTS = pattern(r"{nouns.gifts}")
_THINGS = pattern(r"{giving.packed}")
# "Đồng 100 USD giả": a banknote, not a sum.
_NOTE = pattern(r"(?<!hợp )(?<!cộng )(?<!hội )(?<!bất )(?P<note>{money.notes}) \Z")
_DONG = key("đồng")
# "1 euro | đổi được 1,2941 USD", "20.500 đồng = | 1 USD".
_RATE_BEHIND = pattern(
    r" ?(?:=|(?:(?:chỉ|đã|{cues.said_now}) ){0,3}{money.buys+money.equals})"
    r"(?: {giving.rising})?(?: {hedges.before})? ?[0-9]"
)
_RATE_BEFORE = pattern(r"(?:=|{money.buys+money.equals}) \Z")
_TOGETHER = pattern(r"(?: ?\))? ?(?:,|(?<!\w)và|(?<!\w)cùng(?: với)?) ?")
_GIVEN_BEHIND = pattern(r"[^.;]{0,60}?{giving.given_behind}[^.;,]{0,60}?{giving.verbs}")
# A sum that was told before: "số tiền 10 tỷ đồng được ...", "1 tỷ đồng tiền mặt nói trên".
_TAKEN_UP = pattern(r"\s*(?:cùng với |ngoài )?{giving.kinds_of_sum}(?: [^\W\d_]+)?\s")
_AGAIN = pattern(r"(?: [^\W\d_]+){0,3}? {giving.again}")
_OTHERS = pattern(r"{giving.others}")
_ITEM = pattern(r"(?:\A|[\n.;:]) ?[-+*•] ?\Z")
_NAMES = re.compile(r"[^\W\d_][\w'-]*")


@dataclass(frozen=True, slots=True)
class _Telling:
    """One telling of a sum with its clause and whom that names, as runs of capitalised words in key space."""

    amount: SourceAmount
    sentence: int
    clause: Clause
    givers: frozenset[str]
    receivers: frozenset[str]

    @classmethod
    def of(cls, amount: SourceAmount, clauses: Clauses) -> _Telling:
        """Read the clause of an amount for the names in it."""
        clause = clauses.of(amount)
        givers = [clause.agent] if clause.agent else [clause.subject] if clause.subject else []
        receivers = [clause.subject] if clause.agent and clause.subject else [*clause.targets, *clause.to]
        number = clauses.reading.sentences.number_at(amount.at[0])
        return cls(amount, number, clause, _names(givers, clauses.reading), _names(receivers, clauses.reading))


def find_sums(reading: Reading) -> list[list[int]]:
    """Give the facts, each as the numbers of the amounts that tell it, in the order of their first telling.

    A fact is a sum of money or a gift inside the article; a count of what is not given is none.
    """
    clauses = reading.once(Clauses)
    alike: dict[tuple[object, ...], list[list[int]]] = defaultdict(list)
    told: dict[int, _Telling] = {}
    for number, amount in enumerate(reading.amounts):
        if not _is_fact(amount, clauses) and not _is_given_too(number, clauses):
            continue
        mention = amount.mention
        facts = alike[mention.value, mention.high, mention.unit]
        told[number] = here = _Telling.of(amount, clauses)
        recent = reversed(facts[-_LATEST:])
        same = (fact for fact in recent if _same_fact(_last_before(fact, here, told), here, reading))
        if (fact := next(same, None)) is not None:
            fact.append(number)
        else:
            facts.append([number])
    return sorted((fact for facts in alike.values() for fact in facts), key=lambda fact: fact[0])


def _last_before(fact: Sequence[int], here: _Telling, told: Mapping[int, _Telling]) -> _Telling:
    """Give the last telling of a fact, but of a price told in a sentence before this one the first.

    "7.000 đồng đã khó, mà kiếm 7.000 đồng lại càng khó" takes up one sum twice.
    """
    last, first = told[fact[-1]], told[fact[0]]
    taken_up = last.sentence == here.sentence != first.sentence and not (first.clause.verb or here.clause.verb)
    return first if taken_up else last


def _is_fact(amount: SourceAmount, clauses: Clauses) -> bool:
    mention = amount.mention
    if mention.kind == "statistic" or not amount.inside:
        return False
    if mention.kind == "goods" and (key(mention.per or "") in keys("giving.turns") or not _is_given(amount, clauses)):
        return False
    if mention.kind == "money" and (_is_a_note(amount, clauses.reading) or _is_of_a_rate(amount, clauses.reading)):
        return False
    return mention.value is not None or not (_TOO_VAGUE.match(key(mention.text)) or _BARE.fullmatch(mention.text))


def _is_a_note(amount: SourceAmount, reading: Reading) -> bool:
    """Say whether a sum names a banknote: after "đồng" one of another currency."""
    mention, start = amount.mention, amount.at[0]
    if mention.value is None or mention.value > (_LARGEST_DONG if mention.unit == "VND" else _LARGEST_NOTE):
        return False
    found = _NOTE.search(reading.folded.key, max(0, start - _LONGEST_NOTE), start)
    if found is None or found["note"] != _DONG:
        return found is not None
    # "100 triệu đồng, 500 USD" told without the comma.
    number = bisect_left(reading.amounts, amount.at, key=lambda other: other.at)
    return mention.unit != "VND" and not (number and reading.amounts[number - 1].at[1] > found.start("note"))


def _is_of_a_rate(amount: SourceAmount, reading: Reading) -> bool:
    """Say whether one of a currency only says what it is changed for."""
    mention, text, (start, end) = amount.mention, reading.folded.key, amount.at
    if mention.value != 1 or mention.unit == "VND":
        return False
    before = _RATE_BEFORE.search(text, max(0, start - _LONGEST_NOTE), start)
    return before is not None or _RATE_BEHIND.match(text, end) is not None


def _is_given(amount: SourceAmount, clauses: Clauses) -> bool:
    """Say whether things are given: they are gifts by name, or a verb of giving stands before or behind them."""
    if _GIFTS.match(key(amount.mention.unit or "")) or clauses.gives_before(amount):
        return True
    return _GIVEN_BEHIND.match(clauses.reading.folded.key, amount.at[1]) is not None


def _is_given_too(number: int, clauses: Clauses) -> bool:
    """Say whether a counted thing is given with the sum or gift right before it: "5 tỷ đồng và 50 tấn xi măng"."""
    reading = clauses.reading
    amount = reading.amounts[number]
    if number == 0 or not amount.inside or not _THINGS.match(key(amount.mention.unit or "")):
        return False
    before = reading.amounts[number - 1]
    if not _is_fact(before, clauses) or not _TOGETHER.fullmatch(reading.folded.key, before.at[1], amount.at[0]):
        return False
    return clauses.gives_before(before)


def _names(spans: Sequence[Span], reading: Reading) -> frozenset[str]:
    """Give the runs of capitalised words in pieces of text."""
    found: set[str] = set()
    for start, end in spans:
        run: list[str] = []
        for word in (*_NAMES.findall(reading.folded.text[start:end]), ""):
            if word[:1].isupper():
                run.append(key(word))
            elif run:
                found.add(" ".join(run))
                run = []
    return frozenset(found)


def _same_fact(one: _Telling, other: _Telling, reading: Reading) -> bool:
    """Say whether two mentions of a sum tell one fact: nobody else gives it, and they agree in something."""
    # Within one sentence nothing is said twice; a headline says what the body says.
    if one.sentence == other.sentence:
        return False
    at, there = one.amount.at[0], other.amount.at[0]
    if any(start <= told < end for start, end in reading.headlines for told in (at, there)):
        return True
    if one.amount.mention.kind == "money" and len(str(one.amount.mention.value).strip("0.")) >= _PRECISE:
        return True
    if _are_items(one, other, reading):
        return False
    if one.clause.verb is None or other.clause.verb is None:
        # Prices, losses and budgets are told again and again; only gifts of one size are often several.
        return not _differ(one.givers, other.givers)
    return _same_gift(one, other, reading)


def _same_gift(one: _Telling, other: _Telling, reading: Reading) -> bool:
    """Say whether two gifts of one size are one: nobody else gives or gets it, and what is told of them agrees."""
    if _differ(one.givers, other.givers) or _differ(one.receivers, other.receivers):
        return False
    if _is_taken_up(other, reading):
        return True
    at = other.amount.at[0]
    if _OTHERS.search(reading.folded.key, max(other.clause.part[0], at - _AROUND), at):
        return False
    if _agree(one.givers, other.givers):
        # What heads a paragraph is told in full right behind it.
        follows = other.sentence == one.sentence + 1 and not (one.receivers and other.receivers)
        if follows or _agree(one.receivers, other.receivers):
            return True
    near, far = _around(one.amount, reading), _around(other.amount, reading)
    return len(near & far) >= _SAME_CONTEXT * min(len(near), len(far))


def _are_items(one: _Telling, other: _Telling, reading: Reading) -> bool:
    """Say whether two equal sums stand in a list: as items of it, or as the worth of two gifts."""
    text, amounts = reading.folded.key, reading.amounts
    bases = [amounts[told.amount.derived_from].mention for told in (one, other) if told.amount.derived_from is not None]
    if len(bases) > 1 and all(base.kind == "goods" for base in bases):
        return (bases[0].value, bases[0].unit) != (bases[1].value, bases[1].unit)
    return all(_ITEM.search(text[max(0, told.amount.at[0] - 4) : told.amount.at[0]]) for told in (one, other))


def _agree(one: frozenset[str], other: frozenset[str]) -> bool:
    return any(name in there or there in name for name in one for there in other)


def _differ(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one) and bool(other) and not _agree(one, other)


def _is_taken_up(told: _Telling, reading: Reading) -> bool:
    """Say whether a sum is called one that was told before."""
    text, (start, end) = reading.folded.key, told.amount.at
    if _AGAIN.match(text, end):
        return True
    before = text[max(told.clause.part[0], start - _AROUND) : start]
    return _TAKEN_UP.fullmatch(before) is not None


def _around(amount: SourceAmount, reading: Reading) -> set[str]:
    """Give the words around an amount, within its sentence."""
    start, end = reading.sentences.around(amount.at[0])
    start, end = max(start, amount.at[0] - _AROUND), min(end, amount.at[1] + _AROUND)
    words = reading.words
    around = {*words.between(start, amount.at[0]).split(), *words.between(amount.at[1], end).split()}
    return around - keys("giving.function_words")

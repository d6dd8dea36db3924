"""The verdict on what a sum is for each of: printed with it, told of the sums beside it, or only named near it."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from itertools import pairwise

from llmx.checking.facts import AmountClaim
from llmx.checking.verdicts import Judged, supported, unsupported
from llmx.lexicon.patterns import pattern
from llmx.lexicon.spelling import key
from llmx.lexicon.terms import keys
from llmx.reading.clauses import Clauses
from llmx.reading.reading import Reading, SourceAmount
from llmx.reading.words import plain_words
from llmx.vietnamese.mentions import Span
from llmx.vietnamese.numbers import scales

__all__ = ["judge_per"]

_NEAR = 120
_EACH = key("mỗi")
_ONE_EACH = frozenset((_EACH, key("một"), "1"))
_AROUND = 400
_BESIDE = 4
# "Giá tour trọn gói là 777.000 đồng": what a price is named of is what it is paid for each of.
_PRICE = pattern(
    r"(?<!trị )(?<!đánh )(?<!đấu )(?<!định )(?<!căn ){money.paid_for}(?! trị)"
    r" (?P<of>(?:(?!{money.moves})[^,.;:\n]){1,60})\Z"
)
_OFFERED = pattern(r"{money.offered} ")
_WHOLE = pattern(r"{money.whole}")
# "Từ 12.000 đồng lên 15.000 đồng/kg": sums of one row are for each of the same.
_JOINT = pattern(
    r"(?:\([^()\n]{0,40}\)|[\s,/÷~–→-]|{giving.rising}|{numbers.row_ends}|{hedges.before}|{money.in_row})*+"
)
_FARTHEST_JOINT = 60


def judge_per(claim: AmountClaim, amount: SourceAmount, clauses: Clauses) -> list[Judged]:
    """Judge what a sum is for each of: it stands beside the sum, or behind "mỗi" in its sentence.

    What stands only near the sum is ``ambiguous``, but for the thing that a price is named of.
    """
    if not claim.per:
        return []
    path, mention, reading = f"{claim.path}.per", amount.mention, clauses.reading
    # "Một người mỗi năm" is "người/năm".
    said = " ".join(word for word in plain_words(claim.per).split(" ") if word not in _ONE_EACH)
    stated = plain_words(mention.per or "")
    sentence = clauses.of(amount).sentence
    around = max(sentence[0] - _NEAR, amount.at[0] - _AROUND, 0), min(sentence[1], amount.at[1] + _AROUND)
    words = f" {reading.words.between(*around)} "
    if said and (_is_stated(said, stated, words) or _stands_behind_each(said, amount, sentence, reading)):
        return [supported(path, "per", claim.per, (mention.span,))]
    if stated:
        message = f"The sum is for each '{claim.per}', but the article's '{mention.text}' is for each '{mention.per}'."
        return [Judged(path, "per", claim.per, "altered", (mention.span,), "unit", mention.per, message)]
    told = (_is_told_of_each, _is_of_another, _is_priced) if said else ()
    if any(tells(said, amount, sentence, reading) for tells in told):
        return [supported(path, "per", claim.per, (mention.span,))]
    if said and f" {said} " in words:
        message = (
            f"The article speaks of '{claim.per}' beside '{mention.text}': whether it is for each, a person must say."
        )
        return [Judged(path, "per", claim.per, "ambiguous", (mention.span,), message=message)]
    message = f"The article does not say that '{mention.text}' is for each '{claim.per}'."
    return [unsupported(path, "per", claim.per, message, (mention.span,))]


def _is_stated(said: str, stated: str, around: str) -> bool:
    """Say whether a claim is what is printed with the sum, or part of it, or that and more that stands around it.

    "/người/tháng" is for each person and each month; "xe/ngày" may be claimed of an "/ngày" told of "xe".
    """
    if f" {said} " in f" {stated} ":
        # "Vạn dân" and "10.000 dân" are no "dân", "2 năm" is no "năm".
        ahead = f" {stated} ".partition(f" {said} ")[0].split()
        return not (ahead and _is_count(ahead[-1]))
    before, found, after = f" {said} ".partition(f" {stated} ") if stated else ("", "", "")
    return bool(found) and all(f" {rest} " in around for rest in (before.strip(), after.strip()) if rest)


def _is_count(words: str) -> bool:
    first = words.partition(" ")[0]
    return first in scales() or first.isdigit()


def _stands_behind_each(said: str, amount: SourceAmount, sentence: Span, reading: Reading) -> bool:
    near = (
        (max(sentence[0], amount.at[0] - _NEAR), amount.at[0]),
        (amount.at[1], min(sentence[1], amount.at[1] + _NEAR)),
    )
    pieces = [reading.words.between(*piece) for piece in near]
    # "1m2 đất": one is glued to a unit of measure.
    return any(f" {each}{said} " in piece for piece in pieces for each in ("1", "1 ", *_each_words()))


@lru_cache(maxsize=1)
def _each_words() -> tuple[str, ...]:
    return tuple(f"{word} " for word in keys("freetext.per"))


def _is_told_of_each(said: str, amount: SourceAmount, sentence: Span, reading: Reading) -> bool:
    """Say whether "mỗi" and the thing stand further before in the sentence, and the sum is no sum of all of them."""
    start = max(sentence[0], amount.at[0] - _AROUND)
    _, each, between = f" {reading.words.between(start, amount.at[0])} ".rpartition(f" {_EACH} {said} ")
    return bool(each) and _WHOLE.search(between) is None


def _is_of_another(said: str, amount: SourceAmount, sentence: Span, reading: Reading) -> bool:
    """Say whether a sum in one row with it, in the same unit, is for each of that: "12.000 đồng lên 15.000 đồng/kg"."""
    amounts, text = reading.amounts, reading.folded.key
    number = bisect_left(amounts, amount.at, key=lambda other: other.at)
    for row in (amounts[number : number + _BESIDE + 1], amounts[max(0, number - _BESIDE) : number + 1][::-1]):
        for one, other in pairwise(row):
            first, second = sorted((one.at, other.at))
            far = second[0] - first[1] > _FARTHEST_JOINT or not sentence[0] <= other.at[0] < sentence[1]
            if far or other.mention.unit != amount.mention.unit or not _JOINT.fullmatch(text, first[1], second[0]):
                break
            if f" {said} " in f" {plain_words(other.mention.per or '')} ":
                return True
    return False


def _is_priced(said: str, amount: SourceAmount, sentence: Span, reading: Reading) -> bool:
    """Say whether the sum is the price of that, told before it in its sentence."""
    before = reading.folded.key[max(sentence[0], amount.at[0] - _NEAR) : amount.at[0]]
    priced = _PRICE.search(before)
    of = f"{plain_words(priced['of'])} " if priced else ""
    while of and not of.startswith(f"{said} "):
        offered = _OFFERED.match(of)
        of = of[offered.end() :] if offered else ""
    return bool(of)

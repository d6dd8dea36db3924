"""The verdict on a hedge: the amount's own, one that print has right before it, or another one."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from llmx.checking.facts import AmountClaim
from llmx.checking.pairing import Located
from llmx.checking.quantities import hedge_class, same_hedge
from llmx.checking.stated import Stated
from llmx.checking.verdicts import Judged, supported
from llmx.lexicon.spelling import key
from llmx.lexicon.terms import keys
from llmx.reading.reading import Reading, SourceAmount

__all__ = ["judge_hedge", "with_hedge_of"]

_MOST_ALIKE = 20


def with_hedge_of(item: Located, amount: SourceAmount, stated: Stated) -> SourceAmount:
    """Give an amount with the claimed hedge, where the article tells the same sum elsewhere with that hedge."""
    mention = amount.mention
    if item.claim.qualifier is None or same_hedge(item.claim.qualifier, mention.qualifier):
        return amount
    hedge = item.claim.qualifier
    among = (stated.reading.amounts[number] for number in stated.alike((item.value, item.high))[:_MOST_ALIKE])
    if any(_has_hedge(other, hedge, stated.reading) for other in among if other.mention.unit == mention.unit):
        return replace(amount, mention=replace(mention, qualifier=hedge))
    return amount


def _has_hedge(amount: SourceAmount, hedge: str, reading: Reading) -> bool:
    """Say whether an amount has a hedge: of two around it ("vào khoảng 150 nghìn đổ lại") only one is read."""
    if same_hedge(hedge, amount.mention.qualifier):
        return True
    own = key(amount.mention.qualifier or "")
    # "Không dưới" is no "dưới".
    return bool(own) and not own.endswith(key(hedge)) and _stands_before(key(hedge), _words_before(amount, reading))


def _stands_before(hedge: str, before: str) -> bool:
    return f" {before}".endswith(f" {hedge}")


def _words_before(amount: SourceAmount, reading: Reading) -> str:
    """Give the words right before an amount, as far as a hedge may be long."""
    return reading.folded.key[max(0, amount.at[0] - _LONGEST_HEDGE) : amount.at[0]].rstrip()


_LONGEST_HEDGE = 30
_FARTHEST_HEDGE = 80
_LONGEST_LINK, _LONGEST_ROW = 60, 8
_LINK = re.compile(r"[^.;:\n]*?(?:,| và| cùng| với)[^.;:\n]*\Z")
_WITHIN = key("trong khoảng")
_FROM = f" {key('từ')}"
_SIGNS = ("~", "≈")
"""Print has them at once before a number, for "about"."""


def _shares_hedge(claim: AmountClaim, amount: SourceAmount, reading: Reading) -> bool:
    """Say whether a number before has the hedge, and the row goes on: "khoảng 87.000 người và 13.000 tấn hàng"."""
    amounts, text, at = reading.amounts, reading.folded.key, amount.at[0]
    last = bisect_left(amounts, amount.at, key=lambda one: one.at) - 1
    for number in range(last, max(-1, last - _LONGEST_ROW), -1):
        between = text[amounts[number].at[1] : at]
        if len(between) > _LONGEST_LINK or _LINK.search(between) is None:
            return False
        if same_hedge(claim.qualifier, amounts[number].mention.qualifier):
            return True
        at = amounts[number].at[0]
    return False


def judge_hedge(claim: AmountClaim, amount: SourceAmount, reading: Reading) -> list[Judged]:
    """Judge the qualifier; a vague amount has it inside its text, and print may have it right before."""
    mention, before = amount.mention, _words_before(amount, reading)
    path, shown = f"{claim.path}.qualifier", claim.qualifier or ""
    hedge = key(claim.qualifier or "")
    ahead = f" {before}".removesuffix(_FROM)
    own = key(mention.qualifier or "")
    inside_text = bool(hedge) and (
        hedge in key(mention.text) or (ahead.endswith(f" {hedge}") and not own.endswith(hedge))
    )
    about = hedge in _SIGNS or hedge_class(claim.qualifier) == "about"
    inside_text = inside_text or (bool(hedge) and about and before.endswith(_SIGNS))
    if inside_text or same_hedge(claim.qualifier, mention.qualifier):
        return [supported(path, "qualifier", shown, (mention.span,))] if claim.qualifier else []
    # "Trong khoảng 15-20 triệu đồng" may hedge, or only open the range.
    within = mention.high is not None and before.endswith(_WITHIN)
    if not claim.qualifier and (mention.value is None or within):
        return []
    said = f"'{mention.qualifier} {mention.text}'" if mention.qualifier else f"'{mention.text}' without a hedge"
    has = f"the qualifier '{claim.qualifier}'" if claim.qualifier else "no qualifier"
    message = f"The record has {has}; the article says {said}."
    found = mention.qualifier or mention.text
    # Only a hedge of two words, or one of an estimate, is no other word further before: "gần đây", "dưới sự ...".
    sentence, clear = reading.sentences.around(amount.at[0]), " " in hedge or hedge_class(hedge) == "about"
    far = reading.folded.key[max(sentence[0], amount.at[0] - _FARTHEST_HEDGE) : amount.at[0]] if clear else before
    if hedge and not mention.qualifier and re.search(rf"(?<!\w){re.escape(hedge)}(?!\w)\D*\Z", far):
        if hedge in keys("hedges.unchanging"):
            return [supported(path, "qualifier", shown, (mention.span,))]
        message = f"The article says '{claim.qualifier}' not far before '{mention.text}': a person must say."
        return [Judged(path, "qualifier", shown, "ambiguous", (mention.span,), None, found, message)]
    if hedge and not mention.qualifier and _shares_hedge(claim, amount, reading):
        message = f"'{claim.qualifier}' stands before the number in one row with '{mention.text}': a person must say."
        return [Judged(path, "qualifier", shown, "ambiguous", (mention.span,), None, found, message)]
    return [Judged(path, "qualifier", shown, "altered", (mention.span,), "qualifier", found, message)]

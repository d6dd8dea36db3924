"""The verdict on free text: whatever its words, each name and each number in it must stand in the article."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache

from llmx.checking.dates import names_day
from llmx.checking.facts import TextClaim
from llmx.checking.quantities import is_currency, read_unit
from llmx.checking.stated import covers_amount
from llmx.checking.verdicts import Judged, supported, unsupported
from llmx.lexicon.patterns import pattern
from llmx.lexicon.spelling import key
from llmx.lexicon.terms import keys
from llmx.reading.reading import Reading
from llmx.reading.words import plain_words
from llmx.vietnamese.amounts import find_amounts
from llmx.vietnamese.dates import find_dates
from llmx.vietnamese.folding import Folded, fold
from llmx.vietnamese.mentions import AmountMention, Span
from llmx.vietnamese.places import country, find_places

__all__ = ["ArticleWords", "judge_free_text"]

_WORD = re.compile(r"(?<!\w)[^\W\d_][\w'’]*")
_NUMBER = re.compile(r"(?<!\w)(?<![^\W\d_]-)\d+(?:[.,/-]\d+)*(\w*)")
_DIGIT = re.compile(r"\d")
_OPENS = re.compile(r"(?:\A|[.!?…:;\"“”(\n-])\s*\Z")
# The word before a number, or before the row of numbers that it ends: "các tuyến số 13 và 14".
_BEFORE = re.compile(r"(?:\A|\W)([^\W\d]\w*)[ .](?:\d[\w.,/-]*,? (?:và )?)*\Z")
_AFTER = re.compile(r"[ /-](\w+)")
# "17 (trong số 22) loại": the noun of the number behind is that of the first, too.
_AFTER_BOTH = re.compile(r" (?:trong|trên)(?: tổng)?(?: số)? \d[\d.,]* (\w+)")
# "Chiếc A350-800": a part of a code.
_CODE_BEFORE = re.compile(r"(?:[^\W_]|(?<=\w)-)+\Z")
_YEAR = re.compile(r"(?:19|20)\d\d")
_LONGEST_NAME = 12
_LOOK_BACK = 8
_MOST_SPANS = 20
_NAMED = pattern(r"(?<!\w)({documents.types+freetext.ordinals}) \Z")
_GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_LONGER = re.compile(r"[.,/-]?\d|/")


class ArticleWords:
    """What names and numbers an article has; looked up once however many texts are judged."""

    def __init__(self, reading: Reading) -> None:
        """Take an article that is read."""
        self.reading = reading
        self._known: dict[str, bool] = {}
        self._unread: dict[str, bool] = {}
        self._units: dict[Decimal, set[str]] = defaultdict(set)
        for amount in reading.amounts:
            for value in (amount.mention.value, amount.mention.high):
                if value is not None:
                    self._units[value].add(_unit_of(amount.mention))
        self._places = frozenset(one.place for one in reading.places)

    def has(self, phrase: str) -> bool:
        """Say whether words stand in the article one after the other."""
        if phrase not in self._known:
            # "G'long" is two words of the article.
            words = plain_words(phrase) if "'" in phrase else phrase
            self._known[phrase] = next(self.reading.words.find(words), None) is not None
        return self._known[phrase]

    def lacks(self, text: str) -> str | None:
        """Give the first name or number of a text that the article does not have."""
        if text.islower() and _DIGIT.search(text) is None:
            return None
        door = fold(text)
        folded = Folded(door.text, door.text, door.key)
        return next(self._missing_numbers(folded), None) or next(self._missing_names(folded), None)

    def _missing_numbers(self, folded: Folded) -> Iterator[str]:
        if _DIGIT.search(folded.text) is None:
            return
        known = _covered(mention.span for mention in find_dates(folded) if names_day(mention, self.reading))
        wrong: dict[int, AmountMention] = {}
        for mention in find_amounts(folded):
            if self._states(mention):
                known |= _covered([mention.span])
            elif mention.value is not None:
                wrong |= dict.fromkeys(range(*mention.span), mention)
        for number in _NUMBER.finditer(folded.text):
            if number.start() in known:
                continue
            whole = wrong.get(number.start())
            if whole is not None and self._prints_unread(number, folded, _unit_of(whole)):
                continue
            if whole is not None and not self.has(plain_words(whole.text)):
                yield whole.text
            elif whole is None and not self._prints(number, folded):
                yield number.group()

    def _states(self, mention: AmountMention) -> bool:
        """Say whether the article states an amount: its numbers, of the same unit or of a longer or shorter noun."""
        unit = _unit_of(mention)
        return mention.value is not None and all(
            any(_may_be_one(unit, other) for other in self._units.get(value, ()))
            for value in (mention.value, mention.high)
            if value is not None
        )

    def _prints(self, number: re.Match[str], folded: Folded) -> bool:
        """Say whether the article prints a number, with or without zeros, beside the word before or after it."""
        parts = re.split(r"[.,/-]", number.group().removesuffix(number[1]))
        short = " ".join(part.lstrip("0") or "0" for part in parts)
        forms = {plain_words(number.group()), " ".join(parts), short, " ".join(part.zfill(2) for part in short.split())}
        before = _BEFORE.search(folded.key, max(0, number.start() - 40), number.start())
        behind = [found[1] for after in (_AFTER, _AFTER_BOTH) if (found := after.match(folded.key, number.end()))]
        beside = [f"{before[1]} {form}" for form in forms if before]
        beside += [f"{form} {word}" for form in forms for word in behind]
        is_whole = _YEAR.fullmatch(short) or not beside or len(parts) > 1
        is_whole = is_whole or (before is not None and before[1] in keys("freetext.ordinals"))
        code = _CODE_BEFORE.search(folded.key, max(0, number.start() - _LONGEST_NAME), number.start())
        # "Quốc lộ 1 và 91", "biển số 52LA 5136", "A350-800": the article has the row or the code as it is.
        rows = [plain_words(folded.key[found.start() : number.end()]) for found in (before, code) if found]
        return any(map(self.has, [*rows, *(forms if is_whole else beside)]))

    def _prints_unread(self, number: re.Match[str], folded: Folded, unit: str) -> bool:
        """Say whether the article has a number behind the same name, or a long one of things, where no amount is read.

        "BĐH 112 ký hợp đồng" and "công văn 274 đề nghị" have names; "18.800, phần lớn là" leaves its noun out.
        """
        printed = plain_words(number.group())
        before = _BEFORE.search(folded.key, max(0, number.start() - 40), number.start())
        code = folded.text[slice(*before.span(1))] if before else ""
        name = code if len(code) > 1 and code.isupper() else None
        if named := _NAMED.search(folded.key, max(0, number.start() - 40), number.start()):
            name = named[1]
        if name is not None and not is_currency(unit):
            return self._holds_no_amount(f"{plain_words(name)} {printed}")
        return (
            not _is_measure(unit) and _GROUPED.fullmatch(number.group()) is not None and self._holds_no_amount(printed)
        )

    def _holds_no_amount(self, phrase: str) -> bool:
        """Say whether words stand in the article as they are and as no amount, nor as a piece of a longer number."""
        if phrase not in self._unread:
            text = self.reading.folded.key
            spans = self.reading.words.phrases(phrase)[:_MOST_SPANS]
            self._unread[phrase] = any(
                not covers_amount(span, self.reading.amounts)
                and not _LONGER.match(text, span[1])
                and text[span[0] - 1 : span[0]] != "."
                for span in spans
            )
        return self._unread[phrase]

    def _missing_names(self, folded: Folded) -> Iterator[str]:
        places = find_places(folded)
        for run in _runs(folded, _covered(one.span for one in places if one.place in self._places)):
            words = [key(folded.text[start:end]) for start, end in run]
            start = run[0][0]
            opens = _OPENS.search(folded.text, max(0, start - _LOOK_BACK), start) is not None
            if not self._covers(words, opens=opens):
                yield folded.text[start : run[-1][1]]
        for one in places:
            if one.place not in self._places and not self.has(plain_words(folded.text[slice(*one.span)])):
                yield folded.text[slice(*one.span)]

    def _covers(self, words: list[str], *, opens: bool) -> bool:
        """Say whether the article has a row of capitalised words, whole or in pieces of two and more."""
        if opens and len(words) > 1 and self._covers(words[1:], opens=False):
            return True
        at, institutions = 0, keys("freetext.institutions")
        while at < len(words):
            size = min(_LONGEST_NAME, len(words) - at)
            while size > 1 and not self.has(" ".join(words[at : at + size])):
                size -= 1
            alone = size == 1 and len(words) > 1
            if alone and not (words[at] in institutions or self._is_tie(words, at) or self._is_beside_land(words, at)):
                return False
            at += size
        return True

    def _is_beside_land(self, words: list[str], at: int) -> bool:
        """Say whether a word stands in the article, as does the country beside it: "Tổng thống Mỹ Clinton"."""
        beside = words[max(0, at - 1) : at + 2]
        return all(map(self.has, beside)) and any(country(word) is not None for word in beside)

    def _is_tie(self, words: list[str], at: int) -> bool:
        """Say whether a word of the article stands alone at one end of a row whose rest stands there whole."""
        rest = words[1:] if not at else words[:-1] if at == len(words) - 1 else []
        return len(rest) > 1 and self.has(words[at]) and self.has(" ".join(rest))


def _unit_of(mention: AmountMention) -> str:
    return read_unit(mention.unit)[1] if mention.unit else ""


def _may_be_one(one: str, other: str) -> bool:
    """Say whether two units may be one: the same or a longer noun, or two nouns for what is counted."""
    if one.startswith(other) or other.startswith(one):
        return True
    measured = [_is_measure(unit) for unit in (one, other)]
    # "500 tấn gạo" and "500 tấn lúa gạo" weigh the same.
    return not any(measured) or (all(measured) and one.partition(" ")[0] == other.partition(" ")[0])


def _is_measure(unit: str) -> bool:
    """Say whether a unit is money, a share or a measure, of something or alone: "tấn gạo"."""
    return unit == "%" or is_currency(unit) or unit in _measures() or unit.partition(" ")[0] in _measures()


@lru_cache(maxsize=1)
def _measures() -> frozenset[str]:
    return keys("units.spelled", "units.names", "units.signs")


def _covered(spans: Iterable[Span]) -> set[int]:
    """Give the offsets in spans."""
    return {at for span in spans for at in range(*span)}


def _runs(folded: Folded, known: set[int]) -> Iterator[list[Span]]:
    """Give the rows of capitalised words with one space between, without the places that are known."""
    run: list[Span] = []
    for word in _WORD.finditer(folded.text):
        joined = bool(run) and folded.text[run[-1][1] : word.start()] == " "
        capital = word.group()[0].isupper() and word.start() not in known
        if run and not (capital and joined):
            yield run
            run = []
        if capital:
            run.append(word.span())
    if run:
        yield run


def judge_free_text(claim: TextClaim, article: ArticleWords) -> Judged:
    """Judge a text by the names and numbers in it."""
    lacking = article.lacks(claim.text)
    if lacking is None:
        return supported(claim.path, claim.field, claim.text)
    message = f"'{lacking}' is nowhere in the article."
    return unsupported(claim.path, claim.field, claim.text, message)

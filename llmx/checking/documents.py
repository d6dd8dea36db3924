"""The verdict on documents: type, number and day of issue as the article cites them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import islice

from llmx.checking.dates import Day, parse_date, where_named
from llmx.checking.facts import DocumentClaim, TextClaim
from llmx.checking.quantities import one_digit
from llmx.checking.quotes import judge_quote, judge_verbatim
from llmx.checking.verdicts import Judged, outside, supported, unsupported
from llmx.lexicon.spelling import key
from llmx.lexicon.terms import meanings
from llmx.reading.reading import Reading
from llmx.reading.words import plain_words
from llmx.vietnamese.documents import DocumentMention

__all__ = ["judge_documents"]

_YEAR = re.compile(r"\d{4}")
_MOST_CITED = 40
_SEPARATORS = re.compile(r"[\s/.,_-]+")


def judge_documents(claims: Sequence[DocumentClaim], reading: Reading) -> list[Judged]:
    """Judge all claimed documents together: a number that another item has does not explain a wrong one."""
    taken = {_sign(claim.number) for claim in claims if claim.number}
    stated: dict[str, list[DocumentMention]] = defaultdict(list)
    for mention in reading.documents:
        stated[_sign(mention.number)].append(mention)
    judged: list[Judged] = []
    for claim in claims:
        cited = stated.get(_sign(claim.number), [])[:_MOST_CITED] if claim.number else []
        judged += _judge(claim, cited, reading, taken)
    return judged


def _judge(claim: DocumentClaim, cited: Sequence[DocumentMention], reading: Reading, taken: set[str]) -> list[Judged]:
    judged: list[Judged] = []
    if claim.number:
        judged.append(_number(claim, claim.number, cited, reading, taken))
    if claim.type:
        judged.append(_type(claim, claim.type, cited, reading))
    if claim.issued_on:
        judged.append(_issued(claim, claim.issued_on, cited, reading))
    if claim.title:
        judged.append(judge_quote(TextClaim(f"{claim.path}.title", "title", claim.title), reading))
    return judged


def _sign(number: str) -> str:
    """Give a number without separators; "TƯ" and "TW" are the same body."""
    words = _SEPARATORS.sub(" ", key(number)).strip().removeprefix("số ")
    return re.sub(r"(?<!\w)tư(?!\w)", "tw", words)


def _number(
    claim: DocumentClaim, number: str, cited: Sequence[DocumentMention], reading: Reading, taken: set[str]
) -> Judged:
    path = f"{claim.path}.number"
    if cited:
        inside = tuple(mention.span for mention in cited if reading.is_inside(mention.span))
        return (
            supported(path, "number", number, inside)
            if inside
            else outside(path, "number", number, tuple(mention.span for mention in cited))
        )
    printed = judge_verbatim(path, "number", number, reading)
    if number.isdigit():
        # "25" stands for much else: it must follow the type, or "số".
        printed = _after_type(path, number, claim.type, reading)
    if printed.verdict != "unsupported":
        return printed
    free = [mention for mention in reading.documents if _sign(mention.number) not in taken]
    near = [mention for mention in free if one_digit(_sign(mention.number), _sign(number))]
    if len({_sign(mention.number) for mention in near}) == 1:
        found = near[0].number
        message = f"The number '{number}' is not the article's '{found}'."
        return Judged(path, "number", number, "altered", (near[0].span,), "digit", found, message)
    return printed


def _after_type(path: str, number: str, kind: str | None, reading: Reading) -> Judged:
    """Judge a number of digits alone: the words for a document must stand before it."""
    words = [f"{form} {number}" for form in _forms(kind)] if kind else []
    tried = [judge_verbatim(path, "number", wording, reading) for wording in (*words, f"số {number}")]
    best = next((judged for judged in tried if judged.verdict == "supported"), None)
    if best is not None:
        return supported(path, "number", number, best.spans)
    message = f"The article has no document with the number '{number}'."
    return unsupported(path, "number", number, message)


def _forms(kind: str) -> list[str]:
    """Give the ways in which print names a kind of document before its number."""
    short = [form for form, means in meanings("documents.abbreviations").items() if key(means) == key(kind)]
    return [f"{form}{joint}" for form in (kind, *short) for joint in (" số", "")]


def _type(claim: DocumentClaim, kind: str, cited: Sequence[DocumentMention], reading: Reading) -> Judged:
    path = f"{claim.path}.type"
    if not cited:
        judged = judge_verbatim(path, "type", kind, reading)
        if judged.verdict != "supported" and claim.number:
            # "NĐ 67" names the kind with its number.
            again = _after_type(path, claim.number, kind, reading)
            return supported(path, "type", kind, again.spans) if again.verdict == "supported" else judged
        return judged
    same = tuple(mention.span for mention in cited if plain_words(kind) in plain_words(mention.type))
    if same:
        return supported(path, "type", kind, same)
    for wording in (f"{form} {claim.number}" for form in _forms(kind)):
        words, text = reading.words, reading.folded.key
        spans = (words.span(*found) for found in islice(words.find(plain_words(wording)), _MOST_CITED))
        if printed := next((span for span in spans if text[slice(*span)] == key(wording)), None):
            # "(Đề án 112) ... theo Quyết định 112": two have the same number.
            return supported(path, "type", kind, (printed,))
    found = cited[0].type
    message = f"{cited[0].number} is in the article a '{found}', not a '{kind}'."
    return Judged(path, "type", kind, "altered", (cited[0].span,), None, found, message)


def _issued(claim: DocumentClaim, day: str, cited: Sequence[DocumentMention], reading: Reading) -> Judged:
    path = f"{claim.path}.issued_on"
    stated = [mention for mention in cited if mention.issued_on]
    wanted = parse_date(day)
    for mention in stated:
        known = mention.issued_on or ""
        if known.startswith(f"{day}-") or (wanted is not None and parse_date(known) == wanted):
            return supported(path, "issued_on", day, (mention.span,))
    if stated:
        found = stated[0].issued_on or ""
        message = f"{stated[0].number} was issued on {found} by the article, not on {day}."
        if one_digit(found, day):
            return Judged(path, "issued_on", day, "altered", (stated[0].span,), "digit", found, message)
        return Judged(path, "issued_on", day, "unsupported", (stated[0].span,), None, found, message)
    return _named_day(path, day, wanted, reading)


def _named_day(path: str, day: str, wanted: Day | None, reading: Reading) -> Judged:
    """Judge a day of issue that does not stand behind the number: it must at least be named somewhere."""
    if named := where_named(day, reading) or (reading.words.phrases(day) if _YEAR.fullmatch(day) else ()):
        return supported(path, "issued_on", day, tuple(named[:1]))
    for mention in reading.dates:
        same = wanted is not None and (mention.day, mention.month) == (wanted.day, wanted.month)
        if wanted is not None and same and wanted.year in {None, mention.year}:
            return supported(path, "issued_on", day, (mention.span,))
    message = f"The article does not say that the document was issued on {day}."
    return Judged(path, "issued_on", day, "unsupported", (), message=message)

"""Who is only spoken of: whose visit, order, kin or paper the sentence mentions, and who does not take part."""

from __future__ import annotations

import re
from functools import lru_cache

from llmx.lexicon.patterns import pattern
from llmx.lexicon.terms import keys
from llmx.vietnamese.folding import Folded
from llmx.vietnamese.mentions import OfficialMention

__all__ = ["is_passing", "takes_no_part"]

_HONORIFIC = r"(?:{people.honorifics+posts.former} )?"
_TITLES = pattern(r"(?<!\w)(?:{people.academic}(?:[., ]+|\Z))++\Z")
_BEFORE = pattern(
    r"(?:(?:{passing.kin}|(?<!thay mặt )(?<!đại diện ){passing.regimes})(?: của)?"
    r"|{passing.removed+passing.by_order+passing.awaited}"
    r"|{passing.words_of}\"?(?: [^,.;:]{0,40})? của"
    rf"|{{passing.visits}}(?: [^,.;:]{{0,60}})? của|{{passing.attitudes}} {{passing.what}}"
    rf"|{{passing.tells}}(?: [^,.;:]{{0,20}})? {{passing.met_before}}) {_HONORIFIC}\Z"
)
# "Em của bà | Lê Na", "vợ Thành là | Lê Na".
_NEAR = pattern(rf"(?:{{passing.close_to}} của|{{passing.near_kin}} (?:[^\W\d_]+ ){{1,3}}là) {_HONORIFIC}\Z")
_SINCE = pattern(rf"(?<!\w)(?:từ|trước) khi {_HONORIFIC}\Z")
_IN_OFFICE = pattern(r"\)? {passing.in_office}")
_OCCASION = pattern(rf"{{passing.when}} {_HONORIFIC}\Z")
_COMES = pattern(r"\)? {passing.come}")
_BY = pattern(rf"{{passing.papers}}[^.;:]{{0,80}}? do {_HONORIFIC}\Z|(?<!\w)do {_HONORIFIC}\Z")
_MADE = pattern(r"[^,.;:]{0,30}?{passing.made}")
_DESIGNED = pattern(r"\)? {passing.made:alone}")
_LONG_AGO = pattern(r"[^.;\n]*?(?:{passing.before_now}|(?<!\w)năm 1\d{3}(?!\d))")
# "Chẳng hạn, ...": whom an example names, or who was there then.
_ASIDE = pattern(r"(?:\A|[.!?;\n]) ?[\"'-]? ?(?:{passing.examples}|{passing.looking_back}(?!\w))[^.!?;\n]*\Z")
_ROW_OF_EXAMPLES = pattern(r"{passing.exemplary}(?: [^,.!?;:\n]{1,40})? như [^.!?\n]*\Z")
# "Chuyển lời thăm hỏi của Chủ tịch nước Lê Na, | Thủ tướng Lê Hoa tới ...": each in the row sends them.
_GREETINGS = pattern(r"(?<!\w){passing.passes_on}(?: \w+){0,2}? {passing.greetings} của [^.;:\n]*(?:,| và) \Z")
_PASSED_ON = pattern(r"[^.;:\n]{0,160}? (?:tới|đến)(?!\w)")
_SUCH_AS = " như "
_UNNAMED = pattern(r" (?:{passing.of} )?một (?!{passing.several})")
_ACCUSED_BEFORE = pattern(rf"{{passing.accused+passing.killed}}(?: (?:đối )?với)? {_HONORIFIC}\Z")
_ACCUSED_BEHIND = pattern(r"[,)]? (?:(?:đã|vừa) )?bị {passing.accused+passing.killed}")
_MET = pattern(rf"{{passing.visits}}[^,.;:]{{0,60}}? với {_HONORIFIC}\Z")
_WIDTH = 110
_ROW = 400
_WORD = re.compile(r"\w+")
_NEAREST = 3
_NEAREST_WIDTH = 40


def takes_no_part(mention: OfficialMention, folded: Folded) -> bool:
    """Say whether a mention shows of somebody that no event has him, whatever other mentions say.

    A post is of a body that the text does not name ("chủ tịch công đoàn một công ty"), or the law has the person.
    """
    text = folded.key
    behind = [span for span in mention.position_spans if span[0] >= mention.span[1]]
    if any(_UNNAMED.search(text, start, end) or _UNNAMED.match(text, end) for start, end in behind):
        return True
    first, last = min([mention.span, *mention.position_spans])[0], max(end for _, end in [mention.span, *behind])
    at = first if mention.span[0] - first <= _WIDTH else mention.span[0]
    return bool(_ACCUSED_BEFORE.search(text, max(0, at - _WIDTH), at) or _ACCUSED_BEHIND.match(text, last))


@lru_cache(maxsize=1)
def _last_words() -> frozenset[str]:
    """Give the words of which one stands right before who is only spoken of, or before the honorific."""
    terms = keys("passing.kin", "passing.by_order", "passing.awaited", "passing.joints", "passing.regimes")
    terms |= keys("passing.removed")
    return frozenset(term.rsplit(" ", 1)[-1] for term in terms)


@lru_cache(maxsize=1)
def _ends_of_titles() -> frozenset[str]:
    return frozenset(term.rsplit(" ", 1)[-1] for term in keys("people.academic"))


def _nearest(text: str, start: int) -> list[str]:
    """Give the last words before ``start``."""
    return _WORD.findall(text, max(0, start - _NEAREST_WIDTH), start)[-_NEAREST:]


def is_passing(mention: OfficialMention, folded: Folded) -> bool:
    """Say whether a mention only refers to somebody: the words before and after its posts and name show it."""
    start = min([mention.span[0], *(span[0] for span in mention.position_spans if span[0] < mention.span[0])])
    if mention.span[0] - start > _WIDTH:
        start = mention.span[0]
    end = max([mention.span[1], *(span[1] for span in mention.position_spans)])
    text = folded.key
    nearest = _nearest(text, start)
    titled = not _ends_of_titles().isdisjoint(nearest[-1:])
    if titled and (titles := _TITLES.search(text, max(0, start - _WIDTH), start)):
        # "| Nhà giáo ưu tú, PGS.TS Lê Na": before the degrees and titles of honour.
        start = titles.start()
        nearest = _nearest(text, start)
    low, row = max(0, start - _WIDTH), max(0, start - _ROW)
    if _ASIDE.search(text, low, start):
        return True
    if text.find(_SUCH_AS, row, start) >= 0 and _ROW_OF_EXAMPLES.search(text, row, start):
        return True
    if _PASSED_ON.match(text, end) and _GREETINGS.search(text, row, start):
        return True
    if _last_words().isdisjoint(nearest):
        return False
    if _BEFORE.search(text, low, start) or _NEAR.search(text, low, start):
        return True
    return _is_dated_by(text, low, start, end) or _is_by_or_with(text, low, start, end)


def _is_dated_by(text: str, low: int, start: int, end: int) -> bool:
    """Say whether a sentence only dates by a visit of somebody, or by how somebody came to office."""
    comes = _OCCASION.search(text, low, start) and _COMES.match(text, end)
    return bool(comes or (_SINCE.search(text, low, start) and _IN_OFFICE.match(text, end)))


def _is_by_or_with(text: str, low: int, start: int, end: int) -> bool:
    """Say whether a paper or a work is somebody's, or somebody was met long ago."""
    by = _BY.search(text, low, start)
    if by is not None and (_DESIGNED if by.group().startswith("do ") else _MADE).match(text, end):
        return True
    met = _MET.search(text, low, start)
    return met is not None and _LONG_AGO.match(text, end, end + _WIDTH) is not None

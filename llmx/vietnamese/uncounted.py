"""Numbers that the words around them make no count: years, periods, parties, scores, slogans, attributes of a page."""

from __future__ import annotations

import re
from typing import Final

from llmx.lexicon.terms import keys
from llmx.vietnamese.candidates import Candidate
from llmx.vietnamese.numbers_in_names import after_capital

__all__ = ["is_a_party", "is_a_period", "is_a_score", "is_a_slogan", "is_a_year", "is_an_attribute"]

_YEAR: Final = "năm"
_TERM = re.compile(r"((?:19|20)[0-9]{2}) ?- ?((?:19|20)[0-9]{2})(?![0-9])")
_FEW = 4
_QUOTES: Final = frozenset("'\"")
_ARGUMENTS: Final = frozenset("(,")


def is_a_year(reading: Candidate) -> bool:
    """Find a year, or the years of a term, before a word that only looks counted: "World Cup 2006 khu vực châu Á"."""
    numeral, unit = reading.numeral, reading.unit
    if not reading.plain or numeral.grouped or numeral.value is None:
        return False
    if unit.family == "measure" and (unit.name, reading.last) != ("lượng", _YEAR):
        return False
    term = _TERM.match(reading.folded.key, reading.start)
    if term and int(term[1]) < int(term[2]):
        # "Nhiệm kỳ 2014-2019 Hội nghị đã bầu"; round hundreds may be a range.
        return int(term[1]) % 100 != 0 or int(term[2]) % 100 != 0
    if not 1900 <= numeral.value <= 2100:
        return False
    earlier = reading.last.rstrip(",")
    if earlier.isdecimal() and 1900 <= int(earlier) < numeral.value:
        # "Năm 2003, 2004 ngành báo chí".
        return True
    # "World Cup 2006 khu vực châu Á"; round thousands may count what a place has ("Hà Nội 2000 hộ").
    named = numeral.value % 1000 != 0 and len(reading.before) > 1 and after_capital(reading)
    years = keys("numbers.year_after")
    return not unit.known or unit.family == "measure" or named or reading.last in years or reading.last_two in years


def is_a_period(reading: Candidate) -> bool:
    """Find a length of time or an age."""
    return reading.unit.family == "time"


def is_a_party(reading: Candidate) -> bool:
    """Find the few who are pointed to and not counted: "lãnh đạo hai địa phương", "hai Ban Thường vụ"."""
    value, unit = reading.numeral.value, reading.unit
    if value is None or value > _FEW:
        return False
    name = " ".join(reading.folded.key[unit.end - len(unit.name) : unit.end].split())
    name = name.split(",")[0].split(" và ")[0]
    if name in keys("nouns.parties") or (reading.numeral.words and name in keys("nouns.parties_in_words")):
        return True
    return reading.numeral.words and unit.name[0].isupper() and not unit.name.isupper()


def is_a_score(reading: Candidate) -> bool:
    """Find a score before a word that is no noun: "thua 2 oan uổng"."""
    return not reading.unit.known and not keys("numbers.scores").isdisjoint((reading.last, reading.last_two))


def is_a_slogan(reading: Candidate) -> bool:
    """Find a number that opens a quotation and counts nothing known: "4 tại chỗ", "5 không, 3 sạch"."""
    key, start = reading.folded.key, reading.start
    if reading.unit.known:
        return False
    opened = key.rfind('"', max(0, start - 30), start)
    return opened >= 0 and key.find('"', reading.unit.end, reading.unit.end + 30) >= 0


def is_an_attribute(reading: Candidate) -> bool:
    """Find the value of an attribute in what is left of a page: "width=93 align=center", "100 bgColor=white".

    Also an argument of its script: "Vote('#FFFFFF','100%',3)".
    """
    key, start = reading.folded.key, reading.start
    mark, before = key[max(0, start - 1) : start], key[max(0, start - 3) : max(0, start - 1)]
    if mark in _QUOTES and before[-1:] in _ARGUMENTS | {"="}:
        return True
    if reading.unit.family in ("share", "measure"):
        # "Tần suất P=0,6%" is one.
        return mark == "=" and len(before) > 1 and before.isalpha()
    if mark == "=" == key[reading.unit.end : reading.unit.end + 1]:
        return True
    return not reading.unit.known and "=" in (mark, key[reading.unit.end : reading.unit.end + 1])

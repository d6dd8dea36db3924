"""Words that are no numbers, or count nothing, though they look so: "năm" the year, "ba" the father, "chín" ripe."""

from __future__ import annotations

from typing import Final

from llmx.lexicon.terms import keys
from llmx.vietnamese.candidates import Candidate
from llmx.vietnamese.nouns import nouns

__all__ = ["is_article", "is_family", "is_medal", "is_ripe", "is_saying", "is_year"]

_YEAR: Final = "năm"
_FOUR_YEARS: Final = "bốn năm "
_FATHER: Final = 3
_RIPE: Final = 9
_FIVE: Final = 5
_FEW: Final = 100


def is_year(reading: Candidate) -> bool:
    """Find the word "năm" (year) read as five: "đầu năm người dân ra đồng", "ba năm hoạt động", "năm lớp 7"."""
    key, start, last = reading.folded.key, reading.start, reading.last.lstrip('"(')
    if key.startswith(_FOUR_YEARS, start) and last in keys("numbers.for_years"):
        # "Sau bốn năm chương trình được áp dụng" is no four or five.
        return True
    if not reading.numeral.words or reading.numeral.value != _FIVE or not key.startswith(_YEAR, start):
        return False
    name = reading.unit.name
    class_of = name == "lớp" and key[reading.unit.end + 1 : reading.unit.end + 2].isdigit()
    # "Đúng năm học sinh tốt nghiệp", the school year.
    school = name.startswith("học ") and last in keys("numbers.school_year")
    counted = last[-1:].isdigit() or last in keys("numbers.ones", "numbers.ten", "numbers.tens")
    # "Năm 2016 là năm công ty lớn mạnh", "đây cũng là năm ngư dân được mùa".
    told = "".join(reading.before[-2:-1])
    is_one = last == "là" and (told[-4:].isdigit() or told in keys("numbers.this_year"))
    year = class_of or school or counted or is_one
    return year or key[start - 1] == "/" or last in keys("numbers.year_round")


def is_ripe(reading: Candidate) -> bool:
    """Find the word "chín" (ripe, done) read as nine: "ủ chín trái cây"."""
    numeral = reading.numeral
    return numeral.words and numeral.value == _RIPE and reading.last in keys("numbers.ripening")


def is_article(reading: Candidate) -> bool:
    """Take "một" before a noun as an article ("một phần vỉa hè", "một trong những"), and "1 số" for "một số"."""
    numeral = reading.numeral
    some = numeral.words or reading.folded.key.startswith(" số ", reading.end)
    # "Đối xử 1 cách dã man", but "chỉ có 1 cách".
    some = some or (reading.unit.name == "cách" and reading.last not in keys("numbers.ways_counted"))
    return some and numeral.value == 1 and numeral.factor == 1


def is_family(reading: Candidate) -> bool:
    """Take "ba mẹ" and "ba má" as father and mother, "ba lô" as a bag."""
    numeral, name = reading.numeral, reading.unit.name
    if not numeral.words or numeral.value != _FATHER:
        return False
    bag = name.split()[0] == "lô" and (name == "lô" or name not in nouns())
    return name in ("mẹ", "má") or (bag and reading.last not in keys("numbers.of_total"))


def is_saying(reading: Candidate) -> bool:
    """Nobody pays in single đồng any more: "ba đồng một mớ trầu cay" is a saying."""
    value = reading.numeral.value
    return reading.unit.name == "VND" and reading.numeral.words and value is not None and value <= 10


def is_medal(reading: Candidate) -> bool:
    """Take "đồng" behind silver as bronze: "10 vàng, 9 bạc, 3 đồng"."""
    value, last = reading.numeral.value, reading.last.rstrip(",;") or "".join(reading.before[-2:-1])
    last = "".join(reading.before[-2:-1]) if last in ("và", "") else last
    return reading.unit.name == "VND" and value is not None and value < _FEW and last.rstrip(",;") == "bạc"

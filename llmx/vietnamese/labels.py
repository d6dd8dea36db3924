"""Numbers that tell one thing from others and count nothing: of a district, a day, an article, a mark."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from llmx.lexicon.patterns import pattern
from llmx.lexicon.spelling import key
from llmx.lexicon.terms import forms, keys, meanings
from llmx.vietnamese.candidates import Candidate

__all__ = ["is_a_memory", "is_label", "is_mark"]

_YEAR: Final = "năm"
_GOLD: Final = "vàng"
_RANK: Final = "hàng thứ"
_TO_CALL: Final = frozenset({113, 114, 115})
_FINE: Final = frozenset({999, Decimal("999.9"), 9999})
_LABELLED = pattern(
    r"(?<!\w)(?P<label>{numbers.labels+numbers.soft_labels+numbers.calendar}) (?:[0-9]{1,3}, ){0,5}(?P<last>[0-9]{1,3})"
    r"(?:,| và| hoặc| hay) \Z"
)
_LOOK_BACK = 40
_OF_A_CARD = pattern(r"{numbers.cards}(?:(?! {numbers.paid_on_cards})[^.;:\n])*\Z")
_SIZES: Final = frozenset({8, 16, 32, 64, 128, 256, 512})
"""Memories are powers of two."""
_FARTHEST_CARD = 60


def is_label(reading: Candidate) -> bool:
    """Find the number of a numbered thing: "quận 1", "ngày 30", "Ban Chỉ đạo 389", "lớp 10 và 11"."""
    labels, last, value = keys("numbers.labels"), reading.last.lstrip('("'), reading.numeral.value
    each = not keys("numbers.each").isdisjoint((" ".join(reading.before[-2:-1]), " ".join(reading.before[-3:-1])))
    if reading.numeral.words and reading.numeral.factor == 1:
        counted = each or reading.last_two in keys("numbers.totals")
        return not counted and not keys("numbers.word_labels").isdisjoint((last, reading.last_two))
    if not reading.plain:
        # "Chuyến đò số 8 ngàn lau trắng": the scale belongs to what follows.
        loose = not (reading.numeral.words or reading.unit.known) and reading.numeral.factor > 1
        return loose and (last in labels or last == _YEAR) and reading.last_two not in keys("numbers.totals")
    if value is not None and (last == _YEAR or last in meanings("numbers.calendar")):
        return not each and _is_in_the_calendar(last, value)
    if not labels.isdisjoint((last, reading.last_two, " ".join(reading.before[-3:]))):
        # Nobody groups the digits of a label.
        grouped = reading.numeral.grouped and reading.unit.known
        counted = (each and reading.last_two != _RANK) or reading.last_two in keys("numbers.totals")
        return not counted and not grouped
    if not each and not keys("numbers.soft_labels").isdisjoint((last, reading.last_two)):
        # "Chi nhánh 2 Ngân hàng Nông nghiệp": a capital opens the name that it is of.
        of_a_name = reading.unit.name[0].isupper() and not reading.unit.name.isupper()
        return not reading.unit.known or of_a_name or _names_a_place(reading)
    return _is_next_label(reading)


def _is_in_the_calendar(unit: str, value: Decimal) -> bool:
    if unit == _YEAR:
        return 1000 <= value <= 2999 or value < 100
    return value <= int(meanings("numbers.calendar")[unit])


def is_a_memory(reading: Candidate) -> bool:
    """Find the size of a card's memory, whose "K" is no thousand đồng: "thẻ sim loại 16K"."""
    text, start = reading.folded.key, reading.start
    if text[reading.unit.end - 1] != "k" or (reading.numeral.value or 0) / reading.numeral.factor not in _SIZES:
        return False
    return _OF_A_CARD.search(text, max(0, start - _FARTHEST_CARD), start) is not None


def is_mark(reading: Candidate) -> bool:
    """Find the minute of a match ("phút 20 trận chung kết"), a mark ("điểm 10 môn Toán"), nought ("con số 0").

    Also the thousandths of gold ("vàng 9999") and the forces that one calls ("lực lượng 113").
    """
    if reading.last == "số":
        return reading.numeral.value == 0
    if reading.numeral.value in _TO_CALL and not keys("numbers.called").isdisjoint((reading.last, reading.last_two)):
        return reading.plain and key(reading.unit.name) in keys("numbers.forces")
    if reading.last == _GOLD:
        return reading.plain and not reading.numeral.grouped and reading.numeral.value in _FINE
    if reading.last == "điểm":
        return (
            reading.plain
            and reading.unit.name == "môn"
            and reading.folded.text[reading.unit.end + 1 : reading.unit.end + 2].isupper()
        )
    counted = reading.last_two[:1].isdigit() or not keys("numbers.each").isdisjoint(reading.before[-2:-1])
    return reading.last == "phút" and reading.plain and not counted


def _is_next_label(reading: Candidate) -> bool:
    """Say whether a number goes on a row of labels: "lớp 10 và 11 nghỉ học", "giai đoạn 1 và 2 đại học"."""
    row = _LABELLED.search(reading.folded.key, max(0, reading.start - _LOOK_BACK), reading.start)
    if row is None or not reading.unit.known:
        return row is not None
    goes_on = reading.unit.name[0].isupper() or reading.numeral.value == int(row["last"]) + 1
    return goes_on and row["label"] in keys("numbers.labels")


def _names_a_place(reading: Candidate) -> bool:
    """Say whether the noun heads a place by its name or number: "xóm 4 xã Nghĩa Thái", "tổ 7 khu phố 3"; or a round."""
    if reading.last in keys("numbers.rounds") and reading.unit.name.startswith(forms("numbers.rounds_of")):
        return True
    end = reading.unit.end
    unit, after = reading.folded.key[end - len(reading.unit.name) : end], reading.folded.text[end + 1 : end + 2]
    return (unit in keys("places.units", "places.bearers") and after.isupper()) or (
        unit in keys("numbers.labels", "numbers.soft_labels") and after.isdigit()
    )

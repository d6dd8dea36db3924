"""What numerals are worth, in digits and in words."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llmx.vietnamese.folding import fold
from llmx.vietnamese.numbers import (
    begins_vague,
    is_slashed,
    read_digits,
    read_numeral,
    read_range_in_words,
    read_spoken_tail,
    read_vague,
    skip_digits,
)

DIGITS = [
    ("12", "12"),
    ("08", "8"),
    ("1.300", "1300"),
    ("1.5", "1.5"),
    ("0.8", "0.8"),
    ("0.125", "0.125"),
    ("12,50", "12.5"),
    ("1,250", "1.250"),
    ("1,200,000", "1200000"),
    ("1.234,56", "1234.56"),
    ("1,250,000.50", "1250000.50"),
    ("1.234.567.890,50", "1234567890.50"),
    ("109.111,742", "109111.742"),
    ("12 450 000", "12450000"),
    ("1 500,5", "1500.5"),
    ("900 .000", "900000"),
    ("1 .200.000", "1200000"),
]

WORDS = [
    ("không phẩy năm", "0.5"),
    ("năm phẩy hai lăm", "5.25"),
    ("một tỷ lẻ năm triệu", "1005000000"),
    ("trăm hai triệu", "120000000"),
    ("hai", "2"),
    ("mười", "10"),
    ("mười lăm", "15"),
    ("hai mươi", "20"),
    ("hai mươi mốt", "21"),
    ("hai mươi tư", "24"),
    ("ba lăm", "35"),
    ("bốn mươi lăm", "45"),
    ("một trăm", "100"),
    ("một trăm linh năm", "105"),
    ("hai trăm lẻ hai", "202"),
    ("trăm rưỡi", "150"),
    ("ba trăm năm mươi", "350"),
    ("chín trăm chín mươi chín", "999"),
    ("một nghìn lẻ hai", "1002"),
    ("ba nghìn không trăm linh tám", "3008"),
    ("hai nghìn tám trăm bốn mươi hai", "2842"),
    ("mười hai nghìn ba trăm", "12300"),
    ("hai vạn", "20000"),
    ("một vạn rưỡi", "15000"),
    ("bảy chục triệu", "70000000"),
    ("triệu rưỡi", "1500000"),
    ("trăm rưỡi triệu", "150000000"),
    ("nửa tỷ", "500000000"),
    ("hai tỷ rưỡi", "2500000000"),
    ("một tỷ năm trăm triệu", "1500000000"),
    ("hai mươi tư triệu bảy trăm nghìn", "24700000"),
    ("ba nghìn năm trăm tỷ", "3500000000000"),
    ("hai phẩy năm triệu", "2500000"),
]

SCALED = [
    ("3 tỷ", "3000000000"),
    ("3 tỉ", "3000000000"),
    ("2 ngàn tỷ", "2000000000000"),
    ("86 nghìn tỷ", "86000000000000"),
    ("1,5 nghìn tỷ", "1500000000000"),
    ("5 trăm tỷ", "500000000000"),
    ("1 tỷ 200 triệu", "1200000000"),
    ("10 ngàn 500 tỷ", "10500000000000"),
    ("12 tỷ 345 triệu 678 nghìn", "12345678000"),
    ("2 tỷ rưỡi", "2500000000"),
    ("35k", "35000"),
    ("200tr", "200000000"),
]


@pytest.mark.parametrize(("written", "worth"), DIGITS)
def test_digits_are_read_as_vietnamese_print_writes_them(written: str, worth: str) -> None:
    numeral = read_digits(written)
    assert numeral is not None
    assert numeral.value == Decimal(worth)
    assert numeral.end == len(written)


@pytest.mark.parametrize("written", ["30.4.1975", "22.10.2018", "1.2.3", "0905.123.456.7", "192.168.1.1", "1" * 120])
def test_dates_codes_and_endless_digits_are_no_numbers(written: str) -> None:
    assert read_digits(written) is None


@pytest.mark.parametrize(("written", "worth"), [*WORDS, *SCALED])
def test_words_and_scales(written: str, worth: str) -> None:
    key = fold(written).key
    numeral = read_numeral(key, 0)
    assert numeral is not None
    assert numeral.value == Decimal(worth)
    assert numeral.end == len(key)


@pytest.mark.parametrize(
    ("written", "worth"),
    [
        ("một tỷ hai", "1200000000"),
        ("ba tỷ mốt", "3100000000"),
        ("hai triệu tư", "2400000"),
        ("1 tỷ 5", "1500000000"),
        ("một tỷ hai trăm", "1200000000"),
    ],
)
def test_the_spoken_short_form_after_a_scale(written: str, worth: str) -> None:
    key = fold(written).key
    numeral = read_numeral(key, 0)
    assert numeral is not None
    spoken = read_spoken_tail(key, numeral)
    assert spoken is not None
    assert (spoken.value, spoken.end) == (Decimal(worth), len(key))


@pytest.mark.parametrize("written", ["3 tỷ phú", "3 tỷ lệ", "1 triệu tập", "5 triệu chứng"])
def test_words_that_only_begin_like_a_scale(written: str) -> None:
    numeral = read_numeral(fold(written).key, 0)
    assert numeral is not None
    assert numeral.factor == 1


@pytest.mark.parametrize(
    ("written", "low", "high"),
    [
        ("ba, bốn tỷ", "3000000000", "4000000000"),
        ("năm sáu trăm triệu", "500000000", "600000000"),
        ("năm bảy triệu", "5000000", "7000000"),
        ("hai ba chục nghìn", "20000", "30000"),
    ],
)
def test_two_neighbouring_digits_are_a_range(written: str, low: str, high: str) -> None:
    ranged = read_range_in_words(fold(written).key, 0)
    assert ranged is not None
    assert (ranged[0], ranged[1].value) == (Decimal(low), Decimal(high))


@pytest.mark.parametrize("written", ["ba năm tỷ", "hai tư tỷ", "bốn ba tỷ", "ba bốn trăm năm mươi triệu"])
def test_other_digits_together_are_none(written: str) -> None:
    assert read_range_in_words(fold(written).key, 0) is None


@pytest.mark.parametrize(
    ("written", "quantifier"),
    [
        ("hàng trăm tỷ", "hàng trăm"),
        ("hàng tỷ", "hàng tỷ"),
        ("hàng chục nghìn", "hàng chục"),
        ("vài ba chục triệu", "vài ba"),
        ("mấy trăm nghìn", "mấy"),
        ("vài tỷ", "vài"),
        ("chục tỷ", "chục"),
        ("cả trăm triệu", "cả trăm"),
        ("nhiều tỷ", "nhiều"),
        ("bạc tỷ", "bạc tỷ"),
    ],
)
def test_vague_forms_have_no_value(written: str, quantifier: str) -> None:
    folded = fold(written)
    numeral = read_vague(folded.key, 0)
    assert numeral is not None
    assert numeral.value is None
    assert numeral.quantifier is not None
    assert folded.text[slice(*numeral.quantifier)] == quantifier


@given(st.integers(min_value=1, max_value=10**15))
def test_grouped_integers_come_back(number: int) -> None:
    for written in (f"{number:,}".replace(",", "."), f"{number:,}".replace(",", " ")):
        numeral = read_numeral(written, 0)
        assert numeral is not None
        assert (numeral.value, numeral.end) == (Decimal(number), len(written))


_SMALL = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")


def _spell(number: int) -> str:
    """Spell 1..999 by the schoolbook."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    words = [_SMALL[hundreds], "trăm"] if hundreds else []
    if tens == 0 and ones:
        words += ["linh", _SMALL[ones]] if hundreds else [_SMALL[ones]]
    elif tens:
        words += ["mười"] if tens == 1 else [_SMALL[tens], "mươi"]
        if ones:
            words.append(
                {1: "mốt" if tens > 1 else "một", 4: "tư" if tens > 1 else "bốn", 5: "lăm"}.get(ones, _SMALL[ones])
            )
    return " ".join(words)


@given(st.integers(min_value=1, max_value=999), st.sampled_from(["nghìn", "triệu", "tỷ"]))
def test_schoolbook_words_come_back(number: int, scale: str) -> None:
    key = fold(f"{_spell(number)} {scale}").key
    numeral = read_numeral(key, 0)
    worth = {"nghìn": 10**3, "triệu": 10**6, "tỷ": 10**9}[scale]
    assert numeral is not None
    assert (numeral.value, numeral.end) == (Decimal(number * worth), len(key))


@pytest.mark.parametrize(
    ("digits", "worth"),
    [("2tr5", "2500000"), ("1tr250", "1250000"), ("3tỷ5", "3500000000"), ("35k", "35000"), ("5tỷ", "5000000000")],
)
def test_short_scales_glued_to_digits(digits: str, worth: str) -> None:
    numeral = read_numeral(fold(digits).key, 0)
    assert numeral is not None
    assert (numeral.value, numeral.end) == (Decimal(worth), len(digits))


@pytest.mark.parametrize("text", ["một vài trăm", "một số tỷ", "năm ba chục", "mười mấy hộ", "hai mươi mấy người"])
def test_vague_forms_that_begin_like_numbers(text: str) -> None:
    folded = fold(text).key
    assert begins_vague(folded, 0)
    numeral = read_vague(folded, 0)
    assert numeral is not None
    assert numeral.value is None
    assert not begins_vague(fold("một trăm").key, 0)


@pytest.mark.parametrize(("text", "end"), [("20/11 ", 5), ("2/9/2023,", 8), ("1.020/3.400 tỷ", 11), ("15 hộ", 2)])
def test_digits_with_slashes_are_skipped_together(text: str, end: int) -> None:
    assert skip_digits(text, 0) == end
    assert is_slashed(text, 0) == ("/" in text)

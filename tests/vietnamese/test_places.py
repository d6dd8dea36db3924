"""Provinces under all their spellings, through time, and what only looks like one."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llmx.vietnamese.folding import fold
from llmx.vietnamese.places import country, districts, find_places, is_district, province, successor
from tests.growth import assert_linear

BEFORE = date(2019, 8, 1)
AFTER = date(2025, 7, 1)

SIXTY_THREE = """An Giang; Bà Rịa - Vũng Tàu; Bạc Liêu; Bắc Giang; Bắc Kạn; Bắc Ninh; Bến Tre; Bình Dương; Bình Định;
Bình Phước; Bình Thuận; Cà Mau; Cao Bằng; Cần Thơ; Đà Nẵng; Đắk Lắk; Đắk Nông; Điện Biên; Đồng Nai; Đồng Tháp; Gia Lai;
Hà Giang; Hà Nam; Hà Nội; Hà Tĩnh; Hải Dương; Hải Phòng; Hậu Giang; Hòa Bình; Thành phố Hồ Chí Minh; Hưng Yên;
Khánh Hòa; Kiên Giang; Kon Tum; Lai Châu; Lạng Sơn; Lào Cai; Lâm Đồng; Long An; Nam Định; Nghệ An; Ninh Bình;
Ninh Thuận; Phú Thọ; Phú Yên; Quảng Bình; Quảng Nam; Quảng Ngãi; Quảng Ninh; Quảng Trị; Sóc Trăng; Sơn La; Tây Ninh;
Thái Bình; Thái Nguyên; Thanh Hóa; Thừa Thiên Huế; Tiền Giang; Trà Vinh; Tuyên Quang; Vĩnh Long; Vĩnh Phúc; Yên Bái"""
UNITS_OF_2019 = [name.strip() for name in SIXTY_THREE.split(";")]


def names(text: str, on: date | None = None) -> list[str]:
    return [mention.place.name for mention in find_places(fold(text), on)]


def test_there_were_63_units_and_there_are_34() -> None:
    places = [place for name in UNITS_OF_2019 if (place := province(name, BEFORE))]

    assert [place.name for place in places] == UNITS_OF_2019
    assert all(place.exists(BEFORE) for place in places)
    now = {successor(place, AFTER) for place in places}
    assert None not in now
    assert len(now) == 34
    assert sum(place is not None and place.level == "city" for place in now) == 6


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Hà Tây", "Hà Nội"),
        ("Nam Định", "Ninh Bình"),
        ("Quảng Nam", "Đà Nẵng"),
        ("BR-VT", "Thành phố Hồ Chí Minh"),
        ("Thừa Thiên Huế", "Huế"),
        ("Quảng Ninh", "Quảng Ninh"),
    ],
)
def test_a_merged_unit_leads_to_what_it_became(old: str, new: str) -> None:
    place = province(old)
    assert place is not None
    after = successor(place, AFTER)
    assert after is not None
    assert after.name == new


def test_a_unit_stays_itself_until_the_day_it_ended_and_a_divided_one_has_no_heir() -> None:
    ended, divided = province("Nam Định"), province("Hà Nam Ninh")
    assert ended is not None
    assert divided is not None
    assert successor(ended, date(2025, 6, 30)) == ended
    assert successor(divided, AFTER) is None


@pytest.mark.parametrize(
    ("spelling", "name"),
    [
        ("TP.HCM", "Thành phố Hồ Chí Minh"),
        ("tp. hcm", "Thành phố Hồ Chí Minh"),
        ("TPHCM", "Thành phố Hồ Chí Minh"),
        ("TP Hồ Chí Minh", "Thành phố Hồ Chí Minh"),
        ("Sài Gòn", "Thành phố Hồ Chí Minh"),
        ("BR-VT", "Bà Rịa - Vũng Tàu"),
        ("tỉnh Bà Rịa–Vũng Tàu", "Bà Rịa - Vũng Tàu"),
        ("Đăk Lăk", "Đắk Lắk"),
        ("Đắc Lắc", "Đắk Lắk"),
        ("Daklak", "Đắk Lắk"),
        ("Bắc Cạn", "Bắc Kạn"),
        ("Hoà Bình", "Hòa Bình"),
        ("tỉnh Thanh Hoá", "Thanh Hóa"),
        ("TP. Hà Nội", "Hà Nội"),
        ("thủ đô Hà Nội", "Hà Nội"),
        ("HÀ NAM", "Hà Nam"),
        ("Thừa Thiên - Huế", "Thừa Thiên Huế"),
    ],
)
def test_spellings_and_abbreviations_name_one_unit(spelling: str, name: str) -> None:
    place = province(spelling)
    assert place is not None
    assert place.name == name


@pytest.mark.parametrize("name", ["thành phố Nam Định", "Lào", "tỉnh Hủa Phăn", "Hà", "", "nước Hà Nội", "Mường Thanh"])
def test_what_is_no_unit_of_the_first_tier(name: str) -> None:
    assert province(name) is None


def test_the_day_decides_what_hue_and_can_tho_are() -> None:
    assert [p and p.name for p in (province("Huế", BEFORE), province("Huế", AFTER))] == ["Thừa Thiên Huế", "Huế"]
    assert [p and p.level for p in (province("Cần Thơ", date(2003, 5, 1)), province("Cần Thơ", BEFORE))] == [
        "province",
        "city",
    ]


def test_countries_and_foreign_provinces() -> None:
    found = {name: country(name) for name in ("Cam-pu-chia", "nước CHDCND Lào", "Hủa Phăn", "Hà Nội")}
    assert [place and (place.name, place.level, place.country) for place in found.values()] == [
        ("Campuchia", "country", None),
        ("Lào", "country", None),
        ("Hủa Phăn", "province", "Lào"),
        None,
    ]


def test_finding_gives_the_name_and_the_name_with_its_unit() -> None:
    text = "Tại tỉnh Nam Định và TP. Hồ Chí Minh, Lào Cai và Lào"
    spans = [(text[slice(*m.span)], text[slice(*m.whole)]) for m in find_places(fold(text))]
    assert spans == [
        ("Nam Định", "tỉnh Nam Định"),
        ("TP. Hồ Chí Minh", "TP. Hồ Chí Minh"),
        ("Lào Cai", "Lào Cai"),
        ("Lào", "Lào"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "ông Nguyễn Hòa Bình phát biểu",
        "bà Trương Thị Hà Giang",
        "châu Á - Thái Bình Dương",
        "đường Điện Biên Phủ",
        "đường Hà Nội",
        "thành phố Thái Bình",
        "huyện Hòa Bình",
        "gìn giữ hòa bình, hoà bình",
        "đồng bằng sông Cửu Long",
        "Chủ tịch Hồ Chí Minh",
        "Chủ tịch nước Hồ Chí Minh",
        "Anh cho biết",
        "Báo Hà Nội Mới",
    ],
)
def test_a_name_that_is_not_the_unit_is_left_alone(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("17:29 22/11/2024Hà Nội", ["Hà Nội"]),
        ("HÀ NỘI - HÀ NAM", ["Hà Nội", "Hà Nam"]),
        ("Bà Rịa -Vũng Tàu", ["Bà Rịa - Vũng Tàu"]),
        ("tỉnh Cửu Long", ["Cửu Long"]),
        ("nước Nga và Cam-pu-chia", ["Liên bang Nga", "Campuchia"]),
        ("tỉnh Hủa Phăn (Lào)", ["Hủa Phăn", "Lào"]),
        ("Bí thư Tỉnh ủy Hà Nam Trần Văn A", ["Hà Nam"]),
        ("thành phố Đà Nẵng", ["Đà Nẵng"]),
        ("Quảng Nam - Đà Nẵng", ["Quảng Nam", "Đà Nẵng"]),
        ("quy hoạch đô thị Hà Nội", ["Hà Nội"]),
        ("(TP.Hà Nội)", ["Hà Nội"]),
        ("tỉnh Tboung Khmum, Vương quốc Campuchia", ["Tboung Khmum", "Campuchia"]),
        ("giao thông Hà Nội – Hải Phòng - Quảng Ninh", ["Hà Nội", "Hải Phòng", "Quảng Ninh"]),
    ],
)
def test_units_are_found_where_they_stand(text: str, found: list[str]) -> None:
    assert names(text) == found


def test_what_did_not_exist_yet_is_not_found() -> None:
    assert names("tại thành phố Huế", BEFORE) == []
    assert names("tại thành phố Huế", AFTER) == ["Huế"]
    assert names("tại Huế", BEFORE) == ["Thừa Thiên Huế"]
    assert names("tỉnh Hà Tây cũ", AFTER) == ["Hà Tây"]


@pytest.mark.parametrize("piece", ["Hà Nội ", "Bà Rịa - ", "TP. ", "Hà", "tỉnh Quảng ", "A"])
def test_time_grows_with_length_only(piece: str) -> None:
    assert_linear(lambda length: find_places(fold(piece * (length // len(piece)))), 20_000, 200_000)


def test_districts_are_known_by_any_spelling() -> None:
    assert is_district("Thuỷ Nguyên")
    assert is_district("Thủy Nguyên")
    assert is_district("Nam Trà My")
    assert not is_district("Trà My Nam")
    assert len(districts()) > 600


@given(
    st.lists(st.sampled_from([*UNITS_OF_2019, "TP.HCM", "Đăk Lăk", "và", "tỉnh", "12/3", "Nguyễn", "\n"]), max_size=8)
)
def test_spans_are_exact_whatever_the_normal_form(words: list[str]) -> None:
    composed = " ".join(words)
    decomposed = unicodedata.normalize("NFD", composed)
    in_nfc, in_nfd = find_places(fold(composed)), find_places(fold(decomposed))

    assert [m.place for m in in_nfc] == [m.place for m in in_nfd]
    for one, other in zip(in_nfc, in_nfd, strict=True):
        assert unicodedata.normalize("NFC", decomposed[slice(*other.span)]) == composed[slice(*one.span)]
        assert unicodedata.normalize("NFC", decomposed[slice(*other.whole)]) == composed[slice(*one.whole)]
        assert province(composed[slice(*one.span)]) == one.place


@pytest.mark.parametrize(
    ("name", "spellings"),
    [
        ("Xiêng Khoảng", ("Xiêng-khoảng", "Xieng Khouang")),
        ("Sê Kông", ("Sê-kông", "Xê Kông", "Sekong")),
        ("A-ta-pư", ("Attapeu", "Át-ta-pư")),
        ("Sa-va-na-khẹt", ("Xa-vẳn-na-khẹt", "Savannakhet")),
        ("Pursat", ("Puốc-xát",)),
        ("Quảng Tây", ("Choang Quảng Tây",)),
    ],
)
def test_a_province_abroad_under_all_its_spellings(name: str, spellings: tuple[str, ...]) -> None:
    assert names(f"Đoàn đại biểu tỉnh {name} đến thăm.") == [name]
    for spelling in spellings:
        assert names(f"Đoàn đại biểu tỉnh {spelling} đến thăm.") == [name]


def test_names_abroad_that_are_words_here_need_their_unit() -> None:
    assert names("Ông Nguyễn Hồ Bắc và bà Lê Thanh Hải đi chợ Sơn Đông.") == []
    assert names("Đoàn tỉnh Sơn Đông và tỉnh Hồ Bắc đến thăm.") == ["Sơn Đông", "Hồ Bắc"]

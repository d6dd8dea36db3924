from collections import Counter
from datetime import date

import pytest

from llmx.vietnamese.place_codes import coded_place, coded_places, place_code, place_named
from llmx.vietnamese.places import all_places, province, successor
from llmx.vietnamese.slugs import slug

# As the lists of 2004 and of 2025 have them: units that kept their number, and those whose number another had before.
LISTED = [
    ("Hà Nội", "01", "01"), ("Cao Bằng", "04", "04"), ("Lào Cai", "10", "15"), ("Yên Bái", "15", None),
    ("Bắc Giang", "24", None), ("Bắc Ninh", "27", "24"), ("Hà Tây", "28", None), ("Quảng Bình", "44", None),
    ("Quảng Trị", "45", "44"), ("Huế", "46", "46"), ("Bình Định", "52", None), ("Gia Lai", "64", "52"),
    ("Tây Ninh", "72", "80"), ("Long An", "80", None), ("Đồng Tháp", "87", "82"), ("An Giang", "89", "91"),
    ("Thành phố Hồ Chí Minh", "79", "79"), ("Cà Mau", "96", "96"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new"), LISTED)
def test_a_place_has_the_numbers_of_both_lists(name, old, new):
    place = coded_place(place_code(province(name)))
    assert (place.name, place.gso_2004, place.gso_2025) == (name, old, new)
    assert place.code == old


def test_the_lists_have_as_many_units_as_the_state_had():
    places = list(coded_places())
    today = {place.code for place in places if place.gso_2025}
    assert len(today) == 34
    assert len({place.gso_2025 for place in places} - {None}) == 34
    before = [place for place in places if place.gso_2004 and (place.until is None or place.until > date(2025, 6, 30))]
    assert len(before) == 63


def test_what_ended_in_2025_became_one_of_the_34():
    ended = [place for place in coded_places() if place.until == date(2025, 7, 1)]
    assert len(ended) == 29
    for place in ended:
        assert coded_place(place.became).gso_2025 is not None
        assert place_code(successor(province(place.name), date(2025, 7, 1))) == place.became


def test_no_code_is_of_two_places():
    names = {(place_code(place), place.name) for place in all_places()}
    shared = [code for code, number in Counter(code for code, _ in names).items() if number > 1]
    assert shared == ["46"]  # Thừa Thiên Huế, which became the city of Huế and kept its number


def test_a_unit_before_2004_and_a_place_abroad_go_by_their_names():
    assert place_code(place_named("tỉnh Hải Hưng")) == "hai-hung"
    assert place_code(place_named("Xiêng Khoảng")) == "xieng-khoang"
    assert coded_place("lao").level == "country"
    assert coded_place("nowhere") is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("thành phố Hạ Long, tỉnh Quảng Ninh", "22"),
        ("Trung tâm Hội nghị, Hà Nội", "01"),
        ("TP.HCM", "79"),
        ("Hội trường lớn", None),
    ],
)
def test_a_place_is_named_by_the_last_part_that_is_one(text, code):
    place = place_named(text)
    assert (place_code(place) if place else None) == code


def test_a_slug_is_small_latin_letters():
    assert slug("Bà Rịa - Vũng Tàu") == "ba-ria-vung-tau"
    assert slug("Đắk Lắk") == "dak-lak"
    assert slug("Hoa Kỳ") == slug("Hoa Ky\u0300") == "hoa-ky"
    assert slug("–") == ""

"""Whom the record has under another wording of the name."""

from __future__ import annotations

import pytest

from llmx.checking.check import check
from llmx.checking.had_names import HadNames
from llmx.lexicon.spelling import key
from llmx.reading.people import Person
from llmx.reading.reading import read_article
from tests.growth import assert_linear


def have(had: str, told: str, text: str = "") -> bool:
    reading = read_article(text or f"Bí thư Huyện ủy {told} phát biểu.")
    at = reading.folded.text.find(told)
    spans = ((at, at + len(told)),)
    return HadNames(frozenset([key(had)])).have(Person(told, key(told), (), None, None, spans, spans), reading)


@pytest.mark.parametrize(
    ("had", "told", "is_had"),
    [
        ("Cù Thị Kim Ngà", "Cù Kim Ngà", False),
        ("Junichiro Kozumi", "Koizumi", True),
        ("Junichiro Kozumi", "Kazami", False),
        ("Mohamed Apandi", "Haji Mohamed Apandi", True),
        ("Juan Esteban Lazo", "Esteban Lazo", True),
        ("Mạc Văn Lũy", "Petec Lũy", True),
        ("Mạc Văn Lũy", "Petec Mạc", False),
        ("Mạc Văn Lũy", "Mạc Văn Lũy Cảnh", False),
        ("Mạc Văn Lũy", "Mạc Văn Lũycho", True),
        ("Mạc Văn An", "Mạc Văn Anh", False),
        ("Mạc Văn Lũy", "Mạc Văn Lăng", False),
    ],
)
def test_other_wordings_of_a_name(had: str, told: str, is_had: bool) -> None:
    assert have(had, told) is is_had


@pytest.mark.parametrize(
    ("had", "told", "may"),
    [
        ("Cù Thị Kim Ngà", "Cù Kim Ngà", True),
        ("Cù Kim Ngà", "Cù Thị Kim Ngà", True),
        ("Cù Thị Ngà", "Cù Ngà", False),
        ("Mạc Văn Lũy", "Mạc Văn Lũy Cảnh", True),
        ("Mạc Lũy", "Mạc Lũy Cảnh", False),
    ],
)
def test_a_word_more_or_less_may_be_the_same_person_or_another(had: str, told: str, may: bool) -> None:
    person = Person(told, key(told), (), None, None, (), ())
    assert HadNames(frozenset([key(had)])).may_have(person) is may


@pytest.mark.parametrize(
    ("told", "wanted"),
    [
        ("Giám đốc Cù Thị Mgà", "ambiguous"),
        ("Giám đốc Cù Thị Nà", "ambiguous"),
        # Another post or body, another word: somebody else.
        ("Bí thư Cù Thị Mgà", "missing"),
        ("Giám đốc Sở Xây dựng Cù Thị Nga", "missing"),
        ("Giám đốc Cù Thị Lan", "missing"),
    ],
)
def test_a_name_with_a_slip_of_the_press_may_be_the_one_of_the_record(told: str, wanted: str) -> None:
    text = f"Giám đốc Sở Y tế Cù Thị Ngà phát biểu tại hội nghị. {told} nhấn mạnh dịch đã hết. Bà Cù Thị Ngà cảm ơn."
    record = {"officials": [{"name": "Cù Thị Ngà", "positions": ["Giám đốc Sở Y tế"]}]}
    assert [finding.verdict for finding in check(record, text).findings] == [wanted]


def test_a_hostile_record_of_many_names_is_looked_up_in_linear_time() -> None:
    assert_linear(
        lambda size: HadNames(frozenset(f"Mahmud Alkan Sovarin{number}" for number in range(size))), 1_000, 8_000
    )


def test_initials_stand_with_or_without_a_space() -> None:
    assert have("E.Macronov", "Macronov")
    assert have("E.Macronov", "E. Macronov")


def test_a_foreign_name_may_lack_its_initial_or_its_last_word() -> None:
    assert have("John G. Halink", "John Halink")
    assert have("Leopoldo Vasin Frías", "Leopoldo Vasin")
    assert not have("Leopoldo Vasin Frías", "Leopoldo Frías")
    text = "Ông John G.Halink là nhà vật lý. Ông John Halink, giám đốc Viện Vật lý Sông Xanh, đã đến."
    record = {"officials": [{"name": "John G. Halink", "positions": ["giám đốc Viện Vật lý Sông Xanh"]}]}
    assert check(record, text).findings == []


def test_a_foreign_name_that_begins_anothers_may_be_its_own() -> None:
    text = "Dự có ông Carlos Santos, Bộ trưởng Ngoại giao Brazil; ông Carlos Santos Lopez, Đại sứ Brazil tại Việt Nam."
    record = {"officials": [{"name": "Carlos Santos Lopez", "positions": ["Đại sứ Brazil tại Việt Nam"]}]}
    assert [(one.verdict, one.found) for one in check(record, text).findings] == [("missing", "Carlos Santos")]
    alone = {"officials": [{"name": "John G. Halink", "positions": ["Bộ trưởng Ngoại giao Peru"]}]}
    assert check(alone, "Dự có ông John Halink, Bộ trưởng Ngoại giao Peru.").findings != []

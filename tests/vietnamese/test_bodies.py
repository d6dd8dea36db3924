import pytest

from llmx.vietnamese.bodies import acronym_end, body_at, kind_of_head, opens_body, small_letters_end
from llmx.vietnamese.folding import fold
from tests.growth import assert_linear


def body(text: str, after: str = "none") -> tuple[str, str] | None:
    """The first word stands for the head."""
    folded = fold(text)
    found = body_at(folded, 0, text.index(" "), after)
    return (folded.text[text.index(" ") + 1 : found[0]], found[1]) if found else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Trưởng Sở Văn hóa, Thể thao và Du lịch Lê Na", ("Sở Văn hóa, Thể thao và Du lịch", "field")),
        ("Trưởng UBND tỉnh", ("UBND tỉnh", "prov")),
        ("Trưởng Huyện ủy Nam", ("Huyện ủy", "dist")),
        ("Trưởng UBND quận 12 Lê Na", ("UBND quận 12", "num")),
        ("Trưởng UBND Q.3 Lê Na", ("UBND Q.3", "num")),
        ("Trưởng UBND huyện Vi Na", ("UBND huyện", "dist")),
        ("Trưởng UBND thị xã Điện Bàn", ("UBND thị xã", "dist")),
        ("Trưởng Tỉnh ủy kiểm tra đê", ("Tỉnh ủy", "prov")),
        ("Trưởng Sở nội vụ nói", ("Sở nội vụ", "field")),
        ("Trưởng Sở Y tế, thông tin thêm", ("Sở Y tế", "field")),
        ("Trưởng Trung ương", ("Trung ương", "closed")),
        ("Trưởng Trường THPT Lê Lợi", ("Trường THPT", "named")),
    ],
)
def test_bodies(text: str, expected: tuple[str, str]) -> None:
    assert body(text) == expected


@pytest.mark.parametrize("text", ["Trưởng phát biểu", "Trưởng Lê Na", "Trưởng tổ chức hội nghị"])
def test_no_body(text: str) -> None:
    assert body(text) is None


def test_a_level_takes_no_field_after_it() -> None:
    assert body("xã Điện Bàn", "dist") is None
    assert body("xã Điện Bàn", "organ") == ("Điện", "field")


@pytest.mark.parametrize(("text", "end"), [("VCCI dự", 4), ("PT&TH tỉnh", 5), ("LÊ NA dự", None), ("Lê", None)])
def test_acronyms(text: str, end: int | None) -> None:
    assert acronym_end(fold(text), 0) == end


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        (" quần chúng, dự", " quần chúng"),
        (" năng lượng Lê Na", " năng lượng"),
        (" phát biểu, nói", None),
        (", a", None),
    ],
)
def test_small_letters_finish_a_body(text: str, taken: str | None) -> None:
    end = small_letters_end(fold(f"A{text}"), 1)
    assert (text[: end - 1] if end else None) == taken


def test_what_opens_a_body() -> None:
    assert opens_body(fold("a (Ủy ban Dân tộc)"), 3)
    assert opens_body(fold("a Chi nhánh"), 2)
    assert not opens_body(fold("a Lê Na"), 2)


def test_what_follows_a_head() -> None:
    assert kind_of_head("trưởng thôn") == "vill"
    assert kind_of_head("bí thư") == "none"


@pytest.mark.parametrize("letters", ["P", "AB", "A1", "A-"])
def test_a_row_of_capitals_before_a_small_letter_is_read_once(letters: str) -> None:
    assert_linear(lambda size: acronym_end(fold(f"Bí thư {letters * size}y Quảng Nam"), 7), 4_000, 16_000)


@pytest.mark.parametrize(("words", "end"), [("VCCI", 4), ("PT&TH", 5), ("VCCIs", None), ("PT-THs", 2), ("Q12", None)])
def test_where_an_acronym_ends(words: str, end: int | None) -> None:
    assert acronym_end(fold(f"{words} họp"), 0) == end

import pytest

from llmx.vietnamese.folding import fold
from llmx.vietnamese.sides import delegation_before, read_side


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Về phía thành phố Đà Nẵng có ông", "thành phố Đà Nẵng"),
        ("về phía TP.HCM, có ông", "TP.HCM"),
        ("Về phía tỉnh Champasak (Lào) gồm", "tỉnh Champasak (Lào)"),
        ("phía Lào có ông", "Lào"),
        ("Về phía Bộ Nội vụ: ông", "Bộ Nội vụ"),
    ],
)
def test_sides(text: str, side: str) -> None:
    span = read_side(fold(text), 0)
    assert span is not None
    assert text[slice(*span)] == side


@pytest.mark.parametrize(
    "text",
    [
        "phía Bắc có mưa",
        "phía sau có ông",
        "phía Lào, nơi ấy",
        "về phía cánh rừng khộp",
        "ông Na",
        "phía Công ty Solvena đã có đơn",
        "Về phía mình, ông",
        'về phía Việt Nam", bà',
    ],
)
def test_no_side(text: str) -> None:
    assert read_side(fold(text), 0) is None


def test_a_side_within_a_clause_needs_who_is_there() -> None:
    for text in ("xác định điều kiện về phía học viên, gia đình thế nào", "nghiêng về phía Lào, ông"):
        assert read_side(fold(text), text.index("về")) is None
    for text in ("dự về phía Lào có ông", "dự lễ, về phía Lào, ông", "Còn về phía Lào, ông", "dự lễ. Về phía Lào, ông"):
        assert read_side(fold(text), text.casefold().index("về")) is not None


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Đoàn công tác tỉnh Sóc Trăng do ", "tỉnh Sóc Trăng"),
        ("Đoàn đại biểu của TP Vinh, do ", "TP Vinh"),
        ("Đoàn kiểm tra của Chính phủ do ", "Chính phủ"),
        ("Đoàn công tác do ", None),
        ("Đoàn cán bộ lãnh đạo, do ", None),
        ("Đoàn kiểm tra do ", None),
        ("Đoàn thứ ba do ", None),
        ("Công đoàn ngành do ", None),
        ("Trung đoàn 5 do ", None),
        ("Đoàn công tác tỉnh Sóc Trăng và ", None),
    ],
)
def test_a_delegation_before_who_leads_it(text: str, side: str | None) -> None:
    span = delegation_before(fold(f"{text}ông"), 0, len(text))
    assert (text[slice(*span)] if span else None) == side

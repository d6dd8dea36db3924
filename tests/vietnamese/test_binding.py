import pytest

from llmx.vietnamese.officials import find_officials


def read(text: str) -> str:
    return " | ".join(f"{mention.name}: {'; '.join(mention.positions)}" for mention in find_officials(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Có các đồng chí:\n- Lê Na, Bí thư Huyện ủy;\n- Vi Sơn, Chủ tịch UBND huyện.",
            "Lê Na: Bí thư Huyện ủy | Vi Sơn: Chủ tịch UBND huyện",
        ),
        (
            "Các đồng chí Phó Bí thư Huyện ủy:\n- Lê Na\n- Vi Sơn\nHội nghị nghe báo cáo.",
            "Lê Na: Phó Bí thư Huyện ủy | Vi Sơn: Phó Bí thư Huyện ủy",
        ),
        ("Ông Lê Na (SN 1970, quê Huế), nguyên Bí thư Huyện ủy, kể.", "Lê Na: nguyên Bí thư Huyện ủy"),
        ("Đại diện là bà Lê Na - Phó Giám đốc - ký.", "Lê Na: Phó Giám đốc"),
        ("Chủ tịch UBND huyện là ông Lê Văn Na.", "Lê Văn Na: Chủ tịch UBND huyện"),
        ("Theo Chủ tịch UBND huyện, ông Lê Văn Na, đê an toàn.", "Lê Văn Na: Chủ tịch UBND huyện"),
        ("Theo quyết định của Thủ tướng Chính phủ, ông Lê Na, Bí thư xã, nghỉ.", "Lê Na: Bí thư xã"),
        ("Hai Phó Bí thư Huyện ủy là Vi Sơn và Lê Na.", "Vi Sơn: Phó Bí thư Huyện ủy | Lê Na: Phó Bí thư Huyện ủy"),
        ("Gồm các ông, bà Vi Sơn, Lê Na (cùng là Chánh án).", "Vi Sơn: Chánh án | Lê Na: Chánh án"),
        ("Bí thư Tỉnh ủy họp. Ông Lê Na, nông dân, dự.", ""),
        ("Đoàn do ông Lê Na, Bí thư Tỉnh ủy làm trưởng đoàn.", "Lê Na: Bí thư Tỉnh ủy"),
        ("Lê Na, Phó Bí thư Tỉnh ủy Yên Bái Sáng 8/2, Tỉnh ủy Yên Bái họp.", "Lê Na: Phó Bí thư Tỉnh ủy Yên Bái"),
        ("Phó Bí thư Tỉnh ủy Yên Bái Lê Văn Sáng 8/2 đã ký.", "Lê Văn Sáng: Phó Bí thư Tỉnh ủy Yên Bái"),
        ("Ông Lê Na tiếp Thứ trưởng Bộ Xây dựng Cuba Ngày 7/2, tại trụ sở, hai bên bàn.", ""),
        ("Chủ tịch tỉnh Lê Văn Na Đây là chuyến thăm đầu tiên.", "Lê Văn Na: Chủ tịch tỉnh"),
        ("Tổng Giám đốc Đài Tiếng nói Việt Nam Lê Na.", "Lê Na: Tổng Giám đốc Đài Tiếng nói Việt Nam"),
        ("Trong khu vực sân bay Tân Sơn Nhất, Thủ tướng Chính phủ giao.", ""),
        ("Có Chủ tịch Câu lạc bộ Doanh nhân Sài Gòn Lê Na.", "Lê Na: Chủ tịch Câu lạc bộ Doanh nhân Sài Gòn"),
        ("Có Trần Duy Anh Kha, Bí thư Tỉnh ủy.", "Trần Duy Anh Kha: Bí thư Tỉnh ủy"),
    ],
)
def test_binding(text: str, expected: str) -> None:
    assert read(text) == expected


def test_sides_last_to_the_end_of_the_sentence() -> None:
    found = find_officials(
        "Về phía Đà Nẵng có Bí thư Thành ủy Lê Na; phía Lào có Tỉnh trưởng Khăm Phăn. Chủ tịch UBND xã Vi Thị Sơn dự."
    )
    assert [mention.side for mention in found] == ["Đà Nẵng", "Lào", None]


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("Đoàn công tác của tỉnh Hà Nam do ông Lê Na, Bí thư Tỉnh ủy dẫn đầu đã đến.", ["tỉnh Hà Nam"]),
        ("Đoàn đại biểu huyện A Lưới, do Bí thư Huyện ủy Lê Na làm trưởng đoàn.", ["huyện A Lưới"]),
        ("Buổi lễ do Bí thư Huyện ủy Lê Na chủ trì.", [None]),
    ],
)
def test_a_delegation_is_the_side_of_its_head(text: str, sides: list[str | None]) -> None:
    assert [mention.side for mention in find_officials(text)] == sides

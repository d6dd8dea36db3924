import pytest

from llmx.vietnamese.officials import find_officials


def mentions(text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(mention.name, mention.positions) for mention in find_officials(text)]


@pytest.mark.parametrize(
    "later",
    ["Ông Thạo đến.", "Đồng chí Thạo đến.", "Đồng chí Văn Thạo đến.", "Ông Cù Văn Thạo đến.", "CÙ VĂN THẠO đến."],
)
def test_a_later_mention_is_the_full_name(later: str) -> None:
    found = mentions(f"Bí thư Tỉnh ủy Cù Văn Thạo họp. {later}")
    assert len(found) == 2
    assert found[1][0].lower() == "cù văn thạo"
    assert found[1][1] == ()


def test_a_bare_title_stays_with_the_short_mention() -> None:
    assert mentions("Bí thư Tỉnh ủy Cù Văn Thạo họp. Bí thư Thạo đi.")[1] == ("Cù Văn Thạo", ("Bí thư",))


def test_the_nearest_before_is_meant() -> None:
    found = mentions("Bí thư Cù Văn Thạo và Chủ tịch xã Lê Bá Thạo đến. Ông Thạo nói.")
    assert found[-1][0] == "Lê Bá Thạo"


def test_a_caption_may_come_first() -> None:
    assert mentions("Ông Thạo (trái). Bí thư Tỉnh ủy Cù Văn Thạo họp.")[0][0] == "Cù Văn Thạo"


def test_a_short_title_gives_the_full_name_its_post() -> None:
    assert [name for name, _ in mentions("Ông Cù Văn Thạo đến. Bí thư Thạo họp.")] == ["Cù Văn Thạo", "Cù Văn Thạo"]


@pytest.mark.parametrize(
    "later", ["Ông Thảo đến.", "Đường Cù Văn Thạo dài 2 km.", "Ảnh: Cù Văn Thạo", "Bà Lê Thị Thạo, nông dân, đến."]
)
def test_others_stay_out(later: str) -> None:
    assert len(mentions(f"Bí thư Tỉnh ủy Cù Văn Thạo họp. {later}")) == 1


def test_a_man_and_a_woman_are_two() -> None:
    found = mentions("Cựu giám đốc, ông Andrew Fastor, bị phạt. Bà Fastor bị phạt ít hơn. Ông Fastor nói.")
    assert [name for name, _ in found] == ["Andrew Fastor", "Andrew Fastor"]


def test_a_later_full_name_is_not_meant_where_another_was_told() -> None:
    text = "Anil Fastor mất chức. Văn phòng cho biết ông Fastor ở lại. Thủ tướng Ravi Fastor sẽ đi thay."
    assert [name for name, _ in mentions(text)] == ["Ravi Fastor"]
    assert [name for name, _ in mentions(text.replace("Anil", "Ravi"))] == ["Ravi Fastor"] * 3


@pytest.mark.parametrize("city", ["Tp. ", "Tp.", "TP ", "Thành phố ", "T.p "])
def test_a_city_is_no_repeat_of_who_it_is_named_for(city: str) -> None:
    told = "quan hệ đã được cựu Chủ tịch Fidel Castro và Chủ tịch Hồ Chí Minh cùng các thế hệ gây dựng."
    assert len(mentions(f"{told} Bí thư Thành ủy {city}Hồ Chí Minh tiếp đoàn.")) == len(mentions(told)) == 2


@pytest.mark.parametrize(
    "text",
    ["Thủ tướng Goh Sun-hi họp khẩn. Ông Goh nói.", "Thủ tướng Goh Sun-hi họp khẩn. Thủ tướng Goh nói."],
)
def test_one_word_may_begin_the_only_foreign_name_that_opens_with_it(text: str) -> None:
    assert [mention.name for mention in find_officials(text)] == ["Goh Sun-hi", "Goh Sun-hi"]


@pytest.mark.parametrize(
    "text",
    [
        "Thủ tướng Goh Sun-hi và Ngoại trưởng Goh Min họp khẩn. Đại sứ Goh nói.",
        "Thủ tướng Goh Sun-hi họp khẩn. Nhà văn Goh Min viết. Thủ tướng Goh nói.",
        "Thủ tướng Goh Sun-hi họp khẩn. Đại sứ Goh nói.",
        "Thủ tướng Goh Sun-hi họp khẩn. Thủ tướng Malaysia Goh nói.",
        "Bà Goh Sun-hi, ca sĩ, hát. Thủ tướng Goh nói.",
        "Ông Kim Văn Lũy, Đại sứ, kể. Đại sứ Kim nói.",
    ],
)
def test_one_word_is_somebody_else_where_another_may_be_meant(text: str) -> None:
    assert " " not in find_officials(text)[-1].name


@pytest.mark.parametrize(
    "text",
    [
        "Thủ tướng Goh Sun-hi họp khẩn. Ông Goh, một du khách, nói.",
        "Thủ tướng Goh Sun-hi và bà Goh đến.",
        "Thủ tướng, ông Goh Sun-hi, họp khẩn. Bà Goh nói.",
    ],
)
def test_one_word_of_somebody_else_without_a_post_is_no_official(text: str) -> None:
    assert [mention.span[1] - mention.span[0] for mention in find_officials(text)] == [len("Goh Sun-hi")]

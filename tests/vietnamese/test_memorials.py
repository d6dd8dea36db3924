import pytest

from llmx.lexicon.spelling import key
from llmx.lexicon.terms import forms
from llmx.vietnamese.folding import fold
from llmx.vietnamese.memorials import is_memorial, is_remembered
from llmx.vietnamese.officials import find_officials
from llmx.vietnamese.positions import PostSpan


@pytest.mark.parametrize(
    "text",
    [
        "tượng đài đồng chí Na",
        "cuốn sách về đồng chí Na",
        "sách mới viết về đồng chí Na",
        "Ngày sinh đồng chí Na",
        "quỹ học bổng mang tên đồng chí Na",
    ],
)
def test_remembered(text: str) -> None:
    assert is_memorial(fold(text), text.index("đồng chí Na"), ("na",))


@pytest.mark.parametrize(
    "text",
    ["gặp đồng chí Na", "khánh thành cầu, đồng chí Na", "ý kiến về đồng chí Na", "đồng chí Na", "yêu cầu đồng chí Na"],
)
def test_present(text: str) -> None:
    assert not is_memorial(fold(text), text.index("đồng chí Na"), ("na",))


def test_leaders_of_the_past_have_titles_without_bodies() -> None:
    folded = fold("Chủ tịch Hồ Chí Minh")
    name = tuple(key("Hồ Chí Minh").split())
    assert is_memorial(folded, 0, name, PostSpan(0, 8, rank=False, bare=True))
    assert not is_memorial(folded, 0, name, PostSpan(0, 8, rank=False, bare=False))


@pytest.mark.parametrize(
    "text",
    [
        "đền thờ cố Chủ tịch Na",
        "kỷ niệm ngày sinh đồng chí Na",
        "để tưởng nhớ, tri ân đồng chí Na",
        "nhớ cố Chủ tịch Na",
        "có đồng chí Na đầu tiên",
    ],
)
def test_somebody_of_the_past(text: str) -> None:
    folded = fold(text)
    start = folded.key.find("cố") if "cố" in text else text.index("Na")
    assert is_remembered(folded, start, text.index("Na") + 2)


@pytest.mark.parametrize(
    "text",
    [
        "một ông Na",
        "nói về đền bù, ông Na",
        "đối với các đối tượng Na",
        "khí tượng ông Na",
        "tại lễ tưởng niệm, ông Na",
        "Na cố gắng",
        "Na nói là lần đầu tiên",
        "xâm lăng Na",
    ],
)
def test_somebody_of_today(text: str) -> None:
    assert not is_remembered(fold(text), text.index("Na"), text.index("Na") + 2)


@pytest.mark.parametrize("word", forms("people.remembered"))
def test_a_memorial_is_a_word_of_its_own(word: str) -> None:
    assert is_remembered(fold(f"tại {word} ông Na"), len(f"tại {word} ông "), len(f"tại {word} ông Na"))
    longer = f"tại x{word.rsplit(' ', 1)[-1]} ông Na"
    assert not is_remembered(fold(longer), longer.index("Na"), len(longer))


def test_a_name_repeated_on_a_monument_is_nobody_present() -> None:
    text = "Bí thư Tỉnh ủy Trịnh Bá Lũy dự. Kỷ niệm ngày sinh đồng chí Trịnh Bá Lũy; thăm đường Trịnh Bá Lũy."
    assert len(find_officials(text)) == 1


def test_a_leader_of_the_past_whose_name_begins_like_a_body_is_no_body() -> None:
    (mention,) = find_officials("Tổng Bí thư Lục Văn Trọng về thăm quê hương của Tổng Bí thư Trường Chinh.")
    assert mention.positions == ("Tổng Bí thư",)


def test_who_will_do_something_is_alive() -> None:
    text = "Đại tướng Võ Nguyên Giáp kể."
    name = tuple(key("Võ Nguyên Giáp").split())
    rank = PostSpan(0, len("Đại tướng"), rank=True, bare=True)
    assert is_memorial(fold(text), 0, name, rank)
    assert not is_memorial(fold(text.replace("kể", "sẽ kể")), 0, name, rank)


def test_a_leader_who_is_called_former_lives() -> None:
    (found,) = find_officials("Nguyên Thủ tướng Võ Văn Kiệt đã đề xuất như vậy tại hội thảo.")
    assert (found.name, found.positions) == ("Võ Văn Kiệt", ("Nguyên Thủ tướng",))
    assert find_officials("Thủ tướng Võ Văn Kiệt đã đề xuất như vậy.") == []
    assert find_officials("Đoàn viếng mộ nguyên Thủ tướng Võ Văn Kiệt.") == []


def test_who_stands_in_a_row_with_a_leader_of_the_past_is_remembered() -> None:
    text = "Quan hệ do Chủ tịch Hồ Chí Minh, Chủ tịch Xay-xạ-nha Phôm-ma-lạt vun đắp."
    (found,) = find_officials(text)
    start = found.position_spans[0][0]
    assert is_remembered(fold(text), start, found.span[1])
    text = "Theo lời Chủ tịch Hồ Chí Minh, Bí thư Tỉnh ủy Trịnh Bá Lũy đề nghị đoàn kết."
    (found,) = find_officials(text)
    assert not is_remembered(fold(text), found.position_spans[0][0], found.span[1])


@pytest.mark.parametrize(
    ("text", "lives"),
    [
        ("Chiều qua, Đại tướng Võ Nguyên Giáp đã thân mật tiếp đoàn.", True),
        ("Đoàn viếng mộ Đại tướng Võ Nguyên Giáp.", False),
        ("Đoàn nhớ lời Đại tướng Võ Nguyên Giáp dạy.", False),
        # Who died long ago acts in memory alone.
        ("Đại tướng Nguyễn Chí Thanh đã tiếp đoàn.", False),
    ],
)
def test_leaders_who_died_lately_act_in_news_of_before(text: str, lives: bool) -> None:
    assert bool(find_officials(text)) == lives

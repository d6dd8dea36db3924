import pytest

from llmx.lexicon.spelling import key
from llmx.vietnamese.folding import fold
from llmx.vietnamese.heads import HEAD, RANK, cut_at, facts_of_head, name_at


@pytest.mark.parametrize(
    "head",
    [
        "Phó Bí thư Thường trực",
        "nguyên Phó Tổng Giám đốc",
        "Quyền Chủ tịch",
        "Trưởng Công an",
        "UVTƯ",
        "PCT",
        "Trợ lý Thủ tướng",
    ],
)
def test_heads_are_read_whole(head: str) -> None:
    match = HEAD.match(key(f"{head} Lê Na"))
    assert match is not None
    assert match.group() == key(head)


@pytest.mark.parametrize("text", ["phó đức na", "quyền lợi", "nguyên nhân", "cố gắng", "bí thưở"])
def test_words_that_open_no_post(text: str) -> None:
    assert HEAD.match(key(text)) is None


def test_ranks_are_told_apart() -> None:
    rank, post = HEAD.match(key("Đại tá")), HEAD.match(key("Đại sứ"))
    assert rank is not None
    assert post is not None
    assert rank.group("rank")
    assert not post.group("rank")
    assert RANK.match(key("Thượng úy Na"))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Phó Đức Na dự", "Phó Đức Na"),
        ("TS Lê Na dự", "Lê Na"),
        ("Lê Na Phó Chủ tịch", "Lê Na"),
        ("Lê Na Thượng tọa", "Lê Na"),
        ("LÊ THỊ NA THĂM HỎI BÀ CON", "LÊ THỊ NA"),
        ("Bí thư Na", None),
        ("THĂM HỎI BÀ CON", None),
        ("dự họp", None),
    ],
)
def test_a_name(text: str, name: str | None) -> None:
    folded = fold(text)
    run = name_at(folded, 0)
    assert (folded.text[run.start : run.end] if run else None) == name


def test_a_place_before_the_name() -> None:
    run, cut = cut_at(fold("Nam Định Lê Thị Na dự"), 0, "prov", expects_name=False)
    assert run is not None
    assert (cut.place, cut.name) == (2, 3)


def test_facts_of_heads() -> None:
    assert facts_of_head("trưởng bản") == ("vill", False)
    assert facts_of_head("phó tỉnh trưởng") == ("seat", True)

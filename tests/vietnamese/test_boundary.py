import pytest

from llmx.lexicon.spelling import key
from llmx.vietnamese.boundary import is_place, is_province, split_run
from llmx.vietnamese.folding import fold
from llmx.vietnamese.names import read_run


def cut(text: str, kind: str, *, expects_name: bool = False) -> tuple[str, str]:
    folded = fold(text)
    run = read_run(folded, 0)
    assert run is not None
    split = split_run(run, kind, expects_name=expects_name)
    parts = text.split(" ")
    return " ".join(parts[: split.place]), " ".join(parts[split.place : split.place + split.name])


@pytest.mark.parametrize(
    ("text", "kind", "place", "name"),
    [
        ("Nam Định Vi Hồng Phú", "prov", "Nam Định", "Vi Hồng Phú"),
        ("Vi Hồng Phú", "prov", "", "Vi Hồng Phú"),
        ("Nam Định", "prov", "Nam Định", ""),
        ("Nam Trà My Lò Thị Nhơn", "dist", "Nam Trà My", "Lò Thị Nhơn"),
        ("Mai Sơn", "dist", "Mai Sơn", ""),
        ("Đinh Nho Hoan", "dist", "", "Đinh Nho Hoan"),
        ("Tân Lập Cù Thị Ba", "comm", "Tân Lập", "Cù Thị Ba"),
        ("Bắc Nha Trang Cù Thị Ba", "comm", "Bắc Nha Trang", "Cù Thị Ba"),
        ("Nguyễn Trãi", "comm", "Nguyễn Trãi", ""),
        ("Phạm Ngũ Lão", "comm", "Phạm Ngũ Lão", ""),
        ("Trần Hưng Đạo", "named", "Trần Hưng Đạo", ""),
        ("Trường Hải Cù Bá Lân", "firm", "Trường Hải", "Cù Bá Lân"),
        ("Cù Bá Lân", "closed", "", "Cù Bá Lân"),
        ("Lào Sonexay Siphandone", "none", "Lào", "Sonexay Siphandone"),
        ("Hessen Rüdiger", "state", "Hessen Rüdiger", ""),
    ],
)
def test_the_cut(text: str, kind: str, place: str, name: str) -> None:
    assert cut(text, kind) == (place, name)


def test_announced_persons_are_preferred() -> None:
    assert cut("Dế Thế Liêm", "comm") == ("Dế Thế Liêm", "")
    assert cut("Dế Thế Liêm", "comm", expects_name=True) == ("", "Dế Thế Liêm")
    assert cut("Hà Nội", "city", expects_name=True) == ("Hà Nội", "")


@pytest.mark.parametrize(
    ("words", "kind", "place", "name"),
    [
        ("Lâm Tân Trịnh Bá Sang", "prov", "Lâm Tân", "Trịnh Bá Sang"),
        ("Cao Tân Sơn Lý Thị Mến", "comm", "Cao Tân Sơn", "Lý Thị Mến"),
        ("Lương Nguyễn Minh Trí", "city", "", "Lương Nguyễn Minh Trí"),
        ("Lê Hà", "comm", "", "Lê Hà"),
        ("Lê Lợi", "comm", "Lê Lợi", ""),
        ("Mai Hà", "comm", "Mai Hà", ""),
        ("Trần Văn Thời", "dist", "Trần Văn Thời", ""),
        ("Việt Nam", "organ", "Việt Nam", ""),
        ("La Thế Duy", "num", "", "La Thế Duy"),
        ("Nhiêu Phan Linh", "organ", "", "Nhiêu Phan Linh"),
        ("Gyeongwon", "seat", "Gyeongwon", ""),
    ],
)
def test_what_is_no_name(words: str, kind: str, place: str, name: str) -> None:
    assert cut(words, kind) == (place, name)


def test_capitals_after_a_person_without_a_post_finish_the_post() -> None:
    run = read_run(fold("Sâm Tả"), 0)
    assert run is not None
    assert (split_run(run, "city").name, split_run(run, "city", spoken_for=True).name) == (2, 0)


def test_known_places() -> None:
    assert is_place(key("Nam Trà My"))
    assert is_province(key("Quảng Nam"))
    assert not is_province(key("Nam Trà My"))
    assert not is_place(key("Cù Bá Lân"))

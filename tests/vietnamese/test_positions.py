import pytest

from llmx.vietnamese.chains import read_chain
from llmx.vietnamese.folding import fold


def chain(text: str, **how: bool) -> tuple[list[str], str | None] | None:
    folded = fold(text)
    found = read_chain(folded, 0, **how)
    if found is None:
        return None
    assert (found.start, found.end) == (found.posts[0].start, found.posts[-1].end)
    return [text[slice(*post.span)] for post in found.posts], text[slice(*found.name)] if found.name else None


@pytest.mark.parametrize(
    ("text", "posts", "name"),
    [
        ("Bí thư Tỉnh ủy Lê Na nói", ["Bí thư Tỉnh ủy"], "Lê Na"),
        ("Bí thư, Chủ tịch UBND xã Lê Thị Na", ["Bí thư", "Chủ tịch UBND xã"], "Lê Thị Na"),
        ("Bí thư kiêm Trưởng thôn Lê Thị Na", ["Bí thư", "Trưởng thôn"], "Lê Thị Na"),
        ("Bí thư/Chủ tịch xã Lê Thị Na", ["Bí thư", "Chủ tịch xã"], "Lê Thị Na"),
        ("Trưởng Đồn Biên phòng Đại úy Lê Na", ["Trưởng Đồn Biên phòng", "Đại úy"], "Lê Na"),
        ("Đại tá Giám đốc Công an tỉnh Lê Na", ["Đại tá", "Giám đốc Công an tỉnh"], "Lê Na"),
        ("Chủ tịch xã Tân An, huyện Hải Hậu Lê Na", ["Chủ tịch xã Tân An, huyện Hải Hậu"], "Lê Na"),
        ("Chủ tịch UBND TP Phan Rang - Tháp Chàm Lê Na", ["Chủ tịch UBND TP Phan Rang - Tháp Chàm"], "Lê Na"),
        ("Giám đốc Trung tâm Kiểm soát bệnh tật (CDC) Đà Nẵng Lê Na", None, "Lê Na"),
        ("Đại sứ Lào tại Việt Nam Khăm Phăn", ["Đại sứ Lào tại Việt Nam"], "Khăm Phăn"),
        ("Cục trưởng Cục Hàng hải (Bộ Xây dựng) Lê Na", ["Cục trưởng Cục Hàng hải (Bộ Xây dựng)"], "Lê Na"),
        ("Phó Giám đốc phụ trách Sở Y tế Lê Na", ["Phó Giám đốc phụ trách Sở Y tế"], "Lê Na"),
        ("Bí thư Tỉnh ủy khóa XIV Lê Na", ["Bí thư Tỉnh ủy"], "Lê Na"),
        ("Chủ tịch Công ty Cấp nước Lê Na", ["Chủ tịch Công ty Cấp nước"], "Lê Na"),
        ("Giám đốc Agribank Chi nhánh Huế Lê Na", ["Giám đốc Agribank Chi nhánh Huế"], "Lê Na"),
        ("Chủ tịch Hội Hữu nghị Việt Nam - Lào tỉnh Lê Na", ["Chủ tịch Hội Hữu nghị Việt Nam - Lào tỉnh"], "Lê Na"),
        ("Chủ tịch HĐND TP.", ["Chủ tịch HĐND TP"], None),
        ("Chủ tịch UBND tỉnh, ông Lê Na", ["Chủ tịch UBND tỉnh"], None),
        ("Bí thư Tỉnh ủy kiểm tra đê", ["Bí thư Tỉnh ủy"], None),
        ("Bí thư Tỉnh ủy\n\nLê Na", ["Bí thư Tỉnh ủy"], None),
        ("Bí thư Nên nói", ["Bí thư"], "Nên"),
        ("Giám đốc Kinh doanh nói", ["Giám đốc Kinh doanh"], None),
    ],
)
def test_chains(text: str, posts: list[str] | None, name: str | None) -> None:
    found = chain(text)
    assert found is not None
    assert found[1] == name
    if posts is not None:
        assert found[0] == posts


@pytest.mark.parametrize("text", ["Lê Na, Bí thư", "phó mặc", "quyền hạn"])
def test_no_chain(text: str) -> None:
    assert chain(text) is None


def test_after_a_person_without_a_post_foreign_words_are_the_firm() -> None:
    assert chain("Tổng Giám đốc Hansol Yuri nói") == (["Tổng Giám đốc"], "Hansol Yuri")
    assert chain("Tổng Giám đốc Hansol Yuri nói", after_name=True) == (["Tổng Giám đốc Hansol Yuri"], None)
    assert chain("Tổng Giám đốc Hansol Vina nói") == (["Tổng Giám đốc Hansol Vina"], None)


def test_after_a_person_without_a_post_capitals_finish_the_post() -> None:
    assert chain("Giám đốc Công ty Thép Phương Tín,") == (["Giám đốc Công ty Thép Phương Tín"], None)
    assert chain("Bí thư Thành ủy Sâm Tả,", after_name=True) == (["Bí thư Thành ủy Sâm Tả"], None)
    assert chain("Bí thư Thành ủy Lê Thị Sâm,", after_name=True) == (["Bí thư Thành ủy"], "Lê Thị Sâm")


@pytest.mark.parametrize(
    ("text", "post"),
    [
        ("Trưởng phòng Tổng hợp, Sở Y tế, nói", "Trưởng phòng Tổng hợp, Sở Y tế"),
        ("Trưởng phòng Tổng hợp, Phó Bí thư Chi bộ, nói", "Trưởng phòng Tổng hợp"),
        ("Chủ tịch UBND tỉnh, Sở Y tế và nhà trường", "Chủ tịch UBND tỉnh"),
    ],
)
def test_a_smaller_body_is_followed_by_its_parent(text: str, post: str) -> None:
    found = chain(text)
    assert found is not None
    assert found[0][0] == post


def test_posts_tell_ranks_and_bare_heads() -> None:
    found = read_chain(fold("Đại tá, Bí thư, Chủ tịch UBND xã Lê Na"), 0)
    assert found is not None
    assert [(post.rank, post.bare) for post in found.posts] == [(True, True), (False, True), (False, False)]

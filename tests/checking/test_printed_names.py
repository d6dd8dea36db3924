import pytest

from llmx.checking.check import check

TEXT = (
    "Sáng 3/4, Bí thư Tỉnh ủy Quảng Nam Trịnh Bá Lũy dự hội nghị tại Quảng Nam. Thường trực Tỉnh ủy, Đoàn công tác và "
    "chuyên gia Tạ Hữu Ước dâng hương tại tượng đài Trần Hưng Đạo, tặng sách về Đại tướng Võ Nguyên Giáp. "
    "Ông Erik van der Meer cùng dự."
)


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("Thường trực Tỉnh ủy", "a post or a body"),
        ("Đoàn công tác", "a post or a body"),
        ("Quảng Nam", "a place"),
        ("Trần Hưng Đạo", "named for or about"),
        ("Võ Nguyên Giáp", "named for or about"),
    ],
)
def test_words_that_are_no_person_support_no_official(name, what):
    report = check({"officials": [{"name": name, "positions": []}]}, TEXT)
    (finding,) = [one for one in report.findings if one.path]
    assert finding.verdict == "unsupported"
    assert what in finding.message


@pytest.mark.parametrize("name", ["Trịnh Bá Lũy", "Tạ Hữu Ước", "Erik van der Meer"])
def test_people_stay_people(name):
    report = check({"officials": [{"name": name, "positions": []}]}, TEXT)
    assert {fact.path: fact.verdict for fact in report.facts}["officials[0].name"] == "supported"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Đại tướng Võ Nguyên Giáp, nguyên Tổng Tư lệnh, kể chuyện cũ.", 0),
        ("Con đường mang tên Đại tướng Võ Nguyên Giáp dài 5 km.", 2),
        ("Đại tướng Nguyễn Chí Thanh, nguyên Tổng Tư lệnh, kể chuyện cũ.", 2),
    ],
)
def test_a_leader_who_died_not_long_ago_may_be_told_of_while_alive(text: str, wanted: int) -> None:
    name = "Nguyễn Chí Thanh" if "Thanh" in text else "Võ Nguyên Giáp"
    assert len(check({"officials": [{"name": name, "positions": ["Đại tướng"]}]}, text).findings) == wanted

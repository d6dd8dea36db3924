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

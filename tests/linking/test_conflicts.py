import pytest

from tests.linking.records import conflicts, meeting

NAME = "Lê Văn An"
HOST = ("Vũ Thị Lan", ["Bí thư Tỉnh ủy Quảng Ninh"], "Quảng Ninh")


def told(name, posts=("Chủ tịch UBND thành phố Hà Nội",), side="Hà Nội", **record):
    return meeting(name, HOST, (NAME, list(posts), side), **record)


def gift(text, value, **more):
    of_all = {"text": text, "value": value, "unit": "VND", "kind": "money", "giver": "Hà Nội", "receiver": "Quảng Ninh"}
    return {**of_all, "purpose": "xây trường mầm non", **more}


def test_papers_that_agree_have_no_conflict():
    assert conflicts(told("a"), told("b"), told("c")) == []
    assert conflicts(told("a", amounts=[gift("3 tỷ đồng", 3 * 10**9)]), told("b", amounts=[])) == []


def test_another_day_and_another_place():
    other = told("b", day="2018-03-06", place="Hạ Long, Quảng Ninh")
    assert conflicts(told("a", place="Hà Nội"), other) == [
        ("date", "the event", ["2018-03-05", "2018-03-06"]),
        ("place", "the event", ["Hà Nội", "Hạ Long, Quảng Ninh"]),
    ]
    assert conflicts(told("a", place="Hạ Long"), told("b", place="tỉnh Quảng Ninh")) == []


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (["Chủ tịch UBND thành phố Hà Nội"], ["Phó Chủ tịch UBND thành phố Hà Nội"]),
        (["Chủ tịch UBND thành phố Hà Nội"], ["quyền Chủ tịch UBND thành phố Hà Nội"]),
        (["Chủ tịch UBND thành phố Hà Nội"], ["nguyên Chủ tịch UBND thành phố Hà Nội"]),
        (["Chủ tịch UBND thành phố Hà Nội"], ["Chủ tịch HĐND thành phố Hà Nội"]),
        (["Giám đốc Sở Y tế Hà Nội"], ["Giám đốc Sở Xây dựng Hà Nội"]),
    ],
)
def test_another_post(one, two):
    assert conflicts(told("a", one), told("b", two)) == [("post", NAME, [*one, *two])]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (["Chủ tịch UBND TP Hà Nội"], ["Chủ tịch Ủy ban nhân dân thành phố Hà Nội"]),
        (["Chủ tịch UBND thành phố"], ["Chủ tịch UBND thành phố Hà Nội"]),
        (["Phó Bí thư Thành ủy Hà Nội"], ["Phó Bí thư Thường trực Thành ủy Hà Nội"]),
        # What a paper leaves out is no conflict, nor are two posts that one paper has beside each other.
        (["Phó Bí thư Thành ủy Hà Nội", "Chủ tịch UBND thành phố Hà Nội"], ["Phó Bí thư Thành ủy Hà Nội"]),
        (["Phó Bí thư Thành ủy Hà Nội"], ["Chủ tịch UBND thành phố Hà Nội"]),
        (["Ủy viên Trung ương Đảng"], ["Ủy viên Ban Thường vụ Thành ủy Hà Nội"]),
        ([], ["Chủ tịch UBND thành phố Hà Nội"]),
    ],
)
def test_a_post_in_other_words_is_no_conflict(one, two):
    assert conflicts(told("a", one), told("b", two)) == []


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (gift("3 tỷ đồng", 3 * 10**9), gift("3,5 tỷ đồng", 35 * 10**8)),
        (gift("3 tỷ đồng", 3 * 10**9), gift("30 tỷ đồng", 3 * 10**10, giver="thành phố Hà Nội", receiver=None)),
        (gift("100 ghế", 100, unit="ghế", kind="goods"), gift("1.000 ghế", 1000, unit="ghế", kind="goods")),
    ],
)
def test_another_sum_for_the_same_thing(one, two):
    assert conflicts(told("a", amounts=[one]), told("b", amounts=[two])) == [
        ("sum", "xây trường mầm non", [one["text"], two["text"]])
    ]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (gift("3 tỷ đồng", 3 * 10**9), gift("hơn 3 tỷ đồng", 3 * 10**9, qualifier="hơn")),
        (gift("1,28 tỷ đồng", 128 * 10**7), gift("gần 1,3 tỷ đồng", 13 * 10**8, qualifier="gần")),
        (gift("3 tỷ đồng", 3 * 10**9), gift("2 tỷ đồng", 2 * 10**9, purpose="tặng quà Tết hộ nghèo")),
        (gift("3 tỷ đồng", 3 * 10**9), gift("2 tỷ đồng", 2 * 10**9, receiver="Nam Định")),
        (gift("3 tỷ đồng", 3 * 10**9), gift("60 triệu đồng", 6 * 10**7, per="căn")),
        (gift("3 tỷ đồng", 3 * 10**9), gift("vài tỷ đồng", None, qualifier="vài")),
        (gift("3 tỷ đồng", 3 * 10**9), gift("3.000 USD", 3000, unit="USD")),
    ],
)
def test_a_sum_that_is_rounded_or_of_another_thing_is_no_conflict(one, two):
    assert conflicts(told("a", amounts=[one]), told("b", amounts=[two])) == []


def test_sums_that_could_be_paired_in_two_ways_are_left_alone():
    ours = [gift("3 tỷ đồng", 3 * 10**9), gift("4 tỷ đồng", 4 * 10**9)]
    assert conflicts(told("a", amounts=ours), told("b", amounts=[gift("5 tỷ đồng", 5 * 10**9)])) == []

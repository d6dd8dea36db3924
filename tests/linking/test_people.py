import pytest

from tests.linking.records import article, meeting, people, rule

NAME = "Nguyễn Văn Mẫu"
ONE = {frozenset("ab")}
TWO = {frozenset("a"), frozenset("b")}

# Posts and side in article a, posts and side in article b, days, and the rule that links them (None: they stay two).
CASES = [
    # The same post, however it is written.
    (["Bí thư Tỉnh ủy Hà Nam"], None, ["Bí thư Tỉnh uỷ"], "Hà Nam", "same_post"),
    (["Chủ tịch UBND tỉnh Hà Nam"], None, ["Chủ tịch Ủy ban nhân dân tỉnh Hà Nam"], None, "same_post"),
    (["Giám đốc Sở Y tế"], "Hà Nam", ["Giám đốc Sở Y tế Hà Nam"], None, "same_post"),
    (["Phó Bí thư Thường trực Tỉnh ủy Hà Nam"], None, ["Phó Bí thư Tỉnh ủy Hà Nam"], None, "same_post"),
    (["Bí thư Huyện ủy Kim Bảng, tỉnh Hà Nam"], None, ["Bí thư Huyện ủy Kim Bảng"], "Hà Nam", "same_post"),
    (["Tổng Giám đốc Tập đoàn Sao Biển"], None, ["Tổng Giám đốc Tập đoàn Sao Biển"], None, "same_post"),
    (["Thủ tướng Chính phủ"], "central", ["Thủ tướng"], "central", "same_post"),
    # Two provinces, two people; so with districts of one name, and with a post that the article leaves open.
    (["Bí thư Tỉnh ủy Hà Nam"], None, ["Bí thư Tỉnh ủy Thái Bình"], None, None),
    (["Giám đốc Sở Y tế"], "Hà Nam", ["Giám đốc Sở Y tế"], "Thái Bình", None),
    (["Bí thư Huyện ủy Châu Thành, tỉnh An Giang"], None, ["Bí thư Huyện ủy Châu Thành, tỉnh Bến Tre"], None, None),
    (["Giám đốc Sở Y tế"], None, ["Giám đốc Sở Y tế"], None, None),
    ([], None, [], None, None),
    (["Đại tá"], None, ["Đại tá"], None, None),
    (["Giám đốc"], "Hà Nam", ["Giám đốc"], "Hà Nam", None),
    (["Đại biểu Quốc hội"], None, ["Đại biểu Quốc hội"], None, None),
    (["Ủy viên Trung ương Đảng"], None, ["Ủy viên TƯ Đảng"], None, "same_rank"),
    (["Thượng nghị sĩ"], None, ["Thượng nghị sĩ"], None, None),
    # Within one body, and among the few who lead one province.
    (["Phó Giám đốc Sở Y tế Hà Nam"], None, ["Giám đốc Sở Y tế Hà Nam"], None, "same_body"),
    (["Phó Bí thư Tỉnh ủy Hà Nam"], None, ["Chủ tịch UBND tỉnh Hà Nam"], None, "same_bench"),
    (["Ủy viên Ban Thường vụ Tỉnh ủy Hà Nam"], None, ["Phó Chủ tịch HĐND tỉnh Hà Nam"], None, "same_bench"),
    (["Phó Thủ tướng Chính phủ"], "central", ["Bộ trưởng Bộ Y tế"], "central", "same_bench"),
    (["Giám đốc Sở Y tế Hà Nam"], None, ["Phó Chủ tịch UBND tỉnh Hà Nam"], None, None),
    (["Thứ trưởng Bộ Y tế"], "central", ["Bộ trưởng Bộ Nội vụ"], "central", None),
    # A state that one article names and the other leaves open.
    (["Ngoại trưởng Cuba"], None, ["Ngoại trưởng"], None, "open_post"),
]  # fmt: skip


@pytest.mark.parametrize(("posts", "side", "others", "other_side", "why"), CASES)
def test_a_name_and_what_else_binds_it(posts, side, others, other_side, why):
    articles = (article("a", (NAME, posts, side)), article("b", (NAME, others, other_side), day="2018-06-01"))
    assert people(*articles) == (ONE if why else TWO)
    assert rule(*articles) == why


def test_spellings_and_addresses_are_one_name_and_other_tones_are_none():
    post = ["Chủ tịch UBND tỉnh Hà Nam"]
    assert people(article("a", ("Trần Văn Hoà", post, None)), article("b", ("ông Trần Văn Hòa", post, None))) == ONE
    assert people(article("a", ("Trần Văn Hoà", post, None)), article("b", ("Trần Văn Hoa", post, None))) == TWO
    assert people(article("a", ("Hòa", post, None)), article("b", ("Hòa", post, None))) == TWO


def test_two_of_one_article_stay_two_and_a_third_goes_to_the_one_it_fits():
    both = article("a", (NAME, ["Giám đốc Sở Y tế Hà Nam"], None), (NAME, ["Bí thư Tỉnh ủy Hà Nam"], None))
    third = article("b", (NAME, ["Chủ tịch UBND tỉnh Hà Nam"], None), day="2020-01-01")
    assert people(both, third) == {frozenset(["a"]), frozenset(["a:1", "b"])}


FORMER = ["Trưởng Ban Nội chính Tỉnh ủy Thái Bình", "nguyên Chủ tịch UBND tỉnh Hà Nam"]


def test_who_moves_is_one_where_the_article_says_what_was_before():
    before = article("a", (NAME, ["Chủ tịch UBND tỉnh Hà Nam"], None), day="2016-01-01")
    after = article("b", (NAME, FORMER, "Thái Bình"), day="2019-01-01")
    assert people(before, after) == ONE
    assert rule(before, after) == "former_post"
    still = article("a", (NAME, ["Chủ tịch UBND tỉnh Hà Nam"], None), day="2020-01-01")
    assert people(still, article("c", (NAME, ["Trưởng Ban Nội chính Tỉnh ủy Thái Bình"], None)), after) == {
        frozenset("a"),
        frozenset("bc"),
    }


def test_a_seat_in_the_central_committee_binds_what_follows_each_other_by_known_days():
    rank = "Ủy viên Trung ương Đảng"
    first = article("a", (NAME, [rank, "Bí thư Tỉnh ủy Hà Nam"], None), day="2016-01-01")
    then = article("b", (NAME, [rank, "Bí thư Tỉnh ủy Thái Bình"], None), day="2019-01-01")
    assert people(first, then) == ONE
    assert rule(first, then) == "same_rank"
    undated = article("b", (NAME, [rank, "Bí thư Tỉnh ủy Thái Bình"], None), day=None)
    assert people(first, undated) == TWO
    again = article("c", (NAME, [rank, "Bí thư Tỉnh ủy Hà Nam"], None), day="2020-01-01")
    assert people(first, then, again) == {frozenset("ac"), frozenset("b")}


def test_the_leaders_of_a_merged_province_go_on_in_the_one_that_took_it_in():
    before = article("a", (NAME, ["Phó Chủ tịch UBND tỉnh Hà Nam"], None), day="2025-03-01")
    after = article("b", (NAME, ["Phó Chủ tịch UBND tỉnh Ninh Bình"], None), day="2025-09-01")
    assert people(before, after) == ONE
    assert rule(before, after) == "merged_place"
    elsewhere = article("b", (NAME, ["Phó Chủ tịch UBND tỉnh Hưng Yên"], None), day="2025-09-01")
    assert people(before, elsewhere) == TWO
    early = article("b", (NAME, ["Phó Chủ tịch UBND tỉnh Ninh Bình"], None), day="2025-04-01")
    assert people(before, early) == TWO


def test_party_and_people_s_committee_have_not_one_head_at_a_time():
    post = ["Bí thư Tỉnh ủy Hà Nam"]
    party = [article("a", (NAME, post, None), day="2016-01-01"), article("b", (NAME, post, None), day="2019-01-01")]
    people_s = article("c", (NAME, ["Chủ tịch UBND tỉnh Hà Nam"], None), day="2017-01-01")
    assert people(*party, people_s) == {frozenset("ab"), frozenset("c")}


def test_after_more_than_two_terms_of_silence_a_post_binds_nobody():
    post = ["Chủ tịch UBND tỉnh Hà Nam"]
    assert people(article("a", (NAME, post, None), day="2001-01-01"), article("b", (NAME, post, None))) == TWO


def test_at_one_event_a_name_is_one_person_unless_it_stands_on_both_sides():
    lan = ("Vũ Thị Lan", ["Bí thư Tỉnh ủy Quảng Ninh"], "Quảng Ninh")
    first = meeting("a", (NAME, ["Bí thư Thành ủy Hà Nội"], "Hà Nội"), lan)
    second = meeting("b", (NAME, [], None), lan)
    assert people(first, second) == {frozenset("ab"), frozenset(["a:1", "b:1"])}
    assert rule(first, second) == "same_event"
    other_side = meeting("b", (NAME, [], "Quảng Ninh"), lan)
    assert frozenset("a") in people(first, other_side)
    twice = meeting("a", (NAME, ["Bí thư Thành ủy Hà Nội"], "Hà Nội"), lan, (NAME, ["Trưởng phòng"], "Quảng Ninh"))
    assert frozenset("b") in people(twice, second)


def test_at_one_event_two_posts_that_nobody_holds_together_are_two_people():
    director = meeting("a", (NAME, ["Giám đốc Sở Y tế Hà Nội"], "Hà Nội"))
    head = meeting("b", (NAME, ["Chủ tịch UBND thành phố Hà Nội"], "Hà Nội"))
    assert people(director, head) == TWO


def test_a_mention_that_is_in_two_places_at_once_binds_nobody():
    torn = article("c", (NAME, ["Bí thư Tỉnh ủy Hà Nam", "Chủ tịch UBND tỉnh Thái Bình"], None))
    first = article("a", (NAME, ["Bí thư Tỉnh ủy Hà Nam"], None))
    second = article("b", (NAME, ["Chủ tịch UBND tỉnh Thái Bình"], None))
    assert people(first, second, torn) == {frozenset("a"), frozenset("b"), frozenset("c")}


def test_a_post_that_the_check_does_not_find_binds_nobody():
    post = ["Chủ tịch UBND tỉnh Hà Nam"]
    facts = [{"path": "officials[0].positions[0]", "verdict": "misattributed", "spans": []}]
    wrong = article("b", (NAME, post, None), check={"facts": facts, "findings": []})
    assert people(article("a", (NAME, post, None)), wrong) == TWO

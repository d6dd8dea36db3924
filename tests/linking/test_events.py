from dataclasses import replace

from llmx.linking.link import linking
from tests.linking.records import article, events, meeting

LAN = ("Vũ Thị Lan", ["Bí thư Tỉnh ủy Quảng Ninh"], "Quảng Ninh")
AN = ("Lê Văn An", ["Bí thư Thành ủy Hà Nội"], "Hà Nội")
MAI = ("Trần Thị Mai", ["Chủ tịch UBND tỉnh Quảng Ninh"], "Quảng Ninh")
CU = ("Ngô Văn Cừ", ["Chủ tịch UBND thành phố Hà Nội"], "Hà Nội")
ONE = {frozenset("ab")}
TWO = {frozenset("a"), frozenset("b")}


def test_one_day_and_the_same_parties_are_one_event():
    assert events(meeting("a", LAN, AN), meeting("b", AN)) == ONE
    assert events(meeting("a"), meeting("b", LAN, AN)) == ONE
    assert events(meeting("a", LAN), meeting("b", LAN, parties=("TP Hà Nội", "tỉnh Quảng Ninh"))) == ONE


def test_two_meetings_of_one_day_with_other_people_stay_two():
    assert events(meeting("a", LAN, AN), meeting("b", MAI, CU)) == TWO
    assert events(meeting("a", LAN, AN), meeting("b", parties=("Hà Nội", "Nam Định"))) == TWO


def test_other_days_stay_two_unless_they_are_near_and_people_are_the_same():
    assert events(meeting("a", LAN, AN), meeting("b", LAN, AN, day="2018-03-06")) == ONE
    assert events(meeting("a", LAN, AN), meeting("b", LAN, CU, MAI, day="2018-03-06")) == TWO
    assert events(meeting("a", LAN, AN), meeting("b", LAN, AN, day="2018-03-20")) == TWO
    assert events(meeting("a", LAN, AN), meeting("b", LAN, AN, day="2019-03-05")) == TWO


def test_a_wrong_month_is_one_event_where_the_articles_are_of_one_day():
    first, second = meeting("a", LAN, AN), meeting("b", LAN, AN)
    second.record["held_on"] = "2018-02-05"
    assert events(first, second) == ONE


def test_a_day_without_its_year_is_that_before_publication():
    first, second = meeting("a", LAN, AN), meeting("b", LAN)
    second.record["held_on"] = "--03-05"
    assert events(first, second) == ONE
    later = meeting("c", LAN, day="2019-04-01")
    later.record["held_on"] = "--03-05"
    assert events(first, later) == {frozenset("a"), frozenset("c")}


def test_a_day_without_its_year_that_a_paper_announces_is_that_soon_after_publication():
    first, second = meeting("a", LAN, AN), meeting("b", LAN)
    second.article["published_on"], second.record["held_on"] = "2018-03-03", "--03-05"
    assert events(first, second) == ONE
    second.article["published_on"], second.record["held_on"] = "2017-12-29", "--01-02"
    first.record["held_on"] = "2018-01-02"
    assert events(first, second) == ONE
    second.article["published_on"], second.record["held_on"] = "2018-02-03", "--03-05"
    first.record["held_on"] = "2018-03-05"
    assert events(first, second) == TWO


def test_a_day_of_no_known_year_is_one_where_two_people_are_the_same():
    lists = {"a": (LAN, AN, CU), "b": (AN, LAN, MAI), "c": (LAN,)}
    told = [meeting(name, *people, day=None) for name, people in lists.items()]
    for one in told:
        one.record["held_on"] = "--03-05"
    assert events(*told) == {frozenset("ab"), frozenset("c")}


def test_without_any_day_nothing_is_the_same_but_the_same_text():
    first, second = meeting("a", LAN, AN, day=None), meeting("b", LAN, AN, day=None)
    assert events(first, second) == TWO
    second = replace(second, article={**second.article, "sha256": "a"})
    assert events(first, second) == ONE


def test_the_same_people_on_one_day_are_one_event_where_a_paper_leaves_the_parties_out():
    told = meeting("b", LAN, AN, MAI, parties=())
    assert events(meeting("a", LAN, AN, MAI), told) == ONE
    assert events(meeting("a", LAN, AN, MAI), meeting("b", LAN, AN, MAI, parties=("Nam Định", "Thái Bình"))) == TWO


def test_a_guest_of_the_state_whom_another_receives_is_at_another_event():
    guest = ("Juan Valdés", ["Bộ trưởng Bộ Nội vụ Cuba"], "Cuba")
    host, other = ("Lê Văn An", ["Thủ tướng"], "central"), ("Ngô Văn Cừ", ["Bộ trưởng Bộ Công an"], "central")
    states = ("Việt Nam", "Cuba")
    assert events(meeting("a", host, guest, parties=states), meeting("b", other, guest, host, parties=states)) == TWO
    assert events(meeting("a", host, guest, parties=states), meeting("b", host, guest, parties=states)) == ONE


def test_a_visit_of_the_state_has_an_event_a_day():
    host, guest = ("Lê Văn An", ["Thủ tướng"], "central"), ("Juan Valdés", ["Thủ tướng Cuba"], "Cuba")
    first = meeting("a", host, guest, parties=("Việt Nam", "Cuba"))
    assert events(first, meeting("b", host, guest, parties=("Việt Nam", "Cuba"), day="2018-03-06")) == TWO
    unknown = meeting("b", host, guest, parties=("Việt Nam", "Cuba"))
    unknown.record["held_on"] = None
    assert events(first, unknown) == ONE


def test_what_reports_no_event_is_none():
    assert events(article("a", LAN, AN), article("b", LAN, AN)) == set()


def test_an_event_has_a_title_of_its_own_a_day_and_an_id_one_can_read():
    first = meeting("a", LAN, title="Hà Nội, Quảng Ninh hợp tác", place="Hạ Long, Quảng Ninh")
    second = meeting("b", parties=("Hà Nội", "Lào"), day="2018-05-05")
    with linking([first, second, meeting("c", day="2018-07-07")]) as links:
        one, two, three = links.events()
        assert one.event_id == "2018-03-05-ha-noi-quang-ninh"
        assert (one.title, one.held_on) == (first.record["title"], "2018-03-05")
        assert (one.place_code, one.parties) == ("22", "Hà Nội, Quảng Ninh")
        assert two.title == "[Hà Nội – Lào, 2018-05-05]"
        assert [telling.article for telling in links.tellings(three.event_id)] == ["c"]

import tracemalloc

import pytest

from benchmarks.linking.score import read, score, written
from llmx.linking.link import linking
from llmx.run.lines import outcome_of
from tests.growth import assert_linear
from tests.linking.records import article, meeting

LAN = ("Vũ Thị Lan", ["Bí thư Tỉnh ủy Quảng Ninh"], "Quảng Ninh")


@pytest.fixture(scope="module")
def scored():
    articles = read()
    return score(articles, list(written(articles)))


def test_of_the_written_people_none_are_merged_and_nearly_all_are_found(scored):
    assert scored.people.wrong == []
    assert scored.people.recall >= 0.95


def test_of_the_written_conferences_each_is_found_whole(scored):
    assert (scored.events.wrong, scored.events.missed) == ([], [])


def test_of_the_written_conflicts_all_are_listed_and_no_other(scored):
    assert len(scored.planted) == 6
    assert scored.conflicts == scored.planted


def test_a_post_is_seen_from_the_first_to_the_last_day():
    days = ["2018-01-02", "2020-05-06", None, "2019-03-04"]
    outcomes = [article(str(number), LAN, day=day) for number, day in enumerate(days)]
    with linking(outcomes) as links:
        (person,), (post,) = links.people(), links.posts_held()
        assert (person.person_id, person.name, person.articles) == ("vu-thi-lan", "Vũ Thị Lan", 4)
        assert (person.first_seen, person.last_seen, person.place_code) == ("2018-01-02", "2020-05-06", "22")
        assert (post.post_id, post.post, post.place_code) == ("vu-thi-lan.1", LAN[1][0], "22")
        assert (post.first_seen, post.last_seen, post.articles) == ("2018-01-02", "2020-05-06", 4)
        assert sorted(links.articles_of_post(post.post_id)) == ["0", "1", "2", "3"]
        assert links.post("2", 0, 0) == post.post_id


def test_people_of_one_name_have_ids_of_their_own_and_each_link_says_why():
    other = ("Vũ Thị Lan", ["Giám đốc Sở Y tế Hà Nội"], "Hà Nội")
    with linking([article("a", LAN), article("b", other), article("c", LAN)]) as links:
        assert [person.person_id for person in links.people()] == ["vu-thi-lan", "vu-thi-lan~2"]
        assert links.official("a", 0).rule is None
        assert links.official("c", 0).rule == "same_post"
        assert links.official("c", 0).reason == "'Bí thư Tỉnh ủy Quảng Ninh', as in a"


def test_the_order_of_the_lines_says_nothing():
    outcomes = list(written(read()))
    found = []
    for lines in (outcomes, outcomes[::-1], outcomes[30:] + outcomes[:30]):
        with linking(lines) as links:
            linked = [links.official(one.id, 0) for one in outcomes]
            found.append(([*links.people()], [*links.posts_held()], [*links.events()], linked))
    assert found[0] == found[1] == found[2]


def test_records_of_other_shapes_are_passed_over():
    odd = [
        {"officials": "x", "parties": [1], "amounts": [None], "held_on": 3},
        {"officials": [{"name": "  "}, {"name": 5}, {"positions": ["a"]}, "x"], "kind": ["signing"]},
        {"officials": [{"name": "Lê Văn An", "positions": [1, "", None], "side": 7}]},
        {"amounts": [{"kind": "money", "text": "x", "value": "many"}], "kind": "signing", "held_on": "2018-02-31"},
    ]
    outcomes = [outcome_of({"article": {"id": str(at)}, "record": record}, "x") for at, record in enumerate(odd)]
    failed = outcome_of({"article": {"id": "f"}, "record": None, "error": {"type": "CutOff"}}, "x")
    with linking([*outcomes, failed]) as links:
        assert [person.name for person in links.people()] == ["Lê Văn An"]
        assert links.official("f", 0) is None
        assert links.title_of(failed) == "[f]"


@pytest.mark.parametrize("text", ["a\x00b", "'; DROP TABLE tellings; --", "Lê " + "a" * 5_000, "\u202e x"])
def test_hostile_words_are_words(text):
    hostile = meeting(text, (text, [text], text), (text, [text], text), place=text, parties=(text, "Hà Nội"))
    with linking([hostile, meeting("b", LAN)]) as links:
        assert "Vũ Thị Lan" in [person.name for person in links.people()]
        assert len(list(links.events())) == 2
        assert links.event_of(text) is not None


def test_half_a_character_in_a_record_is_no_hindrance():
    half = "Lê \ud800"
    first = meeting("a", (half, [half], half), parties=(half, "Hà Nội"), place=half, title=half)
    with linking([first, meeting("b", (half, [half], half), parties=(half, "Hà Nội"))]) as links:
        assert len(list(links.people())) == 1
        assert links.official("b", 0).rule == "same_event"
        assert len(list(links.events())) == 1


def _many_namesakes(size):
    return [article("a", *[("Lê Văn An", ["Giám đốc Sở Y tế Hà Nam"], None)] * size)]


def _many_articles_of_one(size):
    return [
        article(str(at), ("Lê Văn An", [f"Giám đốc Sở Y tế Hà Nam {at}", "Bí thư Tỉnh ủy"], "Hà Nam"))
        for at in range(size)
    ]


def _many_papers(size):
    return [meeting(str(at), LAN, ("Lê Văn An", [f"Giám đốc Sở {at}"], "Hà Nội")) for at in range(size)]


def _many_posts(size):
    posts = [f"Giám đốc Sở Y tế {at}" for at in range(size)]
    return [meeting(name, LAN, ("Lê Văn An", posts, "Hà Nội")) for name in "ab"]


def _many_sums(size):
    gifts = [
        {"text": f"{at} đồng", "value": at, "unit": "VND", "kind": "money", "giver": "Hà Nội", "purpose": f"việc {at}"}
        for at in range(size)
    ]
    return [meeting("a", LAN, amounts=gifts), meeting("b", LAN, amounts=gifts[1:])]


@pytest.mark.parametrize("make", [_many_namesakes, _many_articles_of_one, _many_papers, _many_posts, _many_sums])
def test_work_is_in_proportion(make):
    def link(size):
        with linking(make(size)) as links:
            assert sum(1 for _ in links.people())

    assert_linear(link, 150, 600)


def test_memory_does_not_grow_with_the_number_of_articles():
    def peak(number):
        # Few names, for those seen before are kept in caches of a fixed size.
        names = [f"Lê Văn A{at}" for at in range(100)]
        made = (article(str(at), (names[at % 100], ["Giám đốc Sở Y tế"], "Hà Nam")) for at in range(number))
        tracemalloc.start()
        with linking(made) as links:
            assert sum(person.articles for person in links.people()) == number
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return found

    peak(100)  # tables and caches are filled
    # The mentions of one name are held, 16 against 4 here; an article that was held would cost a thousand bytes.
    assert peak(1_600) - peak(400) < 1_200 * 500

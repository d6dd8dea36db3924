from hypothesis import given
from hypothesis import strategies as st

from llmx.article.ids import Ids


def test_the_first_keeps_its_id_and_the_next_take_their_other_name_then_numbers():
    ids = Ids()
    assert [ids.own("a"), ids.own("a", otherwise="a.html"), ids.own("a", otherwise="a.html"), ids.own("a")] == [
        "a",
        "a.html",
        "a#2",
        "a#3",
    ]


def test_a_number_that_is_somebodys_own_id_is_passed_over():
    ids = Ids()
    assert [ids.own("a#2"), ids.own("a"), ids.own("a")] == ["a#2", "a", "a#3"]


@given(st.lists(st.sampled_from(["a", "b", "a#2", "a#3", "a#2#2", "\ud800"])))
def test_no_two_are_the_same_and_the_same_row_of_wishes_gives_the_same_ids(wanted):
    first, second = Ids(), Ids()
    given_ids = [first.own(wish) for wish in wanted]
    assert len(set(given_ids)) == len(given_ids)
    assert given_ids == [second.own(wish) for wish in wanted]


def test_very_many_that_want_one_id_take_no_time():
    ids = Ids()
    assert [ids.own("0") for _ in range(50_000)][-1] == "0#50000"

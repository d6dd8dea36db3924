from itertools import chain

import pytest

from llmx.lexicon.spelling import key
from llmx.lexicon.terms import forms, keys, names_of_lists, terms

FILES = ("posts", "bodies", "people", "names", "figures", "cues")
LISTS = tuple(chain.from_iterable(map(names_of_lists, FILES)))


@pytest.mark.parametrize("name", LISTS)
def test_no_list_is_empty_or_says_a_thing_twice(name: str) -> None:
    assert terms(name)
    assert len(set(forms(name))) == len(forms(name))
    assert all(term.source for term in terms(name))


def test_no_head_is_also_an_honorific_or_a_rank() -> None:
    heads = keys("posts.heads", "posts.governors", "posts.envoys", "posts.abbreviations")
    assert heads.isdisjoint(keys("people.honorifics", "posts.ranks"))


def test_every_opener_is_a_word_of_some_body() -> None:
    bodies = keys("bodies.organs", "bodies.named", "bodies.clinics", "bodies.firms", "bodies.units", "bodies.fields")
    assert keys("bodies.openers") - bodies - keys("posts.units_led") == {"chỉ đạo", "chỉ huy"}


def test_figures_have_whole_names() -> None:
    assert all(1 <= len(name.split()) <= 5 for name in keys("figures.leaders"))
    assert all(2 <= len(name.split()) <= 5 for name in keys("figures.namesakes"))
    assert key("Hồ Chí Minh") in keys("figures.leaders")

"""The order in which articles have their turn."""

import pytest

from llmx.article.article import Article
from llmx.article.files import Unreadable
from llmx.errors import EmptyArticle, RunError
from llmx.run import turns
from llmx.run.turns import NEVER, in_turn

BAD = Unreadable("bad", None, EmptyArticle("bad: the file is empty"))


def articles(*names):
    return [Article(name, f"Hội nghị {name}.", published_on="2024-05-01") for name in names]


def test_what_failed_before_comes_last_and_what_was_tried_longest_ago_first_of_it():
    items = [*articles("new", "old", "older"), BAD, *articles("newer")]
    found = list(in_turn(items, lambda one: {"old": 20, "older": 10}.get(one.id, NEVER)))
    assert found == [items[0], BAD, items[4], items[2], items[1]]


def test_what_comes_later_does_not_lie_in_memory(monkeypatch):
    monkeypatch.setattr(turns, "IN_MEMORY", 1)
    items = articles(*map(str, range(50)))
    assert list(in_turn(items, lambda one: 100 - int(one.id))) == items[::-1]


def test_items_are_drawn_as_they_are_wanted():
    drawn = []

    def endless():
        for number in range(10**9):
            drawn.append(number)
            yield from articles(str(number))

    going = in_turn(endless(), lambda one: 0 if one.id == "0" else NEVER)
    assert next(going).id == "1"
    assert drawn == [0, 1]


def test_a_full_disk_is_told(monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(turns.pickle, "dump", full)
    with pytest.raises(RunError, match="No space left on device"):
        list(in_turn(articles("a"), lambda _: 1))

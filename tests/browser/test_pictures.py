"""The tab of pictures: drawn from data, each mark leads to its articles, and nothing but shapes is drawn."""

import pytest

from llmx.review.report import Given, write_report
from llmx.review.texts import run_texts

FIRST, SECOND = "001_4bb81f965cb51916", "002_c75289eb69a3ea35"
PICTURE = {
    "title": {"en": "Who meets whom", "vi": "Ai gặp ai"},
    "svg": [
        "svg",
        {"viewBox": "0 0 100 50", "onload": "window.owned=1", "width": 400, "height": 200},
        ["script", {}, "window.owned=2"],
        ["a", {"href": "javascript:window.owned=3"}, ["text", {}, "x"]],
        [
            "g",
            {"data-articles": f"{FIRST}\n{SECOND}", "onclick": "window.owned=4"},
            ["circle", {"cx": 20, "cy": 20, "r": 15}],
        ],
        ["text", {"x": 50, "y": 20, "style": "x"}, "<b>Hà Nội</b>"],
        ["text", {"class": "said"}, {"en": "3 articles", "vi": "3 bài"}],
    ],
    "table": {
        "columns": [{"en": "Party", "vi": "Bên"}, {"en": "Of", "vi": "Về"}],
        "rows": [{"cells": ["<i>Hà Nội</i>", {"en": "day", "vi": "ngày"}], "articles": [SECOND]}],
    },
}


@pytest.fixture
def page_with_pictures(seed_run, tmp_path):
    with run_texts(seed_run) as texts:
        write_report(seed_run, tmp_path / "p.html", texts, Given(pictures=[PICTURE]))
    return tmp_path / "p.html"


def test_a_mark_leads_to_its_articles(watched, page_with_pictures):
    page = watched().open(page_with_pictures)
    page.get_by_role("link", name="Pictures").click()
    page.locator("svg circle").click()
    page.wait_for_selector(".row")
    assert page.locator(".row").count() == 2
    page.get_by_role("button", name="Clear filters").click()
    assert page.locator(".row").count() == 5


def test_the_bar_says_where_one_is_and_leads_back(watched, page_with_pictures):
    page = watched().open(page_with_pictures, "#/pictures")
    current = page.locator('.tab[aria-current="page"]')
    assert current.inner_text() == "Pictures"
    page.keyboard.press("Escape")
    page.wait_for_selector(".row")
    assert current.inner_text() == "Articles"
    current.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector("svg")


def test_words_are_in_the_language_that_is_chosen(watched, page_with_pictures):
    page = watched().open(page_with_pictures, "#/pictures")
    assert (page.locator("svg .said").text_content(), page.locator("td").nth(1).text_content()) == ("3 articles", "day")
    page.get_by_role("button", name="Tiếng Việt").click()
    assert (page.locator("svg .said").text_content(), page.locator("td").nth(1).text_content()) == ("3 bài", "ngày")


def test_a_row_of_the_table_leads_there_too_by_keyboard(watched, page_with_pictures):
    page = watched().open(page_with_pictures, "#/pictures")
    page.get_by_text("As a table").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Show 1 article").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".row")
    assert page.locator(".row").count() == 1


def test_only_shapes_and_words_are_drawn(watched, page_with_pictures):
    page = watched().open(page_with_pictures, "#/pictures")
    assert page.locator("main :is(script, a, b, i)").count() == 0
    assert page.evaluate("window.owned") is None
    assert "<b>Hà Nội</b>" in page.locator("svg").text_content()
    names = page.evaluate("[...document.querySelectorAll('svg *')].flatMap((one) => one.getAttributeNames())")
    assert set(names) <= {"data-articles", "class", "cx", "cy", "r", "x", "y"}

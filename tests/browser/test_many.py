"""A page of 5,000 articles: it opens, and only the rows in sight are drawn."""

import pytest

from llmx.review.page import Page
from llmx.review.report import MOST_ON_A_PAGE, Given, Material, info_of
from llmx.review.texts import run_texts
from llmx.run.lines import survey
from tests.conftest import ROOT

SECONDS = 3.0


@pytest.fixture(scope="module")
def many(seed_run, tmp_path_factory):
    """The seeds a thousand times over: what their sheets weigh is what an article weighs."""
    known = survey(seed_run)
    with run_texts(seed_run, [ROOT / "seeds"]) as texts:
        material = Material(known, texts, Given())
        sheets = list(material.sheets())
        info = {**info_of(seed_run, known, Given()), "articles": MOST_ON_A_PAGE}
    times = MOST_ON_A_PAGE // len(sheets)
    rows = [
        {**row, "n": turn * len(sheets) + row["n"], "id": f"{turn:04d}-{row['id']}"}
        for turn in range(times)
        for row in material.sorted_rows()
    ]
    path = tmp_path_factory.mktemp("many") / "many.html"
    with path.open("w", encoding="utf-8") as stream:
        stream.writelines(Page(info, sheets * times, lambda: rows, []).pieces())
    return path


def test_it_opens_in_seconds_and_weighs_what_is_said(watched, many):
    window = watched()
    session = window.context.new_cdp_session(window.page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    page = window.open(many)
    page.wait_for_selector(".row")
    # Processor time: other programs on the machine do not count.
    metrics = {one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]}
    assert metrics["TaskDuration"] < SECONDS
    assert many.stat().st_size / MOST_ON_A_PAGE < 10_000
    assert f"{MOST_ON_A_PAGE} articles" in page.locator(".count-line").inner_text()


def test_only_rows_in_sight_are_drawn(watched, many):
    page = watched().open(many)
    page.wait_for_selector(".row")
    assert page.locator(".row").count() < 60
    page.keyboard.press("End")
    page.wait_for_selector(f'.row[aria-posinset="{MOST_ON_A_PAGE}"][aria-selected="true"]')
    assert page.locator(".row").count() < 60
    page.keyboard.press("Enter")
    page.wait_for_selector(".text p")
    assert f"{MOST_ON_A_PAGE} / {MOST_ON_A_PAGE}" in page.locator(".article-bar").inner_text()


def test_what_a_search_leaves_is_shown_from_the_top(watched, many):
    page = watched().open(many)
    page.wait_for_selector(".row")
    page.keyboard.press("End")
    page.keyboard.press("/")
    page.keyboard.type("quang nam")
    page.wait_for_selector('.row[aria-posinset="1"][aria-selected="true"]')
    assert page.evaluate("document.querySelector('.rows').scrollTop") == 0


def test_scrolling_a_screen_costs_less_than_a_frame(watched, many):
    window = watched()
    session = window.context.new_cdp_session(window.page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    page = window.open(many)
    page.wait_for_selector(".row")

    def spent():
        return {one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]}["TaskDuration"]

    before = spent()
    page.evaluate("""async () => {
      const rows = document.querySelector(".rows");
      for (let turn = 0; turn < 50; turn += 1) {
        rows.scrollTop += 400;
        await new Promise(requestAnimationFrame);
      }
    }""")
    assert (spent() - before) / 50 < 1 / 60

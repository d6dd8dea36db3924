"""axe on every view, in both colours and languages, wide and narrow and at 200 %."""

import pytest

from tests.browser.conftest import llmx

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}

VIEWS = {
    "list": ("", None),
    "filtered to nothing": ("", "/"),
    "article": ("#/a/001_4bb81f965cb51916", None),
    "form": ("#/a/003_d8cc6bdfbc74bdef", "c"),
    "pictures": ("#/pictures", None),
    "help": ("", "?"),
    "save": ("", "s"),
}


@pytest.fixture(scope="module")
def axe():
    package = pytest.importorskip("axe_playwright_python", reason="axe is not installed: the extra `browser`")
    from pathlib import Path

    (file,) = Path(package.__file__).parent.rglob("axe.min.js")
    return file.read_text(encoding="utf-8")


def violations(page, axe):
    page.evaluate(axe)
    found = page.evaluate("(options) => axe.run(document, options)", RULES)
    return [(one["id"], [node["target"] for node in one["nodes"]][:3]) for one in found["violations"]]


@pytest.mark.parametrize("how", ["light", "dark", "narrow", "vietnamese"])
@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_nothing(watched, seed_page, axe, view, how):
    place, press = VIEWS[view]
    page = watched(color_scheme="dark" if how == "dark" else "light").open(seed_page, place)
    if how == "narrow":
        page.set_viewport_size({"width": 700, "height": 450})
    if how == "vietnamese":
        page.get_by_role("button", name="Tiếng Việt").click()
        page.wait_for_selector("main > *")
    if place:
        page.wait_for_selector("svg" if "pictures" in place else ".finding")
    if press:
        page.keyboard.press(press)
    if press == "/":
        page.keyboard.type("zzz")
    assert violations(page, axe) == []


def test_an_opened_value_and_what_was_decided(watched, seed_page, axe):
    page = watched().open(seed_page, "#/a/001_4bb81f965cb51916")
    page.wait_for_selector(".finding:focus")
    page.keyboard.press("r")
    page.locator('.value[data-path="officials[0].name"]').click()
    assert page.locator(".ways button").count() >= 4
    assert violations(page, axe) == []


def test_two_runs_beside_each_other(watched, seed_run, axe, tmp_path):
    llmx("report", seed_run, "--beside", seed_run, "-o", tmp_path / "both.html")
    page = watched().open(tmp_path / "both.html", "#/a/001_4bb81f965cb51916")
    page.wait_for_selector(".finding:focus")
    page.keyboard.press("b")
    assert page.locator(".two > section").count() == 2
    assert violations(page, axe) == []


@pytest.mark.parametrize("place", ["", "#/pictures", "#/a/001_4bb81f965cb51916"])
def test_at_200_percent_nothing_is_cut_off_at_the_side(watched, seed_page, place):
    page = watched().open(seed_page, place)
    page.set_viewport_size({"width": 640, "height": 512})  # a window of 1280 × 1024 at 200 % (WCAG 1.4.4, 1.4.10)
    page.wait_for_timeout(100)
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0


def test_no_verdict_is_told_by_colour_alone(watched, seed_page):
    page = watched().open(seed_page, "#/a/001_4bb81f965cb51916")
    page.wait_for_selector(".finding")
    for place in (".mark.found", ".finding-head", ".value.verdict-unsupported"):
        for element in page.locator(place).all():
            assert element.locator(".sign").count() >= 1, place
    styles = page.evaluate("""() => {
      const place = document.querySelector(".text");
      return ["outside_article", "misattributed", "altered", "ambiguous", "unsupported", "missing"].map((verdict) => {
        const mark = document.createElement("span");
        mark.className = `mark found verdict-${verdict}`;
        place.append(mark);
        const style = getComputedStyle(mark);
        return [style.textDecorationLine, style.textDecorationStyle, style.borderStyle].join(" ");
      });
    }""")
    assert len(set(styles)) == len(styles)


@pytest.mark.parametrize("place", ["", "#/pictures", "#/a/001_4bb81f965cb51916"])
def test_what_is_long_is_printed_to_its_end(watched, seed_page, place):
    page = watched().open(seed_page, place)
    page.wait_for_selector("svg" if "pictures" in place else ".finding" if place else ".row")
    page.emulate_media(media="print")
    hidden = page.evaluate("""() => [...document.querySelectorAll("main, main *")].filter((one) =>
      one.scrollHeight > one.clientHeight + 2 && getComputedStyle(one).overflowY !== "visible" && one.checkVisibility()
    ).map((one) => one.className).filter((name) => name !== "vh")""")
    assert hidden == []


def test_printing_shows_the_article_without_controls(watched, seed_page):
    page = watched().open(seed_page, "#/a/001_4bb81f965cb51916")
    page.wait_for_selector(".finding")
    page.emulate_media(media="print")
    assert not page.locator(".bar").is_visible()
    assert not page.locator(".finding .actions").first.is_visible()
    assert page.locator(".card").is_visible()
    assert page.evaluate(
        "document.querySelector('.source').scrollHeight <= document.querySelector('.source').clientHeight"
    )

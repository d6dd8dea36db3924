"""What a reviewer does on the five seeds, from the worst finding to a run whose errors are gone."""

import json
import shutil

from tests.browser.conftest import llmx
from tests.conftest import ROOT

GOLD = ROOT / "seeds/gold"
FIRST, SECOND = "001_4bb81f965cb51916", "002_c75289eb69a3ea35"
MISSING, OUTSIDE, MARK = "003_d8cc6bdfbc74bdef", "004_f4d19fb7c6bf7eda", "000_b54524e98617407f"


def finding(page):
    return page.locator(".finding:focus")


def review(page):
    """Decide on every finding, by keyboard alone."""
    page.keyboard.press("Enter")
    page.wait_for_selector(".finding:focus")
    assert FIRST in page.url
    assert "unsupported" in finding(page).inner_text()
    page.keyboard.press("r")
    assert "altered" in finding(page).inner_text()
    page.keyboard.press("t")
    page.keyboard.press("d")
    page.keyboard.press("Escape")
    correct_a_post(page)
    add_an_official(page)
    page.keyboard.press("Escape")
    open_article(page, OUTSIDE)
    page.keyboard.press("r")
    page.keyboard.press("d")
    page.keyboard.press("Escape")
    open_article(page, MARK)
    page.keyboard.press("t")
    page.keyboard.press("d")


def open_article(page, name, words=None):
    page.keyboard.press("/")
    page.fill("#search", words or name)
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.wait_for_selector(f'text="{name}"')
    page.wait_for_selector(".finding:focus")


def correct_a_post(page):
    open_article(page, SECOND, "quang nam")
    page.keyboard.press("c")
    field = page.get_by_label("Posts")
    assert field.input_value() == "Phó Chủ tịch HĐND thành phố Hà Nội"
    page.keyboard.press("Enter")
    assert "Corrected to" in page.locator(".finding").inner_text()
    page.keyboard.press("d")
    page.keyboard.press("Escape")


def add_an_official(page):
    open_article(page, MISSING)
    page.keyboard.press("c")
    assert page.get_by_label("Name").input_value() == "Phạm Đình Nghị"
    assert "Phó Bí thư Tỉnh ủy Nam Định" in page.get_by_label("Posts").input_value()
    page.get_by_role("button", name="OK").click()
    assert "Phạm Đình Nghị" in page.locator(".card .added").inner_text()
    page.keyboard.press("d")


def save(page, folder):
    page.keyboard.press("s")
    page.get_by_label("Your name").fill("Lan")
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def test_what_is_corrected_on_the_page_is_gone_from_the_errors_of_the_run(watched, seed_run, seed_page, tmp_path):
    run = shutil.copytree(seed_run, tmp_path / "run")
    gates = "officials=1,officials.positions=1,amounts=1"
    llmx("eval", run, "--gold", GOLD, "--fail-under", gates, code=1)
    page = watched().open(seed_page)
    review(page)
    corrections = save(page, tmp_path)
    decisions = [json.loads(line) for line in corrections.read_text(encoding="utf-8").splitlines()]
    assert sum(one["op"] == "done" for one in decisions) == 5
    assert {one["by"] for one in decisions} == {"Lan"}
    said = llmx("gold", "merge", run, corrections, "-o", tmp_path / "gold")
    assert "5 files of gold" in said
    assert "5 records" in said
    llmx("eval", run, "--gold", GOLD, "--fail-under", gates)
    llmx("eval", run, "--gold", tmp_path / "gold", "--fail-under", "1")
    llmx("gold", "check", tmp_path / "gold", "--articles", ROOT / "seeds")
    assert "5 done before" in llmx("extract", "seeds", "-m", "rules", "-o", run, "--mix")
    gold = json.loads((tmp_path / "gold" / f"{MISSING}.json").read_text(encoding="utf-8"))
    assert gold["reviewed"]["by"] == ["Lan"]


def test_decisions_are_there_again_when_the_page_is(watched, seed_page):
    window = watched()
    page = window.open(seed_page)
    page.keyboard.press("Enter")
    page.wait_for_selector(".finding:focus")
    page.keyboard.press("a")
    page.wait_for_selector(".finding .made")
    page.reload()
    page.wait_for_selector(".finding .made")
    assert "Save 1" in page.locator(".bar").inner_text()
    page.keyboard.press("Escape")
    page.wait_for_selector(".rows")
    page.reload()
    page.wait_for_selector(".row .made")


def test_a_decision_is_undone(watched, seed_page):
    page = watched().open(seed_page)
    page.keyboard.press("Enter")
    page.wait_for_selector(".finding:focus")
    page.keyboard.press("r")
    page.wait_for_selector(".finding .made")
    page.keyboard.press("u")
    page.wait_for_selector(".finding .made", state="detached")
    assert "Save 0" in page.locator(".bar").inner_text()


def test_words_selected_in_the_text_become_a_fact_with_their_place(watched, seed_page, tmp_path):
    page = watched().open(seed_page, f"#/a/{MARK}")
    page.wait_for_selector(".finding:focus")
    text = (ROOT / "seeds" / f"{MARK}.txt").read_text(encoding="utf-8-sig")
    words = "Hồ Kỳ Minh"
    page.locator(".text .mark", has_text=words).first.select_text()
    page.get_by_role("toolbar").get_by_role("button", name="Party").click()
    assert page.get_by_label("Name").input_value() == words
    page.get_by_role("button", name="OK").click()
    page.wait_for_selector(".added")
    decision = json.loads(save(page, tmp_path).read_text(encoding="utf-8"))
    assert (decision["op"], decision["path"], decision["value"]["name"]) == ("add", "parties", words)
    ((start, end),) = decision["spans"]
    assert text[start:end] == words


def test_list_is_searched_without_accents_and_filtered(watched, seed_page):
    page = watched().open(seed_page)
    page.keyboard.press("/")
    page.keyboard.type("da nang")
    assert page.locator(".row").count() == 1
    page.get_by_role("button", name="Clear filters").click()
    page.get_by_role("button", name="altered").click()
    assert page.locator(".row").count() == 3
    page.get_by_role("button", name="Value").click()
    assert page.locator(".row").count() == 1


def test_keys_move_in_the_list_and_back_from_an_article(watched, seed_page):
    page = watched().open(seed_page)
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    selected = page.locator('.row[aria-selected="true"]')
    assert selected.get_attribute("aria-posinset") == "2"
    page.keyboard.press("Enter")
    page.wait_for_selector(".article")
    page.keyboard.press("Escape")
    page.wait_for_selector(".rows")
    assert page.locator('.row[aria-selected="true"]').get_attribute("aria-posinset") == "2"
    page.keyboard.press("?")
    assert page.get_by_role("dialog").is_visible()
    page.keyboard.press("Escape")
    assert page.get_by_role("dialog").count() == 0


def test_no_key_is_lost_that_is_pressed_before_the_page_has_moved(watched, seed_page):
    page = watched().open(seed_page, f"#/a/{FIRST}")
    page.wait_for_selector(".finding:focus")
    page.evaluate(
        """words => {
            const press = (key) => document.activeElement.dispatchEvent(
                new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
            press("Escape");
            press("/");
            document.activeElement.value = words;
            document.activeElement.dispatchEvent(new Event("input", { bubbles: true }));
            press("Enter");
            press("Enter");
        }""",
        MARK,
    )
    page.wait_for_selector(f'text="{MARK}"')
    page.wait_for_selector(".finding:focus")
    assert MARK in page.url


def test_either_side_lights_the_other(watched, seed_page):
    page = watched().open(seed_page, f"#/a/{MARK}")
    page.wait_for_selector(".finding:focus")
    page.locator('.value[data-path="officials[1].name"]').hover()
    assert page.locator(".text .lit").first.inner_text().endswith("Trần Lưu Quang")
    page.locator(".text .mark", has_text="Trần Lưu Quang").first.hover()
    assert page.locator('.card .lit[data-path="officials[1].name"]').count() == 1


def test_labels_are_vietnamese_where_that_is_chosen(watched, seed_page):
    page = watched().open(seed_page)
    page.get_by_role("button", name="Tiếng Việt").click()
    assert page.locator("html").get_attribute("lang") == "vi"
    page.keyboard.press("Enter")
    page.wait_for_selector(".finding")
    assert "không có trong bài" in page.locator(".finding").first.inner_text()


def test_two_runs_stand_beside_each_other(watched, seed_run, tmp_path):
    llmx("extract", "seeds", "-m", "rules", "-o", tmp_path / "rules")
    llmx("report", seed_run, "--beside", tmp_path / "rules", "-o", tmp_path / "both.html")
    page = watched().open(tmp_path / "both.html", f"#/a/{FIRST}")
    page.wait_for_selector(".finding:focus")
    page.keyboard.press("b")
    assert page.locator(".two .card").count() == 2
    assert any("Bí thư Quận ủy Lĩnh Châu" in one for one in page.locator(".two .only").all_inner_texts())


def test_what_a_fact_lacks_is_filled(watched, tmp_path):
    run, review_page = tmp_path / "run", tmp_path / "review.html"
    llmx("extract", ROOT / "seeds" / f"{FIRST}.txt", "-m", "rules", "-o", run)
    llmx("report", run, "-o", review_page)
    page = watched().open(review_page, f"#/a/{FIRST}")
    page.wait_for_selector(".card")
    page.get_by_role("button", name="Purpose: –").first.click()
    page.locator(".card .ways").get_by_role("button", name="Correct").click()
    page.get_by_role("textbox", name="Purpose").fill("trang bị cho nhà văn hóa")
    page.get_by_role("button", name="OK").click()
    page.get_by_role("button", name="Add a role").first.click()
    page.locator(".card form select").select_option("signer")
    page.get_by_role("button", name="OK").click()
    page.wait_for_selector(".card .added")
    corrections = save(page, tmp_path)
    made = {one["path"]: one for one in map(json.loads, corrections.read_text(encoding="utf-8").splitlines())}
    filled = made["amounts[0].purpose"]
    assert (filled["op"], filled.get("was"), filled["value"]) == ("replace", None, "trang bị cho nhà văn hóa")
    assert (made["officials[0].roles"]["op"], made["officials[0].roles"]["value"]) == ("add", "signer")
    llmx("gold", "merge", run, corrections, "-o", tmp_path / "gold", "--unfinished")
    gold = json.loads((tmp_path / "gold" / f"{FIRST}.json").read_text(encoding="utf-8"))
    assert "signer" in gold["record"]["officials"][0]["roles"]
    assert gold["record"]["amounts"][0]["purpose"] == "trang bị cho nhà văn hóa"


def test_facts_of_an_article_without_findings_are_gone_over_and_corrected_by_keys(watched, tmp_path):
    text = "Sáng 12/3, ông Lê Văn Mẫu, Chủ tịch UBND tỉnh Hà Giang, tiếp đoàn công tác tỉnh Cà Mau."
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    llmx("extract", tmp_path / "a.txt", "-m", "rules", "-o", tmp_path / "run")
    llmx("report", tmp_path / "run")
    page = watched().open(tmp_path / "run/review.html")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Press j and k")
    focused = "document.activeElement.dataset.path ?? null"
    page.keyboard.press("c")  # nothing is chosen: the first fact is
    first = page.evaluate(focused)
    assert first is not None
    page.keyboard.press("k")
    assert page.evaluate(focused) == first
    while page.evaluate(focused) != "officials[0].name":
        before = page.evaluate(focused)
        page.keyboard.press("j")
        assert page.evaluate(focused) != before
    page.keyboard.press("c")
    page.get_by_label("Name").fill("Lê Văn Mậu")
    page.keyboard.press("Enter")
    assert "Lê Văn Mậu" in page.locator('[data-path="officials[0].name"]').inner_text()
    assert page.evaluate(focused) == "officials[0].name"
    page.keyboard.press("j")
    assert page.evaluate(focused) != "officials[0].name"

"""A wrong sum taken over from the article as a whole, and what the status line says of keys and of finishing."""

import json

import pytest

from tests.browser.conftest import llmx
from tests.browser.test_reviewer import save

TEXT = (
    "Sáng 12/3, ông Lê Văn Mẫu, Chủ tịch UBND tỉnh Hà Giang, tiếp đoàn công tác tỉnh Cà Mau. Dịp này, tỉnh Cà Mau tặng "
    "tỉnh Hà Giang hơn 3,6 tỷ đồng xây trường học, và hứa mỗi năm từ 20 đến 30 tấn gạo."
)
WRONG = {"text": "2,6 tỷ đồng", "value": 2_600_000_000, "unit": "VND", "kind": "money"}
RICE = {"text": "từ 20 đến 30 tấn gạo", "value": 20, "unit": "tấn gạo", "kind": "goods"}
MAU = {"name": "Lê Văn Mẫu", "positions": ["Chủ tịch UBND tỉnh Hà Giang"]}


@pytest.fixture
def reviewed(tmp_path):
    """Makes the review page of a record of the article."""

    def make(**record):
        (tmp_path / "bai.txt").write_text(TEXT, encoding="utf-8")
        llmx("extract", "bai.txt", "-m", "rules", "-o", "run", cwd=tmp_path)
        lines = tmp_path / "run/records.jsonl"
        row = json.loads(lines.read_text(encoding="utf-8"))
        (tmp_path / "one.json").write_text(json.dumps(record), encoding="utf-8")
        said = llmx("check", "one.json", "bai.txt", "--json", "-q", cwd=tmp_path, code=1)
        row |= {"record": record, "check": json.loads(said)["check"]}
        lines.write_text(json.dumps(row) + "\n", encoding="utf-8")
        llmx("report", "run", cwd=tmp_path)
        return tmp_path / "run/review.html"

    return make


def opened(watched, file):
    page = watched().open(file, "#/a/bai")
    page.wait_for_selector(".finding:focus")
    return page


def status(page):
    return page.locator(".article-bar .state").inner_text()


def gold_of(page, folder):
    corrections = save(page, folder)
    said = llmx("gold", "merge", "run", corrections, "-o", "gold", cwd=folder)
    return said, json.loads((folder / "gold/bai.json").read_text(encoding="utf-8"))["record"]


def test_a_wrong_sum_is_taken_with_its_words_and_its_hedge(watched, reviewed, tmp_path):
    page = opened(watched, reviewed(officials=[MAU], amounts=[WRONG, {**RICE, "high": 30}]))
    while "digit" not in page.locator(".finding:focus").inner_text():
        page.keyboard.press("j")
    page.keyboard.press("t")
    assert page.locator(".finding p.made").count() == page.locator(".finding").count()
    page.keyboard.press("d")
    said, record = gold_of(page, tmp_path)
    assert "undecided" not in said
    sums = record["amounts"]
    assert (sums[0]["text"], sums[0]["value"], sums[0]["qualifier"]) == ("3,6 tỷ đồng", 3_600_000_000, "hơn")
    assert sums[0]["unit"] == "VND"
    assert (sums[1]["text"], sums[1]["value"], sums[1]["high"]) == ("từ 20 đến 30 tấn gạo", 20, 30)
    llmx("gold", "check", "gold", "--articles", "bai.txt", "--strict", cwd=tmp_path)


def test_an_end_that_a_range_lacks_is_taken_and_its_words_stay(watched, reviewed, tmp_path):
    page = opened(watched, reviewed(officials=[MAU], amounts=[RICE]))
    while "range" not in page.locator(".finding:focus").inner_text():
        page.keyboard.press("j")
    page.keyboard.press("t")
    page.keyboard.press("d")
    _, record = gold_of(page, tmp_path)
    assert record["amounts"][0] == {**record["amounts"][0], **RICE, "high": 30}


def test_taking_a_sum_is_undone_and_taken_back_in_one_step(watched, reviewed):
    page = opened(watched, reviewed(officials=[MAU], amounts=[WRONG, {**RICE, "high": 30}]))
    before = status(page)
    page.keyboard.press("t")
    page.wait_for_selector(".finding p.made")
    assert "Save 3" in page.locator(".bar").inner_text()
    page.keyboard.press("u")
    assert status(page) == before
    page.keyboard.press("t")
    page.locator(".finding p.made").first.get_by_role("button", name="Take back").click()
    assert "Save 0" in page.locator(".bar").inner_text()


def test_where_nothing_can_be_taken_the_status_line_says_so(watched, reviewed):
    nobody = {"name": "Mạc Văn Toản", "positions": ["Vụ trưởng Vụ Lữ hành"]}
    page = opened(watched, reviewed(officials=[MAU, nobody], amounts=[WRONG, {**RICE, "high": 30}]))
    while "unsupported" not in page.locator(".finding:focus").inner_text():
        page.keyboard.press("j")
    page.keyboard.press("t")
    assert status(page) == "Nothing of the article's can be taken here: c corrects, r removes, a keeps."
    page.keyboard.press("j")
    assert "open" in status(page)
    page.locator(".finding", has_text="digit").focus()
    page.keyboard.press("t")
    page.locator(".finding", has_text="digit").focus()
    page.keyboard.press("t")
    assert status(page) == "Decided already: u undoes."


def test_an_article_is_finished_with_what_is_undecided_said(watched, reviewed, tmp_path):
    nobody = {"name": "Mạc Văn Toản", "positions": ["Vụ trưởng Vụ Lữ hành"]}
    page = opened(watched, reviewed(officials=[MAU, nobody], amounts=[{**RICE, "high": 30}]))
    assert status(page) == "3 open"
    page.locator(".finding", has_text="Mạc Văn Toản").first.focus()
    page.keyboard.press("r")  # whoever is removed goes with his post
    assert status(page) == "1 open"
    page.keyboard.press("d")
    assert status(page) == "finished with 1 finding undecided"
    said, record = gold_of(page, tmp_path)
    assert "; 1 finding left undecided" in said
    assert [one["name"] for one in record["officials"]] == ["Lê Văn Mẫu"]


def test_one_article_is_called_so(watched, reviewed):
    page = watched().open(reviewed(officials=[MAU], amounts=[WRONG]))
    page.wait_for_selector(".row")
    assert "1 article\n" in page.locator(".bar").inner_text() + "\n"
    assert page.locator(".count-line").inner_text().strip() == "1 article"

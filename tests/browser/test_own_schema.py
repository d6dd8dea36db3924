"""The page of a schema of the user's own: its fields, its lists, and forms that make records of it."""

import json

import pytest

from tests.browser.conftest import llmx
from tests.browser.test_reviewer import save

SCHEMA = """from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from llmx import Amount, Official


class Damage(BaseModel):
    what: str
    houses: int | None = None
    quote: str


class Gift(Amount):
    arrived: bool | None = Field(default=None, title="Đã đến nơi")


class Relief(BaseModel):
    model_config = ConfigDict(extra="forbid")

    kind: Literal["gift", "visit"] | None = None
    storm: str | None = Field(default=None, title="Cơn bão")
    places_hit: list[str] = []
    donors: list[Official] = []
    gifts: list[Gift] = []
    damage: list[Damage] = []
"""
TEXT = (
    "Chiều 12/9, đoàn công tác của tỉnh Bình Định do ông Lục Thế Hệ, Phó Bí thư Tỉnh ủy làm trưởng đoàn đã trao 2 tỷ "
    "đồng giúp Hà Giang. Tiếp đoàn có bà Vi Thị Sơn, Phó Chủ tịch UBND tỉnh Hà Giang."
)
RECORD = {
    "kind": "gift",
    "storm": None,
    "places_hit": ["Hà Giang"],
    "donors": [{"name": "Lục Thế Hẹ", "positions": ["Phó Bí thư Tỉnh ủy Bình Định"], "roles": ["donor"]}],
    "gifts": [{"text": "2 tỷ đồng", "value": 2_000_000_000, "unit": "VND", "kind": "money"}],
    "damage": [],
}


@pytest.fixture
def relief(tmp_path):
    """A run of records of an own schema, one fact altered and one missing, and its page."""
    (tmp_path / "gifts.py").write_text(SCHEMA, encoding="utf-8")
    (tmp_path / "bai.txt").write_text(TEXT, encoding="utf-8")
    llmx("extract", "bai.txt", "-m", "rules", "--schema", "gifts.py:Relief", "-o", "run", cwd=tmp_path)
    lines = tmp_path / "run/records.jsonl"
    row = json.loads(lines.read_text(encoding="utf-8"))
    (tmp_path / "one.json").write_text(json.dumps(RECORD), encoding="utf-8")
    own = ("--schema", "gifts.py:Relief")
    said = llmx("check", "one.json", "bai.txt", *own, "--json", "-q", cwd=tmp_path, code=1)
    row |= {"record": RECORD, "check": json.loads(said)["check"]}
    lines.write_text(json.dumps(row) + "\n", encoding="utf-8")
    llmx("report", "run", cwd=tmp_path)
    return tmp_path


def test_cards_and_forms_are_those_of_the_schema(watched, relief):
    page = watched().open(relief / "run/review.html")
    page.keyboard.press("Enter")
    page.wait_for_selector(".finding:focus")
    names = page.locator(".card dt, .card h3").all_inner_texts()
    assert [name.split("\n")[0].split(" ")[0] for name in names] == [
        "Kind", "Cơn", "Places", "Donors", "Gifts", "Đã", "Damage",
    ]  # fmt: skip
    assert "Documents" not in page.locator(".card").inner_text()
    page.locator('button[data-path="kind"]').click()
    page.locator(".ways [data-key=c]").click()
    assert page.locator(".card select[name=kind] option").all_inner_texts() == ["–", "gift", "visit"]


def test_what_is_decided_there_is_a_record_and_gold_of_the_schema(watched, relief):
    page = watched().open(relief / "run/review.html")
    page.keyboard.press("Enter")
    page.wait_for_selector(".finding:focus")
    page.keyboard.press("t")  # the name as the article has it
    assert "Donors" in page.locator(".finding:focus").inner_text()
    page.keyboard.press("c")  # the missing official, in the list of the schema that holds officials
    assert page.get_by_label("Name").input_value() == "Vi Thị Sơn"
    page.get_by_role("button", name="OK").click()
    page.get_by_role("button", name="Add: Damage").click()
    page.get_by_label("What").fill("nhà tốc mái")
    page.get_by_label("Houses").fill("1.240")
    page.get_by_label("Words of the article").fill("giúp Hà Giang")
    page.get_by_role("button", name="OK").click()
    page.locator('button[data-path="gifts[0].arrived"]').click()
    page.locator(".ways [data-key=c]").click()
    page.get_by_label("Đã đến nơi", exact=True).select_option("true")
    page.get_by_role("button", name="OK").click()
    page.keyboard.press("d")
    corrections = save(page, relief)
    own = ("--schema", "gifts.py:Relief")
    assert "1 record of run corrected" in llmx("gold", "merge", "run", corrections, "-o", "gold", *own, cwd=relief)
    record = json.loads((relief / "gold/bai.json").read_text(encoding="utf-8"))["record"]
    assert [one["name"] for one in record["donors"]] == ["Lục Thế Hệ", "Vi Thị Sơn"]
    assert record["damage"] == [{"what": "nhà tốc mái", "houses": 1240, "quote": "giúp Hà Giang"}]
    assert record["gifts"][0]["arrived"] is True
    llmx("check", "run", "bai.txt", *own, cwd=relief)


def test_the_list_has_no_column_of_parties_where_no_record_has_them(watched, relief):
    page = watched().open(relief / "run/review.html")
    page.wait_for_selector(".row .title")
    assert page.locator(".row-heads").inner_text().split("\n") == ["Findings", "Title", "Date", "Coverage"]
    title, date = page.locator(".row .title").bounding_box(), page.locator(".row .date").bounding_box()
    assert date["x"] - (title["x"] + title["width"]) < 40


def test_what_the_check_does_not_compare_is_marked(watched, relief):
    page = watched().open(relief / "run/review.html", "#/a/bai")
    page.wait_for_selector(".card")
    marked = page.locator(".card .value", has=page.locator(".uncompared"))
    assert marked.evaluate_all("all => all.map((one) => one.dataset.path)") == ["kind", "places_hit[0]"]
    assert marked.first.inner_text() == "gift not compared"

import sqlite3

import pytest

from tests.exporting import outcomes
from tests.exporting.outcomes import FORMATS, outcome, read_back, same_cell, written

BOTH = ["Bí thư Tỉnh ủy", "Trưởng đoàn ĐBQH tỉnh Quảng Ninh"]


def told(name, value, day, **more):
    """Make the outcome of a paper that tells of one conference."""
    gift = {"text": f"{value} tỷ đồng", "value": value * 10**9, "unit": "VND", "kind": "money", "giver": "Hà Nội"}
    people = [
        {"name": "Vũ Thị Lan", "positions": BOTH, "side": "Quảng Ninh"},
        {"name": "Lê Văn An", "positions": ["Chủ tịch UBND thành phố Hà Nội"], "side": "Hà Nội"},
    ]  # fmt: skip
    record = {
        "kind": "signing", "held_on": day, "place": "Hạ Long, Quảng Ninh", "officials": people,
        "parties": [{"name": "Hà Nội"}, {"name": "Quảng Ninh"}, {"name": "Lào"}],
        "amounts": [{**gift, "receiver": "Quảng Ninh", "purpose": "xây trường mầm non"}],
    }  # fmt: skip
    return outcome(name, {**record, **more}, sha256=name)


@pytest.fixture
def run(tmp_path):
    return written(tmp_path, told("a", 3, "2018-03-05"), told("b", 5, "2018-03-05"), outcome("failed"))


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_has_the_tables_over_articles(run, form):
    outcomes.export(run, form)
    tables = read_back(run.parent, form)
    (event,) = tables["events"]
    assert (event["event_id"], event["place_code"]) == ("2018-03-05-ha-noi-quang-ninh-lao", "22")
    assert (same_cell(event["articles"]), same_cell(event["conflicts"])) == ("2", "1")
    assert {row["person_id"] for row in tables["people"]} == {"vu-thi-lan", "le-van-an"}
    assert [row["post"] for row in tables["posts_held"] if row["person_id"] == "vu-thi-lan"] == BOTH
    assert {row["place_code"] for row in tables["posts_held"]} == {"22", "01"}
    claims = [(row["field"], row["value"], same_cell(row["number"]), row["article_id"]) for row in tables["conflicts"]]
    assert claims == [("sum", "3 tỷ đồng", "3000000000", "a"), ("sum", "5 tỷ đồng", "5000000000", "b")]
    places = {row["place_code"]: row for row in tables["places"]}
    assert (places["24"]["name"], places["24"]["became"], places["27"]["gso_2025"]) == ("Bắc Giang", "27", "24")


def test_an_official_leads_to_the_person_the_posts_and_the_event(run):
    outcomes.export(run, "sqlite")
    database = sqlite3.connect(run.parent / "out.sqlite")
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    columns = "article_id, positions, person_id, link_rule, event_id"
    rows = database.execute(f"SELECT {columns} FROM officials WHERE name LIKE 'Vũ%'")
    both, event = "; ".join(BOTH), "2018-03-05-ha-noi-quang-ninh-lao"
    assert rows.fetchall() == [("a", both, "vu-thi-lan", None, event), ("b", both, "vu-thi-lan", "same_post", event)]
    # Datasette makes a link of each: from the row of an official to all that is known of them.
    keys = {row[3]: row[2] for row in database.execute("PRAGMA foreign_key_list(officials)")}
    assert keys == {"article_id": "conferences", "person_id": "people", "event_id": "events"}
    question = """
      SELECT DISTINCT posts_held.post, events.event_id FROM positions JOIN posts_held USING (post_id)
      JOIN conferences USING (article_id) JOIN events USING (event_id) WHERE official = 'Lê Văn An'
    """
    assert database.execute(question).fetchall() == [
        ("Chủ tịch UBND thành phố Hà Nội", "2018-03-05-ha-noi-quang-ninh-lao")
    ]
    codes = database.execute("SELECT place_code FROM parties WHERE article_id = 'a' ORDER BY party_index").fetchall()
    assert codes == [("01",), ("22",), ("lao",)]
    for table, column in (("officials", "person_id"), ("conferences", "event_id"), ("parties", "place_code")):
        followed = [row[3] for row in database.execute(f"PRAGMA foreign_key_list({table})")]
        assert column in followed
    database.close()


def test_no_article_is_without_a_title(run):
    outcomes.export(run, "sqlite")
    database = sqlite3.connect(run.parent / "out.sqlite")
    titles = dict(database.execute("SELECT article_id, title FROM conferences").fetchall())
    database.close()
    assert titles == {
        "a": "[Hà Nội – Quảng Ninh – Lào, 2018-03-05]",
        "b": "[Hà Nội – Quảng Ninh – Lào, 2018-03-05]",
        "failed": "[failed]",
    }


def test_a_title_of_the_article_s_own_stays(tmp_path):
    outcomes.export(written(tmp_path, told("a", 3, "2018-03-05", title="Ký kết hợp tác")), "csv")
    assert [row["title"] for row in read_back(tmp_path, "csv")["conferences"]] == ["Ký kết hợp tác"]


def test_records_of_another_schema_are_not_linked(tmp_path):
    done = outcomes.export(written(tmp_path, outcome("a", {"officials": [{"name": "x"}]}, schema="mine.v1")), "csv")
    assert "people" not in done.rows

import json
import string
import tempfile
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from llmx.errors import InputError, MissingInput, RunError, UsageError
from llmx.exporting import csv_folder
from llmx.exporting.export import Target, export_records
from llmx.exporting.tables import clean
from tests.exporting import outcomes
from tests.exporting.outcomes import FORMATS, checked, outcome, read_back, same_cell, written

HOSTILE = st.one_of(
    st.text(st.characters(codec=None, categories=None), max_size=12),
    st.builds(
        str.__add__,
        st.sampled_from(["=", "+", "-", "@", "\t", "\r", "\n", "'=", "''-", "＝", '"', "\x00"]),
        st.text(max_size=5),
    ),
    st.sampled_from(
        ["=cmd|' /C calc'!A0", "--05-12", '"\r\n"', "_x000D_", "\ud800", "a\x00b", " a ", "NULL", "1e5", ",;|"]
    ),
)
NUMBERS = st.one_of(
    st.integers(0, 10**18 - 1),
    st.floats(0.1, 1e17),  # smaller ones have more decimals than Parquet keeps, which is said
    st.sampled_from([10**18 - 1, 1e17, 0.1, 1.3e9, 2**53 + 1]),
)


def conference(text="Hà Nội", value=None):
    amount = {"text": text, "value": value, "high": None, "unit": "VND", "kind": "money"}
    return {
        "title": text,
        "kind": None,
        "held_on": "--05-12",
        "parties": [{"name": text, "level": None, "body": None}],
        "officials": [{"name": text, "positions": [text, "b"], "side": None, "roles": ["chair", "speaker"]}],
        "amounts": [amount],
        "documents": [{"type": text}],
        "areas": [text],
        "commitments": [{"actor": None, "action": text, "due": None, "quote": text}],
        "summary": None,
    }


def plain_rows(tables):
    return {
        name: [{column: same_cell(cell, column) for column, cell in row.items() if column != "folded"} for row in rows]
        for name, rows in tables.items()
    }


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(HOSTILE, NUMBERS)
def test_every_format_holds_the_same_rows_whatever_is_in_the_cells(text, value):
    finding = {"verdict": "altered", "path": "officials[0].name", "claimed": text, "sentence": text, "span": [1, 2]}
    report = checked({"officials[0].name": ("altered", [[1, 2]])}, finding)
    with tempfile.TemporaryDirectory() as folder:
        records = written(Path(folder), outcome("a", conference(text, value), report), outcome("b"))
        read = {}
        for form in FORMATS:
            place = Path(folder) / FORMATS[form]
            export_records(records, Target.of(place, form))
            read[form] = plain_rows(read_back(Path(folder), form))
            if place.is_dir():
                place.rename(place.with_name(f"done-{form}"))
    expected = clean(text) or None
    for form, tables in read.items():
        assert tables == read["sqlite"], form
        assert [row["name"] for row in tables["officials"]] == [expected], form
        assert [row["position"] for row in tables["positions"]] == [expected, "b"]
        assert tables["officials"][0]["sentence"] == expected
        assert Decimal(tables["amounts"][0]["value"]) == Decimal(repr(value)), form


def test_columns_stand_in_the_same_order_in_every_format(tmp_path):
    records = written(tmp_path, outcome("a", conference(), checked({}, {"verdict": "missing"})))
    orders = {}
    for form in FORMATS:
        outcomes.export(records, form)
        tables = read_back(tmp_path, form)
        orders[form] = {name: [c for c in rows[0] if c != "folded"] for name, rows in tables.items() if rows}
        if (tmp_path / "out").is_dir():
            (tmp_path / "out").rename(tmp_path / form)
    assert orders["csv"] == orders["parquet"] == orders["sqlite"] == orders["xlsx"]
    assert set(orders["csv"]) == {
        "conferences", "parties", "officials", "positions", "amounts", "documents", "areas", "commitments", "findings",
        "people", "posts_held", "places",
    }  # fmt: skip


@pytest.mark.parametrize("form", FORMATS)
def test_the_last_line_of_an_article_counts_and_a_failure_is_a_row(tmp_path, form):
    first, last = conference("first"), conference("last")
    records = written(tmp_path, outcome("a", first), outcome("b"), outcome("a", last))
    done = outcomes.export(records, form)
    tables = read_back(tmp_path, form)
    assert (done.articles, done.failed, done.rows["officials"]) == (2, 1, 1)
    assert [row["name"] for row in tables["officials"]] == ["last"]
    failed, kept = sorted(tables["conferences"], key=lambda row: row["title"] or "")
    assert (failed["article_id"], failed["error_type"], failed["error_message"]) == ("b", "CutOff", "too long")
    assert (kept["model"], kept["error_type"]) == ("fake", None)
    assert {same_cell(kept["input_tokens"]), same_cell(kept["cost_usd"])} == {"10", "0.25"}


def test_a_torn_last_line_is_left_out_and_said(tmp_path, caplog):
    whole = outcome("a", conference())
    records = written(tmp_path, whole, end=json.dumps(outcome("a"))[:60])
    done = outcomes.export(records, "csv")
    assert done.articles == 1
    assert done.failed == 0
    assert "cut off" in caplog.text


def test_a_line_that_is_none_is_named_and_left_out(tmp_path, caplog):
    records = written(tmp_path, outcome("a", conference()))
    records.write_text("{\n" + records.read_text("utf-8"), encoding="utf-8")
    assert outcomes.export(records, "csv").articles == 1
    assert "records.jsonl:1: not a line of JSON" in caplog.text


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("{", ":1: not a line of JSON"),
        ('{"a": NaN}', ":1: not a line of JSON"),
        ("[1]", "not an outcome"),
        ('{"article": {"id": ""}, "record": null}', "without the id"),
        ('{"article": {"id": "a"}, "record": []}', "its record is a JSON list"),
        ("1" * 5000, "not a line of JSON"),
        ("1e" + "9" * 30, "not a line of JSON"),
        ("[" * 100_000, "not a line of JSON"),
    ],
)
def test_a_file_without_any_outcome_leaves_the_place_as_it_was(tmp_path, line, words):
    records = written(tmp_path, outcome("a", conference()))
    outcomes.export(records, "sqlite")
    before = (tmp_path / "out.sqlite").read_bytes()
    records.write_text(line + "\n", encoding="utf-8")
    with pytest.raises(InputError, match=words):
        outcomes.export(records, "sqlite", force=True)
    assert (tmp_path / "out.sqlite").read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.sqlite", "records.jsonl"]


@pytest.mark.parametrize("form", FORMATS)
def test_a_failure_half_way_leaves_nothing_behind(tmp_path, form):
    bad = {**conference(), "amounts": [{"text": "x", "value": "many", "kind": "money"}]}
    records = written(tmp_path, outcome("a", conference()), outcome("b", bad))
    with pytest.raises(InputError, match=r"records.jsonl:2: value is 'many', which is no number"):
        outcomes.export(records, form)
    assert [path.name for path in tmp_path.iterdir()] == ["records.jsonl"]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"officials": "x"}, "officials is no list"),
        ({"officials": ["x"]}, r"officials\[0\] is no object"),
        ({"areas": [{}]}, r"areas\[0\] is no text"),
    ],
)
def test_a_conference_of_another_shape_is_named_not_lost(tmp_path, change, words):
    with pytest.raises(InputError, match=words):
        outcomes.export(written(tmp_path, outcome("a", {**conference(), **change})), "csv")


def test_a_key_without_a_column_is_said(tmp_path):
    record = conference()
    record["officials"][0]["born"] = 1960
    done = outcomes.export(written(tmp_path, outcome("a", {**record, "mood": "good"})), "csv")
    assert done.notes == ("left out, for this version has no column for it: conferences.mood, officials.born",)


def test_a_run_without_articles_has_tables_without_rows(tmp_path):
    done = outcomes.export(written(tmp_path), "csv")
    assert done.articles == 0
    assert (tmp_path / "out" / "officials.csv").read_text("utf-8").startswith("article_id,official_index,")


def test_no_run_is_missing_input(tmp_path):
    with pytest.raises(MissingInput, match="no such file"):
        outcomes.export(tmp_path / "records.jsonl", "csv")


def test_two_articles_whose_ids_no_format_tells_apart(tmp_path):
    with pytest.raises(RunError, match="UNIQUE"):
        outcomes.export(written(tmp_path, outcome("a\x00"), outcome("a\x01")), "sqlite")


def test_a_disk_that_is_full_is_one_of_our_errors(tmp_path, monkeypatch):
    def full(self, table, row):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(csv_folder.CsvFolder, "write", full)
    with pytest.raises(RunError, match="out cannot be written: No space left on device"):
        outcomes.export(written(tmp_path, outcome("a", conference())), "csv")
    assert [path.name for path in tmp_path.iterdir()] == ["records.jsonl"]


def test_a_place_taken_while_writing_is_left_alone(tmp_path, monkeypatch):
    records = written(tmp_path, outcome("a", conference()))
    target = Target.of(tmp_path / "out.sqlite")
    (tmp_path / "out.sqlite").write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match="already exists"):
        export_records(records, target)
    assert (tmp_path / "out.sqlite").read_text("utf-8") == "mine"


def test_memory_does_not_grow_with_the_number_of_articles(tmp_path):
    import tracemalloc

    def peak(articles):
        folder = tmp_path / str(articles)
        folder.mkdir()
        many = (
            outcome(f"{number:06}", conference(f"{number} " + string.ascii_letters * 20)) for number in range(articles)
        )
        records = written(folder, *many)
        tracemalloc.start()
        outcomes.export(records, "csv")
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    peak(10)  # what is loaded once
    few = peak(500)  # caches are as full as they get
    # A quarter of the lines themselves. Ids and where they stand take less; when the garbage goes is chance.
    assert peak(1_400) - few < 900 * 2_400

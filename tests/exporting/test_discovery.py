import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llmx.errors import RunError
from llmx.exporting.discovery import MAX_COLUMNS, Discovery
from llmx.exporting.layout import Layout
from llmx.run.lines import Outcome
from tests.exporting import outcomes
from tests.exporting.outcomes import FORMATS, checked, outcome, read_back, written

FLOOD = {
    "name": "Bão số 3",
    "where": {"province": "Quảng Ninh", "at": [20.95, 107.08]},
    "severe": True,
    "rain_mm": 312.5,
    "houses": 12,
    "dead": [{"name": "Nguyễn Văn A", "age": 41, "posts": ["Chủ tịch xã"]}],
    "none": [],
    "nothing": None,
}


def discovered(*records):
    discovery = Discovery()
    for record in records:
        discovery.see(record)
    return Layout(discovery.entity(), strict=False)


def rows(layout, *records):
    made = {}
    for number, record in enumerate(records):
        line = json.loads(json.dumps(outcome(str(number), record)), parse_float=Decimal)
        parts = (line[name] for name in ("article", "record", "check", "run", "error"))
        for name, row in layout.rows(Outcome(f"line {number}", str(number), *parts)):
            table = next(one for one in layout.tables if one.name == name)
            made.setdefault(name, []).append(dict(zip([c.name for c in table.columns], row, strict=True)))
    return made


@pytest.mark.parametrize("form", FORMATS)
def test_a_record_of_another_schema_becomes_tables(tmp_path, form):
    report = checked({"dead[0].posts[0]": ("altered", [[3, 5]]), "dead[0].name": ("supported", [[1, 2]])})
    outcomes.export(written(tmp_path, outcome("a", FLOOD, report, "flood.v1"), outcome("b", schema="flood.v1")), form)
    tables = read_back(tmp_path, form)
    assert set(tables) == {"records", "where_at", "dead", "dead_posts", "findings"}
    record = tables["records"][0]
    assert (record["name"], record["where_province"], record["nothing"]) == ("Bão số 3", "Quảng Ninh", None)
    assert float(record["rain_mm"]) == 312.5
    assert [float(row["value"]) for row in tables["where_at"]] == [20.95, 107.08]
    (post,) = tables["dead_posts"]
    assert (post["value"], post["verdict"], str(post["dead_index"])) == ("Chủ tịch xã", "altered", "0")
    assert tables["dead"][0]["verdict"] == "supported"
    assert tables["records"][1]["error_type"] == "CutOff"


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        ([1, 2], "integer"),
        ([None, None], "text"),
        ([True, None], "boolean"),
        ([True, 1], "text"),
        ([1, 2.5], "number"),
        ([2**70], "text"),
        ([2**70 + 1, 1], "text"),
        ([1e-30, 0.5], "real"),
        ([1e-30, 2**53 + 1], "text"),
        ([1e300], "real"),
        ([1, "a"], "text"),
        ([1, {"b": 1}], "text"),
        ([1, ["b"]], "text"),
    ],
)
def test_a_column_has_the_narrowest_kind_that_loses_nothing(values, kind):
    records = [json.loads(json.dumps({"x": value}), parse_float=Decimal) for value in values]
    layout = discovered(*records)
    (column,) = [one for one in layout.tables[0].columns if one.name == "x"]
    assert column.kind == kind


def test_names_that_are_taken_get_a_number():
    records = [{"url": "u", "URL": "v", "verdict": "w", "findings": [1], "Records": [2], "model": "m", "date": "d"}]
    layout = discovered(*records)
    made = rows(layout, *records)
    assert {"records", "findings", "findings_2", "Records_2"} == {table.name for table in layout.tables}
    row = made["records"][0]
    assert [row[name] for name in ("url_2", "URL_3", "verdict_2", "model_2", "date_2")] == ["u", "v", "w", "m", "d"]


@pytest.mark.parametrize("name", ["sqlite_master", "records_fts", "records_fts_data", "a/b", "../x", "Ă" * 60, "1", ""])
@pytest.mark.parametrize("form", FORMATS)
def test_hostile_names_of_lists_are_tables_in_every_format(tmp_path, form, name):
    record = {name: [{"rank": "a", "rowid": "b", "folded": "c", '"': "d", "=1": "e"}], f"{name}x": ["f"]}
    outcomes.export(written(tmp_path, outcome("a", record, schema="odd.v1")), form)
    tables = read_back(tmp_path, form) if form != "sqlite" or "fts" not in name else None
    if tables is not None:
        assert len(tables) == 4
        assert sorted(row.get("value", "") for rows in tables.values() for row in rows)[-1] == "f"
    assert all(path.parent == tmp_path for path in tmp_path.glob("**/out*"))


def test_free_keys_are_refused_before_they_fill_the_memory():
    discovery = Discovery()
    for number in range(MAX_COLUMNS):
        discovery.see({"by_person": {f"person {number}": 1}})
    with pytest.raises(RunError, match="different keys"):
        discovery.see({"by_person": {"one more": 1}})


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.decimals(allow_nan=False, allow_infinity=False)
    | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=12,
)


@given(st.lists(st.dictionaries(st.text(max_size=3), JSON, max_size=4), max_size=3))
def test_any_records_fit_into_the_tables_made_for_them(records):
    layout = discovered(*records)
    names = [table.name.casefold() for table in layout.tables]
    assert len(set(names)) == len(names)
    for number, record in enumerate(records):
        line = Outcome("line", str(number), {"id": str(number)}, record)
        for name, row in layout.rows(line):
            (table,) = [one for one in layout.tables if one.name == name]
            assert len(row) == len(table.columns)

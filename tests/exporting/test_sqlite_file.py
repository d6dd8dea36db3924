import sqlite3
from decimal import Decimal

import pytest

from llmx.exporting.sqlite_file import stored
from tests.exporting import outcomes
from tests.exporting.outcomes import checked, outcome, written

RECORD = {
    "officials": [
        {"name": "Nguyễn Xuân Hoà", "positions": ["Bí thư Tỉnh ủy Hoà Bình", "Ủy viên Trung ương"]},
        {"name": "Trần Thị Hoa", "positions": []},
    ],
    "amounts": [{"text": "3 tỷ đồng", "value": 3000000000, "unit": "VND", "kind": "money"}],
}


@pytest.fixture
def database(tmp_path):
    finding = {"verdict": "missing", "found": "Lê Hòa", "sentence": "s", "span": [1, 2]}
    records = written(tmp_path, outcome("a", RECORD, checked({}, finding)), outcome("b"))
    outcomes.export(records, "sqlite")
    connection = sqlite3.connect(tmp_path / "out.sqlite")
    yield connection
    connection.close()


def test_the_file_is_whole_and_every_row_belongs_somewhere(database):
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    keys = {(row[2], row[3]) for row in database.execute("PRAGMA foreign_key_list(positions)")}
    assert keys == {
        ("conferences", "article_id"),
        ("officials", "article_id"),
        ("officials", "official_index"),
        ("people", "person_id"),
        ("posts_held", "post_id"),
    }
    assert [row[2:5] for row in database.execute("PRAGMA foreign_key_list(places)")] == [
        ("places", "became", "place_code")
    ]


def test_keys_hold(database):
    with pytest.raises(sqlite3.IntegrityError):
        database.execute("INSERT INTO officials SELECT * FROM officials LIMIT 1")


def test_an_index_serves_the_questions_asked_most(database):
    for question in ("officials WHERE name = 'x'", "amounts WHERE value > 1", "positions WHERE verdict = 'altered'"):
        plan = database.execute(f"EXPLAIN QUERY PLAN SELECT * FROM {question}").fetchall()
        assert "USING INDEX" in plan[0][3]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("nguyen", {"Nguyễn Xuân Hoà"}),
        ("Nguyễn", {"Nguyễn Xuân Hoà"}),
        ("hoà", {"Nguyễn Xuân Hoà"}),
        ("hòa", {"Nguyễn Xuân Hoà"}),
        ("hoa", {"Nguyễn Xuân Hoà", "Trần Thị Hoa"}),
        ("họa", set()),
        ('"xuan hoa"', {"Nguyễn Xuân Hoà"}),
    ],
)
def test_names_are_found_with_and_without_marks_in_either_spelling(database, query, names):
    question = "SELECT name FROM officials WHERE rowid IN (SELECT rowid FROM officials_fts WHERE officials_fts MATCH ?)"
    assert {name for (name,) in database.execute(question, (query,))} == names


def test_texts_and_findings_are_searched_too(database):
    ask = "SELECT count(*) FROM {0}_fts WHERE {0}_fts MATCH ?"
    assert database.execute(ask.format("amounts"), ("tỉ",)).fetchone() == (1,)
    assert database.execute(ask.format("positions"), ("hoa binh",)).fetchone() == (1,)
    assert database.execute(ask.format("findings"), ("hoà",)).fetchone() == (1,)
    database.execute("INSERT INTO positions_fts (positions_fts) VALUES ('integrity-check')")
    marked = database.execute("SELECT highlight(officials_fts, 0, '[', ']') FROM officials_fts('nguyễn')").fetchall()
    assert marked == [("[Nguyễn] Xuân Hoà",)]


def test_datasette_finds_the_search_by_its_declaration(database):
    made = database.execute("SELECT sql FROM sqlite_master WHERE name = 'officials_fts'").fetchone()[0]
    assert 'content="officials"' in made


@pytest.mark.parametrize(
    ("number", "held"),
    [
        ("3E+9", 3000000000),
        ("9007199254740993", 9007199254740993),
        ("1.5", 1.5),
        ("0.1", 0.1),
        ("0.12345678901234567890123", "0.12345678901234567890123"),
        ("99999999999999999999", "99999999999999999999"),
    ],
)
def test_a_number_is_an_integer_else_a_double_else_text(number, held):
    assert stored(Decimal(number)) == held
    assert type(stored(Decimal(number))) is type(held)


def test_a_long_number_keeps_its_digits_in_the_file(tmp_path):
    value = 2**53 + 1
    outcomes.export(written(tmp_path, outcome("a", {"amounts": [{"text": "x", "value": value}]})), "sqlite")
    connection = sqlite3.connect(tmp_path / "out.sqlite")
    assert connection.execute("SELECT value, typeof(value) FROM amounts").fetchone() == (value, "integer")
    connection.close()

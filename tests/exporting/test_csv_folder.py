import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llmx.exporting.csv_folder import guarded
from tests.exporting import outcomes
from tests.exporting.outcomes import outcome, written

RECORD = {"title": "=1+1", "held_on": "--05-12", "areas": ['a "b", c', "two\nlines", "-", "plain"]}


def read(tmp_path, table):
    return (tmp_path / "out" / f"{table}.csv").read_bytes()


def test_files_are_utf8_after_rfc_4180(tmp_path):
    outcomes.export(written(tmp_path, outcome("a", RECORD, url="http://x")), "csv")
    assert read(tmp_path, "areas") == (
        b"article_id,area_index,url,date,area,verdict,path,sentence,span_start,span_end\r\n"
        b'a,0,http://x,,"a ""b"", c",,areas[0],,,\r\n'
        b'a,1,http://x,,"two\nlines",,areas[1],,,\r\n'
        b"a,2,http://x,,'-,,areas[2],,,\r\n"
        b"a,3,http://x,,plain,,areas[3],,,\r\n"
    )


def test_a_byte_order_mark_on_wish(tmp_path):
    outcomes.export(written(tmp_path, outcome("a", RECORD)), "csv", bom=True)
    assert read(tmp_path, "areas").startswith(b"\xef\xbb\xbfarticle_id,")


def test_what_a_spreadsheet_would_run_is_text_and_a_date_without_a_year_is_a_date(tmp_path):
    outcomes.export(written(tmp_path, outcome("a", RECORD)), "csv")
    (row,) = csv.DictReader(io.StringIO(read(tmp_path, "conferences").decode()))
    assert (row["title"], row["held_on"]) == ("'=1+1", "--05-12")


@pytest.mark.parametrize("text", ["=x", "+x", "-x", "@x", "\tx", "\rx", "\nx", "＝x", "'=x", "''=x"])
def test_text_that_begins_a_formula_gets_a_quote(text):
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "x=1", "'x", "Hà Nội", "1-2", "''"])
def test_other_text_is_left_alone(text):
    assert guarded(text) == text


@given(st.text("='-@ \tab"), st.text("='-@ \tab"))
def test_no_two_texts_become_one(one, other):
    assert (guarded(one) == guarded(other)) == (one == other)


def test_numbers_are_written_in_full(tmp_path):
    amounts = [{"text": "x", "kind": "money", "value": value} for value in (3e9, 1.5, 1e17, 0.1, 0, 10**17 + 1)]
    outcomes.export(written(tmp_path, outcome("a", {"amounts": amounts})), "csv")
    rows = csv.DictReader(io.StringIO(read(tmp_path, "amounts").decode()))
    assert [row["value"] for row in rows] == [
        "3000000000",
        "1.5",
        "100000000000000000",
        "0.1",
        "0",
        "100000000000000001",
    ]

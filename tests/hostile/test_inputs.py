"""Files that are no article, or were made to break a reader: each comes to its outcome, and the others are read."""

import gzip
import json
import os
import unicodedata
import zipfile
from pathlib import Path

import pyarrow
import pytest
from pyarrow import parquet

from llmx.errors import EmptyArticle, InputError
from tests.hostile.commands import llmx

TEXT = (
    "Bí thư Tỉnh ủy Quảng Nam Trịnh Bá Lũy dự hội nghị. Đoàn công tác tặng Quỹ Vì người nghèo 3 tỷ đồng, "
    "và hai bên trao đổi về hợp tác du lịch."
)
NAME = "Trịnh Bá Lũy"
TEN_MB = gzip.compress(b"\0" * 10_000_000, mtime=0)


def page(inner: str) -> str:
    return f"<html><body><article><h1>Hội nghị</h1>{inner}<p>{TEXT}</p><p>{TEXT}</p></article></body></html>"


FILES: dict[str, tuple[str | bytes, str]] = {
    # name: what is in it, and its outcome: "read" with the official and the sum in it, or the error
    "empty.txt": ("", "EmptyArticle"),
    "white-space.txt": (" \t\r\n\u3000\xa0", "EmptyArticle"),
    "zero-width.txt": ("\u200b\u200c\u200d\u2060\ufeff", "EmptyArticle"),
    "controls.txt": ("\x01\x02\x1b\x7f", "EmptyArticle"),
    "bom.txt": (b"\xef\xbb\xbf" + TEXT.encode(), "read"),
    "bom-alone.txt": (b"\xef\xbb\xbf", "EmptyArticle"),
    "utf-16.txt": (TEXT.encode("utf-16"), "NotText"),
    "utf-16-no-bom.txt": (TEXT.encode("utf-16-le"), "NotText"),
    "utf-32.txt": (TEXT.encode("utf-32"), "NotText"),
    "cp1258.txt": (TEXT.encode("cp1258", "replace"), "LegacyEncoding"),
    "latin-1.txt": (b"H\xe9i nghP h\xeep t\xb8c gi\xb7a hai t\xd8nh", "LegacyEncoding"),
    "mojibake.txt": (
        "Héi nghÞ hîp t¸c gi÷a Hµ Néi vµ tØnh Nam §Þnh; c¸c ®ång chÝ l·nh ®¹o ®· trao ®æi víi nh÷ng ng\u00adêi d©n.",
        "LegacyEncoding",
    ),
    "nul.txt": ("Hội\0nghị", "NotText"),
    "surrogate.txt": ("Hội \ud800 nghị".encode("utf-8", "surrogatepass"), "LegacyEncoding"),
    "decomposed.txt": (unicodedata.normalize("NFD", TEXT), "read"),
    "mixed-forms.txt": (unicodedata.normalize("NFD", TEXT[:60]) + TEXT[60:], "read"),
    "turned.txt": ("\u202e" + TEXT + "\u2066\u202c", "read"),
    "zero-width-within.txt": (TEXT.replace("Bá", "B\u200bá").replace("3 tỷ", "3\u200b t\u200dỷ"), "read"),
    "cr.txt": (TEXT.replace(". ", ".\r"), "read"),
    "20-mb.txt": ("Hội nghị. " * 2_000_000, "ArticleTooLong"),
    "nested.html": (page("<div>" * 50_000), "NotText"),
    "attributes.html": (page("<p " + " ".join(f"a{at}=1" for at in range(50_000)) + ">x</p>"), "NotText"),
    "many.html": (page("<b></b>" * 60_000), "ArticleTooLong"),
    "comment.html": ("<html><body><!-- " + "--" * 100_000 + TEXT, "EmptyArticle"),
    "references.html": (page("<p>" + "&" * 50_000 + "&#x110000;&#0;&#xD800;</p>"), "read"),
    "entities.html": (
        '<!DOCTYPE html [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + page("<p>&a;&b;</p>"),
        "read",
    ),
    "packed.html": (gzip.compress(page("").encode(), mtime=0), "read"),
    "bomb.html": (TEN_MB * 100, "ArticleTooLong"),
    "bomb.txt.gz": (TEN_MB * 100, "ArticleTooLong"),
    "bomb-in-a-bomb.txt.gz": (gzip.compress(TEN_MB * 100, mtime=0), "NotText"),
    "torn.txt.gz": (gzip.compress(TEXT.encode() * 50, mtime=0)[:60], "InputError"),
    "no-gzip.txt.gz": (TEXT, "InputError"),
    "a line.jsonl.gz": (TEN_MB * 100, "ArticleTooLong"),
    "a cell.csv.gz": (gzip.compress(b"text,id\n") + gzip.compress(b"a" * 10_000_000) * 100, "InvalidRow"),
    "cells.csv.gz": (gzip.compress(b"text,id\n") + gzip.compress(b"," * 10_000_000) * 10, "InvalidRow"),
    "garbage.parquet": (b"PAR1" + bytes(range(256)) * 4 + b"PAR1", "InputError"),
    "garbage.xlsx": (b"PK\x03\x04" + bytes(range(256)), "InputError"),
}
MEGABYTES = 900
"""What reading any of them may take: the interpreter and its libraries take some 250, the largest page the rest."""


@pytest.fixture(scope="module")
def read(tmp_path_factory):
    """All of them read by one command."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "in").mkdir()
    for name, (content, _) in FILES.items():
        (folder / "in" / name).write_bytes(content.encode() if isinstance(content, str) else content)
    ended = llmx(folder, "extract", "in", "-m", "rules")
    assert ended.code == 1
    return ended


def outcome(read, name):
    found = [one for one in read.outcomes.values() if Path(one["article"]["source"]).name == name]
    assert len(found) == 1, [one["error"] for one in found]
    return found[0]


@pytest.mark.parametrize("name", FILES)
def test_each_comes_to_its_outcome(read, name):
    wanted, one = FILES[name][1], outcome(read, name)
    if wanted != "read":
        assert one["error"]["type"] == wanted
        return
    assert one["error"] is None
    assert [official["name"].replace("\u200b", "") for official in one["record"]["officials"]] == [NAME]
    assert {amount["value"] for amount in one["record"]["amounts"]} == {3_000_000_000}
    assert "root:" not in json.dumps(one)


def test_all_of_them_together_take_no_more_memory_than_one_page(read):
    assert read.peak < MEGABYTES


def test_a_workbook_that_unpacks_to_far_more_than_it_is_is_refused_before_it_is_unpacked(tmp_path):
    with (
        zipfile.ZipFile(tmp_path / "a.xlsx", "w", zipfile.ZIP_DEFLATED) as book,
        book.open("xl/sharedStrings.xml", "w") as part,
    ):
        for _ in range(100):
            part.write(b"\0" * 1_000_000)
    ended = llmx(tmp_path, "extract", "a.xlsx", "-m", "rules")
    assert ended.code == 2
    assert "a.xlsx: xl/sharedStrings.xml unpacks to 100 MB" in ended.said
    assert ended.peak < MEGABYTES


@pytest.mark.parametrize("column", ["text", "id"])
def test_a_parquet_file_that_unpacks_to_far_more_than_it_is_is_refused_before_it_is_unpacked(tmp_path, column):
    table = {"text": [TEXT], "id": ["a"]} | {column: ["a" * 250_000_000]}
    parquet.write_table(pyarrow.table(table), tmp_path / "a.parquet", compression="zstd", use_dictionary=False)
    assert (tmp_path / "a.parquet").stat().st_size < 100_000
    ended = llmx(tmp_path, "extract", "a.parquet", "-m", "rules")
    assert ended.code == 2
    assert f"a.parquet: {column} unpacks to 250 MB" in ended.said
    assert ended.peak < MEGABYTES


def test_rows_that_share_one_long_value_are_held_one_at_a_time(tmp_path):
    long = pyarrow.array([os.urandom(15_000_000).hex()])
    shared = pyarrow.DictionaryArray.from_arrays(pyarrow.array([0] * 64, pyarrow.int32()), long)
    table = pyarrow.table({"text": shared})
    parquet.write_table(table, tmp_path / "a.parquet", dictionary_pagesize_limit=1 << 30, compression="none")
    ended = llmx(tmp_path, "extract", "a.parquet", "-m", "rules")
    assert ended.code == 2
    assert {one["error"]["type"] for one in ended.outcomes.values()} == {"ArticleTooLong"}
    assert len(ended.outcomes) == 64
    assert ended.peak < MEGABYTES


def test_what_is_no_file_is_named_and_nothing_is_waited_for(tmp_path):
    inputs = tmp_path / "in"
    inputs.mkdir()
    for name, to in {
        "a.txt": "b.txt",
        "b.txt": "a.txt",
        "zero.txt": "/dev/zero",
        "gone.txt": "x",
        "again": ".",
    }.items():
        (inputs / name).symlink_to(to)
    os.mkfifo(inputs / "pipe.txt")
    (inputs / "folder.txt").mkdir()
    (inputs / "folder.txt" / "in.txt").write_text(TEXT, encoding="utf-8")
    ended = llmx(tmp_path, "extract", "in", "-m", "rules")
    errors = {name: one["error"] and one["error"]["type"] for name, one in ended.outcomes.items()}
    assert errors == {
        **{"a": "MissingInput", "b": "MissingInput", "gone": "MissingInput", "zero": "InputError"},
        **{"pipe": "InputError", "folder.txt/in": None},
    }


ROWS = [
    {"id": "", "text": TEXT},
    {"id": "../../../etc/passwd", "text": TEXT},
    {"id": "/absolute", "text": TEXT},
    {"id": "nul\0id", "text": TEXT},
    {"id": "x" * 300, "text": TEXT},
    {"id": "line\nbreak\x1b[2J", "text": TEXT},
    {"id": "twice", "text": TEXT},
    {"id": "twice", "text": TEXT + " Hết."},
    {"id": 7, "text": TEXT},
    {"id": None, "text": TEXT},
    {"id": ["a"], "text": TEXT},
    {"id": "no text"},
    {"id": "null", "text": None},
    {"id": "number", "text": 5},
    {"id": "blank", "text": " \u200b"},
    {"id": "half", "text": "Hội \ud800 nghị"},
    {"id": "day", "text": TEXT, "published_on": "hôm qua"},
    {"id": "deep", "text": TEXT, "more": json.loads("[" * 500 + "]" * 500)},
]


def test_rows_of_any_shape_come_to_outcomes_of_their_own_and_write_nowhere_else(tmp_path):
    lines = [json.dumps(row) for row in ROWS] + ["[1]", "null", '"x"', "{", "[" * 100_000, '{"id": ' + "9" * 5000 + "}"]
    (tmp_path / "in.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    ended = llmx(tmp_path, "extract", "in.jsonl", "-m", "rules", "-o", "run")
    assert ended.code == 1
    written = (tmp_path / "run" / "records.jsonl").read_text(encoding="utf-8").splitlines()
    found = {one["article"]["id"]: one["error"] and one["error"]["type"] for one in map(json.loads, written)}
    assert len(found) == len(lines)
    failed = {name: kind for name, kind in found.items() if kind}
    assert failed == {
        **dict.fromkeys(("no text", "null", "number", "day", "in.jsonl:11"), "InvalidRow"),
        **{"blank": "EmptyArticle", "half": "NotText"},
        **{f"in.jsonl:{number}": "InvalidRow" for number in range(len(ROWS) + 1, len(lines) + 1)},
    }
    assert {"in.jsonl:1", "../../../etc/passwd", "nul\0id", "twice", "twice#2", "7", "in.jsonl:10"} <= found.keys()
    assert {path.name for path in tmp_path.iterdir()} == {"in.jsonl", "run"}
    export = llmx(tmp_path, "export", "run", "-o", "out")
    gold = llmx(tmp_path, "gold", "from", "run", "-o", "gold")
    assert (export.code, gold.code) == (0, 0), export.said + gold.said
    assert {path.name for path in tmp_path.iterdir()} == {"in.jsonl", "run", "out", "gold"}
    for ended in (export, gold):
        assert "\x1b" not in ended.said


@pytest.mark.slow
def test_100_000_rows_with_double_ids_take_little_memory(tmp_path):
    with (tmp_path / "in.jsonl").open("w", encoding="utf-8") as stream:
        for number in range(100_000):
            stream.write(json.dumps({"id": f"{number % 1000}", "text": "x"}) + "\n")
    ended = llmx(tmp_path, "extract", "in.jsonl", "-m", "rules", "--dry-run")
    assert ended.code == 0
    assert ended.out.decode().startswith("100,000 articles")
    assert ended.peak < MEGABYTES


def test_an_input_error_is_raised_for_a_text_that_would_print_nothing():
    from llmx.article.article import Article

    with pytest.raises(EmptyArticle):
        Article("a", "\u200b \u2060")
    assert issubclass(EmptyArticle, InputError)

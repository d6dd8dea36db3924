import argparse
import csv
import json
import sqlite3

import pytest

from llmx.article.article import article_from_text
from llmx.cli import export
from llmx.errors import LlmxError, UsageError
from llmx.record.conference import Amount, CooperationConference, Official
from llmx.record.extraction import ArticleRef, Extraction, Failure, RunInfo
from llmx.record.report import CheckReport, Fact, Finding
from tests.conftest import ROOT, SEEDS

TEXT = "Hội nghị ở Hà Nội.\nÔng Nguye\u0302\u0303n Văn Hoà dự. Hà Nội tặng 3 tỷ đồng."
ARTICLE = article_from_text(TEXT)


def extraction(article, record, report=None):
    failure = None if record else Failure(type="TimedOut", message="no answer", retryable=True)
    run = RunInfo(model="fake", prompt=None, schema="cooperation_conference.v1", attempts=1, seconds=0.1, llmx="0")
    ref = ArticleRef(id=article.id, sha256=article.sha256, chars=article.chars, url="http://example.org/a")
    return Extraction(article=ref, record=record, check=report, run=run, error=failure).model_dump_json() + "\n"


@pytest.fixture
def run(tmp_path):
    name = TEXT.index("Nguye")
    sum_of_money = TEXT.index("3 tỷ")
    report = CheckReport(
        ok=False,
        coverage=1,
        counts={},
        facts=[
            Fact(path="officials[0].name", verdict="supported", spans=[(name, name + 16)]),
            Fact(path="amounts[0].value", verdict="altered", spans=[(sum_of_money, sum_of_money + 9)]),
        ],
        findings=[
            Finding(path="amounts[0].value", field="value", verdict="altered", claimed="30000000000", message="odd"),
            Finding(path=None, field="officials", verdict="missing", claimed=None, span=(11, 17), message="lacks"),
        ],
    )
    record = CooperationConference(
        officials=[Official(name="Nguyễn Văn Hoà")], amounts=[Amount(text="3 tỷ đồng", value=3 * 10**10, kind="money")]
    )
    folder = tmp_path / "run"
    folder.mkdir()
    failed = extraction(article_from_text("x"), None)
    (folder / "records.jsonl").write_text(failed + extraction(ARTICLE, record, report), encoding="utf-8")
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "one.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "articles" / "empty.txt").touch()
    return folder


def exported(*arguments):
    parser = argparse.ArgumentParser()
    export.add_arguments(parser)
    return export.run(parser.parse_args(list(map(str, arguments))))


def rows(place, table):
    with (place / f"{table}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_a_run_becomes_a_folder_of_tables_and_says_so(run, tmp_path, capsys):
    assert exported(run, "-o", tmp_path / "out") == 0
    said = capsys.readouterr()
    assert said.out == ""
    assert "2 articles (1 without a record): 2 conferences, 1 officials, 1 amounts, 2 findings, 1 people" in said.err
    assert "84 places; written to" in said.err
    (amount,) = rows(tmp_path / "out", "amounts")
    assert (amount["value"], amount["verdict"], amount["url"]) == ("30000000000", "altered", "http://example.org/a")
    assert amount["sentence"] == ""


def test_articles_give_every_row_its_sentence(run, tmp_path, capsys):
    exported(run, "-o", tmp_path / "out", "--articles", tmp_path / "articles")
    (official,) = rows(tmp_path / "out", "officials")
    assert official["sentence"] == "Ông Nguye\u0302\u0303n Văn Hoà dự."
    assert TEXT[int(official["span_start"]) : int(official["span_end"])] == "Nguye\u0302\u0303n Văn Hoà"
    assert rows(tmp_path / "out", "amounts")[0]["sentence"] == "Hà Nội tặng 3 tỷ đồng."
    assert [row["sentence"] for row in rows(tmp_path / "out", "findings")] == ["", "Hội nghị ở Hà Nội."]


def test_texts_that_the_run_kept_serve_without_being_named(run, tmp_path, capsys):
    (tmp_path / "articles").rename(run / "texts")
    exported(run, "-o", tmp_path / "out.db")
    database = sqlite3.connect(tmp_path / "out.db")
    assert database.execute("SELECT sentence FROM amounts").fetchall() == [("Hà Nội tặng 3 tỷ đồng.",)]
    database.close()


def test_json_for_programs_and_quiet(run, tmp_path, capsys):
    exported(run / "records.jsonl", "-o", tmp_path / "out.xlsx", "--json", "-q")
    said = capsys.readouterr()
    assert said.err == ""
    report = json.loads(said.out)
    assert (report["format"], report["articles"], report["failed"]) == ("xlsx", 2, 1)
    assert report["rows"]["officials"] == 1


def test_a_torn_line_is_told(run, tmp_path, caplog):
    with (run / "records.jsonl").open("a", encoding="utf-8") as stream:
        stream.write('{"article": {"id": "c"')
    assert exported(run, "-o", tmp_path / "out") == 0
    assert "records.jsonl:3: the last line is cut off" in caplog.text


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("run", "-o", "run"), "run already exists"),
        (("run", "-o", "run", "--force"), "holds other things than tables"),
        (("run", "-o", "out.xlsx", "--bom"), "a byte order mark is for CSV, not for xlsx"),
        (("nowhere", "-o", "out"), "nowhere: no such file"),
        (("run", "-o", "out", "--articles", "nowhere"), "nowhere: no such file or folder"),
        (("run", "-o", "run/records.jsonl/out"), "cannot be written"),
    ],
)
def test_wrong_use_is_one_of_our_errors_and_writes_nothing(run, tmp_path, monkeypatch, arguments, words):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(LlmxError, match=words):
        exported(*arguments)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["articles", "run"]
    assert [path.name for path in run.iterdir()] == ["records.jsonl"]


def test_twice_needs_force(run, tmp_path, capsys):
    place = tmp_path / "out"
    exported(run, "-o", place)
    with pytest.raises(UsageError, match="--force"):
        exported(run, "-o", place)
    exported(run, "-o", place, "--force", "--bom")
    assert (place / "officials.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_sentences_of_rows_are_those_of_the_check():
    from llmx.exporting.sentences import sentences_of
    from llmx.reading.sentences import split_sentences
    from llmx.vietnamese.folding import fold

    text = SEEDS[0].read_text("utf-8")
    sentences = split_sentences(fold(text))
    assert len(sentences.spans) > 10
    sentence_at = sentences_of(text)
    assert all(sentence_at((start, end)) == text[start:end] for start, end in sentences.spans)


def test_the_sample_articles_are_exported_with_sentences(llmx, tmp_path, capsys):
    recordings = ROOT / "tests" / "recordings"
    made = llmx(
        "extract", ROOT / "seeds", "-m", "openai/written-by-hand", "--prompt", "v1", "--replay", recordings, "-o", "run"
    )
    assert made.code == 0
    exported(tmp_path / "run", "-o", tmp_path / "out", "--articles", ROOT / "seeds")
    tables = {path.stem: rows(tmp_path / "out", path.stem) for path in (tmp_path / "out").iterdir()}
    texts = {path.stem: path.read_text("utf-8") for path in SEEDS}
    assert len(tables["conferences"]) == len(SEEDS)
    placed = [row for table in tables.values() for row in table if row.get("span_start")]
    assert len(placed) > 50
    for row in placed:
        text, sentence = texts[row["article_id"]], row["sentence"].removeprefix("'")
        assert sentence in text
        assert text[int(row["span_start"]) :][:3] in sentence


def test_lines_go_into_sqlite_utils_flattened(run):
    """``sqlite-utils insert --nl --flatten --pk article_id`` joins the keys of objects in objects with ``_``."""
    lines = [json.loads(line) for line in (run / "records.jsonl").read_text("utf-8").splitlines()]
    failed, read = map(flattened, lines)
    assert read["article_id"] == ARTICLE.id
    assert failed["article_id"] != read["article_id"]
    assert (failed["error_type"], read["run_usage_input_tokens"]) == ("TimedOut", 0)


def flattened(row):
    flat = {}
    for key, value in row.items():
        inside = {f"{key}_{inner}": cell for inner, cell in flattened(value).items()} if isinstance(value, dict) else {}
        new = inside or {key: value}
        assert not new.keys() & flat.keys()
        flat |= new
    return flat


def sentences(place):
    with (place / "officials.csv").open(encoding="utf-8") as stream:
        return [row["sentence"] for row in csv.DictReader(stream)]


def test_the_columns_of_a_spreadsheet_are_known_to_its_run(llmx, tmp_path):
    text = "Sáng 12/3, ông Lê Văn Mẫu, Chủ tịch UBND tỉnh Hà Giang, tiếp đoàn công tác tỉnh Cà Mau."
    (tmp_path / "tin.csv").write_text(f"ma;noi_dung\nB1;{text}\n", encoding="utf-8")
    columns = ("--column", "id=ma", "--column", "text=noi_dung")
    assert llmx("extract", "tin.csv", "-m", "rules", "-o", "run", *columns).code == 0
    done = llmx("export", "run", "-o", "tables", "--articles", "tin.csv")
    assert (done.code, sentences(tmp_path / "tables")) == (0, [text])
    assert "not among" not in done.err
    other = text.replace("Sáng", "Chiều")
    (tmp_path / "tin.csv").write_text(f"ma;noi_dung\nB1;{other}\n", encoding="utf-8")
    done = llmx("export", "run", "-o", "again", "--articles", "tin.csv")
    assert sentences(tmp_path / "again") == [""]
    assert "llmx: the texts of 1 article are not among --articles: their sentences are left out\n" in done.err
    assert "not among" not in llmx("export", "run", "-o", "without").err

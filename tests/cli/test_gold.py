import argparse
import json
import shutil

import pytest

import llmx
from llmx.cli import gold as command
from llmx.cli.main import main
from llmx.cli.own_schema import own_schema
from llmx.errors import InputError, UsageError
from llmx.evaluation.gold import gold_schema_text
from tests.conftest import ROOT, SEEDS

GOLD = ROOT / "seeds/gold"


@pytest.fixture
def call(capsys):
    def run(*arguments):
        parser = argparse.ArgumentParser()
        command.add_arguments(parser)
        code = command.run(parser.parse_args(list(map(str, arguments))))
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return run


def test_the_gold_of_the_sample_articles_is_found_right_beside_them(call):
    assert call("check", GOLD) == (0, "", "llmx: 5 files of gold checked, 0 problems\n")


def test_a_problem_is_one_line_with_its_place(call, tmp_path):
    path = tmp_path / f"{SEEDS[0].stem}.json"
    row = json.loads((GOLD / path.name).read_text(encoding="utf-8"))
    row["evidence"]["officials"][0][0] = [0, 3]
    path.write_text(json.dumps(row), encoding="utf-8")
    code, out, _ = call("check", path, "--articles", SEEDS[0])
    assert code == 1
    assert out == f"{path}: evidence.officials[0][0]: 'ĐNO' stands there, not 'Nguyễn Văn Quảng'\n"
    code, out, _ = call("check", path, "--json")
    assert json.loads(out)["message"] == f"there is no article {SEEDS[0].stem!r}"
    shutil.copy(SEEDS[0], tmp_path)
    assert json.loads(call("check", path, "--json", "--quiet")[1])["path"] == "evidence.officials[0][0]"


def test_what_only_the_check_doubts_is_said_and_ends_with_1_where_that_is_asked(call, tmp_path):
    path = tmp_path / f"{SEEDS[0].stem}.json"
    row = json.loads((GOLD / path.name).read_text(encoding="utf-8"))
    row["record"]["officials"][0]["positions"][0] = "Bộ trưởng Bộ Y tế"
    path.write_text(json.dumps(row), encoding="utf-8")
    code, out, err = call("check", path, "--articles", SEEDS[0])
    assert code == 0
    assert out.startswith(f"{path}: record.officials[0].positions[0]: the check doubts it: ")
    assert err == "llmx: 1 file of gold checked, 0 problems, 1 doubt of the check\n"
    code, out, _ = call("check", path, "--articles", SEEDS[0], "--strict", "--json")
    assert (code, json.loads(out)["doubt"]) == (1, True)


def test_two_files_of_one_article_are_a_problem(call, tmp_path):
    for name in ("one", "two"):
        shutil.copy(GOLD / f"{SEEDS[0].stem}.json", tmp_path / f"{name}.json")
    code, out, _ = call("check", tmp_path, "--articles", SEEDS[0])
    assert code == 1
    assert "one.json has the same id" in out


def test_gold_is_begun_from_a_run(call, tmp_path):
    rows = [{"article": {"id": "a"}, "record": {"kind": "other"}}, {"article": {"id": "b"}, "record": None}]
    run = tmp_path / "run.jsonl"
    run.write_text("\n".join(map(json.dumps, rows)) + "\n", encoding="utf-8")
    code, out, err = call("from", run, "-o", tmp_path / "gold")
    assert (code, out) == (0, "")
    assert "1 file written" in err
    assert "1 without a record left out" in err
    assert json.loads((tmp_path / "gold/a.json").read_text(encoding="utf-8"))["record"] == {"kind": "other"}
    with pytest.raises(UsageError, match="--force"):
        call("from", run, "-o", tmp_path / "gold")
    run.write_text(json.dumps(rows[1]) + "\n", encoding="utf-8")
    with pytest.raises(UsageError, match="no article has a record"):
        call("from", run, "-o", tmp_path / "gold")


def test_the_schema_is_printed(call):
    assert call("schema") == (0, gold_schema_text(), "")


OWN = "schema.py:StormRelief"


@pytest.fixture
def reviewed_relief(tmp_path, monkeypatch):
    """A run with a schema of one's own, and a reviewer's decision on it."""
    home = ROOT / "examples/storm_relief"
    monkeypatch.chdir(home)
    read = llmx.extract_many(
        [home / "articles/lao-cai.txt"], schema=own_schema(OWN), model="rules", output=tmp_path / "run"
    )
    (found,) = read
    article = {"id": found.article.id, "sha256": found.article.sha256}
    who = {"article": article, "by": "Lan", "at": "2024-05-01T08:00:00Z"}
    decisions = [{**who, "op": "replace", "path": "storm", "was": None, "value": "bão số 3"}, {**who, "op": "done"}]
    corrections = tmp_path / "corrections.jsonl"
    corrections.write_text("\n".join(map(json.dumps, decisions)), encoding="utf-8")
    return tmp_path, corrections


def test_a_review_of_an_own_schema_becomes_gold_of_that_schema(call, reviewed_relief):
    folder, corrections = reviewed_relief
    code, _, err = call("merge", folder / "run", corrections, "-o", folder / "gold", "--schema", OWN)
    assert (code, err.count("1 record of")) == (0, 1)
    (gold,) = (folder / "gold").glob("*.json")
    assert json.loads(gold.read_text(encoding="utf-8"))["record"]["storm"] == "bão số 3"
    (corrected,) = llmx.read_run(folder / "run", schema=own_schema(OWN))
    assert corrected.record.storm == "bão số 3"


def test_a_review_is_refused_without_the_schema_of_its_records(call, reviewed_relief):
    folder, corrections = reviewed_relief
    before = (folder / "run/records.jsonl").read_bytes()
    code, _, err = call("merge", folder / "run", corrections, "-o", folder / "gold")
    assert code == 1
    assert "name the record's own with --schema module:Class" in err
    assert not (folder / "gold").exists()
    assert (folder / "run/records.jsonl").read_bytes() == before


def test_gold_of_a_spreadsheet_is_held_against_its_columns(call, tmp_path):
    text = "Sáng 12/3, ông Lê Văn Mẫu, Chủ tịch UBND tỉnh Hà Giang, tiếp đoàn công tác tỉnh Cà Mau."
    (tmp_path / "tin.csv").write_text(f"ma;noi_dung\nB1;{text}\n", encoding="utf-8")
    article = llmx.Article("B1", text)
    (done,) = llmx.extract_many([article], model="rules", output=tmp_path / "run")
    assert done.record.officials
    call("from", tmp_path / "run", "-o", tmp_path / "gold")
    named = ("check", tmp_path / "gold", "--articles", tmp_path / "tin.csv", "--column", "id=ma")
    assert call(*named, "--column", "text=noi_dung")[0] == 0
    with pytest.raises(InputError, match='no column "text"'):
        call(*named)


def test_the_score_of_a_corrected_run_is_said_not_to_be_the_models(call, tmp_path, capsys):
    text = "Sáng 12/3, ông Lê Văn Mẫu, Chủ tịch UBND tỉnh Hà Giang, tiếp đoàn công tác tỉnh Cà Mau."
    run, gold = tmp_path / "run", tmp_path / "gold"
    (found,) = llmx.extract_many([llmx.Article("B1", text)], model="rules", output=run)
    article = {"id": "B1", "sha256": found.article.sha256}
    who = {"article": article, "by": "Lan", "at": "2024-05-01T08:00:00Z"}
    decisions = [{**who, "op": "replace", "path": "kind", "was": None, "value": "other"}, {**who, "op": "done"}]
    corrections = tmp_path / "corrections.jsonl"
    corrections.write_text("\n".join(map(json.dumps, decisions)), encoding="utf-8")
    call("merge", run, corrections, "-o", gold, "--only-gold")
    assert main(["eval", str(run), "--gold", str(gold)]) == 0
    assert "reviewed" not in capsys.readouterr().out
    call("merge", run, corrections, "-o", gold)
    assert main(["eval", str(run), "--gold", str(gold)]) == 0
    assert "reviewed 1 record: scored as a reviewer left them, not as they were read" in capsys.readouterr().out
    assert llmx.evaluate(run, gold).to_dict()["reviewed"] == 1

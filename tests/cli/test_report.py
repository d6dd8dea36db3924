"""``llmx report`` and ``llmx gold merge`` from outside."""

import json
import re

import pytest

from tests.conftest import ROOT
from tests.review.outcomes import ARTICLE, TEXT, check, finding, line, write_run

LONG = "Chủ tịch Ủy ban nhân dân thành phố trực thuộc trung ương " * 4


@pytest.fixture
def run(tmp_path):
    lines = [
        line(check=check(finding("altered", message=f"{LONG}36000000000 is not 3600000000."))),
        line(
            article={"id": "b\x1b[31m\u202e"},
            record=None,
            error={"type": "CutOff", "message": "cut", "retryable": False},
        ),
    ]
    (tmp_path / "bai-1.txt").write_text(TEXT, encoding="utf-8", newline="")
    return write_run(tmp_path / "run", *lines)


def corrections(path, *decisions):
    article = {"id": ARTICLE.id, "sha256": ARTICLE.sha256}
    rows = [
        {"article": article, "by": "Lan", "at": f"2024-05-01T08:00:0{number}Z", **one}
        for number, one in enumerate(decisions)
    ]
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


NAME = {"op": "replace", "path": "officials[1].name", "was": "Sùng Thị Mẩy", "value": "Sùng Thị Mảy"}
NOBODY = {"op": "dismiss", "path": "officials", "found": "Lê Ai Đó", "note": "he is only quoted"}
DONE = {"op": "done", "path": None}


def test_a_page_is_written_into_the_run_where_no_place_is_named(llmx, run):
    ran = llmx("report", run, "--articles", run.parent / "bai-1.txt")
    assert ran.code == 0
    assert "2 articles, 1 with sure findings, 1 failed, 1 without a text" in ran.err
    assert "<!doctype html>" in (run / "review.html").read_text(encoding="utf-8")


def test_text_fits_the_terminal_and_breaks_no_number(llmx, run):
    ran = llmx("report", "run", "--text", env={"COLUMNS": "80"})
    assert ran.code == 0
    assert max(map(len, ran.out.splitlines())) <= 80
    assert "1 altered" in ran.out
    assert re.search(r"(?<!\d)36000000000(?!\d)", ran.out)
    assert not set("\x1b\u202e") & set(ran.out)
    assert "CutOff: cut" in ran.out


@pytest.mark.parametrize(
    "wrong", [["--limit", "0"], ["--serve", "99999999"], ["--beside", "none"], ["--articles", "none"]]
)
def test_what_cannot_be_is_said_in_a_line(llmx, run, wrong):
    ran = llmx("report", run, *wrong)
    assert ran.code == 2
    assert len(ran.err.splitlines()) == 1


def test_a_finished_review_becomes_gold_and_corrects_the_run(llmx, run, tmp_path):
    saved = corrections(tmp_path / "c.jsonl", NAME, NOBODY, DONE)
    ran = llmx("gold", "merge", run, saved, "-o", "gold", "--articles", tmp_path / "bai-1.txt")
    assert ran.code == 0, ran.err
    gold = json.loads((tmp_path / "gold/bai-1.json").read_text(encoding="utf-8"))
    assert gold["record"]["officials"][1]["name"] == "Sùng Thị Mảy"
    assert gold["reviewed"] == {
        "by": ["Lan"],
        "at": "2024-05-01T08:00:02Z",
        "decisions": 2,
        "notes": ["he is only quoted"],
    }
    assert gold["not_officials"] == [{"name": "Lê Ai Đó", "why": "he is only quoted", "span": None}]
    listed = llmx("report", "run", "--text").out
    assert "\n1 reviewed article not listed\n" in listed
    last = json.loads((run / "records.jsonl").read_text(encoding="utf-8").splitlines()[-1])
    assert last["record"]["officials"][1]["name"] == "Sùng Thị Mảy"
    assert last["run"]["reviewed"]["by"] == ["Lan"]
    names = {fact["path"]: fact["verdict"] for fact in last["check"]["facts"]}
    assert names["officials[1].name"] == "supported"


def test_merged_again_the_run_stays_and_the_gold_may_go_on(llmx, run, tmp_path):
    saved = corrections(tmp_path / "c.jsonl", NAME, DONE)
    llmx("gold", "merge", run, saved, "-o", "gold")
    before = (run / "records.jsonl").read_bytes()
    assert llmx("gold", "merge", run, saved, "-o", "gold").code == 0
    assert (run / "records.jsonl").read_bytes() == before


def test_somebodys_own_gold_is_not_replaced(llmx, run, tmp_path):
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold/bai-1.json").write_text('{"id": "bai-1", "record": {}}', encoding="utf-8")
    before = (run / "records.jsonl").read_bytes()
    ran = llmx("gold", "merge", run, corrections(tmp_path / "c.jsonl", NAME, DONE), "-o", "gold")
    assert ran.code == 2
    assert "--force" in ran.err
    assert (run / "records.jsonl").read_bytes() == before


def test_an_article_that_a_person_let_stand_is_not_read_again_while_its_text_is_the_same(llmx, run, tmp_path):
    llmx("gold", "merge", run, corrections(tmp_path / "c.jsonl", NAME, DONE), "-o", "gold")
    # The run is another model's: whoever goes on in it with the rules says so.
    again = ("extract", "bai-1.txt", "-m", "rules", "-o", "run", "--mix")
    assert "1 done before" in llmx(*again).err
    assert "1 done before" in llmx(*again, "--retry-failed").err
    (tmp_path / "bai-1.txt").write_text(TEXT + " Hết.", encoding="utf-8")
    assert "1 article: 1 record" in llmx(*again).err


def test_what_is_refused_is_named_and_ends_with_1(llmx, run, tmp_path):
    saved = corrections(tmp_path / "c.jsonl", {**NAME, "was": "Ai Đó"}, DONE)
    ran = llmx("gold", "merge", run, saved, "-o", "gold")
    assert ran.code == 1
    assert "officials[1].name: another value stands there now" in ran.err
    unfinished = corrections(tmp_path / "d.jsonl", NAME)
    assert "not finished" in llmx("gold", "merge", run, unfinished, "-o", "other").err
    assert llmx("gold", "merge", run, unfinished, "-o", "other", "--unfinished").code == 0


def test_a_value_that_is_none_of_the_schema_is_refused(llmx, run, tmp_path):
    saved = corrections(tmp_path / "c.jsonl", {"op": "replace", "path": "held_on", "was": None, "value": "mai"}, DONE)
    ran = llmx("gold", "merge", run, saved, "-o", "gold")
    assert ran.code == 1
    assert "does not fit" in ran.err
    assert not (tmp_path / "gold").exists()


def test_the_readme_of_the_page_shows_real_lines():
    text = (ROOT / "docs/review.md").read_text(encoding="utf-8")
    from llmx.review.decisions import Decision

    lines = re.findall(r'^\{"article".*\}$', text, re.MULTILINE)
    assert len(lines) >= 4
    assert {Decision.model_validate_json(one).op for one in lines} >= {"replace", "add", "remove", "done"}

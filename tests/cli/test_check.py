import json

import pytest

from tests.conftest import ROOT, SEEDS

RECORDINGS = ROOT / "tests" / "recordings"


@pytest.fixture
def run(llmx, tmp_path):
    done = llmx(
        "extract",
        ROOT / "seeds",
        "-m",
        "openai/written-by-hand",
        "--prompt",
        "v1",
        "--replay",
        RECORDINGS,
        "-o",
        "run",
        "--reask",
        "0",
    )
    assert done.code == 0
    return tmp_path / "run"


def test_the_slips_in_the_replies_are_found(llmx, run):
    ran = llmx("check", run, ROOT / "seeds", "--json")
    assert ran.code == 1
    reports = {line["id"][:3]: line["check"] for line in map(json.loads, ran.out.splitlines())}
    found = {name: [(one["verdict"], one["slip"]) for one in report["findings"]] for name, report in reports.items()}
    assert ("altered", "tone_mark") in found["000"]
    assert ("altered", "power_of_ten") in found["001"]
    assert any(verdict in ("altered", "misattributed") for verdict, _ in found["002"])
    assert ("missing", None) in found["003"]
    assert any(verdict == "outside_article" for verdict, _ in found["004"])


def test_a_person_reads_each_finding_with_its_sentence(llmx, run):
    ran = llmx("check", run, ROOT / "seeds")
    assert ran.code == 1
    assert "Phạm Đình Nghị" in ran.out
    assert "> " in ran.out
    assert "5 records checked" in ran.err


def test_gold_written_by_another_tool_passes(llmx, tmp_path):
    gold = json.loads((ROOT / "seeds/gold" / f"{SEEDS[3].stem}.json").read_text(encoding="utf-8"))
    (tmp_path / "other.json").write_text(json.dumps(gold["record"], ensure_ascii=False), encoding="utf-8")
    ran = llmx("check", "other.json", SEEDS[3])
    assert ran.code == 0, ran.out


@pytest.mark.parametrize(("strict", "code"), [((), 0), (("--strict",), 1)])
def test_an_ambiguous_finding_is_no_failure_unless_it_is_wanted(llmx, tmp_path, strict, code):
    (tmp_path / "a.txt").write_text("Ông Trần Văn Bách được bầu làm Chủ tịch.", encoding="utf-8")
    record = {"officials": [{"name": "Trần Văn Bách", "positions": ["Chủ tịch Hội Làm vườn"]}]}
    (tmp_path / "other.json").write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
    ran = llmx("check", "other.json", "a.txt", *strict)
    assert ran.code == code
    assert "1 ambiguous" in ran.out


def test_records_that_fit_no_article_are_wrong_use(llmx, run):
    ran = llmx("check", run, SEEDS[0])
    assert ran.code == 2
    assert "no article for this record" in ran.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["check", "nowhere.jsonl", SEEDS[0]], "nowhere.jsonl: no such file"),
        (["check", SEEDS[0], SEEDS[0]], "not a line of JSON"),
        (["check", "x"], "the following arguments are required: INPUTS"),
    ],
)
def test_wrong_use_is_one_line(llmx, arguments, words):
    ran = llmx(*arguments)
    assert ran.code == 2
    assert words in ran.err
    assert len(ran.err.splitlines()) == 1


SCHEMA = """from pydantic import BaseModel, ConfigDict
from llmx import Amount

class Gifts(BaseModel):
    model_config = ConfigDict(extra="forbid")
    storm: str
    amounts: list[Amount] = []
"""
GIFT = {"text": "2 tỷ đồng", "value": 2_000_000_000, "unit": "VND", "kind": "money"}


@pytest.fixture
def gifts(tmp_path):
    """Articles in a spreadsheet, a schema without officials, and records of it as another tool wrote them."""
    text = "Chiều 12/9, ông Lục Thế Hệ, Phó Bí thư Tỉnh ủy Bình Định, trao 2 tỷ đồng giúp tỉnh Hà Giang."
    (tmp_path / "tin.csv").write_text(f"ma;noi_dung\nB1;{text}\nB2;{text}\n", encoding="utf-8")
    (tmp_path / "gifts.py").write_text(SCHEMA, encoding="utf-8")

    def write(*records):
        rows = [{"id": f"B{number}", **record} for number, record in enumerate(records, start=1)]
        (tmp_path / "other.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
        return ("check", "other.jsonl", "tin.csv", "--column", "id=ma", "--column", "text=noi_dung")

    return write


def test_a_record_of_an_own_schema_lacks_only_what_that_schema_has(llmx, gifts):
    named = gifts({"storm": "bão số 5", "amounts": [GIFT]}, {"storm": "bão số 5"})
    without = llmx(*named)
    assert (without.code, without.out.count("missing")) == (1, 5)  # each lacks its official, one the sum, both counts
    ran = llmx(*named, "--schema", "gifts.py:Gifts")
    assert ran.code == 1
    assert "the official" not in ran.out
    assert ran.out.count("The record lacks") == 1


def test_a_record_that_is_not_of_the_own_schema_is_named_and_still_checked(llmx, gifts):
    ran = llmx(
        *gifts({"amounts": [GIFT], "rain": 3}, {"storm": "bão", "amounts": [GIFT]}), "--schema", "gifts.py:Gifts"
    )
    assert ran.code == 1
    assert "other.jsonl:1: the record is no Gifts: storm: Field required (and 1 more)" in ran.err
    assert "2 records checked" in ran.err
    assert llmx(*gifts({"storm": "bão", "amounts": [GIFT]}), "--schema", "gifts.py:Gifts").code == 0

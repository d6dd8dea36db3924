import argparse
import json

import pytest

from llmx.cli import eval as command
from llmx.errors import LlmxError, UsageError
from tests.conftest import ROOT

GOLD = ROOT / "seeds/gold"
NAMES = sorted(path.stem for path in GOLD.glob("*.json"))


def write(folder, change=lambda number, row: None):
    """Write a run of the gold itself, changed article by article; ``None`` stands for a failed one."""
    folder.mkdir()
    with (folder / "records.jsonl").open("w", encoding="utf-8") as stream:
        for number, name in enumerate(NAMES):
            row = json.loads((GOLD / f"{name}.json").read_text(encoding="utf-8"))["record"]
            failed = change(number, row) == "failed"
            usage = {"input_tokens": 1000, "cached_tokens": 0, "output_tokens": 50}
            line = {
                "article": {"id": name},
                "record": None if failed else row,
                "run": {"model": "m/\x1b[31mred", "attempts": 1, "usage": usage, "cost_usd": 0.001, "seconds": 2.0},
                "error": {"type": "TimedOut", "message": "no answer in time"} if failed else None,
            }
            stream.write(json.dumps(line) + "\n")
    return folder


def slip(number, row):
    if number == 3:
        row["officials"][0]["name"] = "Hoàng Trung Hài"
        row["amounts"].pop()
    if number == 4:
        row["officials"].append({"name": "Lại Xuân"})
    return "failed" if number == 2 else None


@pytest.fixture
def runs(tmp_path):
    return write(tmp_path / "good"), write(tmp_path / "bad", slip)


@pytest.fixture
def call(capsys):
    def run(*arguments):
        parser = argparse.ArgumentParser()
        command.add_arguments(parser)
        code = command.run(parser.parse_args([*map(str, arguments), "--gold", str(GOLD)]))
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return run


def test_a_person_gets_a_table(call, runs):
    code, out, err = call(runs[1], "--per-article")
    lines = {line.split()[0]: line.split() for line in out.splitlines() if line.strip()}
    assert (code, err) == (0, "")
    assert lines["officials"][1:6] == ["30", "22", "0.909", "0.667", "0.769"]
    assert lines["amounts"][1:6] == ["12", "11", "1.000", "0.917", "0.957"]
    assert f"failed   {NAMES[2]}: TimedOut: no answer in time" in out
    assert "'Lại Xuân' is no official (place name)" in out
    assert "0.0050 USD; 5,000 tokens in (0 cached), 250 out; 5 attempts, 10.0 s" in out
    assert "\x1b[31m" not in out
    assert max(map(len, out.splitlines()[:20])) <= 80


def test_a_program_gets_json(call, runs):
    _, out, _ = call(runs[0], "--json")
    found = json.loads(out)
    assert found["total"]["strict"]["micro"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0}
    assert found["fields"]["areas"]["strict"] is None
    assert len(found["articles"]) == 5
    assert found["effort"]["cost_usd"] == pytest.approx(0.005)


def test_bounds_decide_the_exit_code(call, runs):
    assert call(runs[0], "--fail-under", "1")[0] == 0
    code, _, err = call(runs[1], "--fail-under", "officials=0.95,amounts=0.95")
    assert code == 1
    assert err == "llmx: officials: F1 0.7692 is under 0.95\n"
    assert call(*runs, "--fail-under", "0.95", "--quiet")[0] == 1
    assert call(*runs[::-1], "--fail-under", "0.95")[0] == 0


def test_two_runs_are_compared(call, runs):
    code, out, _ = call(*runs, "--all")
    assert code == 0
    assert "now wrong" in out
    assert "gold 'Hoàng Trung Hải', was 'Hoàng Trung Hải', is 'Hoàng Trung Hài'" in out
    assert "new error" in out
    assert "permutation" in out
    found = json.loads(call(*runs, "--json")[1])
    assert found["fields"]["officials"]["strict"]["difference"] == pytest.approx(0.7692 - 1, abs=1e-4)
    assert found["fields"]["officials"]["strict"]["p_value"] >= 2 / 32


def test_markdown_holds_its_tables(call, runs):
    for arguments in ((runs[1], "--per-article"), runs):
        _, out, _ = call(*arguments, "--markdown")
        tables = [block.splitlines() for block in out.split("\n\n") if block.startswith("|")]
        assert tables
        for lines in tables:
            assert len({line.count("|") for line in lines}) == 1
    assert "- **now wrong** " in out


def test_what_was_left_out_is_said(call, runs, caplog):
    with (runs[0] / "records.jsonl").open("a", encoding="utf-8") as stream:
        stream.write('{"article": {"id": "another"}, "record": {}}\n{"article": {"id": "to')
    err = call(runs[0])[2]
    assert err.splitlines() == [f"llmx: 1 article of {runs[0]} not in the gold, left out"]
    (said,) = caplog.messages
    assert said == f"{runs[0]}/records.jsonl:7: the last line is cut off (the run was killed?) and left out"
    assert call(runs[0], "--quiet")[2] == ""


def test_wrong_use(call, runs, tmp_path):
    for arguments in (
        (*runs, runs[0]),
        (runs[0], "--samples", "-1"),
        (runs[0], "--fail-under", "most"),
        (runs[0], "--fail-under", "summary=0.5"),
    ):
        with pytest.raises(UsageError):
            call(*arguments)
    with pytest.raises(LlmxError, match="no such file"):
        call(tmp_path / "nowhere")

"""One behaviour in every command: a damaged line is named and passed over, and never a traceback."""

import json

import pytest

from tests.conftest import ROOT, SEEDS

GOLD = ROOT / "seeds" / "gold"
COMMANDS = {
    "check": ["check", "run", *SEEDS],
    "eval": ["eval", "run", "--gold", GOLD],
    "diff": ["diff", "run", "run"],
    "status": ["status", "run"],
    "export": ["export", "run", "-o", "out"],
    "gold": ["gold", "from", "run", "-o", "begun"],
    "extract": ["extract", *SEEDS, "-m", "rules", "-o", "run"],
}
DAMAGE = {
    "torn": b'{"article": {"id": "to',
    "garbage": b"garbage\n",
    "NUL bytes": b"\0\0\0\0\n",
    "a list": b"[1]\n",
    "no record": b'{"article": {"id": "x"}, "record": 3}\n',
}


@pytest.fixture
def run(llmx, tmp_path):
    assert llmx("extract", *SEEDS, "-m", "rules", "-o", "run", "-q").code in (0, 1)
    return tmp_path / "run" / "records.jsonl"


@pytest.mark.parametrize("command", COMMANDS)
def test_damaged_lines_are_named_and_passed_over(llmx, run, command):
    whole = run.read_bytes()
    clean = llmx(*COMMANDS[command])
    lines = whole.splitlines(keepends=True)
    harmless = lines[0].replace(b"\n", b"\r\n") + b"\n  \r\n" + b"\xef\xbb\xbf" + b"".join(lines[1:])
    # No cost, no key, and a list for an object that is empty are no damage.
    sparse = {**json.loads(lines[0]), "run": []}
    for name, damage in DAMAGE.items():
        for path in (run.parent.parent / "out", run.parent.parent / "begun"):
            if path.exists():
                for file in path.iterdir():
                    file.unlink()
                path.rmdir()
        run.write_bytes(harmless + damage)
        ran = llmx(*COMMANDS[command])
        assert ran.code == clean.code, (name, ran.err)
        assert "Traceback" not in ran.err
        if not (command == "extract" and name == "torn"):
            assert "records.jsonl:" in ran.err, (name, ran.err)
        run.write_bytes(whole)
    run.write_bytes(json.dumps(sparse, ensure_ascii=False).encode() + b"\n" + b"".join(lines[1:]))
    ran = llmx(*COMMANDS[command], *(["--force"] if command in ("export", "gold") else []))
    assert ran.code in (0, 1), ran.err
    assert "records.jsonl:" not in ran.err.replace("written to", "")


@pytest.mark.parametrize("command", ["check", "eval", "diff", "export", "gold"])
def test_nothing_readable_at_all_is_wrong_use(llmx, tmp_path, command):
    (tmp_path / "run").mkdir()
    (tmp_path / "run" / "records.jsonl").write_bytes(b"garbage\n\0\0\n")
    ran = llmx(*COMMANDS[command])
    assert ran.code == 2
    assert len(ran.err.splitlines()) == 1
    assert "records.jsonl:1: not a line of JSON" in ran.err

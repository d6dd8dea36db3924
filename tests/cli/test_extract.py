import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, SEEDS

RECORDINGS = ROOT / "tests" / "recordings"
WRITTEN = ("-m", "openai/written-by-hand", "--prompt", "v1", "--replay", RECORDINGS)


def lines(text):
    return [json.loads(line) for line in text.splitlines()]


def test_without_a_key_the_rules_read_and_say_so_in_one_line(llmx):
    ran = llmx("extract", ROOT / "seeds")
    assert ran.code == 0
    outcomes = {line["article"]["id"]: line for line in lines(ran.out)}
    assert sorted(outcomes) == [path.stem for path in SEEDS]
    assert all(line["run"]["model"] == "rules" for line in outcomes.values())
    assert sum(len(line["record"]["officials"]) for line in outcomes.values()) >= 25
    assert any(amount["value"] == 3000000000 for amount in outcomes[SEEDS[3].stem]["record"]["amounts"])
    assert ran.err.splitlines()[0].startswith("llmx: 6 files of other kinds left out")
    assert "reading with rules (no model named and no OPENAI_API_KEY" in ran.err


def test_recordings_stand_in_for_the_model(llmx):
    ran = llmx("extract", ROOT / "seeds", *WRITTEN)
    assert ran.code == 0
    outcomes = lines(ran.out)
    assert len(outcomes) == 5
    assert all(line["run"]["replayed"] and line["error"] is None for line in outcomes)
    assert {line["article"]["id"][:3]: line["run"]["attempts"] for line in outcomes} == {
        "000": 2, "001": 2, "002": 2, "003": 2, "004": 3
    }  # fmt: skip


def test_a_run_folder_holds_records_and_settings(llmx, tmp_path):
    ran = llmx("extract", ROOT / "seeds", *WRITTEN, "-o", "run", "-j", "2")
    assert ran.code == 0
    assert ran.out == ""
    assert "5 articles: 5 records" in ran.err
    assert "written to run" in ran.err
    assert len(lines((tmp_path / "run/records.jsonl").read_text(encoding="utf-8"))) == 5
    summary = json.loads((tmp_path / "run/run.json").read_text(encoding="utf-8"))
    assert summary["settings"]["jobs"] == 2
    assert summary["records"] == 5

    again = llmx("extract", ROOT / "seeds", *WRITTEN, "-o", "run")
    assert again.code == 0
    assert "5 done before" in again.err
    assert len(lines((tmp_path / "run/records.jsonl").read_text(encoding="utf-8"))) == 5


def test_a_changed_article_is_read_again_and_its_last_line_counts(llmx, tmp_path):
    (tmp_path / "in").mkdir()
    for name in ("a", "b"):
        (tmp_path / f"in/{name}.txt").write_text(f"Hội nghị {name}.", encoding="utf-8")
    assert llmx("extract", "in", "-m", "rules", "-o", "run").code == 0
    (tmp_path / "in/b.txt").write_text("Hội nghị hợp tác giữa hai tỉnh.", encoding="utf-8")
    assert "1 done before" in llmx("extract", "in", "-m", "rules", "-o", "run").err
    written = lines((tmp_path / "run/records.jsonl").read_text(encoding="utf-8"))
    assert [line["article"]["id"] for line in written] == ["a", "b", "b"]
    status = json.loads(llmx("status", "run", "--json").out)
    assert (status["articles"], status["done"], status["expected"], status["running"]) == (2, 2, 2, False)


def test_quiet_says_nothing(llmx):
    assert llmx("extract", SEEDS[0], "-m", "rules", "--quiet").err == ""


def test_standard_input_is_read(llmx):
    ran = llmx("extract", "-", "-m", "rules", stdin=SEEDS[3].read_bytes())
    (outcome,) = lines(ran.out)
    assert outcome["article"]["id"] == "stdin"
    assert outcome["article"]["chars"] == len(SEEDS[3].read_text(encoding="utf-8"))


def test_json_lines_come_in(llmx, tmp_path):
    row = {"id": "x-1", "text": "Hội nghị hợp tác.", "url": "https://example.org/1", "published_on": "2019-08-17"}
    (tmp_path / "in.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    (outcome,) = lines(llmx("extract", "in.jsonl", "-m", "rules").out)
    assert outcome["article"]["id"] == "x-1"
    assert outcome["article"]["published_on"] == "2019-08-17"


def test_limit_stops_after_some(llmx):
    assert len(lines(llmx("extract", ROOT / "seeds", "-m", "rules", "-n", "2").out)) == 2


def test_one_bad_article_of_several_is_reported_and_the_rest_done(llmx, tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in/1.txt").write_bytes(b"\x00\x01\x02")
    (tmp_path / "in/2.txt").write_text("Hội nghị hợp tác.", encoding="utf-8")
    ran = llmx("extract", "in", "-m", "rules")
    assert ran.code == 1
    assert [line["error"] and line["error"]["type"] for line in lines(ran.out)] == ["NotText", None]
    assert "binary data" in ran.err


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.txt", b"", "nothing in it but white space"),
        ("a.txt", b"\x89PNG\x00", "binary data, not text"),
        ("a.txt", "Hội nghị hợp tác".encode("cp1258", "replace"), "Convert it to UTF-8 first"),
        ("a.pdf", b"%PDF", "not one of .txt, .html"),
    ],
)
def test_an_unreadable_file_is_one_clear_line_and_exit_2(llmx, tmp_path, name, content, words):
    (tmp_path / name).write_bytes(content)
    ran = llmx("extract", name, "-m", "rules")
    assert ran.code == 2
    assert words in ran.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["extract", "nowhere.txt"], "nowhere.txt: no such file or folder"),
        (["extract", "."], "no articles in ."),
        (["extract", SEEDS[0], "-m", "gpt-4.1"], "names no provider"),
        (["extract", SEEDS[0], "-m", "nobody/x"], "begins with no known provider"),
        (["extract", SEEDS[0], "-m", "openai/x"], "OPENAI_API_KEY is not set"),
        (["extract", SEEDS[0], "-j", "0"], "jobs must be a whole number from 1"),
        (["extract", SEEDS[0], "--mode", "loud"], "invalid choice"),
        (["extract", SEEDS[0], "--replay", "nowhere", "-m", "openai/x"], "no folder nowhere with recordings"),
        (["extract"], "the following arguments are required: INPUTS"),
        (["fly"], "invalid choice"),
    ],
)
def test_wrong_use_is_one_line_and_exit_2(llmx, arguments, words):
    ran = llmx(*arguments)
    assert ran.code == 2
    assert words in ran.err
    assert len([line for line in ran.err.splitlines() if not line.startswith("llmx: reading")]) == 1


def test_an_endpoint_that_is_away_is_named(llmx):
    ran = llmx(
        "extract", SEEDS[0], "-m", "llamacpp/x", "--base-url", "http://127.0.0.1:9/v1", "--transport-retries", "0"
    )
    assert ran.code == 1
    (outcome,) = lines(ran.out)
    assert outcome["error"]["type"] == "Unreachable"
    assert "127.0.0.1:9" in ran.err


def test_a_changed_prompt_is_a_miss_that_names_what_differs(llmx, tmp_path):
    text = SEEDS[0].read_text(encoding="utf-8").replace("hội nghị", "HỘI NGHỊ", 1)
    (tmp_path / "changed.txt").write_text(text, encoding="utf-8")
    ran = llmx("extract", "changed.txt", *WRITTEN)
    assert ran.code == 1
    (outcome,) = lines(ran.out)
    assert outcome["error"]["type"] == "ReplayMiss"
    assert "written-by-hand-" in outcome["error"]["message"]


def test_a_person_at_a_terminal_sees_tables_and_findings():
    screen = on_a_terminal("extract", str(SEEDS[0]), *map(str, WRITTEN))
    assert "Nguyễn Văn Quảng" in screen
    assert "Lương Nguyễn Minh Triệt" in screen
    assert "altered (tone_mark)" in re.sub(r"\x1b\[[0-9;]*m", "", screen)
    assert '{"article"' not in screen


def test_hostile_text_cannot_move_the_cursor(tmp_path):
    article = "Bí thư Tỉnh ủy Nguyễn Văn A\x1b[2J\x1b]0;owned\x07 trao 3 tỷ đồng\x1b[31m cho [red]Quỹ[/red]."
    (tmp_path / "evil.txt").write_text(article, encoding="utf-8")
    screen = on_a_terminal("extract", str(tmp_path / "evil.txt"), "-m", "rules")
    assert "\x1b[2J" not in screen
    assert "\x1b]0;" not in screen


def on_a_terminal(*arguments):
    """Run the command on a pseudo-terminal and give what it wrote."""
    parent, child = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "140", "LINES": "50", "PYTHONUTF8": "1"}
    process = subprocess.Popen(
        [sys.executable, "-m", "llmx", *arguments], stdin=child, stdout=child, stderr=child, env=environment
    )
    os.close(child)
    screen = b""
    while True:
        try:
            part = os.read(parent, 65536)
        except OSError:
            break
        if not part:
            break
        screen += part
    process.wait(timeout=60)
    os.close(parent)
    assert b"Traceback" not in screen
    return screen.decode("utf-8", "replace")


def test_a_reader_that_goes_away_is_no_error(tmp_path):
    environment = {**os.environ, "PYTHONUTF8": "1"}
    command = f"{sys.executable} -m llmx extract {ROOT / 'seeds'} -m rules 2>{tmp_path / 'err'} | head -c 10"
    subprocess.run(["bash", "-c", command], check=True, env=environment, stdout=subprocess.DEVNULL, timeout=60)
    assert "Traceback" not in Path(tmp_path / "err").read_text(encoding="utf-8")


def test_tables_are_shown_where_they_are_asked_for(llmx, tmp_path):
    ran = llmx("extract", SEEDS[3], "-m", "rules", "--table")
    assert ran.code == 0
    assert not ran.out.lstrip().startswith("{")
    assert ran.out.startswith(SEEDS[3].stem)
    beside = llmx("extract", SEEDS[3], "-m", "rules", "--table", "-o", "run")
    assert beside.out == ran.out
    assert (tmp_path / "run/records.jsonl").is_file()
    assert llmx("extract", SEEDS[3], "-m", "rules", "-o", "other").out == ""
    assert llmx("extract", SEEDS[3], "--table", "--json").code == 2

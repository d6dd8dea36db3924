"""A run's folder that is damaged, full, shared or gone on with otherwise: nothing is lost or mixed in silence."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys

import pytest

import llmx
from llmx.errors import RunError
from tests.hostile.runs import environment, last_lines, lines
from tests.hostile.runs import llmx as run_llmx

posix = pytest.mark.skipif(sys.platform == "win32", reason="limits and special files of POSIX")

PAGE = """<!doctype html><html><head><title>Hội nghị số {0}</title></head><body><article><h1>Hội nghị số {0}</h1>
<p>Bí thư Tỉnh ủy Quảng Nam Trịnh Bá Lũy dự hội nghị hợp tác giữa hai địa phương trong nhiều năm qua.</p>
<p>Đoàn công tác tặng Quỹ Vì người nghèo {0} triệu đồng và chúc tết bà con trên địa bàn huyện.</p></article>
</body></html>
"""


def write(folder, name, first, count):
    rows = [{"id": f"a{n}", "text": f"Hội nghị số {n}: tặng {n + 1} triệu đồng."} for n in range(first, first + count)]
    written = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    (folder / name).write_text(written, encoding="utf-8")


def rules(folder, *more, **words):
    return run_llmx(folder, "extract", *more, "-m", "rules", "-o", "run", **words)


def summary(folder):
    return json.loads((folder / "run/run.json").read_text(encoding="utf-8"))


@pytest.fixture
def begun(tmp_path):
    """A folder with a run of five articles by rules."""
    write(tmp_path, "in.jsonl", 0, 5)
    assert rules(tmp_path, "in.jsonl").code == 0
    return tmp_path


# One folder, two runs.


def test_more_articles_may_join_and_the_totals_are_of_the_whole_run(begun):
    write(begun, "more.jsonl", 5, 3)
    ran = rules(begun, "more.jsonl")
    assert ran.code == 0
    assert "5 articles of the run not among today's inputs" in ran.err
    told = summary(begun)
    assert (told["articles"], told["records"], told["expected"], told["inputs"]) == (8, 8, 8, 3)
    status = json.loads(run_llmx(begun, "status", "run", "--json").out)
    assert (status["articles"], status["done"], status["expected"]) == (8, 8, 8)


def test_a_rerun_with_nothing_to_do_leaves_the_totals(begun):
    before = summary(begun)
    assert rules(begun, "in.jsonl").code == 0
    after = summary(begun)
    for name in ("articles", "records", "findings", "failed", "usage", "expected"):
        assert after[name] == before[name]
    assert after["articles"] == 5


@pytest.mark.parametrize(
    ("more", "named"),
    [(["--no-check"], "check true, now false"), (["--reask", "0"], "reask 1, now 0")],
)
def test_another_setting_is_refused_and_named_and_mixed_on_demand(begun, more, named):
    before = lines(begun / "run")
    refused = rules(begun, "in.jsonl", *more)
    assert refused.code == 2
    assert f"run was read in another way: {named}. Name another folder, or go on in this one with --mix" in refused.err
    assert lines(begun / "run") == before
    assert summary(begun)["read_with"]["check"] is True
    assert rules(begun, "in.jsonl", *more, "--mix").code == 0
    assert len(lines(begun / "run")) == 10
    assert summary(begun)["articles"] == 5


@pytest.mark.parametrize("summary_file", ["kept", "gone", "torn", "another thing"])
def test_another_model_is_refused_whatever_became_of_the_summary(begun, summary_file):
    path = begun / "run/run.json"
    match summary_file:
        case "gone":
            path.unlink()
        case "torn":
            path.write_bytes(path.read_bytes()[:50])
        case "another thing":
            path.write_text("[" * 5_000, encoding="utf-8")
    url = ["--base-url", "http://127.0.0.1:9/v1"]
    ran = run_llmx(begun, "extract", "in.jsonl", "-m", "llamacpp/x", "-o", "run", *url)
    assert ran.code == 2
    assert "model rules, now llamacpp/x" in ran.err


# What is found there.


@pytest.mark.parametrize("model", ["rules", "openai/gpt-4.1-mini"])
def test_a_dry_run_wants_no_key_and_makes_nothing(begun, model):
    before = sorted(begun.rglob("*"))
    write(begun, "more.jsonl", 3, 4)
    (begun / "more.jsonl").rename(begun / "in.jsonl")
    given = ["extract", "in.jsonl", "-m", model, "--dry-run", "--record", "kept"]
    ran = run_llmx(begun, *given, "-o", "run")
    assert ran.code == 0, ran.err
    assert ran.out.startswith("2 articles" if model == "rules" else "4 articles")
    assert sorted(begun.rglob("*")) == before
    assert run_llmx(begun, *given, "-o", "new").code == 0
    assert sorted(begun.rglob("*")) == before


DAMAGE = {
    "a torn last line": b'{"article": {"id": "a9',
    "garbage": b"\xff\xfe\x00garbage\n",
    "blank lines": b"\n  \n\n",
    "NUL bytes": b"\x00" * 4096 + b"\n",
    "an id that is a number": b'{"article": {"id": 7}, "record": null, "run": {}, "error": null}\n',
    "a run that is a list": b'{"article": {"id": "x"}, "record": {}, "check": null, "run": [], "error": null}\n',
    "a deep line": b"[" * 100_000 + b"\n",
    "a line of half characters": b'{"article": {"id": "x"}, "record": {"title": "\\ud800"}}\n',
    "a line of numbers beyond all bounds": b'{"article": {"id": "x"}, "record": null, "run": {"cost_usd": 1e400}}\n',
}


def test_a_damaged_journal_is_gone_on_with_and_no_whole_line_is_touched(begun):
    path = begun / "run/records.jsonl"
    whole = path.read_bytes()
    *damages, torn = [*(one for name, one in DAMAGE.items() if "torn" not in name), DAMAGE["a torn last line"]]
    path.write_bytes(whole + b"".join(damages) + torn)
    write(begun, "more.jsonl", 5, 2)
    ran = rules(begun, "in.jsonl", "more.jsonl")
    assert ran.code == 0, ran.err
    assert "a torn last line" in ran.err
    after = path.read_bytes()
    assert after.startswith(whole)
    assert {f"a{n}" for n in range(7)} <= {json.loads(line)["article"]["id"] for line in after.splitlines()[-2:]} | {
        f"a{n}" for n in range(5)
    }
    assert json.loads(run_llmx(begun, "status", "run", "--json").out)["done"] >= 7
    assert rules(begun, "in.jsonl", "more.jsonl").code == 0
    assert path.read_bytes() == after


def test_a_text_that_was_cut_off_is_written_again(tmp_path):
    for number in range(3):
        (tmp_path / f"{number}.html").write_text(PAGE.format(number + 1), encoding="utf-8")
    assert rules(tmp_path, "0.html", "1.html", "2.html").code == 0
    kept = sorted((tmp_path / "run/texts").glob("*.txt"))
    whole = [path.read_bytes() for path in kept]
    assert len(kept) == 3
    kept[0].write_bytes(whole[0][:10])
    kept[1].write_bytes(b"")
    (tmp_path / "run/texts/.writing-left").write_bytes(b"half")
    assert rules(tmp_path, "0.html", "1.html", "2.html").code == 0
    assert [path.read_bytes() for path in kept] == whole
    assert all(hashlib.sha256(path.read_bytes()).hexdigest() == path.stem for path in kept)
    assert sorted((tmp_path / "run/texts").iterdir()) == kept


def test_kept_replies_that_cannot_be_removed_or_read_stop_nothing(begun):
    replies = begun / "run/replies"
    (replies / "000001.jsonl").mkdir(parents=True)
    (replies / "000002.jsonl").write_bytes(b"[" * 100_000 + b"\n\xff\n{}\n")
    write(begun, "more.jsonl", 5, 1)
    ran = rules(begun, "more.jsonl")
    assert ran.code == 0, ran.err
    assert (replies / "000001.jsonl").is_dir()


# No room, no permission, no such place.


@posix
@pytest.mark.parametrize("size", [0, 9_000])
def test_a_disk_that_is_full_at_any_write_costs_no_whole_line(tmp_path, size):
    import resource

    (tmp_path / "page.html").write_text(PAGE.format(1), encoding="utf-8")
    write(tmp_path, "in.jsonl", 0, 12)
    inputs = ["page.html", "in.jsonl"]
    full = rules(tmp_path, *inputs, limits=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size)))
    assert full.code == 2
    assert full.err.count("\n") <= 3
    assert "File too large" in full.err
    again = rules(tmp_path, *inputs)
    assert again.code == 0, again.err
    assert len(last_lines(tmp_path / "run")) == 13
    assert len(lines(tmp_path / "run")) == 13


PLACES = {
    "a file": lambda place: place.write_text("mine", encoding="utf-8"),
    "below a file": None,
    "records that are a folder": lambda place: (place / "records.jsonl").mkdir(parents=True),
    "records that are full": lambda place: (place.mkdir(), (place / "records.jsonl").symlink_to("/dev/full")),
    "a lock that is a folder": lambda place: (place / ".lock").mkdir(parents=True),
    "somebody else's records": lambda place: (
        place.mkdir(),
        (place / "records.jsonl").write_text("my notes\n", encoding="utf-8"),
    ),
    "a link in a circle": lambda place: place.symlink_to(place),
}


@posix
@pytest.mark.parametrize("made", PLACES.values(), ids=PLACES)
def test_a_folder_that_cannot_be_used_is_said_in_one_line(tmp_path, made):
    place = tmp_path / "place"
    if made is None:
        (tmp_path / "file").write_text("mine", encoding="utf-8")
        place = tmp_path / "file/place"
    else:
        made(place)
    with pytest.raises(RunError) as caught:
        list(llmx.extract_many(["Hội nghị."], model="rules", output=place))
    assert "\n" not in str(caught.value)
    assert str(place) in str(caught.value)


@posix
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give itself a small disk")
@pytest.mark.slow
def test_a_small_disk_of_its_own(tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=32k", "tmpfs", disk], capture_output=True, check=False
    )
    # Root in a container often may not mount, and nothing else makes a disk that is full for one folder alone.
    if mounted.returncode:
        pytest.skip("this machine lets nobody mount")
    try:
        write(tmp_path, "in.jsonl", 0, 30)
        full = run_llmx(tmp_path, "extract", "in.jsonl", "-m", "rules", "-q", "-o", disk / "run")
        assert full.code == 2
        assert "No space left on device" in full.err
        written = [json.loads(line) for line in (disk / "run/records.jsonl").read_bytes().splitlines()]
        assert written
        assert all(line["record"] for line in written)
    finally:
        subprocess.run(["umount", disk], check=True)


@pytest.mark.slow
def test_two_processes_never_write_one_run(tmp_path):
    write(tmp_path, "in.jsonl", 0, 100)
    command = [sys.executable, "-m", "llmx", "extract", "in.jsonl", "-m", "rules", "-q", "-o", "run"]
    both = [subprocess.Popen(command, cwd=tmp_path, env=environment(), stderr=subprocess.PIPE) for _ in range(2)]
    said = [one.communicate(timeout=60)[1].decode() for one in both]
    codes = [one.returncode for one in both]
    # Either one was refused, or it came after the other had done it all.
    assert codes in ([0, 2], [2, 0], [0, 0]), said
    assert all("is in use by another run" in told for told, code in zip(said, codes, strict=True) if code)
    assert len(lines(tmp_path / "run")) == 100

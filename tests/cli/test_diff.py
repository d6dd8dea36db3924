import argparse
import json

import pytest

from llmx.cli import diff as command

TEXT = "Hội nghị hợp tác.\nBà Trần Thị Hoà dự và tặng 3 tỷ đồng.\n"


def write(path, name, value):
    record = {"officials": [{"name": name}], "amounts": [{"text": "3 tỷ đồng", "value": value, "kind": "money"}]}
    at = TEXT.index("Trần")
    facts = [{"path": "officials[0].name", "verdict": "altered", "spans": [[at, at + 12]]}]
    line = {"article": {"id": "a"}, "record": record, "check": {"facts": facts, "findings": []}}
    path.write_text(json.dumps(line) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def call(capsys):
    def run(*arguments):
        parser = argparse.ArgumentParser()
        command.add_arguments(parser)
        code = command.run(parser.parse_args(list(map(str, arguments))))
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return run


def test_the_same_facts_are_no_difference(call, tmp_path):
    one = write(tmp_path / "one.jsonl", "Trần Thị Hoà", 3e9)
    other = write(tmp_path / "other.jsonl", "trần thị hòa", 3_000_000_000)
    code, out, err = call(one, other)
    assert (code, out) == (0, "")
    assert err == "llmx: 1 article: 4 facts the same, 0 gained, 0 lost, 0 changed\n"


def test_differences_come_with_their_sentence_and_exit_1(call, tmp_path):
    one = write(tmp_path / "one.jsonl", "Trần Thị Hoà", 3e9)
    other = write(tmp_path / "other.jsonl", "Trần Thị Hóa", 3e9)
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    code, out, _ = call(one, other, "--articles", tmp_path / "a.txt")
    assert code == 1
    assert out.splitlines() == [
        "a",
        "  ~ officials: Trần Thị Hoà → Trần Thị Hóa  altered",
        "      > Bà Trần Thị Hoà dự và tặng 3 tỷ đồng.",
    ]
    code, out, err = call(one, other, "--json", "--quiet")
    assert (code, err) == (1, "")
    (difference,) = json.loads(out)["differences"]
    assert (difference["change"], difference["before"], difference["after"]) == (
        "changed",
        "Trần Thị Hoà",
        "Trần Thị Hóa",
    )
    assert difference["sentence"] is None


def test_a_text_that_was_cut_does_not_break_the_sentences(call, tmp_path):
    one = write(tmp_path / "one.jsonl", "Trần Thị Hoà", 3e9)
    other = write(tmp_path / "other.jsonl", "Trần Thị Hóa", 3e9)
    (tmp_path / "a.txt").write_text("Ngắn.", encoding="utf-8")
    assert call(one, other, "--articles", tmp_path / "a.txt")[0] == 1

"""``./prompts/extraction`` beside the user's work: said, sent, written down, and refused in a run of another prompt."""

from __future__ import annotations

import json

import pytest

from tests.cli.serving import Endpoint, article
from tests.server.server import ChatServer


@pytest.fixture
def mine(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(article(1), encoding="utf-8")
    folder = tmp_path / "prompts" / "extraction"
    folder.mkdir(parents=True)
    (folder / "instructions.v2.md").write_text("Read as a clerk reads.", encoding="utf-8")
    return folder


def test_it_is_sent_said_and_written_down_and_another_one_is_refused_in_the_run(llmx, mine, tmp_path):
    with ChatServer(Endpoint()) as server:
        command = ("extract", "in", "-m", "llamacpp/x", "--base-url", server.url, "-o", "run")
        first = llmx(*command)
        again = llmx(*command)
        (mine / "instructions.v2.md").write_text("Read as a poet reads.", encoding="utf-8")
        other = llmx(*command)
        mixed = llmx(*command, "--mix")
    assert (first.code, again.code, other.code, mixed.code) == (0, 0, 2, 0), first.err + again.err + other.err
    told = [request.messages[0]["content"].partition("\n")[0] for request in server.requests]
    assert told == ["Read as a clerk reads.", "Read as a poet reads."]
    lines = (tmp_path / "run/records.jsonl").read_text(encoding="utf-8").splitlines()
    before, now = (json.loads(line)["run"]["prompt"] for line in lines)
    assert f"llmx: prompt {before}, with prompts/extraction/instructions.v2.md\n" in first.err
    assert f"prompt {before}, now {now}" in other.err
    summary = json.loads((tmp_path / "run/run.json").read_text(encoding="utf-8"))
    assert (summary["prompt"], summary["prompt_files"]) == (now, ["prompts/extraction/instructions.v2.md"])
    assert summary["settings"]["prompt_folder"] == "prompts"


def test_another_folder_may_be_named_and_rules_ask_nobody(llmx, mine, tmp_path):
    mine.parent.rename(tmp_path / "ours")
    with ChatServer(Endpoint()) as server:
        model = ("-m", "llamacpp/x", "--base-url", server.url)
        assert llmx("extract", "in", *model, "--prompt-folder", "ours").code == 0
        assert llmx("extract", "in", *model).code == 0
    told = [request.messages[0]["content"].startswith("Read as a clerk reads.") for request in server.requests]
    assert told == [True, False]
    rules = llmx("extract", "in", "-m", "rules", "--prompt-folder", "ours", "-o", "run")
    assert (rules.code, "prompt" in rules.err) == (0, False)
    assert json.loads((tmp_path / "run/run.json").read_text(encoding="utf-8"))["prompt_files"] == []


def test_a_version_of_ones_own_has_its_number(llmx, mine):
    (mine / "instructions.v3.md").write_text("Third.", encoding="utf-8")
    with ChatServer(Endpoint()) as server:
        done = llmx("extract", "in", "-m", "llamacpp/x", "--base-url", server.url, "--prompt", "v3")
    assert done.code == 0, done.err
    assert json.loads(done.out)["run"]["prompt"].startswith("extraction.v3+")
    unknown = llmx("extract", "in", "-m", "llamacpp/x", "--prompt", "v4")
    assert unknown.err == "llmx: there is no prompt 'v4'; there are: v1, v2, v3\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--prompt-folder", "nowhere"), "llmx: nowhere: there is no folder extraction in it"),
        ((), "llmx: prompts/extraction/article.v2.md: the article is not in it: write {{ text }} where it belongs"),
    ],
)
def test_what_cannot_be_used_is_said_in_one_line_before_anybody_is_asked(llmx, mine, words, said):
    (mine / "article.v2.md").write_text("Read.", encoding="utf-8")
    done = llmx("extract", "in", "-m", "llamacpp/x", "--base-url", "http://127.0.0.1:9/v1", *words)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert done.err.startswith(said)


def test_a_batch_goes_on_with_the_prompt_of_the_folder_where_it_was_prepared(llmx, mine, tmp_path):
    model = ("-m", "llamacpp/x", "--base-url", "http://127.0.0.1:9/v1")
    prepared = llmx("batch", "prepare", "in", *model, "-o", "run")
    assert prepared.code == 0, prepared.err
    assert "with prompts/extraction/instructions.v2.md" in prepared.err
    (requests,) = (tmp_path / "run" / "batch").glob("*.jsonl")
    asked = json.loads(requests.read_text(encoding="utf-8").splitlines()[0])
    assert asked["body"]["messages"][0]["content"].startswith("Read as a clerk reads.")
    (tmp_path / "elsewhere").mkdir()
    again = llmx("batch", "prepare", tmp_path / "run", cwd=tmp_path / "elsewhere")
    assert again.code == 0, again.err
    assert "read in another way" not in again.err


def test_a_matrix_reads_with_it(llmx, mine, tmp_path):
    gold = {"id": "a", "record": {"kind": "working_session"}}
    (tmp_path / "in" / "gold").mkdir()
    (tmp_path / "in" / "gold" / "a.json").write_text(json.dumps(gold), encoding="utf-8")
    with ChatServer(Endpoint()) as server:
        done = llmx("eval", "--models", "llamacpp/x", "--gold", "in/gold", "--base-url", server.url)
    assert "with prompts/extraction/instructions.v2.md" in done.err, done.err
    assert server.requests[0].messages[0]["content"].startswith("Read as a clerk reads.")

import json
from datetime import UTC, datetime
from itertools import permutations

import pytest

from llmx.errors import InputError, RunError, UsageError
from llmx.run.lock import hold_lock
from llmx.run.merge import merge_runs

NOW = datetime(2026, 1, 2, tzinfo=UTC)


def line(name, title="T", error=None, sha="0", tokens=10, **run):
    """Give a line of a run: of a record with this title, or of an error."""
    return {
        "article": {"id": name, "sha256": sha},
        "record": None if error else {"title": title, "amounts": [{"value": 1.5}]},
        "check": None if error else {"ok": True, "facts": [], "findings": [{"message": "x"}]},
        "run": {
            "model": "m",
            "schema": "S",
            "attempts": 1,
            "usage": {"input_tokens": tokens, "output_tokens": 1},
            **run,
        },
        "error": {"type": error, "message": "x", "retryable": True} if error else None,
    }


def write(folder, *lines, **summary):
    folder.mkdir(parents=True)
    text = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in lines)
    (folder / "records.jsonl").write_text(text, encoding="utf-8")
    summary = {"state": "finished", "model": "m", "prompt": "p", "settings": {"reask": 1, "jobs": 8}, **summary}
    (folder / "run.json").write_text(json.dumps(summary), encoding="utf-8")
    return folder


def merge(runs, output, **options):
    return merge_runs(runs, output, NOW, **options)


def lines_of(folder):
    return [json.loads(one) for one in (folder / "records.jsonl").read_text(encoding="utf-8").splitlines()]


def counting(folder):
    return {one["article"]["id"]: one for one in lines_of(folder)}


def summary_of(folder):
    return json.loads((folder / "run.json").read_text(encoding="utf-8"))


def test_shards_become_one_run_with_their_totals(tmp_path):
    a = write(tmp_path / "a", line("1"), line("2", error="TimedOut"), seconds=2, shard="1/2")
    b = write(tmp_path / "b", line("3"), seconds=4, shard="2/2")
    merged = merge([a, b], tmp_path / "c")
    assert (merged.conflicts, merged.notes) == ((), ())
    assert [one["article"]["id"] for one in lines_of(tmp_path / "c")] == ["1", "2", "3"]
    said = summary_of(tmp_path / "c")
    told = {name: said[name] for name in ("articles", "records", "failed", "findings", "attempts", "seconds", "state")}
    assert told == {
        "articles": 3,
        "records": 2,
        "failed": {"TimedOut": 1},
        "findings": 2,
        "attempts": 3,
        "seconds": 6,
        "state": "finished",
    }
    assert said["usage"] == {"input_tokens": 30, "cached_tokens": 0, "output_tokens": 3}
    assert [(one["shard"], one["articles"]) for one in said["merged"]] == [("1/2", 2), ("2/2", 1)]


def test_the_last_line_of_an_article_counts_and_what_was_paid_before_is_kept(tmp_path):
    a = write(tmp_path / "a", line("1", error="TimedOut", tokens=7), line("1", "right"))
    b = write(tmp_path / "b", line("2"))
    assert merge([a, b], tmp_path / "c").conflicts == ()
    assert counting(tmp_path / "c")["1"]["record"]["title"] == "right"
    assert summary_of(tmp_path / "c")["usage"]["input_tokens"] == 27
    assert summary_of(tmp_path / "c")["records"] == 2


@pytest.mark.parametrize("turned", [False, True])
def test_a_record_goes_before_a_failure_of_another_run(tmp_path, turned):
    runs = [write(tmp_path / "a", line("1")), write(tmp_path / "b", line("1", error="TimedOut"))]
    assert merge(runs[::-1] if turned else runs, tmp_path / "c").conflicts == ()
    assert counting(tmp_path / "c")["1"]["record"] is not None
    assert len(lines_of(tmp_path / "c")) == 2
    assert summary_of(tmp_path / "c")["failed"] == {}


def test_different_records_of_an_article_are_named_and_the_later_run_counts(tmp_path):
    a = write(tmp_path / "a", line("0"), line("1", "one"))
    b = write(tmp_path / "b", line("1", "two"), line("0"), line("3"))
    (conflict,) = merge([a, b], tmp_path / "c").conflicts
    assert (conflict.article, conflict.texts_differ) == ("1", False)
    assert conflict.kept == f"{b / 'records.jsonl'}:1"
    assert conflict.other == f"{a / 'records.jsonl'}:2"
    assert counting(tmp_path / "c")["1"]["record"]["title"] == "two"


def test_the_same_record_read_twice_is_no_conflict(tmp_path):
    runs = [write(tmp_path / "a", line("1", seconds=1)), write(tmp_path / "b", line("1", seconds=2))]
    assert merge(runs, tmp_path / "c").conflicts == ()
    assert summary_of(tmp_path / "c")["articles"] == 1


def test_two_texts_under_one_id_are_named(tmp_path):
    runs = [write(tmp_path / "a", line("1", sha="1")), write(tmp_path / "b", line("1", sha="2"))]
    (conflict,) = merge(runs, tmp_path / "c").conflicts
    assert conflict.texts_differ


def test_a_run_and_a_copy_that_went_on_are_no_conflict_in_any_order(tmp_path):
    before = [line("1", "old"), line("2"), line("3", error="TimedOut")]
    a = write(tmp_path / "a", *before)
    b = write(tmp_path / "b", *before, line("1", "new"), line("3"))
    c = write(tmp_path / "c", line("4"))
    for number, runs in enumerate(permutations([a, b, c])):
        output = tmp_path / f"out-{number}"
        assert merge(runs, output).conflicts == ()
        assert {name: one["record"]["title"] for name, one in counting(output).items()} == {
            "1": "new",
            "2": "T",
            "3": "T",
            "4": "T",
        }
        # Each line once: nothing was paid twice.
        assert summary_of(output)["attempts"] == len(lines_of(output)) == 6


def test_merging_is_the_same_all_at_once_and_step_by_step(tmp_path):
    runs = [write(tmp_path / f"{n}", *(line(f"{n}-{m}") for m in range(4))) for n in range(4)]
    merge(runs, tmp_path / "once")
    merge(runs[:2], tmp_path / "half")
    merge(runs[2:], tmp_path / "other half")
    merge([tmp_path / "other half", tmp_path / "half"], tmp_path / "steps")
    assert counting(tmp_path / "steps") == counting(tmp_path / "once")
    assert summary_of(tmp_path / "steps")["usage"] == summary_of(tmp_path / "once")["usage"]


def test_a_last_line_without_its_end_and_a_torn_one(tmp_path, caplog):
    a, b = write(tmp_path / "a", line("1")), write(tmp_path / "b", line("2"), line("3"))
    for run, cut in ((a, 1), (b, 20)):
        path = run / "records.jsonl"
        path.write_bytes(path.read_bytes()[:-cut])
    merge([a, b], tmp_path / "c")
    assert sorted(counting(tmp_path / "c")) == ["1", "2"]
    assert "cut off" in caplog.text


@pytest.mark.parametrize(
    ("other", "name"),
    [({"model": "n"}, "model"), ({"prompt": "q"}, "prompt"), ({"settings": {"reask": 2, "jobs": 8}}, "reask")],
)
def test_runs_that_differ_in_what_decides_a_record_are_refused(tmp_path, other, name):
    runs = [write(tmp_path / "a", line("1")), write(tmp_path / "b", line("2"), **other)]
    with pytest.raises(UsageError, match=rf"{name} is .* --mix"):
        merge(runs, tmp_path / "c")
    assert not (tmp_path / "c").exists()
    assert any(name in note for note in merge(runs, tmp_path / "c", mix=True).notes)
    assert len(counting(tmp_path / "c")) == 2


def test_what_a_run_says_that_it_was_read_with_goes_before_its_settings(tmp_path):
    said = [{"read_with": {"model": "m", "reask": number}} for number in (1, 1, 2)]
    same, other, different = (
        write(tmp_path / f"{number}", line(f"{number}"), settings={"reask": number}, **one)
        for number, one in enumerate(said)
    )
    merge([same, other], tmp_path / "c")
    assert summary_of(tmp_path / "c")["read_with"] == {"model": "m", "reask": 1}
    with pytest.raises(UsageError, match=r"reask is 1 in .* and 2 in"):
        merge([tmp_path / "c", different], tmp_path / "d")


def test_runs_of_two_schemas_are_refused(tmp_path):
    runs = [write(tmp_path / "a", line("1")), write(tmp_path / "b", line("2", schema="Z"))]
    with pytest.raises(UsageError, match="schema"):
        merge(runs, tmp_path / "c")


def test_runs_that_only_went_otherwise_are_put_together(tmp_path):
    runs = [write(tmp_path / "a", line("1")), write(tmp_path / "b", line("2"), settings={"reask": 1, "jobs": 99})]
    assert merge(runs, tmp_path / "c").notes == ()


def test_lacking_shards_and_unfinished_runs_are_named(tmp_path):
    a = write(tmp_path / "a", line("1"), shard="1/3")
    b = write(tmp_path / "b", line("2"), shard="3/3", state="interrupted")
    assert merge([a, b], tmp_path / "c").notes == (
        f"{b} is not finished (interrupted)",
        "not among the runs: shard 2/3",
    )
    assert summary_of(tmp_path / "c")["state"] == "interrupted"


def test_a_run_that_was_put_together_has_the_shards_of_its_parts(tmp_path):
    a, b, c = (write(tmp_path / name, line(name), shard=f"{n}/3") for n, name in enumerate("abc", start=1))
    merge([a, b], tmp_path / "ab")
    assert merge([tmp_path / "ab", c], tmp_path / "abc").notes == ()
    assert [one["shard"] for one in summary_of(tmp_path / "abc")["merged"]] == ["1/3", "2/3", "3/3"]


def test_what_lies_beside_the_records_goes_along(tmp_path):
    a, b = write(tmp_path / "a", line("1")), write(tmp_path / "b", line("2"))
    files = {
        "a/texts/x.txt": "x",
        "b/texts/x.txt": "x",
        "b/texts/y.txt": "y",
        "a/replies/000003.jsonl": "{}\n",
        "b/replies/000001.jsonl": "{}\n",
        "a/corrections.jsonl": '{"n": 1}\n{"n": 2}',
        "b/corrections.jsonl": '{"n": 2}\n{"n": 3}\n',
        "a/page.html": "of a",
        "b/page.html": "of b",
        "a/.lock": "",
        "b/deep/er/note": "n",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    (note,) = merge([a, b], tmp_path / "c").notes
    assert "page.2.html" in note
    found = {str(path.relative_to(tmp_path / "c")): path for path in (tmp_path / "c").rglob("*") if path.is_file()}
    assert set(found) == {
        "records.jsonl",
        "run.json",
        "texts/x.txt",
        "texts/y.txt",
        "replies/000001.jsonl",
        "replies/000002.jsonl",
        "corrections.jsonl",
        "page.html",
        "page.2.html",
        "deep/er/note",
    }
    assert found["corrections.jsonl"].read_text() == '{"n": 1}\n{"n": 2}\n{"n": 3}\n'
    assert (found["page.html"].read_text(), found["page.2.html"].read_text()) == ("of a", "of b")


def test_a_link_is_not_followed(tmp_path):
    (tmp_path / "secret").write_text("s")
    a, b = write(tmp_path / "a", line("1")), write(tmp_path / "b", line("2"))
    (a / "link").symlink_to(tmp_path / "secret")
    (note,) = merge([a, b], tmp_path / "c").notes
    assert "a link" in note
    assert not (tmp_path / "c/link").exists()


def test_what_cannot_be_merged_is_refused_and_nothing_is_left_behind(tmp_path):
    a, b = write(tmp_path / "a", line("1")), write(tmp_path / "b", line("2"))
    with pytest.raises(RunError, match="no run in it"):
        merge([a, tmp_path], tmp_path / "c")
    with pytest.raises(UsageError, match="twice"):
        merge([a, tmp_path / "b" / ".." / "a"], tmp_path / "c")
    with pytest.raises(RunError, match="there already"):
        merge([a, b], a)
    with hold_lock(b), pytest.raises(RunError, match="in use"):
        merge([a, b], tmp_path / "c")
    (b / "records.jsonl").write_text("no JSON\n")
    with pytest.raises(InputError, match="no records"):
        merge([a, b], tmp_path / "c")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "b"]


def test_an_empty_folder_may_be_the_place(tmp_path):
    a, b = write(tmp_path / "a", line("1")), write(tmp_path / "b")
    (tmp_path / "c").mkdir()
    merge([a, b], tmp_path / "c")
    assert len(lines_of(tmp_path / "c")) == 1

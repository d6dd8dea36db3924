import errno
import multiprocessing
from decimal import Decimal

import pytest

from llmx.errors import RunError
from llmx.record.conference import CooperationConference
from llmx.record.extraction import ArticleRef, Extraction, Failure, RunInfo
from llmx.run.journal import Journal
from llmx.run.lines import RECORDS, Lines


def outcome(name, key="k1", error=None, retryable=False):
    return Extraction(
        article=ArticleRef(id=name, sha256="0" * 64, chars=1),
        record=None if error else CooperationConference(title="Hội nghị"),
        check=None,
        run=RunInfo(model="fake", prompt=None, schema="s.v1", attempts=1, seconds=0.1, llmx="0", key=key),
        error=Failure(type=error, message="x", retryable=retryable) if error else None,
    )


def ids(folder):
    return [one.id for one in Lines(folder)]


def test_a_line_can_be_read_as_soon_as_it_is_written(tmp_path):
    with Journal(tmp_path / "deep" / "run") as journal:
        journal.write(outcome("một"))
        assert ids(tmp_path / "deep" / "run") == ["một"]


def test_what_is_done_is_known_at_the_next_opening(tmp_path):
    with Journal(tmp_path) as journal:
        journal.write(outcome("a"))
        journal.write(outcome("b", "k2", "RateLimited", retryable=True))
        journal.write(outcome("c", "k3", "CutOff"))
    with Journal(tmp_path) as journal:
        assert [journal.state(*one) for one in (("a", "k1"), ("b", "k2"), ("c", "k3"), ("a", "k9"), ("d", "k1"))] == [
            "done", "failed", "failed_for_good", "new", "new"
        ]  # fmt: skip
        journal.write(outcome("b", "k2"))
        assert journal.state("b", "k2") == "done"


def test_another_article_of_the_same_content_finds_the_record(tmp_path):
    with Journal(tmp_path) as journal:
        journal.write(outcome("failed", "k1", "CutOff"))
        assert journal.copy_of("k1") is None
        journal.write(outcome("a", "k1"))
        assert journal.copy_of("k1")["article"]["id"] == "a"
        assert journal.copy_of("k2") is None
        journal.write(outcome("b", "k2"))
    assert ids(tmp_path) == ["failed", "a", "b"]


@pytest.mark.parametrize("torn", [b'{"article": {"id": "b', b"{", b"\xc3", b'{"article": 1}'])
def test_a_torn_last_line_is_set_aside_and_no_whole_line_is_touched(tmp_path, torn):
    with Journal(tmp_path) as journal:
        journal.write(outcome("a"))
    whole = (tmp_path / RECORDS).read_bytes()
    (tmp_path / RECORDS).write_bytes(whole + torn)
    with Journal(tmp_path) as journal:
        assert journal.lines.torn == len(torn)
        journal.write(outcome("b", "k2"))
    assert (tmp_path / RECORDS).read_bytes().startswith(whole)
    assert ids(tmp_path) == ["a", "b"]
    assert (tmp_path / f"{RECORDS}.torn").read_bytes() == torn + b"\n"


def test_a_journal_that_is_only_a_torn_line_is_mended(tmp_path):
    (tmp_path / RECORDS).write_bytes(b'{"article"')
    with Journal(tmp_path) as journal:
        journal.write(outcome("a"))
    assert ids(tmp_path) == ["a"]


def test_a_whole_last_line_gets_its_end(tmp_path):
    with Journal(tmp_path) as journal:
        journal.write(outcome("a"))
    (tmp_path / RECORDS).write_bytes((tmp_path / RECORDS).read_bytes()[:-1])
    with Journal(tmp_path) as journal:
        assert journal.lines.torn == 0
        assert journal.state("a", "k1") == "done"
        journal.write(outcome("b", "k2"))
    assert ids(tmp_path) == ["a", "b"]


def test_a_line_of_something_else_is_named_and_left(tmp_path, caplog):
    with Journal(tmp_path) as journal:
        journal.write(outcome("a"))
    with (tmp_path / RECORDS).open("ab") as file:
        file.write(b'{"foreign": 1}\n\n\0\0\n')
    before = (tmp_path / RECORDS).read_bytes()
    with Journal(tmp_path) as journal:
        assert journal.state("a", "k1") == "done"
        journal.write(outcome("b", "k2"))
    assert (tmp_path / RECORDS).read_bytes().startswith(before)
    assert f"{RECORDS}:2: neither an outcome" in caplog.text
    assert f"{RECORDS}:4: not a line of JSON (NUL bytes" in caplog.text


def test_nothing_is_added_to_a_file_of_which_no_line_is_an_outcome(tmp_path):
    (tmp_path / RECORDS).write_bytes(b'{"foreign": 1}\n')
    with pytest.raises(RunError, match="no line of it is an outcome"), Journal(tmp_path):
        pass
    assert (tmp_path / RECORDS).read_bytes() == b'{"foreign": 1}\n'


def test_what_all_lines_have_cost_is_known(tmp_path):
    with Journal(tmp_path) as journal:
        for cost in (0.25, 0.5, None):
            one = outcome("a")
            journal.write(one.model_copy(update={"run": one.run.model_copy(update={"cost_usd": cost})}))
    with Journal(tmp_path) as journal:
        assert journal.spent == Decimal("0.75")


def hold(folder, ready, done):
    with Journal(folder) as journal:
        journal.write(outcome("a"))
        ready.set()
        done.wait(30)


def test_a_second_process_is_refused_and_a_dead_one_holds_nothing(tmp_path):
    context = multiprocessing.get_context("spawn")
    ready, done = context.Event(), context.Event()
    process = context.Process(target=hold, args=(tmp_path, ready, done))
    process.start()
    assert ready.wait(30)
    with pytest.raises(RunError, match=rf"in use by another run \(process {process.pid} on "), Journal(tmp_path):
        pass
    process.kill()
    process.join()
    with Journal(tmp_path) as journal:
        assert journal.state("a", "k1") == "done"


def test_a_full_disk_loses_no_whole_line_and_says_so(tmp_path, monkeypatch):
    with Journal(tmp_path) as journal:
        journal.write(outcome("a"))
        whole = (tmp_path / RECORDS).read_bytes()

        class Full:
            """A file that takes ten bytes of a line and no more."""

            def __init__(self, file):
                self.file = file

            def __getattr__(self, name):
                return getattr(self.file, name)

            def write(self, data):
                self.file.write(data[:10])
                self.file.flush()
                raise OSError(errno.ENOSPC, "No space left on device")

        monkeypatch.setattr(journal.lines, "_file", Full(journal.lines._file))
        with pytest.raises(RunError, match="No space left on device"):
            journal.write(outcome("b", "k2"))
        monkeypatch.undo()
    assert (tmp_path / RECORDS).read_bytes() == whole
    with Journal(tmp_path) as journal:
        assert journal.lines.torn == 0
        assert journal.state("b", "k2") == "new"


def test_a_file_in_the_way_is_a_clear_error(tmp_path):
    (tmp_path / "run").write_text("x", encoding="utf-8")
    with pytest.raises(RunError, match="run"), Journal(tmp_path / "run"):
        pass

"""Provider batches from outside: prepared, submitted, collected in rounds, killed, mixed with live runs."""

import json
import os
import signal
import subprocess
import threading
import time
import unicodedata

import pytest

from llmx.run.lock import hold_lock
from tests.cli.batching import Stumbling, asked_by_round, batch_command, live, llmx, paid, prepare
from tests.cli.serving import Endpoint, article, digest, number_of, reply
from tests.cli.test_runs import command, lines, write_articles
from tests.conftest import bare_environment
from tests.run.batch.test_results import VLLM
from tests.server.batches import BatchEndpoint
from tests.server.replies import completion, error, reset
from tests.server.server import ChatServer

BOOM = (500, '{"error": {"message": "boom"}}')
TOKENS = {"prompt_tokens": 100, "completion_tokens": 20}
WAIT = ("--wait", "--every", "0.05")


def live_digest(folder, count):
    (folder / "live").mkdir()
    write_articles(folder / "live/in", count)
    with ChatServer(Endpoint()) as server:
        assert live(folder / "live", server.url)[0] == 0
    return digest(lines(folder / "live"))


def test_a_round_trip_ends_with_the_records_of_a_live_run(tmp_path):
    count = 18
    write_articles(tmp_path / "in", count)
    endpoint = Stumbling()
    batches = BatchEndpoint(endpoint, failing={BOOM: 0.1}, expires={2})
    with ChatServer(batches) as server:
        code, _, said = prepare(tmp_path, server.url, "--file-requests", count // 2)
        assert code == 0, said
        assert "18 waiting for a batch" in said
        assert not server.requests
        assert llmx(tmp_path, "batch", "submit", "run")[0] == 0
        code, _, said = llmx(tmp_path, "batch", "collect", "run", *WAIT)
    assert code == 0, said
    assert "asked again (batch_expired)" in said
    assert digest(lines(tmp_path)) == live_digest(tmp_path, count)
    assert len(batches.lines[0]) == len(batches.lines[1]) == count // 2
    assert len(batches.lines) > 2
    assert all(most == 1 for one in asked_by_round(tmp_path).values() for most in one.values())
    assert batches.live == 0
    # What was answered is in somebody's usage, and nothing else.
    assert sum(line["run"]["usage"]["output_tokens"] for line in lines(tmp_path)) == endpoint.delivered.total() * 20
    assert not (tmp_path / "run/replies").exists()
    assert {line["run"]["batched"] for line in lines(tmp_path)} >= {1}


class Killing(BatchEndpoint):
    """Ends the process that asks with SIGKILL, after ``left`` more requests of one kind and before it hears of them."""

    process = None
    kind = ""
    left = 0

    def __call__(self, request):
        said = super().__call__(request)
        if self.process is not None and f"{request.method} {request.path}".startswith(self.kind):
            self.left -= 1
            if self.left < 0:
                os.kill(self.process.pid, signal.SIGKILL)
                self.process = None
        return said

    def run(self, folder, kind, left, *arguments):
        """Run the command, and give how it ended."""
        self.process, self.kind, self.left = None, kind, left
        process = subprocess.Popen(
            batch_command(*arguments), cwd=folder, env=bare_environment(), stderr=subprocess.DEVNULL
        )
        self.process = process
        return process.wait(120)


def test_killed_while_collecting_nothing_is_lost_and_nothing_asked_twice(tmp_path):
    count = 18
    write_articles(tmp_path / "in", count)
    endpoint = Stumbling()
    batches = Killing(endpoint, failing={BOOM: 0.1}, expires={2}, looks=0)
    collect = ("batch", "collect", "run", *WAIT)
    with ChatServer(batches) as server:
        assert prepare(tmp_path, server.url, "--file-requests", count // 2)[0] == 0
        assert llmx(tmp_path, "batch", "submit", "run")[0] == 0
        # In the middle of the first download; when the second file is uploaded; when its batch is made.
        for kind, left in (("GET /v1/files", 1), ("POST /v1/files", 0), ("POST /v1/batches", 0)):
            assert batches.run(tmp_path, kind, left, *collect) == -signal.SIGKILL
        # While records are written.
        process = subprocess.Popen(
            batch_command(*collect), cwd=tmp_path, env=bare_environment(), stderr=subprocess.DEVNULL
        )
        journal = tmp_path / "run/records.jsonl"
        written = journal.stat().st_size
        while journal.stat().st_size <= written and process.poll() is None:
            time.sleep(0.002)
        process.kill()
        process.wait()
        code, _, said = llmx(tmp_path, *collect)
    assert code == 0, said
    assert digest(lines(tmp_path)) == live_digest(tmp_path, count)
    assert len(lines(tmp_path)) == count
    assert all(most == 1 for one in asked_by_round(tmp_path).values() for most in one.values())
    sent = [batch.metadata["llmx_sha256"] for batch in batches.batches.values()]
    assert len(sent) == len(set(sent))
    assert sum(line["run"]["usage"]["output_tokens"] for line in lines(tmp_path)) == endpoint.delivered.total() * 20


def test_a_batch_whose_name_was_not_noted_is_found_again(tmp_path):
    write_articles(tmp_path / "in", 6)
    batches = Killing(Endpoint())
    with ChatServer(batches) as server:
        assert prepare(tmp_path, server.url)[0] == 0
        assert batches.run(tmp_path, "POST /v1/batches", 0, "batch", "submit", "run") == -signal.SIGKILL
        code, _, said = llmx(tmp_path, "batch", "submit", "run")
        assert code == 0, said
        assert "sent as batch_1" in said
        assert llmx(tmp_path, "batch", "collect", "run", *WAIT)[0] == 0
    assert len(batches.batches) == 1
    assert len(lines(tmp_path)) == 6


class BreakingOff(BatchEndpoint):
    """Makes the first batch and breaks off the connection instead of saying so."""

    def __call__(self, request):
        said = super().__call__(request)
        first = request.method == "POST" and request.path == "/v1/batches" and len(self.batches) == 1
        return reset() if first else said


def test_a_connection_that_breaks_off_makes_no_second_batch(tmp_path):
    write_articles(tmp_path / "in", 4)
    batches = BreakingOff(Endpoint())
    with ChatServer(batches) as server:
        assert prepare(tmp_path, server.url)[0] == 0
        code, _, said = llmx(tmp_path, "batch", "submit", "run")
        assert code == 0, said
    assert len(batches.batches) == 1


def test_live_then_batch_then_live_asks_nothing_twice(tmp_path):
    count = 18
    write_articles(tmp_path / "in", count)
    endpoint = Stumbling()
    batches = BatchEndpoint(lambda request: endpoint(request).after(0.2))
    with ChatServer(batches) as server:
        process = subprocess.Popen(
            command(server.url, "-j", "2", "-q"), cwd=tmp_path, env=bare_environment(), stderr=subprocess.DEVNULL
        )
        journal = tmp_path / "run/records.jsonl"
        while not journal.exists() or journal.read_bytes().count(b"\n") < 2:
            time.sleep(0.01)
            assert process.poll() is None
        process.send_signal(signal.SIGINT)
        process.wait(60)
        live_first = batches.live
        done_live = len(lines(tmp_path))
        assert done_live < count - 8

        # As a batch, of which some articles come back, and the others stay where they are.
        assert prepare(tmp_path, server.url, "--file-requests", 5)[0] == 0
        assert llmx(tmp_path, "batch", "submit", "run")[0] == 0
        batches._looks = 10**6
        batches.batches["batch_1"].looks = 10**6
        code, _, said = llmx(tmp_path, "batch", "collect", "run")
        assert "not back yet" in said
        code, out, _ = llmx(tmp_path, "status", "run")
        assert "waiting" in out

        # Live, in between: what waits is not asked for.
        assert live(tmp_path, server.url)[0] == 0
        assert batches.live == live_first

        # Given up by the provider, and gone on with live.
        code, _, said = llmx(tmp_path, "batch", "collect", "run", "--cancel", "--every", "0.05")
        assert code == 0, said
        code, said = live(tmp_path, server.url)
        assert code == 0, said
        assert batches.live > live_first
    assert digest(lines(tmp_path)) == live_digest(tmp_path, count)
    assert sum(line["run"]["usage"]["output_tokens"] for line in lines(tmp_path)) == endpoint.delivered.total() * 20
    code, out, _ = llmx(tmp_path, "status", "run", "--articles", "--json")
    ways = [json.loads(line)["way"] for line in out.splitlines()]
    assert len(ways) == count
    assert set(ways) >= {"live", "batch"}


def as_vllm_writes(line):
    """Put a result into the shape of one that vLLM wrote, with all that is null there."""
    written = json.loads(VLLM.read_text(encoding="utf-8").splitlines()[0])
    told, body = line["response"]["body"], written["response"]["body"]
    body["choices"][0]["message"]["content"] = told["choices"][0]["message"]["content"]
    body["usage"] |= told["usage"]
    return written | {"custom_id": line["custom_id"]}


def test_the_same_files_run_offline(tmp_path):
    write_articles(tmp_path / "in", 8)
    endpoint = Stumbling(4)
    runner = BatchEndpoint(endpoint)
    assert prepare(tmp_path, "http://127.0.0.1:9/v1", "--file-requests", 5)[0] == 0
    for turn in range(1, 6):
        waiting = sorted((tmp_path / "run/batch").glob("[0-9]*[0-9].jsonl"))
        if not waiting:
            break
        if turn == 1:
            assert [len(path.read_bytes().splitlines()) for path in waiting] == [5, 3]
        for number, path in enumerate(waiting):
            asked = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
            answers = [json.dumps(as_vllm_writes(runner._line(line)), ensure_ascii=False) for line in reversed(asked)]
            (tmp_path / f"out-{turn}-{number}.jsonl").write_text("\n".join(answers) + "\n", encoding="utf-8")
        files = [f"out-{turn}-{number}.jsonl" for number in range(len(waiting))]
        code, _, said = llmx(tmp_path, "batch", "collect", "run", *files)
        assert code == 0, said
    assert turn > 1
    assert digest(lines(tmp_path)) == live_digest(tmp_path, 8)
    code, _, said = llmx(tmp_path, "batch", "collect", "run", "out-1-0.jsonl")
    assert code == 2
    assert "no answers to requests of run that are waited for" in said


def test_lines_that_are_refused_for_good_end_as_named_failures(tmp_path):
    write_articles(tmp_path / "in", 4)
    batches = BatchEndpoint(Endpoint(), failing={(400, '{"error": {"message": "too odd", "code": "odd"}}'): 1.0})
    with ChatServer(batches) as server:
        assert prepare(tmp_path, server.url)[0] == 0
        assert llmx(tmp_path, "batch", "submit", "run")[0] == 0
        code, _, said = llmx(tmp_path, "batch", "collect", "run", *WAIT)
    assert code == 1
    assert "4 refused" in said
    assert {line["error"]["type"] for line in lines(tmp_path)} == {"BadRequest"}
    assert "too odd" in lines(tmp_path)[0]["error"]["message"]
    assert len(batches.batches) == 1


def test_a_refusal_that_teaches_leads_to_a_request_of_another_form(tmp_path):
    write_articles(tmp_path / "in", 3)

    def picky(request):
        if "temperature" in request.json:
            return error(400, "Unsupported parameter: 'temperature' is not supported with this model.")
        return Endpoint()(request)

    batches = BatchEndpoint(picky)
    with ChatServer(batches) as server:
        assert prepare(tmp_path, server.url)[0] == 0
        assert llmx(tmp_path, "batch", "submit", "run")[0] == 0
        code, _, said = llmx(tmp_path, "batch", "collect", "run", *WAIT)
    assert code == 0, said
    assert all(line["record"] for line in lines(tmp_path))
    assert ["temperature" in batch[0]["body"] for batch in batches.lines] == [True, False]


def test_rounds_come_to_an_end_and_what_was_answered_is_not_paid_again_live(tmp_path):
    write_articles(tmp_path / "in", 10)
    endpoint = Endpoint({"invalid": 1.0})
    batches = BatchEndpoint(endpoint)
    with ChatServer(batches) as server:
        assert prepare(tmp_path, server.url, "--rounds", 2)[0] == 0
        assert llmx(tmp_path, "batch", "submit", "run")[0] == 0
        code, _, said = llmx(tmp_path, "batch", "collect", "run", *WAIT)
        assert code == 1
        assert "10 OutOfRounds" in said
        assert len(batches.lines) == 2
        endpoint._faults = {}
        code, said = live(tmp_path, server.url)
        assert code == 0, said
    # Two replies of each came by batches; the third and good one is all that was asked live.
    assert batches.live == 10
    assert {line["run"]["attempts"] for line in lines(tmp_path)[10:]} == {3}


def test_a_batch_that_is_refused_is_told_and_sent_again_by_submit(tmp_path):
    write_articles(tmp_path / "in", 2)
    trouble = {1: {"code": "model_not_found", "message": "There is no model x.", "line": 1}}
    batches = BatchEndpoint(Endpoint(), refuses=trouble)
    with ChatServer(batches) as server:
        assert prepare(tmp_path, server.url)[0] == 0
        assert llmx(tmp_path, "batch", "submit", "run")[0] == 0
        code, _, said = llmx(tmp_path, "batch", "collect", "run", *WAIT)
        assert code == 1
        assert "the batch was refused: There is no model x." in said
        assert llmx(tmp_path, "batch", "collect", "run")[0] == 0
        assert len(batches.batches) == 1
        assert llmx(tmp_path, "batch", "submit", "run")[0] == 0
        assert llmx(tmp_path, "batch", "collect", "run", *WAIT)[0] == 0
    assert len(batches.batches) == 2
    assert all(line["record"] for line in lines(tmp_path))


def test_a_batch_for_which_there_is_no_room_yet_is_sent_again_by_itself(tmp_path):
    write_articles(tmp_path / "in", 2)
    batches = BatchEndpoint(Endpoint(), refuses={1: {"code": "token_limit_exceeded", "message": "Enqueued too much."}})
    with ChatServer(batches) as server:
        assert prepare(tmp_path, server.url)[0] == 0
        assert llmx(tmp_path, "batch", "submit", "run")[0] == 0
        code, _, said = llmx(tmp_path, "batch", "collect", "run", *WAIT)
    assert code == 0, said
    assert "not taken now, sent again later" in said
    assert all(line["record"] for line in lines(tmp_path))


def test_a_batch_costs_half_and_the_limit_holds(tmp_path):
    write_articles(tmp_path / "in", 18)
    dear = {"prompt_tokens": 10_000, "completion_tokens": 1_000}
    batches = BatchEndpoint(Endpoint(usage=dear))
    with ChatServer(batches) as server:
        full = llmx(
            tmp_path, "extract", "in", "-m", "llamacpp/x", "--base-url", server.url, "--price", "1,1", "--dry-run"
        )
        half = prepare(tmp_path, server.url, "--price", "1,1", "--dry-run")
        assert half[0] == 0, half[2]
        prices = [float(one[1].split("; $")[1].split(" ")[0]) for one in (full, half)]
        assert prices[1] == pytest.approx(prices[0] / 2, rel=0.02)
        assert not server.requests
        code, _, said = prepare(tmp_path, server.url, "--price", "1,1", "--max-cost", "0.06")
        assert code == 1
        assert "set aside for a batch" in said
        assert llmx(tmp_path, "batch", "submit", "run")[0] == 0
        llmx(tmp_path, "batch", "collect", "run", *WAIT)
    written = lines(tmp_path)
    assert 0 < len(written) < 18
    assert {line["run"]["cost_usd"] for line in written} == {0.0055}
    assert sum(line["run"]["cost_usd"] for line in written) <= 0.06


def test_what_cannot_be_is_said(tmp_path):
    write_articles(tmp_path / "in", 1)
    url = "http://127.0.0.1:9/v1"
    assert llmx(tmp_path, "batch", "prepare", "in", "-m", "rules", "-o", "run")[0] == 2
    assert "-o RUN" in llmx(tmp_path, "batch", "prepare", "in", "-m", "llamacpp/x")[2]
    assert "no batch in it" in llmx(tmp_path, "batch", "collect", "run")[2]
    assert prepare(tmp_path, url, "--rounds", 0)[0] == 2
    for words in (["--engine", "ray"], ["--workers", 2], ["--ray-address", "127.0.0.1:6379"]):
        code, _, said = prepare(tmp_path, url, *words)
        assert code == 2
        assert "a batch is read by its provider" in said
    assert prepare(tmp_path, url)[0] == 0
    code, _, said = llmx(tmp_path, "batch", "submit", "run")
    assert code == 2
    assert "was not reached" in said


def test_prepared_again_with_nothing_but_its_name(tmp_path):
    write_articles(tmp_path / "in", 2)
    batches = BatchEndpoint(Endpoint())
    with ChatServer(batches) as server:
        assert prepare(tmp_path, server.url)[0] == 0
        (tmp_path / "in/new.txt").write_text(article(77), encoding="utf-8")
        code, _, said = llmx(tmp_path, "batch", "prepare", "run")
        assert code == 0, said
        assert llmx(tmp_path, "batch", "submit", "run")[0] == 0
        assert llmx(tmp_path, "batch", "collect", "run", *WAIT)[0] == 0
    assert len(lines(tmp_path)) == 3
    assert paid(batches).most_common(1)[0][1] == 1


def test_an_article_that_failed_live_is_mended_by_a_batch(tmp_path):
    write_articles(tmp_path / "in", 3)
    endpoint = Endpoint({"invalid": 1.0})
    # The first batch comes to nothing: what it was to mend is asked again in the next round.
    batches = BatchEndpoint(endpoint, expires={1})
    with ChatServer(batches) as server:
        assert live(tmp_path, server.url)[0] == 1
        endpoint._faults = {}
        assert prepare(tmp_path, server.url)[0] == 0
        assert llmx(tmp_path, "batch", "submit", "run")[0] == 0
        code, _, said = llmx(tmp_path, "batch", "collect", "run", *WAIT)
    assert code == 0, said
    last = {line["article"]["id"]: line for line in lines(tmp_path)}
    assert len(last) == 3
    assert all(line["record"] for line in last.values())
    assert len(lines(tmp_path)) == 6


def test_one_text_in_two_normal_forms_is_in_two_files(tmp_path):
    write_articles(tmp_path / "in", 1)
    (tmp_path / "in/twin.txt").write_text(unicodedata.normalize("NFD", article(0)), encoding="utf-8")
    batches = BatchEndpoint(Endpoint())
    with ChatServer(batches) as server:
        assert prepare(tmp_path, server.url)[0] == 0
        assert llmx(tmp_path, "batch", "submit", "run")[0] == 0
        code, _, said = llmx(tmp_path, "batch", "collect", "run", *WAIT)
    assert code == 0, said
    assert [len(batch) for batch in batches.lines] == [1, 1]
    assert all(line["record"] for line in lines(tmp_path))


def test_a_check_re_ask_is_a_request_of_the_next_round(tmp_path):
    write_articles(tmp_path / "in", 2)

    def inventive(request):
        """Invent a person first; take it back when asked."""
        if "Questions:" in request.messages[-1]["content"]:
            return completion({"answers": [{"question": 1, "decision": "drop"}]})
        number = number_of(request)
        invented = {"name": "Lò Thị Bịa", "positions": ["Giám đốc Sở Y tế"], "roles": ["attendee"]}
        true = reply(number)
        return completion({**true, "officials": [*true["officials"], invented]})

    batches = BatchEndpoint(inventive)
    with ChatServer(batches) as server:
        assert prepare(tmp_path, server.url)[0] == 0
        assert llmx(tmp_path, "batch", "submit", "run")[0] == 0
        code, _, said = llmx(tmp_path, "batch", "collect", "run", *WAIT)
    assert code == 0, said
    assert [len(batch) for batch in batches.lines] == [2, 2]
    for line in lines(tmp_path):
        assert [one["name"] for one in line["record"]["officials"]] == ["Trịnh Bá Lũy"]
        assert line["run"]["reask"]["fixed"] >= 1
        assert line["run"]["batched"] == 2


def test_an_escalation_is_a_request_of_the_next_round_to_the_same_address(tmp_path):
    write_articles(tmp_path / "in", 4)

    def answer(request):
        number = number_of(request)
        weak = request.json["model"] == "small" and number % 2
        return completion("Không có dữ liệu." if weak else reply(number), usage=TOKENS)

    batches = BatchEndpoint(answer)
    with ChatServer(batches) as server:
        words = ("-m", "llamacpp/small", "--base-url", server.url, "--price", "1,1", "--max-retries", "0", "-o", "run")
        stronger = ("--escalate", "llamacpp/big", "--escalate-price", "4,4")
        assert llmx(tmp_path, "batch", "prepare", "in", *words, *stronger)[0] == 0
        assert llmx(tmp_path, "batch", "submit", "run")[0] == 0
        code, _, said = llmx(tmp_path, "batch", "collect", "run", *WAIT)
    assert code == 0, said
    assert [[line["body"]["model"] for line in batch] for batch in batches.lines] == [["small"] * 4, ["big"] * 2]
    found = {line["article"]["id"]: line["run"] for line in lines(tmp_path)}
    assert [found[f"{number:05}"]["batched"] for number in range(4)] == [1, 2, 1, 2]
    assert found["00001"]["escalated_from"] == "llamacpp/small"
    # Half of a dollar, and of four dollars more, for a million tokens.
    costs = [found[f"{number:05}"]["cost_usd"] for number in range(4)]
    assert costs == pytest.approx([0.00006, 0.0003, 0.00006, 0.0003])


def test_waiting_outlives_a_live_run_that_has_the_folder(tmp_path):
    write_articles(tmp_path / "in", 2)
    batches = BatchEndpoint(Endpoint())
    with ChatServer(batches) as server:
        assert prepare(tmp_path, server.url)[0] == 0
        assert llmx(tmp_path, "batch", "submit", "run")[0] == 0
        held, over = threading.Event(), threading.Event()

        def hold():
            with hold_lock(tmp_path / "run"):
                held.set()
                over.wait(60)

        holder = threading.Thread(target=hold)
        holder.start()
        held.wait(60)
        code, _, said = llmx(tmp_path, "batch", "collect", "run")
        assert code == 2
        assert "is in use by another run" in said
        threading.Timer(1.0, over.set).start()
        code, _, said = llmx(tmp_path, "batch", "collect", "run", *WAIT)
        holder.join()
    assert code == 0, said
    assert "is in use by another run" in said
    assert all(line["record"] for line in lines(tmp_path))

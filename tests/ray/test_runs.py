"""``llmx extract --engine ray`` as a user runs it: two workers, an endpoint on loopback, and SIGKILL."""

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path

import pytest

from tests.cli.batching import Stumbling
from tests.cli.serving import Endpoint, article
from tests.conftest import bare_environment
from tests.server.batches import BatchEndpoint
from tests.server.replies import error
from tests.server.server import ChatServer

COUNT = 500
SOME = 150


@pytest.fixture(scope="module")
def inputs(tmp_path_factory):
    """Articles of which some have the text of another one, and a row that is none."""
    folder = tmp_path_factory.mktemp("inputs")
    texts = [article(number if number % 25 else 1) for number in range(COUNT)]
    rows = [json.dumps({"id": f"tin-{number}", "text": text}, ensure_ascii=False) for number, text in enumerate(texts)]
    (folder / "a.jsonl").write_text("\n".join([*rows, "no row"]) + "\n", encoding="utf-8")
    return folder / "a.jsonl"


@pytest.fixture(scope="module")
def some(inputs):
    """Give a part of the articles."""
    lines = inputs.read_text(encoding="utf-8").splitlines(keepends=True)
    (inputs.parent / "some.jsonl").write_text("".join(lines[:SOME]), encoding="utf-8")
    return inputs.parent / "some.jsonl"


DIFFERENT = len({number if number % 25 else 1 for number in range(COUNT)})


@pytest.fixture
def start():
    """Give what starts a run on a cluster, on one of its own ("local"), or on none; no process outlives the test."""
    begun = []

    def begin(folder, inputs, output, *more, cluster=None):
        ray = ["--engine", "ray", "--workers", "2"] if cluster else []
        ray += ["--ray-address", cluster] if cluster not in (None, "local") else []
        begun.append(llmx(folder, "extract", inputs, "-o", output, *ray, *more, local=cluster == "local"))
        return begun[-1]

    yield begin
    for process in begun:
        process.kill()
        process.communicate()


def llmx(folder, *words, local=False, out=subprocess.DEVNULL):
    """Start the command; ``local``: as somebody who has no cluster."""
    ray = {} if local else {name: value for name, value in os.environ.items() if name.startswith("RAY_")}
    return subprocess.Popen(
        [sys.executable, "-m", "llmx", *map(str, words)],
        cwd=folder,
        env=bare_environment() | ray,
        stdout=out,
        stderr=subprocess.PIPE,
        text=True,
    )


def end(process, timeout=400):
    told, said = process.communicate(timeout=timeout)
    assert "Traceback" not in said, said
    return process.returncode, said if told is None else told


def asking(server, *more):
    return "-m", "llamacpp/x", "--base-url", server.url, "-j", "16", *more


def checked(folder, inputs, *more):
    """Check what was read, and give what the command prints."""
    words = ("check", "run/records.jsonl", inputs, "--json", *more)
    code, told = end(llmx(folder, *words, out=subprocess.PIPE))
    assert code == 0, told
    return told


def lines(run):
    """Give the line of each article as it is written, but for the seconds that it took."""
    found = {}
    for line in (run / "records.jsonl").read_text(encoding="utf-8").splitlines():
        outcome = json.loads(line)
        seconds = f'"seconds":{json.dumps(outcome["run"]["seconds"])},'
        assert line.count(seconds) == 1
        assert outcome["article"]["id"] not in found
        found[outcome["article"]["id"]] = line.replace(seconds, "")
    return found


def wait_for(process, run, count):
    path = run / "records.jsonl"
    until = time.monotonic() + 400
    while not path.exists() or path.read_bytes().count(b"\n") < count:
        assert process.poll() is None, process.stderr.read()
        assert time.monotonic() < until
        time.sleep(0.05)


def listening(root):
    """Give the addresses on which a process and all beneath it listen for TCP, in hexadecimal as Linux has them."""
    pids = [int(path.name) for path in Path("/proc").iterdir() if path.name.isdigit()]
    sockets = set()
    for pid in pids:
        with suppress(OSError):
            if pid == root or root in ancestors(pid):
                sockets |= {str(path.readlink()) for path in Path(f"/proc/{pid}/fd").iterdir()}
    found = set()
    for table in ("tcp", "tcp6"):
        for row in Path(f"/proc/net/{table}").read_text(encoding="ascii").splitlines()[1:]:
            cells = row.split()
            if cells[3] == "0A" and f"socket:[{cells[9]}]" in sockets:
                found.add(cells[1].partition(":")[0])
    return found


LOOPBACK = {"0100007F", "0000000000000000FFFF00000100007F", "00000000000000000000000001000000"}


def kill_a_worker():
    """Kill one of the actors that read, of our own cluster, as a machine would that goes away."""
    pids = [int(path.name) for path in Path("/proc").iterdir() if path.name.isdigit()]
    for pid in pids:
        with suppress(OSError):
            title = Path(f"/proc/{pid}/cmdline").read_bytes()
            if title.startswith(b"ray::MapWorker") and os.getpid() in ancestors(pid):
                os.kill(pid, signal.SIGKILL)
                return
    raise AssertionError("no worker was found")


def ancestors(pid):
    while pid > 1:
        pid = int(Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[1])
        yield pid


@pytest.fixture(scope="module")
def live(inputs):
    """Give what the live engine makes of the articles."""
    with ChatServer(Endpoint()) as server:
        assert end(llmx(inputs.parent, "extract", inputs, "-o", "live", *asking(server)))[0] == 1
    return lines(inputs.parent / "live")


def test_two_workers_give_the_records_of_the_live_run_though_one_is_killed(inputs, live, tmp_path, cluster, start):
    endpoint = Endpoint()
    with ChatServer(endpoint) as server:
        process = start(tmp_path, inputs, "run", *asking(server), cluster=cluster)
        wait_for(process, tmp_path / "run", COUNT // 4)
        kill_a_worker()
        code, said = end(process)
        # One article of 501 is none; the limit of requests at once is for both workers.
        assert code == 1, said
        assert 2 <= server.most_at_once <= 16
    assert lines(tmp_path / "run") == live
    # What the killed worker had under way is asked again: four blocks at most.
    assert len(endpoint.answered) == DIFFERENT
    assert endpoint.asked <= DIFFERENT + 4 * 32
    assert json.loads((tmp_path / "run/run.json").read_text(encoding="utf-8"))["records"] == COUNT


def test_rules_and_the_check_say_what_they_say_without_a_cluster(some, tmp_path, cluster, start):
    assert end(start(tmp_path, some, "live", "-m", "rules"))[0] == 0
    process = start(tmp_path, some, "run", "-m", "rules", cluster="local")
    wait_for(process, tmp_path / "run", 1)
    # Who reaches the cluster that llmx makes for itself can do what its workers can.
    assert listening(process.pid)
    assert listening(process.pid) <= LOOPBACK
    assert end(process)[0] == 0
    assert lines(tmp_path / "run") == lines(tmp_path / "live")
    told = [checked(tmp_path, some, *more) for more in ([], ["--engine", "ray", "--ray-address", cluster])]
    assert told[0] == told[1]
    assert len(told[0].splitlines()) == SOME


def test_a_killed_run_goes_on_and_asks_nothing_again_that_is_written(some, tmp_path, cluster, start):
    endpoint = Endpoint()
    with ChatServer(endpoint) as server:
        process = start(tmp_path, some, "run", *asking(server, "--rpm", "600"), cluster=cluster)
        wait_for(process, tmp_path / "run", 40)
        process.kill()
        end(process)
        written = set(lines(tmp_path / "run"))
        time.sleep(2)  # its workers see that it is gone
        before = Counter(endpoint.answered)
        # The live engine takes over: it is one run.
        code, said = end(start(tmp_path, some, "run", *asking(server)))
    assert code == 0, said
    assert f"{len(written)} done before" in said
    assert lines(tmp_path / "run").keys() == {f"tin-{number}" for number in range(SOME)}
    done = {int(name.removeprefix("tin-")) for name in written}
    assert all(endpoint.answered[number] == before[number] for number in done if number % 25)


def test_what_a_batch_answered_is_not_asked_again_by_ray(tmp_path, cluster, start):
    rows = [json.dumps({"id": f"{number}", "text": article(number)}, ensure_ascii=False) for number in range(12)]
    (tmp_path / "in.jsonl").write_text("\n".join(rows) + "\n", encoding="utf-8")
    endpoint = Stumbling(3)
    batches = BatchEndpoint(endpoint)
    with ChatServer(batches) as server:
        words = ("prepare", "in.jsonl", "-o", "run", *asking(server), "--price", "1,1", "--rounds", "1")
        for action in (words, ("submit", "run"), ("collect", "run", "--wait", "--every", "0.1")):
            code, said = end(llmx(tmp_path, "batch", *action))
        assert "4 OutOfRounds" in said
        process = start(tmp_path, "in.jsonl", "run", *asking(server, "--price", "1,1"), cluster=cluster)
        code, said = end(process)
    assert code == 0, said
    # The invalid replies came by the batch; what is asked live is the re-ask of each.
    assert batches.live == 4
    assert endpoint.delivered.total() == 16
    again = [json.loads(line)["run"] for line in (tmp_path / "run/records.jsonl").read_bytes().splitlines()[-4:]]
    assert [(one["attempts"], one["batched"], one["cost_usd"]) for one in again] == [(2, 1, 0.00018)] * 4


def test_the_budget_is_one_for_all_workers(some, tmp_path, cluster, start):
    dear = {"prompt_tokens": 10_000, "completion_tokens": 1_000}
    with ChatServer(Endpoint(usage=dear)) as server:
        limits = ("--price", "1,1", "--max-cost", "0.5")
        code, said = end(start(tmp_path, some, "run", *asking(server, *limits), cluster=cluster))
        assert code == 1, said
        assert "llmx: stopped: the limit of $0.5000 is near" in said
        assert 20 < len(server.requests) <= 0.5 / 0.011
    assert len(lines(tmp_path / "run")) < SOME


def test_an_endpoint_that_refuses_everybody_stops_all_workers(some, tmp_path, cluster, start):
    with ChatServer(lambda _: error(401, "bad key")) as server:
        code, said = end(start(tmp_path, some, "run", *asking(server), cluster=cluster))
        assert len(server.requests) < 100
    assert code == 1
    assert "llmx: stopped: " in said


def test_ctrl_c_leaves_a_run_to_be_gone_on_with(some, tmp_path, cluster, start):
    with ChatServer(Endpoint()) as server:
        process = start(tmp_path, some, "run", *asking(server, "--rpm", "600"), cluster=cluster)
        wait_for(process, tmp_path / "run", 40)
        process.send_signal(signal.SIGINT)
        code, said = end(process)
    assert code == 130, said
    assert 40 <= len(lines(tmp_path / "run")) < SOME


@pytest.mark.parametrize("more", [["--record", "x"], ["--workers", "0"]])
def test_what_cannot_be_is_said_before_anything_is_read(some, tmp_path, start, more):
    address = ("--base-url", "http://127.0.0.1:9/v1")
    code, said = end(start(tmp_path, some, "run", "-m", "llamacpp/x", *address, *more, cluster="local"))
    assert code == 2, said

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

from tests.cli.serving import Endpoint, article
from tests.conftest import bare_environment
from tests.server.replies import error
from tests.server.server import ChatServer

COUNT = 500


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
    (inputs.parent / "some.jsonl").write_text("".join(lines[:150]), encoding="utf-8")
    return inputs.parent / "some.jsonl"


DIFFERENT = len({number if number % 25 else 1 for number in range(COUNT)})


def start(folder, inputs, output, *more, cluster=None):
    """Start a run on a cluster, on one of its own ("local"), or on none."""
    ray = ["--engine", "ray", "--workers", "2"] if cluster else []
    ray += ["--ray-address", cluster] if cluster not in (None, "local") else []
    return subprocess.Popen(
        [sys.executable, "-m", "llmx", "extract", str(inputs), "-o", output, *ray, *map(str, more)],
        cwd=folder,
        env=bare_environment() | {name: value for name, value in os.environ.items() if name.startswith("RAY_")},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )


def end(process, timeout=300):
    _, said = process.communicate(timeout=timeout)
    assert "Traceback" not in said, said
    return process.returncode, said


def run(*words, **options):
    return end(start(*words, **options))


def asking(server, *more):
    return "-m", "llamacpp/x", "--base-url", server.url, "-j", "16", *more


def checked(folder, inputs, *more):
    good = "".join(inputs.read_text(encoding="utf-8").splitlines(keepends=True)[:COUNT])
    (folder / "good.jsonl").write_text(good, encoding="utf-8")
    records = (folder / "run/records.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    readable = [line for line in records if "InvalidRow" not in line]
    (folder / "records.jsonl").write_text("".join(readable), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "llmx", "check", "records.jsonl", "good.jsonl", "--json", *more],
        cwd=folder,
        env=bare_environment(),
        capture_output=True,
        timeout=300,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


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


def wait_for(run, count):
    path = run / "records.jsonl"
    until = time.monotonic() + 240
    while not path.exists() or path.read_bytes().count(b"\n") < count:
        assert time.monotonic() < until
        time.sleep(0.05)


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
        assert run(inputs.parent, inputs, "live", *asking(server))[0] == 1
    return lines(inputs.parent / "live")


def test_two_workers_give_the_records_of_the_live_run_though_one_is_killed(inputs, live, tmp_path, cluster):
    endpoint = Endpoint()
    with ChatServer(endpoint) as server:
        process = start(tmp_path, inputs, "run", *asking(server), cluster=cluster)
        wait_for(tmp_path / "run", COUNT // 4)
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


def test_rules_give_the_records_of_the_live_run(inputs, tmp_path):
    assert run(tmp_path, inputs, "live", "-m", "rules")[0] == 1
    assert run(tmp_path, inputs, "run", "-m", "rules", cluster="local")[0] == 1
    assert lines(tmp_path / "run") == lines(tmp_path / "live")
    # And the check of what was read, on the cluster as here.
    told = [checked(tmp_path, inputs, *more) for more in ([], ["--engine", "ray"])]
    assert told[0] == told[1]
    assert len(told[0].splitlines()) == COUNT


def test_a_killed_run_goes_on_and_asks_nothing_again_that_is_written(some, tmp_path, cluster):
    endpoint = Endpoint()
    with ChatServer(endpoint) as server:
        process = start(tmp_path, some, "run", *asking(server, "--rpm", "600"), cluster=cluster)
        wait_for(tmp_path / "run", 40)
        process.kill()
        end(process)
        written = set(lines(tmp_path / "run"))
        time.sleep(2)  # its workers see that it is gone
        before = Counter(endpoint.answered)
        # The live engine takes over: it is one run.
        code, said = run(tmp_path, some, "run", *asking(server))
    assert code == 0, said
    assert f"{len(written)} done before" in said
    assert lines(tmp_path / "run").keys() == {f"tin-{number}" for number in range(150)}
    done = {int(name.removeprefix("tin-")) for name in written}
    assert all(endpoint.answered[number] == before[number] for number in done if number % 25)


def test_the_budget_is_one_for_all_workers(some, tmp_path, cluster):
    dear = {"prompt_tokens": 10_000, "completion_tokens": 1_000}
    with ChatServer(Endpoint(usage=dear)) as server:
        code, said = run(tmp_path, some, "run", *asking(server, "--price", "1,1", "--max-cost", "0.5"), cluster=cluster)
        assert code == 1, said
        assert "llmx: stopped: the limit of $0.5000 is near" in said
        assert 20 < len(server.requests) <= 0.5 / 0.011
    assert len(lines(tmp_path / "run")) < 150


def test_an_endpoint_that_refuses_everybody_stops_all_workers(some, tmp_path, cluster):
    with ChatServer(lambda _: error(401, "bad key")) as server:
        code, said = run(tmp_path, some, "run", *asking(server), cluster=cluster)
        assert len(server.requests) < 100
    assert code == 1
    assert "llmx: stopped: " in said


def test_ctrl_c_leaves_a_run_to_be_gone_on_with(some, tmp_path, cluster):
    with ChatServer(Endpoint()) as server:
        process = start(tmp_path, some, "run", *asking(server, "--rpm", "600"), cluster=cluster)
        wait_for(tmp_path / "run", 40)
        process.send_signal(signal.SIGINT)
        code, said = end(process)
    assert code == 130, said
    assert 40 <= len(lines(tmp_path / "run")) < 150


@pytest.mark.parametrize("more", [["--record", "x"], ["--workers", "0"]])
def test_what_cannot_be_is_said_before_anything_is_read(some, tmp_path, more):
    code, said = run(
        tmp_path, some, "run", "-m", "llamacpp/x", "--base-url", "http://127.0.0.1:9/v1", *more, cluster="local"
    )
    assert code == 2, said

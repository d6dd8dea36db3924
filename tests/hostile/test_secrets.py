"""Keys and passwords planted wherever one can be: none reaches a file, standard output or standard error."""

from __future__ import annotations

import base64
import subprocess
import sys

import pytest

from llmx.errors import UsageError
from llmx.llm.providers import find_endpoint
from llmx.recordings.redaction import HIDDEN, hide, redact
from tests.cli.serving import Endpoint
from tests.hostile.runs import KEY, environment, lines, write_articles
from tests.server.replies import completion, error
from tests.server.server import ChatServer

PASSWORD = "planted-password-998877"

ADDRESSES = [
    f"http://user:{PASSWORD}@127.0.0.1:9/v1",
    f"http://{PASSWORD}@127.0.0.1:9/v1",
    f"http://127.0.0.1:9/v1?api-key={PASSWORD}",
    f"http://127.0.0.1:9/v1#{PASSWORD}",
    f"http://127.0.0.1:9/v1?{PASSWORD}",
    f"http://127.0.0.1:{PASSWORD}/v1",
    f"http://[::1/{PASSWORD}",
    f"ftp://user:{PASSWORD}@127.0.0.1/v1",
    f"{PASSWORD}",
    f"http://a:b:{PASSWORD}/v1",
    f"http://127.0.0.1:9/v1\n{PASSWORD}",
]


@pytest.mark.parametrize("model", ["openai/m", "llamacpp/m", "anthropic/m", "gemini/m", "unknown-model"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_that_may_hold_a_secret_is_refused_and_not_repeated(model, address):
    env = {"OPENAI_API_KEY": KEY, "ANTHROPIC_API_KEY": KEY, "GEMINI_API_KEY": KEY}
    for given, also in ((address, env), (None, {**env, "OPENAI_BASE_URL": address})):
        if given is None and model != "openai/m":
            continue
        with pytest.raises(UsageError) as caught:
            find_endpoint(model, given, also)
        assert PASSWORD not in str(caught.value)


@pytest.fixture
def run(tmp_path):
    """Runs a command and gives all that it said and wrote, and its exit code."""

    def ran(*arguments, **env):
        done = subprocess.run(
            [sys.executable, "-m", "llmx", *map(str, arguments)],
            cwd=tmp_path,
            env=environment(env),
            capture_output=True,
            timeout=120,
            check=False,
        )
        assert b"Traceback" not in done.stderr
        held = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
        return done.returncode, (done.stdout + done.stderr + held).decode()

    return ran


def test_a_password_in_the_address_ends_with_2_before_anything_is_asked_or_written(tmp_path, run):
    write_articles(tmp_path, 1)
    code, held = run("extract", "in.jsonl", "-m", "llamacpp/x", "-o", "run", "--base-url", ADDRESSES[0])
    assert code == 2
    assert "give the key in the environment" in held
    assert PASSWORD not in held
    assert not (tmp_path / "run/run.json").exists()


ENCODED = base64.b64encode(f"key={KEY};".encode()).decode()


@pytest.mark.parametrize("recorded", [False, True])
def test_a_key_that_is_echoed_in_any_form_is_hidden_everywhere(tmp_path, run, recorded):
    write_articles(tmp_path, 5)
    good = Endpoint()
    echoes = [
        completion({"title": f"the key is {KEY}", "areas": [ENCODED]}),
        completion(f"no record: {KEY} {ENCODED}"),
        error(400, f"Authorization: Bearer {KEY}\n{ENCODED}"),
        error(500, KEY),
    ]

    def answer(request):
        good(request)
        number = int(request.messages[-1]["content"].partition("Hội nghị số ")[2].partition(".")[0])
        return echoes[number] if number < len(echoes) else good(request)

    more = ["--record", "kept"] if recorded else []
    few = ["--max-retries", 0, "--transport-retries", 0, "--reask", 0]
    with ChatServer(answer) as server:
        env = {"OPENAI_API_KEY": KEY, "OPENAI_BASE_URL": server.url}
        code, held = run("extract", "in.jsonl", "-m", "openai/served", "-o", "run", *few, *more, **env)
        assert server.requests[0].headers["authorization"] == f"Bearer {KEY}", "the key was there to be found"
    assert code == 1
    assert KEY not in held
    assert ENCODED[6:-6] not in held
    assert held.count(HIDDEN) >= 4
    assert len(lines(tmp_path / "run")) == 5


@pytest.mark.parametrize("before", ["", "a", "ab", "abc", '{"k": "'])
@pytest.mark.parametrize("after", ["", "a", "ab", '"}'])
@pytest.mark.parametrize("encode", [base64.b64encode, base64.urlsafe_b64encode])
def test_a_secret_is_found_in_base64_wherever_it_stands(before, after, encode):
    secret = "sk-?>~planted-0123456789"
    held = encode(f"{before}{secret}{after}".encode()).decode()
    hidden = hide(f"x {held} y", [secret])
    assert HIDDEN in hidden
    assert len(hidden) < len(held)


def test_a_password_in_any_address_is_hidden_in_what_is_said():
    assert PASSWORD not in redact(f"cannot connect to http://proxy:{PASSWORD}@10.0.0.1:3128")
    assert redact("see https://baoquangnam.vn/a@b") == "see https://baoquangnam.vn/a@b"


def test_bad_replies_that_were_recorded_are_asked_for_again_by_a_rerun(tmp_path, run):
    write_articles(tmp_path, 3)
    bad = ["extract", "in.jsonl", "-m", "llamacpp/x", "-o", "run", "--record", "kept", "--max-retries", 0, "--reask", 0]
    with ChatServer(lambda _: completion("no record")) as server:
        code, _ = run(*bad, "--base-url", server.url)
        assert code == 1
        assert len(server.requests) == 3
    with ChatServer(Endpoint()) as server:
        code, held = run(*bad, "--base-url", server.url, "--retry-failed")
        assert code == 0, held
        assert len(server.requests) == 3
    (tmp_path / "run").rename(tmp_path / "first")
    code, held = run(*bad, "--base-url", "http://127.0.0.1:9/v1")
    assert code == 0
    assert "3 articles: 3 records" in held
    assert "3 recorded replies" in held
    assert "requests" not in held.partition("3 articles: ")[2].partition("\n")[0]

"""Keys planted wherever a key can be: none is in a file, an outcome, a log or a representation."""

import logging

import pytest

import llmx
from llmx.errors import UsageError
from llmx.extraction.options import Options
from llmx.extraction.readers import make_reader
from llmx.record.conference import CooperationConference
from llmx.recordings.redaction import HIDDEN, secrets_of
from llmx.recordings.transport import RecordingTransport, ReplayTransport
from tests.conftest import KEY
from tests.server.replies import completion, error, raw
from tests.server.server import ChatServer

OTHER = "no shape of a key at all, 77"
COOKIE = "session-55667788-planted"
PLANTS = (KEY, OTHER, COOKIE, KEY.removeprefix("sk-"))
RECORD = {
    "title": f"the key is {KEY}", "kind": None, "held_on": None, "published_on": None, "place": None, "parties": [],
    "officials": [], "amounts": [], "documents": [], "areas": [OTHER], "commitments": [], "summary": None,
}  # fmt: skip
ARTICLE = f"Hai tỉnh họp bàn. Khóa: {KEY}. Mật khẩu: {OTHER}."


def talk(monkeypatch, folder, script, **words):
    with ChatServer(script) as server:
        monkeypatch.setenv("OPENAI_API_KEY", KEY)
        monkeypatch.setenv("BACKUP_TOKEN", OTHER)
        monkeypatch.setenv("OPENAI_BASE_URL", server.url)
        settings = {"reask": 0, "max_retries": 1, "transport_retries": 1, "record": folder, **words}
        return llmx.extract(ARTICLE, model="openai/served", **settings), server.requests


def files(folder):
    return "".join(path.read_text(encoding="utf-8") for path in folder.rglob("*") if path.is_file())


SCRIPTS = {
    "reply": [completion(RECORD)],
    "header": [raw({"choices": [{"message": {"content": f'{{"title": "{KEY}"}}'}}]}, set_cookie=COOKIE)],
    "invalid": [completion({"title": 5, "note": f"{KEY} {OTHER}"}), completion(RECORD)],
    "words": [completion(f"Bearer {KEY} is no JSON, and {OTHER}"), completion(RECORD)],
    "wrong key": [error(401, f"Incorrect API key provided: {KEY}")],
    "refused": [error(400, f"Bearer {KEY} may not ask this")],
    "fault": [error(500, KEY), error(503, f"authorization: Bearer {KEY}")],
}


@pytest.mark.parametrize("script", SCRIPTS.values(), ids=SCRIPTS)
def test_no_file_no_outcome_and_no_log_holds_a_planted_key(tmp_path, monkeypatch, caplog, script):
    with caplog.at_level(logging.DEBUG, logger="llmx"):
        result, requests = talk(monkeypatch, tmp_path, script)
    assert requests[0].headers["authorization"] == f"Bearer {KEY}", "the plants were there to be found"
    held = files(tmp_path)
    logs = "\n".join(record.getMessage() for record in caplog.records)
    for plant in PLANTS:
        assert plant not in held
        assert plant not in logs
    failed = result.error.model_dump_json() if result.error is not None else ""
    assert KEY not in failed
    if "choices" in held:
        assert HIDDEN in held


def test_what_was_hidden_replays(tmp_path, monkeypatch):
    live, _ = talk(monkeypatch, tmp_path, [completion(RECORD)])
    again, requests = talk(monkeypatch, tmp_path, [], record=None, replay=tmp_path)
    assert live.record.title == f"the key is {HIDDEN}", "the key is hidden before anything is made of the reply"
    assert again.record.title == f"the key is {HIDDEN}"
    assert requests == []


def test_no_representation_holds_a_key(tmp_path):
    env = {"OPENAI_API_KEY": KEY, "BACKUP_TOKEN": OTHER}
    secrets = secrets_of(env)
    assert {*secrets} == {KEY, OTHER}
    held = [RecordingTransport(tmp_path, secrets=secrets), ReplayTransport(tmp_path, secrets=secrets)]
    for options in (Options(record=tmp_path), Options(replay=tmp_path)):
        held.append(make_reader(CooperationConference, model="openai/m", options=options, env=env))
        held.append(held[-1].endpoint)
    with pytest.raises(UsageError) as caught:
        make_reader(CooperationConference, model="groq/m", options=Options(record=tmp_path), env=env)
    shown = "".join(repr(one) + str(one) for one in [*held, caught.value])
    assert not [plant for plant in PLANTS if plant in shown]


@pytest.mark.parametrize(
    ("name", "value", "is_secret"),
    [
        ("OPENAI_API_KEY", "anything-long", True),
        ("github_token", "anything-long", True),
        ("DB_PASSWORD", "anything-long", True),
        ("OPENAI_API_KEY", "none", False),
        ("OPENAI_BASE_URL", "http://localhost:8000/v1", False),
        ("KEYBOARD", "vietnamese-telex", False),
    ],
)
def test_which_variables_are_secret(name, value, is_secret):
    assert bool(secrets_of({name: value})) is is_secret

"""Lines of results, well-formed and otherwise."""

import json
from pathlib import Path

import pytest

from llmx.errors import RunError
from llmx.llm.replies import read_completion, read_reply
from llmx.llm.usage import usage_of
from llmx.record.extraction import Usage
from llmx.recordings.fingerprint import Asked
from llmx.recordings.reuse import ReplyStore
from llmx.run.batch.results import take_in
from llmx.run.outstanding import BatchState, Outstanding, RequestFile, index_path, requests_path

VLLM = Path(__file__).parent / "vllm-0.32.0.jsonl"
"""What vLLM 0.32.0 on a processor wrote for a file of requests of ours: ``vllm run-batch`` with a model of random
weights, a schema of choices alone, three invented articles, and one that was too long for the model."""

KEYS = [Asked("m", "s.v1", 1, (), (("user", str(number)),)) for number in range(6)]
GOOD = {"choices": [{"message": {"content": "{}"}}]}


@pytest.fixture
def run(tmp_path):
    state = BatchState(
        run="r", arguments=(), place=str(tmp_path), model="m", rounds=3, most_requests=9, most_bytes=9, files=()
    )
    for number, keys in ((1, KEYS[:3]), (2, KEYS[3:])):
        file = RequestFile(
            number=number, course=1, round=1, model="m", url="u", requests=3, bytes=9, sha256="s", state="sent"
        )
        state = state.with_files(file)
        index_path(tmp_path, number).parent.mkdir(exist_ok=True)
        lines = [
            {"key": one.key, "article": f"a{at}", "work": f"{number}{at}", "body": "b"} for at, one in enumerate(keys)
        ]
        index_path(tmp_path, number).write_text("\n".join(map(json.dumps, lines)) + "\n", encoding="utf-8")
        requests_path(tmp_path, number).write_text("", encoding="utf-8")
    state.save(tmp_path)
    return tmp_path


def answer(key, status=200, body=GOOD, **more):
    return {"custom_id": key.key, "response": {"status_code": status, "body": body}, "error": None, **more}


def taken(run, *rows):
    results = run / "results.jsonl"
    written = [row if isinstance(row, bytes) else json.dumps(row).encode() for row in rows]
    results.write_bytes(b"\n".join(written) + b"\n")
    return take_in(run, BatchState.load(run), results)


def kept(run):
    store = ReplyStore(run / "replies")
    return [store.take(key) is not None for key in KEYS]


def test_replies_in_any_order_close_their_files(run):
    state, found = taken(run, answer(KEYS[2]), answer(KEYS[0]), answer(KEYS[1]))
    assert [file.state for file in state.files] == ["collected", "sent"]
    assert found.replies == 3
    assert kept(run) == [True, True, True, False, False, False]


def test_what_is_lacking_or_failed_for_a_while_is_asked_again(run):
    expired = {"custom_id": KEYS[1].key, "response": None, "error": {"code": "batch_expired", "message": "late"}}
    state, found = taken(run, answer(KEYS[0], 429, {"error": {"message": "slow down"}}), expired)
    assert (found.replies, found.refused, found.unanswered) == (0, 0, 1)
    assert found.again == {"RateLimited": 1, "batch_expired": 1}
    assert [file.failed for file in state.files] == [3, 0]
    state.save(run)
    assert not Outstanding(run).waits("10")
    assert Outstanding(run).waits("20")
    assert Outstanding(run).rounds("10") == 1


def test_no_money_is_refused_and_a_full_queue_is_not(run):
    broke = {"error": {"message": "pay", "code": "insufficient_quota"}}
    _, found = taken(run, answer(KEYS[0], 429, broke), answer(KEYS[1], 429, {"error": {"message": "wait"}}))
    assert (found.refused, found.again) == (1, {"RateLimited": 1})


@pytest.mark.parametrize(
    "row",
    [
        b"{",
        b"\x00\xff",
        b"[]",
        b'"text"',
        b'{"custom_id": 3}',
        b"[" * 100_000,
        {"custom_id": "of-another-run", "response": {"status_code": 200, "body": GOOD}},
    ],
)
def test_strange_lines_are_counted_and_passed_over(run, row):
    _, found = taken(run, row, answer(KEYS[0]))
    assert (found.strange, found.replies) == (1, 1)


@pytest.mark.parametrize(
    "body", [None, [], "text", {"error": {"message": "x"}}, {"choices": None}, {"choices": "many"}]
)
def test_a_success_without_a_completion_is_asked_again(run, body):
    _, found = taken(run, answer(KEYS[0], 200, body))
    assert found.again.total() == 1
    assert kept(run)[0] is False


@pytest.mark.parametrize("response", [[], "text", {}, {"status_code": "200"}, {"status_code": True, "body": GOOD}])
def test_a_response_of_another_shape_is_asked_again(run, response):
    _, found = taken(run, {"custom_id": KEYS[0].key, "response": response})
    assert found.again.total() == 1


def test_a_second_answer_to_a_request_is_passed_over(run):
    _, found = taken(run, answer(KEYS[0]), answer(KEYS[0]))
    assert (found.replies, found.strange) == (1, 1)


@pytest.mark.writes_keys  # the provider's own file of results has it
def test_a_key_in_a_reply_is_not_kept(run):
    taken(run, answer(KEYS[0], body={**GOOD, "echo": "Bearer sk-planted-0123456789abcdef"}))
    text = "".join(path.read_text(encoding="utf-8") for path in (run / "replies").iterdir())
    assert "sk-planted" not in text


def test_what_vllms_runner_writes_is_read(run):
    rows = [json.loads(line) for line in VLLM.read_text(encoding="utf-8").splitlines()]
    state, found = taken(run, *({**row, "custom_id": key.key} for row, key in zip(rows, KEYS, strict=False)))
    assert (found.replies, found.refused, found.again, found.strange) == (3, 1, {}, 0)
    assert [file.state for file in state.files] == ["collected", "collected"]
    store = ReplyStore(run / "replies")
    completion = read_completion(json.dumps(store.take(KEYS[0])).encode(), ())
    assert read_reply(completion, "kinds_v1").texts == ('{"kind":"other","abroad":false}',)
    assert usage_of(completion) == Usage(input_tokens=598, output_tokens=23).knowing(charged=None)
    store.begin()
    refused = store.refused(KEYS[3].key, "b")
    assert refused.status == 400
    assert refused.body["error"]["message"].startswith("This model's maximum context length is 4096 tokens.")


@pytest.mark.parametrize(
    "said", ["The url is not supported.", {"error": {"message": "The url is not supported.", "code": 400}}]
)
def test_a_refusal_is_read_wherever_it_stands(run, said):
    taken(run, {"custom_id": KEYS[0].key, "response": {"status_code": 400, "body": None}, "error": said})
    store = ReplyStore(run / "replies")
    store.begin()
    body = store.refused(KEYS[0].key, "b").body["error"]
    assert "The url is not supported." in (body if isinstance(body, str) else body["message"])


def test_results_of_nothing_of_ours_are_told(run):
    with pytest.raises(RunError, match="no answers to requests"):
        taken(run, {"custom_id": "x", "response": None})
    with pytest.raises(RunError, match="No such file"):
        take_in(run, BatchState.load(run), run / "nowhere.jsonl")

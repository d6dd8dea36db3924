"""Whatever an endpoint sends ends as a record or as a named failure, is counted, and can be written and read again.

One run of the command meets all of these replies, each for an article of its own with a good one after it.
"""

from __future__ import annotations

import base64
import gzip
import json
import zlib
from dataclasses import dataclass

import pytest

from tests.cli.serving import NUMBER, reply
from tests.hostile.runs import KEY, last_lines, llmx, write_articles
from tests.server.replies import Say, completion, error, page, raw, reset
from tests.server.server import ChatServer

RECORD = None
NO_COMPLETION = "ServerFault"


@dataclass(frozen=True)
class Attack:
    """A reply; ``ends`` is the kind of failure it leads to, or ``RECORD``; ``paid`` are the output tokens it counts."""

    name: str
    say: Say
    ends: str | None
    paid: int | None = 0


def said(text: str) -> Say:
    """A completion whose content is this text, half characters and all."""
    message = {"role": "assistant", "content": text}
    usage = {"prompt_tokens": 100, "completion_tokens": 20}
    body = {"choices": [{"index": 0, "message": message, "finish_reason": "stop"}], "usage": usage}
    return Say(body=json.dumps(body).encode(), headers={"content-type": "application/json"})


def with_usage(usage: object) -> Say:
    return raw({"choices": [{"message": {"content": json.dumps(reply(0))}}], "usage": usage})


def packed(body: bytes, encoding: str = "gzip") -> Say:
    return Say(body=body, headers={"content-type": "application/json", "content-encoding": encoding})


def bomb(size: int) -> bytes:
    """Give a gzip stream of so many blanks without ever holding them."""
    squeeze = zlib.compressobj(9, zlib.DEFLATED, 31)
    parts = [squeeze.compress(b" " * 1_000_000) for _ in range(size // 1_000_000)]
    return b"".join([*parts, squeeze.flush()])


GOOD = json.dumps(reply(0), ensure_ascii=False)
JSON = {"content-type": "application/json"}
BOMB = bomb(1_000_000_000)

ATTACKS = [
    # Half characters.
    Attack("half a character, escaped in the record", completion('{"title": "\\ud800"}'), "InvalidReply", 40),
    Attack("half a character in the text", said('{"title": "\ud800"}'), RECORD, 20),
    Attack("half a character in no record", said("\ud800 no record"), "InvalidReply", 40),
    Attack("half a character in a refusal", Say(body=b'{"choices": [{"message": {"refusal": "\\ud800"}}]}'), "Refusal"),
    Attack("half a character in an error", Say(400, b'{"error": {"message": "\\ud800"}}', JSON), "BadRequest"),
    Attack(
        "half a character at the limit",
        Say(body=json.dumps({"choices": [{"message": {"content": "{\ud800"}, "finish_reason": "length"}]}).encode()),
        "CutOff",
    ),
    # Depth.
    Attack("a body of 100,000 brackets", Say(body=b"[" * 100_000, headers=JSON), NO_COMPLETION),
    Attack("a refusal of 100,000 brackets", Say(400, b"[" * 100_000, JSON), "BadRequest"),
    Attack("an error nested deeply", Say(400, b'{"error":' * 20_000 + b"1" + b"}" * 20_000, JSON), "BadRequest"),
    Attack(
        "a completion with a deep part",
        Say(body=b'{"choices": [], "x": ' + b"[" * 50_000 + b"]" * 50_000 + b"}", headers=JSON),
        NO_COMPLETION,
    ),
    Attack("content of 10,000 brackets", said("[" * 10_000), "InvalidReply", 40),
    Attack("a record nested deeply", said('{"parties":' * 10_000 + "1" + "}" * 10_000), "InvalidReply", 40),
    # Size.
    Attack("50 MB", said("x" * 50_000_000), "ReplyTooLong", None),
    Attack("50 MB of a record", said('{"title": "' + "x" * 50_000_000 + '"}'), "ReplyTooLong", None),
    Attack("a gzip bomb of 1 GB", packed(BOMB), "ReplyTooLong", None),
    Attack("a deflate bomb", packed(zlib.compress(b" " * 100_000_000, 9), "deflate"), "ReplyTooLong", None),
    Attack("a gzip bomb with status 400", Say(400, BOMB, {"content-encoding": "gzip"}), "ReplyTooLong", None),
    Attack("packed twice", packed(gzip.compress(gzip.compress(GOOD.encode())), "gzip, gzip"), NO_COMPLETION),
    Attack("packed as nobody asked", packed(b"\x00\x01", "br"), NO_COMPLETION),
    Attack("no gzip at all", packed(b"hello"), "Unreachable"),
    Attack("a gzip that is cut", packed(gzip.compress(b"x" * 9_999)[:20]), NO_COMPLETION),
    Attack("packed well", packed(gzip.compress(completion(reply(0)).body)), RECORD, 20),
    Attack("white space for ever", Say(headers=JSON, endless=b" " * 100_000), "ReplyTooLong", None),
    Attack("a byte a second", Say(headers=JSON, endless=b" ", pause=0.3), "TimedOut", None),
    Attack("headers and no body", Say(headers={**JSON, "content-length": "99"}, endless=b"", delay=0.0), "TimedOut"),
    # Shape.
    Attack("no JSON", Say(body=b"hello"), NO_COMPLETION),
    Attack("nothing", Say(body=b""), NO_COMPLETION),
    Attack("NUL bytes", Say(body=b"\0" * 100), NO_COMPLETION),
    Attack("no UTF-8", Say(body=b'{"choices": "\xff\xfe"}'), NO_COMPLETION),
    Attack("a web page", page(), NO_COMPLETION),
    Attack(
        "a stream of events",
        Say(body=b'data: {"choices": []}\n\ndata: [DONE]\n\n', headers={"content-type": "text/event-stream"}),
        NO_COMPLETION,
    ),
    Attack("a list", raw([1]), NO_COMPLETION),
    Attack("null", raw(None), NO_COMPLETION),
    Attack("choices null", raw({"choices": None}), "EmptyReply"),
    Attack("choices empty", raw({"choices": []}), "EmptyReply"),
    Attack("choices of null", raw({"choices": [None]}), NO_COMPLETION),
    Attack("choices a word", raw({"choices": "ok"}), "EmptyReply"),
    Attack("message null", raw({"choices": [{"message": None}]}), NO_COMPLETION),
    Attack("content null", completion(None), "EmptyReply", 40),
    Attack("content empty", completion("  \n"), "EmptyReply", 40),
    Attack("content a number", raw({"choices": [{"message": {"content": 7}}]}), "EmptyReply"),
    Attack(
        "content parts of anything", raw({"choices": [{"message": {"content": [1, {"type": "text"}]}}]}), "EmptyReply"
    ),
    Attack(
        "tool calls of anything", raw({"choices": [{"message": {"tool_calls": [1, {"function": 2}]}}]}), "EmptyReply"
    ),
    Attack("a record that is cut", completion(GOOD[:40]), "InvalidReply", 40),
    Attack("cut at the limit", completion(GOOD[:40], "length"), "CutOff", 20),
    Attack("double keys", completion('{"title": "a", "title": "b"}'), RECORD, 20),
    Attack("wrong types", completion({"officials": "none", "amounts": 3}), "InvalidReply", 40),
    Attack("not a number", completion('{"amounts": [{"text": "1", "value": NaN}]}'), "InvalidReply", 40),
    Attack("infinity", completion('{"amounts": [{"text": "1", "value": Infinity}]}'), "InvalidReply", 40),
    Attack("1e400", completion('{"amounts": [{"text": "1 đồng", "value": 1e400}]}'), "InvalidReply", 40),
    Attack(
        "10,000 digits",
        completion('{"amounts": [{"text": "1 đồng", "value": %s}]}' % ("9" * 10_000)),
        "InvalidReply",
        40,
    ),
    Attack("a name of 320,000 letters", completion({"officials": [{"name": "Nguyễn " * 46_000}]}), RECORD, 20),
    Attack(
        "2,000 officials", completion({"officials": [{"name": f"Nguyễn Văn {n}"} for n in range(2_000)]}), RECORD, 20
    ),
    # Usage.
    Attack("usage of 1e23", with_usage({"prompt_tokens": 10**23, "completion_tokens": 10**23}), RECORD),
    Attack("usage below nothing", with_usage({"prompt_tokens": -5, "completion_tokens": -7}), RECORD),
    Attack("usage in words", with_usage({"prompt_tokens": "many", "completion_tokens": [1]}), RECORD),
    Attack("usage a list", with_usage([1, 2]), RECORD),
    Attack(
        "usage 1e400",
        Say(body=b'{"choices": [{"message": {"content": "{}"}}], "usage": {"completion_tokens": 1e400}}'),
        RECORD,
    ),
    Attack("usage not said", with_usage(None), RECORD),
    # Errors.
    Attack("an error of many lines", error(400, "first line\nsecond line\r\n\x1b[31mthird"), "BadRequest"),
    Attack("an error of 1 MB", error(400, "x" * 1_000_000), "BadRequest"),
    Attack("an error that is a number", raw(7, 400), "BadRequest"),
    Attack("an error in a page", page(502), "ServerFault"),
    Attack("an error with status 200", raw({"error": {"message": "no", "code": 503}}), "ServerFault"),
    Attack("a status of its own", error(799, "what?"), "ServerFault"),
    # Connections.
    Attack("reset before anything", reset(), "Unreachable"),
    Attack("reset in the middle", completion(reply(0)).cut(30), "Unreachable"),
    Attack("shorter than it says", Say(body=b"{}", headers={**JSON, "content-length": "5000"}).cut(2), "Unreachable"),
    Attack(
        "a charset of no kind",
        Say(body=completion(reply(0)).body, headers={"content-type": "text/x; charset=x-no"}),
        RECORD,
        20,
    ),
    Attack(
        "a cookie", Say(body=completion(reply(0)).body, headers={"set-cookie": "a=1; Domain=evil.example"}), RECORD, 20
    ),
    Attack("the key", completion({"title": f"the key is {KEY}"}), RECORD, 20),
    Attack("the key in base64", completion({"title": base64.b64encode(KEY.encode()).decode()}), RECORD, 20),
    Attack("the key in no record", completion(f"Bearer {KEY}"), "InvalidReply", 40),
]


@pytest.fixture(scope="module")
def met(tmp_path_factory):
    """The lines of a run that met all of it, with what the command said, and what it took."""
    folder = tmp_path_factory.mktemp("replies")
    write_articles(folder, 2 * len(ATTACKS))

    def answer(request):
        text = "".join(message["content"] or "" for message in request.messages)
        number = int(NUMBER.findall(text)[-1])
        return completion(reply(number)) if number % 2 else ATTACKS[number // 2].say

    few = ["--transport-retries", 0, "--max-retries", 1, "--reask", 0, "--timeout", 3, "-j", 4]
    with ChatServer(answer) as server:
        env = {"OPENAI_API_KEY": KEY, "OPENAI_BASE_URL": server.url}
        ran = llmx(folder, "extract", "in.jsonl", "-m", "openai/served", "-o", "run", *few, env=env)
    return folder, ran, last_lines(folder / "run")


def test_the_run_came_to_its_end(met):
    _, ran, lines = met
    assert ran.code == 1
    assert len(lines) == 2 * len(ATTACKS), ran.err
    assert all(lines[f"{number:04}"]["record"]["amounts"] for number in range(1, len(lines), 2))


def test_it_took_no_memory_that_matters(met):
    assert met[1].peak < 400


@pytest.mark.parametrize("attack", ATTACKS, ids=[attack.name for attack in ATTACKS])
def test_a_reply_ends_as_a_record_or_a_named_failure_and_is_counted(met, attack):
    line = met[2][f"{2 * ATTACKS.index(attack):04}"]
    ended = line["error"]
    assert (ended and ended["type"]) == attack.ends, ended
    assert (line["record"] is not None) == (attack.ends is None)
    assert attack.paid is None or line["run"]["usage"]["output_tokens"] == attack.paid
    assert ended is None or "\n" not in ended["message"]
    assert ended is None or len(ended["message"]) < 1_000


def test_no_key_is_in_what_was_written_or_said(met):
    folder, ran, _ = met
    held = "".join(path.read_text(encoding="utf-8") for path in folder.rglob("*") if path.is_file())
    for plant in (KEY, base64.b64encode(KEY.encode()).decode().rstrip("=")):
        assert plant not in held
        assert plant not in ran.err


@pytest.mark.parametrize(
    "command", [["status", "run"], ["export", "run", "-o", "t.sqlite"], ["check", "run", "in.jsonl"]]
)
def test_what_was_written_can_be_read(met, command):
    assert llmx(met[0], *command).code in (0, 1)

"""What goes over the wire, in which mode, and what comes back of it."""

import asyncio
import copy
import subprocess
import sys
from pathlib import Path

import openai
import pytest
from pydantic import BaseModel

from llmx.errors import ReadError, SchemaError, UsageError
from llmx.llm.client import Connection, ModelClient
from llmx.llm.settings import ModelSettings
from llmx.llm.usage import Meter
from llmx.record.extraction import Usage
from tests.server.asking import GOOD, KEY, MESSAGES, HeldTime, Sample, outcome
from tests.server.replies import calls, completion, error
from tests.server.server import ChatServer

OK = completion(GOOD)
BAD = completion({"name": "A", "age": 999})


def make_client(server, model="openai/served", **words):
    settings = ModelSettings(**{"base_url": server.url, **words})
    return ModelClient(model, settings, env={"OPENAI_API_KEY": KEY}, connection=Connection(timing=HeldTime().timing))


def with_client(server, use, **words):
    async def run():
        client = make_client(server, **words)
        try:
            return await use(client)
        finally:
            await client.aclose()

    return asyncio.run(run())


class TestModes:
    def test_strict(self):
        body = outcome([OK]).requests[0].json
        shape = body["response_format"]["json_schema"]
        assert (shape["name"], shape["strict"]) == ("sample_v1", True)
        assert shape["schema"]["required"] == ["name", "age"]
        assert shape["schema"]["additionalProperties"] is False
        assert body["messages"] == list(MESSAGES)
        assert (body["model"], body["temperature"]) == ("served", 0)
        assert "tools" not in body

    def test_tools(self):
        got = outcome([calls(GOOD)], mode="tools")
        body = got.requests[0].json
        function = body["tools"][0]["function"]
        assert (function["name"], function["strict"]) == ("sample_v1", True)
        assert body["tool_choice"] == {"type": "function", "function": {"name": "sample_v1"}}
        assert "response_format" not in body
        assert got.answer.mode == "tools"

    def test_json_mode_puts_the_schema_into_the_one_system_message(self):
        body = outcome([OK], mode="json").requests[0].json
        assert body["response_format"] == {"type": "json_object"}
        assert [message["role"] for message in body["messages"]] == ["system", "user"]
        assert body["messages"][0]["content"].startswith("Read the text.\n\n")
        assert "age: integer | null" in body["messages"][0]["content"]
        assert "JSON" in body["messages"][0]["content"]

    def test_json_mode_without_a_system_message(self):
        body = outcome([OK], messages=MESSAGES[1:], mode="json").requests[0].json
        assert [message["role"] for message in body["messages"]] == ["system", "user"]

    @pytest.mark.parametrize("mode", ["strict", "tools", "json"])
    def test_the_wire_stays_the_same_in_a_reask(self, mode):
        got = outcome([BAD, OK], mode=mode)
        first, second = (request.json for request in got.requests)
        opening = first.pop("messages")
        again = second.pop("messages")
        assert first == second
        assert again[: len(opening)] == opening

    def test_a_server_that_knows_no_json_schema_is_asked_in_json_mode_for_the_rest_of_the_clients_life(self, caplog):
        def script(request):
            if request.json["response_format"]["type"] == "json_schema":
                return error(400, "This response_format type is unavailable now")
            return OK

        async def use(client):
            first = await client.ask(Sample, MESSAGES)
            return first, client.mode_for(Sample), await client.ask(Sample, MESSAGES)

        with ChatServer(script) as server, caplog.at_level("WARNING"):
            first, mode, second = with_client(server, use)
        assert (first.mode, mode, second.mode) == ("json", "json", "json")
        assert (first.attempts, second.attempts) == (2, 1)
        assert "age: integer | null" in server.requests[1].messages[0]["content"]
        assert caplog.text.count("asking it in another way") == 1

    def test_many_requests_learn_it_together(self):
        def script(request):
            return error(400, "json_schema?") if "json_schema" in request.json["response_format"] else OK.after(0.01)

        async def use(client):
            return await asyncio.gather(*(client.ask(Sample, MESSAGES) for _ in range(8)))

        with ChatServer(script) as server:
            answers = with_client(server, use)
        assert {answer.mode for answer in answers} == {"json"}
        assert max(answer.attempts for answer in answers) == 2

    def test_a_forced_mode_is_not_left(self):
        got = outcome([error(400, "response_format unavailable")], mode="strict")
        assert (got.name, len(got.requests)) == ("BadRequest", 1)

    def test_a_server_without_tools_is_asked_in_json_mode(self, monkeypatch, caplog):
        # Without its SDK Anthropic is asked over its OpenAI-compatible endpoint, and that is said.
        monkeypatch.setattr("llmx.llm.providers.find_spec", lambda _: None)
        script = [error(400, "tools are not supported"), OK]
        got = outcome(script, model="anthropic/served")
        assert got.name == "record"
        assert "tools" in got.requests[0].json
        assert got.requests[1].json["response_format"] == {"type": "json_object"}
        assert "pip install 'llmx-extract[anthropic]'" in caplog.text

    def test_a_refused_temperature_is_left_out(self):
        got = outcome([error(400, "Unsupported value: 'temperature' does not support 0"), OK])
        assert got.name == "record"
        assert "temperature" not in got.requests[1].json

    @pytest.mark.parametrize(
        ("model", "message", "first", "second"),
        [
            ("openai/m", "Unrecognized request argument: max_completion_tokens", "max_completion_tokens", "max_tokens"),
            (
                "mistral/m",
                "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.",
                "max_tokens",
                "max_completion_tokens",
            ),
        ],
    )
    def test_the_other_name_of_the_token_limit(self, model, message, first, second):
        got = outcome([error(400, message), OK], model=model, max_tokens=50)
        assert [request.json.get(first) for request in got.requests] == [50, None]
        assert got.requests[1].json[second] == 50

    def test_a_limit_above_the_models_is_no_matter_of_names(self):
        got = outcome([error(400, "max_completion_tokens is too large: 99999")], max_tokens=99999)
        assert (got.name, len(got.requests)) == ("BadRequest", 1)

    def test_refusing_everything_ends(self):
        got = outcome(
            [error(400, "temperature json_schema max_tokens max_completion_tokens unsupported")], max_tokens=5
        )
        assert got.name == "BadRequest"
        assert len(got.requests) <= 6

    def test_no_temperature_no_limit(self):
        body = outcome([OK], temperature=None).requests[0].json
        assert not {"temperature", "max_tokens", "max_completion_tokens"} & body.keys()

    def test_a_schema_that_no_strict_provider_holds_is_asked_for_in_json_mode(self):
        class Free(BaseModel):
            """A mapping."""

            values: dict[str, int]

        async def use(client):
            return await client.ask(Free, MESSAGES)

        with ChatServer([completion({"values": {"a": 1}})]) as server:
            assert with_client(server, use).mode == "json"
            with pytest.raises(SchemaError, match=r"free keys .*mode json"):
                with_client(server, use, mode="strict")


class TestReask:
    def test_it_says_what_our_validators_say_and_nothing_of_versions(self):
        second = outcome([BAD, OK]).requests[1].messages
        assert second[2] == {"role": "assistant", "content": '{"name": "A", "age": 999}'}
        assert second[3]["role"] == "user"
        assert "nobody is that old: give the age in years" in second[3]["content"]
        assert "errors.pydantic.dev" not in second[3]["content"]

    def test_it_grows_by_each_reply(self):
        third = outcome([BAD, completion({"name": ""}), OK]).requests[2].messages
        assert [message["role"] for message in third] == ["system", "user", "assistant", "user", "assistant", "user"]
        assert third[4]["content"] == '{"name": ""}'
        assert "at least 1 character" in third[5]["content"]

    def test_a_bad_tool_call_is_shown_back_as_text(self):
        """Servers that render tool calls with their chat template break on arguments that are no JSON."""
        second = outcome([calls('{"name": '), calls(GOOD)], mode="tools").requests[1].messages
        assert second[2] == {"role": "assistant", "content": '{"name": '}

    def test_two_calls_that_fit_are_not_merged_and_the_model_is_told(self):
        got = outcome([calls(GOOD, {"name": "B"}), calls({"name": "C"})], mode="tools")
        assert got.answer.record.name == "C"
        assert "Invalid JSON" in got.requests[1].messages[3]["content"]

    def test_the_record_is_of_the_schemas_own_class(self):
        for script in ([OK], [BAD, OK]):
            assert type(outcome(script).answer.record) is Sample

    def test_the_answer_says_which_reply_it_is_of(self):
        answer = outcome([BAD, completion('Sure: {"name": "A"}!')]).answer
        assert (answer.reply, answer.attempts, answer.replies) == ('{"name": "A"}', 2, 2)

    def test_instructor_says_nothing_in_the_log(self, caplog):
        with caplog.at_level("WARNING"):
            assert outcome([BAD]).name == "InvalidReply"
        assert not [record for record in caplog.records if record.name.startswith("instructor")]


class TestUsage:
    def test_of_all_attempts(self):
        answer = outcome([BAD, error(500), BAD, OK]).answer
        assert answer.usage == Usage(input_tokens=300, cached_tokens=180, output_tokens=60)
        assert (answer.attempts, answer.replies) == (4, 3)

    def test_missing_in_one_of_them(self):
        answer = outcome([completion({"name": ""}, usage=None), OK]).answer
        counted = Usage(input_tokens=100, cached_tokens=60, output_tokens=20)
        assert answer.usage == counted.knowing(charged=None, counted=False)

    def test_an_empty_reply_was_paid_for_too(self):
        assert outcome([completion(None), OK]).answer.usage.input_tokens == 200

    def test_a_meter_tells_while_it_goes_on(self):
        meter = Meter()

        async def use(client):
            with pytest.raises(ReadError):
                await client.ask(Sample, MESSAGES, meter=meter)

        with ChatServer([BAD]) as server:
            with_client(server, use)
        assert (meter.attempts, meter.replies, meter.replayed) == (3, 3, False)
        assert meter.usage.output_tokens == 60


@pytest.mark.parametrize("mode", ["strict", "tools", "json"])
def test_hostile_text_arrives_byte_for_byte(mode):
    hostile = '{{ 7*7 }} {% if x %}{# gone #}\n   \t{{ config }}\u202e "\\" {"name": "B"}\x00 đồng chí\r\n' + "{% raw"
    for script in ([OK], [BAD, OK]):
        messages = [MESSAGES[0], {"role": "user", "content": hostile}]
        got = outcome(script, messages=messages, mode=mode)
        assert got.name == "record"
        assert all(request.messages[1]["content"] == hostile for request in got.requests)


def test_an_endpoint_is_told_what_the_sdk_tells_it():
    async def by_the_sdk(url):
        async with openai.AsyncOpenAI(api_key=KEY, base_url=url) as client:
            await client.chat.completions.create(model="served", messages=[{"role": "user", "content": "Việt"}])

    with ChatServer([OK]) as server:
        asyncio.run(by_the_sdk(server.url))
        with_client(server, lambda client: client.ask(Sample, [{"role": "user", "content": "Việt"}]))
    sdks, ours = server.requests
    assert (ours.method, ours.path) == (sdks.method, sdks.path)
    # Of its own transport, of this text, and of its own way to retry.
    differ = {"accept-encoding", "content-length", "x-stainless-read-timeout", "x-stainless-retry-count"}
    assert {name: value for name, value in sdks.headers.items() if name not in differ} == {
        name: value for name, value in ours.headers.items() if name not in differ
    }
    assert "Việt".encode() in ours.body


def test_half_a_surrogate_pair_is_a_fault_of_its_article():
    got = outcome([OK], messages=[{"role": "user", "content": "half \ud800"}])
    assert (got.name, got.requests) == ("BadRequest", [])
    assert "surrogate" in str(got.error)


def test_the_callers_messages_stay_as_they_are():
    messages = [dict(message) for message in MESSAGES]
    before = copy.deepcopy(messages)
    for mode in ("strict", "json"):
        outcome([BAD, BAD, OK], messages=messages, mode=mode)
    assert messages == before


def test_forty_at_once():
    async def use(client):
        return await asyncio.gather(*(client.ask(Sample, MESSAGES) for _ in range(40)))

    with ChatServer(lambda request: OK.after(0.25)) as server:
        answers = with_client(server, use)
        assert server.most_at_once == 40
    assert len(answers) == len(server.requests) == 40
    assert all(answer.usage.input_tokens == 100 for answer in answers)


def test_a_cancelled_question_lets_go():
    async def use(client):
        task = asyncio.create_task(client.ask(Sample, MESSAGES))
        await asyncio.sleep(0.1)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    with ChatServer([OK.after(5)]) as server:
        with_client(server, use)


class TestAUsersOwnClient:
    def ask(self, client, model="openai/served", **words):
        async def run():
            connection = Connection(client=client, timing=HeldTime().timing)
            asking = ModelClient(model, ModelSettings(**words), env={}, connection=connection)
            answers = await asyncio.gather(*(asking.ask(Sample, MESSAGES) for _ in range(3)), return_exceptions=True)
            await asking.aclose()
            for answer in answers:
                if isinstance(answer, BaseException):
                    raise answer
            return answers

        return run()

    def test_synchronous(self):
        with (
            ChatServer(lambda request: OK.after(0.05)) as server,
            openai.OpenAI(api_key=KEY, base_url=server.url) as client,
        ):
            answers = asyncio.run(self.ask(client))
            assert server.most_at_once == 3
            assert not client.is_closed()
        assert [answer.record.name for answer in answers] == ["Nguyễn Thị Hòa"] * 3
        assert "x-llmx-mark" not in server.requests[0].headers

    def test_asynchronous(self):
        async def run(url):
            async with openai.AsyncOpenAI(api_key=KEY, base_url=url) as client:
                answers = await self.ask(client)
                assert not client.is_closed()
                return answers

        with ChatServer([BAD, BAD, BAD, OK]) as server:
            answers = asyncio.run(run(server.url))
        assert sum(answer.replies for answer in answers) == len(server.requests) == 6

    def test_its_own_retries_do_not_multiply_ours(self):
        with ChatServer([error(500)]) as server, openai.OpenAI(api_key=KEY, base_url=server.url) as client:
            with pytest.raises(ReadError) as caught:
                asyncio.run(self.ask(client, transport_retries=1))
            assert caught.value.attempts == 2
            assert len(server.requests) == 6
        assert client.max_retries == 2

    def test_its_own_timeout_holds(self):
        with (
            ChatServer([OK.after(2)]) as server,
            openai.OpenAI(api_key=KEY, base_url=server.url, timeout=0.1) as client,
            pytest.raises(ReadError, match="in time"),
        ):
            asyncio.run(self.ask(client, transport_retries=0))

    def test_its_key_is_shown_nowhere(self):
        with (
            ChatServer([error(401, f"bad key {KEY}")]) as server,
            openai.OpenAI(api_key=KEY, base_url=server.url) as client,
        ):
            with pytest.raises(ReadError) as caught:
                asyncio.run(self.ask(client))
            assert KEY not in f"{caught.value} {caught.value!r}"

    def test_it_is_not_recorded(self, tmp_path):
        from llmx.recordings.transport import RecordingTransport

        with openai.OpenAI(api_key=KEY) as client:
            connection = Connection(client=client, transport=RecordingTransport(tmp_path))
            with pytest.raises(UsageError, match="client of your own"):
                ModelClient("openai/m", ModelSettings(), env={}, connection=connection)


def test_the_key_appears_nowhere(caplog):
    with caplog.at_level("DEBUG"), ChatServer([error(500, f"upstream saw {KEY}"), error(401, KEY)]) as server:
        client = make_client(server)

        async def use():
            try:
                await client.ask(Sample, MESSAGES)
            except ReadError as fault:
                return fault
            finally:
                await client.aclose()

        fault = asyncio.run(use())
    ours = "".join(record.getMessage() for record in caplog.records if record.name.startswith("llmx"))
    assert ours
    shown = f"{fault} {fault!r} {client!r} {client.endpoint!r} {ours}"
    assert KEY not in shown
    assert server.requests[0].headers["authorization"] == f"Bearer {KEY}"


@pytest.mark.parametrize(("model", "told"), [("openai/m", True), ("ollama/m", False), ("groq/m", False)])
def test_nobody_but_openai_is_told_the_organisation(model, told, monkeypatch):
    monkeypatch.setenv("OPENAI_ORG_ID", "org-1")
    monkeypatch.setenv("OPENAI_PROJECT_ID", "proj-1")
    headers = outcome([OK], model=model).requests[0].headers
    assert ({"openai-organization", "openai-project"} <= headers.keys()) is told
    assert "Omit" not in str(headers)


def test_a_users_asynchronous_client_outlives_the_event_loop_it_was_used_in():
    """Connections of a loop that is gone are dead: transport's budget gets over them."""
    code = """
import asyncio, openai
from tests.llm.test_client import *
with ChatServer(lambda request: OK) as server:
    client = openai.AsyncOpenAI(api_key=KEY, base_url=server.url)
    for _ in range(3):
        print(len(asyncio.run(TestAUsersOwnClient().ask(client))))
"""
    # A process of its own: what the dead loop leaves unclosed is not ours to close, and warns.
    assert run_python(code).split() == ["3", "3", "3"]


def run_python(code):
    root = Path(__file__).parents[2]
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root).stdout


def test_instructor_stays_unloaded_while_replies_validate():
    code = """
import asyncio, sys
from tests.server.asking import *
from tests.server.replies import completion
held = HeldTime()
with ChatServer([completion(GOOD)]) as server:
    asyncio.run(ask(server.url, held))
print("openai" in sys.modules, any(name.startswith("instructor") for name in sys.modules))
"""
    assert run_python(code).split() == ["True", "False"]


def test_making_a_client_loads_no_sdk():
    code = """
import sys
from llmx.llm.client import ModelClient
from llmx.llm.settings import ModelSettings
ModelClient("ollama/m", ModelSettings(), env={})
print(*({"openai", "instructor", "httpx2"} & set(sys.modules)))
"""
    assert run_python(code).split() == []

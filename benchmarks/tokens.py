"""What a request holds, in o200k tokens, and what an article takes in and out, for each version of the prompt.

    pip install -e '.[bench]'
    python benchmarks/tokens.py [FOLDERS]

Counted offline, with a vocabulary that its package ships. Each article is read over the whole path of llmx from a
transport in this process, which answers with the gold record and to every re-ask with the least that validates; the
bodies that llmx sends are counted as they are. No model is asked, so what a model's slips would cost is not in it.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import mean
from typing import Any

import httpx2

from llmx.article.article import Article
from llmx.article.files import read_file
from llmx.extraction.llm_reader import LLMReader
from llmx.extraction.one import extract_one
from llmx.extraction.options import Options
from llmx.llm.connection import Connection
from llmx.llm.examples import read_examples
from llmx.llm.prompts import make_prompt
from llmx.llm.versions import parts_of, prompt_versions
from llmx.record.conference import CooperationConference

ROOT = Path(__file__).parents[1]
FOLDERS = (ROOT / "seeds", ROOT / "benchmarks" / "articles")
ENDPOINTS = {"hosted": "openai/gpt-4.1-mini", "one's own": "vllm/served"}
ENCODING = "o200k_base"

Json = dict[str, Any]
Count = Callable[[str], int]


@dataclass(slots=True)
class Sent:
    """The bodies that went out for one article, and what was answered."""

    bodies: list[Json] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)


class Answering(httpx2.AsyncBaseTransport):
    """Answers the first request with the true record, and any other with the least that validates."""

    def __init__(self, truth: str) -> None:
        self.truth = truth
        self.sent = Sent()

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Answer one request."""
        body = json.loads(request.content)
        first = not self.sent.bodies
        self.sent.bodies.append(body)
        schema = body["response_format"]["json_schema"]["schema"]
        said = self.truth if first else json.dumps(least(schema, schema))
        self.sent.answers.append(said)
        message = {"role": "assistant", "content": said}
        choice = {"index": 0, "message": message, "finish_reason": "stop"}
        return httpx2.Response(200, json={"id": "0", "object": "chat.completion", "choices": [choice]}, request=request)


def least(schema: Mapping[str, Any], root: Mapping[str, Any]) -> Any:
    """Give the least value that a strict schema holds."""
    if "$ref" in schema:
        return least(root["$defs"][schema["$ref"].rpartition("/")[2]], root)
    kinds = schema.get("type", "")
    if "enum" in schema:
        return schema["enum"][0]
    if "null" in kinds or {"type": "null"} in schema.get("anyOf", ()):
        return None
    if kinds == "object":
        return {name: least(schema["properties"][name], root) for name in schema["required"]}
    return {"array": [], "number": 0, "integer": 0, "boolean": False}.get(kinds, "-")


def counter() -> Count:
    """Give the counter of a package that ships the vocabulary."""
    try:
        import toktok  # type: ignore[import-not-found]  # not among the developer's packages
    except ImportError:
        raise SystemExit("the vocabulary comes with an extra: pip install -e '.[bench]'") from None
    return lambda text: int(toktok.batch_count([text], ENCODING)[0])


def articles(folders: Sequence[Path]) -> list[tuple[Article, str]]:
    """Give the annotated articles with their true records as JSON, as a model would write them."""
    found = []
    for folder in folders:
        for path in sorted(folder.glob("*.txt")):
            gold = next(
                (one for one in (path.with_suffix(".json"), folder / "gold" / f"{path.stem}.json") if one.exists()),
                None,
            )
            article = read_file(path)
            if gold is not None and isinstance(article, Article):
                found.append((article, _record(gold).model_dump_json()))
    return found


def _record(path: Path) -> CooperationConference:
    # Some of these files hold more than the format of gold knows; the record is of the same form in all.
    return CooperationConference.model_validate(json.loads(path.read_text(encoding="utf-8"))["record"])


async def read(version: str, model: str, article: Article, truth: str) -> Sent:
    """Read one article over the whole path."""
    transport = Answering(truth)
    options = Options(prompt=version)
    env = {"OPENAI_API_KEY": "unused"}
    reader = LLMReader(
        CooperationConference, model=model, options=options, env=env, connection=Connection(transport=transport)
    )
    await extract_one(reader, article, clock=time.perf_counter, scrutiny=options.scrutiny)
    await reader.aclose()
    return transport.sent


@dataclass(frozen=True, slots=True)
class Row:
    """The parts of the first request in tokens, its body without the article in characters, and means of an article."""

    instructions: int
    note: int
    shape: int
    frame: int
    article: float
    body: int
    asked_again: float
    reask: float | None
    taken: float
    given: float

    @property
    def fixed(self) -> int:
        """All of the first request but the article."""
        return self.instructions + self.note + self.shape + self.frame


def measure(version: str, model: str, known: Sequence[tuple[Article, str]], count: Count) -> Row:
    """Read all articles and count what was sent and answered."""
    sent = [asyncio.run(read(version, model, article, truth)) for article, truth in known]
    texts = [article.text for article, _ in known]
    first, text = sent[0].bodies[0], texts[0]
    system, user = (message["content"] for message in first["messages"])
    at = max(system.find("\n\nAnswer with one JSON object"), system.find("\n\nThe record is one JSON object"))
    instructions, note = (system[:at], system[at:]) if at >= 0 else (system, "")
    again = [one for one in sent if len(one.bodies) > 1]
    reasks = [_tokens(body, count) for one in again for body in one.bodies[1:]]
    return Row(
        instructions=count(instructions),
        note=count(note),
        shape=count(_shape(first)),
        frame=count(user.replace(text, "")),
        article=mean(map(count, texts)),
        body=len(_compact(first)) - (len(_compact(text)) - 2),
        asked_again=len(again) / len(sent),
        reask=mean(reasks) if reasks else None,
        taken=mean(sum(_tokens(body, count) for body in one.bodies) for one in sent),
        given=mean(sum(map(count, one.answers)) for one in sent),
    )


def examples(version: str, count: Count) -> int:
    """Give the tokens of the examples that ship, which are sent only where they are asked for."""
    if "examples" not in parts_of(version):
        return 0
    pairs = read_examples("invented", CooperationConference)
    plain, quoted = (
        make_prompt(CooperationConference, with_schema=False, version=version, examples=given).system
        for given in ((), pairs)
    )
    return count(quoted) - count(plain)


def _tokens(body: Json, count: Count) -> int:
    return sum(count(message["content"] or "") for message in body["messages"]) + count(_shape(body))


def _shape(body: Json) -> str:
    return _compact(body["response_format"]["json_schema"]["schema"])


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


HEADING = (
    "prompt",
    "endpoint",
    "instructions",
    "schema told",
    "to decoder",
    "frame",
    "fixed",
    "body",
    "article",
    "in",
    "out",
)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, default=FOLDERS)
    known, count = articles(parser.parse_args().folders), counter()
    print(f"{len(known)} articles with their true records; {ENCODING} tokens, body in characters without the article.")
    print("Examples are sent only where they are asked for; a re-ask is all that is sent then.\n")
    print(" ".join(f"{name:>12}" for name in (*HEADING, "asked again", "re-ask", "examples")))
    for version in prompt_versions():
        for endpoint, model in ENDPOINTS.items():
            row = measure(version, model, known, count)
            # A hosted endpoint shows the model the schema; beside a note, that of the decoder is told to nobody.
            told, decoder = (row.note, row.shape) if row.note else (row.shape, 0)
            cells = [row.instructions, told, decoder, row.frame, row.fixed, row.body]
            means = [row.article, row.taken, row.given]
            written = [version, endpoint, *(f"{one:,.0f}" for one in (*cells, *means))]
            written += [f"{row.asked_again:.0%}", "–" if row.reask is None else f"{row.reask:,.0f}"]
            written.append(f"+{examples(version, count):,}")
            print(" ".join(f"{one:>12}" for one in written))


if __name__ == "__main__":
    main()

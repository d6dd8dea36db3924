"""What a request holds, in o200k tokens, and what an article takes in and out: each version of the prompt, and others.

    pip install -e '.[bench]'
    python benchmarks/tokens.py

prints the versions; ``make bench`` sets the one in use beside what other libraries send for the same articles.
Counted offline, with a vocabulary that its package ships. Each article is read over the whole path of llmx from a
transport in this process, which answers with the gold record and to every re-ask with the least that validates; the
bodies that llmx sends are counted as they are. No model is asked, so what a model's slips would cost is not in it.
"""

from __future__ import annotations

import asyncio
import json
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import mean
from typing import Any

import httpx2

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.flat import reply
from benchmarks.loopback import loopback
from benchmarks.processes import Failed, spend
from benchmarks.tables import Cell, Column, Table, markdown
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
ASK = Path(__file__).parent / "peers" / "ask.py"

Json = dict[str, Any]
Count = Callable[[str], int]


class NoCounter(RuntimeError):
    """The package that counts is not installed."""


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
        raise NoCounter("the vocabulary comes with an extra: pip install -e '.[bench]'") from None
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
    requests: float

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
        requests=mean(len(one.bodies) for one in sent),
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
    """Give the schema that a request has, in whatever place."""
    told = body.get("response_format", {}).get("json_schema", {}).get("schema")
    return _compact(told if told is not None else body["tools"]) if told is not None or "tools" in body else ""


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def prompts(known: Sequence[tuple[Article, str]], count: Count) -> Table:
    """Give the table of the versions of the prompt."""
    rows: dict[str, dict[str, Cell]] = {}
    for version in prompt_versions():
        for endpoint, model in ENDPOINTS.items():
            row = measure(version, model, known, count)
            # A hosted endpoint shows the model the schema; beside a note, that of the decoder is told to nobody.
            told, decoder = (row.note, row.shape) if row.note else (row.shape, 0)
            rows[f"{version}-{endpoint.split()[0].rstrip(chr(39) + 's')}"] = {
                "label": f"{version}, {endpoint}",
                **{key: getattr(row, key) for key in ("instructions", "frame", "fixed", "body", "article")},
                "told": told,
                "decoder": decoder,
                "in": row.taken,
                "out": row.given,
                "again": 100 * row.asked_again,
                "reask": row.reask,
                "examples": examples(version, count),
            }
    headings = {
        "instructions": "instructions",
        "told": "schema told",
        "decoder": "to decoder",
        "frame": "frame",
        "fixed": "fixed",
        "body": "body",
        "article": "article",
        "in": "in",
        "out": "out",
        "again": "% asked again",
        "reask": "re-ask",
        "examples": "examples",
    }
    return Table(
        name="prompts",
        title="Tokens: the versions of the prompt",
        about=(
            f"{ENCODING} tokens, over {len(known)} articles with the true record as the answer. *Fixed* is all of "
            "the first request but the article, and *body* its length in characters. *In* and *out* are means of an "
            "article, the re-asks of the check included. *Examples* come on top where they are asked for."
        ),
        columns=tuple(Column(key, heading, ",.0f") for key, heading in headings.items()),
        rows=rows,
    )


OTHERS = {
    "instructor": ("instructor", ("instructor",), ""),
    "pydantic-ai": ("pydantic-ai", ("pydantic-ai",), ""),
    "langextract": ("langextract, parts of 1,000 characters (its default)", ("langextract", "--chunks"), "flat"),
    "langextract-whole": ("langextract, an article in one part", ("langextract",), "flat"),
}
PRICE = (0.40, 1.60)
"""Dollars for a million tokens in and out, of gpt-4.1-mini."""


BESIDE = (
    Column("requests", "requests", ",.1f"),
    Column("in", "tokens in", ",.0f"),
    Column("other", "of them not the article", ",.0f"),
    Column("out", "reply", ",.0f"),
    Column("dollars", "dollars for 1,000 articles", ",.2f"),
    Column("ratio", "times llmx", ",.2f"),
)


def beside(known: Sequence[tuple[Article, str]], count: Count, peers: Mapping[str, Path | str]) -> Table:
    """Give the table of what llmx and others send for a record, and what a model has to write."""
    ours = measure(prompt_versions()[-1], ENDPOINTS["hosted"], known, count)
    rows: dict[str, dict[str, Cell]] = {"llmx": _row("llmx", ours.requests, ours.taken, ours.article, ours.given)}
    notes = []
    for name, (label, words, flat) in OTHERS.items():
        python = Path(sys.executable) if name == "instructor" else peers.get(name.removesuffix("-whole"))
        if not isinstance(python, Path):
            notes += [f"{label} is not in the table: {python}"] if python else []
            continue
        try:
            bodies = _sent(python, words, known, bool(flat))
        except Failed as error:
            notes.append(f"{label} is not in the table, it failed: {str(error)[-160:].strip()}")
            continue
        taken = sum(_tokens(body, count) for body in bodies) / len(known)
        said = mean(count(_reply(record, bodies[0], bool(flat))) for _, record in known)
        rows[name] = _row(label, len(bodies) / len(known), taken, ours.article, said)
    for row in rows.values():
        row["ratio"] = float(row["dollars"] or 0) / float(rows["llmx"]["dollars"] or 1)
    if any(float(row["out"] or 0) < float(rows["llmx"]["out"] or 0) for row in rows.values()):
        notes.append(
            "Where a reply is shorter than llmx's, its schema lets a model leave empty fields out. llmx sends "
            "strict schemas, which guarantee the shape where a provider knows them and demand every key; it also "
            "counts its re-asks here."
        )
    if any(float(row["in"] or 0) < float(rows["llmx"]["in"] or 0) for row in rows.values()):
        notes.append(
            "Where a request is shorter than llmx's, it holds no rules of the record (what a side is, whose post, "
            "what counts as one sum), only a task of two sentences, which we wrote for all of them."
        )
    return Table(
        name="tokens",
        title="Tokens: one record",
        about=(
            f"{ENCODING} tokens of the bodies that each sends for {len(known)} articles, means of an article, the "
            "task in the words of `benchmarks/peers/ask.py` for all but llmx. The reply is the true record in the "
            "form that each asks for, without white space; empty fields are left out where the schema that was sent "
            f"allows it. No model is asked, so what its slips would cost is not in it. Dollars at {PRICE[0]:.2f} and "
            f"{PRICE[1]:.2f} for a million."
        ),
        columns=BESIDE,
        rows=rows,
        notes=tuple(notes),
    )


def _row(label: str, requests: float, taken: float, article: float, given: float) -> dict[str, Cell]:
    dollars = (taken * PRICE[0] + given * PRICE[1]) / 1_000
    return {
        "label": label,
        "requests": requests,
        "in": taken,
        "other": taken - article,
        "out": given,
        "dollars": dollars,
    }


def _sent(python: Path, words: Sequence[str], known: Sequence[tuple[Article, str]], flat: bool) -> list[Json]:
    """Give the bodies that a library sends for the articles."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rows = "".join(json.dumps({"text": article.text}, ensure_ascii=False) + "\n" for article, _ in known)
        (folder / "in.jsonl").write_text(rows, encoding="utf-8")
        with loopback(kept=folder / "sent.jsonl") as endpoint:
            who, *more = words
            spend([python, ASK, who, "in.jsonl", endpoint.url(flat), "4", *more], folder)
            return [json.loads(line) for line in (folder / "sent.jsonl").read_text(encoding="utf-8").splitlines()]


def _reply(record: str, body: Json, flat: bool) -> str:
    """Give the reply that a request asks for."""
    whole = json.loads(record)
    if flat:
        return _compact(reply(whole))
    strict = body.get("response_format", {}).get("json_schema", {}).get("strict")
    return _compact(whole if strict else _filled(whole))


def _filled(value: Any) -> Any:
    """Leave out what is empty."""
    if isinstance(value, dict):
        return {key: _filled(one) for key, one in value.items() if one not in (None, [])}
    return [_filled(one) for one in value] if isinstance(value, list) else value


def main() -> None:
    """Print the table of the versions."""
    print(markdown(prompts(articles(FOLDERS), counter())))


if __name__ == "__main__":
    main()

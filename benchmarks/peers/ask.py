"""Asks an endpoint about every article, as users of each library do: a program run in each one's environment.

    python benchmarks/peers/ask.py WHO ARTICLES URL JOBS [--chunks]

ARTICLES are JSON Lines with ``text``. Answers become records where the library makes records of them; a file ``done``
in the working folder is written when all are there. The schema is llmx's own, the same for all but langextract, which
has flat extractions and learns them from an example.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))


EXAMPLES = Path(__file__).resolve().parents[2] / "prompts" / "examples" / "invented.jsonl"
MODEL = "gpt-4.1-mini"
PATIENCE = 600.0
"""Seconds: openai gives up connecting after five, which a busy machine takes."""
TASK = (
    "From a Vietnamese news article about a cooperation conference, extract its title, kind, day and place, the "
    "parties, every official who takes part with all positions, side and roles, every amount with value, unit, "
    "kind, purpose, giver and receiver, the documents, the areas of cooperation and the commitments. Use the exact "
    "words of the text."
)

Json = dict[str, Any]
Ask = Callable[[str], Awaitable[object]]


async def _all(rows: list[Json], jobs: int, ask: Ask) -> None:
    gate = asyncio.Semaphore(jobs)

    async def one(row: Json) -> None:
        async with gate:
            await ask(row["text"])

    await asyncio.gather(*map(one, rows))


def _messages(text: str) -> list[Any]:
    return [{"role": "system", "content": TASK}, {"role": "user", "content": text}]


async def sockets(rows: list[Json], url: str, jobs: int) -> None:
    """Send the bytes and read the answer, and nothing more: what the endpoint itself can do."""
    host, _, rest = url.removeprefix("http://").partition(":")
    port, waiting = int(rest.partition("/")[0]), iter(rows)

    async def worker() -> None:
        reader, writer = await asyncio.open_connection(host, port, limit=1 << 20)
        for row in waiting:
            body = json.dumps({"model": MODEL, "messages": _messages(row["text"])}, ensure_ascii=False).encode()
            head = f"POST /v1/chat/completions HTTP/1.1\r\nhost: x\r\ncontent-length: {len(body)}\r\n\r\n"
            writer.write(head.encode() + body)
            answer = await reader.readuntil(b"\r\n\r\n")
            await reader.readexactly(int(answer.rpartition(b"content-length: ")[2]))
        writer.close()

    await asyncio.gather(*(worker() for _ in range(jobs)))


async def stock(rows: list[Json], url: str, jobs: int) -> None:
    """Ask by openai as it comes; the answer stays text."""
    import openai

    client = openai.AsyncOpenAI(base_url=url, api_key="x", max_retries=0, timeout=PATIENCE)
    create = client.chat.completions.create
    await _all(rows, jobs, lambda text: create(model=MODEL, messages=_messages(text)))


async def aiohttp(rows: list[Json], url: str, jobs: int) -> None:
    """Ask by openai over its aiohttp transport."""
    import openai

    async with openai.DefaultAioHttpClient() as http:
        client = openai.AsyncOpenAI(base_url=url, api_key="x", max_retries=0, timeout=PATIENCE, http_client=http)
        create = client.chat.completions.create
        await _all(rows, jobs, lambda text: create(model=MODEL, messages=_messages(text)))


def _record() -> Any:
    from llmx.record.conference import CooperationConference

    return CooperationConference


async def instructor(rows: list[Json], url: str, jobs: int) -> None:
    """Ask by instructor with a JSON schema."""
    import instructor as library
    import openai

    raw = openai.AsyncOpenAI(base_url=url, api_key="x", max_retries=0, timeout=PATIENCE)
    create = library.from_openai(raw, mode=library.Mode.JSON_SCHEMA).chat.completions.create
    record = _record()

    async def ask(text: str) -> object:
        return await create(model=MODEL, messages=_messages(text), response_model=record, strict=False)

    await _all(rows, jobs, ask)


async def prepared(rows: list[Json], url: str, jobs: int) -> None:
    """Ask by instructor as fast as it goes: the schema made once, and openai's aiohttp transport."""
    import instructor as library
    import openai

    record = library.openai_schema(_record())
    async with openai.DefaultAioHttpClient() as http:
        raw = openai.AsyncOpenAI(base_url=url, api_key="x", max_retries=0, timeout=PATIENCE, http_client=http)
        create = library.from_openai(raw, mode=library.Mode.JSON_SCHEMA).chat.completions.create

        async def ask(text: str) -> object:
            return await create(model=MODEL, messages=_messages(text), response_model=record, strict=False)

        await _all(rows, jobs, ask)


async def pydantic_ai(rows: list[Json], url: str, jobs: int) -> None:
    """Ask by an agent of pydantic-ai, with the provider's own structured output."""
    import openai
    from pydantic_ai import Agent, NativeOutput  # type: ignore[import-not-found]
    from pydantic_ai.models.openai import OpenAIChatModel  # type: ignore[import-not-found]
    from pydantic_ai.providers.openai import OpenAIProvider  # type: ignore[import-not-found]

    client = openai.AsyncOpenAI(base_url=url, api_key="x", max_retries=0, timeout=PATIENCE)
    model = OpenAIChatModel(MODEL, provider=OpenAIProvider(openai_client=client))
    agent = Agent(model, output_type=NativeOutput(_record()), instructions=TASK)
    await _all(rows, jobs, agent.run)


async def langextract(rows: list[Json], url: str, jobs: int, buffer: int) -> None:
    """Ask by langextract, in parts of ``buffer`` characters."""
    import langextract as library  # type: ignore[import-not-found]

    from benchmarks.flat import extractions

    shown = json.loads(EXAMPLES.read_text(encoding="utf-8").splitlines()[0])
    known = [
        library.data.Extraction(extraction_class=kind, extraction_text=said, attributes=attributes)
        for kind, said, attributes in extractions(shown["record"])
    ]
    library.extract(
        [library.data.Document(text=row["text"], document_id=str(number)) for number, row in enumerate(rows)],
        prompt_description=TASK,
        examples=[library.data.ExampleData(text=shown["text"], extractions=known)],
        model_id=MODEL,
        api_key="x",
        language_model_params={"base_url": url},
        max_char_buffer=buffer,
        batch_length=jobs,
        max_workers=jobs,
        prompt_validation_level=library.prompt_validation.PromptValidationLevel.OFF,
        show_progress=False,
    )


def _many(rows: Iterator[Json], url: str, jobs: int, check: bool) -> None:
    """Read by llmx from Python into a run."""
    import llmx

    options: Json = {"model": "llamacpp/x", "base_url": url, "jobs": jobs, "reask": 0, "check": check}
    for result in llmx.extract_many(rows, output="run", **options):
        assert result.ok, result.error


WHO: dict[str, Callable[[list[Json], str, int], Coroutine[Any, Any, None]]] = {
    "sockets": sockets,
    "openai": stock,
    "openai-aiohttp": aiohttp,
    "instructor": instructor,
    "instructor-prepared": prepared,
    "pydantic-ai": pydantic_ai,
}


def main() -> None:
    """Ask about all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("who", choices=(*WHO, "langextract", "llmx-many"))
    parser.add_argument("articles", type=Path)
    parser.add_argument("url")
    parser.add_argument("jobs", type=int)
    parser.add_argument("--chunks", action="store_true", help="langextract: parts of 1,000 characters, its default")
    asked = parser.parse_args()
    rows = [json.loads(line) for line in asked.articles.read_text(encoding="utf-8").splitlines()]
    if asked.who == "langextract":
        asyncio.run(langextract(rows, asked.url, asked.jobs, 1_000 if asked.chunks else 1_000_000))
    elif asked.who == "llmx-many":
        _many(iter(rows), asked.url, asked.jobs, check=True)
    else:
        asyncio.run(WHO[asked.who](rows, asked.url, asked.jobs))
    Path("done").write_text("", encoding="utf-8")


if __name__ == "__main__":
    main()

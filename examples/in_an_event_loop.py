"""In a program that has an event loop already (a web service, a bot): ``aextract`` and ``aextract_many``.

Run it with ``python examples/in_an_event_loop.py``.
"""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from pathlib import Path

import llmx

ARTICLES = sorted((Path(__file__).parent.parent / "demo" / "articles").glob("*.txt"))
MODEL = "rules"  # or "openai/gpt-4.1-mini", ...


async def one() -> None:
    """Wait for one article; whoever cancels the task cancels the request."""
    async with asyncio.timeout(60):
        result = await llmx.aextract(ARTICLES[0], model=MODEL)
    print(result)


async def first_about(party: str) -> None:
    """Stop in the middle: what is under way is cancelled when the generator is closed."""
    async with aclosing(llmx.aextract_many(ARTICLES, model=MODEL, jobs=2)) as results:
        async for result in results:
            record = result.raise_for_error().record
            if record is not None and party in [one.name for one in record.parties]:
                print(f"{party}: {record.title}")
                return
    print(f"nothing about {party}")


async def main() -> None:
    """Do both."""
    await one()
    await first_about("Phú Yên")


if __name__ == "__main__":
    asyncio.run(main())

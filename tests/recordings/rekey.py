"""Files the hand-written replies again after a change of the prompt: ``python -m tests.recordings.rekey``.

A recording is found by the prompt that was sent, so a changed prompt misses all of them. What was
recorded from a model has to be recorded anew; what somebody wrote is still what they wrote.
"""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import httpx2

from llmx.article.article import Article
from llmx.errors import BrokenRecording
from llmx.extraction.llm_reader import LLMReader
from llmx.extraction.one import extract_one
from llmx.extraction.options import Options
from llmx.llm.client import Connection
from llmx.record.conference import CooperationConference
from llmx.recordings.files import Filed, asks_back, load, load_filed, save
from llmx.recordings.lint import forsaken
from llmx.recordings.shelf import Shelf
from llmx.recordings.transport import RecordingTransport

HERE = Path(__file__).parent
DEMO = HERE.parent.parent / "demo" / "recordings"
MODEL = "openai/written-by-hand"
PROJECT = HERE.parent.parent / "examples" / "pytest_project" / "tests" / "recordings"
FOLDERS = {
    HERE: Options(prompt="v1"),
    HERE / "v2": Options(prompt="v2", reask=0),
    DEMO: Options(prompt="v2"),
    PROJECT: Options(),
}
"""The folders with written replies, and the options that they answer; ``v2`` has no answers to re-asks."""


class _Written(httpx2.AsyncBaseTransport):
    """Answers one article's requests with what was written for them, one after the other."""

    def __init__(self, replies: Sequence[Filed]) -> None:
        self._replies = iter(replies)

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        return httpx2.Response(200, json=next(self._replies).reply, request=request)


async def file_again(
    articles: Mapping[str, tuple[Article, Sequence[Filed]]], folder: Path, options: Options = FOLDERS[HERE]
) -> None:
    """Go through each article as it is done today, and file each written reply under what was sent."""
    for article, replies in articles.values():
        with tempfile.TemporaryDirectory() as drafts:
            connection = Connection(transport=RecordingTransport(Path(drafts), _Written(replies)))
            env = {"OPENAI_API_KEY": "unused"}
            reader = LLMReader(CooperationConference, model=MODEL, options=options, env=env, connection=connection)
            await extract_one(reader, article, clock=time.perf_counter, scrutiny=options.scrutiny)
            await reader.aclose()
            filed = [load(path) for path in Path(drafts).glob("*.json")]
            assert len(filed) == len(replies), f"{article.id}: {len(replies)} written, {len(filed)} asked for"
            for draft in filed:
                save(folder, replace(draft, origin=replies[draft.asked.attempt - 1].origin))


def written(folder: Path) -> dict[Path, Filed]:
    """Read the hand-written recordings of a folder; other files are passed over."""
    found = {}
    for path in sorted(folder.glob("*.json")):
        try:
            filed = load_filed(path)
        except BrokenRecording:
            continue
        if filed.by_hand:
            found[path] = filed
    return found


def main() -> None:
    """Rewrite the hand-written recordings of all folders."""
    for folder, options in FOLDERS.items():
        rewrite(folder, options)


def rewrite(folder: Path, options: Options) -> None:
    """Rewrite those of one folder."""
    old = written(folder)
    in_turn = sorted(old.values(), key=lambda filed: filed.asked["attempt"])
    about = {filed.key: filed.article for filed in in_turn}
    articles = {
        article.id: (
            article,
            [one for one in in_turn if sha256 in (one.article, about.get(asks_back(one.asked) or ""))],
        )
        for sha256, article in Shelf(folder).corpus.items()
    }
    articles = {name: both for name, both in articles.items() if both[1]}
    with tempfile.TemporaryDirectory() as drafts:
        asyncio.run(file_again(articles, Path(drafts), options))
        again = [load(path) for path in Path(drafts).glob("*.json")]
    for path in old:
        path.unlink()
    for recording in again:
        save(folder, recording)
    for path in forsaken(folder):
        path.unlink()


if __name__ == "__main__":
    main()

"""Files the hand-written replies again after a change of the prompt: ``python -m tests.recordings.rekey``.

A recording is found by the prompt that was sent, so a changed prompt misses all of them. What was
recorded from a model has to be recorded anew; what somebody wrote is still what they wrote.
"""

from __future__ import annotations

import asyncio
import json
import tempfile
from dataclasses import replace
from pathlib import Path

import httpx2

from llmx.article.files import read_inputs
from llmx.llm.client import Connection, ModelClient
from llmx.llm.prompts import make_prompt
from llmx.llm.settings import ModelSettings
from llmx.record.conference import CooperationConference
from llmx.recordings.files import Recording, load, load_all, save
from llmx.recordings.transport import RecordingTransport

HERE = Path(__file__).parent
SEEDS = HERE.parent.parent / "seeds"
MODEL = "openai/written-by-hand"

Replies = dict[tuple[str, int], Recording]
"""What was written for an article's text and the number of the attempt."""


class _Written(httpx2.AsyncBaseTransport):
    """Answers one article's requests with what was written for them."""

    def __init__(self, text: str, replies: Replies) -> None:
        self._text = text
        self._replies = replies

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        assistant = sum(message["role"] == "assistant" for message in json.loads(request.content)["messages"])
        return httpx2.Response(200, json=self._replies[self._text, assistant + 1].reply, request=request)


async def file_again(replies: Replies, folder: Path) -> None:
    """Send what is sent today for each article, and file what was written under it."""
    settings = ModelSettings(model=MODEL)
    prompt = make_prompt(CooperationConference, with_schema=False)
    for article in read_inputs([SEEDS]):
        with tempfile.TemporaryDirectory() as drafts:
            transport = RecordingTransport(Path(drafts), _Written(article.text, replies))
            client = ModelClient(settings, env={"OPENAI_API_KEY": "unused"}, connection=Connection(transport=transport))
            await client.ask(CooperationConference, prompt.messages(article))
            await client.aclose()
            for path in Path(drafts).glob("*.json"):
                draft = load(path)
                written = replies[article.text, draft.asked.attempt]
                save(folder, replace(draft, origin=written.origin))


def main() -> None:
    """Rewrite the hand-written recordings of this folder."""
    old = {path: recording for path, recording in load_all(HERE) if recording.origin.startswith("written by hand")}
    texts = [article.text for article in read_inputs([SEEDS])]
    replies = {
        (text, recording.asked.attempt): recording
        for recording in old.values()
        for text in texts
        if any(text in content for _, content in recording.asked.messages)
    }
    for path in old:
        path.unlink()
    asyncio.run(file_again(replies, HERE))


if __name__ == "__main__":
    main()

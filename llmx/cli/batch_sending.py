"""Files of ``llmx batch`` on their way: which endpoint they go to, and what is said of them."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Awaitable, Callable

from rich.console import Console

from llmx.cli.batch_round import Prepared
from llmx.cli.console import counted, harmless
from llmx.cli.model_options import options_of
from llmx.errors import UsageError
from llmx.llm.batch_api import BatchApi
from llmx.llm.batches import open_batches
from llmx.llm.providers import Endpoint, find_endpoint
from llmx.llm.settings import Timing
from llmx.run.batch.results import TakenIn
from llmx.run.batch.sending import Courier, Tell
from llmx.run.outstanding import BatchState, RequestFile

__all__ = ["carry", "teller"]


def carry(
    prepared: Prepared, tell: Tell, errand: Callable[[Courier], Awaitable[object]]
) -> tuple[BatchState, list[RequestFile]]:
    """Have a courier do something. Gives the state after it, and the files whose batches were refused."""

    async def go() -> Courier:
        apis: dict[str, BatchApi] = {}

        def api(file: RequestFile) -> BatchApi:
            if file.model not in apis:
                apis[file.model] = open_batches(_endpoint(prepared, file), options_of(prepared.options), Timing())
            return apis[file.model]

        courier = Courier(prepared.folder, prepared.state, api, time.time, tell)
        try:
            await errand(courier)
        finally:
            for one in apis.values():
                await one.aclose()
        return courier

    courier = asyncio.run(go())
    return courier.state, courier.refused


def _endpoint(prepared: Prepared, file: RequestFile) -> Endpoint:
    """Find the endpoint that a file is for, among those of the models that the run may ask."""
    options = options_of(prepared.options)
    # The stronger model of an escalation may be at another address.
    stronger = options.escalate, options.of_stronger.base_url
    for model, base_url in ((prepared.state.model, options.base_url), stronger):
        if model is None:
            continue
        endpoint = find_endpoint(model, base_url, os.environ)
        if endpoint.model == file.model:
            return endpoint
    raise UsageError(f"{file.name} is for {file.model}, and the run reads with {prepared.state.model}")


def teller(say: Console) -> Tell:
    """Make what is told of files."""

    def tell(file: RequestFile, what: str, taken: TakenIn | None) -> None:
        said = {
            "sent": f"{counted(file.requests, 'request')} sent as {file.batch_id}",
            "later": f"not taken now, sent again later: {file.said}",
            "refused": f"the batch was refused: {file.said}",
            "cancelled": f"{file.batch_id} is being broken off",
            "given up": "was not sent, and is not going to be",
        }.get(what)
        if taken is not None:
            said = _of_results(taken)
        say.print(harmless(f"llmx: batch/{file.name}: {said or what}"), soft_wrap=True)

    return tell


def _of_results(taken: TakenIn) -> str:
    parts = [f"{taken.replies:,} {'reply' if taken.replies == 1 else 'replies'}"]
    if taken.refused:
        parts.append(f"{taken.refused:,} refused")
    parts += [f"{number:,} asked again ({why})" for why, number in sorted(taken.again.items())]
    if taken.unanswered:
        parts.append(f"{taken.unanswered:,} without an answer, asked again")
    if taken.strange:
        parts.append(f"{counted(taken.strange, 'line')} about no request")
    return ", ".join(parts)

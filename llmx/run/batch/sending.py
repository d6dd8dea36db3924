"""Files of requests on their way to a provider and back: sent once, looked after, fetched, taken in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from llmx.llm.batch_api import BatchApi, Look, Sent
from llmx.run.batch.results import TakenIn, remove_requests, take_in
from llmx.run.lock import hold_lock
from llmx.run.outstanding import BatchState, FileState, RequestFile, batch_folder, requests_path

__all__ = ["Courier", "Tell"]

Tell = Callable[[RequestFile, str, TakenIn | None], None]
"""Is told what has become of a file, in a word, and what was in its results."""


@dataclass(slots=True)
class Courier:
    """Carries the files of a run to its provider and back; ``state`` is saved after each step.

    ``api`` gives the batches of the endpoint that a file is for, ``now`` seconds from 1970. Killed at any moment, it
    is gone on with by another one: before a file is sent that is noted, and one whose batch is not known is looked
    for at the provider, by the tags of its batch, before it is sent again.
    """

    run: Path
    state: BatchState
    api: Callable[[RequestFile], BatchApi]
    now: Callable[[], float]
    tell: Tell
    refused: list[RequestFile] = field(default_factory=list)

    async def send(self, *states: FileState) -> None:
        """Send the files that are in one of these states, and those whose sending was broken off."""
        for file in self.state.files:
            if file.state in (*states, "sending"):
                await self._send(file)

    async def look(self) -> list[RequestFile]:
        """Look after all batches once and take in the results of those that have ended; give their files."""
        collected = []
        for file in self.state.files:
            if file.state == "sent":
                assert file.batch_id is not None
                look = await self.api(file).look(file.batch_id)
                now = self._note(file, said=look.said, done=look.done, failed=look.failed)
                if look.state == "ended":
                    collected += await self._collect(now)
                elif look.state == "refused":
                    self._refused(now, look)
        return collected

    async def glance(self) -> None:
        """Note how far all batches are, and leave them."""
        for file in self.state.files:
            if file.state == "sent":
                assert file.batch_id is not None
                look = await self.api(file).look(file.batch_id)
                self._note(file, said=look.said, done=look.done, failed=look.failed)

    async def cancel(self) -> None:
        """Have all batches broken off, and give up what was not sent."""
        for file in self.state.open_files:
            api = self.api(file) if file.state in ("sending", "sent") else None
            batch = file.batch_id if api is None or file.state == "sent" else await api.find(self._sent(file))
            if api is None or batch is None:
                self.tell(self._note(file, state="given up"), "given up", None)
            else:
                await api.cancel(batch)
                self.tell(self._note(file, state="sent", batch_id=batch), "cancelled", None)

    async def _send(self, file: RequestFile) -> None:
        begun = file
        if file.state != "sending":
            begun = self._note(file, state="sending", sent_at=self.now())
        sent = self._sent(begun)
        api = self.api(file)
        found = await api.find(sent) if file.state == "sending" else None
        batch = found if found is not None else await api.send(sent)
        self.tell(self._note(begun, state="sent", batch_id=batch, said="sent"), "sent", None)

    def _sent(self, file: RequestFile) -> Sent:
        tags = {"llmx_run": self.state.run, "llmx_file": file.name, "llmx_sha256": file.sha256[:32]}
        name = f"llmx-{file.sha256[:32]}.jsonl"
        return Sent(requests_path(self.run, file.number), name, tags, file.requests, file.sent_at or 0.0)

    async def _collect(self, file: RequestFile) -> list[RequestFile]:
        assert file.batch_id is not None
        results = batch_folder(self.run) / f"{file.number:06}.results"
        await self.api(file).fetch(file.batch_id, results)
        with hold_lock(self.run):
            state, taken = take_in(self.run, self.state, results, file)
            self._save(state)
        results.unlink(missing_ok=True)
        remove_requests(self.run, taken.files)
        self.tell(taken.files[0], "collected", taken)
        return taken.files

    def _refused(self, file: RequestFile, look: Look) -> None:
        if look.later:
            self.tell(self._note(file, state="prepared", batch_id=None, said=look.why), "later", None)
            return
        file = self._note(file, state="refused", batch_id=None, said=look.why)
        self.refused.append(file)
        self.tell(file, "refused", None)

    def _note(self, file: RequestFile, **more: object) -> RequestFile:
        changed = file.model_copy(update=more)
        if changed != file:
            self._save(self.state.with_files(changed))
        return changed

    def _save(self, state: BatchState) -> None:
        state.save(self.run)
        self.state = state

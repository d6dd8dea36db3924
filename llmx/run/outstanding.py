"""Requests of a run that a provider's batch has, or is to have: which files there are, and whose articles wait."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import weakref
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from llmx.errors import RunError
from llmx.recordings.shelf import write_whole

__all__ = [
    "OPEN",
    "BatchState",
    "FileState",
    "Indexed",
    "Outstanding",
    "RequestFile",
    "batch_folder",
    "digest",
    "index_path",
    "indexed",
    "requests_path",
]

STATE = "state.json"

FileState = Literal["prepared", "sending", "sent", "refused", "collected", "given up"]
"""What has become of a file of requests. "sending": it may be with the provider, whose name for it is not noted."""

OPEN: tuple[FileState, ...] = ("prepared", "sending", "sent", "refused")
"""States of a file whose articles wait."""


class RequestFile(BaseModel):
    """A file of requests of one model and one round, and the batch that is made of it.

    ``url`` is the endpoint's address, ``said`` the last that the provider said of the batch, ``done`` and ``failed``
    how many of its requests came to an answer and to an error, ``sent_at`` in seconds from 1970.
    """

    model_config = ConfigDict(frozen=True)

    number: int
    course: int
    round: int
    model: str
    url: str
    requests: int
    bytes: int
    sha256: str
    state: FileState = "prepared"
    batch_id: str | None = None
    said: str = ""
    done: int = 0
    failed: int = 0
    sent_at: float | None = None

    @property
    def name(self) -> str:
        """What it is called in its folder."""
        return f"{self.number:06}.jsonl"


class BatchState(BaseModel):
    """All that is known of a run's batches: ``state.json``.

    ``run`` is a name of the run that no other has. ``arguments`` are those of the command that prepared it, given in
    the folder ``place``; ``model`` is the one that it names or that was chosen. ``course`` counts how often it was
    prepared anew, and a request may go through ``rounds`` rounds in each. ``sends``: files are put to the provider,
    not only written.
    """

    model_config = ConfigDict(frozen=True)

    run: str
    arguments: tuple[str, ...]
    place: str
    model: str
    course: int = 1
    rounds: int
    most_requests: int
    most_bytes: int
    sends: bool = False
    files: tuple[RequestFile, ...] = ()

    @classmethod
    def load(cls, run: Path) -> BatchState | None:
        """Read the state of a run, ``None`` where it has no batch. Raises :class:`~llmx.errors.RunError`."""
        path = batch_folder(run) / STATE
        try:
            return cls.model_validate_json(path.read_bytes())
        except FileNotFoundError:
            return None
        except (OSError, ValidationError) as error:
            raise RunError(f"{path} cannot be read: {error}") from None

    def save(self, run: Path) -> None:
        """Write it down, whole or not at all. Raises :class:`~llmx.errors.RunError`."""
        path = batch_folder(run) / STATE
        try:
            write_whole(path, self.model_dump_json(indent=2) + "\n", sync=True)
        except OSError as error:
            raise RunError(f"{path}: {error.strerror or error}") from None

    @property
    def open_files(self) -> list[RequestFile]:
        """The files whose articles wait."""
        return [file for file in self.files if file.state in OPEN]

    def with_files(self, *files: RequestFile) -> BatchState:
        """Give it with these files, new ones or in the place of those with the same numbers."""
        held = {file.number: file for file in (*self.files, *files)}
        return self.model_copy(update={"files": tuple(held[number] for number in sorted(held))})


@dataclass(frozen=True, slots=True)
class Indexed:
    """What the line of a request does not say: whose it is. ``key`` is its custom_id, ``body`` the hash of its body.

    ``work`` names the article's content and the way of reading it; ``aside``: the dollars set aside for the article;
    ``since``: how long the journal was by then, in bytes.
    """

    key: str
    article: str
    work: str
    body: str
    aside: str = "0"
    since: int = 0


def digest(body: Mapping[str, Any]) -> str:
    """Name the body of a request by its content."""
    written = json.dumps(body, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(written.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def batch_folder(run: Path) -> Path:
    """Give the folder of a run's batches."""
    return run / "batch"


def requests_path(run: Path, number: int) -> Path:
    """Give the place of a file of requests."""
    return batch_folder(run) / f"{number:06}.jsonl"


def index_path(run: Path, number: int) -> Path:
    """Give the place of what says whose the requests of a file are."""
    return batch_folder(run) / f"{number:06}.index"


def indexed(run: Path, files: Iterable[RequestFile]) -> Iterator[tuple[RequestFile, Indexed]]:
    """Give the requests of files. Raises :class:`~llmx.errors.RunError` where a file is gone or damaged."""
    for file in files:
        path = index_path(run, file.number)
        try:
            with path.open(encoding="utf-8") as lines:
                for line in lines:
                    yield file, Indexed(**json.loads(line))
        except (OSError, ValueError, TypeError) as error:
            raise RunError(f"{path} cannot be read: {error}") from None


class Outstanding:
    """The works of a run that wait for an open file, and how many rounds each has gone through.

    Memory stays constant: what is known of works lies in a temporary database.
    """

    def __init__(self, run: Path) -> None:
        """Read it. Raises :class:`~llmx.errors.RunError` where it is damaged."""
        self._run = run
        self.state = BatchState.load(run)
        self.set_aside = Decimal(0)
        self._works = sqlite3.connect("", check_same_thread=False)  # closed by whoever collects this, in any thread
        weakref.finalize(self, self._works.close)
        self._works.execute(
            "CREATE TABLE works (work TEXT PRIMARY KEY, rounds INTEGER, waits INTEGER, since INTEGER) WITHOUT ROWID"
        )
        if self.state is not None:
            course = self.state.course
            for file, one in indexed(run, self.state.files):
                waits = file.state in OPEN
                rounds = file.round if file.course == course else 0
                self._works.execute(_NOTE, (one.work, rounds, int(waits), one.since))
                self.set_aside += Decimal(one.aside) if waits else 0

    def waits(self, work: str) -> bool:
        """Say whether a work waits for a request that is in an open file."""
        return bool(self._of(work, "waits"))

    def rounds(self, work: str) -> int:
        """Say how many rounds a work has gone through, in this course."""
        return self._of(work, "rounds")

    def since(self, work: str) -> int:
        """Say how long the journal was, in bytes, when the last request of a work was written down."""
        return self._of(work, "since")

    def articles(self) -> Iterator[tuple[RequestFile, Indexed]]:
        """Give the requests in open files."""
        yield from indexed(self._run, self.state.open_files if self.state is not None else ())

    def _of(self, work: str, column: str) -> int:
        found = self._works.execute(f"SELECT {column} FROM works WHERE work = ?", (work,)).fetchone()
        return 0 if found is None else int(found[0])


_NOTE = (
    "INSERT INTO works VALUES (?, ?, ?, ?) ON CONFLICT (work) DO UPDATE SET rounds = max(rounds, excluded.rounds), "
    "waits = max(waits, excluded.waits), since = max(since, excluded.since)"
)

"""A plugin for pytest: tests replay recorded replies, and ``pytest --llmx-record`` records what is missing.

A test that takes the fixture ``llmx_replay``, or has the marker of that name, answers every request
of llmx from a folder of recordings, the network never. The folder is ``recordings`` beside the
test's file; the marker can name another from there, and the ini option ``llmx_recordings`` one for
all tests from the root. ``llmx_articles`` in the ini names where the articles are, so that
recordings refer to them instead of repeating them.
"""

from __future__ import annotations

import inspect
import json
import logging
import os
import traceback
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    # Loaded by the tests that need it: every run of pytest loads this module.
    from llmx.record.extraction import Extraction

__all__ = ["Replay"]

_FIXTURE = "llmx_replay"
_TRANSPORT = "llmx.recordings.transport"
"""The logger that tells of requests without a recording."""


@dataclass(frozen=True)
class Replay:
    """The recordings of a test.

    ``recording`` says whether they are being made. ``misses`` says what had no recording; a test in
    which there are any fails in the end, unless it clears them.
    """

    folder: Path
    recording: bool
    misses: list[str] = field(default_factory=list)

    def extract(self, article: object, **words: Any) -> Extraction[Any]:
        """Do what :func:`llmx.extract` does, with the recordings."""
        import llmx

        words["record" if self.recording else "replay"] = self.folder
        return llmx.extract(article, **words)  # type: ignore[arg-type]  # refused there

    def told(self) -> str:
        """Say which requests had no recording and what to do."""
        each = "\n".join(dict.fromkeys(self.misses))
        return f"llmx: requests without a recording: {len(self.misses)}\n{each}"


_REPLAY = pytest.StashKey[Replay]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add what the command line and the ini file know."""
    group = parser.getgroup("llmx", "recordings of language models")
    missing = "ask the model for what is not recorded yet, and record it"
    group.addoption("--llmx-record", action="store_true", help=missing)
    anew = "ask the model for everything, and replace what is recorded"
    group.addoption("--llmx-record-anew", action="store_true", help=anew)
    folder = "one folder of recordings for all tests, from the root (default: recordings beside each test's file)"
    parser.addini("llmx_recordings", folder, default="")
    articles = "files and folders of articles, from the root, to which new recordings refer"
    parser.addini("llmx_articles", articles, type="args", default=[])


def pytest_configure(config: pytest.Config) -> None:
    """Register the marker."""
    marker = f"{_FIXTURE}(folder): answer llmx's requests from recordings, in a folder beside the test's file"
    config.addinivalue_line("markers", marker)


def pytest_report_header(config: pytest.Config) -> str | None:
    """Say that a run asks models."""
    if not _records(config):
        return None
    return "llmx: recording " + ("everything anew" if config.getoption("llmx_record_anew") else "what is missing")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give marked tests the fixture, after those of all tests and before the test's own."""
    for item in items:
        if not isinstance(item, pytest.Function) or _FIXTURE in item.fixturenames:
            continue
        if item.get_closest_marker(_FIXTURE) is not None:
            own = inspect.signature(item.function).parameters
            places = [place for place, name in enumerate(item.fixturenames) if name in own]
            item.fixturenames.insert(min(places, default=len(item.fixturenames)), _FIXTURE)


@pytest.fixture
def llmx_replay(request: pytest.FixtureRequest) -> Iterator[Replay]:
    """Answer every request of llmx in this test from recordings; with ``--llmx-record`` make those that lack."""
    config = request.config
    replay = Replay(_folder(request), _records(config))
    request.node.stash[_REPLAY] = replay
    if replay.recording:
        _point_to_articles(replay.folder, [config.rootpath / name for name in config.getini("llmx_articles")])
    with pytest.MonkeyPatch.context() as patch:
        for name in ("LLMX_RECORD", "LLMX_REPLAY", "LLMX_REFRESH"):
            patch.delenv(name, raising=False)
        patch.setenv("LLMX_RECORD" if replay.recording else "LLMX_REPLAY", str(replay.folder))
        if config.getoption("llmx_record_anew"):
            patch.setenv("LLMX_REFRESH", "1")
        logger, ear = logging.getLogger(_TRANSPORT), _Ear(replay)
        level = logger.level
        logger.setLevel(logging.INFO)
        logger.addHandler(ear)
        try:
            yield replay
        finally:
            logger.removeHandler(ear)
            logger.setLevel(level)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, None, None]:
    """Fail a test whose requests had no recording, in words that say what to do.

    They come first: that there is no record is why the test's own assertion failed.
    """
    then = None
    try:
        yield
    except (Exception, pytest.fail.Exception) as error:
        # Who calls pytest.xfail() knows why; telling of a lacking recording would make a failure of it.
        if isinstance(error, pytest.xfail.Exception) or not _missed(item):
            raise
        then = error
    if (told := _missed(item)) is not None:
        pytest.fail(told if then is None else f"{told}\n{_in_short(then)}", pytrace=False)


def _missed(item: pytest.Item) -> str | None:
    replay = item.stash.get(_REPLAY, None)
    return replay.told() if replay is not None and replay.misses else None


def _in_short(error: BaseException) -> str:
    """Say in a line how a test failed after a miss, and where in its own file."""
    said = str(error).strip().partition("\n")[0]
    places = traceback.extract_tb(error.__traceback__)
    place = next((one for one in reversed(places) if "site-packages" not in one.filename), None)
    where = f" ({Path(place.filename).name}:{place.lineno})" if place is not None else ""
    return f"and so: {type(error).__name__}: {said}{where}"


class _Ear(logging.Handler):
    """Hears of requests without a recording: in an outcome they are one failure among others."""

    def __init__(self, replay: Replay) -> None:
        super().__init__(logging.INFO)
        self._replay = replay

    def emit(self, record: logging.LogRecord) -> None:
        """Note a miss."""
        if getattr(record, "llmx_miss", False):
            self._replay.misses.append(record.getMessage())


def _records(config: pytest.Config) -> bool:
    return bool(config.getoption("llmx_record") or config.getoption("llmx_record_anew"))


def _folder(request: pytest.FixtureRequest) -> Path:
    marker = request.node.get_closest_marker(_FIXTURE)
    if marker is not None and marker.args:
        return Path(request.path.parent / marker.args[0])
    whole = request.config.getini("llmx_recordings")
    return Path(request.config.rootpath / whole if whole else request.path.parent / "recordings")


def _point_to_articles(folder: Path, articles: list[Path]) -> None:
    """Write the file by which recordings find their articles, where there is none."""
    path = folder / "corpus.json"
    if not articles or path.exists():
        return
    folder.mkdir(parents=True, exist_ok=True)
    places = [Path(os.path.relpath(one, folder)).as_posix() for one in articles]
    path.write_text(json.dumps({"articles": places}, ensure_ascii=False) + "\n", encoding="utf-8")

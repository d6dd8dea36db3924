"""Several runs, or the shards of one, put together into one run."""

from __future__ import annotations

import json
import platform
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from llmx._version import __version__
from llmx.article.shards import Shard
from llmx.article.sources import printable
from llmx.errors import RunError, UsageError
from llmx.run.carried import carry
from llmx.run.identity import DECISIONS, JSON_SCHEMA, SUMMARY, read_summary
from llmx.run.intake import INTAKES, all_intakes
from llmx.run.lines import RECORDS
from llmx.run.lock import is_held
from llmx.run.outstanding import Outstanding
from llmx.run.totals import Totals
from llmx.run.united import Conflict, United

__all__ = ["Merged", "merge_runs"]

Json = dict[str, Any]

_DECIDE_NOTHING = frozenset(
    {"jobs", "rpm", "tpm", "price", "max_cost", "timeout", "transport_retries", "deadline", "record", "replay"}
    | {"base_url", "retry_failed"}
)
"""Settings of a run that change how it goes and not what a record says."""


@dataclass(frozen=True, slots=True)
class Merged:
    """What came of a merge: conflicts by article, and notes for a person."""

    totals: Totals
    conflicts: tuple[Conflict, ...]
    notes: tuple[str, ...]


def merge_runs(runs: Sequence[Path], output: Path, now: datetime, *, mix: bool = False) -> Merged:
    """Put runs together into the new folder ``output``, which appears whole or not at all.

    See :class:`~llmx.run.united.United` for which line counts, and :func:`~llmx.run.carried.carry` for what lies
    beside them. ``mix``: also runs of different models, prompts, schemas or settings.

    Raises:
        UsageError: where runs differ in what decides a record, or one is named twice.
        RunError: where a run is none or in use, or ``output`` cannot be made.
        InputError: where the records of a run cannot be read.
    """
    try:
        _require(runs, output)
        summaries = [read_summary(run) for run in runs]
        with United(runs) as united:
            apart = list(_apart(runs, summaries, united.schemas))
            if apart and not mix:
                raise UsageError(f"{apart[0]}: --mix puts them together all the same")
            conflicts = tuple(united.settle())
            output.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(prefix=f".{output.name}.", dir=output.parent) as draft:
                folder = Path(draft) / "run"
                folder.mkdir()
                with (folder / RECORDS).open("wb") as file:
                    file.writelines(united.lines())
                parts = [
                    part
                    for run, one, articles in zip(runs, summaries, united.articles, strict=True)
                    for part in _parts(run, one, articles)
                ]
                notes = (*_lacking(parts), *apart, *carry(runs, folder))
                totals = united.totals()
                summary = {**_summary(summaries, totals, now), "merged": parts}
                text = json.dumps(summary, ensure_ascii=False, indent=2) + "\n"
                (folder / SUMMARY).write_text(text, encoding="utf-8")
                if output.exists():
                    output.rmdir()
                folder.rename(output)
    except OSError as error:
        raise RunError(f"{error.filename or output}: {error.strerror or error}") from None
    return Merged(totals, conflicts, notes)


def _require(runs: Sequence[Path], output: Path) -> None:
    for run in runs:
        if not (run / RECORDS).is_file():
            raise RunError(f"{printable(run)}: no run in it (there is no {RECORDS})")
        if is_held(run):
            raise RunError(f"{printable(run)} is in use by another run: wait for it")
        if next(iter(Outstanding(run).articles()), None) is not None:
            raise RunError(f"{printable(run)} waits for batches: collect them, or go on with it live, before")
    if len({run.resolve() for run in runs}) < len(runs):
        raise UsageError("a run is named twice")
    if output.exists() and (not output.is_dir() or any(output.iterdir())):
        raise RunError(f"{printable(output)} is there already: name another folder")


def _apart(runs: Sequence[Path], summaries: Sequence[Json], schemas: Sequence[set[str]]) -> Iterator[str]:
    """Say in what the runs differ that decides a record; what a run does not tell differs from nothing."""
    told = [_deciding(one, named) for one, named in zip(summaries, schemas, strict=True)]
    for name in sorted({name for one in told for name in one}):
        first: tuple[Path, str] | None = None
        for run, one in zip(runs, told, strict=True):
            if name not in one:
                continue
            value = json.dumps(one[name], ensure_ascii=False, sort_keys=True)
            if first is not None and value != first[1]:
                what = f"{name} is {first[1]} in {printable(first[0])} and {value} in {printable(run)}"
                yield f"the runs differ: {what}"
                break
            first = first or (run, value)


def _deciding(summary: Json, schemas: set[str]) -> Json:
    """Give what decided the records of a run: as it says itself, else by its settings."""
    if isinstance(said := summary.get(DECISIONS), dict):
        return said
    settings = summary.get("settings")
    named = settings if isinstance(settings, Mapping) else {}
    told = {name: value for name, value in named.items() if name not in _DECIDE_NOTHING}
    told |= {name: summary[name] for name in ("model", "prompt") if name in summary}
    return told | ({"schema": sorted(schemas)} if schemas else {})


def _parts(run: Path, summary: Json, articles: int) -> list[Json]:
    """Give what ``run.json`` says of a run that was put in; of one that was itself put together, its parts."""
    parts = summary.get("merged")
    if isinstance(parts, list):
        return [part for part in parts if isinstance(part, dict)]
    told = {name: summary.get(name) for name in ("shard", "state")}
    return [{"run": printable(run), **told, "articles": articles}]


def _lacking(parts: Sequence[Json]) -> Iterator[str]:
    """Name the shards that are not among the runs, and the runs that are not whole."""
    shards: dict[int, set[int]] = {}
    for part in parts:
        if isinstance(named := part.get("shard"), str):
            shard = Shard.parse(named)
            shards.setdefault(shard.of, set()).add(shard.number)
        if (state := part.get("state")) != "finished":
            yield f"{part.get('run')} is not finished ({state or 'it does not say how it ended'})"
    for of, numbers in shards.items():
        if lacking := sorted(set(range(1, of + 1)) - numbers):
            yield f"not among the runs: shard {', '.join(f'{number}/{of}' for number in lacking)}"


def _summary(summaries: Sequence[Json], totals: Totals, now: datetime) -> Json:
    finished = all(one.get("state") == "finished" for one in summaries)
    seconds = sum(one["seconds"] for one in summaries if isinstance(one.get("seconds"), int | float))
    return {
        "llmx": __version__,
        "python": platform.python_version(),
        "state": "finished" if finished else "interrupted",
        "written": now.isoformat(timespec="seconds"),
        "model": _one_of([one.get("model") for one in summaries]),
        "prompt": _one_of([one.get("prompt") for one in summaries]),
        **_first_of(summaries, DECISIONS),
        **_first_of(summaries, JSON_SCHEMA),
        **_first_of(summaries, "settings"),
        INTAKES: all_intakes(summaries),
        "shard": None,
        "expected": totals.articles if finished else None,
        "passed_over": 0,
        "seconds": round(seconds, 3),
        "per_minute": round(totals.articles / seconds * 60, 3) if seconds else 0.0,
        **totals.as_dict(),
        "reason": None,
    }


def _first_of(summaries: Sequence[Json], name: str) -> Json:
    return next(({name: one[name]} for one in summaries if name in one), {})


def _one_of(names: Sequence[object]) -> str | None:
    return ", ".join(sorted({str(name) for name in names if name is not None})) or None

"""Which engine goes through the articles of a run: this process, or the workers of a cluster."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from llmx.errors import UsageError
from llmx.extraction.options import Options
from llmx.run.wiring import Engine, Run

__all__ = ["add_engine_arguments", "engine_of", "require_engine"]


def add_engine_arguments(parser: argparse.ArgumentParser, *, workers: bool = True) -> None:
    """Say which engines there are; ``workers``: their number can be said."""
    add = parser.add_argument
    add("--engine", choices=("live", "ray"), default="live", help="ray: spread over Ray's workers (extra ray)")
    if workers:
        add("--workers", type=int, metavar="N", help="of Ray (default: as many as the cluster has processors)")
    add("--ray-address", metavar="ADDRESS", help="of a cluster (default: RAY_ADDRESS, else this machine alone)")


def require_engine(given: argparse.Namespace) -> None:
    """Refuse what is said of another engine. Raises :class:`~llmx.errors.UsageError`."""
    workers = getattr(given, "workers", None)
    if given.engine == "live" and (workers is not None or given.ray_address is not None):
        raise UsageError("--workers and --ray-address are for --engine ray")
    if workers is not None and workers < 1:
        raise UsageError(f"--workers must be from 1, not {workers}")


@contextmanager
def engine_of(given: argparse.Namespace, run: Run[Any], options: Options) -> Iterator[Engine | None]:
    """Make the engine that was asked for; ``None`` for this process. Raises :class:`~llmx.errors.UsageError`."""
    require_engine(given)
    if given.engine == "live":
        yield None
        return
    from llmx.ray import RayBlocks, cluster, refuse_recording
    from llmx.run.elsewhere import run_elsewhere

    refuse_recording(options)
    with cluster(given.ray_address, workers=given.workers) as workers:
        yield partial(run_elsewhere, RayBlocks(run, options, workers))

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

__all__ = ["add_engine_arguments", "engine_of"]


def add_engine_arguments(parser: argparse.ArgumentParser) -> None:
    """Say which engines there are."""
    add = parser.add_argument
    add("--engine", choices=("live", "ray"), default="live", help="ray: spread over Ray's workers (extra ray)")
    add("--workers", type=int, metavar="N", help="of Ray (default: as many as the cluster has processors)")
    add("--ray-address", metavar="ADDRESS", help="of a cluster (default: RAY_ADDRESS, else this machine alone)")


@contextmanager
def engine_of(given: argparse.Namespace, run: Run[Any], options: Options) -> Iterator[Engine | None]:
    """Make the engine that was asked for; ``None`` for this process. Raises :class:`~llmx.errors.UsageError`."""
    if given.engine == "live":
        if given.workers is not None or given.ray_address is not None:
            raise UsageError("--workers and --ray-address are for --engine ray")
        yield None
        return
    if given.workers is not None and given.workers < 1:
        raise UsageError(f"--workers must be from 1, not {given.workers}")
    from llmx.ray import RayBlocks, cluster
    from llmx.run.elsewhere import run_elsewhere

    with cluster(given.ray_address, workers=given.workers) as workers:
        yield partial(run_elsewhere, RayBlocks(run, options, workers))

"""Ray's own processes on this machine; nothing is collected where Ray is not installed."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec

import pytest

collect_ignore = [] if find_spec("ray") else ["test_runs.py", "test_datasets.py"]


@pytest.fixture(scope="session")
def cluster() -> Iterator[int]:
    """Start two workers' worth of processors, for the tests of data sets."""
    import ray

    from llmx.ray import cluster as start

    # Its own threads and sockets are its affair, and end with it.
    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False, logging_level="error")
    with start() as workers:
        yield workers
    ray.shutdown()

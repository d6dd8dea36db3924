"""Ray's own processes on this machine; nothing is collected where Ray is not installed."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from importlib.util import find_spec

import pytest

collect_ignore = [] if find_spec("ray") else ["test_runs.py", "test_datasets.py"]


@pytest.fixture(scope="session")
def cluster() -> Iterator[str]:
    """Start a cluster of two processors on loopback, with a token of its own, for all tests; give its address."""
    # Who is told that there are no clusters takes 127.0.0.1 for its own address, here and in the programs that join.
    alone = {"RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0", "RAY_USAGE_STATS_ENABLED": "0"}
    os.environ |= {"RAY_AUTH_MODE": "token", "RAY_AUTH_TOKEN": secrets.token_hex(), **alone}
    import ray

    quiet = {"include_dashboard": False, "log_to_driver": False, "logging_level": "error"}
    yield ray.init(num_cpus=2, **quiet).address_info["gcs_address"]
    ray.shutdown()

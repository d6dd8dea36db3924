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
    os.environ |= {"RAY_AUTH_MODE": "token", "RAY_AUTH_TOKEN": secrets.token_hex(), "RAY_USAGE_STATS_ENABLED": "0"}
    import ray

    quiet = {"include_dashboard": False, "log_to_driver": False, "logging_level": "error"}
    yield ray.init(num_cpus=2, _node_ip_address="127.0.0.1", **quiet).address_info["gcs_address"]
    ray.shutdown()

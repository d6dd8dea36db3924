"""What the files for schedulers run, with an ``llmx`` that only says how it was called."""

import os
import shutil
import subprocess

import pytest

from tests.conftest import ROOT

EXAMPLES = ROOT / "examples"

pytestmark = pytest.mark.skipif(shutil.which("bash") is None, reason="the examples are scripts of bash")


@pytest.fixture
def environment(tmp_path):
    """Give an environment whose ``llmx`` writes down its arguments and ends as a run of which some articles failed."""
    (tmp_path / "llmx").write_text('#!/bin/sh\necho "$@" >> "$SAID"\nexit 1\n', encoding="utf-8")
    (tmp_path / "llmx").chmod(0o755)
    return {"PATH": f"{tmp_path}:{os.environ['PATH']}", "SAID": str(tmp_path / "said"), "LLMX_MODEL": "rules"}


def test_a_task_of_slurm_that_is_submitted_alone_takes_its_sixteenth(environment, tmp_path):
    task = {"SLURM_ARRAY_TASK_ID": "3", "SLURM_ARRAY_TASK_MAX": "3"}
    done = subprocess.run(
        ["bash", EXAMPLES / "slurm-array.sbatch", "in", "runs"], env=environment | task, check=False, timeout=60
    )
    assert done.returncode == 1
    assert (tmp_path / "said").read_text(encoding="utf-8") == "extract in -m rules --shard 3/16 -o runs/shard-3\n"


def test_a_pod_of_kubernetes_takes_its_sixteenth_and_is_done_where_articles_failed(environment, tmp_path):
    lines = (EXAMPLES / "kubernetes-job.yaml").read_text(encoding="utf-8").splitlines()
    first = lines.index("            - |") + 1
    script = "\n".join(line[14:] for line in lines[first : lines.index("          env:")])
    pod = environment | {"JOB_COMPLETION_INDEX": "15"}
    assert subprocess.run(["sh", "-c", script], env=pod, check=False, timeout=60).returncode == 0
    said = (tmp_path / "said").read_text(encoding="utf-8")
    assert said == "extract /data/articles -m rules --shard 16/16 -o /data/runs/shard-16\n"


def test_the_script_for_parallel_is_one_of_bash():
    assert subprocess.run(["bash", "-n", EXAMPLES / "gnu-parallel.sh"], check=False, timeout=60).returncode == 0

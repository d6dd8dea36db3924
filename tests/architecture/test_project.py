"""What the project's own files must and must not say."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent


def tracked():
    command = ["git", "ls-files", "-co", "--exclude-standard"]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stdout
    return [ROOT / name for name in names.split("\n") if name and (ROOT / name).is_file()]


def test_no_file_names_a_registry_or_an_absolute_home():
    pattern = re.compile(
        r"https?://[a-z0-9.-]*(?:py" + r"pi|npm" + r"js|python" + r"hosted)|(?<![\w.])/(?:root|home/\w+)/"
    )
    guilty = [
        path.name for path in tracked() if path.suffix != ".txt" and pattern.search(path.read_text("utf-8", "ignore"))
    ]
    assert guilty == []


def test_constraints_have_no_addresses():
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert all(line.startswith("#") or re.fullmatch(r"[\w.-]+==[\w.]+", line) for line in lines)


@pytest.mark.parametrize("name", ["README.md", "CHANGELOG.md", "LICENSE", "Makefile", ".ci/run", "seeds/README.md"])
def test_what_a_visitor_looks_for_is_there(name):
    assert (ROOT / name).stat().st_size > 100

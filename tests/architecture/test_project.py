"""What the project's own files must and must not say."""

import re
import subprocess
from pathlib import Path

import pytest

from llmx.lexicon.terms import names_of_lists, terms

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


@pytest.mark.parametrize(
    "name",
    [
        "README.md",
        "CONTRIBUTING.md",
        "SECURITY.md",
        "CHANGELOG.md",
        "LICENSE",
        "Makefile",
        ".ci/run",
        "seeds/README.md",
    ],
)
def test_what_a_visitor_looks_for_is_there(name):
    assert (ROOT / name).stat().st_size > 100


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "SECURITY.md"])
def test_every_path_that_is_named_is_there(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    named = set(re.findall(r"(?<![\w/.\"])(?:llmx|tests|benchmarks|prompts|schemas|seeds)/[\w./-]*[\w/]", text))
    assert len(named) > 5
    assert sorted(path for path in named if not (ROOT / path).exists()) == []


def test_every_list_that_is_named_is_in_the_lexicon():
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    files = set(re.findall(r"llmx/lexicon/data/(\w+)\.txt", text))
    lists = {name.partition(".")[2] for file in files for name in names_of_lists(file)}
    assert {"posts", "bodies", "money", "hedges"} <= files
    assert set(re.findall(r"`\[(\w+)\]`", text)) <= lists
    called = re.findall(r"\{(\w+\.\w+)\}|(?:forms|meanings|senses)\(\"([\w.]+)\"\)", text)
    assert all(terms(one or other) for one, other in called if (one or other) != "file.list")

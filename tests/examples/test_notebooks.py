"""The notebooks of the examples run, show what is committed, and hold nothing of a machine."""

from __future__ import annotations

import json
import re

import pytest

from tests.conftest import ROOT
from tests.examples.notebooks import notebooks

# Paths of a machine, where they are no part of a link or of markup.
_PLACES = re.compile(r"(?<![\w<.:/])/(?:home|root|tmp|usr|work|Users|private|var)/|[A-Z]:\\\\")


@pytest.mark.parametrize("path", notebooks(), ids=lambda path: path.stem)
# The kernel's own libraries leave sockets to the collector, and warn of event loops that later Pythons lose.
@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::DeprecationWarning", "ignore::RuntimeWarning")
def test_it_runs_offline_and_shows_what_is_committed(path, monkeypatch):
    pytest.importorskip("nbclient", reason="notebooks are executed by nbclient")
    pytest.importorskip("ipykernel", reason="notebooks are executed by ipykernel")
    pytest.importorskip("pandas")
    from tests.examples.notebooks import executed, written

    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    assert json.loads(written(executed(path))) == json.loads(path.read_text(encoding="utf-8")), (
        "write it anew: python -m tests.examples.notebooks"
    )


@pytest.mark.parametrize("path", notebooks(), ids=lambda path: path.stem)
def test_nothing_of_a_machine_is_in_it(path):
    text = path.read_text(encoding="utf-8")
    assert _PLACES.findall(text) == []
    cells = [cell for cell in json.loads(text)["cells"] if cell["cell_type"] == "code"]
    assert not any(output["output_type"] == "error" for cell in cells for output in cell["outputs"])
    assert sum(bool(cell["outputs"]) for cell in cells) > len(cells) / 2


def test_a_path_is_seen():
    assert _PLACES.findall('"/var/a/b"')
    assert _PLACES.findall("in /var/x")
    assert not _PLACES.findall('<a href="https://example.org/usr/x">')

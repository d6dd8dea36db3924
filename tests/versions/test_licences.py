"""The page of licences is what the installed packages say."""

from __future__ import annotations

import sys
from importlib.metadata import version

import pytest
from packaging.requirements import Requirement

from tests.conftest import ROOT
from tests.versions.licences import PAGE, rows, wanted

PINS = {
    one.name.lower().replace("_", "-"): next(iter(one.specifier)).version
    for one in map(Requirement, (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()[1:])
}
_TABLE = PAGE.read_text(encoding="utf-8").partition("| --- | --- | --- |\n")[2]
SHOWN = {line.split(" | ")[0].removeprefix("| "): line for line in _TABLE.splitlines()}


def test_every_package_stands_there_with_its_licence():
    pytest.importorskip("pandas", reason="the page is of all extras")
    missing = []
    for row in rows(wanted()):
        name = row.split(" | ")[0].removeprefix("| ")
        if version(name) == PINS.get(name.lower().replace("_", "-")) and SHOWN.get(name) != row:
            missing.append(row)
    assert missing == [], "write it anew: python -m tests.versions.licences"


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="later Pythons want fewer packages")
def test_nothing_else_stands_there():
    pytest.importorskip("pandas", reason="the page is of all extras")
    names = {row.split(" | ")[0].removeprefix("| ") for row in rows(wanted())}
    assert set(SHOWN) == names


def test_none_forbids_what_users_do():
    """A copyleft licence that binds what is built on it would be news: it must be looked at first."""
    words = [line.split(" | ")[1] for line in SHOWN.values()]
    assert not [one for one in words if "GPL" in one and " OR " not in one]
    assert "not said" not in " ".join(words)

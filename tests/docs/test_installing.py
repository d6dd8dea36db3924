"""What the pages tell users to install can be had: nothing is on an index, and every extra that is named exists."""

from __future__ import annotations

import re
import tomllib

import pytest

from llmx import __version__
from tests.conftest import ROOT
from tests.docs.outputs import pages

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = set(PROJECT["optional-dependencies"])
WHEEL = f"llmx_extract-{__version__}-py3-none-any.whl"
_COMMAND = re.compile(r"pip install ([^`\n|#]+)")
_KNOWN = re.compile(
    rf"""-c\ constraints\.txt\ -e\ "\.\[(?P<checkout>[\w,]+)\]"   # in the checkout
    |"{re.escape(WHEEL)}\[(?P<wheel>[\w,]+)\]"                   # of the wheel
    |'llmx-extract\[(?P<later>[\w,.]+)\]'                        # an extra, where llmx is installed already
    """,
    re.VERBOSE,
)


@pytest.mark.parametrize("page", [*pages(), ROOT / "CONTRIBUTING.md"], ids=lambda page: str(page.relative_to(ROOT)))
def test_every_command_is_one_of_the_three_that_work(page):
    for command in _COMMAND.findall(page.read_text(encoding="utf-8")):
        known = _KNOWN.fullmatch(command.strip().rstrip(";,.)"))
        assert known is not None, command
        assert set(next(filter(None, known.groups())).split(",")) <= EXTRAS, command


def test_the_page_has_every_extra():
    page = (ROOT / "docs" / "install.md").read_text(encoding="utf-8")
    assert {name for name in EXTRAS if f"`{name}`" not in page} == set()
    assert f"`dist/{WHEEL}`" in page

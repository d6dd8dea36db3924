"""README.md and README.vi.md are short, lead somewhere and show the same."""

from __future__ import annotations

import re

import pytest

from tests.conftest import ROOT

READMES = ("README.md", "README.vi.md")


@pytest.mark.parametrize("name", READMES)
def test_a_readme_is_read_in_five_minutes(name):
    assert len((ROOT / name).read_text(encoding="utf-8").splitlines()) <= 150


@pytest.mark.parametrize("name", READMES)
def test_every_link_leads_to_a_file(name):
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", (ROOT / name).read_text(encoding="utf-8"))
    assert len(links) > 15
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_both_show_the_same_commands_pictures_and_numbers():
    english, vietnamese = ((ROOT / name).read_text(encoding="utf-8") for name in READMES)
    for shown in (r"^```.*?^```$", r"!\[[^]]*\]\(([^)]+)\)", r"`[^`\n]+`"):
        pattern = re.compile(shown, re.M | re.S)
        assert _plain(pattern.findall(vietnamese)) == _plain(pattern.findall(english))


def _plain(blocks):
    """Take comments and the words beside the commands out of blocks, and sort them."""
    return sorted(re.sub(r"#.*|(?<=\S) {3,}\S.*", "", block) for block in blocks)

"""The site of the docs leads to every page, and its reference has every command."""

from __future__ import annotations

import re

from llmx.cli.main import COMMANDS
from tests.conftest import ROOT

DOCS = ROOT / "docs"


def test_the_navigation_leads_to_every_page_once():
    navigation = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").partition("\nnav:\n")[2]
    named = re.findall(r"[\w/-]+\.md", navigation)
    assert sorted(named) == sorted(page.relative_to(DOCS).as_posix() for page in DOCS.rglob("*.md"))


def test_every_link_and_picture_of_a_page_is_there():
    broken = [
        (page.name, link)
        for page in DOCS.rglob("*.md")
        for link in re.findall(r"\]\(([^)#:\s]+)(?:#[^)\s]*)?\)", page.read_text(encoding="utf-8"))
        if not (page.parent / link).exists()
    ]
    assert broken == []


def test_the_reference_shows_the_help_of_every_command():
    page = (DOCS / "reference" / "commands.md").read_text(encoding="utf-8")
    assert [
        name for name in COMMANDS if f"\n## llmx {name}\n" not in page or f"$ llmx {name} --help\n" not in page
    ] == []

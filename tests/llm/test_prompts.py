"""The versions of the prompt, on files of the tests' own."""

import shutil

import pytest

from llmx.errors import UsageError
from llmx.llm.prompts import PROMPT_VERSION, make_prompt, prompt_versions
from llmx.record.conference import CooperationConference
from tests.conftest import ROOT
from tests.server.asking import Sample


@pytest.fixture
def files(tmp_path, monkeypatch):
    """A copy of prompts/extraction that a test may add to."""
    shutil.copytree(ROOT / "prompts", tmp_path / "prompts")
    monkeypatch.setattr("llmx.assets._PACKAGE", tmp_path / "llmx")
    return tmp_path / "prompts/extraction"


def made(version, schema=CooperationConference):
    return make_prompt(schema, with_schema=False, version=version)


def test_the_version_that_is_used_without_a_name_is_published():
    assert PROMPT_VERSION in prompt_versions()
    assert make_prompt(CooperationConference, with_schema=False) == made(PROMPT_VERSION)


def test_a_version_takes_what_it_lacks_from_the_highest_lower_one(files):
    (files / "instructions.v2.md").write_text("Second instructions.", encoding="utf-8")
    (files / "cooperation_conference.v3.md").write_text("Third domain.", encoding="utf-8")
    (files / "article.v10.md").write_text("{{ fence }}{{ text }}{{ fence }}", encoding="utf-8")
    assert prompt_versions() == ["v1", "v2", "v3", "v10"]
    first, second, third, tenth = (made(version) for version in prompt_versions())
    assert second.system.startswith("Second instructions.\n\n")
    assert second.system.removeprefix("Second instructions.") in first.system
    assert third.system == tenth.system == "Second instructions.\n\nThird domain."
    assert first.article_template == third.article_template != tenth.article_template


def test_the_id_names_the_version_and_what_is_sent(files):
    (files / "article.v2.md").write_text("{{ fence }}{{ text }}{{ fence }}", encoding="utf-8")
    first, second = made("v1"), made("v2")
    assert first.id.startswith("extraction.v1+")
    assert second.id.startswith("extraction.v2+")
    assert first.id.partition("+")[2] != second.id.partition("+")[2]
    assert first.system == second.system


def test_a_later_version_changes_nothing_in_an_earlier_one(files):
    before = made("v1")
    for part in ("instructions", "cooperation_conference", "article"):
        (files / f"{part}.v2.md").write_text("other", encoding="utf-8")
    assert made("v1") == before


@pytest.mark.parametrize("part", ["schema", "reask"])
def test_the_words_of_the_wire_and_of_the_check_are_no_version(files, part):
    (files / f"{part}.v3.md").write_text("other", encoding="utf-8")
    assert prompt_versions() == ["v1"]


def test_a_schema_without_a_file_of_its_own_is_told_by_its_docstring(files):
    (files / "instructions.v2.md").write_text("Second.", encoding="utf-8")
    assert made("v2", Sample).system == "Second.\n\nA person."


@pytest.mark.parametrize("version", ["v2", "1", "v01", "", "latest", "../v1"])
def test_an_unknown_version_is_told_the_known_ones(version):
    with pytest.raises(UsageError, match="there are: v1"):
        made(version)

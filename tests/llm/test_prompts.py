"""The versions of the prompt, on files of the tests' own."""

import hashlib
import re
import shutil

import pytest

from llmx.article.article import Article
from llmx.errors import UsageError
from llmx.llm.prompts import make_prompt
from llmx.llm.telling import telling_of
from llmx.llm.versions import PROMPT_VERSION, prompt_versions
from llmx.record.conference import CooperationConference
from tests.conftest import ROOT
from tests.server.asking import Sample


@pytest.fixture
def files(tmp_path, monkeypatch):
    """A copy of the first version's files that a test may add to."""
    shutil.copytree(ROOT / "prompts", tmp_path / "prompts", ignore=shutil.ignore_patterns("*.v[2-9].md"))
    monkeypatch.setattr("llmx.assets._PACKAGE", tmp_path / "llmx")
    telling_of.cache_clear()
    yield tmp_path / "prompts/extraction"
    telling_of.cache_clear()


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
    for part in ("instructions", "cooperation_conference", "article", "schema"):
        (files / f"{part}.v2.md").write_text("other", encoding="utf-8")
    assert made("v1") == before


def test_a_schema_without_a_file_of_its_own_is_told_by_its_docstring(files):
    (files / "instructions.v2.md").write_text("Second.", encoding="utf-8")
    assert made("v2", Sample).system == "Second.\n\nA person."


@pytest.mark.parametrize("version", ["v2", "1", "v01", "", "latest", "../v1"])
def test_an_unknown_version_is_told_the_known_ones(version, files):
    with pytest.raises(UsageError, match="there are: v1"):
        made(version)


def test_the_first_version_says_what_it_said_when_replies_were_recorded_with_it():
    """Recordings are found by it; the hashes are of what was sent before there was a second version."""
    shown, told = (make_prompt(CooperationConference, with_schema=told, version="v1") for told in (False, True))
    sent = (shown.system, told.system, shown.article_template, telling_of("v1").note(CooperationConference))
    hashes = [hashlib.sha256(text.encode()).hexdigest()[:12] for text in sent]
    assert hashes == ["b691da5fe258", "7fce7d3dd570", "c11625da4cdb", "9849388e44cd"]


def test_the_words_for_the_fields_stay_those_of_their_version(files):
    words = "CooperationConference.title: The title, as it was asked for.\n"
    (files / "cooperation_conference.fields.v1.txt").write_text(words, encoding="utf-8")
    (files / "schema.v2.md").write_text("Second: {{ outline }}", encoding="utf-8")
    assert "The title, as it was asked for." in telling_of("v1").note(CooperationConference)
    assert "The title, as it was asked for." not in telling_of("v2").note(CooperationConference)
    assert "The title, as it was asked for." not in telling_of("v1").note(Sample)


def test_the_note_tells_a_schema_as_a_type_and_its_hash_is_in_the_id(files):
    (files / "schema.v2.md").write_text("So: {{ outline }}", encoding="utf-8")
    assert telling_of("v2").note(Sample) == "So: {\n  name: string\n  age: integer | null\n}"
    before = made("v2", Sample).id
    telling_of.cache_clear()
    (files / "schema.v2.md").write_text("Like this: {{ outline }}", encoding="utf-8")
    assert made("v2", Sample).id != before


def test_the_unchanging_part_comes_first_and_the_article_last():
    prompt = made("v2")
    one, other = (prompt.messages(Article("a", text)) for text in ("Hai tỉnh họp.", "Ba tỉnh họp."))
    assert one[0] == other[0]
    assert re.fullmatch(r".*\n(=+ARTICLE-[0-9a-f]{16}=+)\nHai tỉnh họp\.\n\1", one[1]["content"].strip(), re.DOTALL)

"""Folders of recordings with one planted flaw each, and our own, which have none."""

import asyncio
import json
import shutil
from dataclasses import replace

import pytest

from llmx.article.files import read_inputs
from llmx.extraction.rehearsal import rehearse
from llmx.record.conference import CooperationConference
from llmx.recordings.files import load, load_filed, save
from llmx.recordings.lint import Flaw, found_articles, judge, survey
from tests.conftest import ROOT, SEEDS
from tests.recordings.rekey import FOLDERS

OURS = ROOT / "tests" / "recordings"


def articles_of(paths):
    return list(read_inputs(paths))


def judged(folder, articles=None, instructions=None):
    given = list(found_articles(folder).values()) if articles is None else articles
    rehearsed = asyncio.run(rehearse(folder, given, CooperationConference, instructions))
    return sorted(judge(folder, rehearsed, asked_for=articles is not None), key=lambda flaw: flaw.file)


@pytest.fixture
def folder(tmp_path):
    """A copy of our own recordings, whose articles are where they were."""
    copy = tmp_path / "recordings"
    copy.mkdir()
    for part in ("prompts", "shapes"):
        shutil.copytree(OURS / part, copy / part)
    for path in OURS.glob("*.json"):
        shutil.copy(path, copy)
    (copy / "corpus.json").write_text(json.dumps({"articles": [str(ROOT / "seeds")]}), encoding="utf-8")
    return copy


@pytest.mark.parametrize("ours", FOLDERS, ids=lambda folder: folder.name)
def test_our_own_recordings_are_what_would_be_asked_today(ours):
    """After a change of the prompt: ``python -m tests.recordings.rekey`` files the hand-written replies again."""
    assert list(survey(ours)) == []
    assert judged(ours) == []


def test_our_own_recordings_are_all_asked_for_by_the_seeds():
    assert judged(OURS, articles_of(SEEDS)) == []


def test_a_changed_prompt_makes_every_recording_stale_and_shows_the_line(folder):
    flaws = judged(folder, instructions="Write down who met whom.")
    assert {flaw.kind for flaw in flaws} == {"stale"}
    # A question of the check goes with the request that it is about.
    assert len(flaws) == sum(load_filed(path).article is not None for path in folder.glob("written-*.json"))
    assert all("message 1 (system), line" in flaw.message for flaw in flaws)
    assert all("Write down who met whom." in flaw.message for flaw in flaws)


def test_recordings_of_articles_that_nobody_reads_are_unused(folder):
    flaws = judged(folder, articles_of(SEEDS[:4]))
    gone = {path.name for path in folder.glob("written-*.json") if SEEDS[4].stem in path.read_text(encoding="utf-8")}
    assert gone
    assert {flaw.file for flaw in flaws} == gone
    assert {flaw.kind for flaw in flaws} == {"unused"}


def test_a_changed_article_makes_its_recordings_stale(folder, tmp_path):
    seeds = tmp_path / "seeds"
    shutil.copytree(ROOT / "seeds", seeds)
    path = seeds / SEEDS[2].name
    path.write_text(path.read_text(encoding="utf-8") + "\nThêm một dòng.", encoding="utf-8")
    (folder / "corpus.json").write_text('{"articles": ["../seeds"]}', encoding="utf-8")
    flaws = judged(folder)
    assert {flaw.kind for flaw in flaws} == {"stale"}
    assert all("has changed or gone" in flaw.message for flaw in flaws)
    assert all(SEEDS[2].stem in (folder / flaw.file).read_text(encoding="utf-8") for flaw in flaws)
    assert flaws


def test_a_reply_that_no_conversation_leads_to_is_unused(folder):
    path = next(path for path in sorted(folder.glob("written-*.json")) if load(path).asked.attempt == 2)
    one = load(path)
    far = save(folder, replace(one, asked=replace(one.asked, attempt=7)))
    assert judged(folder) == [Flaw("unused", far.name, "nothing leads to reply 7 any more")]


def test_an_older_schema_is_stale_and_a_foreign_one_is_not_judged(folder):
    one = load(sorted(folder.glob("written-*.json"))[0])
    old = save(folder, replace(one, asked=replace(one.asked, schema="cooperation_conference.v0")))
    save(folder, replace(one, asked=replace(one.asked, schema="recipe.v1")))
    assert [(flaw.kind, flaw.file) for flaw in judged(folder)] == [("stale", old.name)]


def test_articles_that_are_kept_in_the_folder_are_judged_too(folder):
    """Without corpus.json the texts lie beside the recordings."""
    recordings = [load(path) for path in folder.glob("written-*.json")]
    shutil.rmtree(folder)
    for recording in recordings:
        save(folder, recording)
    assert len(list((folder / "articles").iterdir())) == len(SEEDS)
    assert list(survey(folder)) == []
    assert judged(folder) == []
    (folder / "articles").rename(folder / "elsewhere")
    assert {flaw.kind for flaw in judged(folder)} == {"stale"}


@pytest.mark.parametrize(
    ("plant", "kind", "says"),
    [
        (lambda path: path.write_text("{", encoding="utf-8"), "broken", "cannot be read as JSON"),
        (lambda path: path.write_text("{}", encoding="utf-8"), "broken", "is no recording"),
        (lambda path: path.rename(path.with_name("another-name.json")), "broken", "name"),
        (lambda path: _edit(path, '"attempt": ', '"attempt": 1'), "broken", "key"),
        (lambda path: _edit(path, '"by-hand"', '"Bearer abcdefgh12345678"'), "secret", "line"),
        (lambda path: _edit(path, '"by-hand"', '"sk-abcdefgh12345678"'), "secret", "line"),
        (lambda path: _edit(path, '"by-hand"', '"correct horse battery"'), "secret", "line"),
        (lambda path: _edit(path, '"by-hand"', f'"{"x" * 200_000}"'), "large", "bytes"),
        (lambda path: (path.parent / "prompts" / "0000000000000000.txt").write_text("x"), "unused", "refers"),
        (lambda path: (path.parent / ".writing-abc").write_text("x"), "unused", "refers"),
    ],
    ids=["cut", "foreign", "renamed", "edited", "bearer", "key", "environment", "large", "orphan", "interrupted"],
)
def test_a_planted_flaw_is_the_only_one_found(folder, plant, kind, says):
    assert list(survey(folder, ["correct horse battery"])) == []
    plant(sorted(folder.glob("written-*.json"))[0])
    flaws = list(survey(folder, ["correct horse battery"]))
    assert [flaw.kind for flaw in flaws] == [kind]
    assert says in flaws[0].message
    assert "abcdefgh" not in str(flaws)
    assert "battery" not in str(flaws)


@pytest.mark.parametrize("part", ["prompts", "shapes"])
def test_a_text_that_is_lacking_or_changed_breaks_what_refers_to_it(folder, part):
    path = max((folder / part).iterdir(), key=lambda one: one.stat().st_size)
    refer = [one for one in folder.glob("written-*.json") if path.name in one.read_text(encoding="utf-8")]
    path.write_text(path.read_text(encoding="utf-8") + " ", encoding="utf-8")
    assert {flaw.kind for flaw in survey(folder)} == {"broken"}
    path.unlink()
    flaws = list(survey(folder))
    assert all("lacking or changed" in flaw.message for flaw in flaws)
    assert len(flaws) == len(refer) > 1


def _edit(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")

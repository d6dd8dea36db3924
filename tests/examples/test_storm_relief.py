"""A second domain: a schema of one's own out of llmx's parts, read, checked and scored by the same machinery."""

from __future__ import annotations

import importlib
import json
from pathlib import Path

import pytest

import llmx
from llmx.evaluation.gold import read_gold

HOME = Path(__file__).parents[2] / "examples" / "storm_relief"
ARTICLES = sorted((HOME / "articles").glob("*.txt"))


@pytest.fixture
def storm_relief(monkeypatch):
    monkeypatch.syspath_prepend(HOME)
    return importlib.import_module("schema").StormRelief


def test_every_article_has_its_gold(storm_relief):
    assert [gold.id for gold in read_gold(HOME / "gold", storm_relief)] == [path.stem for path in ARTICLES]


def test_the_rules_fill_what_is_made_of_our_parts(storm_relief):
    pytest.importorskip("scipy")
    run = list(llmx.extract_many(ARTICLES, schema=storm_relief, model="rules"))
    assert {type(one.record) for one in run} == {storm_relief}
    scores = llmx.evaluate(run, HOME / "gold", schema=storm_relief, samples=0)
    for name, f1 in (("officials", 1), ("officials.positions", 1), ("amounts", 1), ("storm", 0)):
        assert scores.fields[name].strict.micro.f1 == f1


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_the_check_finds_nothing_in_true_records_and_names_what_it_does_not_compare(path, storm_relief):
    gold = json.loads((HOME / "gold" / f"{path.stem}.json").read_text(encoding="utf-8"))
    report = llmx.check(storm_relief.model_validate(gold["record"]), path)
    assert (report.ok, report.findings, report.coverage) == (True, [], 1)
    assert report.unchecked == ["storm", "places_hit", "damage.what"]


def test_the_check_finds_what_is_wrong(storm_relief):
    gold = json.loads((HOME / "gold" / "ha-giang.json").read_text(encoding="utf-8"))["record"]
    gold["officials"][0]["positions"] = ["Bí thư Tỉnh ủy Bình Định"]
    gold["damage"][0]["quote"] = "bão số 5 đã làm 1.420 ngôi nhà bị tốc mái"
    report = llmx.check(gold, HOME / "articles" / "ha-giang.txt")
    assert [finding.path for finding in report.findings] == ["officials[0].positions[0]", "damage[0].quote"]


def test_the_machinery_knows_nothing_of_it():
    for path in Path(llmx.__file__).parent.rglob("*.py"):
        assert "storm" not in path.read_text(encoding="utf-8").casefold(), path

"""A small share of benchmarks/reasks.py: true records, and records with planted slips, over a loopback endpoint."""

import logging

import pytest

from benchmarks import reasks
from benchmarks.seeded_errors import gold_files
from tests.conftest import ROOT
from tests.server.asking import KEYS

FILES = list(gold_files([str(ROOT / "seeds" / "gold")]))


@pytest.fixture(autouse=True)
def quiet(monkeypatch, caplog):
    for name, value in KEYS.items():
        monkeypatch.setenv(name, value)
    caplog.set_level(logging.CRITICAL, logger="llmx")


@pytest.fixture(scope="module")
def planted():
    """One slip in twenty-five."""
    return list(reasks.planted_cases(FILES, 25))


def test_true_records_are_not_asked_again():
    assert reasks.measure_true(list(reasks.true_cases(FILES))) == []


def test_an_obedient_answer_repairs_planted_slips_and_damages_none(planted):
    tallies = reasks.measure_planted(planted)
    assert sum(one.planted for one in tallies.values()) > 30
    assert [one for tally in tallies.values() for one in tally.damaged] == []
    assert sum(one.repaired for one in tallies.values()) >= 0.95 * sum(one.planted for one in tallies.values())


def test_what_is_worded_in_another_way_keeps_no_repair_out(planted):
    tallies = reasks.measure_planted(planted[::3], reasks.in_other_words)
    assert [one for tally in tallies.values() for one in tally.damaged] == []
    assert sum(one.repaired for one in tallies.values()) >= 0.95 * sum(one.planted for one in tallies.values())


@pytest.mark.parametrize("name", reasks.HARMLESS)
def test_no_other_answer_changes_a_true_fact(planted, name, monkeypatch):
    monkeypatch.setattr(reasks, "HARMLESS", {name: reasks.HARMLESS[name]})
    assert reasks.measure_harm(planted[::6]) == {name: []}

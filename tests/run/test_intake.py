import pytest

from llmx.run.intake import INTAKES, Intake, all_intakes, intakes_of, with_intake


def test_ways_to_read_inputs_stand_in_a_summary_and_come_back():
    ways = [Intake({"text": "noi_dung"}), Intake(None, "tcvn3"), Intake({})]
    assert intakes_of({INTAKES: [one.json() for one in ways]}) == ways


@pytest.mark.parametrize("damaged", [None, 3, [3], [{"columns": 3}], [{"columns": {"text": 3}}]])
def test_damaged_ones_are_left_out(damaged):
    assert intakes_of({INTAKES: damaged}) == []


def test_an_encoding_that_nobody_knows_is_none():
    assert intakes_of({INTAKES: [{"columns": None, "legacy": "koi8"}]}) == [Intake()]


def test_the_way_of_today_stands_last_and_once():
    one, two = Intake({"text": "a"}), Intake({"text": "b"})
    assert with_intake([one, two], Intake({"text": "a"})) == [two, one]
    assert with_intake([one], None) == [one]


def test_runs_put_together_know_all_ways():
    one, two = Intake({"text": "a"}).json(), Intake({"text": "b"}).json()
    assert all_intakes([{INTAKES: [one]}, {INTAKES: [two, one]}, {}]) == [one, two]

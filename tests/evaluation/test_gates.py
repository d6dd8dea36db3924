import pytest

from llmx.errors import UsageError
from llmx.evaluation.evaluation import evaluate
from llmx.evaluation.gates import broken_gates, read_gates
from tests.evaluation.records import gold_of, put, record


def test_bounds_are_read():
    assert read_gates("0.9") == {"total": 0.9}
    assert read_gates("officials=0.95, amounts=1") == {"officials": 0.95, "amounts": 1}


@pytest.mark.parametrize("written", ["", "x", "1.5", "-0.1", "=0.9", "officials=", "nan", "officials=0.9,,"])
def test_what_is_no_bound_is_refused(written):
    with pytest.raises(UsageError, match="--fail-under takes"):
        read_gates(written)


def test_what_is_under_its_bound_is_told():
    row = put(put(record(), ("areas",), ["du lịch sinh thái"]), ("amounts", 0, "value"), 7)
    found = evaluate([{"id": "a", "record": row}], [gold_of(record())])
    gates = {"officials": 1.0, "amounts": 0.66, "amounts.money": 0.5, "areas": 0.9, "total": 0.5}
    assert broken_gates(found, gates) == [
        "amounts.money: F1 0.0000 is under 0.5",
        "areas: F1 0.6667 is under 0.9",
    ]


def test_a_field_with_nothing_in_it_passes_and_an_unknown_one_is_named():
    found = evaluate([{"id": "a", "record": {}}], [gold_of({"documents": [], "held_on": "2023-05-12"})])
    assert broken_gates(found, {"documents": 1.0}) == []
    with pytest.raises(UsageError, match=r"'officials'.*it has held_on, documents"):
        broken_gates(found, {"officials": 0.5})

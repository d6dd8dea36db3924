import random

from hypothesis import given, settings

from llmx.evaluation.facts import annotated, compare_records
from llmx.evaluation.plan import plan
from llmx.evaluation.sameness import Sameness
from llmx.record.conference import CooperationConference
from tests.evaluation.records import put, record, records

PLAN = plan(CooperationConference)


def compare(one, other):
    return list(compare_records(one, other, PLAN, annotated((one, other), PLAN)))


def tally(facts):
    return sorted((fact.field, fact.sameness, fact.expected or "", fact.returned or "") for fact in facts)


@settings(deadline=None)
@given(records)
def test_a_record_agrees_with_itself(one):
    assert all(fact.sameness is Sameness.SAME for fact in compare(one, one))


@settings(deadline=None)
@given(records, records)
def test_it_does_not_matter_which_record_is_called_first(one, other):
    there = [(fact.field, fact.sameness, fact.expected, fact.returned) for fact in compare(one, other)]
    back = [(fact.field, fact.sameness, fact.returned, fact.expected) for fact in compare(other, one)]
    assert sorted(map(str, there)) == sorted(map(str, back))


@settings(deadline=None)
@given(records, records)
def test_the_order_of_lists_does_not_matter(one, other):
    mixed = {name: random.Random(1).sample(value, len(value)) if isinstance(value, list) else value
             for name, value in other.items()}  # fmt: skip
    assert tally(compare(one, other)) == tally(compare(one, mixed))


@settings(deadline=None)
@given(records, records)
def test_every_item_comes_once(one, other):
    facts = compare(one, other)
    for name in ("officials", "amounts", "parties", "documents"):
        of = [fact for fact in facts if fact.field == name]
        assert sorted(fact.expected_path for fact in of if fact.expected_path) == sorted(
            f"{name}[{number}]" for number in range(len(one[name]))
        )
        assert sorted(fact.returned_path for fact in of if fact.returned_path) == sorted(
            f"{name}[{number}]" for number in range(len(other[name]))
        )


def test_only_what_is_annotated_is_compared():
    gold = {"officials": [{"name": "Trần Thị Hoà", "side": "Lĩnh Châu"}], "amounts": []}
    fields = {fact.field for fact in compare_records(gold, record(), PLAN, annotated([gold], PLAN))}
    assert fields == {"officials", "officials.side", "amounts"}


def test_posts_are_compared_within_one_person():
    one = record()
    other = put(one, ("officials", 0, "positions"), one["officials"][1]["positions"])
    other = put(other, ("officials", 1, "positions"), one["officials"][0]["positions"])
    wrong = [fact for fact in compare(one, other) if fact.sameness is not Sameness.SAME]
    assert {(fact.field, fact.of) for fact in wrong} == {
        ("officials.positions", "Trần Thị Hoà"),
        ("officials.positions", "Phạm Văn Lân"),
    }
    assert len(wrong) == 6


def test_values_of_a_wrong_type_are_nothing():
    odd = {"officials": "Trần Thị Hoà", "amounts": [3, None, {"text": 5, "value": "x", "kind": []}], "held_on": [1]}
    facts = compare_records(record(), odd, PLAN, frozenset())
    assert not any(fact.sameness is Sameness.SAME for fact in facts)


def test_what_is_said_of_somebody_who_is_missing_is_marked():
    facts = compare(record(), put(record(), ("officials",), record()["officials"][:1]))
    alone = {fact.field for fact in facts if fact.alone}
    assert alone == {"officials.positions", "officials.side", "officials.roles"}
    assert {fact.of for fact in facts if fact.alone} == {"Phạm Văn Lân"}

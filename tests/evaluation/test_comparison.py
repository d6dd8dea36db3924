import json

import pytest

from llmx.errors import UsageError
from llmx.evaluation.comparison import compare
from llmx.evaluation.evaluation import evaluate
from tests.evaluation.records import gold_of, put, record

GOLD = [gold_of(record(), name) for name in "ab"]


def scored(row, gold=GOLD):
    return evaluate([{"id": one.id, "record": row} for one in gold], gold)


def test_changed_facts_are_told_by_what_gold_says_of_them():
    before = put(put(record(), ("amounts", 0, "value"), 3_000), ("officials", 0, "positions", 1), "Bí thư")
    after = put(put(record(), ("areas",), []), ("officials", 1, "side"), "Lĩnh Châu")
    after["documents"].append({"type": "Kế hoạch", "number": "77/KH"})
    found = compare(scored(before), scored(after))
    told = [(one.kind, one.field, one.of, one.expected, one.before, one.after) for one in found.changes
            if one.article == "a"]  # fmt: skip
    assert told == [
        ("now_right", "officials.positions", "Trần Thị Hoà", "Bí thư Tỉnh ủy Lĩnh Châu", "Bí thư",
         "Bí thư Tỉnh ủy Lĩnh Châu"),
        ("now_wrong", "officials.side", "Phạm Văn Lân", "An Khê", "An Khê", "Lĩnh Châu"),
        ("now_right", "amounts", None, "3 tỷ đồng (3000000000 VND)", "3 tỷ đồng (3000 VND)",
         "3 tỷ đồng (3000000000 VND)"),
        ("new_error", "documents", None, None, None, "Kế hoạch 77/KH"),
        ("now_wrong", "areas", None, "du lịch sinh thái", "du lịch sinh thái", None),
        ("now_wrong", "areas", None, "giao thông vận tải", "giao thông vận tải", None),
    ]  # fmt: skip
    assert found.fields["amounts"].strict.difference == pytest.approx(1 / 3)
    assert found.fields["areas"].strict is None
    assert found.fields["areas"].lenient.difference == -1


def test_turned_around_the_differences_are_turned_too():
    one, other = scored(put(record(), ("officials",), record()["officials"][:1])), scored(record())
    there, back = compare(one, other), compare(other, one)
    assert there.total.strict.difference == -back.total.strict.difference
    assert there.total.strict.p_value == back.total.strict.p_value
    turned = {"now_right": "now_wrong", "now_wrong": "now_right", "new_error": "error_gone", "error_gone": "new_error"}
    assert [turned[change.kind] for change in there.changes] == [change.kind for change in back.changes]


def test_a_run_does_not_differ_from_itself():
    one = scored(put(record(), ("held_on",), "2020-01-01"))
    found = compare(one, one)
    assert found.changes == ()
    assert {field.lenient.difference for field in found.fields.values()} <= {0, None}
    assert json.loads(json.dumps(found.to_dict()))["total"]["strict"]["p_value"] == 1


def test_only_runs_on_the_same_gold_are_compared():
    with pytest.raises(UsageError, match="the same gold"):
        compare(scored(record()), scored(record(), GOLD[:1]))

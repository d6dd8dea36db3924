import pytest

from llmx.review.applying import apply
from llmx.review.decisions import Decision
from tests.review.outcomes import record


def decision(op, path=None, **what):
    return Decision.model_validate({"article": {"id": "bai-1"}, "op": op, "path": path, **what})


def test_a_value_is_replaced_with_its_place():
    made = decision("replace", "officials[1].name", was="Sùng Thị Mẩy", value="Sùng Thị Mảy", spans=[(3, 9)])
    done = apply(record(), [made], {"officials[1].name": [(1, 2)]})
    assert done.record["officials"][1]["name"] == "Sùng Thị Mảy"
    assert done.spans == {"officials[1].name": [(3, 9)]}
    assert done.applied == 1


def test_the_record_given_stays_as_it_is():
    given = record()
    apply(given, [decision("remove", "officials[0]", was=given["officials"][0])], {})
    assert given == record()


def test_what_is_removed_moves_nobody_before_the_end():
    whole = record()
    made = [
        decision("remove", "officials[0]", was=whole["officials"][0]),
        decision("replace", "officials[1].name", was="Sùng Thị Mẩy", value="Sùng Thị Mảy"),
        decision("remove", "officials[2]", was=whole["officials"][2]),
    ]
    spans = {f"officials[{number}].name": [(number, number + 1)] for number in range(3)}
    spans["officials[1].positions[0]"] = [(7, 8)]
    done = apply(whole, made, spans)
    assert [one["name"] for one in done.record["officials"]] == ["Sùng Thị Mảy"]
    assert done.spans == {"officials[0].positions[0]": [(7, 8)]}


def test_an_item_within_an_item_is_removed():
    done = apply(record(), [decision("remove", "officials[0].positions[0]", was="Bí thư Tỉnh ủy")], {})
    assert done.record["officials"][0]["positions"] == ["Chủ tịch"]


def test_a_single_value_that_is_removed_is_null():
    whole = {**record(), "place": "Hải Đăng"}
    assert apply(whole, [decision("remove", "place", was="Hải Đăng")], {}).record["place"] is None


def test_an_item_is_added_with_its_place_also_to_a_list_that_is_not_there():
    made = [
        decision("add", "officials", value={"name": "Tạ Văn Bến", "positions": []}, spans=[(5, 9)]),
        decision("add", "areas", value="du lịch"),
    ]
    done = apply(record(), made, {})
    assert done.record["officials"][3]["name"] == "Tạ Văn Bến"
    assert done.record["areas"] == ["du lịch"]
    assert done.spans["officials[3].name"] == [(5, 9)]


def test_applied_twice_nothing_changes_more():
    whole = record()
    made = [
        decision("replace", "amounts[0].value", was=36000000000, value=3600000000),
        decision("add", "officials", value={"name": "Tạ Văn Bến"}),
        decision("remove", "officials[2]", was=whole["officials"][2]),
    ]
    once = apply(whole, made, {})
    twice = apply(once.record, made, {})
    assert twice.record == once.record
    assert twice.stale == []


@pytest.mark.parametrize(
    "made",
    [
        decision("replace", "officials[1].name", was="Another", value="Sùng Thị Mảy"),
        decision("replace", "officials[9].name", was="Another", value="x"),
        decision("replace", "officials[0].name.first", was=None, value="x"),
        decision("accept", "officials[1].name", was="Another"),
        decision("remove", "parties[0]", was=None),
        decision("add", "areas", value=None),
        decision("add", "officials[0].name", value="x"),
        decision("replace", "../../etc", was=None, value="x"),
        decision("replace", "__class__.x", was="y", value="x"),
        decision("replace", "", was=None, value="x"),
    ],
)
def test_what_does_not_fit_is_stale_and_changes_nothing(made):
    done = apply(record(), [made], {})
    assert done.stale == [made]
    assert done.record == record()


def test_a_missing_fact_that_is_none_is_kept_apart():
    made = decision("dismiss", "officials", found="Lê Ai Đó")
    done = apply(record(), [made, decision("note", note="look again"), decision("done")], {})
    assert done.dismissed == [made]
    assert done.record == record()

import json
import unicodedata
from dataclasses import asdict

from hypothesis import given, settings

from llmx.evaluation.run_diff import diff_runs
from tests.evaluation.records import put, record, records


def run(row, **more):
    return [{"article": {"id": "a"}, "record": row, **more}]


def told(before, after, **more):
    found = diff_runs(run(before), run(after), **more).differences
    return [(one.change, one.field, one.of, one.before, one.after) for one in found]


def test_facts_gained_lost_and_changed_are_told_once():
    after = put(record(), ("officials",), record()["officials"][:1])
    after = put(after, ("held_on",), None)
    after["officials"].append({"name": "Ngô Bích Vân", "positions": ["Bí thư"], "side": None, "roles": []})
    after["amounts"][0]["value"] = 30_000_000_000
    after["officials"][0]["positions"].append("Trưởng đoàn đại biểu Quốc hội")
    assert told(record(), after) == [
        ("lost", "held_on", None, "2023-05-12", None),
        ("gained", "officials.positions", "Trần Thị Hoà", None, "Trưởng đoàn đại biểu Quốc hội"),
        ("lost", "officials", None, "Phạm Văn Lân", None),
        ("gained", "officials", None, None, "Ngô Bích Vân"),
        ("changed", "amounts", None, "3 tỷ đồng (3000000000 VND)", "3 tỷ đồng (30000000000 VND)"),
    ]


def test_what_only_the_later_run_says_of_an_item_is_gained():
    before = {"officials": [{"name": "Trần Thị Hoà"}]}
    after = {"officials": [{"name": "Trần Thị Hoà", "side": "Lĩnh Châu"}], "place": "An Khê"}
    assert told(before, after) == [
        ("gained", "place", None, None, "An Khê"),
        ("gained", "officials.side", "Trần Thị Hoà", None, "Lĩnh Châu"),
    ]


def test_another_spelling_order_or_wording_of_a_paraphrase_is_no_difference():
    after = json.loads(unicodedata.normalize("NFD", json.dumps(record(), ensure_ascii=False).replace("Hoà", "Hòa")))
    after = {name: value[::-1] if isinstance(value, list) else value for name, value in after.items()}
    after["areas"] = ["phát triển du lịch sinh thái", "giao thông vận tải"]
    after["summary"] = "Khác."
    assert told(record(), after) == []


@settings(deadline=None)
@given(records, records)
def test_what_one_way_gains_the_other_way_loses(one, other):
    turned = {"gained": "lost", "lost": "gained", "changed": "changed"}
    there = sorted((change, field, str(old), str(new)) for change, field, _, old, new in told(one, other))
    back = sorted((turned[change], field, str(new), str(old)) for change, field, _, old, new in told(other, one))
    assert there == back


def test_an_article_without_a_record_is_one_difference():
    failed = [{"article": {"id": "a"}, "record": None, "error": {"type": "TimedOut"}}]
    (lost,) = diff_runs(run(record()), failed).differences
    assert (lost.change, lost.field, lost.before, lost.after) == ("lost", "record", "a record", "no record (TimedOut)")
    (gained,) = diff_runs(failed, run(record())).differences
    assert gained.change == "gained"
    assert diff_runs(failed, failed).differences == ()
    (other,) = diff_runs(run({}), [*run({}), {"article": {"id": "b"}, "record": {}}]).differences
    assert (other.article, other.before, other.after) == ("b", None, "a record")


def test_the_check_gives_verdict_span_and_sentence():
    after = put(record(), ("officials", 0, "name"), "Trần Thị Hóa")
    facts = [
        {"path": "officials[0].name", "verdict": "altered", "spans": [[3, 15]]},
        {"path": "amounts[0].text", "verdict": "supported", "spans": [[20, 29]]},
    ]
    findings = [{"path": "officials[0].name", "sentence": "Bà Trần Thị Hoà dự."}]
    after["amounts"][0]["value"] = 5
    found = diff_runs(
        run(record()),
        run(after, check={"facts": facts, "findings": findings}),
        sentence=lambda article, span: f"{article} {span}",
    )
    name, money = found.differences
    assert (name.verdict, name.span, name.sentence) == ("altered", (3, 15), "Bà Trần Thị Hoà dự.")
    assert (money.verdict, money.span, money.sentence) == ("supported", (20, 29), "a (20, 29)")
    assert json.loads(json.dumps(asdict(found)))["differences"][0]["span"] == [3, 15]


def test_a_broken_check_is_no_evidence():
    odd = {"facts": [3, {"path": None}, {"path": "held_on", "spans": [[1]]}], "findings": "x"}
    (found,) = diff_runs(run(record()), run(put(record(), ("held_on",), "2001-01-01"), check=odd)).differences
    assert found.span is None

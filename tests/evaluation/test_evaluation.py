import json
import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from llmx.errors import InputError, UsageError
from llmx.evaluation.evaluation import evaluate
from llmx.evaluation.gold import Gold, read_gold
from llmx.record.conference import Amount, CooperationConference, Official
from llmx.record.extraction import ArticleRef, Extraction, Failure, RunInfo, Usage
from tests.conftest import ROOT
from tests.evaluation.records import gold_of, put, record, records

GOLD = gold_of(record())


def score(row, gold=GOLD):
    return evaluate([{"id": "a", "record": row}], [gold], samples=0)


def shares(evaluation, name, *, lenient=False):
    field = evaluation.total if name == "total" else evaluation.fields[name]
    micro = (field.lenient if lenient or field.strict is None else field.strict).micro
    return micro.precision, micro.recall, micro.f1


def test_gold_against_itself_is_perfect():
    gold = read_gold(ROOT / "seeds/gold")
    found = evaluate([{"id": one.id, "record": one.annotated()} for one in gold], gold)
    for field in (*found.fields.values(), found.total):
        for one in filter(None, (field.strict, field.lenient)):
            assert set(vars_of(one.micro)) | set(vars_of(one.macro)) <= {1.0, None}
            assert one.interval in (None, (1.0, 1.0))
    assert shares(found, "total") == (1, 1, 1)
    assert (found.traps, found.failed, found.missing, found.not_in_gold) == ((), (), (), 0)


def vars_of(rates):
    return rates.precision, rates.recall, rates.f1


# One slip a line: where, what is written there instead, the field that it costs, and what is left of it
# (strict precision and recall, lenient precision and recall). Every other field stays perfect.
SLIPS = [
    (("title",), "Hội chợ", "title", (0, 0), (0, 0)),
    (("title",), "Lĩnh Châu và An Khê ký kết", "title", (0, 0), (1, 1)),
    (("kind",), "other", "kind", (0, 0), (0, 0)),
    (("held_on",), "2023-05-21", "held_on", (0, 0), (0, 0)),
    (("held_on",), "--05-12", "held_on", (0, 0), (1, 1)),
    (("held_on",), None, "held_on", (None, 0), (None, 0)),
    (("published_on",), "2022-05-13", "published_on", (0, 0), (0, 0)),
    (("place",), "Lĩnh Châu", "place", (0, 0), (1, 1)),
    (("parties", 0, "name"), "Lĩnh Xuân", "parties", (1 / 2, 1 / 2), (1 / 2, 1 / 2)),
    (("parties", 0, "level"), "city", "parties.level", (1 / 2, 1 / 2), (1 / 2, 1 / 2)),
    (("parties", 0, "body"), "UBND tỉnh Lĩnh Châu", "parties.body", (1 / 2, 1 / 2), (1 / 2, 1 / 2)),
    (("officials", 0, "name"), "Trần Thị Hóa", "officials", (1 / 2, 1 / 2), (1 / 2, 1 / 2)),
    (("officials", 0, "name"), "Trần Hòa", "officials", (1 / 2, 1 / 2), (1, 1)),
    (("officials", 0, "positions", 1), "Bí thư Tỉnh ủy", "officials.positions", (2 / 3, 2 / 3), (1, 1)),
    (
        ("officials", 0, "positions", 1),
        "Phó Bí thư Tỉnh ủy Lĩnh Châu",
        "officials.positions",
        (2 / 3, 2 / 3),
        (2 / 3, 2 / 3),
    ),
    (("officials", 0, "positions"), ["Ủy viên Trung ương Đảng"], "officials.positions", (1, 2 / 3), (1, 2 / 3)),
    (("officials", 0, "side"), "An Khê", "officials.side", (1 / 2, 1 / 2), (1 / 2, 1 / 2)),
    (("officials", 0, "roles"), ["chair"], "officials.roles", (1, 2 / 3), (1, 2 / 3)),
    (("officials", 0, "roles"), ["chair", "speaker", "donor"], "officials.roles", (3 / 4, 1), (3 / 4, 1)),
    (("amounts", 0, "text"), "3 tỷ", "amounts.text", (2 / 3, 2 / 3), (1, 1)),
    (("amounts", 0, "qualifier"), "gần", "amounts.qualifier", (0, 0), (0, 0)),
    (("amounts", 0, "qualifier"), "trên", "amounts.qualifier", (0, 0), (1, 1)),
    (("amounts", 0, "per"), None, "amounts.per", (None, 0), (None, 0)),
    (("amounts", 0, "giver"), "Lĩnh Châu", "amounts.giver", (1 / 2, 1 / 2), (1 / 2, 1 / 2)),
    (("amounts", 0, "receiver"), "học sinh", "amounts.receiver", (1 / 2, 1 / 2), (1 / 2, 1 / 2)),
    (("amounts", 0, "purpose"), "xây cầu", "amounts.purpose", (2 / 3, 2 / 3), (2 / 3, 2 / 3)),
    (("documents", 0, "number"), "45-NQ/TW", "documents", (0, 0), (0, 0)),
    (("documents", 0, "type"), "Kết luận", "documents.type", (0, 0), (0, 0)),
    (("documents", 0, "issued_on"), "2019-01-25", "documents.issued_on", (0, 0), (0, 0)),
    (("documents", 0, "title"), "Về phát triển", "documents.title", (0, 0), (1, 1)),
    (("areas", 0), "thể thao", "areas", (1 / 2, 1 / 2), (1 / 2, 1 / 2)),
    (("commitments", 0, "quote"), "Lĩnh Châu sẽ mở tuyến", "commitments", (0, 0), (1, 1)),
    (("commitments", 0, "actor"), "Tỉnh An Khê", "commitments.actor", (0, 0), (0, 0)),
    (("commitments", 0, "due"), "sau năm 2030", "commitments.due", (0, 0), (0, 0)),
]


@pytest.mark.parametrize(("path", "value", "field", "strict", "lenient"), SLIPS)
def test_one_slip_costs_what_it_should_and_nothing_else(path, value, field, strict, lenient):
    found = score(put(record(), path, value))
    assert shares(found, field)[:2] == pytest.approx(strict)
    assert shares(found, field, lenient=True)[:2] == pytest.approx(lenient)
    kinds = {f"amounts.{kind}" for kind in ("money", "goods", "statistic")}
    attributes = {name for name in found.fields if field == "parties" and name.startswith("parties.")}
    for name in found.fields.keys() - {field} - kinds - attributes:
        assert shares(found, name) == (1, 1, 1), name


def test_a_wrong_sum_costs_its_kind_only_and_keeps_what_is_said_of_it():
    found = score(put(record(), ("amounts", 0, "value"), 30_000_000_000))
    assert shares(found, "amounts")[:2] == pytest.approx((2 / 3, 2 / 3))
    assert shares(found, "amounts.money") == (0, 0, 0)
    assert shares(found, "amounts.goods") == shares(found, "amounts.statistic") == (1, 1, 1)
    assert shares(found, "amounts.giver") == (1, 1, 1)


def test_a_wrong_kind_is_too_much_of_one_and_too_little_of_another():
    found = score(put(record(), ("amounts", 1, "kind"), "statistic"))
    assert shares(found, "amounts") == (1, 1, 1)
    assert shares(found, "amounts.kind")[0] == pytest.approx(2 / 3)
    assert shares(found, "amounts.goods") == (None, 0, 0)
    assert shares(found, "amounts.statistic")[:2] == (1 / 2, 1)


def test_the_total_has_every_fact_once():
    found = score(record())
    single, parties, officials, amounts, documents, areas, commitments = 5, 6, 10, 18, 4, 2, 4
    whole = single + parties + officials + amounts + documents + areas + commitments
    assert found.total.lenient.expected == whole
    assert found.total.strict.expected == whole - 3 - 2 - 1  # purposes, areas, the action of a commitment


def test_spelling_is_no_difference():
    written = json.dumps(record(), ensure_ascii=False)
    old = written.replace("Hoà", "Hòa").replace("Ủy viên", "Uỷ viên").replace("Quỹ", "quỹ")
    for form in ("NFC", "NFD"):
        found = score(json.loads(unicodedata.normalize(form, old)))
        assert shares(found, "total") == shares(found, "total", lenient=True) == (1, 1, 1)


def ref(article):
    return ArticleRef(id=article, sha256="0" * 64, chars=1)


def info(**more):
    return RunInfo(model="m", prompt="p", schema="cooperation_conference.v1", llmx="0", **more)


def test_failed_and_missing_articles_have_recalled_nothing():
    gold = [gold_of(record(), name) for name in "abc"]
    spent = Usage(input_tokens=10, cached_tokens=4, output_tokens=3)
    run = [
        Extraction(
            article=ref("a"),
            record=CooperationConference.model_validate(record()),
            check=None,
            run=info(attempts=1, seconds=2, cost_usd=0.5, usage=spent),
            error=None,
        ),
        Extraction(
            article=ref("b"),
            record=None,
            check=None,
            run=info(attempts=3, seconds=1, usage=spent),
            error=Failure(type="TimedOut", message="no answer in time", retryable=True),
        ),
        {"article": {"id": "z"}, "record": None},
    ]
    found = evaluate(run, gold)
    assert shares(found, "officials") == pytest.approx((1, 1 / 3, 1 / 2))
    assert found.fields["officials"].strict.macro.f1 == pytest.approx(1 / 3)
    assert found.fields["officials"].strict.macro.recall == pytest.approx(1 / 3)
    assert [(one.id, one.error) for one in found.failed] == [("b", "TimedOut: no answer in time")]
    assert [one.id for one in found.missing] == ["c"]
    assert found.not_in_gold == 1
    effort = found.effort
    assert (effort.attempts, effort.input_tokens, effort.cached_tokens, effort.output_tokens) == (4, 20, 8, 6)
    assert (effort.cost_usd, effort.unpriced, effort.seconds, effort.models) == (0.5, 1, 3, ("m",))


def test_macro_is_the_mean_of_articles_and_micro_pools_them():
    gold = [gold_of({"officials": record()["officials"]}, "a"), gold_of({"officials": record()["officials"][:1]}, "b")]
    run = [{"id": "a", "record": {"officials": []}}, {"id": "b", "record": {"officials": record()["officials"][:1]}}]
    strict = evaluate(run, gold).fields["officials"].strict
    assert (strict.micro.precision, strict.micro.recall) == pytest.approx((1, 1 / 3))
    assert (strict.macro.precision, strict.macro.recall, strict.macro.f1) == pytest.approx((1, 1 / 2, 1 / 2))


def test_names_that_are_no_officials_are_traps():
    traps = [{"name": "LÊ BÍCH", "why": "photographer"}, {"name": "Phạm Văn Lân", "why": "a namesake"}]
    gold = gold_of(record(), not_officials=traps)
    found = score(put(record(), ("officials",), [*record()["officials"], {"name": "Lê Bích"}]), gold)
    assert [(one.article, one.name, one.why) for one in found.traps] == [("a", "Lê Bích", "photographer")]


def test_the_same_seed_gives_the_same_intervals():
    gold = [gold_of(record(), str(number)) for number in range(9)]
    run = [
        {"id": str(number), "record": put(record(), ("officials",), record()["officials"][: number % 3])}
        for number in range(9)
    ]
    first, second, other = (evaluate(run, gold, seed=seed, samples=25).to_dict()["total"] for seed in (1, 1, 2))
    assert first == second
    assert first["strict"]["interval"] != other["strict"]["interval"]
    low, high = first["strict"]["interval"]
    assert 0 <= low < first["strict"]["micro"]["f1"] < high <= 1


def test_one_article_has_no_interval():
    assert evaluate([{"id": "a", "record": record()}], [GOLD]).total.strict.interval is None


@settings(deadline=None)
@given(records, records)
def test_scores_are_shares(gold, run):
    found = score(run, gold_of(gold))
    for field in (*found.fields.values(), found.total):
        for one in filter(None, (field.strict, field.lenient)):
            for rates in (one.micro, one.macro):
                assert all(value is None or 0 <= value <= 1 for value in vars_of(rates))
        if field.strict is not None and field.strict.micro.f1 is not None and field.name != "total":
            assert field.strict.micro.f1 <= field.lenient.micro.f1


LISTS = st.sampled_from(["officials", "amounts", "parties", "documents"])


@settings(deadline=None)
@given(records, records, LISTS, st.integers(0, 9))
def test_removing_a_right_fact_never_raises_recall(gold, run, name, at):
    before = score(run, gold_of(gold))
    if not run[name]:
        return
    fewer = put(run, (name,), [one for number, one in enumerate(run[name]) if number != at % len(run[name])])
    after = score(fewer, gold_of(gold))
    for lenient in (False, True):
        assert (shares(after, name, lenient=lenient)[1] or 0) <= (shares(before, name, lenient=lenient)[1] or 0)


WRONG = {
    "officials": {"name": "Vương Quốc Khánh", "positions": [], "side": None, "roles": []},
    "amounts": {"text": "7.919 con", "value": 7919, "unit": "con", "kind": "goods", "giver": None},
    "parties": {"name": "Xuyên Sơn", "level": "city"},
    "documents": {"type": "Thông tư", "number": "9999/TT"},
}


@settings(deadline=None)
@given(records, records, LISTS)
def test_adding_a_wrong_fact_never_raises_precision_nor_changes_recall(gold, run, name):
    before, after = score(run, gold_of(gold)), score(put(run, (name,), [*run[name], WRONG[name]]), gold_of(gold))
    for lenient in (False, True):
        old, new = shares(before, name, lenient=lenient), shares(after, name, lenient=lenient)
        assert new[0] <= (1 if old[0] is None else old[0])
        assert new[1] == old[1]


class Village(BaseModel):
    name: str
    houses: int


class Visit(BaseModel):
    people: list[Official]
    gifts: list[Amount] = []
    villages: list[Village] = []
    leader: Official | None = None
    lasted_days: int | None = None


def test_a_model_of_ones_own_is_scored_by_its_parts():
    row = {
        "people": [{"name": "Trần Thị Hoà", "positions": ["Bí thư"]}],
        "gifts": [{"text": "3 con bò", "value": 3, "unit": "con bò", "kind": "goods"}],
        "villages": [{"name": "Bản Hạ", "houses": 40}],
        "leader": {"name": "Phạm Văn Lân"},
        "lasted_days": 2,
    }
    gold = Gold[Visit].model_validate({"id": "a", "record": row})
    wrong = put(put(row, ("villages", 0, "houses"), 41), ("leader", "name"), "Phạm Văn Lan")
    found = evaluate([{"id": "a", "record": wrong}], [gold], schema=Visit)
    assert {name for name in found.fields if shares(found, name)[2] == 0} == {"villages", "leader"}
    assert (
        shares(found, "people.positions") == shares(found, "gifts.goods") == shares(found, "lasted_days") == (1, 1, 1)
    )


def test_gold_and_run_without_a_common_article_are_wrong_use():
    with pytest.raises(UsageError, match=r"no article of the gold is in it .*'x'.*'a'"):
        evaluate([{"id": "x", "record": record()}], [GOLD])
    with pytest.raises(UsageError, match="without results"):
        evaluate([], [GOLD])
    with pytest.raises(UsageError, match="no gold"):
        evaluate([{"id": "a", "record": {}}], [])
    with pytest.raises(InputError, match="neither an outcome"):
        evaluate([{"record": {}}], [GOLD])


def test_an_article_is_found_by_its_text_too():
    gold = gold_of(record(), "another id", sha256="f" * 64)
    found = evaluate([{"article": {"id": "a", "sha256": "f" * 64}, "record": record()}], [gold])
    assert found.articles[0].state == "ok"


def test_without_the_libraries_the_extra_is_named(monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, "numpy", None)
    with pytest.raises(UsageError, match=r"needs numpy.*llmx-extract\[eval\]"):
        score(record())


def test_a_thousand_articles_are_scored_in_seconds():
    seeds = read_gold(ROOT / "seeds/gold")
    gold = [one.model_copy(update={"id": f"{number}-{one.id}"}) for number in range(200) for one in seeds]
    run = [{"id": one.id, "record": one.annotated()} for one in gold]
    start = time.process_time()
    evaluate(run, gold)
    assert time.process_time() - start < 15

from llmx.review.decisions import Decision
from llmx.review.merging import Merged, Refused, merged_outcomes, sort_decisions
from tests.review.outcomes import ARTICLE, check, finding, outcome

NAME = {"path": "officials[1].name", "was": "Sùng Thị Mẩy", "value": "Sùng Thị Mảy"}


def decision(op, **what):
    plain = {"article": {"id": "bai-1", "sha256": ARTICLE.sha256}, "op": op, "by": "Lan", "at": "2024-05-01T08:00:00Z"}
    return Decision.model_validate({**plain, **what})


def merged(*decisions, of=None, unfinished=False):
    return list(merged_outcomes([of or outcome()], sort_decisions(decisions), unfinished=unfinished))


def test_a_finished_article_is_corrected_with_who_and_when():
    (found,) = merged(
        decision("replace", **NAME), decision("note", note="tone", at="2024-05-02T08:00:00Z"), decision("done")
    )
    assert isinstance(found, Merged)
    assert found.outcome.record["officials"][1]["name"] == "Sùng Thị Mảy"
    assert found.review == {"by": ["Lan"], "at": "2024-05-02T08:00:00Z", "decisions": 1, "notes": ["tone"]}
    assert found.changed


def test_an_article_that_is_not_finished_is_left_out_unless_it_is_wanted():
    (found,) = merged(decision("replace", **NAME))
    assert isinstance(found, Refused)
    assert "not finished" in found.why
    (found,) = merged(decision("replace", **NAME), unfinished=True)
    assert isinstance(found, Merged)


def test_of_two_reviewers_the_later_counts_and_the_other_is_told():
    first = decision("replace", **NAME, by="An", at="2024-05-01T07:00:00Z")
    later = decision("replace", **{**NAME, "value": "Sùng Thị May"})
    found = sort_decisions([later, first])
    assert found.by_article == {"bai-1": [later]}
    (overruled,) = found.overruled
    assert overruled.path == first.path
    assert "what An decided is overruled by Lan" in overruled.why


def test_two_reviewers_of_one_mind_overrule_nobody():
    assert sort_decisions([decision("replace", **NAME, by="An"), decision("replace", **NAME)]).overruled == []


def test_a_text_that_has_changed_is_refused():
    (found,) = merged(decision("done", article={"id": "bai-1", "sha256": "0" * 64}))
    assert "has changed" in found.why


def test_an_article_that_the_run_has_not_is_refused():
    (found,) = merged(decision("done", article={"id": "other"}))
    assert "no such article" in found.why


def test_an_article_without_a_record_can_be_given_one():
    failed = outcome(record=None, error={"type": "CutOff", "message": "cut"})
    (found,) = merged(decision("done"), of=failed)
    assert "no record" in found.why
    (found,) = merged(decision("add", path="officials", value={"name": "Vũ Trọng Khoái"}), decision("done"), of=failed)
    assert found.outcome.record == {"officials": [{"name": "Vũ Trọng Khoái"}]}
    assert found.outcome.error is None


def test_what_another_value_has_taken_the_place_of_is_refused_alone():
    stale = decision("replace", path="officials[0].name", was="Ai Đó", value="x")
    (found,) = merged(stale, decision("replace", **NAME), decision("done"))
    assert found.outcome.record["officials"][1]["name"] == "Sùng Thị Mảy"
    assert [one.path for one in found.refused] == [stale.path]


def test_findings_that_nobody_decided_on_are_counted():
    found = outcome(
        check=check(
            finding("altered"),
            finding("unsupported", "officials[2].name"),
            finding("unsupported", "officials[2].positions[0]"),
            finding("missing", None, field="officials", found="Lê Văn Đạt"),
            finding("missing", None, field="amounts", found="5 tỷ đồng"),
        )
    )
    was = {"name": "Lý Không Có", "positions": [], "side": None, "roles": []}
    removed = decision("remove", path="officials[2]", was=was)
    dismissed = decision("dismiss", path="officials", found="Lê Văn Đạt")
    noted = decision("note", path="officials[1].name", note="?")
    for decisions, left in (
        ([], 5),
        ([noted], 5),
        ([decision("replace", **NAME)], 4),
        ([decision("replace", **NAME, found=None), removed], 2),
        ([decision("replace", **NAME), removed, dismissed], 1),
        ([decision("replace", **{**NAME, "was": "x"})], 5),  # refused
    ):
        (merge,) = merged(*decisions, decision("done"), of=found)
        assert merge.undecided == left

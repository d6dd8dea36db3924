import pytest

from llmx.review.need import need_of
from tests.review.outcomes import check, finding, outcome


@pytest.mark.parametrize(
    ("changed", "need"),
    [
        ({"check": check(finding("altered"), finding("ambiguous"))}, "sure"),
        ({"check": check(finding("ambiguous"))}, "ambiguous"),
        ({"record": None, "error": {"type": "CutOff"}}, "failed"),
        ({"check": check()}, "clean"),
        ({"check": None}, "clean"),
        ({"check": check(finding("altered")), "run": {"reviewed": {"by": ["Lan"]}}}, "reviewed"),
    ],
)
def test_how_much_an_article_needs_a_person(changed, need):
    assert need_of(outcome(**changed)).need == need


def test_more_and_worse_findings_come_first():
    worse = need_of(outcome(check=check(finding("altered"), finding("unsupported"))))
    less = need_of(outcome(check=check(finding("missing", None), finding("ambiguous"))))
    assert sorted([less.rank, worse.rank])[0] == worse.rank
    assert less.count("ambiguous") == 1

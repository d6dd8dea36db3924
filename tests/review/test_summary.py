from llmx.review.summary import summarise
from tests.review.outcomes import check, finding, line, write_run


def test_counts_and_the_worst_articles(tmp_path):
    lines = [line(article={"id": f"n{number}"}, check=check(*[finding("altered")] * number)) for number in range(5)]
    lines.append(line(article={"id": "failed"}, record=None, error={"type": "CutOff"}))
    summary = summarise(write_run(tmp_path / "run", *lines), 2)
    assert (summary.articles, summary.records, summary.failed) == (6, 5, {"CutOff": 1})
    assert summary.verdicts == {"altered": 10}
    assert summary.needs == {"sure": 4, "failed": 1, "clean": 1}
    assert [outcome.id for outcome, _ in summary.worst] == ["n4", "n3"]
    assert summary.models == ("fake/model",)

from llmx.article.article import Article
from llmx.checking.check import check
from llmx.record.conference import CooperationConference
from llmx.record.extraction import ArticleRef, Extraction, Failure, RunInfo

TEXT = "Ông Vũ Trọng Khoái, Bí thư Tỉnh ủy Hải Đăng, dự hội nghị hợp tác và trao 3,6 tỷ đồng."
REF = ArticleRef(id="<b>bai</b>", sha256="0", chars=3)
RUN = RunInfo(model="m", prompt=None, schema_="s", attempts=1, seconds=1.0, llmx="0")


def extraction(**record):
    made = CooperationConference(**record)
    report = check(made, Article(id="a", text=TEXT))
    return Extraction(article=REF, record=made, check=report, run=RUN, error=None)


def test_a_notebook_shows_the_record_and_what_differs():
    html = extraction(officials=[{"name": "Vũ Trọng Khoai", "positions": ["Bí thư Tỉnh ủy Hải Đăng"]}])._repr_html_()
    assert "<del>Khoai</del>" in html
    assert "<ins>Khoái</ins>" in html
    assert "≠ altered" in html


def test_everything_is_escaped_and_nothing_turns_the_writing():
    hostile = "<script>x</script>\u202e\x1b"
    html = extraction(title=hostile, areas=[hostile], officials=[{"name": hostile}], summary=hostile)._repr_html_()
    assert "<script" not in html
    assert "<b>" not in html
    assert not {"\u202e", "\x1b"} & set(html)
    assert "&lt;script&gt;" in html


def test_a_failure_and_a_report_alone():
    failure = Failure(type="CutOff", message="cut <off>", retryable=False)
    failed = Extraction(article=REF, record=None, check=None, run=RUN, error=failure)
    assert "CutOff: cut &lt;off&gt;" in failed._repr_html_()
    assert repr(failed) == "<Extraction '<b>bai</b>': CutOff>"
    report = extraction(officials=[{"name": "Vũ Trọng Khoái"}]).check
    assert report._repr_html_().count('class="finding') == len(report.findings) > 0


def test_reprs_are_short():
    made = extraction(officials=[{"name": "Vũ Trọng Khoái"}])
    assert len(repr(made)) < 120
    assert str(made) == repr(made)
    assert repr(made.check).startswith("<CheckReport: ")
    assert len(repr(made.check)) < 120

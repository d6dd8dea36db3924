import json

import pytest

import llmx
from llmx.errors import InputError, UsageError
from llmx.review import report as report_module
from llmx.review.report import write_report
from llmx.review.texts import run_texts
from tests.review.outcomes import ARTICLE, TEXT, check, finding, line, write_run


def rows_of(path):
    html = path.read_text(encoding="utf-8")
    return json.loads(html.split('id="rows">', 1)[1].split("</script>", 1)[0])


def named(name, **changed):
    return line(article={"id": name, "sha256": ARTICLE.sha256}, **changed)


@pytest.fixture
def run(tmp_path):
    return write_run(
        tmp_path / "run",
        named("clean", check=check()),
        named("failed", record=None, error={"type": "CutOff", "message": "cut"}),
        named("unclear", check=check(finding("ambiguous"))),
        named("wrong", check=check(finding("altered"))),
        named("worse", check=check(finding("altered"), finding("unsupported"))),
    )


def write(run, target, articles=()):
    with run_texts(run, articles) as texts:
        return write_report(run, target, texts)


def test_the_list_begins_with_what_needs_a_person_most(run, tmp_path):
    written = write(run, tmp_path / "r.html")
    assert [row["id"] for row in rows_of(written.files[0])] == ["worse", "wrong", "unclear", "failed", "clean"]
    assert written.needs == {"sure": 2, "ambiguous": 1, "failed": 1, "clean": 1, "reviewed": 0}
    assert written.without_text == 5


def test_the_page_is_the_same_each_time(run, tmp_path):
    one, two = (write(run, tmp_path / name).files[0].read_bytes() for name in ("a.html", "b.html"))
    assert one == two


def test_texts_are_found_where_they_are_given_kept_or_came_from(run, tmp_path, monkeypatch):
    (tmp_path / "given").mkdir()
    (tmp_path / "given/t.txt").write_text(TEXT, encoding="utf-8", newline="")
    assert write(run, tmp_path / "r.html", [tmp_path / "given"]).without_text == 0
    (run / "texts").mkdir()
    (run / "texts" / f"{ARTICLE.sha256}.txt").write_text(TEXT, encoding="utf-8", newline="")
    assert write(run, tmp_path / "r.html").without_text == 0
    (run / "texts" / f"{ARTICLE.sha256}.txt").write_text("Chữ khác.", encoding="utf-8")
    assert write(run, tmp_path / "r.html").without_text == 5
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bai.jsonl").write_text(json.dumps({"id": "x", "text": TEXT}) + "\n", encoding="utf-8")
    from_table = write_run(tmp_path / "other", line(article={**line()["article"], "source": "bai.jsonl"}))
    assert write(from_table, tmp_path / "r.html").without_text == 0


def test_more_articles_than_a_page_holds_go_into_a_folder_by_need(run, tmp_path, monkeypatch):
    monkeypatch.setattr(report_module, "MOST_ON_A_PAGE", 2)
    with pytest.raises(UsageError, match="folder"):
        write(run, tmp_path / "r.html")
    written = write(run, tmp_path / "review")
    assert [path.name for path in written.files] == ["index.html", "page-2.html", "page-3.html"]
    assert [[row["id"] for row in rows_of(path)] for path in written.files] == [
        ["worse", "wrong"],
        ["unclear", "failed"],
        ["clean"],
    ]
    assert written.articles == 5


def test_a_run_that_is_not_there_leaves_what_was_written_before(tmp_path):
    (tmp_path / "r.html").write_text("before", encoding="utf-8")
    with pytest.raises(InputError):
        llmx.report(tmp_path / "none", tmp_path / "r.html")
    assert (tmp_path / "r.html").read_text(encoding="utf-8") == "before"


def test_from_python_with_another_run_beside(run, tmp_path):
    other = write_run(tmp_path / "other", named("worse", run={"model": "other/model"}))
    written = llmx.report(run, tmp_path / "r.html", beside=other)
    assert '"beside":"other"' in written.files[0].read_text(encoding="utf-8")

import pickle
from html.parser import HTMLParser

import llmx
from llmx.article.article import Article
from llmx.checking.check import check
from llmx.record.conference import CooperationConference
from llmx.record.extraction import ArticleRef, Extraction, Failure, RunInfo

TEXT = "Ông Vũ Trọng Khoái, Bí thư Tỉnh ủy Hải Đăng, dự hội nghị hợp tác và trao 3,6 tỷ đồng."
ARTICLE = Article(id="a", text=TEXT)
REF = ArticleRef(id="<b>bai</b>", sha256="0", chars=3)
RUN = RunInfo(model="m", prompt=None, schema_="s", attempts=1, seconds=1.0, llmx="0")


def extraction(**record):
    made = CooperationConference(**record)
    report = check(made, ARTICLE)
    return Extraction(article=REF, record=made, check=report, run=RUN, error=None)


class Shown(HTMLParser):
    """What a reader sees of HTML: its words by the classes that they stand in."""

    def __init__(self, html):
        super().__init__()
        self.open, self.words, self.tags = [], [], set()
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        self.tags.add(tag)
        if tag != "br":
            self.open.append(dict(attributes).get("class") or "")

    def handle_endtag(self, tag):
        self.open.pop()

    def handle_data(self, data):
        self.words.append((" ".join(self.open), data))

    def within(self, *classes):
        return "".join(words for around, words in self.words if set(classes) <= set(around.split()))


def test_a_notebook_shows_the_record_and_what_differs():
    html = extraction(officials=[{"name": "Vũ Trọng Khoai", "positions": ["Bí thư Tỉnh ủy Hải Đăng"]}])._repr_html_()
    assert "<del>Khoai</del>" in html
    assert "<ins>Khoái</ins>" in html
    assert '<span class="sign verdict-altered">≠</span><strong>altered · tone mark</strong>' in html


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
    assert report._repr_html_().count('class="finding verdict-') == len(report.findings) > 0


def test_reprs_are_short():
    made = extraction(officials=[{"name": "Vũ Trọng Khoái"}])
    assert len(repr(made)) < 120
    assert str(made) == repr(made)
    assert repr(made.check).startswith("<CheckReport: ")
    assert len(repr(made.check)) < 120


def test_the_text_is_shown_with_every_mention_marked():
    shown = Shown(extraction(officials=[{"name": "Vũ Trọng Khoai"}]).of(ARTICLE)._repr_html_())
    assert shown.within("text").replace("≠", "").replace("+", "").split() == TEXT.split()
    assert shown.within("mark", "kind-person", "verdict-altered", "found") == "≠Vũ Trọng Khoái"
    assert shown.within("mark", "kind-sum", "verdict-missing", "found") == "+3,6 tỷ đồng"
    right = Shown(extraction(officials=[{"name": "Vũ Trọng Khoái"}]).of(ARTICLE)._repr_html_())
    assert right.within("mark", "kind-person", "verdict-supported") == "Vũ Trọng Khoái"


def test_what_is_no_article_is_dimmed_and_named_once():
    page = Article(id="a", text=f"{TEXT}\nẢnh: Lê An\nBình luận\nBình luận\n")
    shown = Shown(llmx.check({"officials": []}, page)._repr_html_())
    assert shown.within("text", "dimmed") == "photo creditẢnh: Lê AnsiteBình luậnBình luận"
    assert shown.within("text", "zone") == "photo creditsite"
    captioned = Article(id="a", text=f"{TEXT} {TEXT}\nQuang cảnh hội nghị. Ảnh: Lê An")
    assert Shown(llmx.check({}, captioned)._repr_html_()).within("text", "zone") == "caption"


def test_a_hostile_text_is_text():
    hostile = "</style><script>x</script><img src=x onerror=y>\u202e\x1b"
    page = Article(id=hostile, text=f"{TEXT}\n{hostile}{TEXT}\n{hostile * 3}")
    shown = Shown(llmx.check({"officials": [{"name": hostile}], "title": hostile}, page)._repr_html_())
    assert shown.tags <= {"div", "style", "p", "span", "h5", "strong", "dl", "dt", "dd", "del", "ins"}
    assert "<script>x</script>" in shown.within("text")
    assert not any(set(words) & {"\u202e", "\x1b"} for _, words in shown.words)


def test_a_long_text_is_cut_and_says_so():
    page = Article(id="a", text=f"{TEXT}\n" * 2_000)
    shown = Shown(llmx.check({}, page)._repr_html_())
    assert len(shown.within("text")) < 60_000
    assert shown.within("text", "dim") == f"… {len(page.text) - 50_000}"


def test_the_article_at_hand_is_no_part_of_an_outcome():
    bare = extraction(officials=[{"name": "Vũ Trọng Khoái"}])
    held = bare.of(ARTICLE)
    assert held == bare
    assert held.model_dump_json() == bare.model_dump_json()
    assert pickle.loads(pickle.dumps(held))._repr_html_() == held._repr_html_()
    assert 'class="text"' not in bare._repr_html_()


def test_what_the_functions_give_shows_the_text_and_a_run_finds_it_again(tmp_path):
    file = tmp_path / "bai.txt"
    file.write_text(TEXT, encoding="utf-8")
    (made,) = llmx.extract_many([file], model="rules", output=tmp_path / "run")
    (again,) = llmx.read_run(tmp_path / "run")
    for shown in (made, made.check, again, again.check, llmx.extract(TEXT, model="rules")):
        assert Shown(shown._repr_html_()).within("text").split() == TEXT.split()
    file.unlink()
    assert 'class="text"' not in again._repr_html_()

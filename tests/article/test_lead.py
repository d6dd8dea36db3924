import pytest

from llmx.article.page import read_page
from llmx.article.zones import find_zones
from tests.article.markup import DESCRIBED, LEAD, PARAGRAPHS, TITLE, page, paragraphs

HEAD = f"<title>{TITLE}</title>"
LD = '<script type="application/ld+json">{"@type": "NewsArticle", "%s": "%s"}</script>'


def lines(lead, head=HEAD + DESCRIBED, before=""):
    body = f"<h1>{TITLE}</h1>{before}{lead}<article class='fck_detail'>{paragraphs()}</article>"
    return read_page(page(body, head), "a", "a.html").text.split("\n")


@pytest.mark.parametrize(
    "head",
    [
        DESCRIBED,
        f'<meta property="og:description" content="{LEAD}">',
        '<meta property="og:description" content="Tin nhanh nhất của tỉnh.">' + DESCRIBED,
        f'<meta name="description" content="{LEAD[:120]}...">',
        f'<meta name="description" content="SLO - {LEAD}">',
        LD % ("description", LEAD),
        LD % ("articleBody", " ".join([LEAD, *PARAGRAPHS])),
    ],
)
@pytest.mark.parametrize("form", ["<div class='x'>{}</div>", "<div><span>(Sơn Lộc) - </span>{}</div>", "<h2>{}</h2>"])
def test_the_lead_is_what_the_page_describes_itself_with(head, form):
    found = lines(form.format(LEAD), HEAD + head)
    assert found[0] == TITLE
    assert found[1].endswith(LEAD)
    assert found[2:] == PARAGRAPHS


@pytest.mark.parametrize(
    "form",
    [
        "<h2>{}</h2>",
        "<h2 class='sapo'><strong>{}</strong></h2>",
        "<div class='article__sapo cms-desc'><div>{}</div></div>",
        "<div class='chappeau'>{}</div>",
        "<p class='the-article-summary'>{}</p>",
        "<div class='intro'><p><b>{}</b></p></div>",
        "<div><em>{}</em></div>",
        "<div>{}</div>",
    ],
)
def test_without_a_description_it_is_what_is_set_as_a_lead(form):
    assert lines(form.format(LEAD), HEAD) == [TITLE, LEAD, *PARAGRAPHS]


@pytest.mark.parametrize(
    "form",
    [
        "<p class='sapo'>{}</p><article class='fck_detail'>",
        "<div>{}</div><article class='fck_detail'>",
        "<article class='fck_detail'><p><b>{}</b></p>",
        "<article class='fck_detail'><h2>{}</h2>",
        "<article class='fck_detail'><div class='sapo'><p>{}</p></div>",
    ],
)
@pytest.mark.parametrize("head", [HEAD, HEAD + DESCRIBED])
def test_the_lead_is_a_zone_of_its_own_wherever_it_stands(form, head):
    body = f"<h1>{TITLE}</h1>{form.format(LEAD)}{paragraphs()}</article>"
    article = read_page(page(body, head), "a", "a.html")
    assert (article.lead, article.text) == (LEAD, "\n".join([TITLE, LEAD, *PARAGRAPHS]))
    zones = find_zones(article.text, article.lead)
    assert [article.text[slice(*zone.span)] for zone in zones if zone.kind == "lead"] == [LEAD]


def test_a_page_without_a_lead_has_none():
    body = f"<h1>{TITLE}</h1><article class='fck_detail'>{paragraphs()}</article>"
    assert read_page(page(body, HEAD), "a", "a.html").lead is None


def test_a_lead_is_put_in_once():
    for form in ("<p class='sapo'>{}</p>", "<article class='fck_detail'><p><b>{}</b></p></article>"):
        assert lines(form.format(LEAD)).count(LEAD) == 1


@pytest.mark.parametrize(
    "other",
    [
        "<p class='slogan'>Tiếng nói của Đảng bộ, chính quyền và nhân dân các dân tộc trong tỉnh.</p>",
        "<p>Tiếng nói của Đảng bộ, chính quyền và nhân dân trong tỉnh.</p>",
        "<div class='author-info'><p><b>Phóng viên Trần An theo dõi mảng chính trị của báo từ năm 2009.</b></p></div>",
        "<div class='author'><img src='a'><h4>Trần An theo dõi mảng chính trị của báo từ năm 2009 đến nay.</h4></div>",
        "<div class='toolbar'><b>Chia sẻ</b> <b>Lưu bài</b></div>",
    ],
)
@pytest.mark.parametrize("head", [HEAD + DESCRIBED, HEAD])
def test_slogans_and_author_boxes_are_no_lead(other, head):
    assert lines(f"<p class='sapo'>{LEAD}</p>", head, before=other) == [TITLE, LEAD, *PARAGRAPHS]
    assert lines("", HEAD, before=other) == [TITLE, *PARAGRAPHS]


def test_a_line_named_as_a_lead_needs_no_full_stop():
    lead = "Hai tỉnh thống nhất mười hai nội dung hợp tác trong năm tới"
    for form in ("<h2 class='sapo'>{}</h2>", "<div class='entry-sub-title'><p class='desc'>{}</p></div>"):
        assert lines(form.format(lead), HEAD)[:2] == [TITLE, lead]
    assert lines(f"<p class='x'>{lead}</p>", HEAD)[1] != lead


@pytest.mark.parametrize(
    "byline",
    [
        "<div class='k'><span>Lò Văn Mẫu</span><time>05:40 14/02/2025</time></div>",
        "<div class='meta'>14/02/2025 05:40 | Lò Văn Mẫu</div>",
        "<p class='author-meta'>Ban biên tập</p>",
    ],
)
def test_author_and_stamp_between_lead_and_body_are_no_text(byline):
    caption = "<figure><img><figcaption>Quang cảnh hội nghị sáng 14/2/2025 tại Sơn Lộc</figcaption></figure>"
    body = f"<article><h1>{TITLE}</h1><p class='x'>{LEAD}</p>{byline}{caption}<div>{paragraphs()}</div></article>"
    found = read_page(page(body, HEAD), "a", "a.html").text.split("\n")
    assert found == [TITLE, LEAD, "Quang cảnh hội nghị sáng 14/2/2025 tại Sơn Lộc", *PARAGRAPHS]

import pytest

from llmx.article.page import read_page
from llmx.article.title import own_title
from tests.article.markup import PARAGRAPHS, TITLE, page, paragraphs


def first(head, body, header=""):
    return read_page(page(f"{body}<div>{paragraphs()}</div>", head, header), "a", "a").text.split("\n")[0]


def og(title):
    return f'<meta property="og:title" content="{title}">'


@pytest.mark.parametrize(
    ("head", "body", "header"),
    [
        (f"<title>{TITLE}</title>", f"<h2>{TITLE}</h2>", "<h1><a href='/'>Báo Sơn Lộc</a></h1>"),
        (f"<title>{TITLE}</title>", f"<h2>{TITLE}</h2>", "<h1>Chính trị</h1>"),
        (f"<title>{TITLE} - Báo Sơn Lộc điện tử</title>", f"<h1>{TITLE}</h1>", "<h1>Báo Sơn Lộc</h1>"),
        (f"<title>Báo Sơn Lộc » {TITLE}</title>", f"<div class='title'>{TITLE}</div>", ""),
        (f"<title>{TITLE} | Báo Thanh Niên</title>{og(TITLE + ' | Báo Thanh Niên')}", "", ""),
        (f"<title>Cổng thông tin điện tử tỉnh Sơn Lộc - {TITLE}</title>", f"<h3>{TITLE}</h3>", ""),
        (f"<title>{TITLE} - Thời sự - ZNEWS.VN</title>", f"<h1>{TITLE}</h1>", ""),
        (f"<title>Trang tin</title>{og('Hai tỉnh gặp nhau bàn hợp tác')}", f"<h1>{TITLE}</h1>", "<h1>Thời sự</h1>"),
        (f"<title>{TITLE} - VnExpress</title>", "", ""),
        ("<title>Trang tin</title>", f"<h1>{TITLE}</h1>", ""),
        (f"<title>{TITLE}</title>", "<h1></h1>", ""),
        (og(TITLE), "<h1>Báo Sơn Lộc</h1>", ""),
        (
            "<title>In bài viết</title>",
            f"<div class='print-title'><b>{TITLE}</b></div>",
            "<div>www.sonloc.example</div>",
        ),
        ("<title>Tin tức</title>", f"<div class='title-news'><span>{TITLE}</span></div>", ""),
        (og(TITLE.replace(" và ", " &amp;amp; ")), f"<h1>{TITLE.replace(' và ', ' &amp; ')}</h1>", ""),
    ],
)
def test_the_headline_is_the_articles_own(head, body, header):
    assert first(head, body, header).replace(" & ", " và ") == TITLE


def test_without_any_title_the_text_begins_with_the_first_paragraph():
    assert first("", "") == PARAGRAPHS[0]
    assert first("<title>" + "x" * 400 + "</title>", "") == PARAGRAPHS[0]


@pytest.mark.parametrize(
    "title",
    ["Tình nghĩa Long An - Đắk Nông", "Báo cáo kết quả hợp tác", "Hà Nội | Hải Phòng: chung một dòng sông", "Thời sự"],
)
def test_a_title_of_its_own_keeps_its_dashes(title):
    assert own_title(title, None) == title
    assert own_title(f"{title} - Báo Nam Định điện tử", None) == title
    assert own_title(f"{title} | Tuổi Trẻ Online", None) == title
    assert own_title(f"{title} - sonloc.gov.vn", None) == title
    assert own_title(f"{title} :: Trang Chủ Sơn Lộc", "Trang chủ Sơn Lộc") == title

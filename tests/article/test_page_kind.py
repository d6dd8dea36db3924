import pytest

from llmx.article.page import read_page
from llmx.errors import EmptyArticle
from tests.article.markup import LEAD, TEASERS, TITLE, page, paragraphs

TEASER = "Bí thư Thành ủy Đoàn Thị Lữ cho biết việc di dời chợ sẽ xong trước Tết này."
CARDS = [
    '<li class="box-item"><h2><a href="/1">{0}</a></h2><div class="sapo">{1}</div></li>',
    '<article><h2><a href="/1">{0}</a></h2><div><p>{1}</p></div></article>',
    '<div class="story"><h3><a href="/1">{0}</a></h3><div class="story__summary">{1}</div></div>',
    '<div class="i"><a href="/1"><img src="a"></a><a class="tit" href="/1">{0}</a><p>{1}</p></div>',
    '<div class="i"><a href="/1"><h3>{0}</h3><p>{1}</p></a></div>',
    '<h3><a href="/1">{0}</a></h3><p>{1}</p>',
    '<tr><td><a href="/1"><b>{0}</b></a><br>{1}</td></tr>',
    '<div class="i"><span>10/11/2026</span><h3><a href="/1">{0}</a></h3><div>{1}</div></div>',
]


def read(body, head="<title>Chính trị - Báo Sơn Lộc</title>"):
    return read_page(page(body, head), "a", "a.html")


@pytest.mark.parametrize("card", CARDS)
@pytest.mark.parametrize("title", ["Chính trị", "Kết quả tìm kiếm cho “hợp tác”"])
def test_a_page_of_teasers_is_a_section_and_has_no_text(card, title):
    cards = "".join(card.format(text, TEASER) for text in TEASERS * 2)
    article = read(
        f"<h1>{title}</h1>" + (f"<table>{cards}</table>" if card.startswith("<tr") else f"<div>{cards}</div>")
    )
    assert (article.page, article.text) == ("section", title)
    assert ("search" in article.page_reason) == title.startswith("Kết quả")


@pytest.mark.parametrize(
    "notice",
    [
        "<div class='paywall'><p>Bạn đã đọc hết số bài miễn phí trong tháng này, hãy chọn gói thành viên.</p></div>",
        "<p>Mời bạn mua bài viết này để tiếp tục đọc. Giá 2.000 đồng.</p>",
        "<div>Vui lòng đăng nhập để đọc tiếp.</div>",
    ],
)
def test_what_must_be_paid_for_is_a_stub_of_headline_and_lead(notice):
    article = read(f"<h1>{TITLE}</h1><p class='sapo'>{LEAD}</p>{notice}", f"<title>{TITLE}</title>")
    assert (article.page, article.text) == ("stub", f"{TITLE}\n{LEAD}")


@pytest.mark.parametrize("said", ["Trang bạn tìm kiếm không tồn tại hoặc đã bị xóa.", "Xin thử lại sau ít phút."])
def test_a_page_that_says_there_is_none_is_a_stub(said):
    article = read(f"<h1>Lỗi 404</h1><p>{said}</p>", "<title>Không tìm thấy trang - Báo Sơn Lộc</title>")
    assert article.page == "stub"


def test_an_article_is_one_with_all_that_stands_around_it():
    cards = "".join(CARDS[1].format(text, TEASER) for text in TEASERS * 5)
    paid = "<p>Đăng ký gói thành viên để đọc báo không quảng cáo.</p>"
    article = read(f"<h1>{TITLE}</h1>{paragraphs()}{paid}<h3>Xem thêm</h3>{cards}", f"<title>{TITLE}</title>")
    assert (article.page, article.page_reason) == ("article", None)
    short = read(f"<h1>{TITLE}</h1><p>{LEAD}</p>{cards}", f"<title>{TITLE}</title>")
    assert (short.page, short.text) == ("article", f"{TITLE}\n{LEAD}")


def test_a_page_with_nothing_to_name_it_by_is_an_empty_article():
    with pytest.raises(EmptyArticle, match="no article in the page"):
        read("<p>Đang tải</p>", "")


IMPRINT = (
    "<div class='foot'><p>Giấy phép thiết lập trang thông tin điện tử tổng hợp số 1/GP-STTTT do Sở Thông tin và "
    "Truyền thông tỉnh Sơn Lộc cấp.</p><p>Chỉ được phát hành lại thông tin từ trang này khi có sự đồng ý bằng văn bản "
    "của tòa soạn báo.</p></div>"
)
ARTICLE_TYPE = '<meta property="og:type" content="article">'


@pytest.mark.parametrize(
    ("head", "heading"),
    [
        (f"<title>Tin Sơn Lộc nhanh nhất trong ngày</title>{ARTICLE_TYPE}", ""),
        ("<title>Tin kinh tế, thị trường - Báo Sơn Lộc</title>", "<h2>Mới nhất</h2>"),
        (f"<title>Thị trường</title>{ARTICLE_TYPE}", "<h1>Thị trường</h1>"),
    ],
)
@pytest.mark.parametrize("rest", [IMPRINT, "<div class='m'>Đăng nhập để đọc tiếp.</div>" + IMPRINT])
def test_a_section_is_one_whatever_it_declares_and_prints_at_its_foot(head, heading, rest):
    cards = "".join(CARDS[2].format(text, TEASER) for text in TEASERS * 4)
    article = read(f"{heading}<div>{cards}</div>{rest}", head)
    assert article.page == "section"
    assert "Giấy phép" not in article.text


def test_a_short_article_among_many_others_is_one():
    cards = "".join(CARDS[2].format(text, TEASER) for text in TEASERS * 8)
    article = read(f"<h1>{TITLE}</h1><p>{LEAD}</p>{cards}", f"<title>{TITLE}</title>{ARTICLE_TYPE}")
    assert (article.page, article.text) == ("article", f"{TITLE}\n{LEAD}")


def test_a_topic_with_a_slogan_is_a_section():
    cards = "".join(CARDS[2].format(text, TEASER) for text in TEASERS * 4)
    slogan = "Tổng hợp tin tức, hình ảnh về hợp tác vùng cập nhật nhanh nhất."
    article = read(f"<h1>Hợp tác vùng Tây Bắc</h1><p>{slogan}</p>{cards}", ARTICLE_TYPE)
    assert (article.page, article.text) == ("section", "Hợp tác vùng Tây Bắc")

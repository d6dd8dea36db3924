"""Bodies that go on in one box after another, and sentences that speak of what a paper asks its readers."""

import pytest

from llmx.article.page import read_page
from tests.article.markup import DESCRIBED, LEAD, PARAGRAPHS, TEASERS, TITLE, page, paragraphs

HEAD = f"<title>{TITLE}</title>{DESCRIBED}"
OPENING = f"<h1>{TITLE}</h1><p class='sapo'>{LEAD}</p>"
PIECES = [PARAGRAPHS[:2], PARAGRAPHS[2:4], PARAGRAPHS[4:]]


def text(body, head=HEAD):
    return read_page(page(body, head), "a", "a.html").text


@pytest.mark.parametrize(
    ("piece", "between"),
    [
        ("<div class='grid'><div class='sidebar-grid__content'>{0}</div></div>", "<div class='ads'></div>"),
        ("<div class='text-width paywall'>{0}</div>", ""),
        ("<section class='block-content'>{0}</section>", "<aside><a href='/9'>Xem thêm ảnh của hội nghị</a></aside>"),
    ],
)
def test_a_body_in_pieces_is_whole(piece, between):
    body = between.join(piece.format(paragraphs(texts)) for texts in PIECES)
    assert text(OPENING + f"<div>{body}</div>") == "\n".join([TITLE, LEAD, *PARAGRAPHS])


def test_paragraphs_that_only_subscribers_see_in_a_browser_are_the_article():
    paid = "".join(f"<p class='paywall'>{words}</p>" for words in PARAGRAPHS[1:])
    assert text(f"{OPENING}<div><p>{PARAGRAPHS[0]}</p>{paid}</div>") == "\n".join([TITLE, LEAD, *PARAGRAPHS])


@pytest.mark.parametrize("name", ["toggle-group target hideOnInit", "hidden-content", "body-more hide"])
def test_what_opens_at_a_click_is_the_article(name):
    more = [f"Ngày thứ {day}: {words}" for day in range(1, 6) for words in PARAGRAPHS]
    rest = f"<div class='{name}'>{paragraphs(more)}</div>"
    body = f"<div class='articleContent'>{paragraphs(PARAGRAPHS)}<a class='toggle'>Tiếp</a>{rest}</div>"
    assert [line for line in more if line not in text(OPENING + body)] == []


def test_a_heading_that_is_named_by_its_words_stays():
    heading = "<h2 id='chia-se-kinh-nghiem-tin-moi-ve-hop-tac'>Chia sẻ kinh nghiệm</h2>"
    body = f"<div>{paragraphs(PARAGRAPHS[:3])}{heading}{paragraphs(PARAGRAPHS[3:])}</div>"
    assert "Chia sẻ kinh nghiệm" in text(OPENING + body).split("\n")


def test_boxes_of_others_are_no_pieces_however_much_is_in_them():
    teaser = "<div class='relate-item'><h3><a href='/1'>{0}</a></h3><p>{1}</p></div>"
    others = "".join(teaser.format(other, f"{other} trong chuyến công tác kéo dài ba ngày.") for other in TEASERS * 6)
    assert text(f"{OPENING}<div><p>{PARAGRAPHS[0]}</p></div>{others}") == "\n".join([TITLE, LEAD, PARAGRAPHS[0]])


@pytest.mark.parametrize(
    "sentence",
    [
        "Tổ công nghệ số đến từng nhà hướng dẫn người dân cài đặt ứng dụng của tỉnh và nộp hồ sơ qua mạng.",
        "Các đại biểu theo dõi báo cáo của Sở Du lịch Sơn Lộc về kết quả ba năm hợp tác giữa hai tỉnh.",
        "Mười doanh nghiệp của Hải Triều đã đăng ký gói thầu cấp điện cho khu công nghiệp mới của Sơn Lộc.",
        "Đường dây này giúp người dân nhận thông báo tin khẩn về mưa lũ trước đây phải chờ loa của xã.",
    ],
)
def test_a_sentence_that_reports_of_what_notices_ask_stays(sentence):
    assert sentence in text(f"{OPENING}<div><p>{PARAGRAPHS[0]}</p><p>{sentence}</p><p>{PARAGRAPHS[1]}</p></div>")


@pytest.mark.parametrize(
    "notice",
    [
        "Tải ứng dụng của báo để đọc tin nhanh nhất về hội nghị và về tỉnh nhà mỗi ngày.",
        "* Mời bạn đọc vào chuyên mục Chính trị xem các tin, bài liên quan.",
        "- Quảng cáo -",
        "Để nhận thông báo tin mới nhất mỗi sáng, độc giả vui lòng bấm vào nút ở cuối bài này.",
    ],
)
def test_a_notice_to_readers_goes_wherever_it_stands(notice):
    assert notice not in text(f"{OPENING}<div><p>{PARAGRAPHS[0]}</p><p>{notice}</p><p>{PARAGRAPHS[1]}</p></div>")

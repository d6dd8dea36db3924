"""Articles in the markup of publishing systems other than those of the pages in ``pages``: one kind of trap each."""

from __future__ import annotations

import json

import pytest

from llmx.article.page import read_page
from tests.article.markup import DESCRIBED, LEAD, PARAGRAPHS, TEASERS, TITLE, paragraphs

DAY = "<div class='d'>Thứ sáu, 6/8/2021 01:08</div>"
TOP = f"<h1>{TITLE}</h1>{DAY}"
SAPO = f"<p class='sapo'>{LEAD}</p>"
TEASER = (
    "Chủ tịch UBND huyện Cù Lao Ngô Bá Khả cho biết việc di dời chợ sẽ xong trước Tết này, tổng kinh phí 77 tỷ đồng."
)
LINKS = "".join(f"<li><a href='/{at}'>{text}</a></li>" for at, text in enumerate(TEASERS))
BODY = f"<div>{paragraphs()}</div>"
FIRST, REST = paragraphs(PARAGRAPHS[:3]), paragraphs(PARAGRAPHS[3:])
OTHERS = f"<tr><td><b>Các tin khác</b></td></tr><tr><td><ul>{LINKS}</ul></td></tr>"
CAPTION = "Lãnh đạo hai tỉnh trao biên bản hợp tác"
GRAPH = {
    "@graph": [
        {"@type": "WebSite", "name": "Báo Sơn Lộc"},
        {
            "@type": ["NewsArticle"],
            "headline": TITLE,
            "datePublished": "2021-08-06T01:08:00T+07:00",
            "description": LEAD,
        },
    ]
}
DATA = "<script type='application/ld+json'>"
ENTITY = f"//<![CDATA[\n{json.dumps({'@type': 'WebPage', 'mainEntity': GRAPH['@graph'][1]})}\n//]]>"
PAGES = {
    "lead in a heading of a box": f"{TOP}<div><h2>{LEAD}</h2></div>{BODY}",
    "lead in a cell": f"{TOP}<table><tr><td><img src=a></td><td><b>{LEAD}</b></td></tr></table>{BODY}",
    "lead in an aside": f"{TOP}<aside class='sapo'>{LEAD}</aside>{BODY}",
    "lead in the header": f"<article><header><h1>{TITLE}</h1>{DAY}<p>{LEAD}</p></header>{paragraphs()}</article>",
    "tables all over": f"<table><tr><td>{TOP}</td></tr><tr><td class='PLead'><b>{LEAD}</b></td></tr>"
    f"<tr><td>{BODY}</td></tr>{OTHERS}</table>",
    "one text with breaks": f"{TOP}<b>{LEAD}</b><br><br>{'<br>'.join(PARAGRAPHS)}",
    "text set by a program": f"{TOP}{SAPO}<pre>{chr(10).join(PARAGRAPHS)}</pre>",
    "text of Word": f"{TOP}{SAPO}"
    + "".join(f"<p class=MsoNormal><span>{text}<o:p></o:p></span></p>" for text in PARAGRAPHS),
    "boxes in boxes": f"{TOP}<div><div><em>{LEAD}</em></div></div><div><div>"
    + "".join(f"<div><div><p><font>{text}</font></p></div></div>" for text in PARAGRAPHS)
    + "</div></div>",
    "AMP": f"<amp-sidebar><ul>{LINKS}</ul></amp-sidebar>{TOP}<h2>{LEAD}</h2><div>{FIRST}"
    f"<amp-img src=a></amp-img><amp-ad></amp-ad>{REST}</div><amp-list><ul>{LINKS}</ul></amp-list>",
    "a card in the body": f"{TOP}{SAPO}<div>{FIRST}<div><a href=/1><img src=a></a>"
    f"<a href=/1>{TEASERS[0]}</a><p>{TEASER}</p></div>{REST}</div>",
    "a card that is a link": f"{TOP}{SAPO}<div>{FIRST}<a href=/1><div><img src=a></div><div>"
    f"<strong>{TEASERS[0]}</strong><span>{TEASER}</span></div></a>{REST}</div>",
    "several boxes": f"{TOP}{SAPO}<ul>{LINKS}</ul><div>{paragraphs(PARAGRAPHS[:2])}"
    f"<p><b>Xem thêm:</b> <a href=/1>{TEASERS[0]}</a></p>{paragraphs(PARAGRAPHS[2:4])}"
    f"<p>Mời độc giả xem thêm video: {TEASERS[1]}</p>"
    f"<table><tr><td><a href=/3><b>{TEASERS[2]}</b></a></td></tr></table>{paragraphs(PARAGRAPHS[4:])}</div>",
    "the next article below": f"<article>{TOP}{SAPO}{paragraphs()}</article><article>"
    f"<h2><a href=/2>{TEASERS[1]}</a></h2><p>{TEASER}</p></article>",
    "a form for comments": f"{TOP}{SAPO}{BODY}<div><h4>Ý kiến (2)</h4><form><textarea></textarea></form>"
    f"<div><p>{TEASER}</p></div></div>",
    "more comments than text": f"{TOP}{SAPO}{BODY}<div><h3>Bình luận (40)</h3>"
    + f"<div><b>Bạn đọc</b><p>{TEASER} {PARAGRAPHS[1]}</p></div>" * 20
    + "</div>",
    "a picture of the paper": f"<h1>{TITLE}</h1><div><img src=a>{DAY[15:-6]} GMT+7 <a href=/p>4 liên quan</a></div>"
    f"<h3 class='sapo'>{LEAD}</h3>{BODY}",
    "an imprint without a footer": f"{TOP}{SAPO}{BODY}<div><p>BÁO SƠN LỘC - Cơ quan của Đảng bộ tỉnh. Tổng Biên tập: "
    "Ngô Bá Khả. Giấy phép số 77/GP-BTTTT ngày 1/1/2015.</p></div>",
    "a link that enlarges": f"{TOP}{SAPO}<div>{FIRST}<p><a href='a.jpg'>{PARAGRAPHS[3]}</a></p>"
    f"{paragraphs(PARAGRAPHS[4:])}</div>",
    "a poll": f"{TOP}{SAPO}{BODY}<div class='poll'><h3>Thăm dò ý kiến</h3><p>{TEASER}</p></div>",
    "a day told by its age": f"<h1>{TITLE}</h1><time datetime='2021-08-06T01:08'>2 năm trước</time>{SAPO}{BODY}",
    "a day of hAtom": f"<h1>{TITLE}</h1><span class='published' title='2021-08-06T01:08Z'>cũ</span>{SAPO}{BODY}",
    "a day above the boxes around the headline": f"<table><tr><td><table><tr><td>{DAY}</td></tr></table>"
    f"<div><div><div><p class=Title>{TITLE}</p>{SAPO}{paragraphs()}</div></div></div></td></tr></table>",
    "a form around all": f"<form id=aspnetForm>{TOP}{SAPO}{BODY}</form>",
    "data of a graph": f"{DATA}{json.dumps(GRAPH)}</script><h1>{TITLE}</h1><div>{LEAD}</div>{BODY}",
    "data hidden from old browsers": f"{DATA}{ENTITY}</script><h1>{TITLE}</h1><div>{LEAD}</div>{BODY}",
}


def read(body, head=f"<title>{TITLE}</title>"):
    menu = "<nav><ul><li><a href='/a'>Chính trị</a></li><li><a href='/b'>Kinh tế</a></li></ul></nav>"
    return read_page(f"<html><head>{head}</head><body>{menu}{body}</body></html>".encode(), "a", "a.html")


@pytest.mark.parametrize("body", PAGES.values(), ids=PAGES)
@pytest.mark.parametrize("head", ["", DESCRIBED], ids=["bare", "described"])
def test_the_article_is_all_there_and_nothing_else(body, head):
    article = read(body, f"<title>{TITLE}</title>{head}")
    assert article.text.split("\n") == [TITLE, LEAD, *PARAGRAPHS]
    assert (article.page, article.published_on) == ("article", "2021-08-06")


@pytest.mark.parametrize(
    "picture",
    [
        "<table class='picture'><tr><td><img src=a></td></tr><tr><td>{}</td></tr></table>",
        "<table><tr><td><img src=a></td><td><img src=b></td></tr><tr><td colspan=2><em>{}</em></td></tr></table>",
        "<div><img src=a><div class='desc'>{}</div></div>",
        "<p><img src=a></p><h6>{}</h6>",
        "<center><img src=a><br>{}</center>",
        "<p><img src=a><small>{}</small></p>",
        "<div class='ck-fix'><img src=a></div><p><i>{}</i></p>",
        "<figure><div><picture><source><img src=a></picture></div><figcaption><h2>{}</h2></figcaption></figure>",
        "<div class=VCSortable><div><img src=a></div><div class=PhotoCMS_Caption><p>{}</p></div></div>",
    ],
)
def test_captions_stay_in_their_places(picture):
    shown = picture.format(CAPTION)
    inside = read(f"{TOP}{SAPO}<div>{FIRST}{shown}{REST}</div>")
    assert inside.text.split("\n") == [TITLE, LEAD, *PARAGRAPHS[:3], CAPTION, *PARAGRAPHS[3:]]


@pytest.mark.parametrize("lead", ["<p class='sapo'>{}</p>", "<h2>{}</h2>", "<div><b>{}</b></div>", "<p>{}</p>"])
@pytest.mark.parametrize("paragraph", ["<p>{}</p>", "<div><span>{}</span></div>", "{}<br>"])
def test_a_lost_full_stop_loses_nothing_else(lead, paragraph):
    told = [text.rstrip(".") if at in {0, 2, 5} else text for at, text in enumerate(PARAGRAPHS)]
    body = f"<div>{paragraphs(told) if paragraph == '<p>{}</p>' else ''.join(map(paragraph.format, told))}</div>"
    article = read(f"{TOP}{lead.format(LEAD.rstrip('.'))}{body}<div><h4>Tin khác</h4><ul>{LINKS}</ul></div>")
    assert article.text.split("\n") == [TITLE, LEAD.rstrip("."), *told]


@pytest.mark.parametrize("set_so", ["<h2 class='sapo'>{}</h2>", "<p class='sapo'>{}</p>"])
@pytest.mark.parametrize("head", ["", DESCRIBED])
def test_a_picture_between_headline_and_lead_hides_none(set_so, head):
    picture = f"<div class='media'><img src=a><p class='wrapt'>{CAPTION} tại thành phố hôm qua.</p></div>"
    article = read(f"<h1>{TITLE}</h1>{DAY}<div>{picture}{set_so.format(LEAD)}<div>{BODY}</div></div>", head)
    assert LEAD in article.text


def test_a_picture_between_lead_and_body_keeps_its_line():
    article = read(f"{TOP}{SAPO}<div><img src=a><span>{CAPTION}</span></div>{BODY}")
    assert article.text.split("\n") == [TITLE, LEAD, CAPTION, *PARAGRAPHS]


def test_a_story_in_photographs_is_its_captions():
    told = [f"Đoàn công tác tham quan gian hàng số {number} của huyện Mường Lay" for number in range(8)]
    photographs = "".join(f"<p><img src={at}></p><p>{text}</p>" for at, text in enumerate(told))
    article = read(f"{TOP}{SAPO}<div>{photographs}</div><div><ul>{LINKS}</ul></div>")
    assert article.text.split("\n") == [TITLE, LEAD, *told]


@pytest.mark.parametrize(
    "declared",
    [
        f"Báo Sơn Lộc - {TITLE}",
        f"{TITLE} - Chính trị - Báo Sơn Lộc",
        f"Báo Sơn Lộc điện tử | {TITLE} | Chính trị",
        f"{TITLE}-Báo Sơn Lộc",
        f"sonloc.gov.vn > {TITLE}",
        f"{TITLE} – Đài PT-TH Sơn Lộc",
    ],
)
@pytest.mark.parametrize(
    "set_so", ["<div class='ttl'>{}</div>", "<h2>{}</h2>", "<td class='PTitle'><span>{}</span></td>"]
)
def test_the_headline_is_the_articles_own(declared, set_so):
    article = read(f"{set_so.format(TITLE)}{DAY}{SAPO}{BODY}", f"<title>{declared}</title>")
    assert article.text.split("\n") == [TITLE, LEAD, *PARAGRAPHS]


@pytest.mark.parametrize("set_so", ["<h2>{}</h2>", "<table><tr><td class='PTitle'><span>{}</span></td></tr></table>"])
def test_where_only_the_paper_is_declared_it_is_what_is_set_as_one(set_so):
    article = read(f"{set_so.format(TITLE)}{DAY}{SAPO}{BODY}", "<title>Báo Sơn Lộc điện tử</title>")
    assert article.text.split("\n") == [TITLE, LEAD, *PARAGRAPHS]


def test_the_name_of_the_paper_is_no_headline_of_an_article():
    article = read(f"{DAY}{BODY}", "<title>Báo Sơn Lộc điện tử</title>")
    assert article.text.split("\n") == PARAGRAPHS


def test_an_archive_of_excerpts_is_a_section():
    excerpts = "".join(
        f"<article><h2><a href='/{at}'>{text}</a></h2><p>{TEASER}</p><p>{PARAGRAPHS[1]} […]</p></article>"
        for at, text in enumerate(TEASERS * 2)
    )
    article = read(excerpts, "<title>Lưu trữ Chính trị - Sơn Lộc</title>")
    assert (article.page, article.text) == ("section", "Lưu trữ Chính trị - Sơn Lộc")


@pytest.mark.parametrize(
    ("title", "body"),
    [
        (
            "Báo Sơn Lộc",
            "<h1>404</h1><p>Rất tiếc! Bài viết bạn đang tìm không còn hoặc đã được chuyển đi nơi khác.</p>",
        ),
        ("Báo Sơn Lộc", "<h2>Oops! Trang không tồn tại</h2><p>Đường dẫn bạn vừa truy cập có thể đã bị thay đổi.</p>"),
        ("Thông báo", "<p>Bài viết này đã bị gỡ bỏ hoặc không còn trên hệ thống.</p>"),
        ("Just a moment...", "<h2>Checking your browser before accessing the site</h2><p>This is automatic.</p>"),
        ("502 Bad Gateway", "<center><h1>502 Bad Gateway</h1></center>"),
        (
            "Runtime Error",
            "<h1>Server Error in '/' Application.</h1><p>An application error occurred on the server.</p>",
        ),
        (TITLE, f"{TOP}{SAPO}<div><p>Bạn cần đăng nhập để xem nội dung này.</p></div>"),
        (TITLE, f"{TOP}{SAPO}<div>Nội dung dành riêng cho hội viên. Vui lòng đăng ký.</div>"),
    ],
)
def test_errors_and_walls_are_stubs(title, body):
    cards = "".join(f"<div><h3><a href='/{at}'>{text}</a></h3><p>{TEASER}</p></div>" for at, text in enumerate(TEASERS))
    article = read(f"{body}<div><h3>Tin mới nhất</h3>{cards}</div>", f"<title>{title}</title>")
    assert article.page == "stub"
    assert TEASER not in article.text


def test_a_number_in_a_headline_is_no_error():
    body = f"<h1>Khánh thành trường học ở xã 404</h1>{DAY}<p>{PARAGRAPHS[2]}</p>"
    assert read(body, "<title>Khánh thành trường học ở xã 404</title>").page == "article"


def test_names_of_spans_tell_the_headline_where_the_page_declares_only_the_paper():
    """An old page in cells, whose section stands over the headline and whose clock is not the article's day."""
    rows = (
        "<td class=TitleCat>Chính trị Xã hội mới</td>",
        f"<td><span id=lblTitle class=NewsTitle><b>{TITLE}</b></span></td>",
        f"<td><span class=NewsDate>{DAY}</span></td>",
        f"<td><span class=NewsInit>{LEAD}</span></td>",
        f"<td>{BODY}</td>",
    )
    clock = (
        "<table><tr><td class=date>Chủ nhật, 8/8/2021</td></tr><tr><td><a>Chính trị Xã hội mới</a></td></tr></table>"
    )
    article = read(f"{clock}<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>", "<title>Báo Sơn Lộc</title>")
    assert article.text.split("\n") == [TITLE, LEAD, *PARAGRAPHS]
    assert article.published_on == "2021-08-06"

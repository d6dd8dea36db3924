import logging
import socket
import unicodedata
from contextlib import suppress

import pytest

from llmx.article.article import Article
from llmx.article.files import read_file
from llmx.article.page import MAX_PAGE_BYTES, read_page
from llmx.errors import ArticleTooLong, EmptyArticle, InputError, NotText
from tests.growth import assert_linear

TITLE = "Hà Nội - Nam Định tăng cường hợp tác"
LEAD = (
    "Sáng 17-8, tại thành phố Nam Định, Đoàn đại biểu thành phố Hà Nội do đồng chí Hoàng Trung Hải, Bí thư Thành ủy "
    "Hà Nội làm trưởng đoàn đã làm việc với Ban Thường vụ Tỉnh ủy Nam Định."
)
GIFT = "Nhân dịp này, thành phố Hà Nội trao tặng tỉnh Nam Định 3 tỷ đồng xây dựng nhà cho người nghèo."
PARAGRAPHS = [LEAD, "Tổng sản phẩm (GRDP) năm 2016 của tỉnh tăng 7,1%.", GIFT, "NGUYỄN VĂN A"]
BODY = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)


def page(body, head=f"<title>{TITLE} - Báo Nam Định</title>"):
    return (
        f'<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8">{head}</head><body>'
        '<header><a href="/">Báo Nam Định điện tử</a><div class="today">Thứ hai, 02/11/2026</div></header>'
        '<nav><ul><li><a href="/a">Chính trị</a></li><li><a href="/b">Kinh tế</a></li></ul></nav>'
        f'<div class="content">{body}</div>'
        '<div class="related"><h3>Tin liên quan</h3><ul><li><a href="/x">Ông Trần Văn C nhận chức</a> 05/09/2017</li>'
        "</ul></div><footer><p>© 2024 Báo Nam Định</p></footer></body></html>"
    )


def read(markup):
    return read_page(markup.encode() if isinstance(markup, str) else markup, "a", "a.html")


def test_the_text_is_the_headline_and_the_paragraphs():
    article = read(page(f"<h1>{TITLE}</h1>{BODY}"))
    assert article == Article("a", "\n".join([TITLE, *PARAGRAPHS]), source="a.html")


@pytest.mark.parametrize(
    "body",
    [
        "<div>" + "<br><br>".join(PARAGRAPHS) + "</div>",
        f"<table><tr><td>{BODY}</td></tr></table>",
        "<table><tr><td>" + "<br>".join(PARAGRAPHS) + "</td></tr></table>",
        f"<table><tr><td><table><tr><td>Chuyên mục</td></tr></table></td><td>{BODY}</td></tr></table>",
        "".join(f"<div><span>{paragraph}</span></div>\n" for paragraph in PARAGRAPHS),
    ],
    ids=["br", "table", "table and br", "tables within", "div"],
)
def test_paragraphs_stay_lines_however_the_page_sets_them(body):
    lines = read(page(f"<h1>{TITLE}</h1>{body}")).text.split("\n")
    assert lines[0] == TITLE
    assert [line for line in lines if line in PARAGRAPHS] == PARAGRAPHS


def test_a_headline_that_the_main_text_lacks_comes_first_and_one_that_it_has_comes_once():
    assert read(page(BODY)).text.split("\n")[:2] == [TITLE, LEAD]
    shouted = read(page(f"<h1>{TITLE.upper()}</h1>{BODY}")).text
    assert shouted.lower().count(TITLE.lower()) == 1


def test_captions_and_tables_are_kept():
    figure = (
        "<figure><img src='x.jpg'><figcaption>Đồng chí Đoàn Hồng Phong phát biểu. Ảnh: Viết Thành</figcaption></figure>"
    )
    old = "<table class='image'><tr><td><img src='y.jpg'></td></tr><tr><td>Toàn cảnh hội nghị</td></tr></table>"
    data = "<table><tr><th>Tỉnh</th><th>Số tiền</th></tr><tr><td>Nam Định</td><td>3 tỷ đồng</td></tr></table>"
    lines = read(page(f"<h1>{TITLE}</h1><p>{LEAD}</p>{figure}{old}<p>{GIFT}</p>{data}")).text.split("\n")
    assert lines == [
        TITLE,
        LEAD,
        "Đồng chí Đoàn Hồng Phong phát biểu. Ảnh: Viết Thành",
        "Toàn cảnh hội nghị",
        GIFT,
        "Tỉnh | Số tiền",
        "Nam Định | 3 tỷ đồng",
    ]


def test_composition_stays_as_the_page_has_it():
    decomposed = unicodedata.normalize("NFD", page(f"<h1>{TITLE}</h1>{BODY}"))
    assert read(decomposed).text == unicodedata.normalize("NFD", "\n".join([TITLE, *PARAGRAPHS]))


def test_what_the_page_declares_is_taken_and_nothing_is_guessed():
    head = (
        '<link rel="canonical" href="https://bao.example/hop-tac">'
        '<meta property="article:published_time" content="2017-08-17T20:15:00+07:00">'
    )
    article = read(page(BODY, head))
    assert (article.published_on, article.url) == ("2017-08-17", "https://bao.example/hop-tac")
    bare = read(page(BODY))  # with the day of the visit, of a related article and of the event on it
    assert (bare.published_on, bare.url) == (None, None)


@pytest.mark.parametrize(
    "markup",
    [
        page(""),
        page("<p>Không tìm thấy trang</p>"),
        "<html></html>",
        "<html><body><script>var a = 'Hà Nội và Nam Định ký thoả thuận hợp tác toàn diện.'</script></body></html>",
        "<!-- Hà Nội và Nam Định ký thoả thuận hợp tác toàn diện hôm qua. -->",
    ],
)
def test_a_page_of_menus_is_an_empty_article(markup):
    with pytest.raises(EmptyArticle, match=r"^a\.html: no article in the page"):
        read(markup)


def test_a_very_short_article_is_one():
    assert read("<html><body><p>Hà Nội và Nam Định ký thoả thuận hợp tác hôm qua.</p></body></html>").chars > 40


def test_broken_markup_control_characters_and_scripts_do_not_matter():
    broken = f"<h1>{TITLE}</h1><p>{LEAD}<p>{GIFT[:20]}\x00\x01{GIFT[20:]}</b></div><script>document.write('x')</script>"
    assert read(broken.encode()).text == "\n".join([TITLE, LEAD, GIFT])


def test_entities_of_the_page_are_not_expanded_and_no_file_is_opened(tmp_path):
    (tmp_path / "secret").write_text("mật khẩu", encoding="utf-8")
    tens = "".join(f"<!ENTITY e{n} '{f'&e{n - 1};' * 10}'>" for n in range(1, 12))
    doctype = f"<!DOCTYPE html [<!ENTITY e0 'x'>{tens}<!ENTITY f SYSTEM 'file://{tmp_path}/secret'>]>"
    text = read(f"{doctype}<html><body><p>&e11; &f;</p>{BODY}</body></html>").text
    assert len(text) < 1000
    assert "mật khẩu" not in text


def test_no_address_in_a_page_is_opened(monkeypatch):
    def refuse(*_):
        raise AssertionError("a connection")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    head = '<base href="http://a.example/"><link rel="stylesheet" href="http://b.example/x.css">'
    assert read(page(f"<img src='http://c.example/x.png'><iframe src='http://d.example/'></iframe>{BODY}", head))


@pytest.mark.parametrize(
    ("markup", "kind"),
    [
        ("<div>" * 100_000 + BODY, ArticleTooLong),
        ("<b>" * 300 + BODY, NotText),
        ("<i>a</i>" * 60_000 + BODY, ArticleTooLong),
        ("<div " + " ".join(f"a{number}=1" for number in range(50_000)) + ">" + BODY, NotText),
        (BODY + " " * MAX_PAGE_BYTES, ArticleTooLong),
        ("<p>" + "</p><p>".join(f"{LEAD * 20} {number}." for number in range(1000)), ArticleTooLong),
        ("<script>" * 100_000 + BODY, EmptyArticle),
        ("<script x='>' " + "<a " * 50_000 + ">" + BODY, NotText),
        ("<div x=a' " + "a=1 " * 50_000 + ">" + BODY, NotText),
        ("<!--> <a " + "a=1 " * 50_000 + ">-->" + BODY, NotText),
        ("<p>" * 1_000_000, ArticleTooLong),
        ("<" * 1_000_000, EmptyArticle),
        ("<!--" + "-" * 1_000_000, EmptyArticle),
    ],
    ids=[
        "deep",
        "unclosed",
        "elements",
        "attributes",
        "size",
        "text",
        "scripts",
        "attributes of a script",
        "attributes and a stray quote",
        "attributes after a comment",
        "tags",
        "brackets",
        "comment",
    ],
)
def test_what_no_newspaper_makes_is_refused_soon(markup, kind):
    with pytest.raises(InputError) as raised:
        read(f"<html><body>{markup}")
    assert type(raised.value) is kind


def test_a_file_of_50_mb_is_refused_without_being_read(tmp_path):
    with (tmp_path / "a.html").open("wb") as stream:
        stream.write(page(BODY).encode())
        stream.truncate(50_000_000)
    with pytest.raises(ArticleTooLong, match=r"a\.html: over 20 MB"):
        read_file(tmp_path / "a.html")


@pytest.mark.parametrize(
    "piece",
    [
        f"<p>{GIFT}</p>",
        f"{GIFT}<br>",
        f"<div><div><span>{GIFT}</span></div></div>",
        f"<div><a href=x><img src=a></a><h3><a href=x>{TITLE}</a></h3><p>{GIFT}</p></div>",
        f"<table><tr><td><img src=a></td></tr><tr><td><i>{TITLE}</i></td></tr></table><p>{GIFT}</p>",
        f"<div><img src=a></div><div>{TITLE}</div>",
        f"<h3>Tin liên quan</h3><ul><li><a href=x>{TITLE}</a></li></ul>",
        f"<script>var a = '{GIFT}';</script>",
    ],
)
def test_time_grows_with_the_page_only(piece):
    def work(length):
        with suppress(EmptyArticle):
            read(page(f"<h1>{TITLE}</h1><p>{LEAD}</p>" + piece * (length // len(piece))))

    assert_linear(work, 50_000, 400_000)


def test_large_scripts_and_pictures_in_a_page_do_not_count_as_text():
    heavy = "<script>" + "if (a < b) { x = '<p>'; }\n" * 100_000 + "</script>"
    picture = "<img src='data:image/png;base64," + "A" * 2_000_000 + "'>"
    assert read(page(f"<h1>{TITLE}</h1>{picture}{BODY}", heavy)).text == "\n".join([TITLE, *PARAGRAPHS])


def test_a_page_of_many_elements_is_read_without_a_second_opinion():
    many = "<table><tr><td>a</td></tr></table>" * 5_000
    assert LEAD in read(f"<html><body>{BODY}{many}</body></html>").text


def test_a_library_that_fails_on_a_page_fails_the_page_alone(monkeypatch):
    import trafilatura

    def fail(*_, **__):
        raise RecursionError

    monkeypatch.setattr(trafilatura, "bare_extraction", fail)
    with pytest.raises(NotText, match="cannot be read \\(RecursionError\\)"):
        read(page(BODY))


def test_nothing_is_said_on_standard_error(capfd, monkeypatch):
    monkeypatch.setattr(logging.getLogger("trafilatura"), "propagate", False)  # as in a program without logging set up
    with pytest.raises(EmptyArticle):
        read("<html></html>")
    assert capfd.readouterr().err == ""

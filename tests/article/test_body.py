import pytest

from llmx.article.page import read_page
from tests.article.markup import DESCRIBED, LEAD, PARAGRAPHS, TEASERS, TITLE, page

PARAGRAPH = [
    "<div>{}</div>",
    '<div style="text-align:justify"><span style="font-size:14px"><font face="Arial">{}</font></span></div>',
    "<div><b>{}</b></div>",
    "{}<br><br>",
    "{}",
    "<center>{}</center>",
    "<ul><li>{}</li></ul>",
    "<ol><li><p>{}</p></li></ol>",
    "<table><tr><td>{}</td></tr></table>",
    '<table border="1"><tr><td><ul><li>{}</li><li>Việc thứ hai là làm đường.</li></ul></td></tr></table>',
    "<blockquote>{}</blockquote>",
    "<section><p>{}</p></section>",
    "<h4>{}</h4>",
    "<span><p>{}</p></span>",
    "<dl><dd>{}</dd></dl>",
    "<content-block><p>{}</p></content-block>",
    '<p class="MsoNormal"><span lang="VI"><o:p></o:p>{}</span></p>',
    '<div class="VCSortableInPreviewMode" type="content"><p>{}</p></div>',
]
CAPTION = "Lãnh đạo hai tỉnh trao biên bản hợp tác"
PICTURE = [
    "<figure><img src='a'><figcaption>{}</figcaption></figure>",
    "<figure><img src='a'><figcaption><p>{}</p></figcaption></figure>",
    "<table class='image'><tr><td><img src='a'></td></tr><tr><td>{}</td></tr></table>",
    "<div align='center'><img src='a'><br><i>{}</i></div>",
    "<div><img src='a'></div><div><i>{}</i></div>",
    "<p><img src='a'></p><p style='text-align:center'><em>{}</em></p>",
    "<div class='PhotoCMS_Caption'><p>{}</p></div>",
    "<div class='wp-caption'><img src='a'><p class='wp-caption-text'>{}</p></div>",
]
HOLDERS = [
    '<h1>{title}</h1><p class="description">{lead}</p><article class="fck_detail">{body}</article>',
    '<div class="detail"><h1>{title}</h1><div class="content-detail"><p><b>{lead}</b></p>{body}</div></div>',
    "<table><tr><td><div>{title}</div><div><b>{lead}</b></div><div id='noidung'>{body}</div></td>"
    "<td width='200'><a href='/x'>Tin mới</a></td></tr></table>",
]


def lines(body, holder):
    markup = page(holder.format(title=TITLE, lead=LEAD, body=body), f"<title>{TITLE}</title>{DESCRIBED}")
    return read_page(markup, "a", "a.html").text.split("\n")


@pytest.mark.parametrize("holder", HOLDERS)
@pytest.mark.parametrize("at", [0, 2, -1, None], ids=["first", "inner", "last", "all"])
@pytest.mark.parametrize("form", PARAGRAPH)
def test_no_paragraph_is_lost_however_it_is_set(form, at, holder):
    if (form, at) == ("{}", None):
        return  # nothing parts them
    forms = [form if at in {None, place, place - len(PARAGRAPHS)} else "<p>{}</p>" for place in range(len(PARAGRAPHS))]
    found = lines("".join(one.format(text) for one, text in zip(forms, PARAGRAPHS, strict=True)), holder)
    assert found[:2] == [TITLE, LEAD]
    assert [line for line in found if line in PARAGRAPHS] == PARAGRAPHS
    assert not set(found) & set(TEASERS)


@pytest.mark.parametrize("holder", HOLDERS)
@pytest.mark.parametrize("at", [0, 3, len(PARAGRAPHS)])
@pytest.mark.parametrize("form", PICTURE)
def test_captions_are_kept_where_they_stand(form, at, holder):
    parts = [f"<p>{text}</p>" for text in PARAGRAPHS]
    found = lines("".join([*parts[:at], form.format(CAPTION), *parts[at:]]), holder)
    kept = [line for line in found if line in {*PARAGRAPHS, CAPTION}]
    assert kept == [*PARAGRAPHS[:at], CAPTION, *PARAGRAPHS[at:]]


def test_a_heading_within_the_text_keeps_its_line():
    heading = "Chưa tương xứng với tiềm năng"
    body = f"<p>{PARAGRAPHS[1]}</p><p><strong>{heading}</strong><br>{PARAGRAPHS[2]}</p><p>{PARAGRAPHS[3]}</p>"
    assert lines(body, HOLDERS[0])[2:] == [PARAGRAPHS[1], heading, *PARAGRAPHS[2:4]]


INNER_BOXES = [
    '<div class="box-insert"><h3>Tin liên quan</h3><ul><li><a href="/1">{0}</a></li><li><a href="/2">{1}</a></li></ul>'
    "</div>",
    '<article class="item-news"><h3><a href="/1">{0}</a></h3><p class="description">{2}</p></article>',
    '<div type="RelatedOneNews"><a href="/1">{0}</a><p>{2}</p></div>',
    '<p><a href="/1">{0}</a></p>',
    '<p><b>Xem thêm:</b> <a href="/1">{0}</a></p>',
    '<p>&gt;&gt;&gt; <a href="/1">{0}</a></p>',
    '<table><tr><td><a href="/1"><img src="a"></a></td><td><a href="/1">{0}</a></td></tr></table>',
    '<div class="story story--inline"><a href="/1"><h2>{0}</h2><div>{2}</div></a></div>',
    '<p class="paywall">Tải ứng dụng của báo để đọc tin nhanh hơn mỗi ngày.</p>',
]


@pytest.mark.parametrize("box", INNER_BOXES)
def test_boxes_of_others_within_the_text_are_left_out(box):
    teaser = "Bộ trưởng Kha Vạn Tường yêu cầu các địa phương hoàn thành khu neo đậu trước mùa bão."
    parts = [f"<p>{text}</p>" for text in PARAGRAPHS]
    filled = box.format(*TEASERS[:2], teaser)
    assert lines("".join([*parts[:3], filled, *parts[3:]]), HOLDERS[0]) == [TITLE, LEAD, *PARAGRAPHS]


@pytest.mark.parametrize(
    "comments",
    [
        '<div id="box_comment"><p><b>Lan Anh</b> {}</p></div>',
        '<ol class="comment-list"><li class="comment"><p>{}</p></li></ol>',
        "<h3>Ý kiến bạn đọc (2)</h3><div><p>{}</p></div>",
        "<div><b>Bình luận</b><div>Lan Anh</div><div>{}</div></div>",
    ],
)
def test_comments_are_left_out_even_where_they_are_longer_than_the_article(comments):
    said = "Tôi rất mong Chủ tịch huyện Phùng Bá Hợi cũng làm được như vậy cho bà con chúng tôi. " * 12
    body = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    markup = page(f"<h1>{TITLE}</h1><div class='content'>{body}</div>{comments.format(said)}")
    assert "Phùng Bá Hợi" not in read_page(markup, "a", "a.html").text

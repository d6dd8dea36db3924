import json

import pytest
from lxml import html

from llmx.article.page_facts import page_url, publication_day

TITLE = "Hà Nội - Nam Định tăng cường hợp tác"


def tree(head, body="<p>x</p>"):
    return html.document_fromstring(f"<html><head>{head}</head><body>{body}</body></html>")


def meta(content, name="property", value="article:published_time"):
    return f'<meta {name}="{value}" content="{content}">'


def ld(data):
    return f'<script type="application/ld+json">{data if isinstance(data, str) else json.dumps(data)}</script>'


def article(published, kind="NewsArticle"):
    return {"@context": "https://schema.org", "@type": kind, "datePublished": published}


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2017-08-17", "2017-08-17"),
        ("2017-08-17T20:15:00+07:00", "2017-08-17"),
        ("2017-08-17T20:15:00+0700", "2017-08-17"),
        ("2017-08-17T20:15:00.0000000Z", "2017-08-18"),  # Vietnam is seven hours ahead
        ("2017-08-17T00:30:00+09:00", "2017-08-16"),
        ("2017-08-17 20:15", "2017-08-17"),
        ("2017-8-7T08:15:00", "2017-08-07"),
        ("17/08/2017 20:15:00", "2017-08-17"),
        ("17-08-2017", "2017-08-17"),
        ("Thu, 17 Aug 2017 20:15:00 +0700", "2017-08-17"),
        ("8/7/2017 8:15:00 PM", None),  # the seventh of August or the eighth of July
        ("2017-02-30", None),
        ("2017-08", None),
        ("0001-01-01T00:00:00", None),
        ("9999-12-31T23:59:59Z", None),
        ("1502950500", None),
        ("hôm qua", None),
        ("", None),
        ("Thu, " * 1000, None),
    ],
)
def test_a_day_is_read_as_it_was_in_vietnam(written, day):
    assert publication_day(tree(meta(written))) == day


@pytest.mark.parametrize(
    "head",
    [
        meta("2017-08-17", "name", "pubdate"),
        meta("2017-08-17", "itemprop", "datePublished"),
        meta("2017-08-17", "name", "DC.date.issued"),
        ld(article("2017-08-17")),
        ld([{"@type": "Organization"}, article("2017-08-17", ["Article", "Thing"])]),
        ld({"@graph": [{"@type": "WebSite"}, article("2017-08-17T08:00:00+07:00")]}),
        meta("2017-08-17T01:00:00Z") + ld(article("2017-08-17T08:00:00+07:00")),
    ],
)
def test_a_page_declares_its_day_in_several_ways(head):
    assert publication_day(tree(head)) == "2017-08-17"


@pytest.mark.parametrize(
    "body",
    ['<time pubdate datetime="2017-08-17T08:00">sáng</time>', '<span itemprop="datePublished">17/08/2017 08:00</span>'],
)
def test_a_day_marked_in_the_body_counts_where_the_head_is_silent(body):
    assert publication_day(tree("", body)) == "2017-08-17"
    assert publication_day(tree(meta("2017-08-18"), body)) == "2017-08-18"


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("", "<p>Thứ năm, 17/08/2017</p>"),
        ("", '<time datetime="2017-08-17">17/08/2017</time>'),  # of what, it does not say
        (meta("2017-08-17") + ld(article("2017-08-19")), ""),
        (meta("2017-08-17", "name", "date"), ""),
        (meta("2017-08-17", "property", "article:modified_time"), ""),
        (ld({"@type": "Event", "datePublished": "2017-08-17"}), ""),
        (ld({"@type": "ItemList", "itemListElement": [article("2017-08-17")]}), ""),
        (ld("{"), ""),
        (ld("[" * 100_000), ""),
        (ld(article(["2017-08-17"])), ""),
        ("", '<span itemprop="datePublished">17/08/2017</span><span itemprop="datePublished">18/08/2017</span>'),
    ],
)
def test_a_day_that_is_not_the_pages_or_not_certain_is_none(head, body):
    assert publication_day(tree(head, body)) is None


@pytest.mark.parametrize(
    ("head", "url"),
    [
        ('<link rel="canonical" href="https://bao.example/1">', "https://bao.example/1"),
        ('<link rel="canonical" href="/1">' + meta("https://bao.example/1", value="og:url"), "https://bao.example/1"),
        ('<link rel="alternate canonical" href=" http://bao.example/1 ">', "http://bao.example/1"),
        ('<link rel="canonical" href="javascript:alert(1)">', None),
        ('<link rel="canonical" href="https://bao.example/1 onclick">', None),
        ('<link rel="canonical">', None),
        ("", None),
    ],
)
def test_an_address_is_a_whole_one_that_the_page_declares(head, url):
    assert page_url(tree(head)) == url

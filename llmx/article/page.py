"""An article out of a web page: its main text, paragraph by paragraph, and what the page says of it."""

from __future__ import annotations

import re
from itertools import islice
from typing import Any

from llmx.article.article import Article
from llmx.article.body import find_body
from llmx.article.boxes import drop_boxes
from llmx.article.days import day_beside
from llmx.article.decoding import MAX_BYTES, decode_page
from llmx.article.extras import load
from llmx.article.lead import find_lead, lead_of_body, told_lead, without_byline
from llmx.article.legacy import Legacy, convert_page
from llmx.article.outline import Line, outline, squashed
from llmx.article.page_facts import (
    declared_titles,
    descriptions,
    page_type,
    page_url,
    publication_day,
    site_name,
)
from llmx.article.page_kind import Signs, page_kind
from llmx.article.title import find_title, is_paper
from llmx.errors import ArticleTooLong, EmptyArticle, NotText

__all__ = ["MAX_ELEMENTS", "MAX_PAGE_BYTES", "read_page"]

MAX_PAGE_BYTES = 20_000_000
"""The size up to which a page is read: pictures and scripts inside it count, its text has the limit of any text."""

MAX_ELEMENTS = 50_000
"""The number of elements up to which a page is read; a newspaper's pages have a few thousand."""

_XML_CANNOT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
# libxml2 compares every attribute of a tag with every other: what stands in one tag outside of quotes is bounded.
_LONGEST_TAG = 20_000
_QUOTED = r"""=\s*(?:"[^"]*"|'[^']*')"""
_OUTSIDE_TEXT = re.compile(rf"<(!--|[a-z](?:{_QUOTED}|[^>])*+)")
_RAW = re.compile(r"(?:script|style|textarea|title)\b")  # what is in them is no markup (HTML standard, 13.2.5)


def read_page(data: bytes, article_id: str, source: str, legacy: Legacy | None = None) -> Article:
    """Read the article of a page. No address in it is ever opened.

    The text is the page's main text as trafilatura finds it, one paragraph, list item, caption or
    table row a line; cells are parted by `` | ``. Where the headline is not among the first lines,
    it is put before them. ``published_on`` and ``url`` are what the page declares, or ``None``.

    Raises :class:`~llmx.errors.EmptyArticle` for a page with nothing but menus,
    :class:`~llmx.errors.ArticleTooLong` and :class:`~llmx.errors.NotText` for one that no newspaper
    makes, and :class:`~llmx.errors.InputError` where trafilatura is not installed.
    """
    if len(data) > MAX_PAGE_BYTES:
        raise ArticleTooLong(f"{source}: over {MAX_PAGE_BYTES // 1_000_000} MB, which is no page of a newspaper")
    tree = _parse(decode_page(data, source, legacy), source)
    if legacy is not None:
        convert_page(tree, legacy)
    page = outline(tree)
    site = site_name(tree)
    title, title_line = find_title(page, declared_titles(tree), site)
    printed = list(page.lines())
    around = drop_boxes(page, title_line)
    left = list(page.lines())
    body = find_body(page, left, title_line, source)
    near = _beside_headline(left, title_line, body)
    above = _beside_headline(left, title_line, [line for line in body if line.is_prose] or body)
    described = descriptions(tree)
    lead = [line for line in find_lead(above, described) if line not in body]
    if not lead and (prose := [line for line in body if line.is_prose][1:]):
        # The first running line may be that of a picture over the lead.
        lead = [line for line in told_lead(_beside_headline(left, title_line, prose), described) if line not in body]
    declared = publication_day(tree)
    headings = [line for line in left if line.box.tag in {"h1", "h2"}]
    told = without_byline([*lead, *body])
    signs = Signs(page_type(tree), dated=declared is not None, headed=title_line is not None)
    kind, why = page_kind(title, headings, told, around, signs)
    if kind == "article" and title_line is None and is_paper(title or "", site):
        title = None
    shown = [] if kind == "section" else told
    if not shown and (kind == "article" or not title):
        raise EmptyArticle(f"{source}: no article in the page: {why or 'no sentence beside its menus'}")
    texts = [line.text for line in shown if title is None or squashed(line.text) != title]
    text = "\n".join([title, *texts] if title else texts)
    if len(text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        raise ArticleTooLong(f"{source}: a text of over {MAX_BYTES // 1_000_000} MB, which is no article")
    stamps = _beside_headline(printed, title_line, body) if title_line is not None else near
    day = declared or day_beside(line.text for line in stamps)
    led = "\n".join(line.text for line in lead or lead_of_body(body, described))
    return Article(article_id, text, day, page_url(tree), source, kind, why, led if led and led in text else None)


_ABOVE_HEADLINE = 3
_BEFORE_BODY = 12


def _beside_headline(lines: list[Line], title: Line | None, body: list[Line]) -> list[Line]:
    """Give the lines between headline and body, and those just above the headline in the same box."""
    end = lines.index(body[0]) if body else len(lines)
    if title is None or title not in lines[:end]:
        return lines[max(0, end - _BEFORE_BODY) : end]
    at = lines.index(title)
    # A box that opens with the headline is only wrapped around it.
    higher = (box for box in title.box.around() if box.above is not None and next(box.lines(), None) is not title)
    home = set(islice(higher, 2))
    above = [line for line in lines[max(0, at - _ABOVE_HEADLINE) : at] if home.intersection(line.box.around())]
    return above + lines[at + 1 : end]


def _parse(text: str, source: str) -> Any:
    html = load("lxml.html", extra="html", kind="HTML")
    _examine_tags(text.lower(), source)
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    try:
        markup = _XML_CANNOT.sub("", text).encode("utf-8", "replace")
        tree = html.document_fromstring(markup, parser=parser)
    except (ValueError, html.etree.LxmlError):
        raise EmptyArticle(f"{source}: no article in the page: it has no content") from None
    # Where the parser gives up it drops the rest without a word: half an article is none.
    if any(entry.level_name == "FATAL" for entry in parser.error_log):
        raise NotText(f"{source}: nested too deep, or with a script or a picture of over 10 MB in it, or broken")
    if _size(tree) > MAX_ELEMENTS:
        raise _too_many(source)
    return tree


def _size(tree: Any) -> int:
    return sum(1 for _ in tree.iter())


def _examine_tags(page: str, source: str) -> None:
    """Refuse, before it is parsed, a page (in lower case) whose tags would take the parser minutes or gigabytes."""
    at = number = 0
    while found := _OUTSIDE_TEXT.search(page, at):
        at, tag = found.end(), found[1]
        if tag == "!--":
            at, end = at - 2, "-->"
        else:
            number += 1
            raw = _RAW.match(tag)
            end = f"</{raw[0]}" if raw else ""
        if number > 2 * MAX_ELEMENTS:
            raise _too_many(source)
        if len(tag) > _LONGEST_TAG and len(re.sub(_QUOTED, "", tag)) > _LONGEST_TAG:
            raise NotText(f"{source}: a tag of over {_LONGEST_TAG:,} characters, which is no page of a newspaper")
        if (at := page.find(end, at)) < 0:
            return


def _too_many(source: str) -> ArticleTooLong:
    return ArticleTooLong(f"{source}: over {MAX_ELEMENTS:,} elements, which is no page of a newspaper")

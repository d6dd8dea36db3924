"""An article out of a web page: its main text, paragraph by paragraph, and what the page says of it."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import Any

from llmx.article.article import Article
from llmx.article.decoding import MAX_BYTES, decode_page
from llmx.article.extras import load
from llmx.article.page_facts import headline, page_url, publication_day
from llmx.errors import ArticleTooLong, EmptyArticle, NotText

__all__ = ["MAX_ELEMENTS", "MAX_PAGE_BYTES", "read_page"]

MAX_PAGE_BYTES = 20_000_000
"""The size up to which a page is read: pictures and scripts inside it count, its text has the limit of any text."""

MAX_ELEMENTS = 50_000
"""The number of elements up to which a page is read; a newspaper's pages have a few thousand."""

_MANY_ELEMENTS = 10_000
"""The number from which trafilatura's second opinion is not asked: its time grows with the square of the elements."""

_XML_CANNOT = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF])
# libxml2 compares every attribute of a tag with every other: what stands in one tag outside of quotes is bounded.
_LONGEST_TAG = 20_000
_QUOTED = r"""=\s*(?:"[^"]*"|'[^']*')"""
_OUTSIDE_TEXT = re.compile(rf"<(!--|[a-z](?:{_QUOTED}|[^>])*+)")
_RAW = re.compile(r"(?:script|style|textarea|title)\b")  # what is in them is no markup (HTML standard, 13.2.5)
_CLOSING = '"”’»)]'
_FEWEST_WORDS = 8  # a menu's entry ends with no full stop, and a notice that does is shorter
_LONG_LINE = 40
_LONG_CELL = 300

_SILENT = logging.NullHandler()


def read_page(data: bytes, article_id: str, source: str) -> Article:
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
    tree = _parse(decode_page(data, source), source)
    title, url, day = headline(tree), page_url(tree), publication_day(tree)
    has_article = tree.find(".//article") is not None
    lines = list(_clean(_main_text(tree, source)))
    if not (has_article and lines) and not any(map(_is_sentence, lines)):
        raise EmptyArticle(f"{source}: no article in the page: no sentence beside its menus")
    if title and not _has_headline(lines, title):
        lines.insert(0, title)
    text = "\n".join(lines)
    if len(text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        raise ArticleTooLong(f"{source}: a text of over {MAX_BYTES // 1_000_000} MB, which is no article")
    return Article(article_id, text, published_on=day, url=url, source=source)


def _parse(text: str, source: str) -> Any:
    html = load("lxml.html", extra="html", kind="HTML")
    _examine_tags(text.lower(), source)
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    try:
        markup = text.translate(_XML_CANNOT).encode("utf-8", "replace")
        tree = html.document_fromstring(markup, parser=parser)
    except (ValueError, html.etree.LxmlError):
        raise EmptyArticle(f"{source}: no article in the page: it has no content") from None
    # Where the parser gives up it drops the rest without a word: half an article is none.
    if any(entry.level_name == "FATAL" for entry in parser.error_log):
        raise NotText(f"{source}: its elements are nested too deep, or it is broken in another way, to be read whole")
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


def _main_text(tree: Any, source: str) -> str:
    trafilatura = load("trafilatura", extra="html", kind="HTML")
    logging.getLogger("trafilatura").addHandler(_SILENT)  # what it says of a page without text, we say ourselves
    _keep_captions(tree)
    _unwrap_tables(tree)
    try:
        # Metadata stay off: with them a date is guessed from whatever stands on the page.
        many = _size(tree) > _MANY_ELEMENTS
        document = trafilatura.bare_extraction(tree, fast=many, include_comments=False, with_metadata=False)
    except Exception as error:  # noqa: BLE001 - a library meets a hostile page: this page fails and not the run
        raise NotText(f"{source}: the page cannot be read ({type(error).__name__})") from None
    return (document.text or "") if document is not None else ""


def _keep_captions(tree: Any) -> None:
    # Who stands in the picture is reported there and often nowhere else; as figures trafilatura drops them.
    for figure in tree.iter("figure"):
        figure.tag = "div"
    for caption in tree.iter("figcaption"):
        caption.tag = "p"


def _unwrap_tables(tree: Any) -> None:
    """Make blocks of tables that only place things on the page, so that their paragraphs stay paragraphs."""
    for table in [table for table in tree.iter("table") if _is_layout(table)]:
        table.tag = "div"
        parts = list(table)
        while parts:
            part = parts.pop()
            if part.tag in {"tbody", "thead", "tfoot", "tr"}:
                parts.extend(part)
                part.tag = "div"
            elif part.tag in {"td", "th", "caption"}:
                part.tag = "div"


def _is_layout(table: Any) -> bool:
    if table.find(".//table") is not None or table.find(".//img") is not None or table.find(".//h1") is not None:
        return True
    rows = list(table.iter("tr"))
    if all(len(row) <= 1 for row in rows):
        return True
    return any(len(cell.text_content()) > _LONG_CELL for cell in table.iter("td"))


def _clean(text: str) -> Iterator[str]:
    """Give the lines without the marks that trafilatura draws tables with."""
    for line in text.split("\n"):
        bare = line.strip()
        if bare.startswith("|"):
            bare = bare.strip("|").strip()
            if not bare.strip("-| "):
                continue
        if bare:
            yield bare


def _is_sentence(line: str) -> bool:
    words = line.split()
    if len(words) >= _LONG_LINE:
        return True
    return len(words) >= _FEWEST_WORDS and words[-1].rstrip(_CLOSING).endswith((".", "!", "?", "…", ":", ";"))


def _has_headline(lines: list[str], title: str) -> bool:
    wanted = _squashed(title)
    first = [_squashed(line) for line in lines[:5]]
    return any(wanted in line or (line in wanted and len(line.split()) > 2) for line in first)


def _squashed(text: str) -> str:
    return " ".join(text.split()).casefold()

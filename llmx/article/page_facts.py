"""What a web page declares of its article: headline, address, day of publication. Nothing is guessed."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any

from llmx.article.days import written_day

__all__ = [
    "declared_titles",
    "descriptions",
    "page_type",
    "page_url",
    "publication_day",
    "site_name",
]

_LONGEST_TITLE = 300
_LONGEST_DESCRIPTION = 2000
_ADDRESS = re.compile(r"https?://[^\s\"<>]{1,1990}", re.IGNORECASE)

# Open Graph (ogp.me, article:published_time), Dublin Core (dcterms issued), schema.org, and what the indexers of
# Google News, Parse.ly and Sailthru ask publishers for. Plain "date" and "dc.date" are left: they may be any date.
_DATE_NAMES = frozenset({
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "parsely-pub-date",
    "sailthru.date",
})  # fmt: skip

# schema.org/Article and its kinds that news sites declare.
_ARTICLE_TYPES = frozenset({"Article", "NewsArticle", "ReportageNewsArticle", "BlogPosting", "WebPage"})
_LONGEST_JSON = 1_000_000
_DATED = ".//*[self::time or self::span or self::div or self::p or self::abbr][@itemprop or @pubdate or @class]"
# What hid data from the browsers of old: "//<![CDATA[", "/* ]]> */", "<!--".
_COMMENTED = re.compile(
    r"^\s*(?:(?://|/\*)?\s*(?:<!\[CDATA\[|<!--)\s*(?:\*/)?)|(?:(?://|/\*)?\s*(?:\]\]>|-->)\s*(?:\*/)?)?[\s;]*\Z"
)


def declared_titles(tree: Any) -> list[str]:
    """Give the titles that a page declares: for sharing, as data, in its head."""
    data = (_tidy(_text(item.get("headline"))) for item in _articles(tree))
    titles = [_meta(tree, "og:title"), *data, _meta(tree, "twitter:title"), _tidy(tree.findtext(".//title"))]
    return list(dict.fromkeys(title for title in titles if title))


def descriptions(tree: Any) -> list[str]:
    """Give what a page declares to be in it, which is mostly the article's lead, else the body's beginning."""
    names = ("og:description", "description", "twitter:description")
    declared = [_meta(tree, name, _LONGEST_DESCRIPTION) for name in names]
    for item in _articles(tree):
        declared += [_text(item.get(name))[:_LONGEST_DESCRIPTION] for name in ("description", "articleBody")]
    return list(dict.fromkeys(filter(None, (_tidy(text, _LONGEST_DESCRIPTION) for text in declared))))


def site_name(tree: Any) -> str | None:
    """Give the name that the site declares for itself."""
    return _meta(tree, "og:site_name")


def page_type(tree: Any) -> str | None:
    """Give what the page declares itself to be (ogp.me, og:type)."""
    return _meta(tree, "og:type")


def page_url(tree: Any) -> str | None:
    """Give the page's own address as it declares it, where it is a whole one."""
    links = (link.get("href") for link in tree.iter("link") if "canonical" in (link.get("rel") or "").lower().split())
    for address in (*links, _meta(tree, "og:url")):
        if address and _ADDRESS.fullmatch(address.strip()):
            return str(address.strip())
    return None


def publication_day(tree: Any) -> str | None:
    """Give the ISO date that the page declares as its publication, in Vietnam's time.

    Declared is: a ``meta`` with one of the known names, ``datePublished`` of an article in JSON-LD;
    where there is neither, ``itemprop="datePublished"``, ``<time pubdate>`` or ``class="published"``. Declarations that
    name different days say nothing, and neither do dates in the text: they are as often those of
    the event, of a related article or of today.
    """
    for places in (_from_head, _from_body):
        days = {day for value in places(tree) if (day := written_day(value))}
        if days:
            return days.pop().isoformat() if len(days) == 1 else None
    return None


def _from_head(tree: Any) -> Iterator[str]:
    for meta in tree.iter("meta"):
        names = (meta.get("property"), meta.get("name"), meta.get("itemprop"))
        if any(name and name.strip().lower() in _DATE_NAMES for name in names):
            yield meta.get("content") or ""
    for item in _articles(tree):
        yield str(item.get("datePublished") or "")


def _from_body(tree: Any) -> Iterator[str]:
    for element in tree.xpath(_DATED):
        if "datepublished" in (element.get("itemprop") or "").lower().split() or element.get("pubdate") is not None:
            yield element.get("datetime") or element.get("content") or element.get("title") or element.text_content()
        elif "published" in (element.get("class") or "").split():  # hAtom 0.1, as WordPress has it
            yield element.get("datetime") or element.get("title") or ""


def _articles(tree: Any) -> Iterator[dict[str, Any]]:
    """Give the articles that the page declares as data (JSON-LD, schema.org)."""
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() == "application/ld+json":
            yield from _from_json(script.text or "")


def _from_json(script: str) -> Iterator[dict[str, Any]]:
    if len(script) > _LONGEST_JSON:
        return
    try:
        data = json.loads(_COMMENTED.sub("", script), strict=False)
    except (ValueError, RecursionError):
        return
    inner = [data.get(name) for name in ("@graph", "mainEntity")] if isinstance(data, dict) else []
    for item in [one for value in (data, *inner) for one in _listed(value)]:
        if isinstance(item, dict) and any(_bare_type(kind) in _ARTICLE_TYPES for kind in _listed(item.get("@type"))):
            yield item


def _bare_type(kind: object) -> str:
    """Give the name of a type without the address of its vocabulary."""
    return str(kind).rpartition("/")[2]


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _meta(tree: Any, name: str, longest: int = _LONGEST_TITLE) -> str | None:
    for meta in tree.iter("meta"):
        if name in {meta.get("property"), meta.get("name")} and (text := _tidy(meta.get("content"), longest)):
            return text
    return None


def _tidy(text: str | None, longest: int = _LONGEST_TITLE) -> str | None:
    """Give a text in one line, ``None`` where it is empty or too long for what it is to be."""
    tidy = " ".join(html.unescape(text or "").split())  # what pages declare is often escaped twice
    return tidy if 0 < len(tidy) <= longest else None

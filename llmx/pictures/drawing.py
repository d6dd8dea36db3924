"""A drawing in SVG: the few shapes that the pictures are made of, and a picture as it is handed on.

The standard library's ElementTree holds and writes it, so every text and attribute is escaped in one place. Colours are
``currentColor`` and variables of the page, so that a drawing is light or dark with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree as ET

from llmx.pictures.labels import Words, labels_of

__all__ = [
    "ACCENT",
    "OTHER",
    "Picture",
    "Row",
    "circle",
    "cut",
    "drawing",
    "line",
    "mark",
    "path",
    "text",
]

ACCENT = "var(--accent, #1d5fae)"
OTHER = "var(--altered, #ad3a00)"
_DIM = "0.7"
_ENGLISH = "data-en"
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_STYLE = (
    "svg{color:#1d1c1a;background:#fff;font-family:system-ui,'Noto Sans',Arial,sans-serif}"
    "@media(prefers-color-scheme:dark){svg{color:#e8e6e1;background:#1b1c1f;--accent:#8fb9f5;--altered:#ffa274}}"
)


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table that says what a picture shows, with the articles that it comes from."""

    cells: tuple[str | int | Words | None, ...]
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture and its table. ``root`` is ``None`` where there is nothing to draw and the table says all."""

    name: str
    rows: tuple[Row, ...]
    root: ET.Element | None = None

    @property
    def title(self) -> Words:
        """Its title by language."""
        return labels_of(self.name).title

    @property
    def columns(self) -> tuple[Words, ...]:
        """The heads of its table by language."""
        return labels_of(self.name).columns

    @property
    def svg(self) -> str | None:
        """The drawing as a file of its own, with the colours that a page gives it otherwise."""
        if self.root is None:
            return None
        alone = ET.Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "role": "img", **self.root.attrib})
        ET.SubElement(alone, "title").text = _clean(self.title["vi"])
        ET.SubElement(alone, "style").text = _STYLE
        alone.extend(self.root)
        return ET.tostring(alone, encoding="unicode")

    def json(self) -> dict[str, Any]:
        """Give it for the review page: an element is name, attributes and children, its articles stand one a line."""
        table = {
            "columns": list(self.columns),
            "rows": [{"cells": row.cells, "articles": row.articles} for row in self.rows],
        }
        return {"title": self.title, "svg": None if self.root is None else _tree(self.root), "table": table}


def _tree(element: ET.Element) -> list[Any]:
    attributes = dict(element.attrib)
    english = attributes.pop(_ENGLISH, None)
    words: list[Any] = (
        [] if not element.text else [element.text if english is None else _in_both(element.text, english)]
    )
    return [element.tag, attributes, *words, *map(_tree, element)]


def _in_both(vietnamese: str, english: str) -> Words:
    return {"vi": vietnamese, "en": english}


def _write(element: ET.Element, words: str | Words) -> ET.Element:
    """Put words into an element: where they differ by language, the Vietnamese ones, with the English beside them."""
    if isinstance(words, str):
        element.text = _clean(words)
    else:
        element.text = _clean(words["vi"])
        element.set(_ENGLISH, _clean(words["en"]))
    return element


def drawing(width: float, height: float, parts: Iterable[ET.Element], edge: float = 0) -> ET.Element:
    """Put a drawing together; ``edge`` is cut off all around."""
    width, height = width - 2 * edge, height - 2 * edge
    root = _made("svg", viewBox=f"{edge:g} {edge:g} {width:g} {height:g}", width=width, height=height)
    root.extend(parts)
    return root


def text(at: tuple[float, float], words: str | Words, **how: object) -> ET.Element:
    """Write words; ``how`` are attributes, with ``dim`` for what matters less and ``turn`` for degrees."""
    turn = how.pop("turn", None)
    if how.pop("dim", False):
        how["fill_opacity"] = _DIM
    if turn is not None:
        how["transform"] = f"rotate({turn:.1f} {at[0]:.1f} {at[1]:.1f})"
    return _write(_made("text", x=at[0], y=at[1], fill="currentColor", **{"font_size": 13, **how}), words)


def line(start: tuple[float, float], end: tuple[float, float], **how: object) -> ET.Element:
    """Draw a line, thin and pale unless ``how`` says otherwise."""
    return _made("line", x1=start[0], y1=start[1], x2=end[0], y2=end[1], **{**_PALE, **how})


def path(commands: str, **how: object) -> ET.Element:
    """Draw a line along a path."""
    return _made("path", d=commands, fill="none", **{**_PALE, **how})


def circle(at: tuple[float, float], radius: float, **how: object) -> ET.Element:
    """Draw a disc."""
    return _made("circle", cx=at[0], cy=at[1], r=radius, **{"fill": ACCENT, **how})


def mark(articles: Sequence[str], words: str | Words, parts: Iterable[ET.Element]) -> ET.Element:
    """Make shapes that lead to articles; ``words`` is what a pointer that rests on them is told."""
    title = _write(ET.Element("title"), words)
    made = _made("g", data_articles="\n".join(dict.fromkeys(articles)))
    made.extend([title, *parts])
    return made


def cut(words: str, most: int) -> str:
    """Shorten a label at a word; the whole stands in the table."""
    if len(words) <= most:
        return words
    return f"{words[: most + 1].rsplit(' ', 1)[0][:most].rstrip(' ,;–-')}…"


_PALE = {"stroke": "currentColor", "stroke_opacity": "0.18", "stroke_width": 1}


def _made(tag: str, **how: object) -> ET.Element:
    names = {name.replace("_", "-"): _written(value) for name, value in how.items() if value is not None}
    return ET.Element(tag, names)


def _written(value: object) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else _clean(str(value))


def _clean(words: str) -> str:
    """Put U+FFFD for what XML cannot hold."""
    return _NOT_IN_XML.sub("\N{REPLACEMENT CHARACTER}", words)

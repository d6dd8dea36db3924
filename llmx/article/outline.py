"""A page as a reader sees it: boxes within boxes, and in them lines of text with how each is set.

lxml reads the markup; here inline elements become part of their line, and what no reader sees is left out. All that
follows (boxes that are not the article, the headline, the lead, the body) is decided on this outline.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from llmx.article.extras import load
from llmx.lexicon.spelling import key

__all__ = ["Box", "Line", "is_sentence", "outline", "squashed"]

# HTML 4.01 §7.5.3 names the inline elements; added are those of HTML 5 and what Word leaves in pages ("o:p").
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "img",
        "ins",
        "kbd",
        "label",
        "mark",
        "nobr",
        "picture",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "small",
        "source",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
    ]
)
_BOLD = frozenset({"b", "strong", "em", "i"})
_UNSEEN = frozenset(
    [
        "audio",
        "button",
        "canvas",
        "datalist",
        "embed",
        "head",
        "iframe",
        "input",
        "map",
        "noscript",
        "object",
        "option",
        "script",
        "select",
        "style",
        "svg",
        "template",
        "textarea",
        "title",
        "video",
    ]
)
_CELLS = frozenset({"td", "th"})
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_NAMES = ("class", "id", "itemprop", "role", "type", "data-role")

_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp)(?:[?#].*)?\Z", re.IGNORECASE)
_AGO = re.compile(r"\b(?:trước|ago)\s*\Z", re.IGNORECASE)  # "2 năm trước": the day itself stands in the markup

_CLOSING = '"”’»)]'
_FEWEST_WORDS = 8  # a menu's entry ends with no full stop, and a notice that does is shorter
_LONG_LINE = 25  # a headline has fewer; leads and paragraphs often lack their full stop
_LONG_CELL = 300


@dataclass(eq=False, slots=True)
class Box:
    """An element that stands on lines of its own. ``name`` is its classes, ids and roles."""

    tag: str
    name: str
    above: Box | None
    parts: list[Box | Line] = field(default_factory=list)
    dropped: bool = False
    image: bool = False
    hidden: bool = False

    def lines(self) -> Iterator[Line]:
        """Give the lines in it that are left, in the page's order."""
        waiting: list[Box | Line] = [self]
        while waiting:
            part = waiting.pop()
            if part.dropped:
                continue
            if isinstance(part, Line):
                yield part
            else:
                waiting.extend(reversed(part.parts))

    def boxes(self) -> Iterator[Box]:
        """Give it and the boxes in it that are left, the outer before the inner."""
        waiting: list[Box] = [self]
        while waiting:
            box = waiting.pop()
            if not box.dropped:
                yield box
                waiting += [part for part in reversed(box.parts) if isinstance(part, Box)]

    def around(self) -> Iterator[Box]:
        """Give it and the boxes around it, the inner before the outer."""
        box: Box | None = self
        while box is not None:
            yield box
            box = box.above


@dataclass(eq=False)
class Line:
    """A line of text; ``linked`` and ``bold`` count its letters in links and in bold or italics.

    ``name`` is the classes and ids of the inline elements that open it.
    """

    text: str
    linked: int
    bold: int
    box: Box
    name: str = ""
    dropped: bool = False

    @cached_property
    def key(self) -> str:
        """The line in levelled spelling."""
        return key(self.text)

    @cached_property
    def is_link(self) -> bool:
        """Say whether nearly all of it leads elsewhere."""
        return self.linked > 0.8 * len(self.text)

    @cached_property
    def is_prose(self) -> bool:
        """Say whether it is running text: a sentence that does not lead elsewhere."""
        return self.linked < 0.5 * len(self.text) and is_sentence(self.text)


def is_sentence(line: str) -> bool:
    """Tell a sentence from a menu's entry, a heading and a short notice."""
    words = line.split()
    if len(words) >= _LONG_LINE:
        return True
    return len(words) >= _FEWEST_WORDS and words[-1].rstrip(_CLOSING).endswith((".", "!", "?", "…", ":", ";"))


def squashed(text: str) -> str:
    """Give a text in one line."""
    return " ".join(text.split())


def outline(tree: Any) -> Box:
    """Read the outline of a parsed page, in one pass."""
    body = tree.find("body")
    walk = _Walk()
    walk.over(tree if body is None else body)
    return walk.root


class _Walk:
    def __init__(self) -> None:
        self.root = self._box = Box("body", "", None)
        self._pieces: list[str] = []
        self._links = self._bolds = 0
        self._linked: list[str] = []
        self._bold: list[str] = []
        self._names: list[str] = []

    def over(self, top: Any) -> None:
        walk = load("lxml.etree", extra="html", kind="HTML").iterwalk(top, events=("start", "end"))
        for event, element in walk:
            tag = element.tag if isinstance(element.tag, str) else "#"
            if element is top:
                self._say(element.text or "") if event == "start" else self._break()
            elif event == "start":
                if self._starts(tag, element):
                    walk.skip_subtree()
            else:
                self._ends(tag, element)
                if element.tail:
                    self._say(element.tail)

    def _starts(self, tag: str, element: Any) -> bool:
        """Open an element; says whether what is in it is to be passed over."""
        if tag in _UNSEEN or tag == "#":
            return True
        if tag == "br":
            self._break()
        elif tag == "img":
            self._box.image = True
        elif tag == "time" and _AGO.search(element.text or "") and element.get("datetime"):
            self._say(element.get("datetime"))
            return True
        elif tag in _INLINE or ":" in tag:
            self._links += tag == "a" and _leads_elsewhere(element)
            self._bolds += tag in _BOLD
            if not any(map(str.strip, self._pieces)):
                self._names.append(_name(element))
        else:
            self._break()
            self._box = Box(tag, _name(element), self._box)
            self._box.above.parts.append(self._box)  # type: ignore[union-attr]  # it was given just now
            self._box.hidden = bool(_HIDDEN.search(element.get("style") or "")) or element.get("hidden") is not None
            if tag == "table" and not _is_layout(element):
                self._rows(element)
                return True
        if element.text:
            self._say(element.text)
        return False

    def _ends(self, tag: str, element: Any) -> None:
        if tag in _UNSEEN or tag in {"#", "br", "img"}:
            return
        if tag in _INLINE or ":" in tag:
            self._links -= tag == "a" and _leads_elsewhere(element)
            self._bolds -= tag in _BOLD
            return
        self._break()
        if self._box.above is not None:
            above = self._box.above
            above.image = above.image or self._box.image
            self._box = above

    def _say(self, text: str) -> None:
        if self._box.tag == "pre":
            *lines, text = text.split("\n")
            for line in lines:
                self._say_in_line(line)
                self._break()
        self._say_in_line(text)

    def _say_in_line(self, text: str) -> None:
        # "Hà Nội" in a box of its own before the first word: what the page sets apart is no one word.
        if self._pieces and self._pieces[-1][-1:].islower() and text[:1].isupper():
            text = " " + text
        self._pieces.append(text)
        if self._links:
            self._linked.append(text)
        if self._bolds:
            self._bold.append(text)

    def _break(self) -> None:
        text = squashed("".join(self._pieces))
        if text:
            linked, bold = (len(squashed("".join(pieces))) for pieces in (self._linked, self._bold))
            name = " ".join(filter(None, self._names))
            self._box.parts.append(Line(text, linked, bold, self._box, name))
        for pieces in (self._pieces, self._linked, self._bold, self._names):
            pieces.clear()

    def _rows(self, table: Any) -> None:
        for row in table.iter("tr"):
            cells = [squashed(cell.text_content()) for cell in row if cell.tag in _CELLS]
            if any(cells):
                links = sum(len(squashed(link.text_content())) for link in row.iter("a"))
                self._box.parts.append(Line(" | ".join(cells), links, 0, self._box))


def _name(element: Any) -> str:
    return " ".join(filter(None, map(element.get, _NAMES)))


def _leads_elsewhere(link: Any) -> bool:
    """Tell a link to another page from one that only enlarges a picture."""
    return _PICTURE.search(link.get("href") or "") is None


_MANY_BLOCKS = 2


def _is_layout(table: Any) -> bool:
    """Tell a table that only places things on the page from one of figures, whose rows are lines."""
    if any(table.find(f".//{tag}") is not None for tag in ("table", "img", "h1", "ul", "ol")):
        return True
    if all(len(row) <= 1 for row in table.iter("tr")):
        return True
    return any(
        len(cell.text_content()) > _LONG_CELL or len(cell.findall("p")) > _MANY_BLOCKS for cell in table.iter("td")
    )

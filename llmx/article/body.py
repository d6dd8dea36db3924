"""The body of an article: the box that holds it, as trafilatura and the page's running text agree on it, and its lines.

trafilatura knows where the article of a page is, and loses paragraphs, captions and headings that are set in other ways
than its rules expect. It is asked for the place only: what a reader sees there is taken from the page, all of it.
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import Any

from llmx.article.boxes import named
from llmx.article.extras import load
from llmx.article.outline import HEADINGS, Box, Line, squashed
from llmx.errors import NotText

__all__ = ["find_body"]

_SILENT = logging.NullHandler()
_MANY = 10_000
"""The number of lines from which trafilatura is not asked: its time grows with the square of the elements."""

_LONG = 25  # parts of a box
_RUN = 10
_KEEP = frozenset({"article", "main", "section", *HEADINGS})
_SHARE = 0.9
_FEWEST_IN_PIECE = 2
_SIGNATURE = 80
_FEWEST_LINES = 3
_NEAR = 20
_NAME = 4  # words
_FEW = 8
_ENOUGH = 300
"""Letters of running text from which trafilatura's word on the place is taken."""


def find_body(page: Box, lines: Sequence[Line], title: Line | None, source: str) -> list[Line]:
    """Give those of a page's lines that are the body, in order; none where nothing on the page is running text."""
    below = lines[lines.index(title) + 1 :] if title in lines else lines
    if _letters(_prose(below)) <= 0.3 * _letters(_prose(lines)):
        below = lines
    found = _asked(page, source) if len(lines) < _MANY else set()
    kept = [line for line in below if line.text in found]
    sure = [line for line in kept if line.is_prose]
    if not sure or _letters(sure) < min(_ENOUGH, 0.4 * _letters(_prose(below))):
        sure = _prose(below) or (kept if len(kept) >= _FEWEST_LINES else [])
    if not sure:
        return []
    holder = _holder(page, sure)
    further = _in_further_pieces(page, holder)
    inside = _prose(holder.lines())
    if _letters(inside) > 2 * _letters(sure) and holder is not page:  # what opens at a click may not be found
        further.update(inside)
    if further:
        further.update(sure)
        sure = [line for line in below if line in further]
        holder = _holder(page, sure)
    told = {*_beside(_prose(below) or sure, sure, holder), *_photographs(page, below)}
    core = [line for line in lines if line in told]
    return _between(lines, core, holder, title, found)


def _prose(lines: Iterable[Line]) -> list[Line]:
    return [line for line in lines if line.is_prose]


def _letters(lines: Iterable[Line]) -> int:
    return sum(len(line.text) for line in lines)


def _holder(page: Box, kept: Sequence[Line]) -> Box:
    """Give the innermost box with nearly all of the running text."""
    weight: dict[Box, int] = {}
    for line in kept:
        for box in line.box.around():
            weight[box] = weight.get(box, 0) + len(line.text)
    holder, enough = page, _SHARE * _letters(kept)
    while True:
        inner = next((part for part in holder.parts if isinstance(part, Box) and weight.get(part, 0) >= enough), None)
        if inner is None:
            return holder
        holder = inner


def _in_further_pieces(page: Box, holder: Box) -> set[Line]:
    """Give the running text in boxes of the same name as the holder: between advertisements a body goes on in them."""
    found: set[Line] = set()
    if not holder.name or holder is page:
        return found
    for box in page.boxes():
        if box.name == holder.name and box.tag == holder.tag and box is not holder:
            lines = list(box.lines())
            prose = _prose(lines)
            if len(prose) >= _FEWEST_IN_PIECE and not any(line.is_link for line in lines):
                found.update(prose)
    return found


def _beside(prose: Sequence[Line], kept: Collection[Line], holder: Box) -> list[Line]:
    """Give the running text that was found, with what stands beside it in the same box."""
    sure = set(kept)
    homes = {box for line in kept for box in (line.box, line.box.above)}
    return [
        line
        for line in prose
        if line in sure or (holder in line.box.around() and (line.box in homes or line.box.above in homes))
    ]


def _photographs(page: Box, below: Sequence[Line]) -> set[Line]:
    """Give the lines of a story in photographs: one behind each picture, and hardly another in their box."""
    found: set[Line] = set()
    for box in page.boxes():
        if sum(isinstance(part, Box) and part.image for part in box.parts) < _FEWEST_LINES:
            continue
        told = [list(part.lines()) if isinstance(part, Box) else [part] for part in box.parts]
        lines = [
            after[0]
            for part, before, after in zip(box.parts, told, told[1:], strict=False)
            if isinstance(part, Box) and part.image and not before and len(after) == 1
        ]
        lines = [line for line in lines if not line.is_link and len(line.text.split()) > _NAME]
        if len(lines) >= _FEWEST_LINES and 2 * len(lines) > sum(map(len, told)):
            found.update(lines)
    return found.intersection(below)


def _between(
    lines: Sequence[Line], core: Sequence[Line], holder: Box, title: Line | None, found: Collection[str]
) -> list[Line]:
    """Give the lines from the first of the core to the last, with captions before, and lists and a signature behind."""
    places = {line: at for at, line in enumerate(lines)}
    first, last = places[core[0]], places[core[-1]]
    begin = places.get(title, -1) if title is not None else -1
    inside, sure = set(holder.lines()), set(core)
    homes = {core[-1].box, core[-1].box.above, holder}

    def belongs(at: int, line: Line) -> bool:
        if line in sure or line is title or at <= begin:
            return line in sure
        if at < first:
            if line not in inside:
                return title is not None and (is_caption(line) or _is_by_picture(line))
            return (
                is_caption(line)
                or (first - at <= _NEAR and _is_under_picture(line, holder))
                or (line.text in found and _tells(line))
                or _is_set_like(line, core[0])
            )
        if line not in inside:
            return False
        if at <= last or line.text in found:
            return True
        signs = not _tells(line) and (line.box in homes or line.box.above in homes)
        return signs or is_caption(line) or _is_set_like(line, core[-1])

    return [line for at, line in enumerate(lines) if belongs(at, line)]


def _tells(line: Line) -> bool:
    return len(line.text) >= _SIGNATURE


def _is_set_like(line: Line, other: Line) -> bool:
    """Say whether a line of some length is a paragraph beside another: its full stop is lost."""
    beside = line.box is other.box or (line.box.above is other.box.above and line.box.tag == other.box.tag)
    return beside and len(line.text.split()) >= _FEW and 2 * line.linked < len(line.text)


def _is_under_picture(line: Line, holder: Box) -> bool:
    """Say whether a line stands in one small box with a picture, or in the box behind one."""
    for box in line.box.around():
        if box is holder or box.above is None or named(box, "pages.authors"):
            return False
        beside = [part for part in box.above.parts if isinstance(part, Box)]
        before = beside[beside.index(box) - 1] if beside.index(box) else None
        if box.image or (before is not None and before.image and next(before.lines(), None) is None):
            return True
    return False


def _is_by_picture(line: Line) -> bool:
    """Say whether a line shares its box with a picture and nothing else; fewer words are an author's name."""
    box = line.box
    is_alone = box.image and box.parts == [line] and not line.linked
    return is_alone and len(line.text.split()) > _NAME and not named(box, "pages.authors")


def is_caption(line: Line) -> bool:
    """Say whether a line stands under a picture."""
    nearest = list(line.box.around())[:3]
    return any(box.tag in {"figure", "figcaption"} or named(box, "pages.captions") for box in nearest)


def _asked(page: Box, source: str) -> set[str]:
    """Give the lines that trafilatura takes for the main text of the page."""
    trafilatura = load("trafilatura", extra="html", kind="HTML")
    logging.getLogger("trafilatura").addHandler(_SILENT)  # what it says of a page without text, we say ourselves
    try:
        # Metadata stay off: with them a date is guessed from whatever stands on the page.
        plain, runs = _plain(page)
        document = trafilatura.bare_extraction(plain, fast=True, include_comments=False, with_metadata=False)
    except Exception as error:  # noqa: BLE001 - a library meets a hostile page: this page fails and not the run
        raise NotText(f"{source}: the page cannot be read ({type(error).__name__})") from None
    text = (document.text or "") if document is not None else ""
    found = {squashed(line) for line in text.split("\n")}
    return found.union(*(lines for run, lines in runs.items() if run in found))


def _plain(page: Box) -> tuple[Any, dict[str, list[str]]]:
    """Build the page anew for trafilatura, with each line a paragraph in the boxes it stands in.

    Of a long text some paragraphs that follow each other are one: what becomes of them is the same, and sooner known.
    """
    runs: dict[str, list[str]] = {}
    html = load("lxml.html", extra="html", kind="HTML")
    root = html.Element("html")
    waiting: list[tuple[Box, Any]] = [(page, html.etree.SubElement(root, "body"))]
    while waiting:
        box, element = waiting.pop()
        for part in _in_runs(box.parts, runs) if len(box.parts) > _LONG else box.parts:
            if part.dropped:
                continue
            if isinstance(part, Box):
                tag = part.tag if part.tag in _KEEP and part.tag not in HEADINGS else "div"
                inner = html.etree.SubElement(element, tag)
                if part.name:
                    inner.set("class", part.name)
                waiting.append((part, inner))
            else:
                line = html.etree.SubElement(element, box.tag if box.tag in HEADINGS else "p")
                if part.is_link:
                    line = html.etree.SubElement(line, "a", href="#")
                line.text = part.text
    return root, runs


def _in_runs(parts: Sequence[Box | Line], runs: dict[str, list[str]]) -> Iterator[Box | Line]:
    """Give the parts of a box, and for each run of paragraphs in it one line; their texts are put into ``runs``."""
    paragraphs: list[str] = []
    for part, after in zip_longest(parts, parts[1:]):
        line = _paragraph(part)
        if line is None:
            yield part
            continue
        paragraphs.append(line.text)
        if len(paragraphs) == _RUN or after is None or _paragraph(after) is None:
            text = " ".join(paragraphs)
            runs[text] = paragraphs
            yield Line(text, 0, 0, line.box)
            paragraphs = []


def _paragraph(part: Box | Line) -> Line | None:
    """Give the line of running text that a part is, alone in its box."""
    while isinstance(part, Box):
        if len(part.parts) != 1 or part.dropped:
            return None
        part = part.parts[0]
    return part if part.is_prose and not part.dropped else None

"""The article's own headline: against logos, names of sections and the name of the paper beside it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import takewhile

from llmx.article.boxes import named
from llmx.article.outline import HEADINGS, Box, Line, squashed
from llmx.lexicon.patterns import pattern
from llmx.lexicon.spelling import key

__all__ = ["find_title", "is_paper", "own_title"]

_SEAM = re.compile(r"\s+(?:[-–—|»«›>/•·:]{1,2}|::)\s+|\s*[|»]\s*")
_LETTERS = re.compile(r"[^\w]+")
_PAPER = pattern(
    r"{pages.papers}(?! cáo).{0,60}|.{0,40}\.(?:vn|com|net|org)"
    r"|(?:{pages.papers} )?{pages.names}(?:\.\w{2,4}| {pages.editions})?(?: {pages.editions})?"
)
_VIEW = pattern(r"{pages.views}")
_FEWEST = 3
_LONGEST_SECTION = 5
_LONGEST_NAME = 8  # words that the name of a paper or a section has at most
_LONGEST = 60
_MOST_SEAMS = 6
_SIGNS = 20  # that a line may have beside the letters of the title


def find_title(page: Box, declared: Sequence[str], site: str | None) -> tuple[str | None, Line | None]:
    """Give the headline and the line of the page that is it.

    It is the line that agrees with what the page declares of itself: the whole declared title, or
    what is left of it without a name at one end. A sole ``h1`` that is no name of the paper counts
    where the declared title says nothing; else the declared title without the paper's name is all there is,
    unless it is that name, or that of a section or a view: then the line counts that is set as a headline.
    """
    lines = [line for line in page.lines() if line.text]
    shown = [line for line in lines if line.box.tag == "h1" and not line.is_link and not is_paper(line.text, site)]
    own = [line for line in shown if len(line.text.split()) > _FEWEST]
    for wanted in declared:
        found = _printed(lines, wanted)
        if found is not None and (found.box.tag in HEADINGS or len(own) != 1):
            return found.text, found
    for shown_so in (own, shown):
        if len(shown_so) == 1 and (shown_so is own or not declared):
            return shown_so[0].text, shown_so[0]
    for wanted in declared:
        found = _printed(lines, wanted)
        if found is not None:
            return found.text, found
    menu = {_bare(line.text) for line in lines if line.is_link and len(line.text.split()) <= _LONGEST_NAME}
    titles = [own_title(title, site, menu) for title in declared]
    if all(is_paper(title, site) or _says_nothing(title, menu) for title in titles):
        shown_as_one = _set_as_headline(lines, site, menu)
        if shown_as_one is not None:
            return shown_as_one.text, shown_as_one
    return (titles[0], None) if titles else (None, None)


def _says_nothing(title: str, menu: Collection[str]) -> bool:
    """Say whether a declared title is that of a section or of a view, the same on all pages that are shown so."""
    return len(title.split()) < _FEWEST or _bare(title) in menu or _VIEW.fullmatch(key(title)) is not None


def _set_as_headline(lines: Sequence[Line], site: str | None, menu: Collection[str]) -> Line | None:
    """Find the line above the running text that is the greatest heading there, else one named so, else a bold one."""
    above = [
        line
        for line in takewhile(lambda line: not line.is_prose, lines)
        if len(line.text.split()) > _FEWEST
        and not (line.is_link or is_paper(line.text, site) or _bare(line.text) in menu)
    ]
    headings = [line for line in above if line.box.tag in HEADINGS]
    if headings:
        return min(headings, key=lambda line: line.box.tag)
    named_so = (line for line in above if any(named(part, "pages.headlines") for part in (line, line.box)))
    bold = (line for line in above if line.bold > 0.8 * len(line.text) and len(line.text.split()) > _LONGEST_SECTION)
    return next(named_so, None) or next(bold, None)


def _printed(lines: Sequence[Line], wanted: str) -> Line | None:
    """Find the line that is the declared title or its longest part between seams at its ends."""
    parts = {_bare(part): len(part) for part in _ends(wanted) if len(part.split()) >= _FEWEST}
    whole = _bare(wanted)
    best: tuple[int, int, int] | None = None
    found = None
    for at, line in enumerate(lines):
        if len(line.text) > (2 * len(wanted) if line.box.tag == "h1" else len(wanted) + _SIGNS):
            continue
        bare = _bare(line.text)
        length = parts.get(bare, 0) if bare != whole else len(wanted)
        if not length and line.box.tag == "h1" and len(bare.split()) > _FEWEST and (bare in whole or whole in bare):
            length = 1
        rank = (length, line.box.tag in HEADINGS, -at)
        if length and (best is None or rank > best):
            best, found = rank, line
    return found


def _ends(title: str) -> Iterator[str]:
    """Give the title, and it without what seams part at its beginning, its end or both."""
    yield title
    seams = list(_SEAM.finditer(title))[:_MOST_SEAMS]
    starts, ends = [0, *(seam.end() for seam in seams)], [*(seam.start() for seam in seams), len(title)]
    for start in starts:
        yield from (title[start:end] for end in ends if start < end and (start, end) != (0, len(title)))
    yield _without_tight_name(title)


def _without_tight_name(title: str) -> str:
    """Cut a paper's name that no space parts from the title: "...-Báo Sơn Lộc"."""
    own, _, name = title.rpartition("-")
    return own if own[-1:].strip() and name[:1].strip() and is_paper(name, None) else title


def own_title(title: str, site: str | None, menu: Collection[str] = ()) -> str:
    """Cut the names of paper and portal from the ends of a declared title, and that of a section from its end.

    A section is what the page's menu has; at the beginning it may as well be a place ("Hà Nội - Nam Định ...").
    """
    while True:
        title = _without_tight_name(title)
        seams = list(_SEAM.finditer(title))
        for head, tail in ((seams[-1].start(), True), (seams[0].end(), False)) if seams else ():
            kept, cut = (title[:head], title[seams[-1].end() :]) if tail else (title[head:], title[: seams[0].start()])
            if kept and (is_paper(cut, site) or (tail and _bare(cut) in menu)):
                title = kept
                break
        else:
            return title


def is_paper(text: str, site: str | None) -> bool:
    """Say whether a text is the name of a paper or a portal."""
    if len(text) > _LONGEST or len(text.split()) > _LONGEST_NAME:
        return False
    if site is not None and (_bare(text) in _bare(site) or _bare(site) in _bare(text)):
        return True
    return _PAPER.fullmatch(key(squashed(text))) is not None


def _bare(text: str) -> str:
    return " ".join(_LETTERS.sub(" ", key(text)).split())

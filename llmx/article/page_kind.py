"""What a page is: an article, a section with the headlines of others, or a stub of which the article is not there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from llmx.article.article import PageKind
from llmx.article.boxes import Around
from llmx.article.outline import Line
from llmx.lexicon.patterns import pattern
from llmx.lexicon.spelling import key

__all__ = ["Signs", "page_kind"]

_ERROR = pattern(r"{pages.errors}")
_ERROR_NUMBER = pattern(r"(?:(?:mã )?lỗi |error )?{pages.error_numbers}[.!]?")
_SEARCH = pattern(r"{pages.searches}")
_LONGEST_ERROR = 300
_SHORT = 600
_FEWEST = 3
_FEWEST_OF_TEXT = 2
_CROWD = 10
_UNHEADED, _NAMED = 40, 5
_HEADLINE = 6  # words; the name of a section has fewer
_SHORT_NEWS = 150


@dataclass(frozen=True, slots=True)
class Signs:
    """What a page says of itself.

    ``declared`` is its own ``og:type``, which many papers give to all of their pages; ``dated`` says that it declares a
    day of publication, which sections do not; ``headed`` that its title stands on it.
    """

    declared: str | None
    dated: bool
    headed: bool


def page_kind(
    title: str | None,
    headings: Sequence[Line],
    shown: Sequence[Line],
    around: Around,
    signs: Signs,
) -> tuple[PageKind, str | None]:
    """Say what a page is and why it is no article."""
    prose = [line for line in shown if line.is_prose]
    letters = sum(len(line.text) for line in prose)
    said = [key(title or ""), *(line.key for line in (*headings, *prose[:2]))]
    if letters < _LONGEST_ERROR and any(_ERROR.search(one) or _ERROR_NUMBER.fullmatch(one) for one in said):
        return "stub", "it says that there is no such page"
    others = around.cards + around.links
    if not signs.dated and others >= _CROWD and letters < others * _needed(title, signs.headed):
        return "section", _of_others(title, others)
    if around.paywall and letters < _SHORT:
        return "stub", "the article is for those who pay"
    told = letters >= _SHORT_NEWS or len(shown) >= _FEWEST
    own = (signs.declared == "article" and told) or signs.dated or letters >= _SHORT
    own = own or (len((title or "").split()) >= _HEADLINE and letters >= _SHORT_NEWS)
    if others < _FEWEST or (shown and own) or (shown and signs.declared != "website" and len(prose) >= _FEWEST_OF_TEXT):
        return "article", None
    return "section", _of_others(title, others)


def _needed(title: str | None, headed: bool) -> int:
    """Give the letters of text that a page needs for each headline of others to be an article of its own."""
    if not headed:
        return _UNHEADED
    return _NAMED if len((title or "").split()) < _HEADLINE else 0


def _of_others(title: str | None, others: int) -> str:
    if title and _SEARCH.search(key(title)):
        return "results of a search and no text of its own"
    return f"{others} headlines of other articles and no text of its own"

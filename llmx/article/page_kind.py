"""What a page is: an article, a section with the headlines of others, or a stub of which the article is not there."""

from __future__ import annotations

from collections.abc import Sequence

from llmx.article.article import PageKind
from llmx.article.boxes import Around
from llmx.article.outline import Line
from llmx.lexicon.patterns import pattern
from llmx.lexicon.spelling import key

__all__ = ["page_kind"]

_ERROR = pattern(r"{pages.errors}")
_ERROR_NUMBER = pattern(r"(?:(?:mã )?lỗi |error )?{pages.error_numbers}[.!]?")
_SEARCH = pattern(r"{pages.searches}")
_LONGEST_ERROR = 300
_SHORT = 600
_FEWEST = 3
_FEWEST_OF_TEXT = 2
_HEADLINE = 6  # words; the name of a section has fewer
_SHORT_NEWS = 150


def page_kind(
    title: str | None,
    headings: Sequence[Line],
    shown: Sequence[Line],
    around: Around,
    declared: str | None,
    dated: bool,
) -> tuple[PageKind, str | None]:
    """Say what a page is and why it is no article.

    ``declared`` is its own ``og:type``; ``dated`` says that it declares a day of publication, which sections do not.
    """
    prose = [line for line in shown if line.is_prose]
    letters = sum(len(line.text) for line in prose)
    said = [key(title or ""), *(line.key for line in (*headings, *prose[:2]))]
    if letters < _LONGEST_ERROR and any(_ERROR.search(one) or _ERROR_NUMBER.fullmatch(one) for one in said):
        return "stub", "it says that there is no such page"
    if around.paywall and letters < _SHORT:
        return "stub", "the article is for those who pay"
    others = around.cards + around.links
    own = declared == "article" or dated or letters >= _SHORT
    own = own or (len((title or "").split()) >= _HEADLINE and letters >= _SHORT_NEWS)
    if others < _FEWEST or (shown and own) or (shown and declared != "website" and len(prose) >= _FEWEST_OF_TEXT):
        return "article", None
    if title and _SEARCH.search(key(title)):
        return "section", "results of a search and no text of its own"
    return "section", f"{others} headlines of other articles and no text of its own"

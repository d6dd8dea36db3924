"""The lead (sapo) between headline and body: it names date, place and chairs, and often stands apart in the markup."""

from __future__ import annotations

import re
from collections.abc import Sequence

from llmx.article.boxes import named
from llmx.article.outline import Line, is_sentence
from llmx.lexicon.spelling import key

__all__ = ["find_lead"]

_NOT_LETTERS = re.compile(r"\W+")
# "(Dân trí) - ", "NDO - ", "TTO - ": the paper signs before the first word.
_SIGNED = re.compile(r"^\W*[^\W\d][\w .+&]{0,30}\W{0,2}\s*[-–—|]\s+")
_SHORTEST = 30  # letters of a description that can say which line it is
_COMPARED = 60
_LONGEST = 1200
_MOST_LINES = 4
_SIGNATURE = 30  # letters of a place or a paper before the first word


def find_lead(between: Sequence[Line], descriptions: Sequence[str]) -> list[Line]:
    """Give the lines of the lead among those between headline and body, in order.

    With a description on the page it is the line that begins so; without, the first that is
    typeset as a lead: named so in the markup, bold or italic throughout, or a sentence in a heading.
    """
    for description in descriptions:
        begun = [_bare(form)[:_COMPARED].rstrip() for form in (description, _SIGNED.sub("", description))]
        for at, line in enumerate(between):
            forms = (_bare(line.text), _bare(_SIGNED.sub("", line.text)))
            if any(len(start) >= _SHORTEST and -1 < form.find(start) <= _SIGNATURE for start in begun for form in forms):
                return _with_rest(between, at)
            if (
                len(line.text) >= _SHORTEST
                and is_sentence(line.text)
                and any(_bare(description).startswith(form) for form in forms)
            ):
                return _with_rest(between, at)
    for at, line in enumerate(between):
        if _is_set_as_lead(line):
            return _with_rest(between, at)
    return []


def _is_set_as_lead(line: Line) -> bool:
    if not is_sentence(line.text) or line.linked > 0.5 * len(line.text) or len(line.text) > _LONGEST:
        return False
    if any(named(box, "pages.captions") or box.tag in {"figure", "figcaption"} for box in line.box.around()):
        return False
    return (
        line.bold > 0.8 * len(line.text)
        or line.box.tag in {"h2", "h3", "h4"}
        or any(named(box, "pages.leads") for box in list(line.box.around())[:3])
    )


def _with_rest(between: Sequence[Line], at: int) -> list[Line]:
    """Give a line with those of the same box that follow: a lead may have two paragraphs."""
    lead = [between[at]]
    if not any(named(box, "pages.leads") for box in list(between[at].box.around())[:3]):
        return lead
    for line in between[at + 1 : at + _MOST_LINES]:
        same = line.box is between[at].box or line.box.above is between[at].box.above
        if not same or not is_sentence(line.text) or line.linked > 0.5 * len(line.text):
            break
        lead.append(line)
    return lead


def _bare(text: str) -> str:
    return _NOT_LETTERS.sub(" ", key(text.rstrip(". …"))).strip()

"""The lead (sapo) between headline and body: it names date, place and chairs, and often stands apart in the markup."""

from __future__ import annotations

import re
from collections.abc import Sequence

from llmx.article.boxes import named
from llmx.article.days import is_stamp
from llmx.article.outline import Line, is_sentence
from llmx.lexicon.spelling import key

__all__ = ["find_lead", "lead_of_body", "told_lead", "without_byline"]

_NOT_LETTERS = re.compile(r"\W+")
# "(Dân trí) - ", "NDO - ", "TTO - ": the paper signs before the first word.
_SIGNED = re.compile(r"^\W*[^\W\d][\w .+&]{0,30}\W{0,2}\s*[-–—|]\s+")
_SHORTEST = 30  # letters of a description that can say which line it is
_COMPARED = 60
_LONGEST = 1200
_FEWEST_WORDS = 8
_LONGEST_BYLINE = 80
_LONG = 100  # a slogan has fewer letters
_MOST_LINES = 4
_SIGNATURE = 30  # letters of a place or a paper before the first word


def find_lead(between: Sequence[Line], descriptions: Sequence[str]) -> list[Line]:
    """Give the lines of the lead among those between headline and body, in order.

    With a description on the page it is the line that begins so; without, the first that is
    typeset as a lead: named so in the markup, bold or italic throughout, or a sentence in a heading; else
    the only long sentence there is, or the line that is named so and lacks its full stop.
    """
    described = _described(between, descriptions)
    if described:
        return described
    for at, line in enumerate(between):
        if _may_lead(line) and _is_set_as_lead(line):
            return _with_rest(between, at)
    long = [line for line in between if _may_lead(line) and len(line.text) >= _LONG]
    if len(long) == 1:
        return long
    return [line for line in between if _may_lead(line, without_stop=True)][:1]


def told_lead(between: Sequence[Line], descriptions: Sequence[str]) -> list[Line]:
    """Give the lines of the lead where the page says which they are: in its description, or by their name."""
    named_so = (at for at, line in enumerate(between) if _may_lead(line) and _is_named(line))
    at = next(named_so, None)
    return _described(between, descriptions) or ([] if at is None else _with_rest(between, at))


def lead_of_body(body: Sequence[Line], descriptions: Sequence[str]) -> list[Line]:
    """Give the lines of the lead where it is the body's beginning: described so, or set otherwise than the rest."""
    head = body[:_MOST_LINES]
    first = next((line for line in head if line.is_prose), None)
    lead = _described(head, descriptions)
    if not lead and first is not None and _may_lead(first) and _is_set_as_lead(first):
        lead = _with_rest(body, body.index(first))
    return [line for line in lead if line is lead[0] or _is_named(line)]


def without_byline(told: Sequence[Line]) -> list[Line]:
    """Give lead and body without the author's name and the stamp that stand between them."""
    first = [at for at, line in enumerate(told) if line.is_prose][:2]
    end = first[-1] if first else 0
    return [line for at, line in enumerate(told) if at >= end or not _is_byline(line)]


def _is_byline(line: Line) -> bool:
    near = list(line.box.around())[:2]
    if line.is_prose or len(line.text) > _LONGEST_BYLINE or any(named(box, "pages.captions") for box in near):
        return False
    authors = any(named(part, "pages.authors") for part in (line, line.box))
    return is_stamp(line.text) or (authors and len(line.text.split()) <= _FEWEST_WORDS)


def _described(lines: Sequence[Line], descriptions: Sequence[str]) -> list[Line]:
    for at, line in enumerate(lines):
        if any(_begins_so(line, description) for description in descriptions):
            return _with_rest(lines, at)
    return []


def _begins_so(line: Line, description: str) -> bool:
    """Say whether a line begins as a description does, or is the beginning of it; the paper may sign either."""
    forms = [_bare(text) for text in (line.text, _SIGNED.sub("", line.text))]
    declared = [_bare(text) for text in (description, _SIGNED.sub("", description))]
    begun = [form[:_COMPARED].rstrip() for form in declared]
    if any(len(start) >= _SHORTEST and -1 < form.find(start) <= _SIGNATURE for start in begun for form in forms):
        return True
    return line.is_prose and any(form.startswith(said) for form in declared for said in forms)


def _may_lead(line: Line, *, without_stop: bool = False) -> bool:
    around = list(line.box.around())[:3]
    sentence = len(line.text.split()) >= _FEWEST_WORDS and not line.linked if without_stop else is_sentence(line.text)
    return (
        ((line.is_prose and not without_stop) or (_is_named(line) and sentence))
        and len(line.text) <= _LONGEST
        and not any(
            box.tag in {"figure", "figcaption"} or named(box, "pages.captions") or named(box, "pages.authors")
            for box in around
        )
    )


def _is_set_as_lead(line: Line) -> bool:
    return line.bold > 0.8 * len(line.text) or line.box.tag in {"h2", "h3", "h4"} or _is_named(line)


def _is_named(line: Line) -> bool:
    return named(line, "pages.leads") or any(named(box, "pages.leads") for box in list(line.box.around())[:3])


def _with_rest(between: Sequence[Line], at: int) -> list[Line]:
    """Give a line with those of the same box that follow: a lead may have two paragraphs."""
    lead = [between[at]]
    if not _is_named(between[at]):
        return lead
    for line in between[at + 1 : at + _MOST_LINES]:
        same = line.box is between[at].box or line.box.above is between[at].box.above
        if not same or not line.is_prose:
            break
        lead.append(line)
    return lead


def _bare(text: str) -> str:
    return _NOT_LETTERS.sub(" ", key(text.rstrip(". …"))).strip()

"""What a paper sets around an article: boxes of other articles, key words, comments, notices. They are dropped.

A box goes by the names in its markup, by its heading, by what is in it (links and nothing else; a linked headline
with a line of text under it), and never where it holds the headline or most of what is written on the page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice

from llmx.article.outline import HEADINGS, Box, Line
from llmx.article.zone_rules import MASTHEAD
from llmx.lexicon.patterns import pattern
from llmx.lexicon.terms import forms

__all__ = ["Around", "drop_boxes", "named"]

_NEVER = frozenset({"nav", "footer"})  # whatever is in them
_FRAME = frozenset({"aside", "header", "form", "dialog", "menu"})
_NOT_LETTERS = re.compile(r"[^a-z0-9]+")
_NUMBER = re.compile(r"^[\W\d]+|[\W\d]+$")
_RELATED = pattern(r"{pages.related+pages.topics}")
_COMMENTS = pattern(r"(?:{pages.comments}|ý kiến)(?: \(?\d{1,5}\)?| bài viết| này)?")
_TAGS = pattern(r"{pages.tags}")
_TAGGED = pattern(r"{pages.tags} ?:.{0,400}")
_MORE = pattern(r"(?:[>»•+\-*] ?){0,3}{pages.more}\W.{0,300}|(?:>|»){1,3}.{0,300}")
_LED_TO = pattern(r"(?:[>»•+\-*] ?){0,3}{pages.more:asked} ?: ?.{4,200}(?<![.…])")
_PAYWALL = pattern(r"{pages.paywall}")
_SAID = pattern(r"{pages.paywall+pages.notices}(?! (?:cáo|thầu))")
_LABEL = pattern(r"[\W_]{0,3}{pages.labels}[\W_]{0,3}")
_TO_READER = pattern(r"{pages.asking}")
_SIGNS = " .,:;!*>»•+-–"
_IMPRINT = pattern(MASTHEAD.pattern or "")
_LONGEST_NOTICE = 300
_LONGEST_HEADING = 60
_FEWEST_WORDS = 4  # a headline has more words than the name of a section
_SECTION = 5  # words that the name of a section has at most
_LONGEST_CARD = 400
_MANY_WORDS = 20  # a headline and its teaser in one link have more, a linked caption less
_FEWEST_CARDS = 3
_MOST_LINES = 8
_PAIR = 2
_MOST, _MOST_COMMENTS = 0.5, 0.9  # of the running text of the page that may be dropped with a box
_TELLING = 5


@dataclass
class Around:
    """What was found around the article: cards are headlines of others with their teasers."""

    cards: int = 0
    links: int = 0
    paywall: bool = False
    _kept: list[Box] = field(default_factory=list)


def drop_boxes(page: Box, title: Line | None) -> Around:
    """Drop from a page what is not the article, and say what there was."""
    around = Around()
    holds_title = set(title.box.around()) if title is not None else set()
    lines = list(page.lines())
    for at, line in enumerate(lines):
        short = line is not title and len(line.text) <= _LONGEST_NOTICE and line.linked < len(line.text)
        beside = lines[max(0, at - 1) : at + 2 : 2] if at else lines[1:2]
        if short and (_is_notice(line, beside) or _LABEL.fullmatch(line.key) or _IMPRINT.fullmatch(line.key)):
            line.dropped = True
            around.paywall = around.paywall or _PAYWALL.search(line.key) is not None
    is_headed = title is not None and len(title.text.split()) > _SECTION
    _drop_cards(page, holds_title, is_headed, around)
    prose = _prose_within(page)
    told = _told_in_pieces(page, prose)
    for box in list(page.boxes()):
        if box in holds_title or any(outer.dropped for outer in box.around()):
            continue
        if box.tag in _NEVER:
            _drop(box, prose, around, most=1)
        elif box.hidden or (_is_set_aside(box) and (box.tag, box.name) not in told):
            _drop(box, prose, around)
        elif named(box, "pages.comment_boxes"):
            _drop(box, prose, around, _MOST_COMMENTS)
    _drop_headed(page, holds_title, prose, around)
    _drop_links(page, title, around)
    return around


def _is_notice(line: Line, beside: Sequence[Line]) -> bool:
    """Say whether a paper speaks to its reader: a sentence that only reports of such a thing is amid its like."""
    found = _SAID.search(line.key)
    if found is None:
        return False
    asks = not line.key[: found.start()].strip(_SIGNS) or _TO_READER.search(line.key) is not None
    return asks or not (line.is_prose and any(other.is_prose and _are_set_alike(line, other) for other in beside))


def _are_set_alike(line: Line, other: Line) -> bool:
    return line.box is other.box or (line.box.above is other.box.above and line.box.tag == other.box.tag)


def _is_set_aside(box: Box) -> bool:
    # The name of a heading is often made of its words.
    return (box.tag not in HEADINGS and named(box, "pages.boxes")) or (
        box.tag in _FRAME and not named(box, "pages.leads")
    )


def _told_in_pieces(page: Box, prose: dict[Box, int]) -> set[tuple[str, str]]:
    """Give tag and name of boxes that hold most of what is written on the page only together, and hardly a link.

    Between advertisements an article goes on in one box after another, and what is paid for is named so.
    """
    pieces: Counter[tuple[str, str]] = Counter()
    for box in page.boxes():
        again = box.above is not None and (box.above.tag, box.above.name) == (box.tag, box.name)
        if box.name and box in prose and not again and _is_set_aside(box):
            links = sum(line.is_link for line in box.lines())
            pieces[box.tag, box.name] += prose[box] if prose[box] > links * _LONGEST_CARD else 0
    return {piece for piece, letters in pieces.items() if letters > _MOST * prose.get(page, 0)}


def named(part: Box | Line, words: str) -> bool:
    """Say whether a part of a box's or line's names in the markup is one of the words of a list."""
    return bool(part.name) and _is_named(part.name.lower(), words)


@lru_cache(maxsize=4096)
def _is_named(name: str, words: str) -> bool:
    known, long = _known(words)
    return any(one in known or one.startswith(long) or one.endswith(long) for one in _names(name))


@lru_cache(maxsize=8)
def _known(words: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """Give the words of a list, and those too long to begin or end another name by chance."""
    return frozenset(forms(words)), tuple(word for word in forms(words) if len(word) >= _TELLING)


def _names(name: str) -> Iterator[str]:
    """Give the names of a box, whole and from each seam in them to each other, without the seams."""
    for whole in name.split():
        parts = [part for part in _NOT_LETTERS.split(whole) if part][:8]
        for start in range(len(parts)):
            for end in range(start + 1, len(parts) + 1):
                yield "".join(parts[start:end])


def _prose_within(page: Box) -> dict[Box, int]:
    """Count the letters of running text in each box."""
    prose: dict[Box, int] = {}
    for line in page.lines():
        if line.is_prose:
            prose[line.box] = prose.get(line.box, 0) + len(line.text)
    for box in reversed(list(page.boxes())):
        if box.above is not None and box in prose:
            prose[box.above] = prose.get(box.above, 0) + prose[box]
    return prose


def _drop(box: Box, prose: dict[Box, int], around: Around, most: float = _MOST) -> bool:
    """Drop a box, unless most of what is written on the page is in it."""
    own = prose.get(box, 0)
    root = next(outer for outer in box.around() if outer.above is None)
    if own > most * prose.get(root, 0):
        return False
    around.links += sum(line.is_link and len(line.text.split()) >= _FEWEST_WORDS for line in box.lines())
    box.dropped = True
    for outer in box.around():
        prose[outer] = prose.get(outer, 0) - own
    return True


def _drop_cards(page: Box, holds_title: set[Box], is_headed: bool, around: Around) -> None:
    """Drop linked headlines of other articles with the line of text under each."""
    for box in list(page.boxes()):
        _drop_flat_cards(box, holds_title, around)
        if not is_headed:
            _drop_excerpts(box, around)
    cards = {box for box in page.boxes() if box not in holds_title and _is_card(box)}
    alike = Counter((box.above, box.tag) for box in cards)
    for box in [box for box in page.boxes() if box in cards]:
        if any(outer.dropped for outer in box.around()):
            continue
        # The outermost box with nothing in it but this card is the one that others stand beside.
        card = next(outer for outer in box.around() if not (outer.above in cards and len(outer.above.parts) == 1))
        headed = any(part.tag in HEADINGS or named(part, "pages.headlines") for part in card.boxes())
        alone = (headed and card.tag not in HEADINGS) or card.image or card.tag in {"article", "li"}
        alone = alone or _is_headline_with_teaser(card)
        if alone or alike[card.above, card.tag] > 1:
            around.cards += 1
            card.dropped = True


def _is_card(box: Box) -> bool:
    lines: list[Line] = []
    for line in box.lines():
        lines.append(line)
        if len(lines) > _MOST_LINES:
            return False
    at = next((at for at, line in enumerate(lines) if line.is_link and len(line.text.split()) >= _FEWEST_WORDS), None)
    if at is None or at > 1 or (at == 1 and len(lines[0].text) > _LONGEST_HEADING):
        return False
    rest = [line for line in lines if not line.is_link]
    if len(lines) == 1:
        return box.tag in HEADINGS or box.tag in {"article", "li"}
    return sum(line.is_prose for line in rest) <= 1 and sum(len(line.text) for line in rest) <= _LONGEST_CARD


def _is_headline_with_teaser(box: Box) -> bool:
    """Say whether a box is a linked headline and one sentence under it."""
    lines = list(box.lines())
    return len(lines) == _PAIR and lines[0].is_link and len(lines[0].text.split()) > _SECTION and lines[1].is_prose


def _drop_excerpts(box: Box, around: Around) -> None:
    """Drop, where no article has the page, what stands side by side under linked headlines, however long."""
    parts = [part for part in box.parts if isinstance(part, Box) and not part.dropped and _is_headed_by_link(part)]
    if len(parts) >= _FEWEST_CARDS:
        for part in parts:
            part.dropped = True
        around.cards += len(parts)


def _is_headed_by_link(box: Box) -> bool:
    head = next((line for line in islice(box.lines(), 3) if len(line.text.split()) >= _FEWEST_WORDS), None)
    return head is not None and head.is_link and box.tag not in HEADINGS and head.box.tag in HEADINGS


def _drop_flat_cards(box: Box, holds_title: set[Box], around: Around) -> None:
    """Drop headlines of others and their teasers that stand one after the other in one box."""
    heads = [
        at
        for at, part in enumerate(box.parts)
        if isinstance(part, Box) and part.tag in {*HEADINGS, "dt"} and part not in holds_title and not part.dropped
        if (lines := list(part.lines())) and all(line.is_link for line in lines)
    ]
    if len(heads) < _FEWEST_CARDS:
        return
    cards = [box.parts[start:end] for start, end in zip(heads, [*heads[1:], heads[-1] + 2], strict=True)]
    for card in cards:
        told = [line for part in card for line in ([part] if isinstance(part, Line) else part.lines()) if line.is_prose]
        if len(told) > 1 or sum(len(line.text) for line in told) > _LONGEST_CARD or holds_title.intersection(card):
            return
    for part in box.parts[heads[0] : heads[-1] + 2]:
        part.dropped = True
    around.cards += len(cards)


def _drop_headed(page: Box, holds_title: set[Box], prose: dict[Box, int], around: Around) -> None:
    """Drop the boxes that a heading says to be others' headlines, key words or comments."""
    for line in list(page.lines()):
        if line.dropped or len(line.text) > _LONGEST_HEADING or any(box.dropped for box in line.box.around()):
            continue
        bare = _NUMBER.sub("", line.key)
        comments = _COMMENTS.fullmatch(bare) is not None
        if not comments and _RELATED.fullmatch(bare) is None and _TAGS.fullmatch(bare) is None:
            continue
        line.dropped = True
        box = _widest_without_prose(line.box, holds_title, prose)
        if box is not None:
            is_whole = sum(1 for _ in islice(box.lines(), _PAIR)) == _PAIR and not comments
            _drop(box, prose, around, _MOST_COMMENTS if comments else _MOST)
            if is_whole:
                continue
            box_of_rest: Box | None = box.above
        else:
            box_of_rest = line.box
        if box_of_rest is not None:
            _drop_following(box_of_rest, box or line, comments, prose, around)


def _widest_without_prose(box: Box, holds_title: set[Box], prose: dict[Box, int]) -> Box | None:
    found = None
    for outer in box.around():
        if outer in holds_title or prose.get(outer, 0) or outer.above is None:
            break
        found = outer
    return found


def _drop_following(box: Box, after: Box | Line, comments: bool, prose: dict[Box, int], around: Around) -> None:
    """Drop what follows a heading in its box: all of it after one of comments, else up to the next running text."""
    for part in box.parts[box.parts.index(after) + 1 :]:
        if isinstance(part, Line):
            if part.is_prose and not comments:
                return
            part.dropped = True
        elif not part.dropped:
            if prose.get(part, 0) and not comments:
                return
            _drop(part, prose, around, _MOST_COMMENTS if comments else _MOST)


def _drop_links(page: Box, title: Line | None, around: Around) -> None:
    """Drop what leads elsewhere and says nothing else: lists of links, lines that are one, and what stands between."""
    leading: dict[Box, int] = {}
    other: dict[Box, int] = {}
    for line in page.lines():
        words = len(line.text.split())
        leads = line.is_link and (words >= _FEWEST_WORDS or line.box.tag == "li")
        leads = leads and (not line.text.endswith(".") or (words >= _MANY_WORDS and _is_behind_picture(line)))
        leads = leads or (line.linked > 0.3 * len(line.text) and _MORE.fullmatch(line.key) is not None)
        if line is not title and line.box.tag != "h1" and leads:
            around.links += words >= _FEWEST_WORDS
            line.dropped = True
        elif (line.linked and _TAGGED.fullmatch(line.key)) or _LED_TO.fullmatch(line.key):
            line.dropped = True
        for box in line.box.around():
            counted = leading if line.dropped else other
            counted[box] = counted.get(box, 0) + (len(line.text) if line.dropped or not line.is_prose else 10**9)
    for box in list(page.boxes()):
        if leading.get(box, 0) > other.get(box, 0) and (title is None or box not in set(title.box.around())):
            box.dropped = True


def _is_behind_picture(line: Line) -> bool:
    """Say whether the box before a line is of nothing but a picture."""
    above = line.box.above
    if above is None:
        return False
    at = above.parts.index(line.box)
    before = above.parts[at - 1] if at else None
    return isinstance(before, Box) and before.image and next(before.lines(), None) is None

"""Officials and their posts over time, as far as articles show them."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from heapq import nlargest
from xml.etree import ElementTree as ET

from llmx.linking.link import Links
from llmx.linking.posts_held import Official, PostHeld
from llmx.pictures.axis import Days
from llmx.pictures.drawing import ACCENT, Picture, Row, circle, cut, drawing, line, mark, text
from llmx.pictures.labels import Words, both, counted

__all__ = ["careers"]

MOST_PEOPLE = 24
MOST_POSTS = 5
MOST_ROWS = 2_000
"""Lines of the table: people of one article stand in the export."""

_WIDTH, _LEFT, _RIGHT, _ROW, _TOP = 960.0, 420.0, 940.0, 21.0, 40.0
_EDGE = 30


def careers(links: Links) -> Picture:
    """Draw the posts of those whom most articles name; a bar runs from the first to the last day they are seen."""
    known = [person for person in links.people() if person.articles > 1 and person.first_seen]
    seen = {person.person_id: person for person in nlargest(MOST_ROWS, known, key=lambda one: one.articles)}
    posts: dict[str, list[PostHeld]] = defaultdict(list)
    for post in links.posts_held():
        if post.person_id in seen and post.first_seen:
            posts[post.person_id].append(post)
    rows = [
        Row((person.name, post.post, post.first_seen, post.last_seen), tuple(links.articles_of_post(post.post_id)))
        for person in seen.values()
        for post in posts[person.person_id]
    ]
    shown = [person for person in seen.values() if posts[person.person_id]][:MOST_PEOPLE]
    shown.sort(key=lambda person: (person.place_code or "~", person.first_seen or ""))
    return Picture(
        "careers",
        tuple(rows),
        _drawn(shown, posts, links) if shown else None,
    )


def _drawn(shown: list[Official], posts: dict[str, list[PostHeld]], links: Links) -> ET.Element:
    # By the day they were seen first: a career reads downwards.
    held = {one.person_id: sorted(posts[one.person_id], key=_first)[:MOST_POSTS] for one in shown}
    days = [day for found in held.values() for post in found for day in (_first(post), _last(post))]
    height = _TOP + sum(_ROW * (len(found) + 1) + 8 for found in held.values())
    scale = Days(min(days) - _EDGE, max(days) + _EDGE, _LEFT, _RIGHT)
    parts = list(scale.ticks(_TOP, height))
    top = _TOP
    for person in shown:
        parts.append(line((0, top), (_WIDTH, top), stroke_opacity=0.1))
        parts.append(text((4, top + 15), cut(person.name, 52), font_weight=600))
        top += _ROW
        for post in held[person.person_id]:
            articles = links.articles_of_post(post.post_id)
            parts.append(mark(articles, _said(person, post, len(articles)), _bar(post, scale, top + _ROW / 2 - 2)))
            top += _ROW
        top += 8
    return drawing(_WIDTH, height, parts)


def _said(person: Official, post: PostHeld, articles: int) -> Words:
    held = f"{person.name}, {post.post}: {post.first_seen} – {post.last_seen}"
    return both(lambda one: f"{held}, {counted(articles, 'articles', one)}")


def _bar(post: PostHeld, scale: Days, middle: float) -> list[ET.Element]:
    start, end = scale.at(_first(post)), scale.at(_last(post))
    label = text((16, middle), cut(post.post, 58), dim=True, dominant_baseline="central")
    # Held before, says the article: a ring, for it says nothing of the day.
    how: dict[str, object] = {"fill": "none", "stroke": ACCENT, "stroke_width": 2} if post.former else {}
    if end - start < 2:
        return [label, circle((start, middle), 5, **how)]
    bar = line(
        (start, middle), (end, middle), stroke=ACCENT, stroke_opacity=0.55, stroke_width=6, stroke_linecap="round"
    )
    return [label, bar, circle((start, middle), 5, **how), circle((end, middle), 5, **how)]


def _first(post: PostHeld) -> int:
    return date.fromisoformat(str(post.first_seen)).toordinal()


def _last(post: PostHeld) -> int:
    return date.fromisoformat(str(post.last_seen)).toordinal()

"""Who cooperates with whom: places on a circle from north to south, a line between two for the conferences they had."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import combinations
from math import cos, degrees, pi, sin, sqrt
from xml.etree import ElementTree as ET

from llmx.lexicon.spelling import key
from llmx.linking.link import Links
from llmx.pictures.drawing import ACCENT, Picture, Row, circle, drawing, mark, path, text
from llmx.pictures.labels import Words, both, counted, labels_of
from llmx.reading.states import VIETNAM
from llmx.vietnamese.place_codes import coded_place

__all__ = ["network"]

MOST_PLACES = 48
MOST_PARTIES = 6
"""A meeting of more is one of a region, which says nothing of any two of them."""

_SIDE, _RADIUS = 880.0, 272.0
_LETTER, _NOTE = 7.2, 20
"""How broad a letter of a label is at most, and how high the line below the circle."""

_FEW = 14
"""So many labels stand upright around a circle without touching; more are turned outwards."""

Pair = tuple[str, str]


def network(links: Links) -> Picture:
    """Draw the network of the parties of all events. Codes of the state's list run from north to south."""
    articles: dict[Pair, list[str]] = defaultdict(list)
    meetings: Counter[Pair] = Counter()
    for event in links.events():
        told = links.tellings(event.event_id)
        parties = {party for telling in told for party in telling.parties if _name(party)}
        if len(parties) <= MOST_PARTIES:
            for pair in combinations(sorted(parties), 2):
                meetings[pair] += 1
                articles[pair].extend(telling.article for telling in told)
    rows = tuple(
        Row((_name(one), _name(two), number), tuple(articles[one, two]))
        for (one, two), number in sorted(meetings.items(), key=lambda item: (-item[1], item[0]))
    )
    return Picture("network", rows, _drawn(meetings, articles) if rows else None)


def _name(code: str) -> str:
    """Give the name of a place or state; "" for a party that is none. Vietnam itself has no code."""
    place = coded_place(code)
    return place.name if place else VIETNAM if code == key(VIETNAM) else ""


def _short(code: str) -> str:
    return _name(code).replace("Thành phố ", "TP ")


def _drawn(meetings: Counter[Pair], articles: dict[Pair, list[str]]) -> ET.Element:
    weight: Counter[str] = Counter()
    for pair, number in meetings.items():
        weight.update(dict.fromkeys(pair, number))
    # Numbers come before words: Vietnam's own places from north to south, then those abroad.
    order = sorted(code for code, _ in weight.most_common(MOST_PLACES))
    angles = {code: 2 * pi * at / len(order) - pi / 2 for at, code in enumerate(order)}
    parts: list[ET.Element] = []
    most = max(meetings.values())
    for (one, two), number in sorted(meetings.items(), key=lambda item: item[1]):
        if one in angles and two in angles:
            width = min(1.6 + 1.7 * (number - 1), 10.0)
            strength = 0.25 + 0.65 * number / most
            words = _said(f"{_name(one)} – {_name(two)}", number, len(articles[one, two]))
            # A broad line that is not seen makes the thin one easy to hit.
            curve = _curve(angles[one], angles[two])
            hit = path(curve, stroke="transparent", stroke_opacity=None, stroke_width=12)
            seen = path(curve, stroke=ACCENT, stroke_opacity=strength, stroke_width=width)
            parts.append(mark(articles[one, two], words, [seen, hit]))
    for code in order:
        own = dict.fromkeys(name for pair, names in articles.items() if code in pair for name in names)
        size = 4 + 2.4 * sqrt(weight[code])
        where = _point(angles[code], _RADIUS)
        label = _label(angles[code], min(size, 16) + 6, f"{_short(code)} ({weight[code]})", len(order) > _FEW)
        words = _said(_name(code), weight[code], len(own))
        parts.append(mark(list(own), words, [circle(where, min(size, 16)), label]))
    longest = max(len(f"{_short(code)} ({weight[code]})") for code in order)
    edge = max(0.0, _SIDE / 2 - _RADIUS - _LETTER * longest - 2 * _NOTE)
    at = edge + 8, _SIDE - edge - 10
    parts.append(text(at, labels_of("network").words["note"], dim=True, font_size=12))
    return drawing(_SIDE, _SIDE, parts, edge)


def _said(of: str, meetings: int, articles: int) -> Words:
    numbers = {"conferences": meetings, "articles": articles}
    return both(lambda one: f"{of}: {', '.join(counted(number, what, one) for what, number in numbers.items())}")


def _point(angle: float, radius: float) -> tuple[float, float]:
    return _SIDE / 2 + radius * cos(angle), _SIDE / 2 + radius * sin(angle)


def _curve(one: float, two: float) -> str:
    """Draw a line that bends towards the middle, the less the nearer its ends are to each other."""
    start, end, middle = _point(one, _RADIUS), _point(two, _RADIUS), _SIDE / 2
    flat = 0.15 + 0.75 * abs(cos((one - two) / 2)) ** 3
    bend = [middle + flat * ((here + there) / 2 - middle) for here, there in zip(start, end, strict=True)]
    return f"M{start[0]:.1f} {start[1]:.1f}Q{bend[0]:.1f} {bend[1]:.1f} {end[0]:.1f} {end[1]:.1f}"


def _label(angle: float, away: float, words: str, turned: bool) -> ET.Element:
    left = cos(angle) < -0.01
    at = _point(angle, _RADIUS + away)
    how: dict[str, object] = {"dominant_baseline": "central", "text_anchor": "end" if left else "start"}
    if turned:
        return text(at, words, turn=degrees(angle) + (180 if left else 0), **how)
    if abs(cos(angle)) < 0.3:
        how["text_anchor"] = "middle"
        at = at[0], at[1] + (6 if sin(angle) > 0 else -6)
    return text(at, words, **how)

"""Money by giver and receiver: each gift counted once, however many papers tell of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from decimal import Decimal
from xml.etree import ElementTree as ET

from llmx.lexicon.spelling import key
from llmx.linking.link import Links
from llmx.linking.same_sum import differ, same_thing
from llmx.linking.tellings import Sum, Telling, code_of
from llmx.pictures.axis import Money, dong
from llmx.pictures.drawing import ACCENT, Picture, Row, circle, cut, drawing, line, mark, text
from llmx.pictures.labels import Words, both, counted, labels_of
from llmx.vietnamese.place_codes import coded_place

__all__ = ["money"]

MOST_ROWS = 30
_WIDTH, _LEFT, _RIGHT, _ROW, _TOP = 960.0, 360.0, 840.0, 26.0, 44.0
_UNNAMED = "?"

_Gift = tuple[Sum, list[str]]
"""A sum and the articles that tell of it."""

_Ends = tuple[str, str]


def money(links: Links) -> Picture:
    """Draw the money of all events, by who gives and who receives."""
    totals: dict[_Ends, dict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    articles: dict[_Ends, list[str]] = defaultdict(list)
    gifts: Counter[_Ends] = Counter()
    names: dict[str, str] = {}
    for event in links.events():
        for gift, told in _gifts(links.tellings(event.event_id)):
            ends = _end(gift.giver, names), _end(gift.receiver, names)
            totals[ends][gift.unit or ""] += Decimal(gift.value or 0)
            articles[ends].extend(told)
            gifts[ends] += 1
    rows = []
    for ends, sums in totals.items():
        for unit, total in sums.items():
            said: str | Words = dong(total) if unit == "VND" else f"{total:,f} {unit}"
            rows.append(
                (unit != "VND", -total, Row((*(names[end] for end in ends), said, gifts[ends]), tuple(articles[ends])))
            )
    rows.sort(key=lambda row: row[:2])
    in_dong = {ends: sums["VND"] for ends, sums in totals.items() if sums.get("VND", 0) > 0}
    return Picture(
        "money",
        tuple(row for *_, row in rows),
        _drawn(in_dong, articles, names) if in_dong else None,
    )


def _gifts(told: list[Telling]) -> list[_Gift]:
    """Give the sums of money of one event that have a giver or a receiver, each once."""
    found: list[tuple[Sum, dict[str, None]]] = []
    for telling in told:
        for one in telling.sums:
            if one.kind != "money" or one.value is None or not (one.giver or one.receiver) or one.per:
                continue
            known = next((gift for gift in found if _is_same(gift[0], one) and telling.article not in gift[1]), None)
            if known is None:
                found.append((one, {telling.article: None}))
            else:
                known[1][telling.article] = None
    return [(gift, list(articles)) for gift, articles in found]


def _is_same(one: Sum, two: Sum) -> bool:
    return same_thing(one, two) or not differ(one, two)


def _end(name: str | None, names: dict[str, str]) -> str:
    """Give the key of a giver or a receiver; a province under every name is one."""
    code = code_of(name)
    place = coded_place(code) if code else None
    end = code or key(name or "")
    names.setdefault(end, place.name if place else name or _UNNAMED)
    return end


def _drawn(totals: dict[_Ends, Decimal], articles: dict[_Ends, list[str]], names: dict[str, str]) -> ET.Element:
    shown = sorted(totals.items(), key=lambda item: -item[1])[:MOST_ROWS]
    bottom = _TOP + _ROW * len(shown)
    scale = Money(min(total for _, total in shown), max(total for _, total in shown), _LEFT, _RIGHT)
    parts = list(scale.ticks(_TOP, bottom))
    for number, (ends, total) in enumerate(shown):
        middle = _TOP + _ROW * (number + 0.5)
        giver, receiver = (cut(names[end], 24) for end in ends)
        at = scale.at(total)
        shapes = [
            text((_LEFT - 14, middle), f"{giver} → {receiver}", text_anchor="end", dominant_baseline="central"),
            line((_LEFT, middle), (at, middle), stroke=ACCENT, stroke_opacity=0.45, stroke_width=3),
            circle((at, middle), 6),
            text((at + 12, middle), dong(total), dominant_baseline="central", font_weight=600),
        ]
        parts.append(mark(articles[ends], _said([names[end] for end in ends], total, len(articles[ends])), shapes))
    parts.append(text((_LEFT, bottom + 16), labels_of("money").words["note"], dim=True, font_size=12))
    return drawing(_WIDTH, bottom + 26, parts)


def _said(ends: Sequence[str], total: Decimal, articles: int) -> Words:
    return both(lambda one: f"{' → '.join(ends)}: {dong(total)[one]}, {counted(articles, 'articles', one)}")

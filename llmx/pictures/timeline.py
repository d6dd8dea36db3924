"""When the conferences were: a line each where they are few, a column of dots for each month where they are many."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from xml.etree import ElementTree as ET

from llmx.linking.events import Event
from llmx.linking.link import Links
from llmx.pictures.axis import Days
from llmx.pictures.drawing import Picture, Row, circle, cut, drawing, line, mark, text
from llmx.pictures.labels import Words, both, counted, labels_of

__all__ = ["timeline"]

MOST_LINES = 40
_WIDTH, _ROW, _TOP = 960.0, 24.0, 40.0
_TALL = 380.0
_EDGE = 14
"""Days left free at both ends, so that no dot stands on the frame."""

_Dated = tuple[int, Event, tuple[str, ...]]


def timeline(links: Links) -> Picture:
    """Draw all conferences in time; those without a whole date stand in the table alone."""
    rows, dated = [], []
    for event in links.events():
        articles = tuple(telling.article for telling in links.tellings(event.event_id))
        rows.append(Row((event.held_on or "?", event.parties or event.title, event.place, event.conflicts), articles))
        day = _ordinal(event.held_on)
        if day is not None:
            dated.append((day, event, articles))
    dated.sort(key=lambda item: item[0])
    return Picture(
        "timeline",
        tuple(rows),
        (_lines(dated) if len(dated) <= MOST_LINES else _columns(dated)) if dated else None,
    )


def _ordinal(held: str | None) -> int | None:
    whole = held is not None and len(held) == len("2017-08-17") and held[0].isdigit()
    return date.fromisoformat(str(held)).toordinal() if whole else None


def _words(item: _Dated) -> Words:
    day, event, articles = item
    return both(lambda one: f"{_written(day, one)}: {_parties(event)}, {counted(len(articles), 'articles', one)}")


def _parties(event: Event) -> str:
    return event.parties.replace(", ", " – ") if event.parties else event.title


def _lines(dated: list[_Dated]) -> ET.Element:
    """Draw a line an event, its parties beside the dot, on the side that has the room."""
    bottom = _TOP + _ROW * len(dated)
    scale = Days(dated[0][0] - _EDGE, dated[-1][0] + _EDGE, 24, _WIDTH - 24)
    parts = list(scale.ticks(_TOP, bottom))
    for number, item in enumerate(dated):
        day, _, articles = item
        at, middle = scale.at(day), _TOP + _ROW * (number + 0.5)
        right = at < _WIDTH / 2
        label = _label(item)
        how = {"text_anchor": "start" if right else "end", "dominant_baseline": "central"}
        size = min(4 + len(articles), 8)
        place = (at + (size + 6 if right else -size - 6), middle)
        parts.append(mark(articles, _words(item), [circle((at, middle), size), text(place, label, **how)]))
    return drawing(_WIDTH, bottom + 12, parts)


def _label(item: _Dated) -> Words:
    day, event, articles = item
    parties = cut(_parties(event), 62)
    return both(lambda one: f"{_written(day, one)}  {parties}  ({counted(len(articles), 'articles', one)})")


def _written(day: int, language: str) -> str:
    held = date.fromordinal(day)
    words = labels_of("timeline").words
    month = words["months"][language].split()[held.month - 1]
    return words["day"][language].format(day=held.day, month=month, year=held.year)


def _columns(dated: list[_Dated]) -> ET.Element:
    """Draw a dot an event, those of one month (or of three, or of a year) above each other."""
    years = (dated[-1][0] - dated[0][0]) / 365.25
    months = 1 if years <= 5 else 3 if years <= 15 else 12
    columns: dict[int, list[_Dated]] = defaultdict(list)
    for item in dated:
        when = date.fromordinal(item[0])
        month = 12 * when.year + when.month - 1
        columns[month // months].append(item)
    tallest = max(map(len, columns.values()))
    first, last = min(columns), max(columns)
    room = (_WIDTH - 60) / (last - first + 1)
    step = min(18.0, room, _TALL / tallest)
    bottom = _TOP + step * tallest + 10
    parts = [line((30, bottom), (_WIDTH - 30, bottom), stroke_opacity=0.5)]
    for column in range(first, last + 1):
        left = 30 + room * (column - first)
        if column * months % 12 == 0:
            parts.append(line((left, _TOP - 10), (left, bottom + 6)))
            parts.append(text((left + 3, bottom + 18), str(column * months // 12), dim=True, font_size=12))
        for number, item in enumerate(columns.get(column, ())):
            where = (left + room / 2, bottom - step * (number + 0.5) - 2)
            parts.append(mark(item[2], _words(item), [circle(where, step * 0.42)]))
        if columns.get(column) and step > 8 and room >= 20:
            count = str(len(columns[column]))
            above = (left + room / 2, bottom - step * len(columns[column]) - 6)
            parts.append(text(above, count, dim=True, font_size=11, text_anchor="middle"))
    if first * months % 12:
        parts.append(text((30, bottom + 18), str(first * months // 12), dim=True, font_size=12))
    parts.append(text((30, 16), labels_of("timeline").words[str(months)], dim=True, font_size=12))
    return drawing(_WIDTH, bottom + 30, parts)

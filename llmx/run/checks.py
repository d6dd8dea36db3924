"""The check in a line of a run, which another tool may have written: whoever reads it is spared odd shapes."""

from __future__ import annotations

from typing import Any

__all__ = ["mended"]

Json = dict[str, Any]

_LISTS = ("facts", "findings")


def mended(check: Json | None) -> Json | None:
    """Give a check in which facts and findings are lists of objects with places that are some, as readers expect."""
    if check is None:
        return None
    lists = {name: check[name] if isinstance(check[name], list) else [] for name in _LISTS if name in check}
    return {
        **check,
        **{name: [_placed(one) for one in listed if isinstance(one, dict)] for name, listed in lists.items()},
    }


def _placed(one: Json) -> Json:
    """Give a fact or a finding with a path and places that are some, or none."""
    path, spans, span = one.get("path"), one.get("spans", []), one.get("span")
    sound = isinstance(spans, list) and all(map(_is_span, spans)) and (span is None or _is_span(span))
    if sound and isinstance(path, str | None):
        return one
    return {
        **one,
        "path": path if isinstance(path, str) else None,
        "spans": [place for place in spans if _is_span(place)] if isinstance(spans, list) else [],
        "span": span if _is_span(span) else None,
    }


def _is_span(value: object) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(type(end) is int and end >= 0 for end in value)

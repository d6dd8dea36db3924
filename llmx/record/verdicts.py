"""The signs of the verdicts: what tells them apart where there is no colour."""

from __future__ import annotations

__all__ = ["SIGNS"]

SIGNS = {
    "supported": "✓",
    "outside_article": "◌",
    "misattributed": "⇄",
    "altered": "≠",
    "ambiguous": "?",
    "unsupported": "✕",
    "missing": "+",
}

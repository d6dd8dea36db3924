"""Names as they stand in codes and addresses: small Latin letters, digits and hyphens."""

from __future__ import annotations

import re
import unicodedata

from llmx.lexicon.spelling import compose, plain

__all__ = ["slug"]

_NEITHER = re.compile(r"[^a-z0-9]+")


def slug(name: str) -> str:
    """Give a name without marks, its words joined by hyphens: "Bà Rịa - Vũng Tàu" is "ba-ria-vung-tau".

    Names that differ only in marks share one; a name without any Latin letter or digit has an empty one.
    """
    apart = unicodedata.normalize("NFD", plain(compose(name)[0]).lower().replace("đ", "d"))
    return _NEITHER.sub("-", "".join(char for char in apart if not unicodedata.combining(char))).strip("-")

"""Other people's finders on the same sentences, each where it is installed; none knows posts.

What each is asked to do is what its own documentation shows: names from a tagger's runs of proper nouns or from its
entities, amounts from the tool's numbers and money.
"""

from __future__ import annotations

import importlib
import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import Any

__all__ = ["Peer", "peers"]

Peer = tuple[str, str, Callable[[str], list[dict[str, Any]]]]
"""Name, what it finds ("officials" or "amounts"), and how; the function takes a sentence."""

_CAPITALS = r"[A-ZĐÀÁẢÃẠĂẮẰÂẤẦÈÉÊẾÌÍÒÓÔƠÙÚƯÝ][\w']*"
_SURNAMED = re.compile(
    rf"(?:Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý)(?: {_CAPITALS}){{1,4}}"
)
_SCALES = {"nghìn": 1e3, "ngàn": 1e3, "triệu": 1e6, "tỷ": 1e9, "tỉ": 1e9, "nghìn tỷ": 1e12}
_AMOUNT = re.compile(
    r"(?P<number>\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?)\s?(?P<scale>nghìn tỷ|nghìn|ngàn|triệu|tỷ|tỉ)?\s?"
    r"(?P<unit>đồng|VNĐ|VND|USD|đô la|euro|%|[^\W\d_]+)"
)
_UNITS = {"đồng": "VND", "VNĐ": "VND", "đô la": "USD", "euro": "EUR"}


def peers() -> Iterator[Peer | str]:
    """Give what is installed, and a line for what is not."""
    yield "plain regex (surname, capitals)", "officials", _surnamed
    yield "plain regex (number, scale, unit)", "amounts", _regex_amounts
    for name, module, make in (
        ("underthesea ner", "underthesea", _underthesea),
        ("pyvi POS, runs of Np", "pyvi", _pyvi),
        ("duckling VI (pyduckling-native-phihos)", "duckling", _duckling),
        ("NeMo ITN vi, then the regex", "nemo_text_processing", _nemo),
    ):
        try:
            importlib.import_module(module)
            yield make(name)
        except ImportError as error:
            yield f"{name}: skipped, not installed ({error})"


def _surnamed(sentence: str) -> list[dict[str, Any]]:
    return [{"name": match.group(), "positions": []} for match in _SURNAMED.finditer(sentence)]


def _regex_amounts(sentence: str) -> list[dict[str, Any]]:
    found = []
    for match in _AMOUNT.finditer(sentence):
        digits = match["number"].replace(".", "").replace(",", ".")
        value = float(digits) * _SCALES.get(match["scale"] or "", 1.0)
        unit = _UNITS.get(match["unit"], match["unit"])
        found.append({"text": match.group(), "value": value, "unit": unit, "start": match.start(), "end": match.end()})
    return found


def _runs(tagged: list[tuple[str, str]], tag: str) -> list[dict[str, Any]]:
    names, run = [], []
    for word, mark in [*tagged, ("", "")]:
        if mark == tag:
            run.append(word.replace("_", " "))
        elif run:
            names.append({"name": " ".join(run), "positions": []})
            run = []
    return names


def _underthesea(name: str) -> Peer:
    ner = importlib.import_module("underthesea").ner

    def find(sentence: str) -> list[dict[str, Any]]:
        found: list[list[str]] = []
        for word, _, _, mark in ner(sentence):
            if mark == "B-PER":
                found.append([word])
            elif mark == "I-PER" and found:
                found[-1].append(word)
        return [{"name": " ".join(words), "positions": []} for words in found]

    return name, "officials", find


def _pyvi(name: str) -> Peer:
    pyvi = importlib.import_module("pyvi.ViPosTagger")
    tokenizer = importlib.import_module("pyvi.ViTokenizer")

    def find(sentence: str) -> list[dict[str, Any]]:
        words, tags = pyvi.postagging(tokenizer.tokenize(sentence))
        return _runs(list(zip(words, tags, strict=True)), "Np")

    return name, "officials", find


def _duckling(name: str) -> Peer:
    duckling = importlib.import_module("duckling")
    zones = duckling.load_time_zones("/usr/share/zoneinfo")
    now = duckling.parse_ref_time(zones, "Asia/Ho_Chi_Minh", 1_600_000_000)
    locale = duckling.parse_locale("VI_XX", duckling.default_locale_lang(duckling.parse_lang("VI")))
    context = duckling.Context(now, locale)
    kinds = duckling.parse_dimensions(["amount-of-money"])

    def find(sentence: str) -> list[dict[str, Any]]:
        found = []
        for one in duckling.parse(unicodedata.normalize("NFC", sentence), context, kinds, False):
            value = one["value"]
            low = value.get("value", value.get("from", {}).get("value") if value.get("from") else None)
            unit = value.get("unit") or (value.get("from") or {}).get("unit")
            found.append({"text": one["body"], "value": low, "unit": unit, "start": one["start"], "end": one["end"]})
        return found

    return name, "amounts", find


def _nemo(name: str) -> Peer:
    module = importlib.import_module("nemo_text_processing.inverse_text_normalization.inverse_normalize")
    normalizer = module.InverseNormalizer(lang="vi")

    def find(sentence: str) -> list[dict[str, Any]]:
        written = normalizer.inverse_normalize(unicodedata.normalize("NFC", sentence).lower(), verbose=False)
        return [{"value": one["value"], "unit": one["unit"]} for one in _regex_amounts(written)]

    return name, "amounts", find

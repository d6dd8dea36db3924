"""Finds names or amounts in sentences with another's tool: a program of its own, run in each one's environment.

    python benchmarks/peers/find.py WHO SENTENCES

SENTENCES is a JSON list. Prints one JSON object: ``found``, a list of what was found for each sentence, and
``seconds`` of processor time for all of them, the best of three times where one is short. What each is asked to do is
what its own documentation shows: names from runs of proper nouns or from entities, amounts from numbers and money.
"""

from __future__ import annotations

import argparse
import importlib
import json
import re
import time
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

Found = list[dict[str, Any]]
Find = Callable[[str], Found]

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


def surnamed(sentence: str) -> Found:
    """Find names by a plain regex: a usual surname and capitals."""
    return [{"name": match.group(), "positions": []} for match in _SURNAMED.finditer(sentence)]


def regex_amounts(sentence: str) -> Found:
    """Find amounts by a plain regex: number, scale, unit."""
    found = []
    for match in _AMOUNT.finditer(sentence):
        digits = match["number"].replace(".", "").replace(",", ".")
        value = float(digits) * _SCALES.get(match["scale"] or "", 1.0)
        unit = _UNITS.get(match["unit"], match["unit"])
        found.append({"text": match.group(), "value": value, "unit": unit, "start": match.start(), "end": match.end()})
    return found


def _marked(words: list[tuple[str, str]]) -> Found:
    """Give the people of words that are marked as beginning or within one."""
    found: list[list[str]] = []
    for word, mark in words:
        if mark == "B-PER":
            found.append([word])
        elif mark == "I-PER" and found:
            found[-1].append(word)
    return [{"name": " ".join(run).replace("_", " "), "positions": []} for run in found]


def _underthesea() -> Find:
    ner = importlib.import_module("underthesea").ner
    return lambda sentence: _marked([(one[0], one[3]) for one in ner(sentence)])


def _vinlp() -> Find:
    ner = importlib.import_module("ViNLP").ner
    return lambda sentence: _marked([(one[0], one[3]) for one in ner(sentence)])


def _pyvi() -> Find:
    pyvi = importlib.import_module("pyvi.ViPosTagger")
    tokenizer = importlib.import_module("pyvi.ViTokenizer")

    def find(sentence: str) -> Found:
        words, tags = pyvi.postagging(tokenizer.tokenize(sentence))
        names, run = [], []
        for word, mark in [*zip(words, tags, strict=True), ("", "")]:
            if mark == "Np":
                run.append(word.replace("_", " "))
            elif run:
                names.append({"name": " ".join(run), "positions": []})
                run = []
        return names

    return find


def _duckling() -> Find:
    duckling = importlib.import_module("duckling")
    zones = duckling.load_time_zones("/usr/share/zoneinfo")
    now = duckling.parse_ref_time(zones, "Asia/Ho_Chi_Minh", 1_600_000_000)
    locale = duckling.parse_locale("VI_XX", duckling.default_locale_lang(duckling.parse_lang("VI")))
    context = duckling.Context(now, locale)
    kinds = duckling.parse_dimensions(["amount-of-money"])

    def find(sentence: str) -> Found:
        found = []
        for one in duckling.parse(unicodedata.normalize("NFC", sentence), context, kinds, False):
            value = one["value"]
            low = value.get("value", value.get("from", {}).get("value") if value.get("from") else None)
            unit = value.get("unit") or (value.get("from") or {}).get("unit")
            found.append({"text": one["body"], "value": low, "unit": unit, "start": one["start"], "end": one["end"]})
        return found

    return find


def _rewritten(rewrite: Callable[[str], str]) -> Find:
    """Read by the regex what a rewriter made of a sentence; it has other places then, so none are given."""

    def find(sentence: str) -> Found:
        written = rewrite(unicodedata.normalize("NFC", sentence).lower())
        return [{"value": one["value"], "unit": one["unit"]} for one in regex_amounts(written)]

    return find


def _nemo() -> Find:
    module = importlib.import_module("nemo_text_processing.inverse_text_normalization.inverse_normalize")
    normalizer = module.InverseNormalizer(lang="vi")
    return _rewritten(lambda sentence: str(normalizer.inverse_normalize(sentence, verbose=False)))


def _words2num2() -> Find:
    module = importlib.import_module("words2num2")
    return _rewritten(lambda sentence: str(module.words2num_sentence(sentence, lang="vi")))


WHO: dict[str, Callable[[], Find]] = {
    "surnamed": lambda: surnamed,
    "regex": lambda: regex_amounts,
    "underthesea": _underthesea,
    "vinlp": _vinlp,
    "pyvi": _pyvi,
    "duckling": _duckling,
    "nemo": _nemo,
    "words2num2": _words2num2,
}


def timed(find: Find, sentences: list[str], times: int = 3, enough: float = 5.0) -> tuple[list[Found], float]:
    """Give what is found, and the processor time of the best of some times; of one where it takes long."""
    find(sentences[0])
    best = float("inf")
    for _ in range(times):
        started = time.process_time()
        found = [find(sentence) for sentence in sentences]
        best = min(best, time.process_time() - started)
        if best > enough:
            break
    return found, best


def main() -> None:
    """Find, and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("who", choices=WHO)
    parser.add_argument("sentences", type=Path)
    asked = parser.parse_args()
    found, seconds = timed(WHO[asked.who](), json.loads(asked.sentences.read_text(encoding="utf-8")))
    print(json.dumps({"found": found, "seconds": seconds}, default=float))


if __name__ == "__main__":
    main()

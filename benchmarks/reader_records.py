"""Compares records with gold, part by part: officials, posts, sides, roles, amounts, gifts, dates, documents."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from llmx.lexicon.spelling import key
from llmx.vietnamese.posts import place_key

__all__ = ["Tally", "compare_records", "gold_files", "text_of"]

Json = dict[str, Any]


@dataclass(slots=True)
class Tally:
    """How many were right, too many, missed; and which."""

    right: int = 0
    extra: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    def row(self) -> str:
        """Give precision, recall, F1 and the counts."""
        said, true = self.right + len(self.extra), self.right + len(self.missed)
        precision = self.right / said if said else 1.0
        recall = self.right / true if true else 1.0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        return f"{precision:6.3f} {recall:6.3f} {f1:6.3f} {self.right:5} {len(self.extra):4} {len(self.missed):4}"

    def add(self, truth: Sequence[str], said: Sequence[str], where: str, fits: Callable[[str, str], bool]) -> None:
        """Pair what was said with what is true, each once."""
        left = list(said)
        for one in truth:
            match = next((other for other in left if other == one), None)
            match = match if match is not None else next((other for other in left if fits(one, other)), None)
            if match is None:
                self.missed.append(f"{where}: {one}")
            else:
                left.remove(match)
                self.right += 1
        self.extra += [f"{where}: {one}" for one in left]


def gold_files(place: Path) -> Iterator[Path]:
    """Give the gold files of a folder, or of its folder ``gold``."""
    folder = place / "gold" if (place / "gold").is_dir() else place
    yield from sorted(path for path in folder.glob("*.json"))


def text_of(gold: Path) -> str:
    """Give the article of a gold file: beside it, or one folder up; newlines kept."""
    for folder in (gold.parent, gold.parent.parent):
        if (article := folder / f"{gold.stem}.txt").exists():
            return article.read_bytes().decode("utf-8-sig")
    raise SystemExit(f"{gold}: no article {gold.stem}.txt beside it or one folder up")


def compare_records(pairs: Iterable[tuple[str, Json, Json]]) -> dict[str, Tally]:
    """Compare (id, gold record, record) triples. A key that the gold leaves out is not scored."""
    tallies: dict[str, Tally] = {}
    for name, gold, record in pairs:
        for part in (_people, _amounts, _fields):
            for what, truth, said, fits in part(gold, record):
                tallies.setdefault(what, Tally()).add(truth, said, name, fits)
    return tallies


Rows = Iterator[tuple[str, list[str], list[str], Callable[[str, str], bool]]]


def _equal(one: str, other: str) -> bool:
    return one == other


def _prefix(one: str, other: str) -> bool:
    """Say whether two of "name | post" agree where one post ends earlier than the other."""
    return one == other or one.startswith(f"{other} ") or other.startswith(f"{one} ")


def _people(gold: Json, record: Json) -> Rows:
    if "officials" not in gold:
        return
    unsure = {key(one["name"]) for one in gold["officials"] if one.get("optional")}
    truth = {key(one["name"]): one for one in gold["officials"] if not one.get("optional")}
    said = {key(one["name"]): one for one in record.get("officials", []) if key(one["name"]) not in unsure}
    yield "officials", list(truth), list(said), _equal
    posts = [
        [f"{name} | {key(post)}" for name, one in people.items() for post in one["positions"]]
        for people in (truth, said)
    ]
    yield "posts (completed)", *posts, _equal
    yield "posts (one may end earlier)", *posts, _prefix
    both = [name for name in truth if name in said]
    whole = [[f"{n} | {'; '.join(sorted(map(key, people[n]['positions'])))}" for n in both] for people in (truth, said)]
    yield "whole sets of posts, of officials found", *whole, _equal
    stated = [name for name in both if said[name]["side"]]
    for what, names in (("sides, of officials found", both), ("sides that are not left open", stated)):
        # Two spellings of one place are one side.
        yield (
            what,
            *([f"{n} | {place_key(people[n]['side'] or '-')}" for n in names] for people in (truth, said)),
            _equal,
        )
    roles = [[f"{n} | {role}" for n in both for role in people[n]["roles"]] for people in (truth, said)]
    yield "roles, of officials found", *roles, _equal


def _amounts(gold: Json, record: Json) -> Rows:
    if "amounts" not in gold:
        return
    unsure = Counter(key(one["text"]) for one in gold["amounts"] if one.get("optional"))
    truth = [one for one in gold["amounts"] if not one.get("optional")]
    said = [one for one in record.get("amounts", []) if not unsure[key(one["text"])]]
    for kind in ("money", "goods", "statistic"):
        mine = [[_amount(one) for one in amounts if one["kind"] == kind] for amounts in (truth, said)]
        yield f"{kind} (value and unit)", *mine, _same_amount
    for who in ("giver", "receiver"):
        mine = [[f"{_amount(one)} | {key(one[who])}" for one in amounts if one.get(who)] for amounts in (truth, said)]
        yield f"{who}s (half of the words)", *mine, _half


def _amount(one: Json) -> str:
    value = "-" if one["value"] is None else f"{float(one['value']):g}"
    high = "" if one.get("high") is None else f"-{float(one['high']):g}"
    return f"{value}{high} {key(one['unit'] or '')}"


def _same_amount(one: str, other: str) -> bool:
    (value, _, unit), (value2, _, unit2) = one.partition(" "), other.partition(" ")
    return value == value2 and (_prefix(unit, unit2) or not unit)


def _half(one: str, other: str) -> bool:
    (amount, _, who), (amount2, _, who2) = one.partition(" | "), other.partition(" | ")
    words, words2 = set(who.split()), set(who2.split())
    return _same_amount(amount, amount2) and len(words & words2) >= min(len(words), len(words2)) / 2


def _fields(gold: Json, record: Json) -> Rows:
    for name in ("held_on", "published_on", "place", "kind"):
        if name in gold:
            mine = [[key(one[name])] if one.get(name) else [] for one in (gold, record)]
            yield name, *mine, _equal
    if "parties" in gold:
        yield "parties", *([key(one["name"]) for one in two["parties"]] for two in (gold, record)), _equal
    if "documents" in gold:
        mine = [
            [f"{key(d['type'])} {key(d['number'] or '')} {d['issued_on'] or ''}" for d in two["documents"]]
            for two in (gold, record)
        ]
        yield "documents (with day of issue)", *mine, _equal


def load_gold(path: Path) -> Json:
    """Give the record of a gold file."""
    loaded: Json = json.loads(path.read_text(encoding="utf-8"))
    record: Json = loaded.get("record", loaded)
    return record

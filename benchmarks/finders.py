"""The finders beside other people's on the same sentences, and what reading and checking cost as texts grow."""

from __future__ import annotations

import json
import re
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.environments import version
from benchmarks.peers.find import Find, Found, regex_amounts, surnamed, timed
from benchmarks.reader import SCORERS, amounts, officials
from benchmarks.sentences import score
from benchmarks.tables import Cell, Column, Table
from llmx.article.article import Article
from llmx.checking.check import check
from llmx.extraction.rules.reader import read_by_rules
from llmx.vietnamese.amounts import find_amounts
from llmx.vietnamese.officials import find_officials

__all__ = ["SHORT", "Size", "found_amounts", "found_names", "reading_cost"]

FIND = Path(__file__).parent / "peers" / "find.py"
SENTENCES = Path(__file__).parent / "sentences" / "held_out"
SEEDS = Path(__file__).resolve().parents[1] / "seeds"
NAMES = {"underthesea": "underthesea {}, ner", "vinlp": "ViNLP {}, ner", "pyvi": "pyvi {}, runs of proper nouns"}
AMOUNTS = {
    "duckling": "duckling's Vietnamese grammar (pyduckling-native-phihos {})",
    "nemo": "NeMo text processing {}, then the regex",
    "words2num2": "words2num2 {}, then the regex",
}


@dataclass(frozen=True, slots=True)
class Size:
    """How many sentences, how long texts become, and how often they are read."""

    sentences: int | None = None
    lengths: tuple[int, ...] = (62_500, 250_000, 1_000_000)
    times: int = 20


SHORT = Size(sentences=20, lengths=(4_000, 8_000), times=2)

Result = tuple[list[Found], float]


def _ask(who: str, python: Path, sentences: Sequence[str]) -> Result | str:
    with tempfile.TemporaryDirectory() as name:
        file = Path(name) / "sentences.json"
        file.write_text(json.dumps(sentences), encoding="utf-8")
        try:
            done = subprocess.run(
                [python, FIND, who, file], cwd=name, capture_output=True, text=True, timeout=300, check=True
            )
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
            return f"it failed: {str(error.stderr or error)[-160:].strip()}"
    # Some print a word of their own before it.
    told = json.loads(done.stdout.splitlines()[-1])
    return told["found"], told["seconds"]


def _results(
    ours: Mapping[str, tuple[str, Find]],
    theirs: Mapping[str, str],
    peers: Mapping[str, Path | str],
    sentences: Sequence[str],
) -> tuple[dict[str, tuple[str, Result]], list[str]]:
    found = {name: (label, timed(find, list(sentences))) for name, (label, find) in ours.items()}
    notes = []
    for who, label in theirs.items():
        at = peers.get(who)
        told = _ask(who, at, sentences) if isinstance(at, Path) else at
        if isinstance(told, str):
            notes.append(f"{label.format(version(who))} is not in the table: {told}")
        elif told is not None:
            found[who] = (label.format(version(who)), told)
    return found, notes


def _gold(kind: str, size: Size) -> list[dict[str, Any]]:
    gold: list[dict[str, Any]] = score.load(SENTENCES / f"{kind}.jsonl")  # type: ignore[no-untyped-call]
    return gold[: size.sentences]


def _speed(gold: Sequence[Mapping[str, Any]], seconds: float) -> float:
    return sum(len(one["sentence"].encode()) for one in gold) / 1_000 / max(seconds, 1e-9)


def found_names(size: Size, peers: Mapping[str, Path | str]) -> Table:
    """Give the table of names and posts."""
    gold = _gold("officials", size)
    ours = {"llmx": ("llmx, `find_officials`", officials), "regex": ("a plain regex: surname and capitals", surnamed)}
    found, notes = _results(ours, NAMES, peers, [one["sentence"] for one in gold])
    rows: dict[str, dict[str, Cell]] = {}
    for name, (label, (said, seconds)) in found.items():
        scores, info, _ = SCORERS["officials"](gold, [{"officials": one} for one in said], [])
        rows[name] = {
            "label": label,
            **{key: scores["names"][short] for key, short in (("p", "P"), ("r", "R"), ("f1", "F1"))},
            "people": scores["names (not_officials ignored)"]["F1"],
            "posts": scores["name+positions (whole set, lenient)"]["F1"] if name == "llmx" else None,
            "traps": info["not_officials returned"],
            "speed": _speed(gold, seconds),
        }
    _set_beside(rows)
    notes += _faster(rows, "No posts and sides are read there, and nobody without a usual surname is found.")
    return Table(
        name="names",
        title="Reader: names of officials",
        about=(
            f"{len(gold)} passages of `benchmarks/sentences/held_out`, invented and labelled by authors who had not "
            "seen the rules, and not developed on. *People* does not blame a tool for a person who is no official. "
            "None of the others gives posts, or tells officials from other people. Processor time, the best of "
            "three times."
        ),
        columns=(
            *(Column(key, heading, ".3f") for key, heading in (("p", "precision"), ("r", "recall"), ("f1", "F1"))),
            Column("people", "F1, people", ".3f"),
            Column("posts", "F1 with all posts", ".3f"),
            Column("traps", "other people returned"),
            Column("speed", "kB a CPU second", ",.0f"),
            Column("ratio", "times llmx's speed", ",.2f"),
        ),
        rows=rows,
        notes=tuple(notes),
    )


def found_amounts(size: Size, peers: Mapping[str, Path | str]) -> Table:
    """Give the table of sums and counts."""
    gold = _gold("amounts", size)
    ours = {"llmx": ("llmx, `find_amounts`", amounts), "regex": ("a plain regex: number, scale, unit", regex_amounts)}
    found, notes = _results(ours, AMOUNTS, peers, [one["sentence"] for one in gold])
    rows: dict[str, dict[str, Cell]] = {}
    for name, (label, (said, seconds)) in found.items():
        scores, info, _ = SCORERS["amounts"](gold, [{"amounts": one} for one in said], [])
        money = scores["money value+unit"]
        rows[name] = {
            "label": label,
            **{key: money[short] for key, short in (("p", "P"), ("r", "R"), ("f1", "F1"))},
            "all": scores["amounts value+unit"]["F1"],
            "alarms": f"{info['with a false alarm']} of {info['sentences without amounts']}",
            "speed": _speed(gold, seconds),
        }
    _set_beside(rows)
    notes += _faster(
        rows,
        "Numbers and money alone are looked at there; llmx also reads hedges, goods, rates and what is no amount "
        "(dates, papers, phones), each word of it in any spelling.",
    )
    return Table(
        name="amounts",
        title="Reader: amounts",
        about=(
            f"{len(gold)} sentences of `benchmarks/sentences/held_out`. An amount is right where value and unit are. "
            "What a rewriter makes of a sentence has no places, so it is scored without them, which helps it."
        ),
        columns=(
            *(
                Column(key, f"money, {heading}", ".3f")
                for key, heading in (("p", "precision"), ("r", "recall"), ("f1", "F1"))
            ),
            Column("all", "all amounts, F1", ".3f"),
            Column("alarms", "false alarms in sentences without amounts"),
            Column("speed", "kB a CPU second", ",.0f"),
            Column("ratio", "times llmx's speed", ",.2f"),
        ),
        rows=rows,
        notes=tuple(notes),
    )


def _faster(rows: Mapping[str, Mapping[str, Cell]], why: str) -> Iterator[str]:
    faster = [str(row["label"]) for name, row in rows.items() if name != "llmx" and float(row["ratio"] or 0) > 1]
    if faster:
        yield f"Faster than llmx: {', '.join(faster)}. {why}"


def _set_beside(rows: Mapping[str, dict[str, Cell]]) -> None:
    for row in rows.values():
        row["ratio"] = float(row["speed"] or 0) / float(rows["llmx"]["speed"] or 1)


def reading_cost(size: Size) -> Table:
    """Give the table of what finding, reading and checking cost, and how that grows."""
    articles = "\n".join(path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt")))
    texts = [(articles * (length // len(articles) + 1))[:length] for length in (8_000, *size.lengths)]
    rows: dict[str, dict[str, Cell]] = {}
    for name, label, make in _work():
        usual = min(_seconds(make, texts[0]) for _ in range(size.times))
        grown = [_seconds(make, text) / len(text) * 1e6 for text in texts[1:]]
        rows[name] = {
            "label": label,
            "ms": usual * 1_000,
            "speed": len(texts[0].encode()) / 1e6 / usual,
            **{f"at{number}": one for number, one in enumerate(grown)},
            "growth": grown[-1] / grown[0],
        }
    for row in rows.values():
        row["ratio"] = float(row["ms"] or 0) / float(rows["words"]["ms"] or 1)
    return Table(
        name="cost",
        title="Reader and check: what they cost, and how that grows",
        about=(
            "The five sample articles, joined and cut. A check reads the article too, as a user's `llmx.check` "
            f"does. Processor time, of 8,000 characters the best of {size.times} times. Growth is the last column of "
            "seconds by the first: 1 is linear."
        ),
        columns=(
            Column("ms", "ms for 8,000 characters", ",.2f"),
            Column("ratio", r"times `re.findall(r'\w+')`", ",.0f"),
            Column("speed", "MB a CPU second", ",.2f"),
            *(Column(f"at{number}", f"s a million, at {one:,}", ",.2f") for number, one in enumerate(size.lengths)),
            Column("growth", "growth", ".2f"),
        ),
        rows=rows,
    )


Made = Callable[[str], Callable[[], object]]
"""Takes a text and gives the work on it; what is made before that is not counted."""


def _work() -> Iterator[tuple[str, str, Made]]:
    yield "words", "splitting into words", lambda text: lambda: re.findall(r"\w+", text)
    yield "officials", "`find_officials`", lambda text: lambda: find_officials(text)
    yield "amounts", "`find_amounts`", lambda text: lambda: find_amounts(text)
    yield "both", "both finders", lambda text: lambda: (find_officials(text), find_amounts(text))
    yield "rules", "the record by rules", lambda text: lambda: read_by_rules(Article(id="cost", text=text))
    yield "check", "a check of that record", _checking


def _checking(text: str) -> Callable[[], object]:
    record = read_by_rules(Article(id="cost", text=text))
    return lambda: check(record, Article(id="cost", text=text))


def _seconds(make: Made, text: str) -> float:
    work = make(text)
    # The text asked about last is kept for the other finder: nobody asks about one article again and again.
    find_amounts("")
    started = time.process_time()
    work()
    return time.process_time() - started

"""The check: errors planted in true records, what it says of them, and what other checkers say of the same claims."""

from __future__ import annotations

import json
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from typing import Any

from benchmarks.environments import version
from benchmarks.planting import Planted
from benchmarks.seeded_errors import SEED, Outcome, gold_files, run, sums
from benchmarks.tables import Cell, Column, Table
from llmx.checking.check import check_against
from llmx.reading.reading import read_article

__all__ = ["SHORT", "Size", "checkers", "plant", "planted"]

ROOT = Path(__file__).resolve().parents[1]
JUDGE = Path(__file__).parent / "peers" / "judge.py"
PEERS = {
    "groundgate": "groundgate {}",
    "gtrex": "gtrex {}",
    "rapidfuzz": "rapidfuzz {}, partial ratio ≥ 90",
    "langextract": "langextract {}, its aligner",
    "instructor": "instructor, its citation mixin",
    "llmground": "llmground {}",
}
SETS = {
    "seeds": ("the five sample articles", ROOT / "seeds" / "gold"),
    "invented": ("sixteen invented articles", ROOT / "benchmarks" / "articles"),
}
_KINDS = ("name:", "post:", "value", "unit", "currency", "document: number", "quote")
"""Kinds of planted errors that a checker of quotes and values can be asked about."""


@dataclass(frozen=True, slots=True)
class Size:
    """How many gold files of each set, how many errors the peers are asked about, and seconds for each peer's half."""

    articles: int | None = None
    errors: int = 600
    seconds: float = 20.0


SHORT = Size(articles=1, errors=20, seconds=2.0)

Asked = tuple[int, str, float | None, str | None]
"""A claim: the number of its text, its quote, and the value and unit where it is an amount."""


def plant(size: Size) -> dict[str, Outcome]:
    """Plant and check; the sets by name."""
    return {name: run(list(gold_files([str(place)]))[: size.articles]) for name, (_, place) in SETS.items()}


def planted(outcomes: Mapping[str, Outcome]) -> Table:
    """Give the table of what the check says of planted errors and of true records."""
    rows: dict[str, dict[str, Cell]] = {}
    for name, outcome in outcomes.items():
        for short, (what, tally) in zip(("facts", "left-out", "all"), sums(outcome.tallies).items(), strict=True):
            rows[f"{name}-{short}"] = {
                "label": f"{SETS[name][0]}: {what}",
                "planted": tally.planted,
                "caught": tally.caught,
                "share": 100 * tally.caught / max(1, tally.planted),
                "exact": tally.right_slip,
            }
        doubted = [finding for _, _, report in outcome.true for finding in report.findings]
        rows[f"{name}-all"] |= {
            "true": outcome.facts,
            "doubted": len(doubted),
            "ambiguous": sum(one.verdict == "ambiguous" for one in doubted),
            "respelled": max(map(len, outcome.alarms.values())),
        }
    return Table(
        name="planted",
        title="Check: errors planted one at a time in true records",
        about=(
            "A tone mark, two people mixed, phó left out, a place, a digit, a power of ten, a unit, a giver, a "
            "quote, ...; and officials and sums left out (*deletions*). The rules were developed on both sets. "
            "*Respelled* are the findings of the worst of five copies: decomposed Unicode, old and new tone "
            "placement."
        ),
        columns=(
            Column("planted", "planted", ",d"),
            Column("caught", "caught", ",d"),
            Column("share", "%", ".1f"),
            Column("exact", "right verdict and slip", ",d"),
            Column("true", "true facts", ",d"),
            Column("doubted", "findings on true records", ",d"),
            Column("ambiguous", "of them `ambiguous`", ",d"),
            Column("respelled", "respelled", ",d"),
        ),
        rows=rows,
    )


COLUMNS = (
    Column("refused", "true claims refused"),
    Column("refused_share", "%", ".1f"),
    Column("passed", "errors passed"),
    Column("passed_share", "%", ".1f"),
    Column("ms", "CPU ms an article", ",.1f"),
    Column("ratio", "times llmx", ",.2f"),
)


def checkers(size: Size, outcomes: Mapping[str, Outcome], peers: Mapping[str, Path | str]) -> Table:
    """Give the table of what others say of the same claims."""
    true = [one for outcome in outcomes.values() for one in outcome.true]
    numbers = {text: number for number, (_, text, _) in enumerate(true)}
    claims = [(numbers[text], path, claim) for record, text, _ in true for path, claim in _claims(record)]
    chance = random.Random(SEED)
    cases = [case for outcome in outcomes.values() for case in outcome.cases if _can_be_asked(case[0])]
    cases = chance.sample(cases, min(size.errors, len(cases)))
    each = len(claims) / len(true)
    doubted = sum(_is_doubted(true[number][2], path) for number, path, _ in claims)
    passed = sum(not seen for *_, seen in cases)
    rows: dict[str, dict[str, Cell]] = {
        "llmx": _row("llmx", (doubted, len(claims)), (passed, len(cases)), mean(map(_seconds, true)))
    }
    right: list[Asked] = [(number, *claim) for number, _, claim in claims]
    wrong: list[Asked] = [(numbers[text], *_claim(case)) for case, text, _ in cases]
    chance.shuffle(right)
    notes = []
    for who, label in PEERS.items():
        named = label.format(version(who)) if "{}" in label else label
        at = peers.get(who) if who != "instructor" else Path(sys.executable)
        told = _ask(who, at, list(numbers), (right, wrong), size.seconds) if isinstance(at, Path) else at
        if isinstance(told, str):
            notes.append(f"{named} is not in the table: {told}")
        elif told is not None:
            rows[who] = _of_peer(named, *told, each)
            notes += _raised(named, told)
    for row in rows.values():
        row["ratio"] = None if row["ms"] is None else float(row["ms"]) / float(rows["llmx"]["ms"] or 1)
    notes += _behind(rows)
    return Table(
        name="check",
        title="Check: the same claims put to others",
        about=(
            f"Names, posts, amounts and numbers of papers of {len(true)} true records, and {len(cases)} of the "
            "planted errors that a checker of quotes and values can see, drawn by chance; one call a claim, at each "
            f"one's defaults. llmx judged whole records. *An article* is {each:.0f} claims, for llmx a reading and a "
            f"check. Each had {size.seconds:.0f} s of processor time for either kind; smaller denominators are who "
            "did not get through."
        ),
        columns=COLUMNS,
        rows=rows,
        notes=tuple(notes),
    )


def _behind(rows: Mapping[str, Mapping[str, Cell]]) -> Iterator[str]:
    ours, others = rows["llmx"], [row for name, row in rows.items() if name != "llmx"]
    milder = [row for row in others if float(row["refused_share"] or 0) < float(ours["refused_share"] or 0)]
    for row in milder:
        passed = f"{row['passed_share']:.0f} % of the errors"
        yield f"{row['label']} refuses fewer true claims than llmx, and lets {passed} pass."
    if any(float(row["ratio"] or 1) < 1 for row in others):
        yield (
            "Who is faster than llmx looks for a string: it cannot see a wrong value beside a right quote, whose "
            "post or gift something is, or what was left out. Most of what a check takes is reading the article, "
            "which is done once, however many records are held against it."
        )


def _row(label: str, refused: tuple[int, int], passed: tuple[int, int], seconds: float | None) -> dict[str, Cell]:
    return {
        "label": label,
        "refused": f"{refused[0]:,} of {refused[1]:,}",
        "passed": f"{passed[0]:,} of {passed[1]:,}",
        "refused_share": 100 * refused[0] / max(1, refused[1]),
        "passed_share": 100 * passed[0] / max(1, passed[1]),
        "ms": None if seconds is None else 1_000 * seconds,
    }


Told = dict[str, Any]


def _of_peer(label: str, right: Told, wrong: Told, each: float) -> dict[str, Cell]:
    said, errors = right["accepted"], wrong["accepted"]
    # From a handful of claims nothing can be said of an article.
    seconds = right["seconds"] / len(said) * each if len(said) >= 30 else None
    return _row(label, (len(said) - sum(said), len(said)), (sum(errors), len(errors)), seconds)


def _raised(label: str, told: Sequence[Told]) -> Iterator[str]:
    words = sorted({word for one in told for word in one["raised"]})
    if words:
        yield f"{label} raised on some claims, which counts as refused: {words[0]}"


def _ask(
    who: str, python: Path, texts: list[str], claims: tuple[list[Asked], list[Asked]], seconds: float
) -> tuple[Told, Told] | str:
    told = []
    with tempfile.TemporaryDirectory() as name:
        file = Path(name) / "claims.json"
        for some in claims:
            file.write_text(json.dumps({"texts": texts, "claims": some}), encoding="utf-8")
            command = [str(python), str(JUDGE), who, str(file), str(seconds)]
            try:
                done = subprocess.run(command, cwd=name, capture_output=True, text=True, timeout=600, check=True)
            except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
                return f"it failed: {str(error.stderr or error)[-160:].strip()}"
            told.append(json.loads(done.stdout.splitlines()[-1]))
    return told[0], told[1]


def _seconds(one: tuple[dict[str, Any], str, Any]) -> float:
    record, text, _ = one
    best = float("inf")
    for _ in range(3):
        began = time.process_time()
        check_against(record, read_article(text))
        best = min(best, time.process_time() - began)
    return best


def _is_doubted(report: Any, path: str) -> bool:
    return any((finding.path or "").startswith(path) for finding in report.findings)


def _can_be_asked(case: Planted) -> bool:
    return case.deleted is None and case.kind.startswith(_KINDS)


def _claim(case: Planted) -> tuple[str, float | None, str | None]:
    """Give what a planted error claims; for an amount its text, value and unit."""
    amount = re.match(r"amounts\[(\d+)\]", case.path or "")
    if amount is None:
        return case.claim, None, None
    fields = case.record["amounts"][int(amount[1])]
    return fields["text"], fields["value"], fields["unit"]


def _claims(record: dict[str, Any]) -> Iterator[tuple[str, tuple[str, float | None, str | None]]]:
    """Give the names, posts, amounts and numbers of papers of a record, with their paths."""
    for at, official in enumerate(record.get("officials", ())):
        yield f"officials[{at}].name", (official["name"], None, None)
        for number, post in enumerate(official["positions"]):
            yield f"officials[{at}].positions[{number}]", (post, None, None)
    for at, one in enumerate(record.get("amounts", ())):
        yield f"amounts[{at}]", (one["text"], one["value"], one["unit"])
    for at, one in enumerate(record.get("documents", ())):
        if one.get("number"):
            yield f"documents[{at}].number", (one["number"], None, None)

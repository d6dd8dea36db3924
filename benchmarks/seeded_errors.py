"""Measures the check: plants errors in true records, one at a time, and counts what the check says of each.

    python benchmarks/seeded_errors.py [GOLD ...] [--rates] [--show KIND]

GOLD: gold files (``{"record": ...}`` or a record) or folders of them, each beside its article (``.txt``
of the same name, or one folder up); default: seeds/gold. The seed of chance is fixed, so a table can be
repeated. ``--rates`` says of each kind of finding how often it was raised rightly, on a planted error, and wrongly,
on a true record: what is wrong in more than 2 of 100 has to be ``ambiguous``.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.planting import Planted, plant_all
from benchmarks.spellings import COPIES
from llmx.checking.check import check_against
from llmx.lexicon.spelling import key, same
from llmx.reading.reading import read_article
from llmx.record.report import CheckReport, Finding

SEED = 20_260_101
TARGETS = ("name:", "post:", "value", "unit", "currency", "range", "qualifier")
"""Kinds of the headline figure: names, posts, values and units."""


@dataclass
class Tally:
    """What became of the errors of one kind."""

    planted: int = 0
    caught: int = 0
    right_verdict: int = 0
    right_slip: int = 0
    passed: list[str] = field(default_factory=list)
    misnamed: list[str] = field(default_factory=list)
    hits: Counter[tuple[str, str, str]] = field(default_factory=Counter)


def gold_files(given: Sequence[str]) -> Iterator[tuple[Path, Path]]:
    """Give each gold file with its article."""
    for name in given or [str(Path(__file__).resolve().parents[1] / "seeds" / "gold")]:
        path = Path(name)
        for gold in sorted(path.glob("*.json")) if path.is_dir() else [path]:
            beside = gold.with_suffix(".txt")
            yield gold, beside if beside.exists() else gold.parent.parent / beside.name


def read_gold(path: Path) -> dict[str, Any]:
    """Read a gold file; a bare record is wrapped."""
    gold = json.loads(path.read_text(encoding="utf-8"))
    return gold if "record" in gold else {"record": gold}


def read_text(path: Path) -> str:
    """Read an article with its line breaks as they are."""
    return path.read_bytes().decode("utf-8").removeprefix("\ufeff")


def judge(case: Planted, report: CheckReport, tally: Tally, before: set[tuple[str | None, str]]) -> bool:
    """Count what the check said of a planted error, and say if it was seen; ``before``: findings on the true record."""
    tally.planted += 1
    if case.deleted is not None:
        hits = [
            finding for finding in report.findings if finding.verdict == "missing" and _is(case.deleted, finding.found)
        ]
    else:
        hits = [
            finding
            for finding in report.findings
            if finding.path
            and finding.path.startswith(_part(case.path))
            and (finding.path, finding.message) not in before
        ]
    shown = "; ".join(f"{hit.path} {hit.verdict} {hit.slip}: {hit.message}" for hit in hits)
    if not hits:
        tally.passed.append(f"{case.path}: {case.claim}")
        return False
    tally.caught += 1
    tally.hits.update({_kind(hit) for hit in hits})
    at = [hit for hit in hits if case.path is None or (hit.path or "").startswith(case.path)]
    named = [hit for hit in at if hit.verdict in case.verdicts]
    exact = [hit for hit in named if not case.slips or hit.slip in case.slips]
    tally.right_verdict += bool(named)
    tally.right_slip += bool(exact)
    if not exact:
        tally.misnamed.append(f"{case.path}: {case.claim} (wanted {set(case.verdicts)} {set(case.slips)}) -> {shown}")
    return True


def _kind(finding: Finding) -> tuple[str, str, str]:
    return finding.field, finding.verdict, finding.slip or ""


def _part(path: str | None) -> str:
    """Give the part of a path that names the item."""
    return (path or "").split(".")[0]


def _is(deleted: str, found: str | None) -> bool:
    """Say whether what was found is what was deleted; a unit may be cut short or run on."""
    if found is None:
        return False
    cut_short = key(deleted).startswith(f"{key(found)} ")
    return same(deleted, found) or cut_short or (found[:1].isdigit() and deleted.split()[:1] == found.split()[:1])


@dataclass(frozen=True)
class Outcome:
    """What planting and checking gave; ``alarms`` of each copy of the articles, ``wrong`` by kind, on true records.

    ``cases`` have their article's text and whether the check saw them, ``true`` the records with texts and reports.
    """

    tallies: dict[str, Tally]
    alarms: dict[str, list[str]]
    facts: int
    cases: list[tuple[Planted, str, bool]]
    wrong: Counter[tuple[str, str, str]]
    true: list[tuple[dict[str, Any], str, CheckReport]]


def run(files: Sequence[tuple[Path, Path]]) -> Outcome:
    """Plant and check everything."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    wrong: Counter[tuple[str, str, str]] = Counter()
    alarms: dict[str, list[str]] = {name: [] for name in COPIES}
    facts = 0
    cases: list[tuple[Planted, str, bool]] = []
    true: list[tuple[dict[str, Any], str, CheckReport]] = []
    for number, (gold_path, text_path) in enumerate(files):
        gold, text = read_gold(gold_path), read_text(text_path)
        reading = read_article(text)
        report = check_against(gold["record"], reading)
        facts += len(report.facts)
        true.append((gold["record"], text, report))
        wrong.update(map(_kind, report.findings))
        for name, respell in COPIES.items():
            copied = check_against(gold["record"], reading if name == "as it is" else read_article(respell(text)))
            alarms[name] += [f"{gold_path.stem}: {_line(finding)}" for finding in copied.findings]
        before = {(finding.path, finding.message) for finding in report.findings}
        for case in plant_all(gold, text, SEED + number):
            seen = judge(case, check_against(case.record, reading), tallies[case.kind], before)
            cases.append((case, text, seen))
    return Outcome(tallies, alarms, facts, cases, wrong, true)


def _line(finding: Any) -> str:
    return f"{finding.path} {finding.verdict} {finding.slip}: {finding.message}"


def show(tallies: dict[str, Tally], alarms: dict[str, list[str]], facts: int) -> None:
    """Print the tables."""
    print(f"{'planted error':<38}{'planted':>8}{'caught':>8}{'verdict':>9}{'slip':>7}{'passed':>8}")
    for kind in sorted(tallies):
        _row(kind, tallies[kind])
    for name, tally in sums(tallies).items():
        _row(name, tally)
    print(f"\nFalse alarms on the true records ({facts} facts):")
    for name, found in alarms.items():
        print(f"  {name:<22}{len(found)}")


def sums(tallies: dict[str, Tally]) -> dict[str, Tally]:
    """Add up what the headlines are of."""
    found = {"names, posts, values, units": Tally(), "deletions": Tally(), "all": Tally()}
    for kind, tally in tallies.items():
        _add(found["all"], tally)
        if kind.startswith(TARGETS):
            _add(found["names, posts, values, units"], tally)
        if kind.startswith("deleted"):
            _add(found["deletions"], tally)
    return found


def _add(into: Tally, tally: Tally) -> None:
    into.planted += tally.planted
    into.caught += tally.caught
    into.right_verdict += tally.right_verdict
    into.right_slip += tally.right_slip


def _row(kind: str, tally: Tally) -> None:
    passed = tally.planted - tally.caught
    print(f"{kind:<38}{tally.planted:>8}{tally.caught:>8}{tally.right_verdict:>9}{tally.right_slip:>7}{passed:>8}")


def show_rates(outcome: Outcome) -> None:
    """Print how often each kind of finding was right and wrong; of an ambiguous one a person has to look anyway."""
    right: Counter[tuple[str, str, str]] = Counter()
    for tally in outcome.tallies.values():
        right.update(tally.hits)
    print(f"\n{'field':<14}{'verdict':<16}{'slip':<18}{'right':>7}{'wrong':>7}{'wrong of 100':>14}")
    for kind in sorted({*right, *outcome.wrong}):
        share = 100 * outcome.wrong[kind] / (right[kind] + outcome.wrong[kind])
        name, verdict, slip = kind
        print(f"{name:<14}{verdict:<16}{slip:<18}{right[kind]:>7}{outcome.wrong[kind]:>7}{share:>14.1f}")


def show_details(tallies: dict[str, Tally], alarms: dict[str, list[str]], kind: str) -> None:
    """Print the false alarms, and the errors of a kind that passed or were misnamed."""
    for name, found in alarms.items():
        for line in found if name == "as it is" else sorted(set(found) - set(alarms["as it is"])):
            print(f"  false alarm ({name}): {line}")
    for name, tally in tallies.items():
        if kind in {name, "all"}:
            for line in tally.passed:
                print(f"  PASSED {name}: {line}")
            for line in tally.misnamed:
                print(f"  MISNAMED {name}: {line}")


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description="Plant errors in true records and count what the check says.")
    parser.add_argument("gold", nargs="*", help="gold files or folders (default: seeds/gold)")
    parser.add_argument("--rates", action="store_true", help="print how often each kind of finding is wrong")
    parser.add_argument(
        "--show", metavar="KIND", help="print the errors of a kind that passed or were misnamed ('all')"
    )
    arguments = parser.parse_args()
    files = list(gold_files(arguments.gold))
    outcome = run(files)
    show(outcome.tallies, outcome.alarms, outcome.facts)
    if arguments.rates:
        show_rates(outcome)
    if arguments.show:
        show_details(outcome.tallies, outcome.alarms, arguments.show)


if __name__ == "__main__":
    main()

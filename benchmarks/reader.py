"""Measures the finders and the rules reader: precision and recall, by phenomenon, with their errors.

    python benchmarks/reader.py [FOLDER] [--errors N]

FOLDER may have ``amounts.jsonl`` and ``officials.jsonl`` (as benchmarks/sentences) and gold files beside their articles
(``.json`` and ``.txt`` of one name, as in seeds); default: the project's own. Numbers are printed, never asserted. What
other tools find in the same sentences, and what all of it costs, ``make bench`` measures (``benchmarks/finders.py``).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.reader_records import Tally, compare_records, gold_files, load_gold, text_of
from benchmarks.sentences import score
from llmx.article.article import Article
from llmx.extraction.rules.reader import read_by_rules
from llmx.vietnamese.amounts import find_amounts
from llmx.vietnamese.officials import find_officials

HOME = Path(__file__).resolve().parents[1]
Rows = list[dict[str, Any]]
Find = Callable[[str], Rows]


def officials(sentence: str) -> Rows:
    """Give what our finder says of a sentence, in the scorer's form."""
    return [{"name": one.name, "positions": list(one.positions), "side": one.side} for one in find_officials(sentence)]


def amounts(sentence: str) -> Rows:
    """Give what our finder says of a sentence, in the scorer's form."""
    return [
        {
            "text": one.text,
            "value": None if one.value is None else float(one.value),
            "high": None if one.high is None else float(one.high),
            "unit": one.unit,
            "start": one.span[0],
            "end": one.span[1],
            "kind": one.kind,
        }
        for one in find_amounts(sentence)
    ]


OURS: dict[str, Find] = {"officials": officials, "amounts": amounts}
SCORERS = {"officials": score.score_officials, "amounts": score.score_amounts}


def print_sentences(folder: Path, kind: str, name: str, find: Find, errors: int) -> None:
    """Print the scores of one finder on the sentences of a folder, by phenomenon where it is ours."""
    gold = score.load(folder / f"{kind}.jsonl")
    wrong: list[tuple[str, ...]] = []
    rows, info, tags = SCORERS[kind](gold, [{kind: find(one["sentence"])} for one in gold], wrong)
    print(f"\n## {kind}: {name} ({len(gold)} sentences)")
    print(f"{'':42} {'P':>6} {'R':>6} {'F1':>6} {'tp':>5} {'fp':>4} {'fn':>4}")
    for what, row in rows.items():
        print(f"{what:42} {row['P']:6.3f} {row['R']:6.3f} {row['F1']:6.3f} {row['tp']:5} {row['fp']:4} {row['fn']:4}")
    for what, value in info.items():
        print(f"{what:42} {value}")
    if find is OURS[kind]:
        recalls = (f"{tag} {right}/{every}" for tag, (right, every) in sorted(tags.items()))
        print(f"recall by phenomenon: {', '.join(recalls)}")
        for error in wrong[:errors]:
            print("\n   ".join(map(str, error)))


def print_records(folder: Path, errors: int) -> None:
    """Print how the records of the rules reader compare with the gold of a folder."""
    pairs = []
    for path in gold_files(folder):
        record = read_by_rules(Article(id=path.stem, text=text_of(path)))
        pairs.append((path.stem, load_gold(path), json.loads(record.model_dump_json())))
    print(f"\n## The rules reader against gold ({len(pairs)} articles of {folder.name})")
    print(f"{'':42} {'P':>6} {'R':>6} {'F1':>6} {'tp':>5} {'fp':>4} {'fn':>4}")
    for what, tally in compare_records(pairs).items():
        print(f"{what:42} {tally.row()}")
        _print_errors(tally, errors)


def _print_errors(tally: Tally, errors: int) -> None:
    for sign, ones in (("-", tally.missed), ("+", tally.extra)):
        for one in ones[:errors]:
            print(f"      {sign} {one}")


def main(arguments: Sequence[str]) -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, help="other data of the same formats")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="show up to N errors a line")
    options = parser.parse_args(arguments)
    sentences = options.folder or HOME / "benchmarks" / "sentences"
    for kind, find in OURS.items():
        if (sentences / f"{kind}.jsonl").exists():
            print_sentences(sentences, kind, "ours", find, options.errors)
    if any(gold_files(records := options.folder or HOME / "seeds")):
        print_records(records, options.errors)


if __name__ == "__main__":
    main(sys.argv[1:])

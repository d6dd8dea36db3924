"""How well linking tells people and conferences apart, on sixty invented articles whose people and events are known.

    python benchmarks/linking/score.py            the records as they are written
    python benchmarks/linking/score.py --rules    the records that the rules read from the articles' texts

A pair is two mentions of one person (two articles of one conference); a wrong pair is one that linking put together
and that is not the same.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

from llmx.linking.link import Links, linking
from llmx.run.lines import Outcome, outcome_of

ARTICLES = Path(__file__).parent / "articles.jsonl"


@dataclass
class Pairs:
    """Pairs that are the same and were found, that were missed, and that are wrong."""

    found: int = 0
    missed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """The share of right pairs that were found."""
        return self.found / max(1, self.found + len(self.missed))

    def see(self, same: bool, linked: bool, what: str) -> None:
        """Count a pair."""
        if same and linked:
            self.found += 1
        elif same:
            self.missed.append(what)
        elif linked:
            self.wrong.append(what)


@dataclass
class Score:
    """What was found: people, events, and conflicts as (event, field)."""

    people: Pairs
    events: Pairs
    conflicts: set[tuple[str, str]]
    planted: set[tuple[str, str]]


def read() -> list[dict[str, Any]]:
    """Read the articles."""
    return [json.loads(line) for line in ARTICLES.read_text(encoding="utf-8").splitlines()]


def written(articles: Iterable[dict[str, Any]]) -> Iterator[Outcome]:
    """Give the records as they are written, as lines of a run."""
    for one in articles:
        article = {"id": one["id"], "published_on": one["published_on"], "sha256": one["id"]}
        yield outcome_of(
            {"article": article, "record": one["record"], "run": {}, "check": None, "error": None}, one["id"]
        )


def by_rules(articles: Iterable[dict[str, Any]]) -> Iterator[Outcome]:
    """Give the records that the rules read."""
    import llmx

    for one in articles:
        article = {"id": one["id"], "published_on": one["published_on"], "text": one["text"]}
        yield outcome_of(llmx.extract(article, model="rules").model_dump(mode="json"), one["id"])


def score(articles: list[dict[str, Any]], outcomes: list[Outcome]) -> Score:
    """Link the outcomes and compare with what is known of the articles."""
    with linking(outcomes) as links:
        people, events = Pairs(), Pairs()
        known = [*_mentions(articles, outcomes)]
        for one, two in combinations(known, 2):
            linked = [links.official(*mention[1:]) for mention in (one, two)]
            same = None not in linked and linked[0].person_id == linked[1].person_id  # type: ignore[union-attr]
            people.see(one[0] == two[0], same, f"{one[0]} ({one[1]}) – {two[0]} ({two[1]})")
        for first, second in combinations(articles, 2):
            ids = [_event(links, one["id"]) for one in (first, second)]
            told = first["event"] is not None and first["event"] == second["event"]
            events.see(told, None not in ids and ids[0] == ids[1], f"{first['id']} – {second['id']}")
        labels = {_event(links, one["id"]): one["event"] or one["id"] for one in articles}
        conflicts = {(labels[event_id], conflict.field) for event_id, conflict in links.conflicts()}
    planted = {(one["event"], field) for one in articles for field in one["conflicts"]}
    return Score(people, events, conflicts, planted)


def _event(links: Links, article: str) -> str | None:
    found = links.event_of(article)
    return found[0] if found else None


def _mentions(articles: list[dict[str, Any]], outcomes: list[Outcome]) -> Iterator[tuple[str, str, int]]:
    """Give the label, article and number of every official that can be told by name and side."""
    for article, outcome in zip(articles, outcomes, strict=True):
        labels = dict(zip(map(_who, article["record"]["officials"]), article["people"], strict=True))
        for number, official in enumerate((outcome.record or {}).get("officials", [])):
            names = [label for (name, _), label in labels.items() if name == official["name"]]
            label = labels.get(_who(official)) or (names[0] if len(names) == 1 else None)
            if label:
                yield label, article["id"], number


def _who(official: dict[str, Any]) -> tuple[str, str | None]:
    return official["name"], official["side"]


def main() -> None:
    """Print the score."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rules", action="store_true", help="link what the rules read from the texts")
    options = parser.parse_args()
    articles = read()
    done = score(articles, list((by_rules if options.rules else written)(articles)))
    for name, pairs in (("people", done.people), ("events", done.events)):
        total = pairs.found + len(pairs.missed)
        print(f"{name}: {pairs.found} of {total} right pairs ({pairs.recall:.1%}), {len(pairs.wrong)} wrong")
        for what in pairs.missed:
            print(f"  missed {what}")
        for what in pairs.wrong:
            print(f"  wrong  {what}")
    print(f"conflicts: {len(done.conflicts & done.planted)} of {len(done.planted)} planted ones listed")
    for event, what in sorted(done.planted - done.conflicts):
        print(f"  missed {event} {what}")
    for event, what in sorted(done.conflicts - done.planted):
        print(f"  beside {event} {what}")


if __name__ == "__main__":
    main()

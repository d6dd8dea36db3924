"""Outcomes of invented articles, and what linking makes of them."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from llmx.linking.link import linking
from llmx.run.lines import outcome_of

YES = "2018-03-05"


def article(name: str, *people: tuple[str, list[str], str | None], day: str | None = YES, **record: Any):
    """Make the outcome of an article with its people: name, posts and side each."""
    officials = [{"name": who, "positions": posts, "side": side} for who, posts, side in people]
    whole = {"kind": "other", "held_on": day, "officials": officials, **record}
    line = {"article": {"id": name, "sha256": name, "published_on": day}, "record": whole, "run": {}}
    return outcome_of({**line, "check": record.pop("check", None), "error": None}, name)


def meeting(name: str, *people: tuple[str, list[str], str | None], parties=("Hà Nội", "Quảng Ninh"), **record: Any):
    """Make the outcome of an article that tells of a conference."""
    listed = [{"name": party} for party in parties]
    return article(name, *people, **{"kind": "working_session", "parties": listed, **record})


def people(*outcomes) -> set[frozenset[str]]:
    """Link, and give the people as the articles that each is in (with ":1" for the second of an article)."""
    found = defaultdict(set)
    with linking(outcomes) as links:
        for outcome in outcomes:
            for number in range(len(outcome.record["officials"])):
                name = outcome.id if not number else f"{outcome.id}:{number}"
                found[links.official(outcome.id, number).person_id].add(name)
    return {frozenset(names) for names in found.values()}


def rule(*outcomes) -> str | None:
    """Give the rule that links the first official of the last article."""
    with linking(outcomes) as links:
        return links.official(outcomes[-1].id, 0).rule


def events(*outcomes) -> set[frozenset[str]]:
    """Link, and give the events as the articles that tell of each."""
    found = defaultdict(set)
    with linking(outcomes) as links:
        for outcome in outcomes:
            event = links.event_of(outcome.id)
            if event:
                found[event[0]].add(outcome.id)
    return {frozenset(names) for names in found.values()}


def conflicts(*outcomes) -> list[tuple[str, str, list[str]]]:
    """Link, and give the conflicts: field, about, values."""
    with linking(outcomes) as links:
        found = [conflict for _, conflict in links.conflicts()]
    return [(one.field, one.about, [claim.value for claim in one.claims]) for one in found]

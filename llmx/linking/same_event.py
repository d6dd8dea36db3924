"""When two articles tell of one event: by day, parties and people. Each rule says why it links."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from llmx.linking.tellings import Telling

__all__ = ["Account", "blocks_of", "why_same"]

NEAR = 3
"""Days by which papers may differ on the day of one event, and by which days of publication may."""

_WEEK = 7
_MOST = 12
"""Parties and people of an article that are looked up; a list of more is no conference of provinces."""


@dataclass(frozen=True)
class Account:
    """A telling with what is compared."""

    telling: Telling

    @cached_property
    def parties(self) -> frozenset[str]:
        """The codes of its parties."""
        return frozenset(self.telling.parties)

    @cached_property
    def people(self) -> frozenset[str]:
        """The full names of its officials; one word is no full name."""
        return frozenset(one.key for one in self.telling.mentions if " " in one.key)


def blocks_of(account: Account) -> list[str]:
    """Give the keys under which tellings of one event find each other: a week and two parties, or a person."""
    day = account.telling.day
    times = {known // _WEEK + step for known in (day.held, day.published) if known is not None for step in (-1, 0, 1)}
    whens = [str(time) for time in sorted(times)] or [day.yearless or ""]
    pairs = combinations(sorted(account.parties)[:_MOST], 2)
    whats = [*map(" ".join, pairs), *sorted(account.people)[:_MOST]]
    of_text = [f"text {account.telling.sha256}"] if account.telling.sha256 else []
    return [*of_text, *(f"{when} {what}" for when in whens for what in whats if when)]


def why_same(one: Account, two: Account) -> str | None:
    """Say why two articles tell of one event, ``None`` where too little says so."""
    if one.telling.sha256 and one.telling.sha256 == two.telling.sha256:
        return "the same text"
    apart = one.telling.day.apart(two.telling.day)
    if apart is None or apart > NEAR or _of_one_visit(one, two):
        return None
    parties, people = one.parties & two.parties, one.people & two.people
    half = 2 * len(people) >= min(len(one.people), len(two.people))
    same_day = one.telling.day.held is not None and one.telling.day.held == two.telling.day.held
    # On one day of two years the same two people are not to be expected.
    same_day = same_day or (one.telling.day.yearless is not None and apart == 0 and len(people) > 1)
    meeting = len(parties) > 1 and 2 * len(parties) > max(len(one.parties), len(two.parties))
    if meeting and same_day and (people or not _both_listed(one, two)) and not (_elsewhere(one, two) and not people):
        return f"one day and the same parties{_and(people)}"
    if meeting and len(people) > 1 and half:
        return f"the same parties and people within {NEAR} days{_and(people)}"
    apart_parties = one.parties and two.parties and not parties
    if same_day and len(people) > 2 and half and not apart_parties:
        return f"one day and the same people{_and(people)}"
    return None


def _of_one_visit(one: Account, two: Account) -> bool:
    """Say whether two articles tell of two events of one visit of the state, which lasts for days with the same people.

    On each day the guests are elsewhere, and on one day several receive them: who is named first receives or is
    received. Provinces meet once a day, and papers name either side first.
    """
    if any(map(str.isdigit, one.parties | two.parties)):
        return False
    days = {one.telling.day.held, two.telling.day.held} - {None}
    first = {telling.mentions[0].key for telling in (one.telling, two.telling) if telling.mentions}
    return len(days) > 1 or len(first) > 1


def _both_listed(one: Account, two: Account) -> bool:
    """Say whether both name enough people for having none in common to tell two meetings of one day apart."""
    return min(len(one.people), len(two.people)) > 1


def _elsewhere(one: Account, two: Account) -> bool:
    places = {one.telling.place_code, two.telling.place_code} - {None}
    return len(places) > 1


def _and(people: Iterable[str]) -> str:
    named = sorted(people)
    return f" ({len(named)} people in both)" if named else ""

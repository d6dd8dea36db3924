"""Short later mentions ("ông Nên", "Bí thư Thăng") and the full name each stands for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from llmx.vietnamese.binding import Person
from llmx.vietnamese.spelling import Folded

__all__ = ["link"]


def link(folded: Folded, people: Sequence[Person]) -> list[tuple[Person, tuple[int, int]]]:
    """Give the persons who hold a post somewhere in the text, each with the span of the full name meant.

    A short mention means the nearest full name before it that ends alike, else the first after it.
    Persons without a post anywhere are left out.
    """
    posted: set[str] = set()
    by_given: dict[str, list[Person]] = defaultdict(list)
    names = [" ".join(folded.key[slice(*person.name)].split()) for person in people]
    for person, name in zip(people, names, strict=True):
        if (person.posts or person.inherited) and " " in name:
            posted.add(name)
            by_given[name.split()[-1]].append(person)
    linked: list[tuple[Person, tuple[int, int]]] = []
    for person, name in zip(people, names, strict=True):
        if name in posted:
            linked.append((person, person.name))
            continue
        full = _full_name(folded, person, name, by_given)
        if full is not None:
            linked.append((person, full))
        elif person.posts or person.inherited:
            linked.append((person, person.name))
    return linked


def _full_name(
    folded: Folded, person: Person, name: str, by_given: dict[str, list[Person]]
) -> tuple[int, int] | None:
    alike = [
        other
        for other in by_given.get(name.split()[-1], ())
        if f" {' '.join(folded.key[slice(*other.name)].split())}".endswith(f" {name}")
    ]
    before = [other for other in alike if other.name[0] < person.name[0]]
    chosen = before[-1] if before else (alike[0] if alike else None)
    return chosen.name if chosen else None

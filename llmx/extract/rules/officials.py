"""The officials of a record: who holds a post and takes part, with posts, side and roles."""

from __future__ import annotations

from llmx.check.people import CENTRAL, Person
from llmx.check.source import Source
from llmx.extract.rules.delegations import read_people_sides
from llmx.extract.rules.marked import mark
from llmx.extract.rules.parties import Side
from llmx.extract.rules.posts import posts_of
from llmx.extract.rules.roles import roles_of
from llmx.record.conference import Official

__all__ = ["read_officials"]


def read_officials(source: Source, sides: tuple[Side, ...]) -> list[Official]:
    """Give the people that the article itself names with a post, in the order of first mention."""
    marked = mark(source)
    known = read_people_sides(source, sides)
    found = []
    for person in source.people:
        if not _takes_part(person):
            continue
        side = known.of(person, marked)
        positions = posts_of(person, side if isinstance(side, Side) else None, source)
        if not positions:
            continue
        name = side.name if isinstance(side, Side) else CENTRAL if side == CENTRAL else None
        found.append(Official(name=person.name, positions=positions, side=name, roles=roles_of(person, marked)))
    return found


def _takes_part(person: Person) -> bool:
    """Say whether a person is one of the article's own, and not somebody of the past."""
    return person.inside and not person.remembered and bool(person.inside_posts)

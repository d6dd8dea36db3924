"""The officials of a record: who holds a post and takes part, with posts, side and roles."""

from __future__ import annotations

from llmx.reading.belonging import Belonging
from llmx.reading.roles import roles_of, with_speech
from llmx.record.conference import Official

__all__ = ["read_officials"]


def read_officials(belonging: Belonging) -> list[Official]:
    """Give the people that the article itself names with a post, in the order of first mention."""
    marked = belonging.marked
    return [
        Official(
            name=person.name,
            positions=posts,
            side=belonging.side_of(person),
            roles=with_speech(roles_of(person, marked)) if person.key in belonging.heard else roles_of(person, marked),
        )
        for person in belonging.present
        if (posts := belonging.positions_of(person))
    ]

"""The officials of a record: who holds a post and takes part, with posts, side and roles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from llmx.reading.completion import posts_of
from llmx.reading.delegations import is_local, read_people_sides
from llmx.reading.marked import Marked, mark
from llmx.reading.nameless import speakers_by_post, speakers_by_pronoun
from llmx.reading.parties import Side
from llmx.reading.people import CENTRAL, Person
from llmx.reading.reading import Reading
from llmx.reading.roles import roles_of, with_speech
from llmx.record.conference import Official

__all__ = ["read_officials"]


def read_officials(reading: Reading, sides: tuple[Side, ...]) -> list[Official]:
    """Give the people that the article itself names with a post, in the order of first mention."""
    marked = mark(reading)
    present = [person for person in reading.people if _takes_part(person)]
    belonging = _belonging(present, sides, marked)
    held = []
    for person in present:
        side = belonging.get(person.key)
        if positions := posts_of(person, side if isinstance(side, Side) else None, marked):
            held.append((person, positions))
    heard = speakers_by_post(held, marked) | speakers_by_pronoun(present, marked)
    return [
        Official(
            name=person.name,
            positions=positions,
            side=_name(belonging.get(person.key)),
            roles=with_speech(roles_of(person, marked)) if person.key in heard else roles_of(person, marked),
        )
        for person, positions in held
    ]


def _takes_part(person: Person) -> bool:
    """Say whether a person is one of the article's own, and not somebody of the past."""
    return person.inside and not person.remembered and bool(person.inside_posts)


def _name(side: Side | str | None) -> str | None:
    return side.name if isinstance(side, Side) else CENTRAL if side == CENTRAL else None


def _belonging(present: list[Person], sides: tuple[Side, ...], marked: Marked) -> Mapping[str, Side | str]:
    """Give everybody's side; who is named in one sentence with people of one side alone, without a place, is theirs."""
    known = read_people_sides(sides, marked)
    found: dict[str, Side | str] = {}
    together: dict[int, set[str]] = defaultdict(set)
    for person in present:
        if (side := known.of(person, marked)) is not None:
            found[person.key] = side
            for number in _sentences(person, marked):
                together[number].add(side.key if isinstance(side, Side) else CENTRAL)
    for person in present:
        if person.key in found or not is_local(person):
            continue
        near = {one for number in _sentences(person, marked) for one in together[number]} - {CENTRAL}
        fitting = [side for side in sides if side.key in near]
        if len(fitting) == 1:
            found[person.key] = fitting[0]
    return found


def _sentences(person: Person, marked: Marked) -> set[int]:
    sentences = marked.reading.sentences
    return {sentences.number_at(span[0]) for span in person.inside_spans}

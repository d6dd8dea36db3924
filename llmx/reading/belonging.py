"""Who takes part in the event, on whose side and with which posts: people together with the sides that meet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property

from llmx.reading.completion import posts_of
from llmx.reading.delegations import is_local, read_people_sides
from llmx.reading.event import Event, Meeting, read_event, read_meeting
from llmx.reading.marked import Marked, mark
from llmx.reading.nameless import speakers_by_post, speakers_by_pronoun
from llmx.reading.parties import Side
from llmx.reading.people import CENTRAL, Person
from llmx.reading.reading import Reading
from llmx.reading.units import lone_units

__all__ = ["Belonging", "attends", "takes_part"]


class Belonging:
    """The event of one article with its people; each part is worked out when it is first asked for.

    ``present`` are those whom the article itself names with a post, if only as leaders of a delegation, and who are no
    figures of the past.
    """

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.present = [person for person in reading.people if attends(person)]

    @cached_property
    def meeting(self) -> Meeting:
        """What kind of event it was, and who met."""
        return read_meeting(self.reading)

    @cached_property
    def event(self) -> Event:
        """When and where it was held."""
        return read_event(self.reading, self.meeting.lead)

    @cached_property
    def marked(self) -> Marked:
        """The text with names and posts marked."""
        return self.reading.once(mark)

    @cached_property
    def units(self) -> Mapping[str, str]:
        """The names of the lone districts and communes of the kinds that posts name without their place."""
        return lone_units(self.reading)

    def side_of(self, person: Person) -> str | None:
        """Give the name of the party that a person belongs to, "central", or ``None`` where the text does not say."""
        side = self._sides.get(person.key)
        return side.name if isinstance(side, Side) else CENTRAL if side == CENTRAL else None

    def side_key(self, person: Person) -> str | None:
        """Give the key of the place of a person's party."""
        side = self._sides.get(person.key)
        return side.key if isinstance(side, Side) else None

    def positions_of(self, person: Person) -> list[str]:
        """Give the posts of a person, each once and with its place where the text makes it clear."""
        side = self._sides.get(person.key)
        return posts_of(person, side if isinstance(side, Side) else None, self.reading, self.units)

    @cached_property
    def _sides(self) -> Mapping[str, Side | str]:
        """Give everybody's side; who is named among people of one side alone, without a place, is theirs."""
        sides = self.meeting.sides
        known = read_people_sides(sides, self.marked)
        found: dict[str, Side | str] = {}
        together: dict[int, set[str]] = defaultdict(set)
        for person in self.present:
            if (side := known.of(person)) is not None:
                found[person.key] = side
                for number in self._sentences(person):
                    together[number].add(side.key if isinstance(side, Side) else CENTRAL)
        for person in self.present:
            if person.key in found or not is_local(person):
                continue
            near = {one for number in self._sentences(person) for one in together[number]} - {CENTRAL}
            fitting: Sequence[Side] = [side for side in sides if side.key in near]
            if len(fitting) == 1:
                found[person.key] = fitting[0]
        return found

    @cached_property
    def heard(self) -> frozenset[str]:
        """The keys of the people who speak without their name: under a post of theirs alone, or as "ông"."""
        held = [(person, posts) for person in self.present if (posts := self.positions_of(person))]
        return speakers_by_post(held, self.marked) | speakers_by_pronoun(self.present, self.marked)

    def named_in(self, number: int) -> Sequence[Person]:
        """Give the people whom the sentence of this number names."""
        return self._named.get(number, ())

    @cached_property
    def _named(self) -> Mapping[int, list[Person]]:
        found: dict[int, list[Person]] = defaultdict(list)
        for person in self.reading.people:
            for number in self._sentences(person):
                found[number].append(person)
        return found

    def _sentences(self, person: Person) -> set[int]:
        return {self.reading.sentences.number_at(span[0]) for span in person.inside_spans}


def attends(person: Person) -> bool:
    """Say whether a person is one of the article's own, and not somebody of the past or only spoken of."""
    return person.inside and bool(person.inside_posts) and not person.remembered and not person.passing


def takes_part(person: Person) -> bool:
    """Say whether such a person holds an office, so that a record must have him."""
    return attends(person) and person.holds_office

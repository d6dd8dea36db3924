"""Which state somebody serves: ambassadors and consuls, and the heads of foreign states and their ministries."""

from __future__ import annotations

from functools import lru_cache

from llmx.lexicon.patterns import pattern
from llmx.lexicon.spelling import key
from llmx.lexicon.terms import forms
from llmx.reading.people import Person
from llmx.reading.words import Words
from llmx.vietnamese.folding import fold
from llmx.vietnamese.mentions import Span
from llmx.vietnamese.names import is_foreign
from llmx.vietnamese.places import country, find_places
from llmx.vietnamese.posts import parse_post

__all__ = ["VIETNAM", "is_foreigner", "state_of", "where_vietnam"]

VIETNAM = "Việt Nam"
"""The state that no table of partner countries has."""

_DIPLOMAT = pattern(r"{posts.envoys:diplomat}")
_VIETNAM = pattern(r"(?<!\w)việt nam(?!\w)")
_AT = pattern(r"(?<!\w)(?:tại|ở)(?!\w)")


def state_of(person: Person) -> str | None:
    """Give the name of the country that a person's posts serve, ``None`` where none of them names one."""
    return next((state for held in person.inside_posts if (state := _of_post(held.text)) is not None), None)


def where_vietnam(words: Words) -> tuple[Span, ...]:
    """Give where a text names Vietnam, under any of its names."""
    return tuple(sorted(span for form in forms("sides.vietnam") for span in words.phrases(form)))


def is_foreigner(person: Person) -> bool:
    """Say whether somebody serves another state, or bears a name that is mostly not spelled as Vietnamese names are."""
    state = state_of(person)
    words = person.key.split(" ")
    return state != VIETNAM if state is not None else 2 * sum(map(is_foreign, words)) > len(words)


@lru_cache(maxsize=2_048)
def _of_post(text: str) -> str | None:
    """Give the state of one post: of a diplomat the one before "tại", of others the country that the post is of."""
    if _DIPLOMAT.search(key(text)):
        home = _AT.split(fold(text).text, 1)[0]
        if _VIETNAM.search(key(home)):
            return VIETNAM
        lands = [one.place for one in find_places(fold(home)) if one.place.level == "country" or one.place.country]
        return (lands[0].country or lands[0].name) if lands else None
    post = parse_post(text)
    if post.places and post.level is None:
        land = country(post.places[0])
        return land.name if land is not None and land.level == "country" else None
    return None

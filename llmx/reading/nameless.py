"""Who speaks without a name: under a post alone ("Bí thư Tỉnh ủy nhấn mạnh"), or as "ông", "đồng chí"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from llmx.lexicon.patterns import pattern
from llmx.lexicon.spelling import key
from llmx.reading.marked import NAME, Marked
from llmx.reading.people import Person
from llmx.reading.roles import SAYS

__all__ = ["speakers_by_post", "speakers_by_pronoun"]

_LONGEST_POST = 90
_PRONOUN = pattern(rf"[\s\"'-]*{{people.honorifics:formal}}(?: [^\W\d_]+){{0,3}}? {{speech.verbs}}(?!\s*{NAME})")
_WORD_START = re.compile(r"(?<!\w)\w")
# Words between a post and its verb.
_BETWEEN = pattern(r"(?: (?:{speech.adverbs}|thay mặt [^,.;]{0,40}))*,? ?\Z")


def speakers_by_post(people: Sequence[tuple[Person, Sequence[str]]], marked: Marked) -> frozenset[str]:
    """Give the keys of the people of whom a post, held by nobody else, speaks without the name."""
    holders = _holders(people)
    found = set()
    for match in SAYS.finditer(marked.text):
        base = max(0, match.start() - _LONGEST_POST)
        before = marked.text[base : match.start()]
        between = _BETWEEN.search(before)
        end = between.start() if between else len(before)
        starts = [start.start() for start in _WORD_START.finditer(before, 0, end)]
        post = next((before[start:end] for start in starts if before[start:end] in holders), None)
        if post is not None and marked.reading.is_inside((base, match.start())):
            found.add(holders[post])
    return frozenset(found)


def speakers_by_pronoun(people: Sequence[Person], marked: Marked) -> frozenset[str]:
    """Give the keys of the people whom "ông" or "đồng chí" means: the only one named in the sentence before."""
    sentences = marked.reading.sentences
    named: dict[int, set[str]] = defaultdict(set)
    for person in people:
        for span in person.inside_spans:
            named[sentences.number_at(span[0])].add(person.key)
    found = set()
    for number, keys in named.items():
        if len(keys) == 1 and number + 1 < len(sentences.spans) and number + 1 not in named:
            first, last = sentences.spans[number + 1]
            if _PRONOUN.match(marked.text, first, last):
                found |= keys
    return frozenset(found)


def _holders(people: Sequence[tuple[Person, Sequence[str]]]) -> Mapping[str, str]:
    """Give the posts that one person alone holds, as the article may write them, with the person's key."""
    holders: dict[str, set[str]] = {}
    for person, positions in people:
        forms = {key(text) for text in positions} | {key(held.text) for held in person.inside_posts}
        for form in forms:
            holders.setdefault(form, set()).add(person.key)
    return {form: next(iter(keys)) for form, keys in holders.items() if len(keys) == 1 and " " in form}

"""The verdict on a name: the same person, one slip away from somebody, two people in one, or nobody."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from llmx.check.facts import OfficialClaim
from llmx.check.people import Person
from llmx.check.source import Source
from llmx.check.verdicts import Judged, outside, supported, unsupported
from llmx.check.words import plain_words
from llmx.record.report import Slip
from llmx.vietnamese.mentions import Span
from llmx.vietnamese.posts import ACADEMIC, HONORIFICS
from llmx.vietnamese.spelling import fold, key
from llmx.vietnamese.syllables import surname_weight

__all__ = ["NamedClaim", "bare_name", "judge_names"]

_BEFORE_NAME = re.compile(
    rf"^(?:(?:{'|'.join(re.escape(key(word)) for word in sorted([*HONORIFICS, *ACADEMIC], key=len, reverse=True))})[.:]*\s+)+"
)


@dataclass(frozen=True, slots=True)
class NamedClaim:
    """A claimed official, the judgement of the name, and the person it was found to be."""

    claim: OfficialClaim
    judged: Judged
    person: Person | None


@dataclass(frozen=True, slots=True)
class _Near:
    """A person one slip away from a claimed name; a lower ``rank`` is a better explanation."""

    rank: int
    slip: Slip | None
    person: Person
    message: str
    found: str


def judge_names(claims: Sequence[OfficialClaim], source: Source) -> list[NamedClaim]:
    """Judge the names of all claimed officials together: one person supports one item."""
    by_key = {person.key: person for person in source.people}
    exact: dict[str, int] = {}
    for number, claim in enumerate(claims):
        exact.setdefault(bare_name(claim.name), number)
    taken = {name for name in exact if name in by_key}
    judged = []
    for number, claim in enumerate(claims):
        name = bare_name(claim.name)
        if exact[name] != number:
            judged.append(_twice(claim, claims[exact[name]], by_key.get(name)))
            continue
        person = by_key.get(name)
        outcome = _exact(claim, person, source) or _near(claim, name, source, taken)
        if outcome.person is not None:
            taken.add(outcome.person.key)
        judged.append(outcome)
    return judged


@lru_cache(maxsize=4_096)
def bare_name(name: str) -> str:
    """Give a name in key space without "ông", "đồng chí", "TS." before it."""
    words = key(name)
    return _BEFORE_NAME.sub("", f"{words} ").strip() or words


def _twice(claim: OfficialClaim, first: OfficialClaim, person: Person | None) -> NamedClaim:
    message = f"'{claim.name}' is listed twice: {first.path} already has this person."
    spans = person.spans if person else ()
    return NamedClaim(claim, unsupported(f"{claim.path}.name", "name", claim.name, message, spans), person)


def _exact(claim: OfficialClaim, person: Person | None, source: Source) -> NamedClaim | None:
    """Judge a name that the text has letter for letter (up to free spelling)."""
    path = f"{claim.path}.name"
    if person is not None and person.inside:
        return NamedClaim(claim, supported(path, "name", claim.name, person.inside_spans), person)
    printed = _printed(claim, source)
    inside = tuple(span for span in printed if source.is_inside(span))
    if inside:
        return NamedClaim(claim, supported(path, "name", claim.name, inside), person or _unbound(claim, inside))
    spans = person.spans if person else printed or _glued_outside(claim, source)
    if spans:
        return NamedClaim(claim, outside(path, "name", claim.name, spans), person or _unbound(claim, ()))
    return None


def _unbound(claim: OfficialClaim, spans: tuple[Span, ...]) -> Person:
    """Make a person of a name that stands in the text without a post that the rules could bind to it."""
    return Person(claim.name, bare_name(claim.name), (), None, None, spans, spans)


def _printed(claim: OfficialClaim, source: Source) -> tuple[Span, ...]:
    """Give where a name of two or more words stands in the text as a whole name, not as part of a longer one."""
    name = plain_words(bare_name(claim.name))
    if " " not in name:
        return ()
    words = source.words
    text = source.folded.text
    spans = []
    for first, last in words.find(name):
        start, end = words.key_span(first, last)
        span = source.folded.span(start, end)
        part = any(one <= span[0] and span[1] <= other and span != (one, other) for one, other in source.name_spans)
        after = words.spans[last] if last < len(words.spans) else None
        longer = (
            after is not None
            and text[after[0]].isupper()
            and text[end : after[0]] == " "
            and not text[start:end].isupper()
        )
        if not part and not longer and text[start].isupper():
            spans.append(span)
    return tuple(spans)


def _glued_outside(claim: OfficialClaim, source: Source) -> tuple[Span, ...]:
    """Give where a name stands in a byline or credit with no space to the words around it ("Ảnh: AN BÌNHBáo cáo")."""
    name = bare_name(claim.name)
    spans = []
    for first, last in source.outside if " " in name else ():
        at = source.folded.key.find(name, source.at(first), source.at(last))
        if at >= 0:
            spans.append(source.folded.span(at, at + len(name)))
    return tuple(spans)


def _near(claim: OfficialClaim, name: str, source: Source, taken: set[str]) -> NamedClaim:
    """Judge a name that the text does not have: one slip from one person, a mixture, or nobody."""
    path = f"{claim.path}.name"
    mixed = _mixture(claim, name, source, taken)
    free = [person for person in source.people if person.key not in taken]
    near = [found for person in free if (found := _slip(claim.name, name, person)) is not None]
    if not near and mixed is None:
        near = _near_in_text(claim, name, source, taken)
    best = min((found.rank for found in near), default=None)
    nearest = [found for found in near if found.rank == best]
    if mixed is not None and (best is None or best > 0):
        return mixed
    if len(nearest) > 1:
        nearest = _by_posts(claim, nearest) or nearest
    if len(nearest) == 1:
        only = nearest[0]
        verdict = "altered" if only.person.inside else "outside_article"
        judged = Judged(path, "name", claim.name, verdict, only.person.spans, only.slip, only.found, only.message)
        return NamedClaim(claim, judged, only.person)
    if nearest:
        names = " or ".join(f"'{found.person.name}'" for found in nearest)
        judged = Judged(
            path,
            "name",
            claim.name,
            "ambiguous",
            nearest[0].person.spans,
            found=names,
            message=f"'{claim.name}' may be {names}: the name fits both and the posts do not decide.",
        )
        return NamedClaim(claim, judged, None)
    return NamedClaim(claim, unsupported(path, "name", claim.name, _why_nobody(claim, name, source)), None)


def _near_in_text(claim: OfficialClaim, name: str, source: Source, taken: set[str]) -> list[_Near]:
    """Look for a name one slip away that stands in the text without a post."""
    count = name.count(" ") + 1
    found: dict[str, _Near] = {}
    known = {person.key for person in source.people} | taken
    first = _bare(name.split(" ")[0])
    for run in source.capital_runs() if count > 1 else ():
        for size in (count, count + 1, count - 1):
            for start in range(len(run) - size + 1) if size > 1 else ():
                piece = run[start : start + size]
                words = [source.folded.key[one:other] for one, other in piece]
                if _bare(words[0]) != first or " ".join(words) in known:
                    continue
                span = source.folded.span(piece[0][0], piece[-1][1])
                shown = " ".join(source.folded.text[piece[0][0] : piece[-1][1]].split())
                spans = (span,) if source.is_inside(span) else ()
                person = Person(shown, " ".join(words), (), None, None, (span,), spans)
                if (near := _slip(claim.name, name, person)) is not None and near.slip is not None:
                    found.setdefault(person.key, near)
    return list(found.values())


def _by_posts(claim: OfficialClaim, near: Sequence[_Near]) -> list[_Near]:
    """Keep those whose posts the claim has."""
    wanted = {key(position.text) for position in claim.positions}
    return [
        found
        for found in near
        if wanted & {key(form) for post in found.person.posts for form in (post.text, post.completed)}
    ]


def _why_nobody(claim: OfficialClaim, name: str, source: Source) -> str:
    if " " not in name and any(person.key.split(" ")[0] == name for person in source.people):
        return f"'{claim.name}' is only a family name, which says of nobody who it is."
    for person in source.people:
        if _slip(claim.name, name, person) is not None:
            return (
                f"'{claim.name}' is not in the article; '{person.name}' is, but another item already has this person."
            )
    return f"'{claim.name}' is nowhere in the article."


def _slip(claimed: str, name: str, person: Person) -> _Near | None:
    """Say what one slip separates a claimed name from a person's."""
    one, other = name.split(" "), person.key.split(" ")
    shown = person.name
    if len(one) == len(other):
        differing = [number for number in range(len(one)) if one[number] != other[number]]
        if all(_bare(one[number]) == _bare(other[number]) for number in differing):
            wrong, right = (_syllables(text, differing) for text in (claimed, shown))
            return _Near(
                0,
                "tone_mark",
                person,
                f"'{claimed}' has a wrong tone mark or letter: the article has '{shown}' ('{right}', not '{wrong}').",
                shown,
            )
        if len(differing) == 1 and len(one) > 2:
            wrong, right = (_syllables(text, differing) for text in (claimed, shown))
            return _Near(
                1,
                "one_syllable",
                person,
                f"'{claimed}' differs by one syllable: the article has '{shown}' ('{right}', not '{wrong}').",
                shown,
            )
        if sorted(one) == sorted(other):
            return _Near(
                1, None, person, f"'{claimed}' has the syllables in another order: the article has '{shown}'.", shown
            )
        return None
    if len(one) < len(other) and other[-len(one) :] == one and len(one) <= 2 and (len(one) == 1 or len(other) > 2):
        return _Near(
            1,
            "given_name_only",
            person,
            f"'{claimed}' is only the given name: the article has the full name '{shown}'.",
            shown,
        )
    if len(one) + 1 == len(other) and len(one) > 1 and _without_one(other, one):
        return _Near(
            1, "one_syllable", person, f"'{claimed}' lacks a syllable of the name: the article has '{shown}'.", shown
        )
    if len(other) + 1 == len(one) and len(other) > 1 and _without_one(one, other):
        return _Near(
            1, "one_syllable", person, f"'{claimed}' has a syllable too many: the article has '{shown}'.", shown
        )
    return None


def _without_one(longer: list[str], shorter: list[str]) -> bool:
    return any(longer[:number] + longer[number + 1 :] == shorter for number in range(len(longer)))


def _syllables(name: str, numbers: Sequence[int]) -> str:
    """Give the syllables at these places, from the end, so that honorifics before the name do no harm."""
    words = fold(name).text.split()
    count = len(key(name).split())
    return " ".join(words[number] for number in numbers if number < count and number < len(words))


def _mixture(claim: OfficialClaim, name: str, source: Source, taken: set[str]) -> NamedClaim | None:
    """Find two people of whom one gives the beginning of the name and the other its end."""
    one = name.split(" ")
    if len(one) < 2:
        return None
    for cut in range(len(one) - 1, 0, -1):
        head, tail = one[:cut], one[cut:]
        heads = [person for person in source.people if person.key.split(" ")[:cut] == head]
        tails = [person for person in source.people if person.key.split(" ")[-len(tail) :] == tail]
        for first in heads:
            for second in tails:
                free = first.key not in taken or second.key not in taken
                if first is not second and (free or cut > 1) and _each_gives(first, second, one, cut):
                    return _mixed(claim, first, second)
    return None


def _each_gives(first: Person, second: Person, mixed: list[str], cut: int) -> bool:
    """Say whether neither of the two alone explains the mixed name; a family name is weak evidence of its bearer."""
    one, other = first.key.split(" "), second.key.split(" ")
    if one[-len(mixed) + cut :] == mixed[cut:] or other[:cut] == mixed[:cut]:
        return False
    # The beginning and the end must add up to names of the length that the two have.
    return len(mixed) in {len(one), len(other)} and (cut > 1 or surname_weight(mixed[0]) > 0)


def _mixed(claim: OfficialClaim, first: Person, second: Person) -> NamedClaim:
    found = f"{first.name} and {second.name}"
    message = f"'{claim.name}' mixes two people: the article has '{first.name}' and '{second.name}'."
    judged = Judged(
        f"{claim.path}.name",
        "name",
        claim.name,
        "altered",
        (first.spans[0], second.spans[0]),
        "mixed_people",
        found,
        message,
    )
    owner = first if _shares_post(claim, first) or not _shares_post(claim, second) else second
    return NamedClaim(claim, judged, owner)


def _shares_post(claim: OfficialClaim, person: Person) -> bool:
    wanted = {key(position.text) for position in claim.positions}
    return bool(wanted & {key(form) for post in person.posts for form in (post.text, post.completed)})


@lru_cache(maxsize=4_096)
def _bare(syllable: str) -> str:
    """Give a syllable without its marks."""
    letters = unicodedata.normalize("NFD", syllable.replace("đ", "d"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))

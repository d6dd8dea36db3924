"""The verdict on a name: the same person, one slip away from somebody, two people in one, or nobody."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import starmap

from llmx.checking.bearers import Bearers
from llmx.checking.facts import OfficialClaim
from llmx.checking.name_slips import NameSlip, name_slip, without_marks
from llmx.checking.printed_names import not_a_person
from llmx.checking.verdicts import Judged, outside, supported, unsupported
from llmx.lexicon.patterns import pattern
from llmx.lexicon.spelling import key
from llmx.reading.people import Person
from llmx.reading.reading import Reading
from llmx.reading.words import plain_words
from llmx.record.report import Verdict
from llmx.vietnamese.heads import head_at
from llmx.vietnamese.mentions import Span
from llmx.vietnamese.names import is_foreign
from llmx.vietnamese.syllables import surname_weight

__all__ = ["NamedClaim", "bare_name", "judge_names"]

_ADDRESS = pattern(r"(?<!\w){people.honorifics} \Z")
_LONGEST_FIRST = 30
# Between two words of a name.
_MIDDLE_INITIAL = re.compile(r"(?<=\w) [^\W\d_]\. ?(?=\w)")
_BEFORE_NAME = pattern(r"^(?:(?:{people.honorifics}|{people.academic})[.:]*\s+)+")


@dataclass(frozen=True, slots=True)
class NamedClaim:
    """A claimed official, the judgement of the name, and the person it was found to be."""

    claim: OfficialClaim
    judged: Judged
    person: Person | None


@dataclass(frozen=True, slots=True)
class _Near:
    """A person one slip away from a claimed name."""

    slip: NameSlip
    person: Person


def judge_names(claims: Sequence[OfficialClaim], reading: Reading) -> list[NamedClaim]:
    """Judge the names of all claimed officials together: one person supports one item."""
    bearers = Bearers(reading)
    by_key = bearers.by_key
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
        outcome = _exact(claim, person, bearers) or _near(claim, name, bearers, taken)
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


def _exact(claim: OfficialClaim, person: Person | None, bearers: Bearers) -> NamedClaim | None:
    """Judge a name that the text has letter for letter (up to free spelling)."""
    path, reading = f"{claim.path}.name", bearers.reading
    printed: tuple[Span, ...] = ()
    if person is None:
        printed = _printed(claim, bearers)
        name = bare_name(claim.name)
        person = bearers.misread(name, printed) or _foreign_end(name, bearers) or _told_short(name, printed, bearers)
        person = person or (_with_initial(name, bearers) if printed else None)
    if person is not None and person.inside:
        return NamedClaim(claim, supported(path, "name", claim.name, person.inside_spans), person)
    printed = printed or _printed(claim, bearers)
    inside = tuple(span for span in printed if reading.is_inside(span))
    if inside and person is None and (what := not_a_person(claim.name, inside, reading)):
        message = f"'{claim.name}' stands in the article, but it is {what} there, not an official."
        return NamedClaim(claim, unsupported(path, "name", claim.name, message, inside), None)
    if inside:
        return NamedClaim(claim, supported(path, "name", claim.name, inside), person or _unbound(claim, inside))
    spans = person.spans if person else printed or _glued_outside(claim, reading)
    if spans:
        return NamedClaim(claim, outside(path, "name", claim.name, spans), person or _unbound(claim, ()))
    return None


def _foreign_end(name: str, bearers: Bearers) -> Person | None:
    """Give the one whose name ends in a foreign name of two words or more, with a title of another tongue before it."""
    words = name.split(" ")
    ends = bearers.second_halves(words) if len(words) > 1 and any(map(is_foreign, words)) else ()
    title = ends[0].key.split(" ")[: -len(words)] if len(ends) == 1 else []
    return ends[0] if title and all(map(is_foreign, title)) else None


def _with_initial(name: str, bearers: Bearers) -> Person | None:
    """Give the one whom the text names without the initial of a foreign name: "John G. Halink", "John Halink"."""
    without = _MIDDLE_INITIAL.sub(" ", name)
    foreign = without != name and any(map(is_foreign, without.split(" ")))
    return bearers.by_key.get(without) if foreign else None


def _told_short(name: str, printed: Sequence[Span], bearers: Bearers) -> Person | None:
    """Give the one whom the text names with a post by the last name alone, of a full foreign name that it prints.

    "Tổng thống Havel" is Václav Havel where no other Havel is printed.
    """
    first, _, last = name.rpartition(" ")
    person = bearers.by_key.get(last) if printed and first and is_foreign(last) else None
    if person is None:
        return None
    text, words = bearers.reading.folded.text, bearers.reading.words
    ahead = (text[max(0, start - _LONGEST_FIRST) : start] for start, _ in starmap(words.span, words.find(last)))
    firsts = {word for said in ahead if said.endswith(" ") and (word := said.split(" ")[-2])[:1].isupper()}
    if {word for word in map(key, firsts) if is_foreign(word)} - {first.rsplit(" ", 1)[-1]}:
        return None
    inside = tuple(filter(bearers.reading.is_inside, printed))
    return replace(
        person,
        spans=tuple(sorted({*person.spans, *printed})),
        inside_spans=tuple(sorted({*person.inside_spans, *inside})),
    )


def _unbound(claim: OfficialClaim, spans: tuple[Span, ...]) -> Person:
    """Make a person of a name that stands in the text without a post that the rules could bind to it."""
    return Person(claim.name, bare_name(claim.name), (), None, None, spans, spans)


def _printed(claim: OfficialClaim, bearers: Bearers) -> tuple[Span, ...]:
    """Give where a name stands in the text as a whole name, not as part of a longer one; a native word behind "ông"."""
    name = plain_words(bare_name(claim.name))
    addressed = " " not in name and not is_foreign(name)
    if addressed and bearers.second_halves([name]):
        return ()
    words, text = bearers.reading.words, bearers.reading.folded.text
    spans = []
    for first, last in words.find(name):
        start, end = span = words.span(first, last)
        if addressed and _ADDRESS.search(bearers.reading.folded.key, max(0, start - _LONGEST_FIRST), start) is None:
            continue
        after = words.key_at(last + 1) if last + 1 < len(words.joined) else None
        longer = (
            after is not None and text[after].isupper() and text[end:after] == " " and not text[start:end].isupper()
        )
        if longer and after is not None and head_at(bearers.reading.folded, after):
            # "Lê Na | Giám đốc Sở A" lacks a comma, not a syllable.
            longer = False
        if not longer and text[start].isupper() and not bearers.names.hold_as_part(span):
            spans.append(span)
    return tuple(spans)


def _glued_outside(claim: OfficialClaim, reading: Reading) -> tuple[Span, ...]:
    """Give where a name stands in a byline or credit with no space to the words around it ("Ảnh: AN BÌNHBáo cáo")."""
    name = bare_name(claim.name)
    spans = []
    for first, last in reading.outside if " " in name else ():
        at = reading.folded.key.find(name, first, last)
        if at >= 0:
            spans.append((at, at + len(name)))
    return tuple(spans)


def _near(claim: OfficialClaim, name: str, bearers: Bearers, taken: set[str]) -> NamedClaim:
    """Judge a name that the text does not have: one slip from one person, a mixture, or nobody."""
    path = f"{claim.path}.name"
    mixed = _mixture(claim, name, bearers, taken)
    free = [person for person in bearers.one_slip_away(name) if person.key not in taken]
    near = [_Near(slip, person) for person in free if (slip := name_slip(claim.name, name, person.name)) is not None]
    if not near and mixed is None:
        near = _near_in_text(claim, name, bearers)
    best = min((found.slip.rank for found in near), default=None)
    nearest = [found for found in near if found.slip.rank == best]
    if mixed is not None and (best is None or best > 0):
        return mixed
    if len(nearest) > 1:
        nearest = _by_posts(claim, nearest) or nearest
    if len(nearest) == 1:
        slip, person = nearest[0].slip, nearest[0].person
        verdict: Verdict = "altered" if person.inside else "outside_article"
        judged = Judged(path, "name", claim.name, verdict, person.spans, slip.slip, person.name, slip.message)
        return NamedClaim(claim, judged, person)
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
    return NamedClaim(claim, unsupported(path, "name", claim.name, _why_nobody(claim, name, bearers)), None)


def _near_in_text(claim: OfficialClaim, name: str, bearers: Bearers) -> list[_Near]:
    """Look for a name one slip away that stands, as the end of a run of capitals, in the text without a post."""
    count, reading = name.count(" ") + 1, bearers.reading
    first = without_marks(name.split(" ", 1)[0])
    found: dict[str, _Near] = {}
    for span in bearers.run_ends((count, count + 1, count - 1), first) if count > 1 else ():
        if bearers.names.hold(span):
            continue
        shown = " ".join(reading.folded.text[slice(*span)].split())
        slip = name_slip(claim.name, name, shown)
        if slip is not None and slip.slip is not None:
            spans = (span,) if reading.is_inside(span) else ()
            person = Person(shown, key(shown), (), None, None, (span,), spans)
            found.setdefault(person.key, _Near(slip, person))
    return list(found.values())


def _by_posts(claim: OfficialClaim, near: Sequence[_Near]) -> list[_Near]:
    """Keep those whose posts the claim has."""
    wanted = {key(position.text) for position in claim.positions}
    return [
        found
        for found in near
        if wanted & {key(form) for post in found.person.posts for form in (post.text, post.completed)}
    ]


def _why_nobody(claim: OfficialClaim, name: str, bearers: Bearers) -> str:
    if bearers.family(name):
        return f"'{claim.name}' is only a family name, which says of nobody who it is."
    for person in bearers.one_slip_away(name):
        if name_slip(claim.name, name, person.name) is not None:
            return (
                f"'{claim.name}' is not in the article; '{person.name}' is, but another item already has this person."
            )
    return f"'{claim.name}' is nowhere in the article."


def _mixture(claim: OfficialClaim, name: str, bearers: Bearers, taken: set[str]) -> NamedClaim | None:
    """Find two people of whom one gives the beginning of the name and the other its end."""
    one = name.split(" ")
    if not bearers.of_length(len(one)):
        return None
    for cut in range(len(one) - 1, 0, -1):
        for first in bearers.first_halves(one[:cut]):
            for second in bearers.second_halves(one[cut:]):
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

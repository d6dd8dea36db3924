"""Short later mentions ("ông Nên", "Bí thư Thăng") and bare repeats, and the full name each stands for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import combinations

from llmx.lexicon.patterns import Pattern, pattern
from llmx.lexicon.terms import keys
from llmx.vietnamese.boundary import is_province
from llmx.vietnamese.cues import NO_PERSON, TITLED
from llmx.vietnamese.folding import Folded
from llmx.vietnamese.memorials import is_remembered
from llmx.vietnamese.names import LOWER, UPPER, is_foreign
from llmx.vietnamese.person import Person
from llmx.vietnamese.positions import Offsets

__all__ = ["link"]

_CAPITALS = Pattern(lambda: rf"[{UPPER}][\w'-]*(?: [{UPPER}][\w'-]*){{1,{_LONGEST}}}")
_LONGEST = 9
_LEADS_FIRM = pattern(r"(?<!\w){posts.of_firms} \Z")
_LONGEST_HEAD = 30
_OF_FIRM = pattern(r"(?<!\w){bodies.firms}(?: {bodies.firms}){0,2} \Z")
_AFTER_CAPITAL = re.compile(rf"(?<!\w)[{UPPER}][{LOWER}'-][\w'-]* (?=([{UPPER}][\w'-]*))")
_CAPITAL_BEFORE = re.compile(rf"(?<!\w)(?:[{LOWER}]+|[{UPPER}]{{2,}}) (?P<word>[{UPPER}][{LOWER}]+) \Z")
_LONGEST_PLACE = len(" khu công nghiệp ")
# "Tp. Hồ Chí Minh" is no repeat of who gave the city his name.
_CITY = pattern(r"{places.units:city}\.? ?\Z")
_ADDRESSED = pattern(r"(?<!\w)(?:(?P<man>{people.men})|(?P<woman>{people.women})|(?P<wife>{people.wives})) \Z")
_TWO = ({"man", "woman"}, {"man", "wife"})
_LONGEST_ADDRESS = len(" phu nhân ")
_MOST_TRIED = 3
_INTRODUCED = re.compile(r" ?, một ")
_AND_SHE = pattern(r"(?<!\w)và (?:{people.women}|{people.wives}) \Z")
_INSIDE_A_WORD = re.compile(r"[\w'-]")


def link(folded: Folded, people: Sequence[Person]) -> list[tuple[Person, Offsets]]:
    """Give the persons who hold a post somewhere in the text, each with the span of the full name meant.

    A short mention means the nearest full name before it that ends alike, else the first after it; else, as some
    foreign names are told by their first word, the only one that begins with it ("ông Goh" of Goh Sun-hi). A
    full name that carries no post counts where some mention of it, short ones included, carries one;
    so do its repeats without title or honorific. Persons without a post anywhere are left out.
    """
    names = [" ".join(folded.key[slice(*person.name)].split()) for person in people]
    longer: dict[str, list[int]] = defaultdict(list)
    for index, name in enumerate(names):
        rest = name
        while " " in rest:
            rest = rest.split(" ", 1)[1]
            longer[rest].append(index)
    others: dict[tuple[str, str], int] = {}
    full = [_full_name(folded, people, index, longer.get(name, ()), others) for index, name in enumerate(names)]
    opened = _by_first_word(folded, people, names)
    full = [_opened(folded, people, n, opened.get(names[n])) if i == n else i for n, i in enumerate(full)]
    meant = list(zip(people, full, strict=True))
    posted = {names[index] for person, index in meant if person.posts or person.inherited}
    firms = _firms(folded, people, names)
    linked = [(people[n], people[i].name) for n, i in enumerate(full) if names[i] in posted and n not in firms]
    return sorted([*linked, *_repeats(folded, people, posted)], key=lambda pair: pair[0].name)


def _by_first_word(folded: Folded, people: Sequence[Person], names: Sequence[str]) -> dict[str, int]:
    """Give by its first word, which is foreign, where the only full name with posts is that the text begins with it."""
    posted: dict[str, dict[str, int]] = defaultdict(dict)
    for index, name in enumerate(names):
        first, _, rest = name.partition(" ")
        if rest and people[index].posts and is_foreign(first):
            posted[first].setdefault(name, index)
    told: dict[str, set[str]] = defaultdict(set)
    for run in _CAPITALS.finditer(folded.text) if posted else ():
        words = folded.key[slice(*run.span())].split(" ")
        for at, word in enumerate(words[:-1]):
            if word in posted:
                told[word].add(words[at + 1])
    return {first: next(iter(full.values())) for first, full in posted.items() if len(full) == len(told[first]) == 1}


def _opened(folded: Folded, people: Sequence[Person], index: int, full: int | None) -> int:
    """Give the index of the full name that one word begins; else its own.

    The word has an address, or a post with which one of the full name's begins; somebody introduced ("ông Goh, một du
    khách") and a woman named beside a man ("và bà Goh") are others.
    """
    if (
        full is None
        or " " in folded.key[slice(*people[index].name)]
        or not _may_mean(folded, people[index], people[full])
    ):
        return index
    return index if _are_two(_address(folded, people[index]), _address(folded, people[full])) else full


def _may_mean(folded: Folded, short: Person, full: Person) -> bool:
    start, end = short.name
    if _INTRODUCED.match(folded.key, end) or _AND_SHE.search(folded.key, max(0, start - _LONGEST_ADDRESS), start):
        return False
    said, held = ([folded.key[slice(*post)] for post in person.posts] for person in (short, full))
    same = any(other.startswith(one) for one in said for other in held)
    return same if said else bool(short.honorific)


def _firms(folded: Folded, people: Sequence[Person], names: Sequence[str]) -> set[int]:
    """Give the indexes of what is a firm: one foreign word after who leads a firm, never in a longer name.

    "Giám đốc điều hành Nordhav vắng mặt", but "Chủ tịch Perel" of a text that tells of "Florenz Perel" or "ông Perel".
    """
    doubtful = {
        index
        for index, person in enumerate(people)
        if person.posts and not person.honorific and " " not in names[index] and is_foreign(names[index])
        if _LEADS_FIRM.search(folded.key, max(0, person.name[0] - _LONGEST_HEAD), person.name[0])
    }
    if doubtful:
        known = {name.rsplit(" ", 1)[-1] for name, person in zip(names, people, strict=True) if " " in name}
        known |= {name for name, person in zip(names, people, strict=True) if person.honorific}
        known |= {folded.key[slice(*pair.span(1))] for pair in _AFTER_CAPITAL.finditer(folded.text)}
        doubtful = {index for index in doubtful if names[index] not in known}
    return doubtful | _called_firms(folded, people, names)


def _called_firms(folded: Folded, people: Sequence[Person], names: Sequence[str]) -> set[int]:
    """Give the indexes of what stands after a firm's word wherever the text has it: "giám đốc Công ty An Phú Thành"."""
    counts = Counter(names[index] for index, person in enumerate(people) if _ends_in_firm(folded, person))
    among = Counter(names)
    firms = {name for name, count in counts.items() if " " in name and count == among[name]}
    elsewhere: set[str] = set()
    for run in _CAPITALS.finditer(folded.text) if firms else ():
        words = folded.key[slice(*run.span())].split(" ")
        for first, last in combinations(range(len(words) + 1), 2):
            name, start = " ".join(words[first:last]), run.start() + len(" ".join(["", *words[:first]]))
            if name in firms:
                counts[name] -= 1
                if not _is_after_firm(folded, start):
                    elsewhere.add(name)
    return {index for index, name in enumerate(names) if name in firms - elsewhere and counts[name] < 0}


def _ends_in_firm(folded: Folded, person: Person) -> bool:
    """Say whether the last post before a name ends in a firm's word: "Giám đốc Công ty | An Phú Thành"."""
    at = person.name[0]
    return bool(person.posts) and person.posts[-1][1] == at - 1 and _is_after_firm(folded, at)


def _is_after_firm(folded: Folded, at: int) -> bool:
    return _OF_FIRM.search(folded.key, max(0, at - _LONGEST_HEAD), at) is not None


def _full_name(
    folded: Folded,
    people: Sequence[Person],
    index: int,
    longer: Sequence[int],
    others: dict[tuple[str, str], int],
) -> int:
    """Give the index of the full name that the mention ``index`` stands for: itself, or one of the ``longer`` names.

    A man and a woman are two: "bà Enron" is not the "ông Andrew Enron" of the sentence before, nor is "Tổng thống
    Enron" the "phu nhân Lena Enron".
    """
    before = bisect_left(longer, index)
    later = longer[before : before + 1]
    if later and _is_others(folded, people[index].name, people[later[0]].name, others):
        later = ()
    nearest = (*longer[max(0, before - _MOST_TRIED) : before][::-1], *later)
    address = _address(folded, people[index])
    return next((other for other in nearest if not _are_two(address, _address(folded, people[other]))), index)


def _is_others(folded: Folded, mention: Offsets, later: Offsets, others: dict[tuple[str, str], int]) -> bool:
    """Say whether a longer name before ``mention`` ends in its word, and it is not the one at ``later``.

    "Natwar Singh mất chức. ... ông | Singh vẫn ... Thủ tướng Manmohan Singh". ``others`` keeps where such a name is
    first told, by the two last words of the later one.
    """
    short, meant = folded.key[slice(*mention)], folded.key[slice(*later)].rsplit(" ", 2)[-2]
    if (short, meant) not in others:
        before = re.compile(rf"(?<!\w)(?P<word>[{UPPER}][{LOWER}'-]+) {re.escape(folded.text[slice(*mention)])}(?!\w)")
        spans = (found.span("word") for found in before.finditer(folded.text))
        told = (at for at, end in spans if (word := folded.key[at:end]) != meant and _is_foreign_name(word))
        others[short, meant] = next(told, len(folded.text))
    return others[short, meant] < mention[0]


def _is_foreign_name(word: str) -> bool:
    return is_foreign(word) and not is_province(word)


def _address(folded: Folded, person: Person) -> str:
    """Give how a person is addressed, as "man", "woman" or "wife", or nothing."""
    found = _ADDRESSED.search(folded.key, max(0, person.name[0] - _LONGEST_ADDRESS), person.name[0])
    return found.lastgroup or "" if found is not None else ""


def _are_two(one: str, other: str) -> bool:
    """Say whether a short mention addressed as ``one`` does not mean somebody addressed as ``other``."""
    return {one, other} in _TWO or (other == "wife" and one != "woman")


def _repeats(folded: Folded, people: Sequence[Person], posted: set[str]) -> list[tuple[Person, Offsets]]:
    """Find the known full names that stand alone in the text: "Trịnh Bá Lũy nhấn mạnh"."""
    known = {name for name in posted if " " in name}
    longest = max((name.count(" ") + 1 for name in known), default=0)
    taken = sorted(person.name for person in people)
    found = []
    for first in {name.split(" ", 1)[0] for name in known}:
        at = folded.key.find(f"{first} ")
        while at >= 0:
            end = _end_of_known(folded, at, known, longest)
            if (
                end
                and _is_free((at, end), taken)
                and not _is_no_person(folded, (at, end))
                and not _goes_on(folded, at, end)
            ):
                found.append((Person((at, end)), (at, end)))
            at = folded.key.find(f"{first} ", end or at + 1)
    return found


def _end_of_known(folded: Folded, at: int, known: set[str], longest: int) -> int | None:
    """Give the end of the longest ``known`` name at ``at``, where it stands in capitals."""
    if not folded.text[at].isupper() or (at and _INSIDE_A_WORD.match(folded.key, at - 1)):
        return None
    run = _CAPITALS.match(folded.text, at)
    words = folded.key[at : run.end()].split(" ", longest)[:longest] if run else []
    for count in range(len(words), 1, -1):
        name = " ".join(words[:count])
        if name in known:
            return at + len(name)
    return None


def _is_no_person(folded: Folded, span: Offsets) -> bool:
    """Say whether the words before a name make it a place's, a street's or a firm's, or somebody is remembered."""
    low, at = max(0, span[0] - _LONGEST_PLACE), span[0]
    if NO_PERSON.search(folded.key, low, at) or _CITY.search(folded.key, low, at) or is_remembered(folded, *span):
        return True
    return _is_after_firm(folded, at) and not TITLED.search(folded.key, low, at)


def _goes_on(folded: Folded, at: int, end: int) -> bool:
    """Say whether one more word with a capital opens the name before ``at``: "Công ty Đại | Đồng Tiến", "Bồ | Đào Nha".

    Not so a country or an address, and before a foreign name anything may stand.
    """
    before = _CAPITAL_BEFORE.search(folded.text, max(0, at - _LONGEST_HEAD), at)
    word = folded.key[slice(*before.span("word"))] if before else ""
    if not word or is_foreign(word) or is_province(word) or word in keys("people.honorifics"):
        return False
    return not any(map(is_foreign, folded.key[at:end].split()))


def _is_free(span: Offsets, taken: Sequence[Offsets]) -> bool:
    """Say whether ``span`` overlaps none of the sorted spans."""
    after = bisect_left(taken, (span[1],))
    return after == 0 or taken[after - 1][1] <= span[0]

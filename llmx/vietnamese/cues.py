"""The words between persons and posts that say who holds what: appositions, appointments, list openers."""

from __future__ import annotations

import re
from functools import lru_cache

from llmx.lexicon.patterns import GAP, Pattern, alternation, pattern
from llmx.lexicon.spelling import key
from llmx.lexicon.terms import forms, keys
from llmx.vietnamese.heads import words_of_heads
from llmx.vietnamese.sides import SIDE_STARTS

__all__ = [
    "ACTS_FOR",
    "ALL_OF_THEM",
    "ANCHOR",
    "AND",
    "APPOSITION",
    "ARE",
    "BESIDE_NAME",
    "CLAUSE_BEGINS",
    "CLAUSE_START",
    "COLON",
    "CONSTITUENCY",
    "DASH",
    "ENDS_GROUP",
    "ERAS",
    "FRONTED",
    "FRONTED_MATTER",
    "GIVEN_TO",
    "HONORIFIC",
    "ITEM_BEGINS",
    "ITEM_GOES_ON",
    "LED_BY",
    "LIST_OPENS",
    "NEXT_NAME",
    "NOT_A_HEAD",
    "NOT_SPEAKING",
    "NO_PERSON",
    "PENDING",
    "PLURAL_BEFORE",
    "SENTENCE_END",
    "SIGNED",
    "SUBJECTS",
    "TAIL",
    "TITLED",
    "TO_SOMEBODY",
    "WITH_SOMEBODY",
    "about_words",
    "alone",
    "appointed_at",
    "honorifics_alone",
    "is_appointed",
]

DASH = re.compile(r" - ")
TO_SOMEBODY = pattern(r"{cues.replaced} (?:đồng chí )?\Z")
"""Before a person whose post another one, the subject, takes over."""

ERAS = pattern(r" qua các (?:thời kỳ|nhiệm kỳ|khóa)(?!\w)")
"""After a post that several persons held one after another."""

TITLED = pattern(r"{people.academic}[.,]? \Z")
"""Before a name, an academic or professional title."""

LED_BY = re.compile(r"(?<!\w)do \Z")
"""Before the person who leads what the sentence speaks of."""

ENDS_GROUP = pattern(r" ?(?:[;.)]|\Z|,? {cues.ends_group})")
"""After posts that a group of bare names shares."""

SIGNED = pattern(r"(?:\n(?:\((?:đã ký|ký tên|ký)[^()\n]{0,30}\))?){1,3}")
"""Between the post of who signs, in capitals, and the name on a line of its own."""


def _anchor() -> str:
    opened = (*words_of_heads(), *forms("posts.ranks", "posts.heads:aide", "posts.beside_names"))
    prefixes = forms("posts.deputies", "posts.former")
    # "Đồng", "quyền" and "thứ" are common words: they begin something only before a post's first word.
    first_words = {phrase.split()[0] for phrase in (*opened, *prefixes, "là")}
    prefixed = (f"{prefix} {word}" for prefix in prefixes for word in sorted(first_words))
    return rf"[{_NO_LETTERS}]{alternation((*SIDE_STARTS, *opened, *prefixed, *forms('people.honorifics')))}"


# What stands before a word; a class of few characters makes the one scan of the whole text quick.
_NO_LETTERS = (
    r"\x00-/:-@\[-^`{-\xa9\xab-\xb4\xb6-\xb9\xbb-\xbf\xd7\xf7\u2000-\u206f\u2190-\u2bff\u3000-\u3003\uff00-\uff0f"
)
ANCHOR = Pattern(_anchor)
"""Where anything can begin: a side, a post, an honorific, after a character that is no letter."""


@lru_cache(maxsize=1)
def honorifics_alone() -> frozenset[str]:
    """Give the honorifics (key space) that open no post."""
    return keys("people.honorifics") - frozenset(map(key, words_of_heads())) - keys("posts.deputies", "posts.former")


BESIDE_NAME = pattern(r"{posts.beside_names}")
"""A word that is a post only beside a name and before a body."""

ACTS_FOR = re.compile(r"đại diện cho(?!\w)")
"""The same as a verb, unless it stands in apposition."""

CONSTITUENCY = pattern(r" ?\((?:{cues.deputations+places.units:local} )*(?P<place>[^()\n]{2,30})\)")
"""After a deputy's name, whom the deputy stands for."""

HONORIFIC = pattern(r"(?<!\bđàn ){people.honorifics} ?")
PLURAL_BEFORE = pattern(rf"{{people.plurals}}{GAP}(?:(?:{{people.honorifics}}|vị) )?\Z")
LIST_OPENS = pattern(rf"(?:{{people.plurals}}{GAP})?{{people.honorifics}}")
SENTENCE_END = re.compile(
    r"[.!?…\n](?:(?<=\n)(?! ?(?:[-+*•]|\d{1,2}[.)]) )(?=\S)"
    r"|(?<!\n)(?<!\btp.)(?<!\btx.)(?<!\bts.)(?<!\bgs.)(?<!ths.)[\"')\]]*(?:\s|\Z))"
)
_BRACKETED = r"(?:\([^()\n]{0,120}\))"
_ABOUT = r"(?:(?:\d{2} tuổi|{cues.born} (?:\d{1,2}[/.-]\d{1,2}[/.-])?\d{4}|{cues.home} [\w ]{2,30}) ?[,-] ?)"

APPOSITION = pattern(
    rf" ?{_BRACKETED}? ?(?:[,(:-] ?)?{_ABOUT}{{0,2}}"
    r"(?:{cues.now} ){0,4}(?:(?:cùng|đều) (?=là ))?(?:{cues.as} )?\Z"
)
ALL_OF_THEM = re.compile(r"(?<!\w)(?:cùng|đều) (?:là )?\Z")
_APPOINTED = pattern(
    r"(?P<kin>{passing.kin} )?(?:(?<!\bcho ){cues.becomes}|{cues.takes}(?: {cues.office})?"
    r"|(?<!quyết định )(?<!đã )(?<!vừa )(?<!đề nghị )(?<!ký ){cues.loses}(?: {cues.office})?"
    r"|(?<!\w)(?:được|nhận) {cues.appointing}(?: làm| giữ)?(?: {cues.office})?(?: là)?) (?:các chức vụ:? |nhiệm vụ )?\Z"
)
_WORD = re.compile(r"\w+")
_LONGEST = 12
_TERM = r"(?:,? ?(?:khóa|nhiệm kỳ|giai đoạn)[^,.;]{0,25}?)?"
PENDING = pattern(rf"(?! ?\(do ){_TERM} ?[,:(-]? ?(?:{{cues.now}} )?(?:(?P<head>{{cues.given_to}}) |(?:là|do|gồm) )?\Z")
GIVEN_TO = pattern(rf"{_TERM} (?:(?:đối )?với|cho|là) (?:{{people.plurals}} )?{{people.honorifics}}")
ITEM_BEGINS = re.compile(r"[;:\n] ?(?:\n?(?:[-+*•]|\d{1,2}[.)]) ?)?")
"""Where an item of a list begins, up to its first word."""

CLAUSE_BEGINS = pattern(r"(?:\A|[\n.,;:!?\"(] ?|(?<!\w)do )(?:{people.honorifics} )?\Z")
"""Before a name that is the first thing of its clause, or leads what the clause speaks of: "do ông ..."."""

CLAUSE_START = pattern(r"(?:\A|[\n.,;:\"] ?|(?<!ngoài ){cues.clause_start} )\Z")
FRONTED = pattern(
    r"(?:\A|[.!?\n;] ?)(?:(?:\w+ ){0,3}{cues.fronted} [^,.;\n]{0,60}"
    r"|{cues.addressing}(?: [^,.;\n]{0,60})? {cues.toward} )\Z"
)
FRONTED_MATTER = pattern(r"(?:\A|[.!?\n;] ?)(?:\w+ ){0,3}?{cues.fronted+cues.about} [^,.;\n]{2,60} {cues.toward} \Z")
"""What is of somebody else than the clause is about, at the head of a sentence: "Theo quyết định của ..."."""

WITH_SOMEBODY = pattern(
    r"(?:\A|[.!?\n;] ?)(?:{cues.occasions}(?: [^,.;\n]{0,60})? {cues.toward}|{cues.accompanying}) \Z"
)
NOT_SPEAKING = pattern(r" {cues.places_after}")

_THERE = r"(?: {cues.present}(?: \w+){0,4}?)"
COLON = pattern(rf" ?{_THERE}?(?:,? {{cues.consists}})? ?: ?(?:\n?[-+*•] ?)?")
ARE = pattern(rf"(?: \w+){{0,4}}? ?,?{_THERE}? (?:lần lượt )?{{cues.consists}} (?:các )?")
_WITH = "(?:và|cùng)"
_BULLET = r"[;,.]?\n(?:[-+*•]|\d{1,2}[.)]) ?"
NEXT_NAME = re.compile(
    r"\)?(?: ?\((?P<bracket>[^()\n]{0,80})\))?"
    rf"(?: ?[,;] ?(?:{_WITH} )?| {_WITH} |{_BULLET})"
)
AND = re.compile(rf" {_WITH} ")
ITEM_GOES_ON = pattern(r"(?:.*[, ]{people.honorifics:formal})? ?\Z|.*,? ?\Z(?<=, )| ?(?:{cues.since}|\d)")
"""An item of what somebody has done, up to a post that is given to the same person."""

SUBJECTS = pattern(r" và (?:{people.honorifics} )?")
"""Between two persons who are a sentence's subjects."""

TAIL = pattern(rf" ?{_BRACKETED}? ?(?:,|-|\(| là| làm) ?{_ABOUT}{{0,2}}\Z")


@lru_cache(maxsize=1)
def about_words() -> tuple[str, ...]:
    """Give the words without any of which, and without a bracket, a mark alone stands between a name and its post."""
    return "tuổi", *keys("cues.born", "cues.home")


def is_appointed(before: str) -> bool:
    """Say whether the post behind ``before`` is given to, or taken from, the person named there, not their kin."""
    return appointed_at(before) is not None


def appointed_at(before: str) -> int | None:
    """Give where the words begin that give the post behind ``before`` to somebody, or take it."""
    if not before.endswith(" ") or _last_words_of_appointing().isdisjoint(_WORD.findall(before[-_LONGEST:])[-1:]):
        return None
    match = _APPOINTED.search(before)
    return match.start() if match is not None and not match["kin"] else None


@lru_cache(maxsize=1)
def _last_words_of_appointing() -> frozenset[str]:
    phrases = keys("cues.becomes", "cues.takes", "cues.loses", "cues.office", "cues.appointing")
    return frozenset(phrase.rsplit(" ", 1)[-1] for phrase in phrases) | {"làm", "giữ", "vụ"}


def alone() -> str:
    """Keep out the second halves of common words ("yêu cầu", "môi trường") before a word of one syllable."""
    return "".join(rf"(?<!\b{half} )" for half in sorted(keys("people.halves")))


NO_PERSON = Pattern(
    lambda: (
        rf"(?<!\w){alone()}(?:(?:{alternation(forms('people.not_before_persons'))}) "
        rf"|(?:{alternation(forms('people.credits', 'people.writers'))}): ?)\Z"
    )
)
# "Ban Giám đốc" is a body, "Phủ Chủ tịch" a house, and "chức vụ Trưởng phòng" has no "Vụ trưởng".
NOT_A_HEAD = re.compile(r"(?<!\w)(?:ban (?=\w{1,3}\Z)|(?<!chính )phủ (?=\w{1,3}\Z)|chức vụ \Z)")

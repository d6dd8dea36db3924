"""The body of a post: organs, fields, levels and numbers in a row, and of what kind the last of them is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from llmx.lexicon.patterns import GAP, Pattern, alternation, pattern
from llmx.lexicon.spelling import key
from llmx.lexicon.terms import forms, keys, terms
from llmx.vietnamese.boundary import is_place
from llmx.vietnamese.folding import Folded
from llmx.vietnamese.names import COMPOUND, LOWER, UPPER, predicate_end, read_run, starts_predicate
from llmx.vietnamese.syllables import is_syllable

__all__ = [
    "SAYS",
    "acronym_end",
    "begins_something_else",
    "body_at",
    "in_compound",
    "kind_at_end",
    "kind_of_head",
    "opens_body",
    "small_letters_end",
]

_LEVELS = {"state": "state", "province": "prov", "city": "city"}
_LEVELS |= {"district": "dist", "commune": "comm", "village": "vill"}
_LISTS = {"organ": "bodies.organs", "firm": "bodies.firms", "named": "bodies.named", "clinic": "bodies.clinics"}


@lru_cache(maxsize=1)
def _kinds() -> dict[str, str]:
    kinds = {phrase: kind for kind, name in _LISTS.items() for phrase in keys(name)}
    return kinds | {key(unit.form): _LEVELS[unit.level] for unit in terms("bodies.units")}


def _longer_than_a_field() -> Iterable[str]:
    """Phrases that begin with a field's words must be tried before the field."""
    for phrase in _kinds():
        words = phrase.split()
        if any(" ".join(words[:count]) in keys("bodies.fields") for count in range(1, len(words))):
            yield phrase


_AND = r"(?: ?(?:&amp;|[,&/-]) ?| và | )"
_NUMBER = r"(?:số )?(?:\d(?:[\w/.-]*\w)?|[ivx]{1,6})(?!\w)"
_NAMED_BY_LEVEL = frozenset(_LEVELS.values())
_NUMBERS = ("num", "nth")


def _level_part() -> str:
    level = rf"{GAP}(?P<level>{alternation(forms('bodies.units'))})"
    return rf"(?:{level}(?:(?:{GAP}|(?<=\.))(?P<nth>{_NUMBER}))?)"


def _body() -> str:
    field = alternation(forms("bodies.fields"))
    other = alternation(phrase for phrase, kind in _kinds().items() if kind not in _NAMED_BY_LEVEL)
    return (
        rf"(?:(?:{GAP}|(?<=\())(?:(?P<longer>{alternation(_longer_than_a_field())})"
        rf"|(?P<field>(?:về{GAP})?(?:{field})(?:{_AND}(?:{field}))*)"
        rf"|(?P<other>{other})|(?P<num>{_NUMBER})))*{_level_part()}*"
    )


_AFTER_LEVEL = Pattern(lambda: rf"{_level_part()}+|{GAP}(?P<num>{_NUMBER})")
_BODY = Pattern(_body)
_LED = re.compile(r"(?:trưởng|phó) (?P<unit>(?!trưởng )[\w ]+)\Z")
_FIRM = pattern(r"{bodies.firms}")
_NAMED = pattern(r"{bodies.named}")
_COMMA_SMALL = re.compile(rf" ?, ?[{LOWER}]")
_CAPITAL = re.compile(rf"[{UPPER}]")
_CAPITAL_NEXT = re.compile(rf" [{UPPER}]")
# Each stretch is read once: a row of capitals before a small letter has as many cuts as it has letters.
_ACRONYM = re.compile(rf"[{UPPER}]{{2,}}+[{UPPER}\d]*+(?:(?:&amp;|[&/.-])[{UPPER}\d]++)*(?!\w)")
_IN_CAPITALS = re.compile(rf" ([{UPPER}]{{2,}})(?!\w)")
_LONGEST_WORD = 8
_STATE = "nước"
_SECRETARY = key("bí thư") + " "
_HEADS_OF_FIELDS = frozenset(("đốc", "trách"))
_MINISTER = "trưởng"
_IN_COMPOUND = pattern(r"{bodies.compounds}")
_SOMEBODY = pattern(
    r"{posts.heads+posts.governors+posts.envoys+posts.ranks+posts.deputies+posts.former+posts.beside_names}"
    r"|{cues.announces+people.honorifics+people.academic}|(?:trưởng|phó)(?!\w)"
)
_SOMETHING_ELSE = pattern(r"{people.not_in_bodies}")
SAYS = r"(?:{speech.verbs}|cho (?=[^,;:.()\n]{1,30} (?:biết|hay)(?!\w)))"
"""In key space and unfilled: how somebody speaks, "cho biết" and "cho phóng viên biết"."""

_ATTACHED = pattern("{bodies.attached+speech.verbs}|(?:{speech.adverbs} ){1,2}" + SAYS)
# "phòng, chống" is one word in two.
_SMALL = re.compile(rf"(?: (?:phòng, chống|[{LOWER}]+(?:/[{LOWER}]+)?)){{1,12}}")
_SMALL_ENDS = re.compile(
    rf" ?[,:;()\n]|\.(?:\s|\Z)|\Z| - | [{UPPER}]| \d[\w.-]*(?: ?[,;()\n]|\.(?:\s|\Z)| [{UPPER}]| kiêm )"
)


def body_at(folded: Folded, at: int, end: int, after: str = "none") -> tuple[int, str] | None:
    """Read the body that goes on at ``end`` of a post begun at ``at``: its end and the kind of its last part.

    ``after`` is the kind read so far: a level is followed by its name alone ("thị xã Điện Bàn" has no
    field "điện"). In a title that opens with a capital, ordinary words in small letters after a finished
    body are the sentence again: "Bí thư Tỉnh ủy | kiểm tra", but "Giám đốc Sở | nội vụ".
    """
    pattern = _AFTER_LEVEL if after in _NAMED_BY_LEVEL else _BODY
    body = pattern.match(folded.key, end)
    while body is not None and body.end() > end:
        group = body.lastgroup or "num"
        start, stop = body.span(group)
        surname = _surname_after_level(folded, at, start, stop) if group == "level" else None
        no_body = group in _NUMBERS and _is_name(folded.text[start:stop])
        no_body = no_body or _is_another_word(folded, body.group(group), start, stop)
        if folded.text[start].islower():
            # "phó bí thư Tỉnh ủy X | giải thích", "chủ nhiệm chương trình | báo cáo".
            no_body = no_body or predicate_end(folded, start) > stop
            no_body = no_body or (folded.text[at].isupper() and _is_sentence(folded, at, body))
        if surname is None and not no_body:
            comma = _small_after_comma(folded, start, stop) if group == "field" else None
            return (comma, "field") if comma else (body.end(), _kind(body, group, after))
        body = pattern.match(folded.key, end, surname or start - 1)
    return None


def _is_sentence(folded: Folded, at: int, body: re.Match[str]) -> bool:
    """Say whether the last part of ``body``, in small letters, is ordinary words after a body that needs none."""
    group = body.lastgroup or "num"
    start = body.start(group)
    if group != "field" and predicate_end(folded, start) > body.end(group):
        return True
    ordinary = group == "field" and not folded.key.startswith("về ", start)
    ordinary = ordinary or body.group(group) in keys("bodies.ordinary")
    before, _, opener = folded.key[at:start].rstrip().rpartition(" ")
    if f"{before.rpartition(' ')[2]} {opener}" in keys("bodies.fields"):
        # "Bộ Nội vụ | cung cấp": the department is the whole word, no "Vụ ...".
        return ordinary
    if opener in _HEADS_OF_FIELDS or (group == "field" and opener == _MINISTER):
        # "Giám đốc tài chính | Lê Na", "Bộ trưởng y tế", but "Giám đốc | kiểm tra".
        return predicate_end(folded, start) > start
    return ordinary and opener not in _last_words_of_openers()


@lru_cache(maxsize=1)
def _last_words_of_openers() -> frozenset[str]:
    return frozenset(words.rsplit(" ", 1)[-1] for words in keys("bodies.openers"))


def _surname_after_level(folded: Folded, at: int, start: int, end: int) -> int | None:
    """Give where the level ends before a surname that is a body's word too: "tỉnh | Đoàn Bá Cát"."""
    last = folded.text.rfind(" ", start, end) + 1
    if _opens_place(folded, max(last, start)):
        return max(last, start) - 1
    if last <= start or not folded.text[last].isupper() or folded.key.endswith(_SECRETARY, at, start):
        return None
    if folded.text[start].isupper():
        # "Vương Quốc Thụy" is a person, "Vương quốc Bỉ" a country.
        whole = folded.text[start:end].isupper() or _kinds().get(folded.key[start:end]) != "state"
        return None if whole else start - 1
    return last - 1 if _CAPITAL_NEXT.match(folded.text, end) else None


def _is_another_word(folded: Folded, word: str, start: int, stop: int) -> bool:
    """Say whether a body's word is another one as it is printed: "Giám đốc | Tư vấn", "Hội | Nước mắm"."""
    if word in _only_in_capitals():
        return not folded.text[start:stop].isupper()
    if word in _leaders_first_words() and folded.text[start].isupper():
        run = read_run(folded, start)
        if run is not None and " ".join(run.keys[:2]) in keys("figures.leaders"):
            # "Tổng Bí thư | Trường Chinh" has no school.
            return True
    small = folded.text[stop : stop + 1] == " " and folded.text[stop + 1 : stop + 2].islower()
    return small and word == _STATE and folded.text[start].isupper()


@lru_cache(maxsize=1)
def _leaders_first_words() -> frozenset[str]:
    return frozenset(name.split()[0] for name in keys("figures.leaders"))


def _opens_place(folded: Folded, at: int) -> bool:
    """Say whether a small unit's word at ``at`` is the first of a place's own name: "Tỉnh ủy | Sóc Trăng"."""
    run = read_run(folded, at) if folded.text[at].isupper() else None
    if run is None or _kinds().get(run.keys[0]) != "vill":
        return False
    return any(is_place(" ".join(run.keys[:count])) for count in (2, 3))


@lru_cache(maxsize=1)
def _only_in_capitals() -> frozenset[str]:
    """Give the abbreviations that in small letters are other words: "Giám đốc | Tư vấn"."""
    return frozenset(key(term.form) for term in terms("bodies.organs") if term.sense == "capitals")


def _is_name(words: str) -> bool:
    """Say whether letters read as a Roman number are none: "Vi" and "Y" are surnames."""
    return words.isalpha() and not set(words) <= set("IVX")


def _small_after_comma(folded: Folded, start: int, end: int) -> int | None:
    """Give the comma after which fields go on in small letters, unless one field's own name has it."""
    first = COMPOUND.match(folded.key, start)
    comma = _COMMA_SMALL.search(folded.text, first.end() if first else start, end)
    again = comma is not None and _CAPITAL.search(folded.text, comma.end(), end)
    return comma.start() if comma and folded.text[start].isupper() and not again else None


def opens_body(folded: Folded, at: int) -> bool:
    """Say whether a body's words stand at ``at``, after a space or an opening bracket."""
    start = at if folded.key[at - 1] == "(" else at - 1
    body = _BODY.match(folded.key, start)
    return body is not None and body.end() > at


def kind_of_head(words: str) -> str:
    """Give the kind of what may follow a head (key space) directly: "trưởng thôn" takes a village's name."""
    led = _LED.search(words)
    unit = led.group("unit") if led else ""
    return _kinds().get(unit, "organ") if unit in keys("posts.units_led") else "none"


def acronym_end(folded: Folded, at: int) -> int | None:
    """Give the end of the acronym at ``at`` ("VCCI", "PT&TH"), a body that no table needs to list."""
    match = _ACRONYM.match(folded.text, at)
    following = _IN_CAPITALS.match(folded.text, match.end()) if match else None
    if match is None or (following and is_syllable(folded.key[at : match.end()])):
        # "LÊ NA" is a name in capitals.
        return None
    return match.end()


def small_letters_end(folded: Folded, at: int, *, unit: bool = False) -> int | None:
    """Give the end of the small words that finish a body's name, up to a mark, a capital or whose or where it is.

    "Đội Vận động | quần chúng,": a title in apposition runs to the comma. None of the words may open a
    predicate, unless a compound has it in it ("vệ sinh"), or begin something else; a ``unit``, which its word alone
    does not name, ends there: "Đội trưởng đội | bay kể".
    """
    match = _SMALL.match(folded.text, at)
    for found in re.finditer(r"\S+", match.group()) if match else ():
        word = at + found.start()
        if found.start() > 1 and folded.key.startswith("và ", word) and folded.text[word + 3].isupper():
            # "... luồng hạ lưu | và Lê Na".
            return word - 1
        if found.start() > 1 and _ATTACHED.match(folded.key, word) and not in_compound(folded, word):
            return word - 1
        predicate = starts_predicate(folded, word) and not in_compound(folded, word)
        if _SOMETHING_ELSE.match(folded.key, word) or (predicate and not _joins_field(folded, word)):
            return word - 1 if unit and found.start() > 1 else None
    return match.end() if match and _SMALL_ENDS.match(folded.text, match.end()) else None


def kind_at_end(folded: Folded, end: int) -> str:
    """Give the kind of a field's last word, which ends at ``end``: "tổ trưởng Anh văn trường" takes a school's name."""
    word = folded.key[max(0, end - _LONGEST_WORD) : end].rpartition(" ")[2]
    return "named" if word in keys("bodies.named") else "field"


def begins_something_else(folded: Folded, at: int) -> bool:
    """Say whether the small word at ``at`` begins something else than more of a body's name."""
    return _SOMETHING_ELSE.match(folded.key, at) is not None


def in_compound(folded: Folded, at: int) -> bool:
    """Say whether the predicate's word at ``at`` is half of a compound that bodies have in their names: "vệ | sinh"."""
    before = folded.key.rfind(" ", 0, at - 1) + 1
    for start in (folded.key.rfind(" ", 0, max(0, before - 1)) + 1, before, at):
        found = _IN_COMPOUND.match(folded.key, start)
        if found is not None and found.end() > at:
            return True
    return False


def _joins_field(folded: Folded, at: int) -> bool:
    """Say whether the word at ``at`` is "và" between two words of a body, and nobody else is named after it."""
    following = at + 3
    if not folded.key.startswith("và ", at) or not folded.text[following].islower():
        return False
    known = COMPOUND.match(folded.key, following) or not _SOMEBODY.match(folded.key, following)
    return bool(known) and (not starts_predicate(folded, following) or in_compound(folded, following))


def _kind(body: re.Match[str], group: str, after: str) -> str:
    if group == "field" and (after == "firm" or _FIRM.search(body.string, body.start(), body.start(group))):
        # "Công ty Thép | Vạn Xuân": a firm's field of work does not end its name.
        return "firm"
    if group == "field" and (after == "named" or _NAMED.search(body.string, body.start(), body.start(group))):
        # "Trường Cao đẳng Kỹ thuật | Lý Tự Trọng".
        return "school"
    if group in ("field", "num", "nth"):
        return "num" if group == "nth" else group
    return _kind_of(body.group(group))


@lru_cache(maxsize=1024)
def _kind_of(words: str) -> str:
    return (
        "closed"
        if words in keys("bodies.closed")
        else _kinds().get(words) or _kinds().get(words.replace(" ,", ",")) or "organ"
    )

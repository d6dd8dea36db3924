"""Numbers that are part of a name: of a ship, a club, a bridge, a house in a street."""

from __future__ import annotations

from typing import Final

from llmx.lexicon.patterns import pattern
from llmx.lexicon.spelling import key
from llmx.lexicon.terms import forms, keys
from llmx.vietnamese.candidates import Candidate
from llmx.vietnamese.nouns import whole_words

__all__ = [
    "after_capital",
    "is_a_house",
    "is_a_measure",
    "is_a_scale_in_a_name",
    "is_a_word_in_a_name",
    "is_in_a_name",
    "is_in_a_title",
]

_IN_NAMES = pattern("{numbers.in_names}")
_TITLED = pattern(r"{nouns.works}(?: (?!{nouns.none})[^\W\d_]+){0,2}?(?: {nouns.called})? \Z")
_LONGEST_TITLE: Final = 80
_LONGEST_WORK: Final = 32
_QUOTES: Final = frozenset("'\"")
_WHEELS: Final = 4
_PRIZES: Final = 4
_PENALTY: Final = 11
"""Metres from the mark to the goal: "chấm 11m", "quả 11m"."""
_OPENERS: Final = frozenset(".!?:;\"'-(|…*")
_BEFORE_A_HOUSE: Final = frozenset(",:(-")


def after_capital(reading: Candidate) -> bool:
    """Say whether a capitalised word stands right before the number."""
    text = reading.folded.text[max(0, reading.start - 24) : reading.start].split()
    return bool(text) and text[-1][:1].isupper() and text[-1][-1:].isalnum()


def is_in_a_name(reading: Candidate) -> bool:
    """Find a number between capitals, or after one and before a word in no table: "tàu Trường Sa 22 neo đậu".

    Also one in a name or a saying that stands in the tables: "hai hành lang, một vành đai", "xe 2 bánh".
    """
    unit = reading.unit
    if _is_fixed(reading):
        return True
    if not reading.plain or reading.numeral.grouped or len(reading.before) < 2:
        return False
    if unit.known and (unit.name.isupper() or not unit.name[0].isupper()) and unit.name not in keys("nouns.also_deeds"):
        return False
    return after_capital(reading)


def _is_fixed(reading: Candidate) -> bool:
    """Say whether a number belongs to a name that is no proper one: of a plan, a treaty, a kind of vehicle, a prize."""
    counted, value = reading.unit.name.lower(), reading.numeral.value
    if counted.partition(" ")[0] == "bánh" and value is not None and value <= _WHEELS:
        return not keys("numbers.wheeled").isdisjoint((reading.last, reading.last_two))
    if counted == "lần" and reading.last_two in keys("numbers.doubled"):
        return True
    if counted == "lần" and reading.plain and reading.folded.key.startswith(" này", reading.unit.end):
        # "Đối thoại Sông Lam 9 lần này", but "cả 2 lần này".
        named = after_capital(reading) and reading.last not in keys("nouns.none")
        return named or reading.last_two in keys("numbers.soft_labels")
    if counted in keys("numbers.prizes_of") and reading.last == "giải" and value is not None and value <= _PRIZES:
        # "Giải ba môn Toán", the third prize.
        return True
    return _IN_NAMES.match(reading.folded.key, reading.start) is not None


def is_in_a_title(reading: Candidate) -> bool:
    """Find a number in the quoted title of a work or an event: 'bộ phim "12 người giận dữ"'."""
    text, start = reading.folded.key, reading.start
    opened = text.rfind('"', max(0, start - _LONGEST_TITLE), start)
    if opened < 1 or text.find('"', start, start + _LONGEST_TITLE) < 0 or "\n" in text[opened:start]:
        return False
    return _TITLED.search(text, max(0, opened - _LONGEST_WORK), opened) is not None


def is_a_house(reading: Candidate) -> bool:
    """Find the number of a house before a street's name, which begins like a noun: "80 Hàng Gai", "104 quốc lộ 60"."""
    unit, text = reading.unit, reading.folded.text
    streets, name = keys("numbers.streets"), key(unit.name)
    street = name if name in streets else name.partition(" ")[0]
    street = street if street in streets else ""
    if not street and not text[reading.end + 1 : reading.end + 2].isupper():
        return False
    words = text[reading.end : reading.end + 30].split()[:3]
    if not reading.plain or reading.numeral.grouped or len(words) < 2 or not words[0].isalpha():
        return False
    bare = [word.rstrip(",.;)") for word in words]
    if street:
        name = (*bare, "", "")[len(street.split())]
        return _is_titled(name) or name.isdigit()
    if not all(map(_is_titled, bare[:2])) or whole_words(list(map(key, bare))) > 1:
        return False
    place = keys("numbers.before_a_house")
    addressed = reading.last[-1:] in _BEFORE_A_HOUSE or not place.isdisjoint((reading.last, reading.last_two))
    return addressed or (unit.sort == "thing" and " " not in unit.name and unit.name[0].isupper())


def _is_titled(word: str) -> bool:
    return len(word) > 1 and word[0].isupper() and word[1:].islower()


def is_a_measure(reading: Candidate) -> bool:
    """Find the memory in a product's name, "iPhone 13 128GB", and what is kicked from the penalty mark, "quả 11m"."""
    if reading.unit.name == "m" and reading.numeral.value == _PENALTY:
        return reading.last in keys("numbers.penalties")
    if reading.unit.name not in forms("units.memory") or not reading.plain:
        return False
    text = reading.folded.text[max(0, reading.start - 24) : reading.start].split()
    return bool(text) and (text[-1].isdigit() or (len(text) > 1 and text[-1][:1].isupper() and text[-1].isalnum()))


def is_a_scale_in_a_name(reading: Candidate) -> bool:
    """Find a capitalised scale that opens a name: "đội 2 Triệu Phong"."""
    start, text, numeral = reading.start, reading.folded.text, reading.numeral
    if numeral.words or numeral.factor == 1:
        return False
    words = text[start : start + 24].split()
    return (
        len(words) > 2
        and reading.unit.end == reading.end
        and all(word[0].isupper() and word[1:].islower() for word in words[1:3])
    )


def is_a_word_in_a_name(reading: Candidate) -> bool:
    """Find a capitalised number word that is part of a name: "cầu Ba Đình", "ông Năm"."""
    text, start = reading.folded.text, reading.start
    if not reading.numeral.words or not text[start].isupper():
        return False
    words = text[start : start + 24].split()
    quote = reading.folded.key[start - 1] if start else ""
    if quote in _QUOTES and quote == reading.folded.key[reading.unit.end : reading.unit.end + 1]:
        # "Ông già “Hai lúa”".
        return True
    if len(words) > 1 and words[1][0].isupper() and not words[1].isupper():
        return True
    head = text[max(0, start - 3) : start].rstrip()
    return bool(head) and head[-1] not in _OPENERS and not words[0].isupper()

"""The noun that a number counts: where it begins and where it ends, and what counting it means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final, Literal, NamedTuple, cast

from llmx.lexicon.patterns import pattern
from llmx.lexicon.spelling import key
from llmx.lexicon.terms import keys, terms
from llmx.vietnamese.folding import Folded
from llmx.vietnamese.noun_rows import end_of_row
from llmx.vietnamese.syllables import is_syllable

__all__ = ["Family", "Sort", "Unit", "nouns", "read_noun", "whole_words"]

Family = Literal["money", "share", "measure", "noun", "time"]

Sort = Literal["gift", "thing", "classifier", "group", "other"]
"""What a counted noun is: "gift" (always goods), "thing" (objects, animals, houses: goods where they are given, a
statistic elsewhere), "classifier" (a thing whose noun follows), "group" (counts the noun after it: "nhóm nội dung"),
"other" (people, bodies, events: a statistic)."""


@lru_cache(maxsize=1)
def nouns() -> Mapping[str, Sort]:
    """Give the counted nouns (key space) and what each is."""
    lists = ("nouns.gifts", "nouns.classifiers", "nouns.things", "nouns.groups", "nouns.others")
    return MappingProxyType({key(term.form): cast("Sort", term.sense) for name in lists for term in terms(name)})


@lru_cache(maxsize=1)
def _longest() -> Mapping[str, int]:
    """Give for each word that begins nouns how many words the longest of them has."""
    return _lengths(nouns())


@lru_cache(maxsize=1)
def _longest_compounds() -> Mapping[str, int]:
    return _lengths(keys("compounds.nouns"))


def _lengths(phrases: Iterable[str]) -> Mapping[str, int]:
    longest: dict[str, int] = {}
    for phrase in phrases:
        words = phrase.split()
        longest[words[0]] = max(len(words), longest.get(words[0], 0))
    return longest


@lru_cache(maxsize=1)
def _hedge_begins() -> frozenset[str]:
    return frozenset(hedge.split()[0] for hedge in keys("hedges.after"))


class Unit(NamedTuple):
    """The unit of an amount: its name as results give it, where it ends in the key, its family and sort of noun.

    ``known`` says that the noun is in the tables (an unknown word after a number may be no noun at all).
    """

    name: str
    end: int
    family: Family
    sort: Sort = "other"
    known: bool = True


# "232 triệu iPhone": a capital within the word is a product's.
_PRODUCT = re.compile(r"[a-z]+[A-Z]\w*|[A-Z]+[a-z]+[A-Z]\w*")
_WORD = r"([^\W\d_]+(?:-[^\W\d_]+)*)(?!\w|-[0-9])"
_WORDS = re.compile(rf" {_WORD}" + rf"(?: {_WORD})?" * 5)
_LONGEST_ACRONYM: Final = 6
_LOOK_BACK: Final = 40
_HEDGE = pattern(" {hedges.after}")
_AT: Final = "ở"
_MOST: Final = "nhất"
_FIRST_WORD = re.compile(r" ([^\W\d_]+)")
_NEW_YEAR: Final = "tết"
_BEFELL = pattern(" {nouns.befell}")
_DOES = pattern(r" (?!{nouns.none+nouns.tails})[^\W\d_]")
_AND_A_NAME = re.compile(r" và ([^\W\d_])")
_AND_A_DEED = re.compile(r"(?:,| và) ([^\W\d_]+ [^\W\d_]+)")
_PAIR: Final = 2
_LISTED = re.compile(r" và |, ")


def read_noun(folded: Folded, end: int) -> Unit | None:
    """Read the classifier and noun, or the noun, that begins after ``end``: the shortest that is whole.

    It ends behind a word, never within one ("bộ sưu|tập"), and a classifier takes its noun. A word in no table is
    taken with the next one, as nouns of two syllables are the rule, and marked unknown.
    """
    match = _WORDS.match(folded.key, end)
    if match is None or (match[1] in _hedge_begins() and _HEDGE.match(folded.key, end)):
        return None
    unit = _read_words(folded, match)
    name, glued, following = unit.name.partition("-") if unit else ("", "", "")
    if unit is None or not glued or not (name[-1].islower() and following[0].isupper()):
        return unit
    # "15.000 sinh viên-Số phòng thi": the next item of a list.
    sort = nouns().get(key(name), unit.sort)
    return Unit(name, unit.end - len(unit.name) + len(name), unit.family, sort, key(name) in nouns())


def _read_words(folded: Folded, match: re.Match[str]) -> Unit | None:
    """Read the noun in the words that stand behind a number."""
    words = [word for word in match.groups() if word is not None]
    size, pair = max(_known(words), _of_people(words)), " ".join(words[:2])
    if pair in keys("nouns.times") or (words[0] in keys("nouns.times") and size < 2):
        return Unit(words[0], match.end(1), "time")
    if size == 0:
        return _unknown(folded, match, words)
    if size == 1 and pair in keys("nouns.none_in_pairs"):
        return None
    sort = nouns().get(" ".join(words[:size]), "other")
    known = size
    if sort in ("classifier", "group") and size == 1:
        inner = _head(words, sort, loose=_goes_on(folded, match), small=_is_small(folded, match))
        head = nouns().get(" ".join(words[1 : 1 + inner]), "other")
        sort = head if sort == "group" or head == "gift" else "thing"
        size += _to_the_end(words[1:], inner) if inner > 1 else inner
    size = _before_a_deed(words, _to_the_end(words, max(size, _compound(words))))
    if size == 0:
        return None
    # "Gấp 6 lần học sinh trường khác": of times there are no kinds.
    while words[0] not in keys("nouns.without_tails") and (tail := _tail(words[size:])):
        size += tail
    if size > 1 and _begins_a_clause(folded, words[:size], match.end(size)):
        return Unit(folded.text[match.start(1) : match.end(1)], match.end(1), "noun")
    if (within := _before_a_name(folded, match, known, size)) < size:
        size, sort = within, "other" if words[0] in keys("nouns.listed") else sort
    if size > 1 and words[size - 1] == _AT and _names_a_place(folded, match.end(size)):
        # "Hàng chục căn nhà |ở Hà Nội", "52 căn nhà |ở thôn".
        size -= 1
    size = _before_the_next(folded, match, words, size, known)
    end = end_of_row(folded, match.start(1), match.end(size), behind_first=_is_grouped(words[:size]))
    if end > match.end(size) and not _is_grouped(words[:size]):
        # "14 bộ, ngành" are no sets of anything.
        sort = "other"
    return Unit(folded.text[match.start(1) : end], end, "noun", sort)


def _begins_a_clause(folded: Folded, words: list[str], end: int) -> bool:
    """Say whether what stands behind the first word is whom it befell, or what they do to what stands behind ``end``.

    "10 vụ| công nhân bị hành hung", "50 người| dùng búa".
    """
    if " ".join(words) in keys("nouns.doers"):
        # "3 triệu người dùng Facebook" are its users.
        return _DOES.match(folded.key, end) is not None and folded.text[end + 1].islower()
    befell = words[0] in keys("nouns.events") and _BEFELL.match(folded.key, end) is not None
    return befell and " ".join(words[1:]) in keys("nouns.row_of_people", "nouns.row_of_vehicles")


def _before_the_next(folded: Folded, match: re.Match[str], words: list[str], size: int, known: int) -> int:
    """Give the size of a noun without the first of two names or deeds that follow it: "hai khối| EU và ASEAN".

    "1.970 cơ sở| sản xuất, chế biến dừa".
    """
    last = folded.text[match.start(size) : match.end(size)] if size > 1 else ""
    following = _AND_A_NAME.match(folded.text, match.end(size)) if size > known and last.isupper() else None
    if following and following[1].isupper():
        return size - 1
    pair = _AND_A_DEED.match(folded.key, match.end(size)) if size > _PAIR else None
    deeds = keys("compounds.deeds")
    joined = pair is not None and pair[1] in deeds and " ".join(words[size - _PAIR : size]) in deeds
    return size - _PAIR if joined else size


def _names_a_place(folded: Folded, end: int) -> bool:
    following = _FIRST_WORD.match(folded.text, end)
    places = keys("places.units", "nouns.several_places")
    return following is not None and (following[1][0].isupper() or key(following[1]) in places)


def _before_a_name(folded: Folded, match: re.Match[str], known: int, size: int) -> int:
    """Give the size of a noun without the name behind it: "hai bộ| Tài chính", "ba ngành| than và điện".

    What ``known`` words of it stand in the tables remain.
    """
    if match[1] in keys("nouns.listed:member") and _LISTED.match(folded.key, match.end(size)):
        return size if _compound([word for word in match.groups() if word]) else known
    if size == known:
        return size
    kept = known == 1 and nouns()[match[1]] == "classifier" and match[1] not in keys("nouns.before_names")
    if kept or not folded.text[match.start(1)].islower():
        return size
    capitals = (at for at in range(known, size) if folded.text[match.start(at + 1)].isupper())
    names = (at for at in capitals if is_syllable(match[at + 1]) and match[at + 1] != _NEW_YEAR)
    return next((at for at in names if not _is_common(folded, match, at)), size)


def _is_common(folded: Folded, match: re.Match[str], at: int) -> bool:
    """Say whether a capital opens a common noun all the same: "hai buổi Hội thảo", but "hai bộ Tài chính"."""
    second = match[at + 2] if at + 2 <= (match.lastindex or 0) else None
    closed = keys("nouns.listed", "nouns.before_names")
    if at > 1 or second is None or match[1] in closed or not folded.text[match.start(at + 2)].islower():
        return False
    return f"{match[at + 1]} {second}" in keys("compounds.nouns") or f"{match[at + 1]} {second}" in nouns()


def _before_a_deed(words: list[str], size: int) -> int:
    """Give the size of a noun without a last syllable that begins what is done ("11 tỉnh |thành lập").

    What is counted as a deed takes the whole of it ("6 vụ cháy rừng|").
    """
    deed = size > 1 and " ".join(words[size - 1 : size + 1]) in keys("compounds.deeds")
    if not deed or _known(words[: size - 1]) < size - 1:
        # "Cả hai bị |cáo buộc".
        return 0 if deed and words[0] in keys("nouns.none") else size
    return size + 1 if nouns().get(words[0]) == "group" and _known(words) == size else size - 1


def _tail(words: list[str]) -> int:
    """Say how many of the first words belong to the noun before them: a tail, or the word that it begins."""
    pair = " ".join(words[:2])
    if words[1:2] == [_MOST]:
        # "20 nước |nghèo nhất thế giới".
        return 0
    if pair in keys("nouns.tails"):
        return min(2, len(words))
    if pair in keys("nouns.none_in_pairs"):
        return 0
    if not words or words[0] not in keys("nouns.tails") or pair in keys("compounds.deeds"):
        return 0
    size = max(1, _longer(words))
    return 0 if size > 1 and _longer(words[size - 1 :]) > 1 else size


def _is_grouped(words: list[str]) -> bool:
    """Say whether a word for a group or a kind stands before its noun."""
    return len(words) > 1 and nouns().get(words[0]) in ("group", "classifier")


def _unknown(folded: Folded, match: re.Match[str], words: list[str]) -> Unit | None:
    """Read a word in no table with its second syllable, unless it is one that nobody counts."""
    size = _compound(words)
    if (not size and _is_none(words)) or len(words[0]) < 2:
        return None
    if _PRODUCT.fullmatch(folded.text, match.start(1), match.end(1)):
        return Unit(folded.text[match.start(1) : match.end(1)], match.end(1), "noun")
    # "4 HC vàng", but no "14 Âm lịch"; "TẶNG 20 XE LĂN", but no "42.249 NHẬP KHẨU", where a table goes on.
    printed = folded.text[match.start(1) : match.end(max(size, 1))]
    if printed[0].isupper() and not (size and printed.split()[0].isupper() and _goes_on_in_capitals(folded, match)):
        return _acronym(folded, match)
    if not size and " ".join(words[:2]) in keys("nouns.from_deeds"):
        size = 2
    elif not size:
        size = 1 + (len(words) > 1 and folded.text[match.start(2)].islower() and not _ends_noun(words[1:]))
    if size > 1 and words[size : size + 1] == [_MOST]:
        # "Một trong 29 vịnh| đẹp nhất".
        size -= 1
    size = _last_whole(words, size)
    return Unit(folded.text[match.start(1) : match.end(size)], match.end(size), "noun", known=False)


def _goes_on_in_capitals(folded: Folded, match: re.Match[str]) -> bool:
    """Say whether a noun in capitals is an abbreviation, or stands in a line in capitals: so is the word before."""
    if not match.group(2) or not folded.text[match.start(2) : match.end(2)].isupper():
        return True
    before = folded.text[max(0, match.start(1) - _LOOK_BACK) : match.start(1)].rstrip(" .,0123456789")
    return not before or before.split()[-1].isupper()


def _acronym(folded: Folded, match: re.Match[str]) -> Unit | None:
    """Read an abbreviated noun ("1.200 ĐVTN"): a short word all in capitals between words that are not."""
    word = folded.text[match.start(1) : match.end(1)]
    alone = (
        word.isupper()
        and max(map(len, word.split("-"))) <= _LONGEST_ACRONYM
        # "J-W" are somebody's initials.
        and min(map(len, word.split("-"))) > 1
        and not folded.text[match.end(1) : match.end(1) + 6].strip()[:2].isupper()
    )
    body = not keys("nouns.bodies").isdisjoint((word.lower(), *word.lower().split("-")))
    if body or not alone:
        return None
    end = end_of_row(folded, match.start(1), match.end(1))
    return Unit(folded.text[match.start(1) : end], end, "noun", known=False)


def _known(words: list[str]) -> int:
    """Say how many of the first words make a known noun (0 for none)."""
    longest = _longest().get(words[0], 0) if words else 0
    for size in range(min(longest, len(words)), 0, -1):
        if " ".join(words[:size]) in nouns():
            return size
    return 0


def _of_people(words: list[str]) -> int:
    """Say how many of the first words name people by what they were or are: "cựu du học sinh", "em thiếu nhi"."""
    if words[0] in keys("nouns.before_people") and (known := _known(words[1:])):
        return 1 + known if " ".join(words[1 : 1 + known]) in keys("nouns.row_of_people") else 0
    people = words[0] in keys("nouns.of_people") and not _compound(words)
    inner = _longer(words[1:]) if people else 0
    return 1 + inner if inner > 1 else 0


def whole_words(words: list[str]) -> int:
    """Say how many of the first words make a whole noun of the tables (0 for none)."""
    size = _longer(words)
    return _to_the_end(words, size) if size else 0


def _is_small(folded: Folded, match: re.Match[str]) -> bool:
    """Say whether the second word is printed in small letters."""
    return match.start(2) >= 0 and folded.text[match.start(2)].islower()


def _goes_on(folded: Folded, match: re.Match[str]) -> bool:
    """Say whether the second word can go on a noun: no capitalised Vietnamese one, which opens a name or a line."""
    text, start = folded.text, match.start(2)
    if start < 0:
        return False
    small = text[start].islower() or text[match.start(1)].isupper()
    return small or not is_syllable(match[2])


def _compound(words: list[str]) -> int:
    """Say how many of the first words make one word of several syllables (0 for none)."""
    longest = _longest_compounds().get(words[0], 0) if words else 0
    for size in range(min(longest, len(words)), 1, -1):
        if " ".join(words[:size]) in keys("compounds.nouns"):
            return size
    return 0


def _to_the_end(words: list[str], size: int) -> int:
    """Give the size of a noun of ``size`` words once its last syllable is a whole word ("bất động|sản")."""
    while size == 1 or _known(words[: size - 1]) == size - 1:
        longer = _last_whole(words, size)
        if longer == size:
            break
        size = longer
    return size


def _last_whole(words: list[str], size: int) -> int:
    """Give where the word ends that the last syllable begins; one whose own last begins another is none.

    "Vỏ bao bì|", but "sứ quán| nước ngoài".
    """
    longer = size - 1 + max(1, _longer(words[size - 1 :]))
    return size if longer > size and _longer(words[longer - 1 :]) > 1 else longer


def _longer(words: list[str]) -> int:
    """Say how many of the first words make a word of the tables (0 for none)."""
    return max(_known(words), _compound(words))


def _is_none(words: list[str]) -> bool:
    """Say whether words in no table are no noun: "120 hầu như", "3 liên tục", but "12 yêu cầu"."""
    pair = " ".join(words[:2])
    return words[0] in keys("nouns.none") or (pair in keys("compounds.deeds") and pair not in keys("nouns.from_deeds"))


def _ends_noun(words: list[str]) -> bool:
    """Say whether words behind a noun are no part of it: a function word, a time, what is done."""
    if _longer(words) > 1:
        return False
    first = words[0]
    # "Ba chiếc oang oang ngoài ngõ".
    repeated = first == "".join(words[1:2])
    return repeated or first in keys("nouns.none", "nouns.times") or " ".join(words[:2]) in keys("compounds.deeds")


def _head(words: list[str], sort: Sort, *, loose: bool, small: bool) -> int:
    """Say how many words behind the first one, a classifier or a word for a group, are its noun ("thùng mì").

    ``loose``: a word in no table may be one; ``small``: the word behind the first is printed in small letters.
    """
    rest = words[1:]
    size = _longer(rest)
    if size < 2 and not keys("nouns.none_in_pairs", "nouns.no_heads").isdisjoint((" ".join(rest[:2]), *rest[:1])):
        # "46 cây |đoạn từ cầu đến chợ".
        return 0
    if size < 2 and " ".join(rest[:2]) in keys("compounds.deeds"):
        return 2 if words[0] in keys("nouns.of_deeds") else 0
    # "20 ngàn bản catalogue", "hàng trăm lượt share".
    foreign = small and bool(rest) and len(rest[0]) > 2 and rest[0].isascii() and not is_syllable(rest[0])
    return size or (loose and (sort == "classifier" or foreign) and not _ends_noun(rest))

"""What opens a post, and how far the capitals after it can be a place and a name."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import product

from llmx.lexicon.patterns import GAP, Pattern, alternation, pattern
from llmx.lexicon.spelling import key
from llmx.lexicon.terms import forms, keys, senses
from llmx.vietnamese.bodies import body_at, kind_of_head
from llmx.vietnamese.boundary import Split, is_place, is_province, split_run
from llmx.vietnamese.folding import Folded
from llmx.vietnamese.names import (
    UPPER,
    Run,
    academic_end,
    is_foreign,
    named_by_address,
    predicate_end,
    read_run,
    starts_predicate,
    two_words_at_end,
)
from llmx.vietnamese.syllables import is_middle_name, surname_weight

__all__ = [
    "HEAD",
    "RANK",
    "cut_at",
    "facts_of_head",
    "head_at",
    "is_posted_abroad",
    "is_second_half",
    "name_at",
    "opens_sentence",
    "words_of_heads",
]


_FIRST, _NTH = "đầu tiên", r"thứ \d{1,3}"


def words_of_heads() -> tuple[str, ...]:
    """Give the words that are a post or open one, "trưởng" and "phó" of each unit that has them among these."""
    led = (f"{rank} {unit}" for rank, unit in product(("trưởng", "phó"), forms("posts.units_led")))
    return *forms("posts.heads", "posts.governors", "posts.envoys", "posts.abbreviations"), *led


HEAD = Pattern(
    lambda: (
        rf"(?:(?:{alternation(forms('posts.former'))}){GAP}(?:là{GAP})?){{0,3}}"
        rf"(?:(?P<rank>{alternation(forms('posts.ranks'))})"
        rf"|(?:(?:{alternation(forms('posts.deputies'))}){GAP})?"
        rf"(?:(?:{alternation(forms('posts.heads:aide', 'posts.envoys:aide'))}){GAP})?"
        rf"(?:{alternation(words_of_heads())})"
        rf"(?:{GAP}(?:{alternation(forms('posts.modifiers'))})(?! ?- )){{0,4}}"
        # "Tổng thống thứ 43 của Mỹ", "Giám đốc đầu tiên của Sở X".
        rf"(?:{GAP}(?:{_FIRST}|{_NTH})(?= của ))?)"
    )
)
"""The head of a post in key space: formers, deputy, head word, modifiers; group ``rank`` for a military rank."""

RANK = pattern(r"{posts.ranks}")
"""A military or police rank in key space."""

_ALONE = pattern(r"{posts.ranks:before+posts.heads:before}")
_LONGER = pattern(r"{posts.longer}")
_ADDRESSED = pattern(r" {people.honorifics}")
_GOVERNS_ABROAD = pattern(r"{posts.governors}\Z")
_CAPITAL = re.compile(rf" [{UPPER}]")
_NUMBERED = re.compile(r" [0-9]{1,4}(?![0-9.,]*[0-9])")
_SIDE = "phía "
_DOCUMENT = pattern(r"{documents.types:number} (?:số )?\d")
_CLOSED = "closed"
_IN_CHARGE = " phụ trách"
_OF_STATE = pattern(r"{posts.of_states}(?: {posts.modifiers})?\Z")
_POSTED_ABROAD = pattern(r"{posts.envoys}")


@lru_cache(maxsize=1)
def _last_letters() -> frozenset[str]:
    return frozenset(word[-1] for word in keys("posts.abbreviations"))


@lru_cache(maxsize=1)
def _first_words() -> frozenset[str]:
    phrases = (*words_of_heads(), *forms("posts.deputies", "posts.former", "posts.ranks"))
    return frozenset(key(phrase).split()[0] for phrase in phrases)


def name_at(folded: Folded, at: int, *, expects_name: bool = False, addressed: bool = False) -> Run | None:
    """Read the person's name at ``at``, academic titles left out; ``addressed``: an honorific announces it."""
    kind = "person" if addressed else "closed"
    run, cut = cut_at(folded, academic_end(folded, at), kind, expects_name=expects_name)
    return run.part(0, cut.name) if run is not None and cut.name and not cut.place else None


def cut_at(
    folded: Folded, at: int, kind: str, *, expects_name: bool, spoken_for: bool = False
) -> tuple[Run | None, Split]:
    """Read the capitals at ``at``, which follow a word of ``kind``, and cut them into a place and a name."""
    run = _capitals(folded, at)
    # "Chính ủy | Đoàn 812": a unit.
    unit = run is not None and run.keys[0] in keys("posts.units_led") and len(run) == 1
    unit = unit and run is not None and _NUMBERED.match(folded.key, run.end) is not None
    if run is None or (kind != "person" and (unit or named_by_address(run.keys))):
        return None, Split(0, 0)
    cut = split_run(_without_predicate(folded, run), kind, expects_name=expects_name, spoken_for=spoken_for)
    whole = kind == "firm" and (cut.place, len(run)) == (1, 3) and not any(map(is_foreign, run.keys))
    if whole and not is_place(run.keys[0]):
        # "Giám đốc Công ty | Đại Đồng Tiến", "Tổng biên tập báo | Người Lao Động": no firm is called by one syllable.
        return run, Split(3, 0)
    return run, cut


def _capitals(folded: Folded, at: int) -> Run | None:
    run = read_run(folded, at)
    if run is None or _opens_post(folded, at, run.keys[0]) or _is_predicate(folded, run) or _follows_lost_stop(run):
        return None
    if len(run) > 2 and run.keys[0] in keys("posts.ranks:before"):
        # "Cố vấn An ninh | Tướng Brennan Halink": a post of its own.
        return None
    return run if len(run.keys) == 1 else _stop_at_heads(folded, run)


def _opens_post(folded: Folded, at: int, word: str) -> bool:
    """Say whether the capital word at ``at`` opens a post; a head of one word may as well be a name.

    Not so an abbreviation in a text that is not in capitals: "Lê Na, UVTW Đảng".
    """
    match = HEAD.match(folded.key, at) if word in _first_words() else None
    if match is None or " " in match.group():
        return match is not None
    return len(word) > 1 and folded.text[at : at + len(word)].isupper() and is_abbreviation(word)


def _stop_at_heads(folded: Folded, run: Run) -> Run | None:
    """End a run where a post begins, or a body or title that goes on in small letters ("Agribank | Chi nhánh")."""
    first_words = _first_words()
    for index, word in enumerate(run.keys):
        if index and word in first_words and _opens_post(folded, run.start_of(index), word):
            if index == 1 and _is_given_name(folded, run.start_of(index), run.end):
                continue
            if is_second_half(folded, run.start_of(index)):
                # "Ngoại trưởng Trung | Quốc Vương Na": no king.
                continue
            return _before_head(folded, run, index)
    end = run.end
    last = end - len(run.keys[-1])
    if len(run) > 2 and run.keys[-1] in keys("names.asking") and _ADDRESSED.match(folded.key, end):
        # "Thượng tá Lê Bá Na | Thưa ông".
        return run.part(0, len(run) - 1)
    small_follows = folded.text[end : end + 1] == " " and folded.text[end + 1 : end + 2].islower()
    if small_follows and not starts_predicate(folded, run.end + 1):
        body = body_at(folded, last, last - 1)
        if (body is not None and body[0] > run.end) or academic_end(folded, last) > run.end:
            return run.part(0, len(run) - 1)
    return run


def _before_head(folded: Folded, run: Run, index: int) -> Run | None:
    """End ``run`` before the post at ``index``, and before what opens the sentence with it.

    "... Lê Na | Xin Thứ trưởng cho biết", "Lê Bá Na | Tiếp Phó Chủ tịch", "Tây Ban Nha | Hai Bộ trưởng đã".
    """
    last = run.keys[index - 1]
    opens = index > 1 and last in keys("names.asking")
    opens = opens or (
        index > 2 and starts_predicate(folded, run.start_of(index - 1)) and not is_middle_name(run.keys[index - 2])
    )
    if opens or last in keys("people.plurals"):
        index -= 1
    return run.part(0, index) if index else None


def _is_given_name(folded: Folded, at: int, end: int) -> bool:
    """Say whether the rank at ``at``, each word with a capital, ends a name: "ông Lê Trung Tá"."""
    rank = RANK.match(folded.key, at)
    return rank is not None and rank.end() == end and not folded.text[at:end].isupper()


def _is_predicate(folded: Folded, run: Run) -> bool:
    """In a text in capitals a predicate of two words ("THĂM HỎI") is no name."""
    start = run.start
    if len(run.keys) < 2 or not folded.text[start : run.end].isupper():
        return False
    # "BAN CHỈ ĐẠO | CỦA CHÍNH PHỦ".
    needed = 0 if surname_weight(run.keys[0]) < 0 else 1
    return predicate_end(folded, start) >= run.end_of(needed)


def opens_sentence(folded: Folded, at: int, kind: str) -> bool:
    """Say whether the word at ``at``, after "TP." or what closes a post (``kind``), opens a sentence.

    "... UBND TP. | Phía tỉnh bạn có", "Giám đốc Công ty Hải Vân | Lãnh đạo xã đã tới".
    """
    if _DOCUMENT.match(folded.key, at):
        # "Vụ trưởng Tài chính ngân hàng | Nghị định 106 ...": nothing more of the post.
        return True
    stopped = folded.key[at - 2 : at].strip().endswith(".")
    run = read_run(folded, at) if stopped or kind == _CLOSED else None
    if run is None or len(run) > 1:
        return False
    opens = stopped and (starts_predicate(folded, at) or folded.key.startswith(_SIDE, at))
    return opens or (kind == _CLOSED and two_words_at_end(folded, run) in keys("names.openers_of_two"))


def _follows_lost_stop(run: Run) -> bool:
    """Say whether the next sentence opens, of which the full stop is lost: "Theo Luật ...", but "Theo Halink"."""
    opens = senses("names.sentence_openers").get(run.keys[0]) == "" and surname_weight(run.keys[0]) <= 0
    return opens and len(run) > 1 and not is_foreign(run.keys[1])


def _without_predicate(folded: Folded, run: Run) -> Run:
    """In a text in capitals a run goes on into the predicate; leave that out."""
    if len(run.keys) < 3 or not folded.text[run.start : run.end].isupper():
        return run
    # "BAN CHỈ ĐẠO CCHC | CỦA CHÍNH PHỦ".
    for index in range(1 if is_foreign(run.keys[0]) else 2, len(run)):
        if starts_predicate(folded, run.start_of(index)) and (index >= 3 or index + 1 < len(run)):
            return run.part(0, index)
    return run


def is_abbreviation(word: str) -> bool:
    """Say whether ``word`` (key space) is a post's abbreviation, which is printed in capitals."""
    return word in keys("posts.abbreviations")


def is_second_half(folded: Folded, at: int) -> bool:
    """Say whether the word at ``at`` is half of a compound: "chính | quyền Tổng thống" has no acting president."""
    words = folded.key[max(0, at - 9) : at - 1].split()
    if folded.key[at - 1 : at] != " " or not words:
        return False
    before = words[-1].lstrip("\"'([")
    word = folded.key[at : at + 9].split(" ", 1)[0]
    if f"{before} {word}" in keys("posts.compounds"):
        return True
    # "Trung Quốc Vương Nghị" has no king.
    return folded.text[at].isupper() and len(before) > 1 and is_province(f"{before} {word}")


def head_at(folded: Folded, at: int) -> re.Match[str] | None:
    """Match the head of a post at ``at``; an abbreviation in small letters ("ct", "tb") is none."""
    head = HEAD.match(folded.key, at)
    if head is not None and _LONGER.match(folded.key, head.start()):
        return None
    if head is not None and folded.key[head.end() - 1] in _last_letters():
        word = head.group().rsplit(" ", 1)[-1]
        printed = folded.text[head.end() - len(word) : head.end() - 1].isupper()
        if is_abbreviation(word) and (not printed or folded.text.startswith("&", head.end())):
            return None
    alone = _ALONE.match(folded.key, at) if head is not None else None
    return None if alone is not None and not _CAPITAL.match(folded.text, alone.end()) else head


@lru_cache(maxsize=1024)
def facts_of_head(head: str) -> tuple[str, bool]:
    """Give the kind of what follows a head directly, and whether it governs a place abroad."""
    if _GOVERNS_ABROAD.search(head):
        return "seat", True
    if head.endswith(_IN_CHARGE):
        return "field", False
    if head in keys("posts.lone"):
        return "lone", False
    return "land" if _OF_STATE.search(head) else kind_of_head(head), False


@lru_cache(maxsize=1024)
def is_posted_abroad(head: str) -> bool:
    """Say whether a head is of somebody posted abroad: "đại sứ"."""
    return _POSTED_ABROAD.search(head) is not None

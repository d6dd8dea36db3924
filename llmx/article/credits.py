"""Names under pictures and articles: who took the photograph, who wrote the piece."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from llmx.lexicon.terms import forms
from llmx.vietnamese.mentions import Span
from llmx.vietnamese.places import province

__all__ = ["Credit", "find_credits", "is_signature", "seam_in_word", "signature_at_end"]

_LONGEST_CREDIT = 70
_LONGEST_SIGNATURE = 64
_MOST_NAMES = 4
_LONGEST_NAME = 4


@dataclass(frozen=True, slots=True)
class Credit:
    """A credit: ``span`` runs from its first word to the end of the names; ``author``: of text and picture."""

    span: Span
    author: bool


# "Ảnh Minh Đức" without a colon is a credit only behind a sentence and up to the end of its line.
_PICTURE = re.compile(r"[Ảả]nh\s?:\s{0,2}|ẢNH\s?:\s{0,2}|Ảnh\s(?=[^\W\d_a-z])")
_ENDS_LINE = re.compile(r"[\s|)\].]*(?:\n|\Z)")
_TEXT_BEFORE = re.compile(
    r"(?<!\w)(?=[TBC])(?i:tin|bài(?: viết)?|clip)(?:[\w ,&-]{0,12}[ ,]|\s?:\s?[\w. -]{2,40}[-;,]\s?)?\Z"
)
_LONGEST_TEXT_BEFORE = 60
_TOKEN = re.compile(r"[^\W_][\w.+/&']*|[-,;]|\S")


@lru_cache(maxsize=1)
def _openers() -> frozenset[str]:
    """Give words that open a sentence or a post, and begin no pen name behind another one."""
    return frozenset(form.split()[0] for form in forms("lines.openers", "posts.first_words", "zones.openers"))


@lru_cache(maxsize=1)
def _caption() -> re.Pattern[str]:
    """Give a pattern for the post with which a caption opens: "Ảnh: Bộ trưởng Lê Na ..." credits nobody."""
    heads = "|".join(re.escape(head) for head in forms("posts.heads", "posts.of_states") if " " in head)
    former = "|".join(map(re.escape, forms("posts.former")))
    return re.compile(rf"(?:(?:{former}) )?(?:{heads})(?!\w)", re.IGNORECASE)


def may_credit(text: str) -> bool:
    """Say at a glance whether a text can have a credit; most lines have none."""
    return "ảnh" in text or "Ảnh" in text or "ẢNH" in text


def find_credits(text: str, start: int, end: int) -> Iterator[Credit]:
    """Give the credits in ``text[start:end]``; a name stops at a bar, a bracket, or where a sentence begins."""
    at = start
    for match in _PICTURE.finditer(text, start, end):
        if match.start() < at:
            continue
        before = _TEXT_BEFORE.search(text[max(at, match.start() - _LONGEST_TEXT_BEFORE) : match.start()])
        if before is None and text[match.start()] == "ả":
            continue
        names_end = _end_of_names(text, match.end(), min(end, match.end() + _LONGEST_CREDIT))
        if _caption().match(text, match.end()):
            continue
        if ":" not in match.group() and not _is_bare_credit(text, match.start(), names_end, end):
            continue
        at = max(names_end, match.end())
        yield Credit((match.start() - (len(before.group()) if before else 0), at), before is not None)


def _is_bare_credit(text: str, start: int, names_end: int, end: int) -> bool:
    behind_sentence = text[max(0, start - 3) : start].rstrip(" ")[-1:] in (".", "!", "?")
    return behind_sentence and _ENDS_LINE.match(text, names_end, end) is not None


def _end_of_names(text: str, start: int, end: int) -> int:
    """Give where the capitalised words from ``start`` on stop being a name; a name in small letters ends its line."""
    last = start
    words: list[Span] = []
    in_name = 0
    for token in _TOKEN.finditer(text, start, end):
        word = token.group()
        if "\n" in text[last : token.start()] or word in "|()[]":
            break
        if word in "-,;":
            in_name = 0
            continue
        if not word[0].isupper():
            return _before_sentence(text, words, start, end)
        shouted = bool(words) and len(word) > 1 and text[slice(*words[-1])].isupper() and not word.isupper()
        # "Ảnh: An Bình - TTXVN Ông Lê Na, ...": an agency is no first name, nor are initials.
        agency = in_name == 1 and _AGENCY.fullmatch(text, *words[-1]) is not None
        if agency and word in _openers():
            break
        if in_name == _LONGEST_NAME or (in_name > 1 and (word in _openers() or (shouted and not seam_in_word(word)))):
            break
        seam = seam_in_word(word)
        stop = token.start() + (seam if seam else len(word))
        words.append((token.start(), stop))
        in_name += 1
        last = stop
        if seam or (word.endswith(".") and word.count(".") == 1):
            break
    return words[-1][1] if words else start


def _before_sentence(text: str, words: list[Span], start: int, end: int) -> int:
    """Give the end of the names where a word in small letters follows: the last capital begins its sentence."""
    if len(words) > 1 and not re.search(r"[,;|\n]", text[words[-1][0] : words[-1][1] + 2]):
        return words[-2][1]
    if words:
        return words[-1][1]
    line = re.compile(r"[^\n|.;]{0,30}").match(text, start, end)
    return line.end() if line else start


def seam_in_word(word: str) -> int | None:
    """Give where a second word begins in "HUYBáo" or "NghiêmỦy": lines that were printed without a space."""
    for at, (one, other) in enumerate(pairwise(word), start=1):
        if other.isupper() and (one.islower() or (at > 1 and one.isupper() and word[at + 1 : at + 2].islower())):
            return at
    return None


_AGENCY = re.compile(r"[A-ZĐ]{3,}|(?:[A-ZĐ]{1,2}\.){2,3}[A-ZĐ]{0,3}\.?")
_INITIALS = re.compile(r"(?:[A-ZĐ]{1,2}\.){0,3}[A-ZĐ]{1,3}\.?")
_BETWEEN_NAMES = re.compile(r"\s?(?:[,;&/]|-)\s?|\s(?:và|VÀ)\s")


@lru_cache(maxsize=1)
def _how() -> re.Pattern[str]:
    """Give what may stand behind a name: how, or for whom ("Hà Thu (tổng hợp)", "Nguyễn Oanh (TTXVN)")."""
    said = "|".join(forms("people.writers:behind"))
    return re.compile(rf"(?<=[^\W\d_]) (?:\([^()]{{2,25}}\)|{said})\Z")


def is_signature(line: str) -> bool:
    """Say whether a line (composed text) is nothing but the names of one to four people."""
    line = _how().sub("", line.strip("| .*")).strip("()| .*")
    if not line or len(line) > _LONGEST_SIGNATURE:
        return False
    names = [name.strip() for name in _BETWEEN_NAMES.split(line)]
    return len(names) <= _MOST_NAMES and all(map(_is_name, names)) and province(line) is None


def _is_name(name: str) -> bool:
    if _INITIALS.fullmatch(name):
        return True
    words = name.split()
    return 1 <= len(words) <= 5 and all(
        word[0].isupper() and word.replace("-", "").isalpha() and (word.isupper() or word[1:].islower())
        for word in words
    )


_STOP = re.compile(r"(?:\./\.|[.!?…)])[\"')]{0,2}\s{0,2}(?=[^\W\d_]|\()")


def signature_at_end(text: str, start: int, end: int) -> Span | None:
    """Give the signature that stands behind the last sentence of ``text[start:end]`` on its own line, or ``None``."""
    end -= len(text[start:end]) - len(text[start:end].rstrip(" |"))
    for stop in _STOP.finditer(text, max(start, end - _LONGEST_SIGNATURE), end):
        name = text[stop.end() : end]
        if is_signature(name) and (len(name.split()) > 1 or _INITIALS.fullmatch(name.strip("()"))):
            return stop.end(), end
    return None

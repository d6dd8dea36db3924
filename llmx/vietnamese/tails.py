"""What may still follow a finished post: the larger body over a comma or a dash, a larger unit, where it is held."""

from __future__ import annotations

import re
from typing import NamedTuple

from llmx.lexicon.patterns import GAP, Pattern, alternation, pattern
from llmx.lexicon.spelling import key
from llmx.lexicon.terms import keys, terms
from llmx.vietnamese.bodies import SAYS, acronym_end, body_at, opens_body, small_letters_end
from llmx.vietnamese.boundary import is_place, is_province, split_run
from llmx.vietnamese.folding import Folded
from llmx.vietnamese.heads import cut_at, head_at, is_posted_abroad
from llmx.vietnamese.names import LOWER, UPPER, Run, academic_end, is_foreign, name_score, read_run, starts_predicate
from llmx.vietnamese.places import country
from llmx.vietnamese.unlisted import land_end

__all__ = [
    "Tail",
    "abroad_at",
    "closed_end",
    "double_place_end",
    "further_place_at",
    "initials_end",
    "matter_end",
    "named_with_end",
    "names_no_unit",
    "pair_end",
    "parent_at",
    "partner_country_end",
    "past_bracket",
    "post_end",
    "province_end",
    "seat_end",
]


class Tail(NamedTuple):
    """Where a post goes on: the end of what is read, and its kind."""

    end: int
    kind: str


def _level() -> str:
    return alternation(term.form for term in terms("bodies.units") if term.level in _LEVELS)


_LEVELS = ("province", "district", "city", "commune")
_FURTHER_PLACE = Pattern(lambda: rf" ?,(?= (?:{_level()}) ?\w)")
_PROVINCE = re.compile(r" ?, (?=\w)")
BRACKET = re.compile(r" ?\((?P<inside>[^()\n]{2,80})\)")
_ABROAD = Pattern(lambda: rf"{GAP}(?:tại|kiêm nhiệm tại){GAP}(?:(?:{_level()}) ?)?")
_SEAT = Pattern(lambda: rf" (?:tại|ở) (?:(?:{_level()}) ?)?")
_SEATED = pattern(r"{bodies.seated}")
_OF_VIETNAM = re.compile(r"(?:việt nam|vn)\Z")
_PART = pattern(r"{bodies.parts}")
_PARENT = pattern(r"{bodies.parents} ")
_BRANCH = re.compile(r"chi nhánh ")
_INITIALS = re.compile(rf"(?<=[{UPPER}]{{2}}) ?- ?(?P<more>[{UPPER}]{{2,4}}(?:[&-][{UPPER}]+)*)(?![\w)])")
_WITH_ACRONYM = re.compile(rf" và [{UPPER}][^,;:()\n.]{{1,40}} \([{UPPER}]{{2,8}}\)")
_REST_OF_FIELD = re.compile(rf"(?:[{LOWER}]+ ){{1,3}}(?=[{UPPER}])")
"""Of a part: "Trưởng khoa Cấp cứu, | tiền phẫu Bệnh viện X"."""
_HYPHEN = re.compile(r" ?- ?")
_VIETNAM = key("Việt Nam")
_FRIENDS = key("Hữu nghị")
_MATTER = re.compile(" về ")
_CONCERNED = pattern(r"{bodies.concerned}")
_ADVISES = pattern(r"{posts.heads:aide+posts.envoys:aide}")
_YEAR = re.compile(r" \d{4}(?!\w)")
_JOINT = re.compile(rf"(?P<acronym> \([{UPPER}][{UPPER}\d.&-]{{1,11}}\))?(?:, | ?- ?)")
_CLOSES = re.compile(r" ?[,.;:()\n]| - | cho |\Z")
_BODY = pattern(r"(?<!\w){bodies.openers+bodies.firms+bodies.named+bodies.clinics}(?! trưởng)")
_LED = pattern(r"(?:trưởng|phó) {posts.units_led}\Z")
_PARTED = re.compile(r" ?[,)]| - ")
_ACCORDING = re.compile(r"(?<!\w)theo (?!dõi)")
_SPEAKS = pattern(r"\)| ?,? (?:{speech.adverbs+cues.now} ){0,2}" + SAYS)
_AND, _DASH, _OF, _BELONGS = " và ", " - ", " của ", "thuộc "
_TWO_WORDS = re.compile(r"\w+(?: \w+)?")
_ADDRESS = r" (?!(?:tại|ở) \d)"
_RESTS = {
    ",": pattern(
        _ADDRESS + r"(?!\((?!thuộc ))(?P<rest>(?:[^,;:.()\n-]|(?<! )-|\([^()\n]{2,60}\)){2,110}(?<! ))"
        r" ?, ?(?:{speech.adverbs+cues.now} ){0,2}{speech.verbs}"
    ),
    "-": pattern(_ADDRESS + r"(?P<rest>[^,;:.()\n-]{2,90}) - "),
    "(": pattern(_ADDRESS + r"(?P<rest>(?:[^,;:.()\n-]|-(?! đơn vị)){2,90})\)"),
}
"""What still stands between a post and the mark that ends it, by the mark that opens it; no number in a street."""
_BREAKS = pattern(
    r"{posts.heads+posts.governors+posts.envoys+posts.ranks+posts.deputies+posts.former+posts.beside_names}"
    r"|{people.honorifics+people.academic+people.not_in_bodies+speech.verbs+speech.adverbs+cues.now+cues.and_also_as}"
    r"|(?:trưởng|phó)(?!\w)|này(?!\w)"
)
_UNFINISHED = pattern(r"(?<!\w){bodies.openers+posts.units_led}\Z")
_UNNAMED = pattern(r"(?<!\w)(?<!quốc ){posts.units_led+bodies.unnamed}\Z")
_UNIT_NEXT = pattern(r" {posts.units_led} ")
_AND_SOMEBODY = re.compile(rf" và [{UPPER}][\w'-]*(?![\w'-]| [{LOWER}])")
_WINDOW = 200
_GLUED = re.compile(rf"(?: [{LOWER}]++){{1,3}}(?=\d{{1,3}}\. ?[{UPPER}])")
_NEXT_ITEM = re.compile(rf"(?<=[{LOWER}])\d{{1,3}}\Z")
_LONGEST_NUMBER = 4
_LONGEST_PAIR, _LONGEST_FIRST = 2, 3
_MOST_PLACES, _LONGEST_PLACE = 3, 4
_PERSON = 1.3
_AUTHOR = 2
"""The letters of a note's author: "(Lê Na, Giám đốc Sở Y tế - NV)"."""


def further_place_at(folded: Folded, at: int, end: int) -> Tail | None:
    """Go on over a comma to the next larger unit: "phường X, quận Y"."""
    comma = _FURTHER_PLACE.match(folded.key, end)
    level = body_at(folded, at, comma.end()) if comma else None
    run = read_run(folded, level[0] + 1) if level else None
    cut = split_run(run, level[1]) if level and run else None
    if run is not None and cut is not None and cut.place:
        return Tail(run.end_of(cut.place - 1), "closed")
    return Tail(level[0], "num") if level is not None and level[1] == "num" else None


def province_end(folded: Folded, end: int) -> int | None:
    """Give the end of the places that close an apposition over a comma: "Trưởng Công an huyện X, | Bình Dương,"."""
    found = None
    for _ in range(_MOST_PLACES):
        comma = _PROVINCE.match(folded.key, end)
        run = read_run(folded, comma.end()) if comma else None
        if run is None or len(run) > _LONGEST_PLACE:
            break
        end, name = run.end, " ".join(run.keys)
        second = read_run(folded, end + len(_DASH)) if folded.key.startswith(_DASH, end) else None
        if second is not None and is_province(f"{name}{_DASH}{' '.join(second.keys)}"):
            end, name = second.end, f"{name}{_DASH}{' '.join(second.keys)}"
        if is_province(name):
            return end if _closes(folded, end) else found
        if is_place(name):
            found = end if _closes(folded, end) else found
        elif name_score(run.keys) > _PERSON:
            break
    return found


def abroad_at(folded: Folded, at: int, end: int, head: str) -> Tail | None:
    """Read where a post is held: "Đại sứ Lào | tại Việt Nam", over a bracketed acronym if one stands there."""
    if not is_posted_abroad(head):
        return None
    acronym = BRACKET.match(folded.key, end)
    over = acronym is not None and acronym_end(folded, acronym.start("inside")) == acronym.end("inside")
    abroad = _ABROAD.match(folded.key, acronym.end() if acronym and over else end)
    body = body_at(folded, at, abroad.end() - 1) if abroad else None
    if body is not None and body[1] == "closed":
        return Tail(*body)
    run = read_run(folded, abroad.end()) if abroad else None
    cut = split_run(run, "state") if run else None
    return Tail(run.end_of(cut.place - 1), "closed") if run is not None and cut is not None and cut.place else None


def seat_end(folded: Folded, at: int, end: int) -> int | None:
    """Give the end of where the body of an apposed post sits, if that closes it: "Văn phòng X | ở Hà Nội, cho biết"."""
    seat = _SEAT.match(folded.key, end)
    run = read_run(folded, seat.end()) if seat is not None else None
    if run is None or not is_place(" ".join(run.keys)):
        return None
    if _SEATED.search(folded.key, at, end) or _OF_VIETNAM.search(folded.key, at, end):
        return run.end if _closes(folded, run.end) else None
    # "tiếp ông Lê Na, Thủ tướng Lào | tại Hà Nội, ...": where he was received.
    parted = _PARTED.match(folded.key, run.end) is not None or _closes_surely(folded, run.end)
    body = _BODY.search(folded.key, at, end) or _LED.search(folded.key, at, end)
    return run.end if parted and body else None


def parent_at(folded: Folded, at: int, end: int, *, apposed: bool, bare: bool = False) -> Tail | None:
    """Read the body that a smaller one belongs to, over a comma or a dash: "Trưởng phòng Kế hoạch, | Sở Y tế".

    ``apposed``: the post stands after a name; then whatever body closes it is that of a part, or of a post without one
    (``bare``), of which only what surely closes it is the body.
    """
    joint = _JOINT.match(folded.text, end)
    if joint is None or not folded.text[joint.end() : joint.end() + 1].isalpha():
        return None
    belongs = apposed and folded.key.startswith(_BELONGS, joint.end())
    start = joint.end() + (len(_BELONGS) if belongs else 0)
    small = folded.text[start].islower()
    of_part = not bare and _PART.search(folded.key, at, end) is not None
    sure = bare or not (of_part or belongs or "-" in joint.group())
    branch = "-" in joint.group() and _BRANCH.match(folded.key, start) is not None
    if not apposed and not branch and (sure or joint["acronym"] or not of_part):
        return None
    if apposed and of_part and (rest := _rest_of_field(folded, start)) is not None:
        start, small = rest, False
    body = body_at(folded, at, start - 1) if folded.key[start - 1] == " " else None
    if body is not None and body[0] > start and branch:
        return Tail(*body)
    if body is not None and body[0] > start and of_part and _PARENT.match(folded.key, start):
        return Tail(*body) if not small or (apposed and _called(folded, body[0])) else None
    if (small and not _BRANCH.match(folded.key, start)) or not apposed or head_at(folded, start):
        return None
    return _closing_body(folded, start, body, sure=sure)


def _rest_of_field(folded: Folded, start: int) -> int | None:
    """Give where the larger body begins behind the rest of a part's field: "..., tiền phẫu | Bệnh viện X".

    Not so behind what somebody does: "..., giao Cục trưởng ...".
    """
    field = _REST_OF_FIELD.match(folded.text, start)
    if field is None or starts_predicate(folded, start) or _BREAKS.search(folded.key, start, field.end()):
        return None
    parent = _PARENT.match(folded.key, field.end()) is not None and head_at(folded, field.end()) is None
    return field.end() if parent else None


def _closing_body(folded: Folded, start: int, body: tuple[int, str] | None, *, sure: bool) -> Tail | None:
    """Read the body from ``start`` that closes an apposition; ``body`` is what is known of it.

    ``sure``: only where a bracket ends there, or the person speaks.
    """
    closes = _closes_surely if sure else _closes
    if body is None or body[0] <= start:
        acronym = acronym_end(folded, start)
        named = acronym is not None and acronym > start + _AUTHOR and closes(folded, acronym)
        return Tail(acronym, "organ") if acronym is not None and named else None
    if folded.key[start : body[0]] in keys("bodies.closed") and not folded.text[start : body[0]].isupper():
        return None
    spaced = folded.key[body[0] : body[0] + 1] == " "
    run, cut = cut_at(folded, body[0] + spaced, body[1], expects_name=False, spoken_for=True)
    stop = run.end if run is not None and (spaced or folded.key[body[0] - 1] == ".") else body[0]
    small = small_letters_end(folded, stop)
    larger = body_at(folded, start, small) if small else None
    further = read_run(folded, small + 1) if small else None
    stop = further.end if further and folded.key[small or 0] == " " else small or stop
    if larger is not None and small is not None and larger[0] > small:
        # "Trung tâm giao dịch chứng khoán | TP HCM".
        place = read_run(folded, larger[0] + 1) if folded.key.startswith(" ", larger[0]) else None
        stop = place.end if place is not None else larger[0]
    return Tail(*body) if closes(folded, stop) and not (run and cut.name) else None


def _called(folded: Folded, end: int) -> bool:
    """Say whether a body in small letters is called by a name or a number: "sư đoàn 372", "công an | Hà Nội"."""
    return folded.key[end - 1].isdigit() or (folded.key[end] == " " and folded.text[end + 1 : end + 2].isupper())


def double_place_end(folded: Folded, run: Run, kind: str) -> int | None:
    """Give the end of a place or firm with two names: "Phan Rang | - Tháp Chàm", "Công ty BOT An Sương | -An Lạc"."""
    joint = _HYPHEN.match(folded.key, run.end)
    other = read_run(folded, joint.end()) if joint and len(joint[0]) > 1 else None
    if joint is None or other is None or len(run) > _LONGEST_FIRST:
        return None
    if joint[0] != _DASH:
        firm = kind not in ("none", "land") and len(other) <= _LONGEST_PAIR and name_score(other.keys) <= _PERSON
        return other.end if firm else None
    pairs = keys("places.states_in_pairs")
    for count in range(min(_LONGEST_FIRST, len(other)), 0, -1):
        second = " ".join(other.keys[:count])
        whole = f"{' '.join(run.keys)}{_DASH}{second}"
        # "Hội hữu nghị Anh | - Việt", "Việt | - Ấn Độ".
        paired = len(run) == 1 and run.keys[0] in pairs and (second in pairs or country(second) is not None)
        if paired or is_place(whole) or (kind not in ("none", "closed") and is_place(second)):
            return other.end_of(count - 1)
    cut = split_run(other, kind)
    both = kind == "clinic" and cut.place > 0 and cut.name > 0
    return other.end_of(cut.place - 1) if both else None


def post_end(folded: Folded, end: int) -> int:
    """Give where a post read up to ``end`` stops: before what belongs to the sentence or the list.

    The full stop of "TP." ends a sentence; the number glued to "tỉnh Hà Nam|20. Lê Na" is the next item's.
    """
    if folded.key[end - 1] == "." and not folded.key[end : end + 1].isalnum():
        return end - 1
    glued = _GLUED.match(folded.text, end)
    if glued is not None:
        # "Chủ nhiệm Văn phòng Quốc | hội" of "Quốc hội79. Lê Na".
        return glued.end()
    number = _NEXT_ITEM.search(folded.text, max(0, end - _LONGEST_NUMBER), end)
    return number.start() if number is not None and folded.key.startswith(". ", end) else end


def past_bracket(folded: Folded, end: int) -> tuple[int, int]:
    """Give where a post that goes on at ``end`` ends, and where its holder's name may follow, over a bracket.

    A place or a body in it is the post's; a country is no part of it.
    """
    bracket = BRACKET.match(folded.key, end)
    if bracket is None:
        return end, end
    inside = bracket.start("inside")
    words = bracket.group("inside").split(",")[0]
    land = country(words)
    if land is not None and land.level == "country":
        return end, bracket.end()
    of_post = folded.text[inside].isupper() and (is_place(words) or opens_body(folded, inside))
    return (bracket.end(), bracket.end()) if of_post else (end, end)


def names_no_unit(folded: Folded, at: int, end: int) -> bool:
    """Say whether a post that ends at ``end`` says no more of its unit than the word: "đội trưởng đội | bay"."""
    return _UNIT_NEXT.match(folded.key, end) is not None or _UNNAMED.search(folded.key, at, end) is not None


def initials_end(folded: Folded, end: int) -> int | None:
    """Give the end of initials that a spaced dash joins to those at ``end``: "Sở TN | - MT"; "- NV)" is an author."""
    initials = _INITIALS.match(folded.text, end)
    at = initials.start("more") if initials else end
    return None if initials is None or head_at(folded, at) or academic_end(folded, at) > at else initials.end()


def partner_country_end(folded: Folded, at: int, end: int) -> int | None:
    """Give the end of the partner in "Hội Hữu nghị Việt Nam | - Lào", the post of which begins at ``at``."""
    dash = _HYPHEN.match(folded.key, end)
    if dash is None:
        return None
    if not folded.key.endswith(_VIETNAM, 0, end):
        vietnam = folded.key.startswith(_VIETNAM, dash.end())
        return dash.end() + len(_VIETNAM) if vietnam and _FRIENDS in folded.key[at:end] else None
    return land_end(folded, dash.end())


def named_with_end(folded: Folded, end: int) -> int | None:
    """Give the end of a body's second name, which its acronym shows: "Ngân hàng Hong Kong | và Thượng Hải (HSBC)"."""
    joined, start = _WITH_ACRONYM.match(folded.text, end), end + len(_AND)
    if joined is None or head_at(folded, start):
        return None
    body = body_at(folded, start, start - 1)
    return None if body is not None and body[0] > start and body[1] != "field" else joined.end()


def matter_end(folded: Folded, at: int, end: int, *, apposed: bool) -> int | None:
    """Give the end of what a committee deals with: "Ủy ban Quốc gia | về APEC 2006", but "... | về Hà Nội".

    ``apposed``: so may an adviser after a name: "cố vấn cấp cao | về chống tham nhũng của X".
    """
    matter = _MATTER.match(folded.key, end)
    if matter is not None and apposed and _ADVISES.match(folded.key, at):
        return small_letters_end(folded, matter.end() - 1)
    if matter is None or not _CONCERNED.search(folded.key, at, end):
        return None
    if apposed and folded.text[matter.end()].islower():
        return small_letters_end(folded, matter.end() - 1)
    if (acronym := acronym_end(folded, matter.end())) is not None:
        year = _YEAR.match(folded.key, acronym)
        return year.end() if year else acronym
    run = read_run(folded, matter.end())
    if run is None or is_place(run.keys[0]) or is_place(" ".join(run.keys[:2])):
        return None
    return run.end


def pair_end(folded: Folded, end: int) -> int | None:
    """Give the end of the second half of a body's double name: "Trường THPT Hà Nội | - Amsterdam:"."""
    dash = _JOINT.match(folded.key, end)
    run = read_run(folded, dash.end()) if dash and "-" in dash.group() else None
    if run is None or len(run) > _LONGEST_PAIR or len(run.keys[0]) <= _AUTHOR or head_at(folded, run.start):
        return None
    person = name_score(run.keys) > _PERSON and not is_foreign(run.keys[0])
    return run.end if not person and _closes(folded, run.end) else None


def closed_end(folded: Folded, at: int, end: int) -> int | None:
    """Give the end of an apposed post of which no list has all words: "Lê Na, Trưởng phòng | giao tế của X, cho biết".

    The mark that opens it ends it, a comma where he then speaks. Only words with a name among them or few, and nobody
    else.
    """
    opener = folded.key[at - 2 : at].strip()
    rest = _RESTS[opener].match(folded.key, end) if opener in _RESTS else None
    if rest is None or (opener == "-" and not starts_predicate(folded, rest.end())):
        return None
    start, stop = rest.span("rest")
    plain = opener == "(" or _TWO_WORDS.fullmatch(rest["rest"]) is not None
    named = folded.text[start:stop] != folded.text[start:stop].casefold()
    # "Trưởng phòng | xử lý vi phạm, cho biết": no unit is called by its word alone.
    named = named or _UNFINISHED.search(folded.key, at, end) is not None
    named = named or (opener != "-" and plain and not folded.key.startswith(_OF, end))
    other = _BREAKS.search(folded.key, start, stop) or _AND_SOMEBODY.search(folded.text, end, stop)
    return stop if named and not other else None


def _closes_surely(folded: Folded, end: int) -> bool:
    """Say whether a bracket ends at ``end``, or who stands before the apposition speaks there."""
    sure = _SPEAKS.match(folded.key, end) is not None
    return sure and not _ACCORDING.search(folded.key, max(0, end - _WINDOW), end)


def _closes(folded: Folded, end: int) -> bool:
    """Say whether an apposition is over at ``end``: a mark follows, or what the person does.

    After "Theo ông A, Trưởng phòng B, Công ty C đã ..." it is the company that does something.
    """
    if _CLOSES.match(folded.key, end):
        return True
    acts = starts_predicate(folded, end + 1) and not folded.key.startswith(_AND, end)
    return acts and not _ACCORDING.search(folded.key, max(0, end - _WINDOW), end)

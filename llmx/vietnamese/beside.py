"""Names beside posts without being part of them: before a comma, after a dash, on the next line of a list."""

from __future__ import annotations

import re
from collections.abc import Sequence

from llmx.lexicon.patterns import pattern
from llmx.vietnamese.bodies import SAYS
from llmx.vietnamese.boundary import is_place
from llmx.vietnamese.chains import Chain, held_by_many, leads_state, of_another_land, serves
from llmx.vietnamese.cues import (
    CLAUSE_BEGINS,
    CLAUSE_START,
    CONSTITUENCY,
    DASH,
    GIVEN_TO,
    ITEM_BEGINS,
    LIST_OPENS,
    NEXT_NAME,
    NO_PERSON,
    PENDING,
    SIGNED,
    TAIL,
    TITLED,
    about_words,
    is_appointed,
)
from llmx.vietnamese.folding import Folded
from llmx.vietnamese.heads import head_at, name_at
from llmx.vietnamese.names import Run, is_foreign, name_score, read_run, run_before, starts_predicate
from llmx.vietnamese.positions import Offsets

__all__ = [
    "CERTAIN",
    "POSSIBLE",
    "WINDOW",
    "announced_for",
    "given_to_somebody",
    "has_constituency",
    "is_bare_name",
    "is_given_too",
    "is_next_ones",
    "is_next_subject",
    "is_subject_of_kin",
    "list_follows",
    "name_after_comma",
    "name_after_dash",
    "name_after_is",
    "name_before",
    "next_name",
    "partners_before",
    "signer",
]

SURE, CERTAIN, LIKELY, POSSIBLE = 2.2, 1.0, 0.9, 0.4
"""How much a run must look like a name, by how much its place says that it is one."""

FOREIGN = 1.3
"""The same as SURE for a foreign name, which is worth less."""

WINDOW = 190
_MARK = 6
_ADDRESS = 16
_CLAUSE = 12
_AND, _IS = " và ", " là "
_OF_SOMEBODY = pattern(r"(?<!\w)(?:của |{passing.kin} )(?:{people.honorifics} )?\Z")
# "Vợ ông | Lê Na làm Chủ tịch": it is the wife's post.
# "Chồng bà Lê Na, hiện là ...": the husband is.
_NOW_IS = pattern(r" ?, (?:{cues.now} ){1,2}là(?!\w)")
_KIN_OF = pattern(r"(?<!\w)(?<!đức ){passing.kin} (?:của )?(?:{people.honorifics} )?\Z")
_DOES = re.compile(r" (?![,(-])[^\W\d_]")
_ACCORDING_TO = pattern(r"(?<!\w)theo (?:lời )?(?:{people.honorifics} )?\Z")
_TELLS = (" cho ", " thì ")
_ADDRESS_OF = pattern(r"(?:{people.honorifics+people.academic} )+")
_SPOKEN_TO = pattern(r"{people.honorifics} (?=\w)")
_NAMED = pattern(r"(?<!\w){people.honorifics} \Z")
_COMMA = re.compile(r" ?, ")
_ADDRESSED = pattern(r", {people.honorifics} ")
_PRESENT = pattern(r"{cues.side_verbs+cues.present+sides.receiving}")
_CLOSING = re.compile(r" ?[,;.] ?")
_SPEAKS = pattern(r",? (?:thì )?(?:{speech.adverbs+cues.now} ){0,2}" + SAYS)


def name_after_dash(folded: Folded, chain: Chain) -> Offsets | None:
    """Find the name in "Tổng Thư ký Hiệp hội - Dương Thu Hương"; it must be sure to be one, or between two dashes."""
    dash = DASH.match(folded.key, chain.end)
    run = name_at(folded, dash.end()) if dash else None
    if run is None or is_place(" ".join(run.keys)):
        return None
    between = len(run) > 1 and folded.key.startswith(" - ", run.end)
    if name_score(run.keys) < (CERTAIN if between else SURE):
        return None
    return run.start, run.end


def announced_for(folded: Folded, chain: Chain, at: int, end: int) -> re.Match[str] | None:
    """Match what stands between posts and the person addressed at ``at``, named up to ``end``, who holds them.

    They open a clause ("Theo Giám đốc Sở Y tế, ông Lê Na"), or the person is apposed to them; no aide is who is served.
    In "Theo hiệu trưởng nhà trường, thầy Na bị ngã" something is told of somebody else, known by then.
    """
    address = _ADDRESS_OF.match(folded.key, at)
    given = address is not None and " " not in folded.key[address.end() : end]
    known = given and _DOES.match(folded.key, end) is not None and not folded.key.startswith(_TELLS, end)
    if known and _ACCORDING_TO.search(folded.key, max(0, chain.start - _ADDRESS), chain.start):
        return None
    opens = CLAUSE_START.search(folded.key, max(0, chain.start - _CLAUSE), chain.start)
    between = PENDING.fullmatch(folded.key, chain.end, at) if opens or _is_apposed(folded, chain, at, end) else None
    return None if between is not None and serves(folded, chain.start, between["head"]) else between


def _is_apposed(folded: Folded, chain: Chain, at: int, end: int) -> bool:
    """Say whether the person addressed at ``at``, whose name ends at ``end``, is who holds the posts right before.

    Wherever the posts stand: after a dash ("gọi điện cho Giám đốc Sở Y tế - ông Lê Na"), or between two commas and
    without a post of their own ("cuộc gặp với Đại sứ Lào, bà Lê Na, chiều 8/2").
    """
    mark = folded.key[chain.end : at]
    if mark == " - ":
        return folded.text[at].islower()
    closes = _CLOSING.match(folded.key, end)
    if mark != ", " or closes is None or chain.posts[-1].bare or " " not in folded.key[at:end].partition(" ")[2]:
        return False
    return head_at(folded, closes.end()) is None


def name_after_comma(folded: Folded, chain: Chain, before: Offsets | None) -> Offsets | None:
    """Find the name in "Giám đốc Sở Y tế X, Lê Bá Na cho biết": sure to be one, and it speaks.

    ``before``: the name that the posts stand after, which is theirs where it opens the clause.
    """
    if before is not None and CLAUSE_BEGINS.search(folded.key, max(0, before[0] - _ADDRESS), before[0]):
        return None
    comma = _COMMA.match(folded.key, chain.end)
    run = name_at(folded, comma.end()) if comma and not chain.posts[-1].bare else None
    if run is None or len(run) < 2 or is_place(" ".join(run.keys)):
        return None
    if name_score(run.keys) <= (FOREIGN if any(map(is_foreign, run.keys)) else SURE):
        return None
    return (run.start, run.end) if _SPEAKS.match(folded.key, run.end) else None


def is_subject_of_kin(folded: Folded, name: Offsets) -> bool:
    """Say whether a name only says whose wife or son the subject of the verb behind it is."""
    kin = _KIN_OF.search(folded.key, max(0, name[0] - _ADDRESS), name[0])
    return kin is not None and bool(_DOES.match(folded.key, name[1]) or _NOW_IS.match(folded.key, name[1]))


def name_after_is(folded: Folded, chain: Chain) -> Offsets | None:
    """Find the name in "Giám đốc là Lê Bá Na", but "con của Giám đốc là Lê Bá Na"."""
    run = name_at(folded, chain.end + len(_IS)) if folded.key.startswith(_IS, chain.end) else None
    if run is not None and _OF_SOMEBODY.search(folded.key, max(0, chain.start - _ADDRESS), chain.start):
        return None
    if run is None or len(run) < 2 or is_place(" ".join(run.keys)) or head_at(folded, chain.end + len(_IS)):
        return None
    return (run.start, run.end) if name_score(run.keys) > CERTAIN else None


def is_next_ones(folded: Folded, held: Offsets, chain: Chain) -> bool:
    """Say whether posts after a title and a name are another's, where the title is ``held``.

    "Tổng thống X Lê Na, Thủ tướng Y, ...", "Bộ trưởng X Lê Na, Thủ tướng nói", "X - Lê Na, Chủ tịch Y - Lê Hoa",
    "Bí thư Lê Na, Chủ tịch Y, ông Lê Hoa, ...".
    """
    another = _heads_clause(folded, chain) or of_another_land(folded, held, chain.posts[0].span)
    return another or _is_addressed_next(folded, chain) or name_after_dash(folded, chain) is not None


def _is_addressed_next(folded: Folded, chain: Chain) -> bool:
    address = _ADDRESSED.match(folded.key, chain.end)
    run = name_at(folded, address.end()) if address is not None else None
    return run is not None and _is_apposed(folded, chain, chain.end + len(", "), run.end)


def is_next_subject(folded: Folded, named: Offsets | None, chain: Chain) -> bool:
    """Say whether the post after a comma and the name ``named``, in a phrase before the clause, is its subject.

    "Sau khi tiếp ông Lê Na, Chủ tịch nước đã ...", but "Ông Lê Na, Chủ tịch nước nói".
    """
    after_comma = named is not None and folded.key[chain.start - 2 : chain.start] == ", "
    if named is None or not after_comma or len(chain.posts) > 1:
        return False
    if chain.posts[0].rank and folded.text[chain.end + 1 : chain.end + 2].isupper():
        # "Theo ông Lê Na, Giám đốc Sở Y tế, | tướng Halink đã ...": he is named by his last name.
        return True
    # "Thông cảm với vợ chồng anh Na, | chủ tịch xã đã chỉ đạo": nobody is introduced by the given name alone.
    given = " " not in folded.key[slice(*named)] and starts_predicate(folded, chain.end + 1)
    told = _ACCORDING_TO.search(folded.key, max(0, named[0] - _ADDRESS), named[0]) is not None
    # "Theo ông Lê Na, | Tổng thống Mỹ cam kết", but "Theo ông Lê Na, Tổng thống Mỹ cho biết".
    acts = told and starts_predicate(folded, chain.end + 1) and not folded.key.startswith(_TELLS, chain.end)
    if acts and leads_state(folded, chain.start):
        return True
    if not (given or _heads_clause(folded, chain)):
        return False
    return CLAUSE_BEGINS.search(folded.key, max(0, named[0] - _ADDRESS), named[0]) is None


def _heads_clause(folded: Folded, chain: Chain) -> bool:
    """Say whether a state's head, without a name, does what follows at once."""
    if folded.key.startswith(_AND, chain.end):
        return False
    return chain.posts[0].bare and starts_predicate(folded, chain.end + 1) and leads_state(folded, chain.start)


def is_given_too(folded: Folded, posts: Sequence[Offsets], chain: Chain) -> bool:
    """Say whether the post after "và" is given with the last of ``posts``: "giữ chức Bí thư Đảng ủy và | Chủ tịch"."""
    if not posts or folded.key[posts[-1][1] : chain.start] != _AND or folded.key.startswith(_IS, chain.end):
        return False
    apposed = folded.key[posts[-1][0] - 2 : posts[-1][0]].strip() in (",", "-", "(")
    if apposed and folded.key[chain.end : chain.end + 1] in (",", ")"):
        return True
    head = head_at(folded, posts[-1][0])
    if apposed and head is not None and head.end() == posts[-1][1] and starts_predicate(folded, chain.end + 1):
        # "Lê Na - đồng sáng lập và | Chủ tịch Solvena nói": of the same body.
        return True
    return is_appointed(folded.key[max(0, posts[-1][0] - WINDOW) : posts[-1][0]])


def partners_before(folded: Folded, low: int, named: Offsets, chain: Chain) -> list[Offsets]:
    """Find the names before ``named`` in a list's item, whose post is of all: "; Lê Na, | Mạc Sâm - Phó Chủ tịch"."""
    low = max(low, named[0] - WINDOW)
    begins = max(folded.key.rfind(mark, low, named[0]) for mark in ";:\n")
    item = ITEM_BEGINS.match(folded.key, begins) if begins >= 0 else None
    if item is None or item.end() == named[0] or not held_by_many(folded, chain):
        return []
    if NO_PERSON.search(folded.key, max(0, item.end() - _ADDRESS), item.end()):
        return []
    names: list[Offsets] = []
    at = item.end()
    while at < named[0]:
        run = name_at(folded, at)
        separator = next_name(folded, run.end) if run is not None and is_bare_name(run) else None
        if run is None or separator is None or separator["bracket"] or "\n" in separator.group():
            return []
        names.append((run.start, run.end))
        at = separator.end()
    return names if at == named[0] else []


def has_constituency(folded: Folded, end: int) -> bool:
    """Say whether a place in brackets or after a dash follows a deputy's name: "đại biểu Lê Na (Vĩnh Long)"."""
    constituency = CONSTITUENCY.match(folded.key, end)
    if constituency is not None:
        return is_place(constituency.group("place"))
    dash = DASH.match(folded.key, end)
    run = read_run(folded, dash.end()) if dash else None
    return run is not None and is_place(" ".join(run.keys))


def signer(folded: Folded, chain: Chain) -> Offsets | None:
    """Find the name below a post in capitals at the foot of a document."""
    if folded.key[chain.end : chain.end + 1] != "\n" or not folded.text[chain.start : chain.end].isupper():
        return None
    below = SIGNED.match(folded.key, chain.end)
    run = name_at(folded, below.end()) if below else None
    if run is None or len(run) < 2 or name_score(run.keys) < -POSSIBLE:
        return None
    alone = folded.key[run.end : run.end + 3].lstrip(" ")[:1] in ("", "\n")
    return (run.start, run.end) if alone else None


def given_to_somebody(folded: Folded, end: int) -> bool:
    """Say whether a post that ends at ``end`` is given to or held by somebody named: "đối với | ông Lê Na"."""
    given = GIVEN_TO.match(folded.key, end)
    if given is None or not folded.key.startswith(" ", given.end()):
        return False
    return folded.text[given.end() + 1 : given.end() + 2].isupper()


def list_follows(folded: Folded, at: int) -> bool:
    """Say whether a person, or the post of one, stands at ``at``."""
    spoken_to = _SPOKEN_TO.match(folded.key, at)
    if spoken_to is not None and folded.text[spoken_to.end() : spoken_to.end() + 1].islower():
        # An answer begins: "Lê Na, Giám đốc Sở Y tế: | Em vẫn".
        return False
    if head_at(folded, at) or LIST_OPENS.match(folded.key, at):
        return True
    run = name_at(folded, at)
    return run is not None and len(run) > 1 and name_score(run.keys) > CERTAIN


def opens_list(folded: Folded, end: int) -> bool:
    """Say whether persons are named behind a side that ends at ``end``: "Về phía X, ông ...", "Về phía X, dự có ...".

    In "Về phía X, cuộc gặp với ông Lê Na ..." something is told.
    """
    comma = _COMMA.match(folded.key, end)
    return comma is None or list_follows(folded, comma.end()) or _PRESENT.match(folded.key, comma.end()) is not None


def next_name(folded: Folded, end: int) -> re.Match[str] | None:
    """Match what parts two names of a list; a bracket with a post is the first one's, not passed over."""
    separator = NEXT_NAME.match(folded.key, end)
    bracket = separator.group("bracket") if separator else None
    return None if bracket and separator and head_at(folded, separator.start("bracket")) else separator


def is_bare_name(run: Run) -> bool:
    """Say whether ``run``, an item of a list, is a person's full name."""
    return len(run) > 1 and name_score(run.keys) > POSSIBLE and not is_place(" ".join(run.keys))


def name_before(folded: Folded, low: int, at: int) -> Offsets | None:
    """Find the bare name that posts at ``at`` stand after: "Nguyễn Xuân Ký, Phó Bí thư"."""
    low = max(low, at - WINDOW)
    if not folded.key[max(low, at - _MARK) : at].rstrip().endswith((",", "-", "(", " là", " làm")):
        return None
    before = folded.key[low:at]
    plain = ")" not in before and not any(word in before for word in about_words())
    tail = TAIL.search(folded.key, max(low, at - 5) if plain else low, at)
    run = run_before(folded, low, tail.start()) if tail else None
    for count in range(max(0, len(run) - 6), len(run) - 1) if run else ():
        assert run is not None
        rest = run.part(count, len(run))
        begin = rest.start
        titled = count == 0 and 2 < len(rest) < 5 and TITLED.search(folded.key, max(low, begin - 16), begin)
        titled = titled or (4 < len(rest) < 7 and _NAMED.search(folded.key, max(low, begin - 16), begin))
        if (titled or name_score(rest.keys) > LIKELY) and not is_place(" ".join(rest.keys)):
            # "sân bay Tân | Sơn Nhất": what stands before the whole run tells.
            named_else = any(NO_PERSON.search(folded.key, max(0, one - 16), one) for one in (run.start, begin))
            return None if named_else else (begin, run.end)
    return None

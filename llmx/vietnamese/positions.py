"""The grammar of one post: prefix + rank + body + place, and the name that may follow.

post   := former* deputy? head modifier* (organ | field | level | number | acronym | place)* [bracket]
"""

from __future__ import annotations

import re
from typing import NamedTuple

from llmx.lexicon.patterns import GAP, pattern
from llmx.vietnamese.bodies import (
    acronym_end,
    begins_something_else,
    body_at,
    in_compound,
    kind_at_end,
    opens_body,
    small_letters_end,
)
from llmx.vietnamese.boundary import OPEN, Split
from llmx.vietnamese.folding import Folded
from llmx.vietnamese.heads import cut_at, facts_of_head, head_at, name_at, opens_sentence
from llmx.vietnamese.names import (
    LOWER,
    UPPER,
    Run,
    academic_end,
    is_foreign,
    read_run,
    starts_predicate,
)
from llmx.vietnamese.plain_bodies import goes_on_in_small_letters, name_past_bracket, plain_body_end, seat_and_name
from llmx.vietnamese.tails import (
    abroad_at,
    closed_end,
    double_place_end,
    further_place_at,
    initials_end,
    matter_end,
    named_with_end,
    names_no_unit,
    pair_end,
    parent_at,
    partner_country_end,
    past_bracket,
    post_end,
    province_end,
    seat_end,
)
from llmx.vietnamese.unlisted import ABOUT, OF, is_followed_by_holder, joined_field_end, owner_at

__all__ = ["MOST", "TERM", "Offsets", "PostReader", "PostSpan"]

Offsets = tuple[int, int]
"""Start and end in the folded text."""


class PostSpan(NamedTuple):
    """Where one post stands: its span; whether it is a military rank; whether it is a head without body.

    ``owner`` is the name of whom an aide serves, which the post ends with: "cố vấn của Thủ tướng | Lê Na".
    """

    start: int
    end: int
    rank: bool
    bare: bool
    owner: Offsets | None = None

    @property
    def span(self) -> Offsets:
        """Where the post stands."""
        return self.start, self.end


_ACRONYM_IN_BRACKETS = re.compile(
    rf" ?\((?:[{UPPER}][{UPPER}\d&/.-]+\)(?= \w| ?- ?[{UPPER}])|[^()\n]{{2,40}}\)(?= (?:của|thuộc) [{UPPER}]))"
)
_JOINED_BY_AND = re.compile(rf"(?:&(?:amp;)?[{UPPER}]{{2,}})+(?!\w)")
_JOINED_ACRONYM = re.compile(rf"(?<=[{UPPER}])\.[{UPPER}]{{3,}}(?!\w)")
_IN_CHARGE = re.compile(rf"{GAP}(?:phụ trách|đặc trách){GAP}")
TERM = re.compile(r"(?:,? ?(?:khóa|nhiệm kì|giai đoạn) (?:[ivx]+|\d{1,4}(?: ?- ?\d{2,4})?)(?!\w))+")
"""The term of office after a post."""

_SMALL_WORD = re.compile(rf" [{LOWER}]+")
_NO_COMPOUNDS = frozenset(("prov", "dist", "city", "comm", "vill"))
_FOR, _ALSO = " cho", " kiêm "
_BETWEEN_DASHES = re.compile(rf" - [{UPPER}][\w'-]*(?: [{UPPER}][\w'.-]*)+ - ")
_AMPERSAND = re.compile(" & ")
_PARTNERS = pattern(r" (?:và|&) {bodies.partners}")
HONORIFIC = pattern(r"{people.honorifics} ")
MOST = 8
"""The most parts that a post can have, and the most posts in a row."""


class PostReader:
    """Reads one post from left to right.

    ``after_name``: a person without a post stands just before, whose post this is; ``follows``: somebody does, who may
    have others, so that what ends an apposition ends the post.
    """

    __slots__ = (
        "after_name",
        "at",
        "bare",
        "capitals",
        "end",
        "expects_name",
        "folded",
        "follows",
        "governs_abroad",
        "kind",
        "name",
        "of_post",
        "owned",
        "owner",
        "rank",
        "small",
    )

    def __init__(self, folded: Folded, at: int, *, expects_name: bool, after_name: bool, follows: bool = False) -> None:
        self.folded = folded
        self.at = self.end = at
        self.expects_name = expects_name
        self.after_name = after_name
        self.follows = follows or after_name
        self.rank = False
        self.bare = True
        self.kind = "none"
        self.name: Offsets | None = None
        self.capitals = False
        self.governs_abroad = False
        self.small = False
        self.owned: int | None = None
        self.of_post = False
        self.owner: Offsets | None = None

    def read(self, head: re.Match[str]) -> None:
        """Read the post that opens with ``head``, and the name after it."""
        self.end = head.end()
        self.capitals = self.end - self.at > 5 and self.folded.text[self.at : self.end].isupper()
        if head.lastgroup == "rank":
            self.rank, self.kind = True, "closed"
            self.end = plain_body_end(self.folded, self.end, rank=True) or self.end
        else:
            self.kind, self.governs_abroad = facts_of_head(head.group())
            if self.folded.key.startswith(".", self.end):
                self._abbreviated()
            for _ in range(MOST):
                if self._ends_here() or not (self._body() or self._place_or_name()) or self.name is not None:
                    break
            if self.of_post and self.owned is not None and self.name is not None:
                # "Cố vấn của Thủ tướng Lê Na": the name is the other one's.
                self.owner = self.name if self.follows else None
                self.end, self.name = (self.name[1] if self.follows else self.owned), None
            if self.name is None and self.folded.key.startswith((",", " ,", " -", "-", " ("), self.end):
                self._further_place()
                self._parent_body()
        if self.name is None and self.folded.key.startswith((" ", ",", "("), self.end):
            self._tail(head.group())
        if self.name is None and self.follows and not self.rank:
            self.end = closed_end(self.folded, self.at, self.end) or self.end
        self.end = post_end(self.folded, self.end)

    def _abbreviated(self) -> None:
        """Take in the acronym that a full stop joins to an abbreviated post: "PCT.HĐND"."""
        acronym = _JOINED_ACRONYM.match(self.folded.text, self.end)
        self._grow(acronym.end() if acronym else self.end, "organ")

    def _parent_body(self) -> None:
        """Go on over a comma or a dash to the body that a smaller one belongs to."""
        found = parent_at(self.folded, self.at, self.end, apposed=self.follows, bare=self.bare)
        if found is None and self.follows and not self.bare:
            self.end = pair_end(self.folded, self.end) or self.end
        elif found is not None:
            self._grow(*found)
            while self.name is None and not self._ends_here() and (self._body() or self._place_or_name()):
                pass

    def _grow(self, end: int, kind: str) -> bool:
        if kind in ("prov", "city") and self.governs_abroad:
            kind = "state"
        self.end, self.kind, self.bare = end, kind, False
        return True

    def _ends_here(self) -> bool:
        """Say at a glance that no word follows the post read so far."""
        if self.owned is not None and self.folded.key.startswith(ABOUT, self.end):
            return True
        following = self.folded.key[self.end : self.end + 1]
        return following not in (" ", "-") and self.folded.key[self.end - 1] != "."

    def _gap(self) -> int | None:
        """Give the offset of the word after the space at the end, on the same line."""
        key_, end = self.folded.key, self.end
        if key_[end : end + 1] == " ":
            return end + 1
        return end if key_[end - 1] == "." and key_[end : end + 1].isalpha() else None

    def _body(self) -> bool:
        folded, end = self.folded, self.end
        found = body_at(folded, self.at, end, self.kind)
        if found is None and folded.key.startswith(OF, end):
            found = self._owner()
        elif found is None and folded.key.startswith(ABOUT, end):
            matter = matter_end(folded, self.at, end, apposed=self.follows)
            found = (matter, "closed") if matter else None
        elif found is None and (joined := joined_field_end(folded, end, self.kind)):
            found = joined, self.kind
        elif found is None and "-" in folded.key[end : end + 2]:
            other = partner_country_end(folded, self.at, end) or initials_end(folded, end)
            found = (other, "closed") if other else None
        elif found is None and self.follows and not self.bare and (named := named_with_end(folded, end)):
            found = named, "closed"
        elif found is None and (bracket := _ACRONYM_IN_BRACKETS.match(folded.text, end)) is not None:
            found = bracket.end(), self.kind
        if found is not None and found[0] > end:
            organs = _JOINED_BY_AND.match(folded.text, found[0])
            return self._grow(organs.end() if organs else found[0], found[1])
        at = self._gap()
        if at is None or self.capitals:
            return False
        acronym = acronym_end(self.folded, at)
        return acronym is not None and self._grow(acronym, "organ")

    def _owner(self) -> tuple[int, str] | None:
        """Read whose the post or its body is: "Trưởng phòng Đào tạo | của Quỹ X", "người phát ngôn | của Thủ tướng"."""
        post = head_at(self.folded, self.end + len(OF)) if self.owned is None else None
        found = owner_at(self.folded, self.at, self.end + len(OF), apposed=self.follows)
        if found is not None and (post is None or found[0] > post.end()):
            # "... của Đại sứ quán Mỹ", but "... của Bộ trưởng | Y tế".
            post = None
        else:
            found = None
        if found is not None or post is not None:
            self.owned = self.end
        if post is None:
            return found
        self.of_post = True
        return post.end(), facts_of_head(post.group())[0]

    def _place_or_name(self) -> bool:
        folded, at = self.folded, self._gap()
        if at is None or opens_sentence(folded, at, self.kind):
            return False
        start = academic_end(folded, at)
        kind = self.kind if start == at else "closed"
        spoken_for = self.after_name and start == at
        run, cut = cut_at(folded, start, kind, expects_name=self.expects_name, spoken_for=spoken_for)
        if run is None:
            return start == at and (self._finish_in_small_letters() or self._plain_body(self.end))
        double = double_place_end(folded, run, self.kind) if start == at else None
        if (double and self._grow(double, "closed")) or self._compound(run) or self._firm(run, cut):
            return True
        if start == at and cut.name and not self.of_post and self._names_body(run, cut, spoken_for):
            return self._grow(run.end, "closed")
        if cut.place and start == at:
            self._grow(run.end_of(cut.place - 1), "closed")
        if not cut.name:
            return bool(cut.place) and self._further_place()
        if cut.place or kind not in OPEN or cut.name > 1 or self._stands_alone(run):
            # "Thủ tướng Campuchia Samdech Techo | Hun Sen".
            begin, end = run.start_of(cut.place), run.end_of(cut.place + cut.name - 1)
            titled = academic_end(folded, begin)
            self.name = (titled if titled < end else begin), end
        return self.name is not None

    def _finish_in_small_letters(self) -> bool:
        apposed = self.follows and (self.bare or self.kind == "vill")
        if self.kind not in ("organ", "field", "firm", "named", "school", "clinic") and not apposed:
            return False
        if TERM.match(self.folded.key, self.end):
            return False
        unit = self.follows and names_no_unit(self.folded, self.at, self.end)
        end = small_letters_end(self.folded, self.end, unit=unit)
        if end is not None and self.folded.key.endswith(_FOR, 0, end) and head_at(self.folded, end + 1):
            return False
        self.small = end is not None and (self.bare or apposed)
        return end is not None and self._grow(end, "firm" if self.kind == "firm" else "organ")

    def _plain_body(self, start: int) -> bool:
        """Go on over ordinary words from ``start`` to a name that is sure to be one."""
        named = self.follows or self.kind in _NO_COMPOUNDS
        end = None if named else plain_body_end(self.folded, start, rank=False)
        return end is not None and self._grow(end, "closed")

    def _compound(self, run: Run) -> bool:
        """Take in a compound that opens with a capital and goes on in small letters: "Cấp nước".

        Bodies are written so, persons and places never are. The word after must not open a predicate.
        """
        if len(run) == 1 and self.kind in OPEN and not is_foreign(run.keys[0]) and self._plain_body(run.end):
            # "Cục trưởng | Vệ sinh công cộng Lê Na".
            return True
        if len(run) != 1 or self.kind in _NO_COMPOUNDS or (self.kind in OPEN and not self.after_name):
            whole = self.after_name and self.kind == "vill" and len(run) == 1
            end = small_letters_end(self.folded, run.end) if whole else None
            return end is not None and self._grow(end, "organ")
        following = _SMALL_WORD.match(self.folded.text, run.end)
        if not goes_on_in_small_letters(self.folded, run):
            return False
        if following is None or begins_something_else(self.folded, run.end + 1):
            return False
        if starts_predicate(self.folded, run.end + 1) and not in_compound(self.folded, run.end + 1):
            return False
        end = small_letters_end(self.folded, run.end) or following.end()
        return self._grow(end, "firm" if self.kind == "firm" else kind_at_end(self.folded, end))

    def _names_body(self, run: Run, cut: Split, spoken_for: bool) -> bool:
        """Say whether what looks like a name is the body's: a holder follows, or ordinary words say what it is.

        "Ông A, chỉ huy phó công trình cầu | Lê Na": in ordinary words, and then what it is called.
        """
        if self.small and spoken_for:
            return True
        name = run.part(cut.place, cut.place + cut.name)
        return not self.bare and is_followed_by_holder(self.folded, self.at, name)

    def _firm(self, run: Run, cut: Split) -> bool:
        """Take in a firm's foreign name: before more of its body or who leads it, or after a person without a post.

        "Giám đốc Nordhav | - Lê Bá Na - cho biết".
        """
        partner = _AMPERSAND.match(self.folded.text, run.end)
        if partner is not None and (other := read_run(self.folded, partner.end())) is not None:
            # "Công ty Heart & Home": no person's name has the sign.
            return self._grow(other.end, "firm")
        if not self.bare and (partners := _PARTNERS.match(self.folded.key, run.end)):
            return self._grow(partners.end(), "closed")
        if self.kind not in ("none", "firm", "organ", "field") or cut.place or not is_foreign(run.keys[0]):
            return False
        more = self.folded.key[run.end : run.end + 1] == " " and opens_body(self.folded, run.end + 1)
        more = more or _BETWEEN_DASHES.match(self.folded.text, run.end) is not None
        if self.folded.key.startswith(_ALSO, run.end) and head_at(self.folded, run.end + len(_ALSO)):
            more = True
        return (self.after_name or (more and len(run) == 1)) and self._grow(run.end, "firm")

    def _stands_alone(self, run: Run) -> bool:
        """Say whether the one word of ``run`` can be a given name by what follows it: no second address."""
        folded = self.folded
        following = folded.text[run.end : run.end + 2]
        honorific = HONORIFIC.match(folded.key, run.end + 1)
        if honorific is not None and folded.text[honorific.end() : honorific.end() + 1].isupper():
            return False
        if self.kind == "land" and is_foreign(run.keys[0]):
            return True
        return following[:1] != " " or not following[1:].isalpha() or starts_predicate(folded, run.end + 1)

    def _further_place(self) -> bool:
        """Go on over a comma to the larger units: "phường X, quận Y"."""
        while (found := further_place_at(self.folded, self.at, self.end)) is not None:
            self._grow(*found)
        return True

    def _tail(self, head: str) -> None:
        """Read what may still follow a post: where abroad, a bracket with a larger body, a term; then the name."""
        folded = self.folded
        charge = _IN_CHARGE.match(folded.key, self.end)
        if charge is not None:
            found = body_at(folded, charge.end() - 2, charge.end() - 1)
            end = found[0] if found else small_letters_end(folded, charge.end() - 1)
            self._grow(end or self.end, self.kind)
        abroad = abroad_at(folded, self.at, self.end, head)
        if abroad is not None:
            self._grow(*abroad)
        elif not self.bare and (seated := seat_and_name(folded, self.end)) is not None:
            # "Giám đốc Ngân hàng Thế giới | tại VN Brennan Halink".
            self.end, self.name = seated
            return
        elif self.follows and not self.bare:
            self.end = province_end(folded, self.end) or seat_end(folded, self.at, self.end) or self.end
        bracket = after = self.end
        if not self.rank:
            self.end, after = past_bracket(folded, self.end)
        bracketed = after != bracket
        if not (bracketed or self.rank or self.follows):
            self.name = name_past_bracket(folded, self.end)
        term = TERM.match(folded.key, after)
        after = term.end() if term is not None else after
        finished = self.name is not None or (after == self.end and not (self.rank or abroad or bracketed or charge))
        if finished and (self.name or self.after_name or academic_end(folded, after) == after):
            return
        self._name_after(after)

    def _name_after(self, after: int) -> None:
        folded = self.folded
        at = academic_end(folded, after)
        if at == after:
            if not folded.key.startswith(" ", after):
                return
            at += 1
        run = name_at(folded, at, expects_name=self.expects_name)
        if self.rank and run is not None and len(run) == 1 and opens_body(folded, at):
            # "Đô đốc | Hải quân X".
            return
        self.name = (run.start, run.end) if run is not None else None

"""Plants one error at a time in a true record: the kinds that models make, with what the check must say of each."""

from __future__ import annotations

import copy
import random
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

__all__ = ["Planted", "plant_all"]

Record = dict[str, Any]


@dataclass(frozen=True)
class Planted:
    """A record with one error. ``path`` is where (``None``: something was deleted); ``claim`` what is wrong now.

    ``verdicts`` and ``slips`` are those that are right; an empty ``slips`` asks for none. ``deleted``
    is what must be reported missing.
    """

    kind: str
    record: Record
    path: str | None
    claim: str
    verdicts: frozenset[str]
    slips: frozenset[str] = frozenset()
    deleted: str | None = None


@dataclass(frozen=True)
class Case:
    """A true record with its article, and the source of chance."""

    record: Record
    text: str
    gold: Record
    chance: random.Random


def plant_all(gold: Record, text: str, seed: int) -> Iterator[Planted]:
    """Give every error that can be planted in a gold record, each kind on each fact."""
    case = Case(gold["record"], text, gold, random.Random(seed))
    for number in range(len(case.record.get("officials", ()))):
        for plant in _OF_NAMES:
            yield from plant(case, number)
        for place in range(len(case.record["officials"][number]["positions"])):
            for plant_post in _OF_POSTS:
                yield from plant_post(case, number, place)
        yield from _side(case, number)
        yield _deleted(case, "officials", number, case.record["officials"][number]["name"])
    for number, amount in enumerate(case.record.get("amounts", ())):
        for plant in _OF_AMOUNTS:
            yield from plant(case, number)
        # A vague "nhiều" is never missing (contract of the check).
        if amount["kind"] != "statistic" and not amount["text"].lower().startswith("nhiều"):
            yield _deleted(case, "amounts", number, amount["text"])
    for plant_other in _OF_THE_REST:
        yield from plant_other(case)


def _changed(case: Case, *steps: tuple[list[Any], Any]) -> Record:
    """Give a copy of the record with values set at paths."""
    record = copy.deepcopy(case.record)
    for path, value in steps:
        node = record
        for step in path[:-1]:
            node = node[step]
        node[path[-1]] = value
    return record


# --- names -----------------------------------------------------------------------------------------------------------

_TONES = {"": "̀", "̀": "́", "́": "̀", "̉": "̣", "̃": "́", "̣": "̉"}
_INVENTED = ("Lưu Khánh Toàn", "Đặng Phước Thịnh", "Tạ Bảo Yến", "Mai Thế Kiên", "Quách Diệu Linh")
_STRANGE = ("Khôi", "Diễm", "Thục", "Phác", "Nghiêm", "Trác", "Khuê")


def _name(case: Case, number: int, kind: str, name: str, slip: str | None, verdict: str = "altered") -> Planted:
    slips = frozenset({slip}) if slip else frozenset()
    record = _changed(case, (["officials", number, "name"], name))
    return Planted(kind, record, f"officials[{number}].name", name, frozenset({verdict}), slips)


def _names(case: Case) -> list[str]:
    return [official["name"] for official in case.record["officials"]]


def _tone(case: Case, number: int) -> Iterator[Planted]:
    syllables = _names(case)[number].split()
    at = case.chance.randrange(len(syllables))
    changed = _other_tone(syllables[at])
    if changed != syllables[at]:
        yield _name(
            case, number, "name: tone mark", " ".join([*syllables[:at], changed, *syllables[at + 1 :]]), "tone_mark"
        )
    plain = _without_marks(" ".join(syllables))
    if plain != " ".join(syllables):
        yield _name(case, number, "name: no marks at all", plain, "tone_mark")


def _other_tone(syllable: str) -> str:
    """Move a syllable to another tone, on the letter that bears it."""
    letters = unicodedata.normalize("NFD", syllable)
    for tone, other in _TONES.items():
        if tone and tone in letters:
            at = letters.index(tone)
            shaped = re.match(r"[\u0302\u0306\u031b]*", letters[at + 1 :])
            shape = shaped.group() if shaped else ""
            return unicodedata.normalize("NFC", letters[:at] + shape + other + letters[at + 1 + len(shape) :])
    vowels = [match.end() for match in re.finditer(r"(?i)(?<!q)[aeiouy][̛̂̆]?", letters)]
    if not vowels:
        return syllable
    at = vowels[0] if len(vowels) == 1 else vowels[1] if letters[-1].lower() not in "aeiouy" else vowels[0]
    return unicodedata.normalize("NFC", letters[:at] + "̀" + letters[at:])


def _without_marks(text: str) -> str:
    letters = unicodedata.normalize("NFD", text.replace("Đ", "D").replace("đ", "d"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _syllable(case: Case, number: int) -> Iterator[Planted]:
    syllables = _names(case)[number].split()
    strange = case.chance.choice(_STRANGE)
    if len(syllables) > 2:
        at = case.chance.randrange(1, len(syllables))
        replaced = " ".join([*syllables[:at], strange, *syllables[at + 1 :]])
        yield _name(case, number, "name: one syllable replaced", replaced, "one_syllable")
        lacking = " ".join([syllables[0], *syllables[2:]])
        yield _name(case, number, "name: middle name missing", lacking, "one_syllable")
    added = " ".join([syllables[0], strange, *syllables[1:]])
    yield _name(case, number, "name: a syllable added", added, "one_syllable")


def _given(case: Case, number: int) -> Iterator[Planted]:
    given = _names(case)[number].split()[-1]
    alike = sum(name.split()[-1] == given for name in _names(case))
    if alike == 1:
        yield _name(case, number, "name: given name only", given, "given_name_only")


def _mixed(case: Case, number: int) -> Iterator[Planted]:
    names = _names(case)
    mine = names[number].split()
    others = [name.split() for name in names if name != names[number] and len(name.split()) > 2]
    if len(mine) < 3 or not others:
        return
    other = case.chance.choice(others)
    mixed = " ".join([*mine[:-1], other[-1]])
    if mixed not in names and _without_marks(other[-1]) != _without_marks(mine[-1]):
        yield _name(case, number, "name: two people mixed", mixed, "mixed_people")


def _invented(case: Case, number: int) -> Iterator[Planted]:
    family, *given = _names(case)[number].split()
    name = case.chance.choice([name for name in _INVENTED if not set(name.split()) & set(given)])
    yield _name(case, number, "name: invented", name, None, "unsupported")
    strange = " ".join([family, *name.split()[1:]])
    yield _name(case, number, "name: only the family name is right", strange, None, "unsupported")
    yield _name(case, number, "name: family name alone", family, None, "unsupported")


_OF_NAMES: tuple[Callable[[Case, int], Iterator[Planted]], ...] = (_tone, _syllable, _given, _mixed, _invented)

# --- posts -----------------------------------------------------------------------------------------------------------

_SWAPS = (
    ("Phó Bí thư", "Phó Chủ tịch", "rank"),
    ("Phó Chủ tịch", "Phó Bí thư", "rank"),
    ("Bí thư", "Chủ tịch", "rank"),
    ("HĐND", "UBND", "rank"),
    ("UBND", "HĐND", "rank"),
    ("Bộ Chính trị", "Ban Bí thư", "rank"),
    ("Trưởng ban", "Phó Trưởng ban", "prefix"),
    ("Giám đốc", "Trưởng ban", "rank"),
    ("Dân vận", "Nội chính", "rank"),
    ("Tuyên giáo", "Tổ chức", "rank"),
)


def _post(case: Case, number: int, place: int, kind: str, post: str, slip: str | None) -> Planted:
    """Plant a post; where another official of the record has just this post, it is misattributed."""
    others = [
        held for at, official in enumerate(case.record["officials"]) if at != number for held in official["positions"]
    ]
    own = case.record["officials"][number]["positions"]
    record = _changed(case, (["officials", number, "positions", place], post))
    verdict = "misattributed" if post in others else "altered" if slip else "unsupported"
    slips = frozenset({slip}) if slip and verdict == "altered" else frozenset()
    verdicts = {verdict}
    if slip == "place" and _without_units(post) in map(_without_units, others):
        # "UBND tỉnh Hà Nội" is a wrong place as much as the post of who heads "UBND thành phố Hà Nội".
        verdicts, slips = {"misattributed", "altered"}, frozenset()
    assert post not in own, post
    return Planted(kind, record, f"officials[{number}].positions[{place}]", post, frozenset(verdicts), slips)


def _without_units(post: str) -> str:
    """Give a post without the words for kinds of units, which the text may leave out."""
    return " ".join(re.sub(r"(?i)\b(?:thành phố|tỉnh|TP\.?)(?= )", "", post).lower().split())


def _rank(case: Case, number: int, place: int) -> Iterator[Planted]:
    post = case.record["officials"][number]["positions"][place]
    for old, new, slip in _SWAPS:
        if old in post and slip == "rank":
            changed = post.replace(old, new, 1)
            if changed not in case.record["officials"][number]["positions"]:
                yield _post(case, number, place, "post: rank or body", changed, slip)
            return


def _prefix(case: Case, number: int, place: int) -> Iterator[Planted]:
    own = case.record["officials"][number]["positions"]
    post = own[place]
    if post.lower().startswith("phó "):
        changed = post[4:]
        changes = [changed[0].upper() + changed[1:]]
    else:
        changes = (
            [f"Phó {post}"]
            if not post.lower().startswith(
                ("nguyên", "quyền", "cựu", "ủy viên", "uỷ viên", "tỉnh ủy viên", "thường trực")
            )
            else []
        )
    if not post.lower().startswith(("nguyên", "quyền", "cựu")):
        changes += (
            [f"nguyên {post}", f"Quyền {post}"] if not post.startswith(("Ủy viên", "Uỷ viên")) else [f"nguyên {post}"]
        )
    for changed in changes:
        if changed not in own:
            yield _post(case, number, place, "post: phó, nguyên, quyền", changed, "prefix")


def _place(case: Case, number: int, place: int) -> Iterator[Planted]:
    own = case.record["officials"][number]["positions"]
    parties = [party["name"] for party in case.record.get("parties", ())]
    post = own[place]
    here = next((party for party in parties if post.endswith(f" {party}")), None)
    if here is None:
        return
    for other in [*(party for party in parties if party != here), "Cao Bằng"]:
        changed = post.removesuffix(here) + other
        if changed not in own:
            yield _post(case, number, place, "post: place", changed, "place")


def _of_another(case: Case, number: int, place: int) -> Iterator[Planted]:
    own = case.record["officials"][number]["positions"]
    others = [
        held for at, official in enumerate(case.record["officials"]) if at != number for held in official["positions"]
    ]
    foreign = [post for post in others if post not in own]
    if foreign:
        yield _post(case, number, place, "post: of somebody else", case.chance.choice(foreign), None)
    invented = case.chance.choice(("Giám đốc Kho bạc Nhà nước", "Chánh Thanh tra", "Hiệu trưởng Trường Chính trị"))
    if invented not in case.text:
        yield _post(case, number, place, "post: invented", invented, None)


_NOT_SUPPORTED = frozenset({"altered", "misattributed", "ambiguous", "unsupported"})


def _added_place(case: Case, number: int, place: int) -> Iterator[Planted]:
    """Add a place to a post that the article gives none: another party's, and one from nowhere."""
    official = case.record["officials"][number]
    post = official["positions"][place]
    if any(word[:1].isupper() for word in post.split()[-2:]) or official.get("side") in (None, "central"):
        return
    parties = [party["name"] for party in case.record.get("parties", ()) if party["name"] != official["side"]]
    for other in [*parties[:1], "Cao Bằng"]:
        changed = f"{post} {other}"
        record = _changed(case, (["officials", number, "positions", place], changed))
        path = f"officials[{number}].positions[{place}]"
        yield Planted("post: a place added", record, path, changed, _NOT_SUPPORTED)


def _of_neighbour(case: Case, number: int, place: int) -> Iterator[Planted]:
    """Give somebody the post of who stands next in the record, mostly of the same sentence."""
    officials = case.record["officials"]
    if place or number + 1 >= len(officials):
        return
    own, theirs = officials[number]["positions"], officials[number + 1]["positions"]
    post = next((post for post in theirs if post not in own), None)
    if post is not None:
        yield _post(case, number, place, "post: of the next person", post, None)


_OF_POSTS: tuple[Callable[[Case, int, int], Iterator[Planted]], ...] = (
    _rank,
    _prefix,
    _place,
    _of_another,
    _added_place,
    _of_neighbour,
)


def _side(case: Case, number: int) -> Iterator[Planted]:
    side = case.record["officials"][number].get("side")
    others = [party["name"] for party in case.record.get("parties", ()) if party["name"] != side]
    if side and side != "central" and others:
        record = _changed(case, (["officials", number, "side"], others[0]))
        yield Planted(
            "side: the other one", record, f"officials[{number}].side", others[0], frozenset({"misattributed"})
        )


def _deleted(case: Case, part: str, number: int, what: str) -> Planted:
    record = copy.deepcopy(case.record)
    del record[part][number]
    kind = "deleted official" if part == "officials" else "deleted sum or gift"
    return Planted(kind, record, None, what, frozenset({"missing"}), deleted=what)


# --- amounts ---------------------------------------------------------------------------------------------------------

_FOREIGN_UNITS = ("thùng hàng", "bộ bàn ghế", "xe cứu thương")


def _amount(case: Case, number: int, kind: str, field: str, slip: str | None, **values: Any) -> Planted:
    steps = [(["amounts", number, name], value) for name, value in values.items()]
    verdicts = {"altered"} if slip else {"unsupported"}
    claim = str(values.get("text") or values.get(field))
    path = f"amounts[{number}].{field}"
    return Planted(
        kind, _changed(case, *steps), path, claim, frozenset(verdicts), frozenset({slip}) if slip else frozenset()
    )


def _digit(case: Case, number: int) -> Iterator[Planted]:
    amount = case.record["amounts"][number]
    if amount["value"] is None or amount.get("high") is not None:
        return
    digits = str(amount["value"])
    at = case.chance.randrange(len(digits.rstrip("0.")) or 1)
    if not digits[at].isdigit():
        at = 0
    new = case.chance.choice([digit for digit in "123456789" if digit != digits[at]])
    value = type(amount["value"])(digits[:at] + new + digits[at + 1 :])
    taken = {(other["value"], other["unit"]) for other in case.record["amounts"]}
    if (value, amount["unit"]) in taken or _power(value, amount["value"]):
        return
    yield _amount(case, number, "value: one digit", "value", "digit", value=value)
    written = re.search(r"\d", amount["text"])
    figures = amount["text"]
    first = next((position for position, char in enumerate(figures) if char == digits[at]), None)
    if written and first is not None:
        text = figures[:first] + new + figures[first + 1 :]
        if (
            digits.replace(".", "").startswith(re.sub(r"\D", "", figures))
            and figures[first:].startswith(digits[at])
            and at == 0
        ):
            yield _amount(case, number, "value and text: one digit", "value", "digit", value=value, text=text)


def _power(one: float, other: float) -> bool:
    return any(abs(one - other * 10**power) < 1e-9 * abs(other or 1) for power in range(-6, 7) if power)


def _ten(case: Case, number: int) -> Iterator[Planted]:
    amount = case.record["amounts"][number]
    if amount["value"] and amount.get("high") is None:
        taken = {(other["value"], other["unit"]) for other in case.record["amounts"]}
        for factor in (10, 1000):
            value = float(Decimal(str(amount["value"])) * factor)
            value = int(value) if value.is_integer() else value
            if (value, amount["unit"]) not in taken:
                yield _amount(case, number, "value: power of ten", "value", "power_of_ten", value=value)


def _sub(case: Case, number: int) -> Iterator[Planted]:
    amount = case.record["amounts"][number]
    match = re.match(r"(\d+)[.,](\d+)(.*)", amount["text"])
    if not match or not amount["value"] or not match[2].strip("0") or amount.get("high") is not None:
        return
    whole = float(f"{match[1]}.{match[2]}") if "," in match[0][: match.end(2)] else float(match[1] + match[2])
    value = round(amount["value"] / whole * int(match[2]))
    text = f"{int(match[2])}{match[3]}" if match[2][0] != "0" else match[2] + match[3]
    yield _amount(case, number, "value and text: part of a number", "value", "sub_number", value=value, text=text)


def _unit(case: Case, number: int) -> Iterator[Planted]:
    amount = case.record["amounts"][number]
    if amount["kind"] == "money" and amount["value"] is not None:
        other = "USD" if amount["unit"] == "VND" else "VND"
        yield _amount(case, number, "currency", "unit", "currency", unit=other)
        return
    if not amount["unit"] or amount["value"] is None:
        return
    other = [unit for unit in _FOREIGN_UNITS if not set(unit.split()) & set(amount["unit"].split())]
    unit = "km" if amount["unit"] == "%" else case.chance.choice(other)
    yield _amount(case, number, "unit", "unit", "unit", unit=unit)


def _range(case: Case, number: int) -> Iterator[Planted]:
    amount = case.record["amounts"][number]
    if not amount["value"]:
        return
    if amount.get("high") is None:
        yield _amount(case, number, "range: an end added", "high", "range_end", high=amount["value"] * 2)
    else:
        yield _amount(case, number, "range: an end changed", "high", "range_end", high=amount["high"] + amount["value"])
        yield _amount(case, number, "range: an end lost", "value", "range_end", high=None)


def _hedge(case: Case, number: int) -> Iterator[Planted]:
    amount = case.record["amounts"][number]
    if amount["value"] is None:
        return
    opposite = "gần" if amount.get("qualifier") in {"hơn", "trên", "Hơn", "Trên"} else "hơn"
    yield _amount(case, number, "qualifier", "qualifier", "qualifier", qualifier=opposite)


def _invented_amount(case: Case, number: int) -> Iterator[Planted]:
    amount = case.record["amounts"][number]
    if amount["kind"] == "money":
        yield _amount(
            case, number, "value: invented", "value", None, value=8_642_000_000, high=None, text="8,642 tỷ đồng"
        )


def _swapped(case: Case, number: int) -> Iterator[Planted]:
    amount = case.record["amounts"][number]
    giver, receiver = amount.get("giver"), amount.get("receiver")
    if giver and receiver:
        record = _changed(case, (["amounts", number, "giver"], receiver), (["amounts", number, "receiver"], giver))
        yield Planted(
            "giver and receiver swapped", record, f"amounts[{number}].", receiver, frozenset({"misattributed"})
        )
    for field in ("giver", "receiver"):
        if amount.get(field):
            record = _changed(case, (["amounts", number, field], "tỉnh Cao Bằng"))
            yield Planted(
                "giver or receiver invented",
                record,
                f"amounts[{number}].{field}",
                "tỉnh Cao Bằng",
                frozenset({"unsupported"}),
            )


_OF_AMOUNTS: tuple[Callable[[Case, int], Iterator[Planted]], ...] = (
    _digit, _ten, _sub, _unit, _range, _hedge, _invented_amount, _swapped
)  # fmt: skip

# --- the rest --------------------------------------------------------------------------------------------------------


def _dates(case: Case) -> Iterator[Planted]:
    for field in ("held_on", "published_on"):
        day = case.record.get(field)
        if day:
            digit = "3" if day[-1] != "3" else "5"
            changed = day[:-1] + digit
            verdicts = frozenset({"altered", "unsupported", "misattributed"})
            yield Planted("date", _changed(case, ([field], changed)), field, changed, verdicts)


def _documents(case: Case) -> Iterator[Planted]:
    for number, document in enumerate(case.record.get("documents", ())):
        path = f"documents[{number}]"
        sign = document.get("number")
        if sign and (match := re.search(r"\d", sign)):
            new = "7" if match.group() != "7" else "8"
            changed = sign[: match.start()] + new + sign[match.end() :]
            record = _changed(case, (["documents", number, "number"], changed))
            yield Planted(
                "document: number", record, f"{path}.number", changed, frozenset({"altered"}), frozenset({"digit"})
            )
        other = "Chỉ thị" if document["type"] != "Chỉ thị" else "Kết luận"
        if sign:
            record = _changed(case, (["documents", number, "type"], other))
            yield Planted("document: type", record, f"{path}.type", other, frozenset({"altered", "unsupported"}))
        if document.get("issued_on"):
            day = document["issued_on"][:-1] + ("1" if document["issued_on"][-1] != "1" else "2")
            record = _changed(case, (["documents", number, "issued_on"], day))
            yield Planted("document: day", record, f"{path}.issued_on", day, frozenset({"altered", "unsupported"}))


def _places(case: Case) -> Iterator[Planted]:
    if case.record.get("place"):
        record = _changed(case, (["place"], "tỉnh Cao Bằng"))
        yield Planted("place", record, "place", "tỉnh Cao Bằng", frozenset({"unsupported"}))
    for number in range(len(case.record.get("parties", ()))):
        record = _changed(case, (["parties", number, "name"], "Cao Bằng"))
        yield Planted("party", record, f"parties[{number}].name", "Cao Bằng", frozenset({"unsupported"}))


def _quotes(case: Case) -> Iterator[Planted]:
    """Plant a commitment whose quote differs from a sentence of the article by one word."""
    outside = [tuple(span) for span in case.gold.get("not_this_article", ())]
    sentences = [
        match.group(1).strip()
        for match in re.finditer(r"(?<=[.;\n])\s*(\w[^.;:\n]{60,240})(?=[.;\n])", case.text)
        if not any(start <= match.start() < end for start, end in outside)
    ]
    for sentence in case.chance.sample(sentences, min(4, len(sentences))):
        words = sentence.split()
        at = case.chance.randrange(1, len(words) - 1)
        quote = " ".join([*words[:at], "tuyệt đối", *words[at + 1 :]])
        commitment = {"actor": None, "action": "phối hợp", "due": None, "quote": quote}
        record = _changed(case, (["commitments"], [commitment]))
        yield Planted("quote: one word", record, "commitments[0].quote", quote, frozenset({"altered"}))


def _from_outside(case: Case) -> Iterator[Planted]:
    """Plant the photographer, or a person of a teaser, as an official."""
    wanted = ("photographer", "author", "teaser of another article")
    seen = set()
    for person in case.gold.get("not_officials", ()):
        if person["why"] in wanted and " " in person["name"] and person["name"] not in seen:
            seen.add(person["name"])
            record = copy.deepcopy(case.record)
            record["officials"].append({"name": person["name"], "positions": [], "side": None, "roles": []})
            path = f"officials[{len(record['officials']) - 1}].name"
            yield Planted(
                "name: only outside the article", record, path, person["name"], frozenset({"outside_article"})
            )


_INVENTED = ("Lục Thế Khánh", "9.417 tỷ đồng", "huyện Mường Xa")


def _free_text(case: Case) -> Iterator[Planted]:
    """Put a name, a sum and a place that the article does not have into each kind of free text."""
    true = re.search(r"(?<=[.;\n])\s*(\w[^.;:\n]{60,240})(?=[.;\n])", case.text)
    words = true.group(1).strip() if true else "Hai bên trao đổi kinh nghiệm"
    for invented in _INVENTED:
        said = f"{words}, trong đó có {invented}"
        changes: list[tuple[str, list[Any], Any]] = [
            ("summary", ["summary"], said),
            ("areas[0]", ["areas"], [f"hợp tác với {invented}"]),
            ("commitments[0].action", ["commitments"], [{"action": said, "quote": words}]),
        ]
        for path, steps, value in changes:
            record = _changed(case, (steps, value))
            yield Planted("free text: invented", record, path, invented, _NOT_SUPPORTED)


_OF_THE_REST: tuple[Callable[[Case], Iterator[Planted]], ...] = (
    _dates,
    _documents,
    _places,
    _quotes,
    _from_outside,
    _free_text,
)

"""Slips of shape in a model's reply, mended before it is held against the schema: none of them changes a fact.

Nothing here knows a field. The JSON is tidied (raw line breaks in strings, commas before a bracket), then the errors
that the schema itself raises are gone through: what a value should be is told by the error, and each slip that has one
possible meaning is mended and counted. What may mean two things, or nothing (a date that cannot be), is left for the
model to answer.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any, NoReturn

from pydantic import BaseModel, ValidationError

from llmx.llm.lookalikes import day_first, exact, set_right

__all__ = ["Errors", "Mended", "dump", "errors_of", "mend", "parse", "restated", "tidied"]

ROUNDS = 12
"""How often the schema is asked again: a wrapper in a wrapper shows its slips one after the other."""

_STRING_OR_COMMA = re.compile(r'"(?:[^"\\]|\\.)*+"|,(?=\s*+[\]}])', re.DOTALL)
_CONTROL = re.compile(r"[\x00-\x1f]")
_TIMESTAMP = re.compile(
    r"(?P<day>\d{4}-\d{2}-\d{2})[T ](?:"
    r"\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:\+07:?00)?|"
    r"00:00(?::00(?:\.0+)?)?(?:Z|[+-]\d{2}:?\d{2})?)"
)
"""A day with a time. A time that another zone counts may be of the day before: that is no slip of shape."""
_GROUPED = re.compile(r"[-+]?\d{1,3}(?:([.,\s_'])\d{3})(?:\1\d{3})+|[-+]?\d{1,3}(?:([\s_'])\d{3})")
"""Digits in groups that nothing else can be meant by: "1.300" alone may be a number with a point."""
_NUMBER_IN_QUOTES = re.compile(r':\s*"[-+]?\d[\d.,_\s]*"')
_LISTS = frozenset(("list_type", "set_type", "frozen_set_type", "tuple_type"))
_OBJECTS = frozenset(("model_type", "model_attributes_type", "dict_type"))
_NUMBERS = frozenset(("decimal_parsing", "decimal_type", "int_parsing", "int_type", "float_parsing", "float_type"))

Errors = Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Mended:
    """A reply as JSON that is in order as far as it can be, and how many slips that took."""

    text: str
    repairs: int


def mend(schema: type[BaseModel], text: str, *, wrapped: bool = False) -> Mended | None:
    """Mend a reply that does not fit ``schema``; ``None`` where it is no JSON even so, or nothing was mended.

    ``wrapped``: it fits, for the schema passes over what it does not know, and nothing came in. What is still wrong
    after that is for the model to answer. Values that only look as if they fitted are set right in a reply that fits.
    """
    parsed = parse(text)
    if parsed is None:
        return None
    root, repairs = [parsed[0]], parsed[1]
    if wrapped:
        repairs += _take_off(schema, root[0])
    repairs += set_right(schema, root[0])
    emptied: Emptied = {}
    try:
        for _ in range(ROUNDS):
            errors = errors_of(schema, root[0])
            repairs -= _put_back(root, errors, emptied)
            mended = _mend_all(schema, root, errors, emptied) if errors else 0
            repairs += mended
            if not root:
                # The reply as a whole was null, or blank.
                return None
            if not mended:
                break
        written = dump(root[0])
        written.encode()
    except (UnicodeEncodeError, RecursionError):
        # Halves of characters, or a depth that no record has.
        return None
    return Mended(written, repairs) if repairs or written != text else None


def restated(text: str, record: BaseModel) -> int:
    """Count the numbers that a valid reply has in quotes: the schema takes them, and they are a slip all the same."""
    if _NUMBER_IN_QUOTES.search(text) is None or (parsed := parse(text)) is None:
        return 0
    return _count_restated(parsed[0], record.model_dump(mode="json", by_alias=True))


def _count_restated(said: Any, taken: Any) -> int:
    if isinstance(said, str):
        return isinstance(taken, int | float) and not isinstance(taken, bool)
    if isinstance(said, dict) and isinstance(taken, dict):
        return sum(_count_restated(value, taken.get(name)) for name, value in said.items())
    if isinstance(said, list) and isinstance(taken, list):
        return sum(map(_count_restated, said, taken))
    return 0


def parse(text: str) -> tuple[Any, int] | None:
    """Read JSON, tidied where it has to be; give the value and the slips; ``None`` for what is none even so."""
    text = text.strip()
    try:
        return _loads(text), 0
    except (ValueError, RecursionError):
        tidy, slips = tidied(text)
    try:
        return (_loads(tidy), slips) if slips else None
    except (ValueError, RecursionError):
        return None


def dump(value: Any) -> str:
    """Write a value as JSON."""
    return json.dumps(value, ensure_ascii=False, default=str)


def errors_of(schema: type[BaseModel], value: Any) -> Errors:
    """Give what the schema says against a value."""
    try:
        schema.model_validate_json(dump(value))
    except ValidationError as error:
        return error.errors(include_url=False)
    return ()


def _loads(text: str) -> Any:
    return json.loads(text, parse_float=exact, parse_constant=_refuse)


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no JSON")


def tidied(text: str) -> tuple[str, int]:
    """Escape raw line breaks in strings, take out commas before a bracket; give the text and how many there were."""
    slips = 0

    def tidy(found: re.Match[str]) -> str:
        nonlocal slips
        if found.group() == ",":
            slips += 1
            return ""
        escaped, count = _CONTROL.subn(lambda control: json.dumps(control.group())[1:-1], found.group())
        slips += count
        return escaped

    return _STRING_OR_COMMA.sub(tidy, text), slips


Emptied = dict[tuple[int, str], tuple[Any, Any]]
"""What said nothing and was taken out: by its object and key, the object (which so lives on) and the value."""


def _put_back(root: list[Any], errors: Errors, emptied: Emptied) -> int:
    """Put back an empty value that is wanted after all: the model is to be asked about what it said."""
    count = 0
    for error in errors:
        if error["type"] == "missing":
            parent, key = _place(root, error["loc"])
            if (back := emptied.get((id(parent[key]), str(error["loc"][-1])))) is not None:
                parent[key][error["loc"][-1]] = back[1]
                count += 1
    return count


def _mend_all(schema: type[BaseModel], root: list[Any], errors: Errors, emptied: Emptied) -> int:
    """Mend what can be mended of one round of errors, the last first: places before it stay where they are."""
    extra: dict[int, set[str]] = {}
    places = [(error, _place(root, error["loc"])) for error in errors]
    for error, place in places:
        if error["type"] == "extra_forbidden":
            extra.setdefault(id(place[0]), set()).add(place[1])
    mended = 0
    for error, place in reversed(places):
        if error["type"] == "extra_forbidden":
            mended += _mend_key(schema, place, extra[id(place[0])])
        elif error["type"] == "missing":
            mended += _take_off(schema, place[0][place[1]])
        elif _has(place):
            mended += _mend_value(error, place, emptied)
    return mended


Place = tuple[Any, Any]
"""A list or an object, and the number or the key in it."""


def _place(root: list[Any], loc: Sequence[str | int]) -> Place:
    """Find where an error is; what its path says of unions, and of what is not there, is no step in the value."""
    parent: Any = root
    key: Any = 0
    for step in loc:
        here = parent[key]
        known = (isinstance(here, dict) and isinstance(step, str)) or (isinstance(here, list) and isinstance(step, int))
        if not known or not _has((here, step)):
            continue
        parent, key = here, step
    return parent, key


def _has(place: Place) -> bool:
    parent, key = place
    return key in parent if isinstance(parent, dict) else isinstance(key, int) and key < len(parent)


def _mend_key(schema: type[BaseModel], place: Place, extra: set[str]) -> int:
    """Mend a key that the schema does not know: a wrapper is taken off, another spelling set right, the rest dropped.

    An object of which no key is known states nothing that could be kept: there nothing is dropped.
    """
    parent, key = place
    if key not in parent:
        return 0
    name = _names(schema).get(_bare(key))
    if name is not None and name != key and name not in parent:
        parent[name] = parent.pop(key)
        return 1
    if extra >= parent.keys():
        return _take_off(schema, parent)
    del parent[key]
    return 1


def _take_off(schema: type[BaseModel], wrapper: Any) -> int:
    """Take a wrapper off: an object of which no key is known, with one object in it. Give how many keys go."""
    if not isinstance(wrapper, dict) or any(_bare(key) in _names(schema) for key in wrapper):
        return 0
    inner = [value for value in map(_only, wrapper.values()) if isinstance(value, dict)]
    if len(inner) != 1:
        return 0
    slips = len(wrapper)
    wrapper.clear()
    wrapper.update(inner[0])
    return slips


@lru_cache(maxsize=64)
def _names(schema: type[BaseModel]) -> Mapping[str, str]:
    """Give the names of all fields below a schema by their bare spelling."""
    return {_bare(name): name for name in _properties(schema.model_json_schema())}


def _properties(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        properties = node.get("properties")
        yield from properties if isinstance(properties, dict) else ()
        for child in node.values():
            yield from _properties(child)
    elif isinstance(node, list):
        for child in node:
            yield from _properties(child)


def _bare(word: str) -> str:
    return re.sub(r"[\W_]+", "", word).casefold()


def _only(value: Any) -> Any:
    return value[0] if isinstance(value, list) and len(value) == 1 else value


def _mend_value(error: Mapping[str, Any], place: Place, emptied: Emptied) -> int:
    parent, key = place
    value, kind = parent[key], error["type"]
    if value is None or (isinstance(value, str) and not value.strip()):
        # Nothing, where the schema has another way to say so: an empty list, null, or silence.
        if (id(parent), str(key)) in emptied:
            return 0
        del parent[key]
        if isinstance(parent, dict):
            emptied[id(parent), str(key)] = parent, value
        return 1
    for mended in _MENDERS:
        if (found := mended(kind, value, error)) is not _NOTHING:
            parent[key] = found
            return 1
    return 0


_NOTHING = object()
"""There is nothing to mend, or not in this way."""


def _as_list(kind: str, value: Any, _: Mapping[str, Any]) -> Any:
    if kind not in _LISTS or isinstance(value, list | bool):
        return _NOTHING
    if isinstance(value, dict) and len(value) == 1 and isinstance(inner := next(iter(value.values())), list):
        return inner
    return [value]


def _as_item(kind: str, value: Any, _: Mapping[str, Any]) -> Any:
    wanted = kind not in _LISTS and (kind.endswith("_type") or kind.endswith("_parsing") or kind == "literal_error")
    return value[0] if wanted and isinstance(value, list) and len(value) == 1 else _NOTHING


def _as_object(kind: str, value: Any, _: Mapping[str, Any]) -> Any:
    if kind not in _OBJECTS or not isinstance(value, str):
        return _NOTHING
    parsed = parse(value)
    return parsed[0] if parsed is not None and isinstance(parsed[0], dict | list) else _NOTHING


def _as_choice(kind: str, value: Any, error: Mapping[str, Any]) -> Any:
    if kind not in ("literal_error", "enum") or not isinstance(value, str):
        return _NOTHING
    choices = re.findall(r"'([^']*)'", str(error.get("ctx", {}).get("expected", "")))
    found = [choice for choice in choices if _bare(choice) == _bare(value)]
    return found[0] if len(found) == 1 else _NOTHING


def _as_day(_: str, value: Any, __: Mapping[str, Any]) -> Any:
    if not isinstance(value, str):
        return _NOTHING
    found = _TIMESTAMP.fullmatch(value.strip())
    return found["day"] if found is not None else day_first(value) or _NOTHING


def _as_number(kind: str, value: Any, _: Mapping[str, Any]) -> Any:
    if kind not in _NUMBERS or not isinstance(value, str):
        return _NOTHING
    written = value.strip().strip("\"'").strip()
    if _GROUPED.fullmatch(written):
        return int(re.sub(r"[^\d+-]", "", written))
    try:
        number = Decimal(written)
    except InvalidOperation:
        return _NOTHING
    return number if written != value and number.is_finite() else _NOTHING


def _as_text(kind: str, value: Any, _: Mapping[str, Any]) -> Any:
    return str(value) if kind == "string_type" and isinstance(value, int) and not isinstance(value, bool) else _NOTHING


_MENDERS: tuple[Callable[[str, Any, Mapping[str, Any]], Any], ...] = (
    _as_list,
    _as_item,
    _as_object,
    _as_choice,
    _as_day,
    _as_number,
    _as_text,
)

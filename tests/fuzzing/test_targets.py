"""Fuzzing that always runs: bounded, from the seeds and what hypothesis makes of them; ``make fuzz`` goes further."""

import json
from contextlib import suppress
from copy import deepcopy

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from llmx.errors import LlmxError
from tests.fuzzing.targets import SEEDS, TARGETS, seeds_of

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4),
    max_leaves=12,
)
WORDS = [
    *("Bí thư Tỉnh ủy ", "Phó Chủ tịch UBND tỉnh ", "Trịnh Bá Lũy", "Hà Nội", "1,3 tỷ đồng", "5%", "ngày 12/3"),
    *(" và ", ", ", "; ", ". ", "\n", "(", ")", "“", "”", "tặng ", "hơn ", "từ ", " đến ", "\u200b", "\u0301"),
    *("Nghị quyết 43-NQ/TW", "Ảnh: "),
]  # fmt: skip
ODD = [
    *(None, True, 0, -1, 1.5, 10**30, "", "x", "\ud800", "9" * 5_000, "1e999999999", "1e-999999999"),
    *([], [None], [0], [[0]], [[1, 2, 3]], [["a", "b"]], [1, 2], [[]], [[-5, 10**30]], {}, [{}], {"path": 5}),
    *(float("inf"), float("nan"), [{"path": None, "spans": [5]}]),
]
NESTED = {
    "lists": b"[" * 100_000,
    "objects": b'{"a":' * 100_000,
    "lists that end": b"[" * 50_000 + b"]" * 50_000,
    "a list in a line": b'{"id": "a", "text": ' + b"[" * 50_000 + b"]" * 50_000 + b"}",
    "tags": b"<html><body>" + b"<div>" * 50_000,
    "brackets": "(“".encode() * 500,
}
TAKES_JSON = ("lines", "kept_replies", "recordings", "model_json", "completion", "record", "gold")
FEW = settings(max_examples=60, derandomize=True, suppress_health_check=[HealthCheck.too_slow])


def attempt(target: str, data: bytes) -> None:
    """Hand bytes to a target: it may refuse them by an error of llmx, and must do nothing worse."""
    with suppress(LlmxError):
        TARGETS[target](data)


def test_every_target_has_seeds_and_no_seed_is_without_a_target():
    assert {folder.name for folder in SEEDS.iterdir()} == set(TARGETS)
    assert all(seeds_of(target) for target in TARGETS)


@pytest.mark.parametrize("target", TARGETS)
def test_seeds(target):
    for seed in seeds_of(target):
        attempt(target, seed)


@pytest.mark.parametrize("target", TARGETS)
@FEW
@given(st.data())
def test_any_bytes_and_seeds_with_some_bytes_changed(target, data):
    base = data.draw(st.sampled_from([b"", *seeds_of(target)]))
    start = data.draw(st.integers(0, len(base)))
    end = data.draw(st.integers(start, min(len(base), start + 20)))
    attempt(target, base[:start] + data.draw(st.binary(max_size=30)) + base[end:])


@pytest.mark.parametrize("target", ["reader", "zones"])
@FEW
@given(st.lists(st.sampled_from(WORDS) | st.text(max_size=3), max_size=40))
def test_words_of_articles_in_any_order(target, words):
    attempt(target, "".join(words).encode("utf-8", "ignore"))


@pytest.mark.parametrize("target", TAKES_JSON)
@FEW
@given(st.data())
def test_seeds_of_json_with_any_value_in_any_place(target, data):
    text = data.draw(st.sampled_from(seeds_of(target))).decode().splitlines()[0]
    try:
        whole = json.loads(text)
    except ValueError:
        return
    for _ in range(data.draw(st.integers(1, 3))):
        place, key = data.draw(st.sampled_from(list(places(whole)) or [({}, "x")]))
        place[key] = data.draw(st.sampled_from(ODD).map(deepcopy) | JSON)
    attempt(target, json.dumps(whole, ensure_ascii=data.draw(st.booleans())).encode("utf-8", "replace") + b"\n")


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("name", NESTED)
def test_nesting_of_any_depth(target, name):
    attempt(target, NESTED[name])


FOUND = {
    # what the fuzzers found, and what is to be said of it since
    "a sum with an exponent of nine digits": (
        "model_json/record",
        {"amounts": [{"text": "x", "value": "1e999999999"}]},
    ),
    "a sum that is a billion letters long": (
        "model_json/record",
        {"amounts": [{"text": "x", "value": "1e-999999999"}]},
    ),
    "a span of one end": ("lines/run.jsonl", {"check": {"facts": [{"path": "amounts[0]", "spans": [[5]]}]}}),
    "a span that is a number": (
        "lines/run.jsonl",
        {"check": {"findings": [{"path": None, "span": 5, "sentence": "x"}]}},
    ),
    "a path that is a list": ("lines/run.jsonl", {"check": {"facts": [{"path": [1]}], "findings": [{"path": [1]}]}}),
    "a recording beside which stands a number": ("recordings/a.json", {"beside": 0}),
}


@pytest.mark.parametrize("name", FOUND)
def test_what_the_fuzzers_found(name):
    seed, change = FOUND[name]
    whole = json.loads((SEEDS / seed).read_text(encoding="utf-8").splitlines()[0])
    attempt(seed.partition("/")[0], json.dumps({**whole, **change}).encode())


@pytest.mark.parametrize("text", ["Dự có các đồng chí Nguyễn\nBá Lũy,  ủy viên."])
def test_what_the_fuzzers_found_in_texts(text):
    attempt("reader", text.encode())


def places(value):
    """Give every place of a JSON value at which another can be put."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        yield value, key
        yield from places(inner)

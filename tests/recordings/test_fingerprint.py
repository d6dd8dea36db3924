"""What makes a request another request, and what does not."""

import hashlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llmx.recordings.fingerprint import Asked, Mark, first_difference

MESSAGES = [{"role": "system", "content": "Read.\nCarefully."}, {"role": "user", "content": "Bà Hòa."}]
BODY = {"model": "m", "messages": MESSAGES, "temperature": 0.0}
MARK = Mark(2, 1, "sample.v1", {"temperature": 0.0})


def key(mark=MARK, **changes):
    return Asked.of({**BODY, **changes}, mark).key


def with_mark(**changes):
    values = {"opening": 2, "attempt": 1, "schema": "sample.v1", "parameters": {"temperature": 0.0}, "note": 0}
    return Mark(**{**values, **changes})


@pytest.mark.parametrize(
    "changes",
    [
        {"response_format": {"type": "json_object"}},
        {"tools": [{"function": {"name": "x"}}], "tool_choice": "auto"},
        {"temperature": 0.9},
        {"messages": [*MESSAGES, {"role": "assistant", "content": "no"}, {"role": "user", "content": "errors"}]},
    ],
    ids=["shape", "tools", "what the endpoint made of it", "wording of a re-ask"],
)
def test_the_same_key(changes):
    assert key(**changes) == key()


def test_zero_is_zero():
    assert key(with_mark(parameters={"temperature": 0})) == key()


@pytest.mark.parametrize(
    ("mark", "changes"),
    [
        (MARK, {"model": "other"}),
        (MARK, {"messages": [{"role": "system", "content": "Read."}, MESSAGES[1]]}),
        (MARK, {"messages": [MESSAGES[0], {"role": "user", "content": "Bà Hoà."}]}),
        (MARK, {"messages": [{"role": "developer", "content": "Read.\nCarefully."}, MESSAGES[1]]}),
        (with_mark(attempt=2), {}),
        (with_mark(schema="sample.v2"), {}),
        (with_mark(parameters={"temperature": 0.5}), {}),
        (with_mark(parameters={}), {}),
    ],
    ids=str,
)
def test_another_key(mark, changes):
    assert key(mark, **changes) != key()


def test_the_schema_in_the_prompt_of_json_mode_does_not_count():
    note = "\n\nJSON Schema of some pydantic"
    noted = [{"role": "system", "content": MESSAGES[0]["content"] + note}, MESSAGES[1]]
    assert key(with_mark(note=len(note)), messages=noted) == key()
    alone = [{"role": "system", "content": note}, MESSAGES[1]]
    assert key(with_mark(note=len(note)), messages=alone) == key(with_mark(opening=1), messages=MESSAGES[1:])


@given(
    st.integers(0, 9), st.integers(1, 9), st.text(), st.dictionaries(st.text(), st.floats(allow_nan=False) | st.text())
)
def test_a_mark_survives_a_header(opening, attempt, schema, parameters):
    mark = Mark(opening, attempt, schema, parameters, 3)
    assert Mark.read(mark.header()) == mark
    mark.header().encode("ascii")
    assert "\n" not in mark.header()


def test_the_first_difference_is_named_with_its_line():
    asked = Asked.of({**BODY, "messages": [{"role": "system", "content": "Read.\nFast."}, MESSAGES[1]]}, MARK)
    recorded = Asked.of(BODY, MARK)
    assert first_difference(recorded, asked) == ("message 1 (system), line 2", "Carefully.", "Fast.")
    assert first_difference(recorded, recorded) is None
    longer = Asked.of({**BODY, "messages": [*MESSAGES, {"role": "user", "content": "more"}]}, with_mark(opening=3))
    assert first_difference(recorded, longer) == ("message 3 (user), line 1", "(nothing)", "more")
    assert first_difference(longer, recorded) == ("message 3 (user), line 1", "more", "(nothing)")


@given(st.lists(st.tuples(st.text(), st.text(st.characters(codec=None)) | st.just('\x00\x1f\x7f"\\/\u2028\ud800'))))
def test_a_key_is_that_of_the_whole_as_json(messages):
    """Recordings are found by it for years, whatever writes the JSON."""
    asked = Asked("m", "s.v1", 2, (("max_tokens", None), ("temperature", 0.00001)), tuple(messages))
    whole = [asked.model, asked.schema, asked.attempt, asked.parameters, asked.messages]
    written = json.dumps(whole, ensure_ascii=False).encode("utf-8", "surrogatepass")
    assert asked.key == hashlib.sha256(written).hexdigest()

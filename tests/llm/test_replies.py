"""Cutting the record out of what a model says, without ever completing or choosing for it."""

import json

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from llmx.llm.replies import Reply, cut_out_object, describe, fit, read_reply, shorten
from tests.server.asking import GOOD, Sample

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
objects = st.dictionaries(st.text(max_size=8), values, min_size=1, max_size=4)
prose = st.text(st.characters(blacklist_characters="{}", blacklist_categories=["Cs"]), max_size=30)


@given(prose, objects, prose)
def test_an_object_comes_out_of_any_prose_without_braces(before, value, after):
    text = json.dumps(value, ensure_ascii=False)
    assume("</think>" not in before + text + after)
    assert cut_out_object(before + text + after) == text


@given(objects, st.data())
def test_a_cut_object_never_comes_out(value, data):
    text = json.dumps(value, ensure_ascii=False)
    size = data.draw(st.integers(0, len(text) - 1))
    assert cut_out_object(text[:size]) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('```json\n{"a": 1}\n```', '{"a": 1}'),
        ('[{"a": 1}]', '{"a": 1}'),
        ('<think>maybe {"a": 0}</think>\n{"a": 1}', '{"a": 1}'),
        ('{"a": 1} and again {"a": 1}', '{"a": 1}'),
        ('{"a": 1} or {"a": 2}', None),
        ('{"a": 1} then {"a": ', None),
        ('{"outer": {"a": 1}, broken', None),
        ("nothing", None),
        ("{" * 100_000, None),
    ],
    ids=lambda value: str(value)[:40],
)
def test_cut_out(text, found):
    assert cut_out_object(text) == found


def test_the_inner_parts_of_a_broken_record_are_no_record():
    reply = Reply(('{"people": [{"name": "A"}, {"name": ',), cut=False)
    assert fit(Sample, reply).record is None


@given(st.permutations([json.dumps(GOOD), '{"name": ""}', "no JSON"]))
def test_of_several_calls_the_one_that_fits_is_taken_in_any_order(texts):
    assert fit(Sample, Reply(tuple(texts), cut=False)).record == Sample(**GOOD)


def test_two_that_fit_are_not_chosen_from():
    fitted = fit(Sample, Reply(('{"name": "A"}', '{"name": "B"}'), cut=False))
    assert fitted.record is None
    assert fitted.error is not None


def test_a_call_of_our_function_goes_before_others():
    made = [{"function": {"name": name, "arguments": name}} for name in ("other", "sample_v1")]
    reply = read_reply({"choices": [{"message": {"tool_calls": made}}]}, "sample_v1")
    assert reply.texts == ("sample_v1",)


@pytest.mark.parametrize("made", [[], None, [1], [{"function": None}], "no"])
def test_odd_tool_calls_leave_the_content(made):
    message = {"content": "words", "tool_calls": made}
    assert read_reply({"choices": [{"message": message}]}, "sample_v1").texts == ("words",)


def test_a_description_is_one_line_and_not_endless():
    error = fit(Sample, Reply((json.dumps({f"key{n}": n for n in range(9)}),), cut=False)).error
    said = describe(error)
    assert "name: Field required" in said
    assert said.endswith("(and 7 more)")
    assert "\n" not in said


@given(st.text(), st.integers(10, 50))
def test_shortened_is_short_and_keeps_both_ends(text, most):
    short = shorten(text, most)
    assert len(short) <= most
    assert short == text or (text.startswith(short[:2]) and text.endswith(short[-2:]))

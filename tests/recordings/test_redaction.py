"""Keys leave no trace, and Vietnamese text is left alone."""

import json

import pytest

from llmx.recordings.redaction import HIDDEN, redact, redact_all


@pytest.mark.parametrize(
    "key",
    [
        "sk-proj-A1b2C3d4E5f6G7h8",
        "sk-ant-api03-A1b2C3d4E5f6",
        "sk-or-v1-0123456789abcdef",
        "sk-pl*****5678",
        "gsk_A1b2C3d4E5f6G7h8",
        "xai-A1b2C3d4E5f6G7h8",
        "hf_A1b2C3d4E5f6G7h8",
        "AIzaSyA1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc",
    ],
)
def test_what_has_the_shape_of_a_key_is_hidden(key):
    for text in (key, f"Incorrect API key provided: {key}.", f'{{"key":"{key}"}}', f"Authorization: Bearer {key}"):
        assert key not in redact(text)
        assert HIDDEN in redact(text)


def test_a_key_of_any_shape_is_hidden_where_it_is_known():
    assert redact("khóa mypassword!", ["mypassword!"]) == f"khóa {HIDDEN}"
    assert redact_all({"mypassword!": ["x mypassword!", 5, None]}, ["mypassword!"]) == {
        HIDDEN: [f"x {HIDDEN}", 5, None]
    }


def test_a_dummy_key_tears_no_holes():
    assert redact("none of them", ["none", ""]) == "none of them"


@pytest.mark.parametrize(
    "text",
    [
        "Nghị quyết số 43-NQ/TW; Quyết định 1226/QĐ-TTg ngày 1-9-2017",
        "the bearer of good news",
        "risk-management-committee, task-force-141516",
        "https://example.vn/kinh-te/ha-noi-nam-dinh-20170817.htm",
    ],
)
def test_text_is_left_alone(text):
    assert redact(text) == text


def test_the_sample_articles_are_left_alone(seed):
    text = seed.read_text(encoding="utf-8")
    assert json.dumps(redact_all([text], ())) == json.dumps([text])

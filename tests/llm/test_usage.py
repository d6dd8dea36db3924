"""Tokens, whatever the endpoint calls them."""

import pytest

from llmx.llm.usage import usage_of


@pytest.mark.parametrize(
    ("usage", "tokens"),
    [
        (None, (0, 0, 0)),
        ("many", (0, 0, 0)),
        ({}, (0, 0, 0)),
        ({"prompt_tokens": 5, "completion_tokens": 2}, (5, 0, 2)),
        ({"prompt_tokens": 5, "completion_tokens": 2, "prompt_tokens_details": None}, (5, 0, 2)),
        ({"prompt_tokens": 5, "completion_tokens": 2, "prompt_tokens_details": {"cached_tokens": 3}}, (5, 3, 2)),
        ({"prompt_tokens": 5, "prompt_cache_hit_tokens": 4, "completion_tokens": 2}, (5, 4, 2)),
        ({"prompt_tokens": None, "completion_tokens": "2"}, (0, 0, 0)),
        ({"prompt_tokens": -1, "completion_tokens": True}, (0, 0, 0)),
    ],
    ids=str,
)
def test_usage(usage, tokens):
    names = ("input_tokens", "cached_tokens", "output_tokens")
    found = usage_of({"usage": usage})
    assert found.model_dump() == dict(zip(names, tokens, strict=True))
    assert found.counted is any(tokens)

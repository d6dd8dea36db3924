"""Settings that are refused before anything is asked."""

import pytest

from llmx.errors import UsageError
from llmx.llm.settings import ModelSettings


@pytest.mark.parametrize(
    "words",
    [
        {"mode": "magic"},
        {"temperature": 3},
        {"temperature": -0.1},
        {"max_tokens": 0},
        {"transport_retries": -1},
        {"max_retries": -1},
        {"timeout": 0},
        {"deadline": 0},
    ],
    ids=str,
)
def test_out_of_range(words):
    with pytest.raises(UsageError, match=next(iter(words))):
        ModelSettings(**words)


def test_parameters_are_those_that_are_set():
    assert ModelSettings(temperature=None).parameters == {}
    assert ModelSettings(max_tokens=5).parameters == {"temperature": 0.0, "max_output_tokens": 5}

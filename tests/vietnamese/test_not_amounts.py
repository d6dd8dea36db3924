"""Every rule that says "no amount" flags its own examples and leaves the others alone."""

from __future__ import annotations

import pytest

from llmx.vietnamese.amounts import candidate_at, find_amounts
from llmx.vietnamese.folding import fold
from llmx.vietnamese.not_amounts import RULES, Rule


def marked(example: str) -> tuple[str, int]:
    """Give the sentence without the marks, and where the marked number begins."""
    head, _, rest = example.partition("«")
    number, _, tail = rest.partition("»")
    return head + number + tail, len(head)


FLAGS = [pytest.param(rule, text, id=f"{rule.name}: {text}") for rule in RULES for text in rule.flags]
LEAVES = [pytest.param(rule, text, id=f"{rule.name}: {text}") for rule in RULES for text in rule.leaves]


def test_every_rule_has_examples_of_both_kinds() -> None:
    assert all(rule.flags and rule.leaves for rule in RULES)
    assert len({rule.name for rule in RULES}) == len(RULES)


@pytest.mark.parametrize(("rule", "example"), FLAGS)
def test_the_rule_flags(rule: Rule, example: str) -> None:
    text, start = marked(example)
    reading = candidate_at(fold(text), start)
    assert reading is not None, "the number would not be read as an amount in the first place"
    assert reading.unit.family in rule.families
    assert rule.holds(reading)
    assert all(mention.span[0] != start for mention in find_amounts(text))


@pytest.mark.parametrize(("rule", "example"), LEAVES)
def test_the_rule_leaves_alone(rule: Rule, example: str) -> None:
    text, start = marked(example)
    reading = candidate_at(fold(text), start)
    assert reading is not None
    assert reading.unit.family not in rule.families or not rule.holds(reading)
    assert any(mention.span[0] == start for mention in find_amounts(text))

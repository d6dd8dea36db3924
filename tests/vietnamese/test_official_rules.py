import pytest

from llmx.vietnamese.officials import find_officials
from tests.vietnamese.official_holders import HOLDERS
from tests.vietnamese.official_kinds import KINDS
from tests.vietnamese.official_places import PLACES
from tests.vietnamese.official_rules import RULES as PLAIN
from tests.vietnamese.official_rules import Rule
from tests.vietnamese.official_sentences import SENTENCES
from tests.vietnamese.official_tails import TAILS
from tests.vietnamese.official_words import WORDS

RULES = (*PLAIN, *KINDS, *TAILS, *HOLDERS, *SENTENCES, *PLACES, *WORDS)


def read(text: str) -> str:
    return " | ".join(f"{mention.name}: {'; '.join(mention.positions)}" for mention in find_officials(text))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_ships_what_it_reads_and_what_it_leaves(rule: Rule) -> None:
    assert rule.says.endswith(".")
    assert rule.reads
    assert rule.leaves


def test_ids_are_unique() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)


@pytest.mark.parametrize(
    ("text", "expected"), [pytest.param(*pair, id=rule.id) for rule in RULES for pair in rule.reads]
)
def test_reads(text: str, expected: str) -> None:
    assert read(text) == expected


@pytest.mark.parametrize("text", [pytest.param(text, id=rule.id) for rule in RULES for text in rule.leaves])
def test_leaves_alone(text: str) -> None:
    assert read(text) == ""

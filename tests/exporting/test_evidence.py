import pytest

from llmx.exporting.evidence import Evidence, no_sentence
from llmx.run.lines import Outcome
from tests.exporting.outcomes import checked

PATTERNS = ("officials[]", "officials[].positions[]", "amounts[]")


def known(sha256, span):
    """Know one text."""
    return f"sentence at {span[0]}" if sha256 == "ab" else None


def evidence(check, sentence=no_sentence, sha256="ab"):
    outcome = Outcome("records.jsonl:1", "a", {"id": "a", "sha256": sha256}, {}, check, {}, None)
    return Evidence(outcome, PATTERNS, sentence)


def test_a_row_has_the_worst_verdict_of_its_facts_and_the_place_that_decides():
    found = evidence(
        checked(
            {
                "officials[0].name": ("supported", [[1, 5], [30, 34]]),
                "officials[0].side": ("misattributed", [[7, 9]]),
                "officials[0].roles[0]": ("supported", [[1, 5]]),
                "officials[0].positions[0]": ("unsupported", []),
                "officials[10].name": ("ambiguous", []),
            }
        ),
        known,
    )
    assert found.of("officials[0]") == {
        "verdict": "misattributed",
        "path": "officials[0]",
        "sentence": "sentence at 7",
        "span_start": 7,
        "span_end": 9,
    }
    assert found.of("officials[0].positions[0]")["verdict"] == "unsupported"
    assert found.of("officials[10]")["verdict"] == "ambiguous"
    assert found.of("officials[1]")["verdict"] is None


def test_where_the_worst_fact_has_no_place_the_first_place_serves():
    facts = {"amounts[0].text": ("supported", [[3, 8]]), "amounts[0].giver": ("unsupported", [])}
    found = evidence(checked(facts)).of("amounts[0]")
    assert (found["verdict"], found["span_start"], found["sentence"]) == ("unsupported", 3, None)


@pytest.mark.parametrize(("texts", "sha256", "sentence"), [(no_sentence, "ab", "said"), (known, "ab", "said")])
def test_a_finding_lends_its_sentence_to_the_row(texts, sha256, sentence):
    finding = {"path": "amounts[0].value", "verdict": "altered", "sentence": "said", "span": [3, 8]}
    found = evidence(checked({"amounts[0].value": ("altered", [[3, 8]])}, finding), texts, sha256)
    assert found.of("amounts[0]")["sentence"] == sentence


def test_a_text_that_has_changed_gives_no_sentence():
    found = evidence(checked({"amounts[0].value": ("supported", [[3, 8]])}), known, "cd")
    assert found.of("amounts[0]")["sentence"] is None


def test_facts_of_no_part_are_of_the_article():
    assert evidence(checked({"held_on": ("altered", [[3, 8]])})).of("")["verdict"] == "altered"


def test_an_unknown_verdict_of_a_later_version_is_kept():
    facts = {"amounts[0].text": ("supported", []), "amounts[0].value": ("puzzling", [])}
    assert evidence(checked(facts)).of("amounts[0]")["verdict"] == "puzzling"


def test_without_a_check_there_is_no_verdict():
    assert set(evidence(None).of("amounts[0]").values()) == {None, "amounts[0]"}

"""The replies written for the second version of the prompt: nobody's model gave them, and they say so."""

import pytest

import llmx
from llmx.llm.versions import PROMPT_VERSION
from tests.conftest import ROOT, SEEDS
from tests.recordings.rekey import HERE, MODEL, written

FOLDER = HERE / "v2"
INVENTED = [ROOT / "benchmarks" / "articles" / f"{name}.txt" for name in ("35", "42", "46")]


def read(path):
    return llmx.extract(path, model=MODEL, replay=FOLDER, reask=0)


def test_every_one_says_that_it_was_written_by_hand():
    assert len(written(FOLDER)) == len(list(FOLDER.glob("written-*.json"))) == 9


@pytest.mark.parametrize("path", [*SEEDS, *INVENTED], ids=lambda path: path.stem[:3])
def test_they_answer_the_prompt_that_is_used_without_a_name(path):
    result = read(path)
    result.raise_for_error()
    assert result.run.replayed
    assert result.run.prompt.startswith(f"extraction.{PROMPT_VERSION}+")


def test_what_is_read_by_the_rules_of_the_prompt_stands_in_the_article():
    reviewed, talks, fair = map(read, INVENTED)
    assert reviewed.check.ok
    assert talks.check.ok
    # A chamber of commerce is no central body: the one point that the rules left open to the reader.
    assert [finding.path for finding in fair.check.findings if finding.verdict != "ambiguous"] == ["officials[3].side"]
    assert {one.side for one in reviewed.record.officials} >= {"Thành phố Hồ Chí Minh", "central"}
    assert [one.name for one in talks.record.officials if "signer" in one.roles] == [
        "Khăm-sỉ Sỏn-thạ-vông",
        "Rơ Ô Thái",
    ]
    assert (fair.record.kind, fair.record.parties) == ("other", [])

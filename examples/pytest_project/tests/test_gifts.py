"""The program's tests: the model's replies are recorded once, and replayed from then on."""

from pathlib import Path

import pytest
from gifts import MODEL, Gift, gifts

import llmx

ARTICLES = Path(__file__).parent.parent / "articles"


@pytest.mark.llmx_replay  # every llmx.extract in the test answers from tests/recordings
def test_a_gift_has_its_giver():
    assert gifts(ARTICLES / "hau-giang.txt") == [Gift("tỉnh An Giang", "tỉnh Hậu Giang", 750_000_000)]


@pytest.mark.llmx_replay
def test_no_gift():
    assert gifts(ARTICLES / "tay-ninh.txt") == []


def test_nothing_is_made_up(llmx_replay):
    for article in sorted(ARTICLES.glob("*.txt")):
        result = llmx_replay.extract(article, model=MODEL)
        assert result.raise_for_error().check.ok, result.check.findings


def test_what_the_article_states_is_found_without_any_model():
    texts = [amount.text for amount in llmx.find_amounts((ARTICLES / "hau-giang.txt").read_text(encoding="utf-8"))]
    assert texts == ["750 triệu đồng"]

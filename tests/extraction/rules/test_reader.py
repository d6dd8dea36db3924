import asyncio
import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from llmx.article.article import Article
from llmx.errors import SchemaError
from llmx.extraction.rules.reader import read_by_rules
from llmx.extraction.rules_reader import RulesReader
from llmx.lexicon.spelling import key
from llmx.record.conference import CooperationConference

SEEDS = Path(__file__).resolve().parents[3] / "seeds"
GOLD = sorted((SEEDS / "gold").glob("*.json"))


def article(path: Path) -> Article:
    return Article(id=path.stem, text=(SEEDS / f"{path.stem}.txt").read_bytes().decode("utf-8"))


def gold(path: Path) -> dict:
    return json.loads(path.read_text(encoding="utf-8"))


@pytest.fixture(params=GOLD, ids=lambda path: path.stem[:3])
def path(request: pytest.FixtureRequest) -> Path:
    return request.param


class Visit(CooperationConference):
    hotel: str | None = None


class Unrelated(BaseModel):
    title: str | None = None


class Demanding(CooperationConference):
    hotel: str


def test_it_says_what_it_is() -> None:
    reader = RulesReader(CooperationConference)
    assert (reader.model, reader.prompt, reader.schema) == ("rules", None, CooperationConference)


def test_a_derived_schema_is_filled_and_its_own_fields_stay_at_their_defaults() -> None:
    reading = asyncio.run(RulesReader(Visit).read(article(GOLD[1])))
    assert type(reading.record) is Visit
    assert reading.record.hotel is None
    assert reading.record.officials
    assert reading.attempts == 0
    assert reading.usage.input_tokens == 0


@pytest.mark.parametrize("schema", [Unrelated, Demanding, BaseModel])
def test_a_schema_that_rules_cannot_fill_is_refused_by_name(schema: type[BaseModel]) -> None:
    with pytest.raises(SchemaError, match=schema.__name__):
        RulesReader(schema)


def test_every_official_has_all_posts_the_side_and_the_roles(path: Path) -> None:
    said = {
        one.name: (sorted(map(key, one.positions)), one.side, set(one.roles))
        for one in read_by_rules(article(path)).officials
    }
    true = {
        one["name"]: (sorted(map(key, one["positions"])), one["side"], set(one["roles"]))
        for one in gold(path)["record"]["officials"]
    }
    assert said == true


def test_every_sum_and_gift_and_no_other(path: Path) -> None:
    said = [
        (one.text, float(one.value), one.unit)
        for one in read_by_rules(article(path)).amounts
        if one.kind != "statistic"
    ]
    true = [
        (one["text"], one["value"], one["unit"])
        for one in gold(path)["record"]["amounts"]
        if one["kind"] != "statistic"
    ]
    assert said == true


def test_the_event_is_that_of_the_gold(path: Path) -> None:
    record, true = read_by_rules(article(path)), gold(path)["record"]
    assert (record.kind, record.held_on, record.published_on) == (true["kind"], true["held_on"], true["published_on"])
    assert record.place == true["place"]
    assert [party.model_dump() for party in record.parties] == true["parties"]
    assert [(one.type, one.number, one.issued_on) for one in record.documents] == [
        (one["type"], one["number"], one["issued_on"]) for one in true["documents"]
    ]


def test_what_wants_understanding_stays_empty(path: Path) -> None:
    record = read_by_rules(article(path))
    assert (record.areas, record.commitments, record.summary) == ([], [], None)


def test_nothing_comes_from_teasers_bylines_and_credits(path: Path) -> None:
    said = {key(one.name) for one in read_by_rules(article(path)).officials}
    assert not said & {key(one["name"]) for one in gold(path)["not_officials"]}


def test_decomposed_text_gives_the_same_record(path: Path) -> None:
    composed = article(path)
    apart = Article(id="nfd", text=unicodedata.normalize("NFD", composed.text))
    assert read_by_rules(apart) == read_by_rules(composed)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "Bí thư Tỉnh ủy",
                "Nguyễn Văn An",
                "Hà Nội",
                "tỉnh",
                "tặng",
                "3 tỷ đồng",
                "chủ trì",
                ",",
                ";",
                ".",
                "\n",
                "(",
                "và",
            ]
        )
        | st.text(max_size=6),
        max_size=60,
    )
)
def test_it_reads_anything_and_invents_no_name(pieces: list[str]) -> None:
    text = "Tin: " + " ".join(pieces)
    words = f" {key(text)} "
    for one in read_by_rules(Article(id="any", text=text)).officials:
        assert key(one.name) in words
        assert one.positions
        assert one.roles

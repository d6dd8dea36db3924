"""Texts that stand once beside the recordings, and articles that are not repeated at all."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llmx.article.article import Article
from llmx.errors import BrokenRecording
from llmx.llm.prompts import make_prompt
from llmx.llm.versions import prompt_versions
from llmx.record.conference import CooperationConference
from llmx.recordings.files import load, load_filed, save
from llmx.recordings.fingerprint import Mark
from llmx.recordings.shelf import Piece, Shelf, split
from tests.conftest import ROOT, SEEDS
from tests.recordings.written import by_hand

TEXTS = st.text(st.characters(blacklist_categories=["Cs"]))
BODY = {"model": "m", "response_format": {"type": "json_object"}}


def whole(parts):
    return "\n".join(part.text if isinstance(part, Piece) else part for part in parts)


@given(role=st.sampled_from(["system", "user"]), text=TEXTS, article=TEXTS, long=st.booleans())
def test_the_parts_of_a_message_are_the_message(role, text, article, long):
    fence = "=====ARTICLE-0123456789abcdef====="
    message = f"{text}\n{fence}\n{article}\n{fence}\n{text}" + "x" * 500 * long
    assert whole(split(role, message)) == message
    assert whole(split(role, text)) == text


@pytest.mark.parametrize("version", prompt_versions())
@pytest.mark.parametrize("published_on", [None, "2020-01-31"])
def test_the_article_in_every_prompt_is_found(version, published_on):
    text = SEEDS[0].read_text(encoding="utf-8")
    prompt = make_prompt(CooperationConference, with_schema=False, version=version)
    system, user = prompt.messages(Article("a", text, published_on=published_on))
    assert [piece.kind for piece in split("system", system["content"])] == ["prompts"]
    assert [part.text for part in split("user", user["content"]) if isinstance(part, Piece)] == [text]


def recording(text, reply="{}"):
    prompt = make_prompt(CooperationConference, with_schema=False)
    messages = prompt.messages(Article("a", text))
    return by_hand({**BODY, "messages": messages}, Mark(2, 1, "sample.v1"), reply, "for a test")


def test_a_text_stands_once_however_many_refer_to_it(tmp_path):
    text = SEEDS[0].read_text(encoding="utf-8")
    one = recording(text)
    paths = [save(tmp_path, one), save(tmp_path, by_hand({**BODY, "messages": _messages(one)}, Mark(2, 2), "{}", "x"))]
    assert len({*paths}) == 2
    for part in ("prompts", "articles", "shapes"):
        assert len(list((tmp_path / part).iterdir())) == 1
    assert all(path.stat().st_size < 2_500 for path in paths)
    assert load(paths[0]) == one


def _messages(one):
    return [{"role": role, "content": text} for role, text in one.asked.messages]


def test_an_article_of_the_corpus_is_referred_to_by_hash_and_id(tmp_path):
    (tmp_path / "corpus.json").write_text(json.dumps({"articles": [str(ROOT / "seeds")]}), encoding="utf-8")
    text = SEEDS[0].read_text(encoding="utf-8")
    path = save(tmp_path, recording(text))
    assert not (tmp_path / "articles").exists()
    assert f'"id": "{SEEDS[0].stem}"' in path.read_text(encoding="utf-8")
    assert load(path) == recording(text)
    elsewhere = save(tmp_path, recording("Một bài khác."))
    assert [one.name for one in (tmp_path / "articles").iterdir()] == [f"{load_filed(elsewhere).article[:16]}.txt"]


def test_an_article_that_is_gone_leaves_a_line_that_says_so(tmp_path):
    path = save(tmp_path, recording("Một bài khác.\nHết."))
    (gone,) = (tmp_path / "articles").iterdir()
    gone.unlink()
    text = load(path).asked.messages[1][1]
    assert f"[the text that the article had when it was recorded, of 18 characters, SHA-256 {gone.stem}]" in text


def test_line_breaks_of_an_article_survive(tmp_path):
    one = recording("Một\r\nhai\rba\u2028bốn\n\n")
    assert load(save(tmp_path, one)) == one


@pytest.mark.parametrize("text", ["{", "[]", "{}", '{"articles": ["nowhere"]}', '{"articles": 5}'])
def test_a_broken_corpus_is_named(tmp_path, text):
    (tmp_path / "corpus.json").write_text(text, encoding="utf-8")
    with pytest.raises(BrokenRecording, match=r"corpus\.json does not lead"):
        _ = Shelf(tmp_path).corpus

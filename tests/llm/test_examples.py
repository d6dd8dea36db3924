"""Few-shot examples: what is taken, what is refused and how it is said, and where they stand in the prompt."""

import json

import pytest

from llmx.article.article import Article
from llmx.checking.check import check
from llmx.errors import UsageError
from llmx.llm.examples import read_examples
from llmx.llm.prompts import make_prompt
from llmx.record.conference import CooperationConference, Official
from tests.conftest import ROOT

TEXT = "Bí thư Tỉnh ủy Lĩnh Châu Trịnh Bá Lũy dự hội nghị."
RECORD = {"officials": [{"name": "Trịnh Bá Lũy", "positions": ["Bí thư Tỉnh ủy Lĩnh Châu"]}]}
PAIR = {"text": TEXT, "record": RECORD}
AS_MODEL = CooperationConference(officials=[Official(name="Trịnh Bá Lũy", positions=["Bí thư Tỉnh ủy Lĩnh Châu"])])


def read(given):
    return read_examples(given, CooperationConference)


def written(tmp_path, text, encoding="utf-8"):
    path = tmp_path / "examples.jsonl"
    path.write_text(text, encoding=encoding)
    return path


@pytest.mark.parametrize(
    "given", [[PAIR], [(TEXT, RECORD)], [[TEXT, AS_MODEL]], ({"text": f" {TEXT}\n", "record": AS_MODEL},)]
)
def test_pairs_of_any_form_are_one_example(given):
    (example,) = read(given)
    assert (example.text, example.record) == (TEXT, AS_MODEL)
    assert json.loads(example.written) == RECORD


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (json.dumps(PAIR), 1),
        (json.dumps([PAIR, PAIR], indent=1), 2),
        (f"{json.dumps(PAIR, ensure_ascii=False)}\n\n{json.dumps(PAIR)}\n", 2),
        (f"{json.dumps(PAIR)}\r\n{json.dumps([TEXT, RECORD])}", 2),
    ],
    ids=["one object", "a list", "lines", "lines of another system"],
)
def test_a_file_holds_lines_or_one_list(tmp_path, text, count):
    path = written(tmp_path, text, "utf-8-sig")
    assert [example.text for example in read(path)] == [TEXT] * count
    assert read(str(path)) == read(path)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "there is no example in it"),
        ("[]", "there is no example in it"),
        (f"{json.dumps(PAIR)}\nnot json", "line 2: no JSON"),
        (json.dumps([PAIR, 7]), "example 2: an example is an object with the keys text and record, not int"),
        (json.dumps({"text": TEXT}), "the keys text and record, not text"),
        (json.dumps({"text": " ", "record": {}}), "example 1: text must be a string with something in it"),
        (
            json.dumps({"text": TEXT, "record": {"officials": [{"positions": []}], "kind": "party"}}),
            r"example 1: record\.kind: .* \(and 1 more\)",
        ),
        (json.dumps({"text": TEXT, "record": {"held_on": "32/1"}}), r"record\.held_on: .*YYYY-MM-DD"),
        (json.dumps({"text": TEXT, "record": 3}), "example 1: record: Input should be"),
        ("[" * 100_000, "line 1: no JSON"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(tmp_path, text, says):
    path = written(tmp_path, text)
    with pytest.raises(UsageError, match=f"{path.name}.*{says}"):
        read(path)


def test_an_unknown_name_is_told_those_that_ship():
    with pytest.raises(UsageError, match="no examples called 'mine' ship with llmx; there are: invented"):
        read("mine")


def test_a_file_that_is_not_there_or_no_text_is_named(tmp_path):
    with pytest.raises(UsageError, match=r"nowhere\.jsonl: No such file"):
        read("nowhere.jsonl")
    (tmp_path / "old.json").write_bytes('{"text": "Tỉnh"}'.encode("utf-16"))
    with pytest.raises(UsageError, match=r"old\.json: not UTF-8"):
        read(tmp_path / "old.json")


def test_the_shipped_ones_are_right_by_the_check():
    shipped = read("invented")
    assert len(shipped) > 1
    for example in shipped:
        report = check(example.record, Article("example", example.text))
        assert report.ok
        assert report.coverage == 1


def made(**words):
    return make_prompt(CooperationConference, with_schema=False, **words)


def test_they_are_quoted_in_the_instructions_and_part_of_the_id():
    plain, with_one = made(), made(examples=read([PAIR]))
    assert with_one.system.startswith(plain.system)
    assert TEXT in with_one.system
    assert "Trịnh Bá Lũy" not in plain.system
    assert plain.id != with_one.id != made(examples=read([PAIR, PAIR])).id
    assert len(with_one.messages(Article("a", "Hai tỉnh họp."))) == len(plain.messages(Article("a", "Hai tỉnh họp.")))


def test_words_of_an_example_are_no_template():
    evil = "{{ 7 * 7 }} {% if %} {# nothing #}"
    assert evil in made(examples=read([{"text": evil, "record": {}}])).system


def test_a_version_that_knows_no_examples_says_so():
    assert not (ROOT / "prompts/extraction/examples.v1.md").exists()
    with pytest.raises(UsageError, match="prompt 'v1' takes no examples"):
        made(version="v1", examples=read([PAIR]))

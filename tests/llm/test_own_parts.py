"""Parts of the prompt beside the user's work: which one counts, what they may not do, how they are named."""

from __future__ import annotations

import pickle

import pytest

from llmx.article.article import Article
from llmx.assets import asset_path
from llmx.errors import UsageError
from llmx.extraction.options import Options
from llmx.llm.examples import read_examples
from llmx.llm.own_parts import OwnParts, own_parts
from llmx.llm.prompts import make_prompt
from llmx.llm.telling import telling_of
from llmx.llm.versions import PROMPT_VERSION, prompt_versions
from llmx.record.conference import CooperationConference
from tests.conftest import ROOT
from tests.server.asking import Sample

SHIPPED = make_prompt(CooperationConference, with_schema=False)


@pytest.fixture
def files(tmp_path):
    folder = tmp_path / "mine" / "extraction"
    folder.mkdir(parents=True)
    return folder


def put(files, **texts):
    for name, text in texts.items():
        part, _, version = name.rpartition("_v")
        (files / f"{part}.v{version}.md").write_text(text, encoding="utf-8")
    return own_parts(files.parent)


def made(own, schema=CooperationConference, **words):
    return make_prompt(schema, with_schema=False, own=own, **words)


def test_an_own_part_goes_before_the_one_that_ships_and_the_others_stay(files):
    prompt = made(put(files, instructions_v2="Đọc cho kỹ."))
    assert prompt.system.startswith("Đọc cho kỹ.\n\n")
    assert prompt.system.removeprefix("Đọc cho kỹ.\n\n") in SHIPPED.system
    assert prompt.article_template == SHIPPED.article_template
    assert prompt.own == (f"{files.parent}/extraction/instructions.v2.md",)
    assert SHIPPED.own == ()


def test_an_own_part_of_a_lower_version_goes_before_a_higher_one_that_ships(files):
    own = put(files, instructions_v1="First of mine.", cooperation_conference_v3="Third of mine.")
    assert made(own).system.startswith("First of mine.")
    assert "Third of mine." not in made(own).system
    assert "Third of mine." in made(own, version="v3").system
    assert prompt_versions(own) == [*prompt_versions(), "v3"]


def test_the_highest_own_part_up_to_the_version_counts(files):
    own = put(files, instructions_v1="First.", instructions_v2="Second.", instructions_v3="Third.")
    assert [made(own, version=f"v{number}").system.partition("\n")[0] for number in (1, 2, 3)] == [
        "First.",
        "Second.",
        "Third.",
    ]


def test_instructions_that_are_given_go_before_the_file_for_the_schema(files):
    own = put(files, sample_v1="From the file.")
    assert "From the file." in made(own, Sample).system
    prompt = made(own, Sample, instructions="As given.")
    assert "As given." in prompt.system
    assert "From the file." not in prompt.system
    assert prompt.own == ()


@pytest.mark.parametrize("part", ["instructions", "cooperation_conference", "article", "schema"])
def test_every_part_is_in_the_name_of_the_prompt(files, part):
    prompt = made(put(files, **{f"{part}_v2": "{{ text }} of mine"}))
    assert prompt.id.startswith(f"extraction.{PROMPT_VERSION}+")
    assert prompt.id != SHIPPED.id
    assert [name.rpartition("/")[2] for name in prompt.own] == [f"{part}.v2.md"]


@pytest.mark.parametrize("version", ["v1", "v2"])
def test_own_words_for_a_field_change_that_field_and_the_name_of_the_prompt(files, version):
    name = "cooperation_conference.fields.v2.txt"
    (files / name).write_text("CooperationConference.title: My words.\n", encoding="utf-8")
    own = own_parts(files.parent)
    note, shipped = (telling_of(version, one).note(CooperationConference) for one in (own, OwnParts()))
    assert note != shipped
    assert "My words." in note
    assert len(note.split("\n")) == len(shipped.split("\n"))
    prompt = made(own, version=version)
    assert prompt.id != make_prompt(CooperationConference, with_schema=False, version=version).id
    assert [one.rpartition("/")[2] for one in prompt.own] == [name]


def test_a_copy_of_what_ships_changes_nothing_and_is_not_named(files):
    for path in asset_path("prompts", "extraction").iterdir():
        (files / path.name).write_bytes(path.read_bytes())
    assert own_parts(files.parent).texts == ()
    assert own_parts(ROOT / "prompts").texts == ()
    assert made(own_parts(files.parent)) == SHIPPED


def test_other_files_are_left_alone(files):
    (files / "README.md").write_text("Notes.", encoding="utf-8")
    (files / "instructions.md").write_text("Without a version.", encoding="utf-8")
    (files / "instructions.v2.md").mkdir()
    assert own_parts(files.parent).texts == ()


def test_what_is_asked_back_by_the_check_is_no_part_of_it(files):
    assert made(put(files, reask_v2="Mine.")) == SHIPPED


def test_a_folder_that_is_named_must_be_there_and_the_usual_one_need_not(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert own_parts("prompts") == own_parts(None) == OwnParts()
    with pytest.raises(UsageError, match="nowhere: there is no folder extraction in it"):
        own_parts("nowhere")


def test_a_file_that_is_no_text_is_named(files):
    (files / "instructions.v2.md").write_bytes(b"\xff\xfe")
    with pytest.raises(UsageError, match=r"instructions\.v2\.md: it is no text in UTF-8"):
        own_parts(files.parent)


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("Read this.", "the article is not in it"),
        ("{% if part %}{{ text }}{% endif %}", "the article is not in it"),
        ("{{ fence }}\n{{ text", "line 2: TemplateSyntaxError"),
        ("{{ text }}{{ author }}", "UndefinedError: 'author' is undefined"),
        ("{{ text }}{% if part %}{{ part + 1 }}{% endif %}", "TypeError"),
        ("{{ text }}{{ text.__class__.__mro__ }}", "SecurityError"),
        ("{{ text }}{{ cycler.__init__.__globals__.os.system('id') }}", "SecurityError"),
    ],
)
def test_a_template_that_fails_or_hides_the_article_is_refused_before_anybody_is_asked(files, template, said):
    with pytest.raises(UsageError, match=r"extraction/article\.v2\.md") as raised:
        made(put(files, article_v2=template))
    assert said in str(raised.value)


def test_a_template_of_examples_that_fails_is_named(files):
    pair = {"text": "Ông Trịnh Bá Lũy dự họp.", "record": {"officials": [{"name": "Trịnh Bá Lũy"}]}}
    examples = read_examples([pair], CooperationConference)
    with pytest.raises(UsageError, match=r"examples\.v2\.md: UndefinedError"):
        made(put(files, examples_v2="{{ nothing }}"), examples=examples)
    assert made(own_parts(files.parent)) == SHIPPED, "without examples nobody looks at it"


def test_an_own_article_template_is_rendered(files):
    prompt = made(put(files, article_v2="{{ fence }}\n{{ text }}\n{{ fence }}"))
    assert "\nHôm nay hai tỉnh họp.\n" in prompt.messages(Article("a", "Hôm nay hai tỉnh họp."))[1]["content"]


def test_what_was_read_of_a_folder_goes_to_other_machines(files, tmp_path):
    own = put(files, instructions_v2="Mine.")
    there = pickle.loads(pickle.dumps(Options(prompt_folder=files.parent, replay=tmp_path).at_home))
    (files / "instructions.v2.md").unlink()
    assert own_parts(there.prompt_folder) == own
    assert there.replay == tmp_path.resolve()

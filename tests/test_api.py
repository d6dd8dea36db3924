import asyncio
import gc
import threading

import pytest
from pydantic import BaseModel

import llmx
from llmx.cli.main import main
from llmx.errors import LlmxError, UsageError
from tests.conftest import ROOT, SEEDS
from tests.server.replies import completion
from tests.server.server import ChatServer

TEXT = SEEDS[3].read_text(encoding="utf-8")
WRITTEN = {"model": "openai/written-by-hand", "prompt": "v1", "replay": ROOT / "tests" / "recordings"}


def test_a_text_a_path_an_article_and_a_mapping_are_articles():
    article = llmx.Article("x", TEXT)
    for given in (TEXT, SEEDS[3], article, {"id": "x", "text": TEXT}):
        result = llmx.extract(given, model="rules")
        assert result.ok
        assert result.article.sha256 == article.sha256
    assert llmx.extract(SEEDS[3], model="rules").article.id == SEEDS[3].stem


def test_a_replayed_article_is_a_record_of_the_default_schema():
    result = llmx.extract(SEEDS[3], **WRITTEN)
    assert isinstance(result.record, llmx.CooperationConference)
    assert result.run.replayed
    assert result.run.prompt.startswith("extraction.v1+")
    assert result.check.ok
    assert result.run.reask.fixed == 1


@pytest.mark.parametrize("given", [7, b"bytes", None, ["list"]])
def test_what_is_no_article_at_all_is_wrong_use(given):
    with pytest.raises(UsageError, match="an article is a str"):
        llmx.extract(given, model="rules")


def test_a_string_that_names_a_file_is_not_read_as_a_text(monkeypatch):
    monkeypatch.chdir(ROOT)
    for name in (str(SEEDS[3]), "nowhere.html", "seeds"):
        with pytest.raises(UsageError, match=r"give pathlib\.Path\("):
            llmx.extract(name, model="rules")
        with pytest.raises(UsageError, match="a str is the text of an article"):
            llmx.check({}, name)


def test_among_many_a_string_that_names_a_file_fails_alone():
    named, read = sorted(llmx.extract_many(["nowhere.html", TEXT], model="rules"), key=lambda one: one.ok)
    assert (named.ok, named.error.type, read.ok) == (False, "InputError", True)
    assert "pathlib.Path('nowhere.html')" in named.error.message


@pytest.mark.parametrize(
    ("given", "kind"),
    [("", "EmptyArticle"), (ROOT / "nowhere.txt", "MissingInput"), ({"id": "x"}, "InvalidRow"), (ROOT, "InputError")],
)
def test_an_article_that_cannot_be_read_is_a_result_with_an_error(given, kind):
    result = llmx.extract(given, model="rules")
    assert not result.ok
    assert result.error.type == kind


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"model": "nobody/x"}, "no known provider"),
        ({"model": "rules", "jobs": 0}, "jobs must be"),
        ({"model": "rules", "speed": 9}, "unknown option 'speed'"),
        ({"model": "rules", "record": "a", "replay": "b"}, "exclude each other"),
        ({"schema": dict, "model": "rules"}, "pydantic model class"),
        ({"model": "openai/x"}, "OPENAI_API_KEY is not set"),
    ],
)
def test_wrong_use_raises_one_of_ours(options, words):
    with pytest.raises(LlmxError, match=words):
        llmx.extract(TEXT, **options)


def test_it_works_inside_a_running_event_loop():
    async def notebook_cell():
        return llmx.extract(TEXT, model="rules")

    assert asyncio.run(notebook_cell()).ok


def test_the_asynchronous_form():
    assert asyncio.run(llmx.aextract(TEXT, model="rules")).ok


def test_many_articles_come_back_one_result_each():
    results = list(llmx.extract_many([*SEEDS, "", {"text": TEXT}], model="rules"))
    assert len(results) == 7
    assert sum(result.ok for result in results) == 6


def test_many_inside_a_running_event_loop():
    async def notebook_cell():
        return [result.ok for result in llmx.extract_many(SEEDS, model="rules")]

    assert asyncio.run(notebook_cell()) == [True] * 5


def test_many_asynchronously():
    async def collect():
        return [result async for result in llmx.aextract_many(SEEDS, **WRITTEN)]

    assert all(result.ok for result in asyncio.run(collect()))


def test_closing_the_iterator_stops_the_work():
    before = threading.active_count()
    results = llmx.extract_many(SEEDS * 50, model="rules", jobs=1)
    next(results)
    results.close()
    gc.collect()
    assert threading.active_count() == before


def test_closing_the_iterator_waits_for_no_answer():
    late = threading.Event()

    def answer(request):
        if b"Hai" in request.body:
            late.wait(30)
        return completion({"kind": "other"})

    with ChatServer(answer) as server:
        results = llmx.extract_many(["Một.", "Hai."], model="llamacpp/x", base_url=server.url, check=False)
        assert next(results).ok
        ended = threading.Thread(target=results.close)
        ended.start()
        ended.join(10)
        late.set()
        assert not ended.is_alive()


@pytest.mark.parametrize("error", [ValueError("mine"), SystemExit(3), KeyboardInterrupt()])
def test_what_the_articles_themselves_raise_is_raised_to_the_caller(error):
    def articles():
        yield TEXT
        raise error

    with pytest.raises(type(error)):
        list(llmx.extract_many(articles(), model="rules"))


def test_an_element_that_is_no_article_ends_the_run_with_an_error():
    with pytest.raises(UsageError, match="not int"):
        list(llmx.extract_many([TEXT, 7], model="rules"))


@pytest.mark.parametrize("lone", [TEXT, SEEDS[3], {"text": TEXT}])
def test_a_lone_article_is_not_taken_for_many(lone):
    with pytest.raises(UsageError, match="put this one into a list"):
        llmx.extract_many(lone, model="rules")


def test_wrong_options_are_refused_before_the_first_result_is_asked_for():
    with pytest.raises(UsageError, match="jobs"):
        llmx.extract_many([TEXT], model="rules", jobs=0)


def test_the_rules_fill_only_their_own_schema():
    class Visit(BaseModel):
        village: str

    with pytest.raises(LlmxError, match="Visit"):
        llmx.extract(TEXT, model="rules", schema=Visit)


def test_check_takes_records_models_and_mappings():
    record = llmx.CooperationConference(officials=[llmx.Official(name="Đoàn Hồng Phong")])
    for given in (record, record.model_dump(), {"officials": [{"name": "Đoàn Hồng Phong"}]}):
        report = llmx.check(given, TEXT)
        assert any(fact.verdict == "supported" for fact in report.facts)


def test_check_of_an_unreadable_article_raises():
    with pytest.raises(LlmxError, match="empty"):
        llmx.check({}, "")


def test_the_tables_of_a_run_are_those_of_the_command(tmp_path):
    run, place = tmp_path / "run", tmp_path / "tables"
    list(llmx.extract_many(SEEDS[:2], model="rules", output=run))
    written = llmx.export(run, str(place), articles=SEEDS, bom=True)
    assert (written.articles, written.failed) == (2, 0)
    assert written.rows["officials"] > 2
    again = tmp_path / "again"
    assert main(["export", str(run), "-o", str(again), "--bom", "--articles", *map(str, SEEDS), "-q"]) == 0
    officials = (place / "officials.csv").read_bytes()
    assert officials.startswith("\ufeff".encode())
    assert officials == (again / "officials.csv").read_bytes()


def test_wrong_use_of_the_export_raises_one_of_ours(tmp_path):
    run = tmp_path / "run"
    list(llmx.extract_many(SEEDS[:1], model="rules", output=run))
    llmx.export(run, tmp_path / "out")
    for words, said in (
        ({"place": tmp_path / "out"}, "force"),
        ({"place": tmp_path / "x.sqlite", "bom": True}, "byte order mark"),
        ({"place": tmp_path / "x", "form": "ods"}, "ods"),
    ):
        with pytest.raises(LlmxError, match=said):
            llmx.export(run, **words)
    assert llmx.export(run, tmp_path / "out", force=True, form="csv").articles == 1


def test_a_bar_is_drawn_only_where_one_is_asked_for(capfd):
    assert len(list(llmx.extract_many([TEXT, SEEDS[0]], model="rules"))) == 2
    assert capfd.readouterr() == ("", "")
    assert len(list(llmx.extract_many([TEXT, SEEDS[0]], model="rules", progress=True))) == 2
    said = capfd.readouterr()
    assert said.out == ""
    assert "2/2" in said.err
    assert "0 failed, 0 findings" in said.err

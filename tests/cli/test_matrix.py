"""A matrix of models and prompts against an endpoint of the tests' own: what is asked, paid, scored and said."""

import argparse
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time

import pytest

from llmx.cli import eval as command
from llmx.cli.main import main
from llmx.errors import LlmxError, UsageError
from llmx.llm.versions import PROMPT_VERSION
from tests.cli.serving import NUMBER, article, reply
from tests.conftest import ROOT
from tests.server.replies import completion, error
from tests.server.server import ChatServer

COUNT = 4
USAGE = {"prompt_tokens": 1000, "completion_tokens": 100}
PRICES = ("--price", "openai/good=1,4", "--price", "openai/poor=0.1,0.4")
"""Dollars of an article: 0.0014 and 0.00014."""
CELLS = ("--models", "openai/good,openai/poor", "--prompts", "v1,v2")


class Models:
    """Two models: "poor" misses the amounts, and the officials too unless the second prompt tells it to look."""

    def __init__(self):
        self.asked = []
        self.broken = set()
        self._lock = threading.Lock()

    def __call__(self, request):
        system, user = (message["content"] for message in request.messages[:2])
        number = int(NUMBER.findall(user)[-1])
        model = request.json["model"]
        with self._lock:
            self.asked.append((model, "v2" if "Look twice." in system else "v1", number))
        if model in self.broken:
            return error(401, "bad key")
        record = reply(number)
        if model == "poor":
            record["amounts"] = []
            if "Look twice." not in system:
                record["officials"] = []
        return completion(record, usage=USAGE)


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A folder with gold and its articles, two versions of the prompt, and no recordings."""
    for kind in ("prompts", "schemas"):
        shutil.copytree(ROOT / kind, tmp_path / kind)
    (tmp_path / "prompts/extraction/instructions.v2.md").write_text("Look twice.", encoding="utf-8")
    monkeypatch.setattr("llmx.assets._PACKAGE", tmp_path / "llmx")
    (tmp_path / "gold").mkdir()
    for number in range(COUNT):
        (tmp_path / f"{number}.txt").write_text(article(number), encoding="utf-8")
        gold = json.dumps({"id": str(number), "record": reply(number)})
        (tmp_path / f"gold/{number}.json").write_text(gold, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def models():
    return Models()


@pytest.fixture
def server(models):
    with ChatServer(models) as running:
        yield running


@pytest.fixture
def call(capsys, place, server):
    def run(*arguments, base=True):
        parser = argparse.ArgumentParser()
        command.add_arguments(parser)
        more = ["--base-url", server.url, "--reask", "0"] if base else []
        code = command.run(parser.parse_args([*map(str, arguments), "--gold", "gold", "--samples", "0", *more]))
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return run


def cells(out):
    return {(cell["model"], cell["prompt"]): cell for cell in json.loads(out)["cells"]}


def test_every_cell_is_read_scored_and_set_against_its_price(call, models, place):
    code, out, err = call("--models", "openai/good,openai/poor,rules", "--prompts", "v1,v2", *PRICES, "--json")
    assert code == 0, err
    wanted = {
        (model, prompt, number) for model in ("good", "poor") for prompt in ("v1", "v2") for number in range(COUNT)
    }
    assert sorted(models.asked) == sorted(wanted)
    found = cells(out)
    assert next(iter(found)) == ("rules", None)
    assert len(found) == 5
    good, poor, told = (found[key] for key in (("openai/good", "v1"), ("openai/poor", "v1"), ("openai/poor", "v2")))
    assert good["f1"] == {"officials": 1.0, "officials.positions": 1.0, "amounts": 1.0, "total": 1.0}
    assert (told["f1"]["officials"], told["f1"]["amounts"], poor["f1"]["officials"]) == (1.0, 0.0, 0.0)
    assert poor["f1"]["total"] < told["f1"]["total"] < good["f1"]["total"]
    assert (good["usd_per_1000"], told["usd_per_1000"]) == (pytest.approx(1.4), pytest.approx(0.14))
    assert (good["per_article"]["tokens"], found["rules", None]["usd_per_1000"]) == (1100, 0)
    assert good["per_article"]["findings"] == 0 < poor["per_article"]["findings"]
    assert told["per_article"]["seconds"] > 0
    assert json.loads(out)["spent_usd"] == pytest.approx(2 * COUNT * (0.0014 + 0.00014))
    assert not poor["front"]
    assert found["rules", None]["front"]


def test_a_cell_is_an_ordinary_run(call, place, capsys):
    call(*CELLS, *PRICES, "--quiet", "-o", "m")
    assert sorted(path.name for path in (place / "m").iterdir()) == [
        f"openai~{model}--{prompt}" for model in ("good", "poor") for prompt in ("v1", "v2")
    ]
    run = place / "m/openai~good--v2"
    line = json.loads((run / "records.jsonl").read_text(encoding="utf-8").splitlines()[0])
    assert line["run"]["prompt"].startswith("extraction.v2+")
    assert line["run"]["cost_usd"] == pytest.approx(0.0014)
    assert json.loads((run / "run.json").read_text(encoding="utf-8"))["state"] == "finished"
    assert main(["status", str(run)]) == 0
    assert main(["eval", str(run), "--gold", "gold", "--fail-under", "1"]) == 0
    assert main(["extract", *map(str, sorted(place.glob("?.txt"))), "-m", "ollama/x", "--prompt", "v3"]) == 2
    assert "there are: v1, v2" in capsys.readouterr().err


def test_nothing_is_asked_twice(call, models, place):
    first = cells(call(*CELLS, *PRICES, "--json")[1])
    models.asked.clear()
    code, out, err = call(*CELLS, *PRICES, "--json")
    assert (code, models.asked) == (0, [])
    assert json.loads(out)["paid_now_usd"] == 0 < json.loads(out)["spent_usd"]
    assert cells(out) == first
    assert err.count("read already") == 4

    records = place / "matrix/openai~poor--v2/records.jsonl"
    lines = records.read_text(encoding="utf-8").splitlines(keepends=True)
    records.write_text("".join(lines[:-1]), encoding="utf-8")
    assert call(*CELLS, *PRICES, "--json")[0] == 0
    assert [(model, prompt) for model, prompt, _ in models.asked] == [("poor", "v2")]


def test_a_changed_prompt_is_read_again_and_what_the_old_one_gave_does_not_count(call, models, place):
    call(*CELLS, *PRICES, "--quiet")
    models.asked.clear()
    (place / "prompts/extraction/instructions.v2.md").write_text("Look once.", encoding="utf-8")
    found = cells(call(*CELLS, *PRICES, "--json")[1])
    assert len(models.asked) == 2 * COUNT
    assert found["openai/poor", "v2"]["f1"]["officials"] == 0

    (place / "prompts/extraction/instructions.v2.md").write_text("Look twice. Really.", encoding="utf-8")
    code, out, _ = call(*CELLS, *PRICES, "--json", "--max-cost", "0.02")
    assert code == 1
    assert cells(out)["openai/good", "v2"]["evaluation"] is None


def test_the_money_is_shared_and_cells_that_it_does_not_reach_are_said(call, models, place):
    limit = 0.01
    code, out, _ = call(*CELLS, *PRICES, "--json", "--max-cost", limit)
    found, said = cells(out), json.loads(out)
    assert code == 1
    assert said["spent_usd"] <= limit
    assert said["spent_usd"] == pytest.approx(sum(0.0014 if model == "good" else 0.00014 for model, *_ in models.asked))
    assert all(found["openai/poor", prompt]["evaluation"] for prompt in ("v1", "v2"))
    lacking = [cell for cell in found.values() if cell["evaluation"] is None]
    assert lacking
    assert all("of 4 articles read; " in cell["note"] and not cell["front"] for cell in lacking)
    assert all(cell["f1"] == {"total": None} for cell in lacking)

    before = len(models.asked)
    code, out, _ = call(*CELLS, *PRICES, "--json", "--max-cost", "1")
    assert code == 0
    assert before + len(models.asked[before:]) == len(set(models.asked)) == 4 * COUNT


def test_a_cell_that_the_rest_of_the_money_cannot_hold_is_not_begun(call, models):
    code, out, _ = call(*CELLS, *PRICES, "--max-cost", "0.002")
    assert code == 1
    assert "not scored  openai/good, prompt v1: 0 of 4 articles read; not begun: at least $0.0" in out
    assert "of at most $0.0020" in out
    assert "good" not in {model for model, *_ in models.asked}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--models", "openai/good,nobody"), "'nobody'"),
        (("--models", "openai/good,groq/x"), "GROQ_API_KEY is not set"),
        (("--models", "openai/good,"), "--models takes names"),
        (("--models", "openai/good", "--prompts", "v1,v3"), "there are: v1, v2"),
        (("--models", "openai/good", "--max-cost", "1"), "needs the price of openai/good"),
        (("--models", "openai/good", "--max-cost", "0"), "is no sum of money"),
        (("--models", "openai/good", "--price", "openai/bad=1,2"), "which is none of --models"),
        (("--models", "openai/good", "--price", "cheap"), "is no price"),
        (("--models", "openai/good", "--fail-under", "amounts=0.9,hats=1"), "hats"),
        (("--models", "openai/good", "--articles", "gold"), "there is no article '0' among --articles"),
        (("--models", "openai/good", "--replay", "nowhere"), "no folder nowhere"),
        (("run", "--models", "openai/good"), "leave RUN out"),
        (("run", "--max-cost", "1"), "--max-cost belongs to a matrix"),
        ((), "name a RUN"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_what_is_wrong_comes_out_before_anything_is_asked(call, models, place, monkeypatch, arguments, told):
    monkeypatch.setenv("OPENAI_API_KEY", "sk-test")
    with pytest.raises(LlmxError, match=told):
        call(*arguments, base=False)
    assert models.asked == []
    assert not (place / "matrix").exists()


def test_gold_without_its_article_is_named(call, place, models):
    (place / "2.txt").unlink()
    with pytest.raises(UsageError, match=r"gold/2\.json: there is no article '2' beside the gold"):
        call(*CELLS, *PRICES)
    assert models.asked == []


def test_articles_are_found_by_their_id_or_their_text(call, place, models):
    (place / "there").mkdir()
    for number in range(COUNT):
        (place / f"{number}.txt").rename(place / f"there/{number}.txt")
    (place / "there/2.txt").rename(place / "there/other.txt")
    gold = json.loads((place / "gold/2.json").read_text(encoding="utf-8"))
    from llmx.article.files import read_file

    text = read_file(place / "there/other.txt")
    (place / "gold/2.json").write_text(json.dumps({**gold, "sha256": text.sha256}), encoding="utf-8")
    code, out, _ = call("--models", "openai/good", *PRICES[:2], "--json", "--articles", "there")
    assert code == 0
    assert cells(out)["openai/good", "v2"]["f1"]["total"] == 1


def test_text_that_has_changed_since_is_said(call, place):
    gold = json.loads((place / "gold/2.json").read_text(encoding="utf-8"))
    (place / "gold/2.json").write_text(json.dumps({**gold, "sha256": "0" * 64}), encoding="utf-8")
    assert "llmx: 2: its text has changed since the gold was written" in call("--models", "rules")[2]


def test_what_is_recorded_is_used_again_in_another_folder_and_replayed(call, models, place):
    first = cells(call(*CELLS, *PRICES, "--json", "--record", "kept", "--max-cost", "1")[1])
    models.asked.clear()
    code, out, _ = call(*CELLS, *PRICES, "--json", "--record", "kept", "-o", "again", "--max-cost", "1")
    assert (code, models.asked, json.loads(out)["spent_usd"]) == (0, [], 0)
    again = cells(out)
    code, out, _ = call(*CELLS, *PRICES, "--json", "--replay", "kept", "-o", "replayed", "--max-cost", "1")
    assert (code, models.asked) == (0, [])
    replayed = cells(out)
    for key, cell in first.items():
        for other in (again[key], replayed[key]):
            assert other["f1"] == cell["f1"]
            assert other["usd_per_1000"] == cell["usd_per_1000"]
            assert other["per_article"]["seconds"] is None


def test_an_endpoint_that_refuses_one_model_does_not_lose_the_others(call, models):
    models.broken.add("poor")
    code, out, _ = call(*CELLS, *PRICES, "--json")
    found = cells(out)
    assert code == 1
    assert found["openai/good", "v2"]["f1"]["total"] == 1
    assert found["openai/poor", "v1"]["evaluation"] is None
    assert "bad key" in found["openai/poor", "v1"]["note"]
    models.broken.clear()
    assert call(*CELLS, *PRICES, "--json")[0] == 0


def test_the_bounds_ask_for_one_cell_that_reaches_them_all(call):
    code, out, _ = call(*CELLS, *PRICES, "--fail-under", "officials=1")
    assert code == 0
    assert "holds       officials=1: openai/poor, prompt v2; openai/good, prompt v1; " in out
    code, out, err = call(*CELLS[:2], "--prompts", "v1", *PRICES, "--fail-under", "officials=0.5,amounts=0.5", "-q")
    assert code == 0
    code, _, err = call("--models", "openai/poor", "--prompts", "v1,v2", "--fail-under", "amounts=0.5", "-q")
    assert code == 1
    assert "llmx: openai/poor, prompt v2: amounts: F1 0.0000 is under 0.5" in err
    assert "no cell reaches the bounds" in err


def test_a_person_gets_a_table_in_which_nothing_is_cut_off(call):
    _, out, err = call("--models", "rules,openai/good,openai/poor", "--prompts", "v1", "--price", "1,4")
    heading, *rows = (line.split() for line in out.splitlines()[:4])
    assert heading[:6] == ["model", "prompt", "officials", "positions", "amounts", "total"]
    assert [row[0] for row in rows] == ["rules", "openai/good", "openai/poor"]
    assert rows[1][2:6] == ["1.000"] * 4
    assert rows[1][7:10] == ["0.00", "1.40", "1,100"]
    assert "…" not in out
    assert "paid        $0.0112 now, $0.0112 in all" in out
    assert "llmx: openai/good, prompt v1: 4 articles to read" in err


def test_a_price_that_nobody_knows_is_asked_for(call):
    _, out, _ = call("--models", "openai/good")
    assert "no price    openai/good: give --price MODEL=IN,OUT" in out


def test_markdown_holds_its_table(call):
    _, out, _ = call(*CELLS, *PRICES, "--markdown", "-q")
    table, lines = out.split("\n\n")
    assert len({line.count("|") for line in table.splitlines()}) == 1
    assert len(table.splitlines()) == 6
    assert all(line.startswith("- ") for line in lines.splitlines())


def test_a_dry_run_asks_nobody(call, models, place):
    code, out, _ = call("--models", "openai/good,rules", "--price", "1,4", "--dry-run")
    assert (code, models.asked) == (0, [])
    assert not (place / "matrix").exists()
    lines = out.splitlines()
    assert lines[0].startswith("openai/good, prompt v2: 4 articles, ")
    assert "$" in lines[0]
    assert lines[1] == "rules: no tokens and no cost"
    call("--models", "rules")
    assert call("--models", "rules", "--dry-run")[1] == "rules: read already\n"


def test_after_ctrl_c_it_goes_on_where_it_stopped(place):
    shutil.rmtree(place / "prompts")  # another process reads those of the project
    models = Models()
    with ChatServer(lambda request: models(request).after(0.4)) as server:
        options = ["--models", "openai/good,openai/poor", "--gold", "gold", "-j", "1", "--reask", "0"]
        line = [sys.executable, "-m", "llmx", "eval", *options, "--base-url", server.url, "--json"]
        env = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME")} | {"PYTHONUTF8": "1"}
        process = subprocess.Popen(line, cwd=place, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        until = time.monotonic() + 30
        while not models.asked and time.monotonic() < until:
            time.sleep(0.02)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
        assert (process.returncode, out) == (130, ""), err
        assert "interrupted; run again to go on" in err
        assert "Traceback" not in err
        done = subprocess.run(line, cwd=place, env=env, capture_output=True, text=True, timeout=60, check=False)
        assert done.returncode == 0, done.stderr
    assert len(models.asked) == len(set(models.asked)) == 2 * COUNT


def test_a_cell_with_an_arrow_asks_the_second_only_where_the_check_doubts_and_counts_both(place, capsys):
    """The poor model misses the sum of every other article."""
    models = Models()

    def script(request):
        number = int(NUMBER.findall(request.messages[1]["content"])[-1])
        if request.json["model"] == "poor" and number % 2 == 0:
            return completion(reply(number), usage=USAGE)
        return models(request)

    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    with ChatServer(script) as server:
        asked = ["--models", "openai/poor->openai/good,openai/good", "--gold", "gold", "--reask", "0", "--samples", "0"]
        code = command.run(parser.parse_args([*asked, "--base-url", server.url, *PRICES, "--json"]))
    found = cells(capsys.readouterr().out)
    both, good = (found[model, PROMPT_VERSION] for model in ("openai/poor→openai/good", "openai/good"))
    assert code == 0
    assert both["f1"] == good["f1"]
    assert [model for model, _, _ in models.asked].count("good") == COUNT + COUNT // 2
    assert both["usd_per_1000"] == pytest.approx(1000 * (0.00014 + 0.0014 / 2))
    assert both["per_article"]["tokens"] == 1100 * 1.5


def test_models_are_scored_on_a_schema_of_ones_own(llmx):
    home = ROOT / "examples/storm_relief"
    named = ("--gold", home / "gold", "--articles", home / "articles", "--schema", f"{home}/schema.py:StormRelief")
    ran = llmx("eval", "--models", "rules", *named, "--json")
    assert ran.code == 0, ran.err
    (cell,) = json.loads(ran.out)["cells"]
    assert cell["f1"]["officials"] == 1
    assert llmx("eval", "--models", "rules", *named[:4]).code == 2  # the gold is of another schema

"""What a user can type wrong, and what a hostile name can do there: one line that says what to do, and exit 2."""

import json

import pytest

import llmx
from llmx.cli.main import main
from llmx.errors import BadRequest, UsageError
from llmx.llm.faults import translate
from llmx.llm.providers import find_endpoint
from tests.conftest import SEEDS

SEED = str(SEEDS[3])
RULES = ["extract", SEED, "-m", "rules"]
ASKED = ["extract", SEED, "-m", "llamacpp/x"]
ESCAPES = "\x1b[2J\x1b]0;owned\x07\x9b31m\u202e\nllmx: 1 article: 1 record"

WRONG = {
    # point 9 of the list of faults: slips that were taken without a word
    "a price under rules": ([*RULES, "--price", "abc"], "'abc' is no price"),
    "a price of four": ([*ASKED, "--price", "1,2,3,4"], "is no price"),
    "a price that is no number": ([*ASKED, "--price", "nan,1"], "is no price"),
    "a prompt under rules": ([*RULES, "--prompt", "v9"], "there is no prompt 'v9'; there are: v1"),
    "a time-out without end": ([*RULES, "--timeout", "inf"], "timeout must be a number of seconds above 0, not inf"),
    "no time at all": ([*RULES, "--timeout", "0"], "timeout must be a number of seconds above 0"),
    "a deadline without end": ([*RULES, "--deadline", "inf"], "deadline must be a number of seconds above 0"),
    "a grace that is no number": ([*RULES, "--grace", "nan"], "--grace must be a number of seconds from 0, not nan"),
    "a grace below 0": ([*RULES, "--grace", "-1"], "--grace must be a number of seconds from 0"),
    "no jobs": ([*RULES, "-j", "0"], "jobs must be a whole number from 1"),
    "jobs below 0": ([*RULES, "-j", "-1"], "jobs must be a whole number from 1"),
    "no requests a minute": ([*RULES, "--rpm", "0"], "rpm must be a whole number from 1"),
    "no money": ([*ASKED, "--max-cost", "0", "--price", "1,1"], "is no sum of money"),
    "money below 0": ([*ASKED, "--max-cost=-1", "--price", "1,1"], "is no sum of money"),
    "money that is no number": ([*ASKED, "--max-cost", "nan", "--price", "1,1"], "is no sum of money"),
    "a temperature that is no number": ([*RULES, "--temperature", "nan"], "temperature must be between 0 and 2"),
    "a bracket that is not closed": ([*ASKED, "--base-url", "http://[::1"], "is no http address"),
    "a port that is none": ([*ASKED, "--base-url", "http://a:b:c/v1"], "is no http address"),
    "an address without a host": ([*ASKED, "--base-url", "localhost:8000/v1"], "is no http address"),
    "an empty folder of recordings": (["recordings", "lint", "empty"], "empty: no recordings in it"),
    "an export to a format that is none": (["export", "run", "-o", "t.ods"], "no format has the suffix .ods"),
    # point 10: error texts
    "a model with a letter lacking": (["extract", SEED, "-m", "rule"], "did you mean rules?"),
    "a provider without a model": (["extract", SEED, "-m", "openai/"], "write openai/MODEL"),
    "a provider alone": (["extract", SEED, "-m", "ollama"], "write ollama/MODEL"),
    "a provider with letters changed": (["extract", SEED, "-m", "opanai/gpt-4.1"], "did you mean openai/gpt-4.1?"),
    "a run that is a file": ([*RULES, "-o", SEED], "is a file, and a run is a folder: name another place after -o"),
    "an option with letters changed": (["extract", SEED, "--modle", "rules"], "did you mean --model?"),
    "an option that is none": (["extract", SEED, "--zzz"], "there is no option --zzz (see llmx extract --help)"),
    "a word too many": (["status", "run", "run"], "too many arguments: run"),
    "a command with a letter lacking": (["extrct", SEED], "did you mean extract?"),
    "a choice with a letter lacking": ([*RULES, "--mode", "tols"], "did you mean tools?"),
    "an address for a file": (["extract", "https://bao.example/1.html"], "https://bao.example/1.html is a web address"),
    "a column of no name": ([*RULES, "--column", "txt=a"], "did you mean text?"),
    "a suffix with letters changed": (["export", "run", "-o", "t.xlxs"], "did you mean .xlsx?"),
    # names that would steer a terminal
    "escapes in an input": (["extract", ESCAPES + ".txt"], "no file"),
    "escapes in a model": (["extract", SEED, "-m", ESCAPES], "no model string"),
    "escapes in a command": ([ESCAPES], "invalid choice"),
    "escapes in an option": (["extract", SEED, "--" + ESCAPES.replace(" ", "")], "there is no option"),
    "escapes in a choice": ([*RULES, "--mode", ESCAPES], "invalid choice"),
    "escapes in a column": ([*RULES, "--column", ESCAPES], "NAME=COLUMN"),
    "markup in a model": (["extract", SEED, "-m", "[/red]x[bold]"], "[/red]x[bold]"),
}


@pytest.fixture
def ended(tmp_path, monkeypatch, capfd):
    """Runs a command in a folder with an empty one in it; gives its code and what it printed."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    (tmp_path / "run").mkdir()
    line = {"article": {"id": "a"}, "record": {"held_on": "--04-01"}, "error": None}
    (tmp_path / "run" / "records.jsonl").write_text(json.dumps(line) + "\n", encoding="utf-8")

    def run(*arguments):
        try:
            code = main(list(map(str, arguments)))
        except SystemExit as exit_:
            code = exit_.code
        out, err = capfd.readouterr()
        assert not set("\x1b\x07\x9b\u202e") & set(err)
        return code, out, err

    return run


@pytest.mark.parametrize("name", WRONG)
def test_a_slip_is_one_line_that_says_what_to_do_and_exit_2(ended, name):
    arguments, words = WRONG[name]
    code, out, err = ended(*arguments)
    assert code == 2
    assert out == ""
    (line,) = [line for line in err.splitlines() if not line.startswith("llmx: reading with")]
    assert words in line
    assert line.startswith("llmx")


def test_a_run_in_a_folder_whose_name_would_steer_a_terminal(ended, tmp_path):
    code, _, err = ended(*RULES, "-o", "run\x1b[2J[red]")
    assert code == 0
    assert "written to run\N{REPLACEMENT CHARACTER}[2J[red]" in err
    assert (tmp_path / "run\x1b[2J[red]" / "records.jsonl").exists()


def test_rows_without_a_text_say_which_column_may_have_it_and_not_a_hundred_times(ended, tmp_path):
    rows = ({"id": f"m{number}", "noi_dung": "Hội nghị hợp tác."} for number in range(100))
    (tmp_path / "in.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    code, out, err = ended("extract", "in.jsonl", "-m", "rules")
    assert code == 2
    assert len(out.splitlines()) == 100
    told = [line for line in err.splitlines() if "--column text=noi_dung says which has the text" in line]
    assert len(told) == 4
    assert told[-1].startswith("llmx: and 97 more InvalidRow")
    assert ended("extract", "in.jsonl", "-m", "rules", "--column", "text=noi_dung")[0] == 0


def test_other_failures_are_each_told(ended, tmp_path):
    names = ("Lan", "Khoái", "Quyên", "Thế", "Văn", "Bách")
    rows = [{"id": name, "text": "Hội nghị.", "published_on": f"hôm qua {name}"} for name in names]
    (tmp_path / "in.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    _, _, err = ended("extract", "in.jsonl", "-m", "rules")
    told = [line for line in err.splitlines() if "hôm qua" in line]
    assert [line.split(": ")[1] for line in told] == ["Lan", "Khoái", "Quyên", "and 3 more InvalidRow"]


@pytest.mark.parametrize(
    ("record", "hint"), [({"officals": [], "amonts": []}, "did you mean officials?"), ({"x": 1}, "(x)")]
)
def test_a_record_of_which_the_check_knows_no_key_is_named_and_no_clean_result(ended, tmp_path, record, hint):
    (tmp_path / "a.txt").write_text("Hai bên trao đổi.", encoding="utf-8")
    (tmp_path / "other.json").write_text(json.dumps(record), encoding="utf-8")
    code, _, err = ended("check", "other.json", "a.txt")
    assert code == 1
    assert "nothing was compared: the check knows none of the record's keys" in err
    assert hint in err


def test_a_schema_is_written_here_and_not_where_llmx_is_installed(ended, tmp_path):
    assert ended("schema", "--write")[0] == 0
    assert ended("gold", "schema", "--write")[0] == 0
    written = {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "schemas").iterdir()}
    assert set(written) == {"cooperation_conference.v1.json", "gold.v1.json"}
    assert written["cooperation_conference.v1.json"] == ended("schema")[1]
    (tmp_path / "schemas" / "gold.v1.json").unlink()
    (tmp_path / "schemas" / "gold.v1.json").mkdir()
    code, _, err = ended("gold", "schema", "--write")
    assert (code, len(err.splitlines())) == (2, 1)


def test_an_id_longer_than_a_file_name_becomes_gold(ended, tmp_path):
    ids = ["é" * 400, "é" * 401, "../" * 100]
    lines = [{"article": {"id": name}, "record": {"title": "T"}, "error": None} for name in ids]
    (tmp_path / "long.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    assert ended("gold", "from", "long.jsonl", "-o", "gold")[0] == 0
    written = [json.loads(path.read_text(encoding="utf-8"))["id"] for path in (tmp_path / "gold").iterdir()]
    assert sorted(written) == sorted(ids)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"modle": 1}, "unknown option 'modle'; did you mean model?"),
        ({"temprature": 1}, "unknown option 'temprature'; did you mean temperature?"),
        ({"zzz": 1}, "unknown option 'zzz'; there are: base_url, check, check_seconds, client, deadline"),
        ({"mode": "strct"}, "did you mean strict?"),
        ({"price": "x", "model": "rules"}, "'x' is no price"),
    ],
)
def test_functions_name_the_nearest_right_word_too(words, said):
    with pytest.raises(UsageError) as caught:
        llmx.extract("Hội nghị.", **words)
    assert said in str(caught.value)


class _Answered(Exception):
    status_code = 400

    def __init__(self, body):
        self.body = body


@pytest.mark.parametrize(
    "body",
    [
        {"code": "context_length_exceeded", "message": "too long"},
        {"message": "This model's maximum context length is 8192 tokens. However, you requested 9001 tokens"},
        {"message": "the request exceeds the available context size, try increasing it"},
        {"message": "prompt is too long: 210000 tokens > 200000 maximum"},
        {"message": "The input token count (1100000) exceeds the maximum number of tokens allowed (1048576)."},
    ],
)
def test_a_text_that_does_not_fit_into_the_model_is_told_with_the_option_that_helps(body):
    endpoint = find_endpoint("llamacpp/x", None, {})
    error = translate(_Answered(body), endpoint, 0.0)
    assert isinstance(error, BadRequest)
    assert "--part-chars" in str(error)
    assert "--part-chars" not in str(translate(_Answered({"message": "bad temperature"}), endpoint, 0.0))


def test_lint_leaves_the_logging_of_its_caller_as_it_was(ended, tmp_path):
    import logging

    from tests.hostile.commands import RECORDINGS

    logger = logging.getLogger("llmx.extraction.scrutiny")
    before = logger.level
    assert ended("recordings", "lint", RECORDINGS, "-q")[0] == 0
    assert logger.level == before


def test_a_command_inside_another_program_gives_its_streams_back(ended):
    import sys

    before = sys.stdout, sys.stderr
    ended("schema")
    ended("extract", "nowhere")
    assert (sys.stdout, sys.stderr) == before
    assert not sys.stdout.closed

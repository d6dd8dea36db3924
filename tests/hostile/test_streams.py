"""Standard streams that are of another encoding, full, closed or gone: data is UTF-8 or an error, never lost unseen."""

import json
import shlex
import sys

import pytest

from tests.conftest import ROOT
from tests.hostile.commands import LLMX, SEED, WRITTEN, shell

EXTRACT = ["extract", str(SEED), "-m", "rules"]
COMMANDS = (
    EXTRACT,
    ["check", "run", f"{ROOT}/seeds"],
    ["check", "run", f"{ROOT}/seeds", "--json"],
    ["diff", "run", "rules"],
    ["status", "run"],
    ["schema"],
    ["extract", f"{ROOT}/seeds", "-m", "rules", "--dry-run"],
    ["export", "run", "-o", "out", "--json", "--force"],
)
# Each in a process forked from one that has the libraries loaded: to start Python costs more than what they do.
EACH = """
import importlib, json, os, pathlib, sys
from llmx.cli.main import COMMANDS, main
for name in [*(f"llmx.cli.{one}" for one in COMMANDS), "llmx.run.wiring", "llmx.checking.check"]:
    importlib.import_module(name)
codes = []
for command in json.loads(sys.argv[1]):
    child = os.fork()
    if not child:
        sys.exit(main(command))
    codes.append(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
pathlib.Path("codes").write_text(json.dumps(codes), encoding="utf-8")
"""


def each(commands):
    return f"{shlex.quote(sys.executable)} -c {shlex.quote(EACH)} {shlex.quote(json.dumps(commands))}"


@pytest.fixture(scope="module")
def runs(tmp_path_factory):
    """A folder with two runs."""
    folder = tmp_path_factory.mktemp("runs")
    line = f"{LLMX} extract {ROOT}/seeds {' '.join(map(str, WRITTEN))} -o run -q"
    assert shell(folder, f"{line} && {LLMX} extract {ROOT}/seeds -m rules -o rules -q").code == 0
    return folder


PRINTING = [command for command in COMMANDS if command[0] in ("check", "diff", "schema")]


@pytest.fixture(scope="module")
def in_utf8(runs):
    """What the commands print where everything is UTF-8."""
    return shell(runs, each(PRINTING)).out.decode()


@pytest.mark.parametrize(
    "place",
    [
        {"PYTHONIOENCODING": "ascii"},
        pytest.param({"PYTHONIOENCODING": "cp1252"}, marks=pytest.mark.slow),
        pytest.param({"PYTHONIOENCODING": "cp1258"}, marks=pytest.mark.slow),
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    ],
    ids=lambda place: next(iter(place.values())),
)
def test_standard_output_is_utf8_whatever_the_locale(runs, in_utf8, place):
    assert shell(runs, each(PRINTING), utf8=False, **place).out.decode() == in_utf8
    extracted = shell(runs, each([EXTRACT]), utf8=False, **place)
    assert extracted.outcomes[SEED.stem]["record"]["officials"][0]["name"] == "Hoàng Trung Hải"
    extracted.err.decode()


@pytest.mark.parametrize("stream", [">/dev/full", ">&-"])
def test_output_that_cannot_be_written_is_one_line_and_exit_2(runs, stream):
    ended = shell(runs, f"{each(COMMANDS)} {stream}")
    assert json.loads((runs / "codes").read_text(encoding="utf-8")) == [2] * len(COMMANDS)
    told = [line for line in ended.said.splitlines() if line.startswith("llmx: standard output cannot be written: ")]
    assert len(told) == len(COMMANDS)


@pytest.mark.parametrize("stream", [">/dev/full", ">&-"])
def test_so_it_is_with_the_help(runs, stream):
    ended = shell(runs, f"{LLMX} --help {stream}")
    assert (ended.code, len(ended.said.splitlines())) == (2, 1)


@pytest.mark.parametrize("stream", ["2>/dev/full", "2>&-"])
def test_talk_that_cannot_be_written_stops_nothing_and_comes_not_among_the_data(runs, stream):
    ended = shell(runs, f"{LLMX} {shlex.join(EXTRACT)} {stream}")
    assert ended.code == 0
    assert list(ended.outcomes) == [SEED.stem]


def test_a_run_writes_its_records_where_all_streams_are_closed(runs):
    ended = shell(runs, f"{LLMX} {shlex.join(EXTRACT)} -o closed <&- >&- 2>&-")
    assert (ended.code, ended.out, ended.err) == (0, b"", b"")
    (line,) = (runs / "closed" / "records.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["article"]["id"] == SEED.stem


def test_a_closed_standard_input_is_named_where_it_is_to_be_read(runs):
    ended = shell(runs, f"{LLMX} extract - -m rules <&-")
    assert ended.code == 2
    assert ended.said.splitlines() == ["llmx: - means standard input, which is closed"]


def test_a_reader_that_has_gone_is_no_error(runs):
    ended = shell(runs, f"{each(COMMANDS)} | true; exit ${{PIPESTATUS[0]}}")
    assert ended.code == 0
    assert set(json.loads((runs / "codes").read_text(encoding="utf-8"))) <= {0, 1}
    assert "cannot be written" not in ended.said

import json

from llmx._version import __version__
from llmx.cli.main import COMMANDS, main
from llmx.llm.telling import telling_of
from llmx.record.conference import CooperationConference
from llmx.record.schema import UNIONS, published_text
from tests.conftest import ROOT


def test_version(llmx):
    assert llmx("--version").out.strip() == f"llmx {__version__}"


def test_without_a_command_there_is_help_and_exit_2(llmx):
    ran = llmx()
    assert ran.code == 2
    assert "usage: llmx" in ran.out


def test_help_names_every_command_and_the_exit_codes(llmx):
    ran = llmx("--help")
    assert ran.code == 0
    assert all(name in ran.out for name in COMMANDS)
    assert "130 interrupted" in ran.out


def test_the_readme_names_every_command():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert all(f"llmx {name} " in readme for name in COMMANDS)


def test_schema_prints_what_is_published(llmx):
    assert llmx("schema").out == published_text(CooperationConference)
    assert json.loads(llmx("schema", "--strict").out) == telling_of().strict(CooperationConference, UNIONS)


def test_an_interrupt_is_130(monkeypatch, capsys):
    def interrupted(_):
        raise KeyboardInterrupt

    monkeypatch.setattr("llmx.cli.main._run", interrupted)
    assert main(["extract", "x"]) == 130
    assert "interrupted" in capsys.readouterr().err

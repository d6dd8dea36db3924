"""The README's ways from a file to a record: what its commands print is what they print."""

import re
import shlex
import sqlite3

import pytest

from tests.conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
SECONDS = re.compile(r"\d+\.\d s")


def shown(title):
    """Give the file that a section shows, and its commands with what they print."""
    section = README.split(f"#### {title}")[1].split("\n#### ")[0]
    name = re.search(r"This is `(\S+)`", section)[1]
    file = re.search(r"```(?:html|csv)\n(.*?)```", section, re.DOTALL)[1]
    console = re.search(r"```console\n(.*?)```", section, re.DOTALL)[1]
    commands = [command.split("\n", 1) for command in console.split("$ ")[1:]]
    return name, file, commands


def printed(words, llmx, folder):
    if words[0] == "llmx":
        ran = llmx(*words[1:])
        return ran.err + ran.out
    if words[0] == "cat":
        return "".join(path.read_text(encoding="utf-8") + "\n" for path in folder.glob(words[1]))
    assert words[0] == "sqlite3"
    with sqlite3.connect(folder / words[1]) as database:
        rows = database.execute(words[2]).fetchall()
    database.close()
    return "".join("|".join(map(str, row)) + "\n" for row in rows)


@pytest.mark.parametrize("title", ["A page, from file to record", "A spreadsheet, from file to record"])
def test_commands_print_what_the_readme_shows(title, llmx, tmp_path):
    name, file, commands = shown(title)
    (tmp_path / name).write_text(file, encoding="utf-8")
    assert len(commands) > 3
    for command, output in commands:
        found = printed(shlex.split(command), llmx, tmp_path)
        assert SECONDS.sub("0.3 s", found) == SECONDS.sub("0.3 s", output), command

"""``llmx completion``: the script is read by a real bash, which is then asked what it would complete."""

import shutil
import subprocess
import sys

import pytest

from llmx.cli.main import COMMANDS
from tests.conftest import bare_environment

ASK = """
source ./script
COMP_WORDS=({words}) COMP_CWORD={last}
_shtab_llmx llmx '{word}' ''
printf '%s\\n' "${{COMPREPLY[@]}}"
"""


def completed(folder, *words):
    asked = ASK.format(words=" ".join(f"'{word}'" for word in words), last=len(words) - 1, word=words[-1])
    command = ["bash", "--norc", "-c", asked]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=30, check=True).stdout.split()


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash here")
def test_bash_completes_commands_options_choices_and_files(llmx, tmp_path):
    pytest.importorskip("shtab", reason="the extra completion is not installed")
    (tmp_path / "articles.jsonl").write_text("", encoding="utf-8")
    (tmp_path / "script").write_text(llmx("completion", "bash").out, encoding="utf-8")
    assert set(COMMANDS) <= set(completed(tmp_path, "llmx", ""))
    assert completed(tmp_path, "llmx", "extract", "--esc") == [
        "--escalate",
        "--escalate-base-url",
        "--escalate-price",
    ]
    assert completed(tmp_path, "llmx", "export", "--format", "par") == ["parquet"]
    assert "articles.jsonl" in completed(tmp_path, "llmx", "extract", "art")


def test_zsh_has_a_script_of_its_own(llmx):
    pytest.importorskip("shtab", reason="the extra completion is not installed")
    assert llmx("completion", "zsh").out.startswith("#compdef llmx\n")


def test_without_the_library_one_line_names_the_extra(tmp_path):
    hide = "import sys; sys.modules['shtab'] = None"
    hide += "; from llmx.cli.main import main; sys.exit(main(['completion', 'bash']))"
    command = [sys.executable, "-c", hide]
    done = subprocess.run(command, cwd=tmp_path, env=bare_environment(), capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert "pip install 'llmx-extract[completion]'" in done.stderr


def test_an_unknown_shell_is_wrong_use(llmx):
    assert llmx("completion", "fish").code == 2

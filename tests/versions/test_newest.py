import os
import stat
import sys

import pytest

from tests.versions.newest import newest

pytestmark = pytest.mark.skipif(os.name == "nt", reason="plays Pythons by shell scripts")


def play(folder, name, says, code=0):
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(f"#!/bin/sh\necho '{says}'\nexit {code}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


def test_the_newest_released_python_that_starts_is_taken(tmp_path):
    play(tmp_path / "a", "python3.12", "3 12 final")
    wanted = play(tmp_path / "b", "python3.13", "3 13 final")
    play(tmp_path / "b", "python3.14", "3 14 beta")
    play(tmp_path / "b", "python3.15", "pyenv: python3.15: command not found", 127)
    play(tmp_path / "b", "python3.16-config", "3 16 final")
    assert newest([tmp_path / "a", tmp_path / "none", tmp_path / "b"], (3, 11)) == ((3, 13), wanted)


def test_none_is_taken_that_is_no_newer(tmp_path):
    play(tmp_path / "a", "python3.12", "3 12 final")
    assert newest([tmp_path / "a"], (3, 12)) is None
    assert newest([], (sys.version_info[0], sys.version_info[1])) is None

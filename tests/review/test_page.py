import base64
import hashlib
import json
import re
import subprocess
import zlib
from pathlib import Path
from shutil import which

import pytest

import llmx.review.page as page_module
from llmx.record.labels import labels
from llmx.record.verdicts import SIGNS
from llmx.review.page import MODULES, Page, data_block, folded, script

JS = Path(page_module.__file__).parent / "js"
INFO = {"run": "</title><script>", "key": "k", "articles": 1, "beside": None, "part": 1, "parts": 1, "served": False}


def written(rows=(), sheets=()):
    return "".join(Page({**INFO, "llmx": "0"}, list(sheets), lambda: list(rows), []).pieces())


def test_no_markup_can_begin_in_a_block_of_data():
    hostile = "</script><!--<script>&lt;\u2028]]>"
    block = data_block({"text": hostile})
    assert not set("<>&") & set(block)
    assert json.loads(block) == {"text": hostile}


def test_a_sheet_is_unfolded_to_what_it_was():
    sheet = {"text": "Hội nghị 😀", "n": 1}
    assert json.loads(zlib.decompress(base64.b64decode(folded(sheet)), -15)) == sheet


def test_the_policy_lets_in_this_script_and_style_alone():
    html = written()
    policy = re.search(r'Security-Policy" content="([^"]*)"', html)[1].replace("&#39;", "'")
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    for tag, kind in (("style", "style-src"), ("script", "script-src")):
        (inside,) = re.findall(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        hashed = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
        assert f"{kind} 'sha256-{hashed}'" in policy


def test_nothing_is_loaded_from_anywhere():
    html = written()
    assert not re.findall(r"<(?:link|img|iframe|object|embed)\b|<script[^>]+src|@import|url\(", html)


def test_the_name_of_the_run_is_escaped():
    assert "<title>&lt;/title&gt;" in written()


def test_the_same_data_give_the_same_page():
    assert written([{"id": "a"}], [{"text": "x"}]) == written([{"id": "a"}], [{"text": "x"}])


def test_sheets_are_drawn_before_the_list_is_asked_for():
    drawn = []

    def sheets():
        drawn.append("sheet")
        yield {}

    def rows():
        assert drawn == ["sheet"]
        return []

    "".join(Page({**INFO, "llmx": "0"}, sheets(), rows, []).pieces())
    assert drawn == ["sheet"]


def test_every_module_is_in_the_script_after_what_it_imports():
    assert {path.stem for path in JS.glob("*.js")} - {"types"} == set(MODULES)
    for number, name in enumerate(MODULES):
        text = (JS / f"{name}.js").read_text(encoding="utf-8")
        imported = re.findall(r'^import .*? from "\./(\w+)\.js";$', text, re.MULTILINE)
        assert len(imported) == len(re.findall(r"^import ", text, re.MULTILINE))
        assert set(imported) <= set(MODULES[:number]), name


def test_no_two_modules_call_something_by_one_name():
    names = re.findall(
        r"^(?:export )?(?:async )?(?:function|class|const|let) (\w+)",
        "\n".join((JS / f"{name}.js").read_text(encoding="utf-8") for name in MODULES),
        re.MULTILINE,
    )
    assert len(names) > 60
    assert sorted(name for name in set(names) if names.count(name) > 1) == []


def test_the_script_has_no_imports_left_and_reads_nothing_as_markup():
    code = script()
    assert not re.search(r"^(?:import|export)\b", code, re.MULTILINE)
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function|DOMParser", code)


def test_every_label_is_there_in_both_languages():
    both = labels()
    assert both["en"].keys() == both["vi"].keys()
    assert all(words.strip() for table in both.values() for words in table.values())
    fields = {key: [set(re.findall(r"\{(\w+)\}", table[key])) for table in both.values()] for key in both["en"]}
    assert [key for key, (one, other) in fields.items() if one != other] == []


def test_every_label_that_the_script_asks_for_is_there():
    asked = set(re.findall(r'\bt\("([\w.]+)"', script())) | set(re.findall(r'act\("([\w.]+)"', script()))
    assert len(asked) > 60
    assert sorted(asked - labels()["en"].keys()) == []


def test_signs_are_the_same_in_the_terminal_and_on_the_page():
    table = re.search(r"export const SIGNS = \{(.*?)\};", (JS / "marks.js").read_text(encoding="utf-8"), re.DOTALL)[1]
    assert dict(re.findall(r'(\w+): "(.)"', table)) == SIGNS
    assert all(f"verdict.{verdict}" in labels()["en"] for verdict in SIGNS)


def tsc():
    """The type checker: of this checkout (`npm install --prefix .venv/node typescript@5`), or of the machine."""
    root = Path(__file__).parent.parent.parent
    own = root / ".venv/node/node_modules/.bin/tsc"
    return str(own) if own.exists() else which("tsc")


def test_types_of_the_script_hold():
    checker = tsc()
    # Python alone is asked for; `make browser`, which .ci/run calls, brings the type checker where there is npm.
    if checker is None:
        pytest.skip("no TypeScript on this machine: npm install --prefix .venv/node typescript@5")
    done = subprocess.run([checker, "-p", JS.parent / "tsconfig.json"], capture_output=True, text=True, check=False)
    assert done.stdout == ""
    assert done.returncode == 0

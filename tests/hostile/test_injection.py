"""Articles that order the model about, and replies that obeyed: what the check says, also where it is fooled.

The articles are invented and the replies written by hand (``injection/*.json``, each with its ``origin``). What a
real model does with such a text is not tested here: these are replies of one that does as it is told.
"""

import json
import unicodedata
from pathlib import Path

import pytest

import llmx
from llmx.article.article import Article
from llmx.article.files import read_file
from llmx.extraction.options import Options
from llmx.llm.prompts import make_prompt
from llmx.record.conference import CooperationConference
from tests.conftest import ROOT
from tests.server.replies import completion
from tests.server.server import ChatServer

CASES = sorted((Path(__file__).parent / "injection").glob("*.json"))
FOOLED = {"09-said-as-news", "10-a-record-to-copy", "12-a-promise-to-quote"}
"""The text itself states what the reply says, so that the check, which knows nothing but the text, lets it stand."""


def test_there_are_twelve_and_all_say_where_they_come_from():
    assert len(CASES) == 12
    for path in CASES:
        assert json.loads(path.read_text(encoding="utf-8"))["origin"].startswith("written by hand")


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_what_the_check_says_of_a_reply_that_obeyed(path, tmp_path, monkeypatch):
    case = json.loads(path.read_text(encoding="utf-8"))
    file = tmp_path / ("a.html" if "html" in case else "a.txt")
    file.write_text(case.get("html") or case["text"], encoding="utf-8")
    with ChatServer(lambda _: completion(case["reply"])) as server:
        result = llmx.extract(file, model="llamacpp/obeys", base_url=server.url, reask=0)
    assert result.ok
    facts = {fact.path: fact.verdict for fact in result.check.facts}
    assert {name: facts.get(name) for name in case["verdicts"]} == case["verdicts"]
    missing = [finding.found for finding in result.check.findings if finding.verdict == "missing"]
    assert set(case["missing"]) <= set(missing)
    assert result.check.ok is not case["caught"]
    assert case["caught"] is (path.stem not in FOOLED)


def test_the_page_on_security_says_of_each_what_the_check_says():
    page = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    rows = [line.strip("| ").split(" | ", 1) for line in page.splitlines() if line.startswith("|")]
    told = {row[0].strip("*"): row[1].strip("*") for row in rows if len(row) == 2}
    for path in CASES:
        case = json.loads(path.read_text(encoding="utf-8"))
        said = told[case["attack"]]
        if not case["caught"]:
            assert said == "passes"
        else:
            assert said.startswith(tuple(f"`{verdict}`" for verdict in {*case["verdicts"].values(), "missing"}))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_no_text_gets_out_of_the_fence_that_the_prompt_puts_around_it(path, tmp_path):
    case = json.loads(path.read_text(encoding="utf-8"))
    file = tmp_path / ("a.html" if "html" in case else "a.txt")
    file.write_text(case.get("html") or case["text"], encoding="utf-8")
    article = read_file(file)
    prompt = make_prompt(CooperationConference, with_schema=True, version=Options().prompt)
    system, user = prompt.messages(article)
    assert system["content"] == prompt.messages(Article("b", "Hội nghị."))[0]["content"]
    lines = user["content"].splitlines()
    fence = next(line for line in lines if line.startswith("=====ARTICLE-") and line not in article.text)
    first, last = (number for number, line in enumerate(lines) if line == fence)
    assert "\n".join(lines[first + 1 : last]).strip() == unicodedata.normalize("NFC", article.text).strip()


@pytest.mark.parametrize(
    "summary", ['Xem http://evil.example <script>fetch("//evil.example")</script>', "=cmd|'/C calc'!A"]
)
def test_markup_without_a_name_or_a_number_stands(summary):
    """Free text is held against the names and numbers of the article alone; what draws and writes it escapes it."""
    report = llmx.check({"summary": summary}, "Quảng Nam và Hà Nội họp về hợp tác.")
    assert {fact.verdict for fact in report.facts} == {"supported"}

"""What README and docs quote of the benchmarks is what the results file says."""

from __future__ import annotations

from dataclasses import replace

import pytest

from benchmarks.quoting import QUOTES, pages, quote, quoted
from benchmarks.tables import RESULTS, Column, Table, keep, markdown, read_results
from tests.conftest import ROOT

TABLE = Table(
    name="speed",
    title="Speed",
    about="Once.",
    columns=(Column("ms", "ms", ",.1f"), Column("told", "told")),
    rows={"llmx": {"label": "llmx", "ms": 1_234.56, "told": "1 of 2"}, "other": {"label": "another", "ms": None}},
    notes=("Why.",),
    measured="here",
)
WRITTEN = """Once.

|  | ms | told |
|---|---:|---:|
| llmx | 1,234.6 | 1 of 2 |
| another | – | – |

- Why.
- here
"""


def test_readme_and_docs_quote_something():
    names = {page.relative_to(ROOT).as_posix() for page in pages()}
    assert {"README.md", "README.vi.md", "docs/benchmarks.md", "docs/verdicts.md"} <= names


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.relative_to(ROOT).as_posix())
def test_a_page_says_what_was_measured(page):
    text = page.read_text(encoding="utf-8")
    assert quoted(text, read_results()) == text


@pytest.mark.parametrize("path", sorted(QUOTES.glob("*.md")), ids=lambda path: path.name)
def test_a_quote_is_of_what_was_measured_and_stands_in_a_page(path):
    quote(path, read_results())
    assert any(f"<!-- bench: {path.name} -->" in page.read_text(encoding="utf-8") for page in pages())


def test_every_table_stands_in_the_docs():
    told = "".join(page.read_text(encoding="utf-8") for page in pages())
    assert [name for name in read_results() if f"<!-- bench: {name} -->" not in told] == []


def test_both_files_of_the_results_say_the_same(tmp_path):
    keep(read_results(), tmp_path / "results.json")
    for name in ("results.json", "results.md"):
        assert (tmp_path / name).read_text(encoding="utf-8") == RESULTS.with_name(name).read_text(encoding="utf-8")


def test_a_table_is_kept_and_written(tmp_path):
    keep({"speed": TABLE}, tmp_path / "results.json")
    assert read_results(tmp_path / "results.json") == {"speed": TABLE}
    assert markdown(TABLE) == WRITTEN


def test_a_page_takes_tables_and_sentences_and_keeps_what_was_not_measured(tmp_path):
    (tmp_path / "one.md").write_text("{speed.llmx.ms:,.1f} ms, {speed.llmx.told}\n", encoding="utf-8")
    (tmp_path / "one.vi.md").write_text("{speed.llmx.ms:,.1f} ms, {speed.llmx.told}\n", encoding="utf-8")
    (tmp_path / "other.md").write_text("{speed.other.ms:,.1f} ms\n", encoding="utf-8")
    page = "".join(
        f"<!-- bench: {name} -->\nbefore\n<!-- /bench -->\n"
        for name in ("one.md", "one.vi.md", "other.md", "x", "speed")
    )
    stretches = quoted(page, {"speed": TABLE}, tmp_path).split("<!-- /bench -->\n")
    said = [one.partition("-->\n")[2] for one in stretches[:-1]]
    assert said == ["\n1,234.6 ms, 1 of 2\n\n", "\n1.234,6 ms, 1 of 2\n\n", "before\n", "before\n", f"\n{WRITTEN}\n"]


def test_a_number_that_moved_is_seen():
    page = quoted("<!-- bench: speed -->\n<!-- /bench -->\n", {"speed": TABLE})
    other = replace(TABLE, rows={"llmx": {"label": "llmx", "ms": 2.0}})
    assert quoted(page, {"speed": TABLE}) == page
    assert quoted(page, {"speed": other}) != page

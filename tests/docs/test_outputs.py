"""Every command that README and docs show prints what they say."""

from __future__ import annotations

import sys

import pytest

from tests.docs.outputs import ROOT, differences, pages, rewritten, settled


@pytest.mark.parametrize("page", pages(), ids=lambda page: str(page.relative_to(ROOT)))
def test_commands_print_what_the_page_shows(page):
    if page.name == "observing.md":
        pytest.importorskip("opentelemetry.sdk", reason="the page shows spans by the SDK of OpenTelemetry")
    # The page of all help texts shows them as the lowest Python writes them.
    if page.name == "commands.md" and sys.version_info >= (3, 13):
        pytest.skip("from Python 3.13 on argparse writes its help in another form")
    assert [(one.command, settled(one.printed)) for one in differences(page)] == []


PAGE = """# A page

<!-- folder: seeds/gold -->

```txt title="deep/a.txt"
Xin chào
```

```console
$ cat deep/a.txt
{shown}
$ ls seeds
gold
```

```console shown
$ rm -r /
```
"""


def test_what_a_page_shows_wrongly_is_found_and_written_anew(tmp_path):
    page = tmp_path / "page.md"
    page.write_text(PAGE.format(shown="Xin chao"), encoding="utf-8")
    (only,) = differences(page)
    assert (only.command, only.shown, only.printed) == ("cat deep/a.txt", "Xin chao\n", "Xin chào\n")
    assert rewritten(page) == PAGE.format(shown="Xin chào")


def test_only_known_programs_are_run(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("```console\n$ rm -r x\n```\n", encoding="utf-8")
    with pytest.raises(SystemExit, match="not 'rm'"):
        differences(page)

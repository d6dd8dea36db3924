"""Pages and tables from the command line."""

import json

from tests.conftest import ROOT

PAGES = ROOT / "tests" / "article" / "pages"


def outcomes(text):
    return {line["article"]["id"]: line for line in map(json.loads, text.splitlines())}


def test_pages_that_are_no_article_are_named_and_counted(llmx):
    pages = [PAGES / f"{name}.html" for name in ("search", "paywall", "tuoitre")]
    ran = llmx("extract", *pages, "-m", "rules")
    assert ran.code == 0
    found = outcomes(ran.out)
    assert {name: line["run"]["page"] for name, line in found.items()} == {
        "search": "section",
        "paywall": "stub",
        "tuoitre": "article",
    }
    assert found["search"]["run"]["page_reason"] == "results of a search and no text of its own"
    assert found["search"]["record"]["officials"] == []
    assert "llmx: search: a section page, no article (results of a search" in ran.err
    assert ran.err.splitlines()[-1].startswith(
        "llmx: 2 pages without an article (1 section, 1 stub): read all the same"
    )


def test_they_are_left_out_where_that_is_wanted(llmx):
    ran = llmx("extract", PAGES, "-m", "rules", "--skip-non-articles", "-n", "20")
    assert all(line["run"]["page"] == "article" for line in outcomes(ran.out).values())
    assert "left out" in ran.err


def test_a_crawled_table_is_read_in_one_command_and_its_broken_rows_named(llmx, tmp_path):
    rows = [f'B{at};"Ngày 14/5, ông Vũ Trọng Khoái\ntrao 3 tỷ đồng.";12/03/2019 14:05;x' for at in range(40)]
    rows[3], rows[20] = "B3;thiếu", "B20;a;b;c;d;e"
    data = "\r\n".join(["ma;content;ngay;khac", *rows, ""]).encode("utf-8-sig")
    (tmp_path / "crawl.csv").write_bytes(data.replace(b'B30;"Ng', b'B30;"Ng\xe3\xf5'))
    columns = ("--column", "text=content", "--column", "id=ma", "--column", "published_on=ngay")
    ran = llmx("extract", "crawl.csv", "-m", "rules", "-o", "run", *columns)
    assert ran.code == 1
    lines = outcomes((tmp_path / "run/records.jsonl").read_text(encoding="utf-8"))
    assert lines["B0"]["article"]["published_on"] == "2019-03-12"
    assert sum(line["record"] is not None for line in lines.values()) == 37
    for row in (4, 21, 31):
        assert f"llmx: crawl.csv:{row}: " in ran.err
    assert llmx("check", "run", "crawl.csv", *columns).code == 2  # an article that cannot be read

    ran = llmx("extract", "crawl.csv", "-m", "rules")
    assert 'no column "text"; there are ma, content, ngay, khac; --column text=NAME' in ran.err


def test_an_old_encoding_is_converted_where_that_is_asked(llmx, tmp_path):
    old = "Héi nghÞ hîp t¸c gi÷a Hµ Néi vµ tØnh Nam §Þnh; c¸c ®ång chÝ l·nh ®¹o ®· trao ®æi víi nh÷ng ng\u00adêi d©n."
    (tmp_path / "a.txt").write_text(old, encoding="utf-8")
    ran = llmx("extract", "a.txt", "-m", "rules")
    assert ran.code == 2
    assert "LegacyEncoding" in ran.err
    assert "--legacy tcvn3" in ran.err
    assert llmx("extract", "a.txt", "-m", "rules", "--legacy", "tcvn3").code == 0

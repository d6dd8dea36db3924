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


TABLE = """ma;tieu_de;tom_tat;noi_dung
B1;Cà Mau giúp Hà Giang;Tỉnh Cà Mau giúp.;"Sáng 12/3, ông Lê Văn Mẫu, Chủ tịch UBND tỉnh Hà Giang, tiếp đoàn Cà Mau."
B2;Hai tỉnh họp;Hai tỉnh họp bàn.;"Ông Trần Văn Bách, Bí thư Tỉnh ủy Cà Mau, chủ trì hội nghị với tỉnh Hà Giang."
"""


def columns(*named):
    return [word for one in named for word in ("--column", one)]


RIGHT = columns("id=ma", "text=noi_dung", "title=tieu_de")


def test_the_review_page_of_a_run_of_a_table_has_its_texts(llmx, tmp_path):
    (tmp_path / "tin.csv").write_text(TABLE, encoding="utf-8")
    assert llmx("extract", "tin.csv", "-m", "rules", "-o", "run", *RIGHT).code == 0
    assert "without a text" not in llmx("report", "run").err
    assert "without a text" not in llmx("report", "run", "--articles", "tin.csv").err
    told = llmx("report", "run", "--articles", "tin.csv", "--column", "text=tom_tat").err
    assert "without a text" not in told  # the run knows better where its texts came from
    summary = json.loads((tmp_path / "run/run.json").read_text(encoding="utf-8"))
    assert summary["intakes"] == [
        {"columns": {"id": "ma", "text": "noi_dung", "title": "tieu_de"}, "legacy": None},
    ]


def test_the_review_page_of_converted_texts_has_them(llmx, tmp_path):
    old = "Héi nghÞ hîp t¸c gi÷a Hµ Néi vµ tØnh Nam §Þnh; c¸c ®ång chÝ l·nh ®¹o ®· trao ®æi víi nh÷ng ng\u00adêi d©n."
    (tmp_path / "a.txt").write_text(old, encoding="utf-8")
    assert llmx("extract", "a.txt", "-m", "rules", "--legacy", "tcvn3", "-o", "run").code == 0
    assert "without a text" not in llmx("report", "run").err


def test_a_run_of_a_table_is_not_gone_on_with_by_other_columns(llmx, tmp_path):
    (tmp_path / "tin.csv").write_text(TABLE, encoding="utf-8")
    assert llmx("extract", "tin.csv", "-m", "rules", "-o", "run", *columns("text=tom_tat")).code == 0
    before = (tmp_path / "run/records.jsonl").read_bytes()
    ran = llmx("extract", "tin.csv", "-m", "rules", "-o", "run", *RIGHT)
    assert ran.code == 2
    assert "columns text=tom_tat, now id=ma, text=noi_dung, title=tieu_de. Name another folder" in ran.err
    assert (tmp_path / "run/records.jsonl").read_bytes() == before
    # More articles of another kind join it, and where that is wanted the table by other columns.
    (tmp_path / "a.txt").write_text("Hội nghị hợp tác.", encoding="utf-8")
    assert llmx("extract", "a.txt", "-m", "rules", "-o", "run").code == 0
    assert llmx("extract", "tin.csv", "-m", "rules", "-o", "run", *RIGHT).code == 2
    ran = llmx("extract", "tin.csv", "-m", "rules", "-o", "run", "--mix", *RIGHT)
    assert ran.code == 0
    assert "3 articles of the run not among today's inputs: left in it as they are" in ran.err
    assert "without a text" not in llmx("report", "run").err


def test_a_table_without_the_column_begins_no_run(llmx, tmp_path):
    (tmp_path / "tin.csv").write_text(TABLE, encoding="utf-8")
    ran = llmx("extract", "tin.csv", "-m", "rules", "-o", "run")
    assert ran.code == 2
    assert ran.err.splitlines() == [
        'llmx: tin.csv: no column "text"; there are ma, tieu_de, tom_tat, noi_dung; '
        "--column text=NAME says which has the text"
    ]
    assert not (tmp_path / "run").exists()

import codecs
import datetime
import gzip
import json

import pytest

from llmx.article.article import Article, Unreadable
from llmx.article.files import count_inputs, read_inputs
from llmx.article.rows import named_columns
from llmx.article.tables import count_table, read_table
from llmx.errors import EmptyArticle, InputError, InvalidRow, LegacyEncoding, UsageError

TEXT = 'Ngày 14/5, "hai bên" ký;\nÔng Vũ Trọng Khoái trao 3,6 tỷ đồng.'
COLUMNS = {"id": "ma", "text": "noi_dung", "published_on": "ngay"}


def read(path, columns=COLUMNS):
    return list(read_table(path, path.name, "s", columns))


def written(mark=",", break_="\r\n"):
    quoted = '"' + TEXT.replace('"', '""') + '"'
    rows = [["ma", "noi_dung", "ngay", "khac"], ["7", quoted, "12/03/2019 14:05", ""], ["8", '"Hai."', "", "x"]]
    return break_.join(mark.join(row) for row in rows) + break_


@pytest.mark.parametrize(
    "data",
    [
        written().encode(),
        written(";").encode("utf-8-sig"),
        written("\t", "\n").encode(),
        written("|").encode(),
        codecs.BOM_UTF16_LE + written("\t").encode("utf-16-le"),
        ("sep=;\r\n" + written(";")).encode("utf-8-sig"),
    ],
    ids=["comma", "semicolon", "tab", "bar", "utf-16", "sep"],
)
@pytest.mark.parametrize("suffix", [".csv", ".csv.gz"])
def test_a_table_is_read_as_programs_write_it(tmp_path, data, suffix):
    path = tmp_path / f"a{suffix}"
    path.write_bytes(gzip.compress(data) if suffix.endswith("gz") else data)
    assert read(path) == [Article("7", TEXT, "2019-03-12", source="s"), Article("8", "Hai.", source="s")]
    assert count_table(path) == 2


def test_broken_rows_are_named_and_the_others_read(tmp_path):
    path = tmp_path / "a.csv"
    rows = ["text,id", "Một.,1", "Hai.", "Ba.,2,3,4", ",5", "N\xe3m.,6"]
    path.write_bytes("\n".join(rows).encode("latin-1", "replace").replace(b"?", b"o") + "\nSáu.,7\n".encode())
    items = read(path, {})
    assert [item.id for item in items if isinstance(item, Article)] == ["1", "7"]
    faults = {item.id: type(item.error) for item in items if isinstance(item, Unreadable)}
    assert faults == {"a.csv:2": InvalidRow, "a.csv:3": InvalidRow, "5": EmptyArticle, "a.csv:5": LegacyEncoding}


@pytest.mark.parametrize("last", ['5000,"Hai tỉnh', "5000,Hai tỉnh"])
def test_a_quotation_mark_that_nothing_closes_swallows_no_other_rows(tmp_path, last):
    people = "".join(f"Ông {name}, Bí thư Tỉnh ủy\n" for name in "ABCDEFGH")
    rows = ["id,text", *(f"{number},Hai tỉnh hợp tác việc {number}." for number in range(1, 5_000)), last]
    rows[17], rows[3_000], rows[4_000] = '17,"Hai tỉnh', '3000,"Hai tỉnh', f'4000,"Dự có:\n{people}"'
    path = tmp_path / "a.csv"
    path.write_text("\n".join(rows), encoding="utf-8")
    items = read(path, {})
    broken = {item.id: str(item.error) for item in items if isinstance(item, Unreadable)}
    assert set(broken) - {"a.csv:5000"} == {"a.csv:17", "a.csv:3000"}
    assert "a quotation mark that is never closed" in broken["a.csv:17"]
    texts = {item.id: item.text for item in items if isinstance(item, Article)}
    assert len(texts) == 5_000 - len(broken)
    assert texts["4000"] == f"Dự có:\n{people}"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"ma,content\n1,x\n", 'no column "text"; there are ma, content; --column text=NAME'),
        (b"", "nothing in it"),
        (b"\x00\x01\x02", "binary"),
    ],
)
def test_a_table_without_texts_says_what_there_is(tmp_path, data, message):
    path = tmp_path / "a.csv"
    path.write_bytes(data)
    (item,) = read(path, {})
    assert message in str(item.error)


def test_a_column_that_is_not_there_is_named(tmp_path):
    (tmp_path / "a.csv").write_text("text,ma\nx,1\n", encoding="utf-8")
    (item,) = read(tmp_path / "a.csv", {"id": "mã"})
    assert 'no column "mã"; there are text, ma' in str(item.error)


def test_an_excel_sheet_with_a_title_above_its_columns(tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.append(["Ghi chú"])
    sheet = book.create_sheet("Bài")
    for row in (
        ["Danh sách bài báo năm 2019"],
        [],
        ["ma", "noi_dung", "ngay", None],
        [7, TEXT, datetime.datetime(2019, 3, 12, 14, 5), "x"],
        [],
        [8.0, "Hai.", "12/03/2019", None],
        [9, None, None, "x"],
    ):
        sheet.append(row)
    path = tmp_path / "a.xlsx"
    book.save(path)
    one, two, three = read(path)
    assert (one, two) == (Article("7", TEXT, "2019-03-12", source="s"), Article("8", "Hai.", "2019-03-12", source="s"))
    assert isinstance(three.error, InvalidRow)
    path.write_bytes(b"PK\x03\x04 broken")
    (item,) = read(path)
    assert "not an Excel file" in str(item.error)


def test_a_sheet_without_the_column_says_what_its_widest_row_has(tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for row in (["Danh sách bài báo"], ["ma", "noi_dung"], [7, TEXT]):
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    (item,) = read(tmp_path / "a.xlsx", {"text": "noidung"})
    assert 'no column "noidung"; there are ma, noi_dung; did you mean noi_dung?' in str(item.error)


def test_where_there_is_no_text_the_page_beside_it_is_read(tmp_path):
    sentence = "Hai tỉnh ký chương trình hợp tác giai đoạn mới vào sáng nay."
    markup = f"<h1>Hai tỉnh ký kết hợp tác</h1><p>{sentence}</p>"
    (tmp_path / "a.csv").write_text(f'text,html\n,"{markup}"\n,\n', encoding="utf-8")
    page, empty = read(tmp_path / "a.csv", {"html": "html"})
    assert page.text.startswith("Hai tỉnh ký kết hợp tác\n")
    assert isinstance(empty.error, EmptyArticle)


def test_a_table_in_an_old_encoding_says_what_converts_it(tmp_path):
    (tmp_path / "a.csv").write_bytes(b"text\nH\xf4\xf2i ngh\xee\xf2\n")
    (item,) = read(tmp_path / "a.csv", {})
    assert "--legacy tcvn3|vni|windows-1258" in str(item.error)


def test_markup_in_a_column_is_read_as_a_page(tmp_path):
    sentence = "Hai tỉnh ký chương trình hợp tác giai đoạn mới vào sáng nay."
    markup = (
        f"<html><head><link rel=canonical href=https://a.example/1></head><h1>Hai tỉnh ký kết</h1><p>{sentence}</p>"
    )
    (tmp_path / "a.csv").write_text(f'raw,ngay\n"{markup}",12/03/2019\n<p>x</p>,\n', encoding="utf-8")
    one, two = read(tmp_path / "a.csv", {"html": "raw", "published_on": "ngay"})
    assert one == Article("a.csv:1", f"Hai tỉnh ký kết\n{sentence}", "2019-03-12", "https://a.example/1", "s")
    assert one.page == "article"
    assert isinstance(two.error, EmptyArticle)


def test_columns_hold_for_every_kind_of_table(tmp_path):
    (tmp_path / "a.csv").write_text("noi_dung\nMột.\n", encoding="utf-8")
    (tmp_path / "b.jsonl").write_text('{"noi_dung": "Hai."}\n{"khac": 1}\n', encoding="utf-8")
    items = list(read_inputs([tmp_path], {"text": "noi_dung"}))
    assert [item.text for item in items if isinstance(item, Article)] == ["Một.", "Hai."]
    assert 'no column "noi_dung"; there are khac' in str(items[2].error)
    assert count_inputs([tmp_path]) == 3


@pytest.mark.parametrize("pair", ["text", "=x", "text=", "txt=noi_dung"])
def test_a_column_is_named_for_something_we_know(pair):
    assert named_columns(["text=noi_dung", "html=raw"]) == {"text": "noi_dung", "html": "raw"}
    with pytest.raises(UsageError, match="--column"):
        named_columns([pair])


def test_a_file_that_breaks_off_gives_what_came_before(tmp_path):
    path = tmp_path / "a.csv.gz"
    path.write_bytes(gzip.compress(b"text\n" + b"".join(b"%d.\n" % number for number in range(50_000)))[:-5000])
    *articles, last = read(path, {})
    assert len(articles) > 100
    assert isinstance(last.error, InputError)


def test_a_table_of_utf_16_that_is_cut_off_is_named(tmp_path):
    path = tmp_path / "bang.csv"
    path.write_bytes("text\nMột bài".encode("utf-16")[:-1])
    *_, found = read(path, {})
    assert "says that it is utf-16" in str(found.error)


def test_a_column_of_headlines_stands_before_the_texts_that_lack_them(tmp_path):
    path = tmp_path / "a.csv"
    rows = [
        "ma,tieu_de,noi_dung",
        "1,Hai tỉnh  ký kết,Sáng 14/5.",
        "2,Hai tỉnh ký kết,HAI TỈNH KÝ  KẾT hợp tác.",
        "3,,Ba.",
    ]
    path.write_text("\n".join(rows), encoding="utf-8")
    columns = named_columns(["title=tieu_de", "text=noi_dung", "id=ma"])
    assert [item.text for item in read(path, columns)] == [
        "Hai tỉnh ký kết\nSáng 14/5.",
        "HAI TỈNH KÝ  KẾT hợp tác.",
        "Ba.",
    ]


def test_a_headline_stands_before_the_text_of_a_page_in_a_cell(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text('ten;trang\nHai tỉnh ký kết;"<p>Sáng 14/5, hai tỉnh gặp nhau ở Lào Cai.</p>"\n', encoding="utf-8")
    (item,) = read(path, {"title": "ten", "html": "trang"})
    assert item.text.startswith("Hai tỉnh ký kết\nSáng 14/5")


def test_titles_that_nobody_named_are_left_alone(tmp_path):
    row = {"title": "Số 12", "text": "Sáng 14/5."}
    lines = tmp_path / "a.jsonl"
    lines.write_text(json.dumps(row, ensure_ascii=False), encoding="utf-8")
    table = tmp_path / "b.csv"
    table.write_text("title,text\nSố 12,Sáng 14/5.\n", encoding="utf-8")
    assert [item.text for item in read_inputs([lines, table])] == ["Sáng 14/5."] * 2
    assert [item.text for item in read_inputs([lines, table], {"title": "title"})] == ["Số 12\nSáng 14/5."] * 2

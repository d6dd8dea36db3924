import io
import json
import os
import subprocess
import sys
import tracemalloc

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from llmx import extras
from llmx.article.article import Article
from llmx.article.files import (
    MAX_BYTES,
    Unreadable,
    count_inputs,
    is_page,
    left_out,
    read_file,
    read_inputs,
    read_standard_input,
)
from llmx.errors import ArticleTooLong, EmptyArticle, InputError, InvalidRow, MissingInput, NotText

PAGE = (
    "<html><head><title>Hợp tác</title></head><body><article><h1>Hợp tác</h1>"
    "<p>Hà Nội và Nam Định ký thoả thuận hợp tác toàn diện hôm qua.</p></article></body></html>"
)


def write(path, text="x"):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_folder_gives_its_articles_in_order_and_leaves_others_out(tmp_path):
    write(tmp_path / "b" / "2.txt", "hai")
    write(tmp_path / "1.txt", "một")
    (tmp_path / "notes.pdf").write_bytes(b"%PDF")
    write(tmp_path / "3.jsonl", '{"text": "ba"}\n\n{"id": "x", "text": "bốn"}\n')
    write(tmp_path / "c.html", PAGE)
    pq.write_table(pa.table({"text": ["năm", "sáu"]}), tmp_path / "b" / "d.parquet")
    articles = list(read_inputs([tmp_path]))
    ids = ["1", "3.jsonl:1", "x", "b/2", "b/d.parquet:1", "b/d.parquet:2", "c"]
    assert [article.id for article in articles] == ids
    assert left_out([tmp_path]) == 1
    assert count_inputs([tmp_path]) == 7
    assert [is_page(article) for article in articles] == [False] * 6 + [True]


def test_a_bad_file_is_an_outcome_and_not_the_end(tmp_path):
    (tmp_path / "1.txt").write_bytes(b"\x00\x01")
    write(tmp_path / "2.txt", "hai")
    (tmp_path / "3.parquet").write_bytes(b"PAR1")
    (tmp_path / "4.txt").symlink_to("nowhere")
    os.mkfifo(tmp_path / "5.txt")
    write(tmp_path / "6.html", "<html><body><nav>Trang chủ</nav></body></html>")
    write(tmp_path / "7.txt", "bảy")
    items = list(read_inputs([tmp_path]))
    errors = [type(item.error) if isinstance(item, Unreadable) else None for item in items]
    assert errors == [NotText, None, InputError, MissingInput, InputError, EmptyArticle, None]
    assert items[1] == Article("2", "hai", source=str(tmp_path / "2.txt"))
    assert count_inputs([tmp_path]) == len(items)


def test_a_file_that_vanishes_while_others_are_read_is_an_outcome(tmp_path):
    for name in "ab":
        write(tmp_path / f"{name}.txt")
    items = read_inputs([tmp_path])
    assert next(items).id == "a"
    (tmp_path / "b.txt").unlink()
    assert isinstance(next(items).error, MissingInput)


def test_a_missing_path_and_a_file_of_another_kind_are_refused_at_once(tmp_path):
    with pytest.raises(MissingInput, match="nowhere"):
        next(read_inputs([write(tmp_path / "a.txt"), tmp_path / "nowhere"]))
    with pytest.raises(InputError, match=r"not one of \.txt"):
        next(read_inputs([write(tmp_path / "a.pdf")]))


def test_ids_are_each_articles_own(tmp_path):
    for name in ("2017/a.txt", "2018/a.txt", "2017/b.html", "2017/b.txt"):
        write(tmp_path / name, PAGE)
    write(tmp_path / "2017" / "c.jsonl", '{"id": "a", "text": "x"}\n{"id": "a", "text": "y"}\n{"id": "a", "text": 5}\n')
    inputs = [tmp_path / "2017", tmp_path / "2018", tmp_path / "2018" / "a.txt"]
    ids = [item.id for item in read_inputs(inputs)]
    assert ids == ["a", "b", "b.txt", "a#2", "a#3", "a#4", "a.txt", "a#5"]


def test_a_pattern_is_an_input_and_a_name_may_be_a_string(tmp_path):
    for name in ("2017/a.txt", "2018/a.txt", "2018/b.pdf"):
        write(tmp_path / name)
    pattern = str(tmp_path / "201?" / "*")
    assert [article.id for article in read_inputs([pattern])] == ["2017/a", "2018/a"]
    assert (count_inputs([pattern]), left_out([pattern])) == (2, 1)


def test_a_name_that_is_not_utf8_can_be_written_as_utf8(tmp_path):
    path = tmp_path / os.fsdecode(b"h\xe9.txt")
    write(path)
    (article,) = read_inputs([tmp_path])
    assert article.id == "h\\xe9"
    (article.source + article.id).encode()
    path.write_bytes(b"")
    (bad,) = read_inputs([tmp_path])
    f"{bad.id}{bad.source}{bad.error}".encode()


def test_what_is_too_long_is_refused_without_being_read_whole(tmp_path):
    with (tmp_path / "a.txt").open("wb") as stream:
        stream.truncate(50_000_000_000)  # sparse: reading it whole would not fit into memory
    with (tmp_path / "b.html").open("wb") as stream:
        stream.truncate(50_000_000_000)
    write(tmp_path / "c.jsonl", json.dumps({"text": "y" * MAX_BYTES}) + '\n{"text": "z"}\n')
    *long, fine = read_inputs([tmp_path])
    assert [type(item.error) for item in long] == [ArticleTooLong] * 3
    assert fine.text == "z"


@pytest.mark.parametrize(
    ("name", "module", "extra"), [("a.html", "trafilatura", "html"), ("a.parquet", "pyarrow", "parquet")]
)
def test_a_kind_whose_library_is_missing_names_its_extra(tmp_path, monkeypatch, name, module, extra):
    real = extras.import_module

    def without(wanted):
        if wanted.partition(".")[0] in {module, "lxml"}:
            raise ImportError(wanted)
        return real(wanted)

    monkeypatch.setattr(extras, "import_module", without)
    path = write(tmp_path / name, PAGE)
    with pytest.raises(InputError, match=rf"needs {module}.*llmx-extract\[{extra}\]"):
        next(read_inputs([path]))
    write(tmp_path / "b.txt")
    bad, good = read_inputs([tmp_path])
    assert f"llmx-extract[{extra}]" in str(bad.error)
    assert good.id == "b"


@pytest.mark.parametrize("data", [b"\n\nm\xe1\xbb\x99t\nhai\n", b"m\xe1\xbb\x99t\nhai\n"])
def test_standard_input_is_one_text(data):
    (article,) = read_standard_input(io.BytesIO(data))
    assert article.text == "một\nhai\n"


def test_standard_input_is_json_lines_where_it_looks_so():
    data = b'{"text": "a"}\n{"text": "b", "id": "c"}\n{"text": "d", "id": "c"}\n'
    assert [article.id for article in read_standard_input(io.BytesIO(data))] == ["stdin:1", "c", "c#2"]


@pytest.mark.parametrize("head", ["", "\ufeff", "\n<!DOCTYPE HTML>\n"])
def test_standard_input_is_a_page_where_it_looks_so(head):
    (article,) = read_standard_input(io.BytesIO((head + PAGE).encode()))
    assert article.text.splitlines()[0] == "Hợp tác"
    assert (article.id, article.source) == ("stdin", "-")


@pytest.mark.parametrize(
    ("data", "kind"), [(b"", EmptyArticle), (b"x" * (MAX_BYTES + 1), ArticleTooLong), (b"<html>", EmptyArticle)]
)
def test_standard_input_may_be_no_article(data, kind):
    (bad,) = read_standard_input(io.BytesIO(data))
    assert isinstance(bad.error, kind)


def test_one_file_is_read_by_its_kind(tmp_path):
    assert read_file(write(tmp_path / "a.b.txt", "một")) == Article("a.b", "một", source=str(tmp_path / "a.b.txt"))
    assert read_file(write(tmp_path / "a.md", "một"), "id").id == "id"
    assert read_file(write(tmp_path / "a.html", PAGE)).text.startswith("Hợp tác\n")
    assert read_file(write(tmp_path / "a.jsonl", '{"text": "x", "id": "b"}\n')).id == "b"
    assert read_file(tmp_path / "a.jsonl", "id").id == "id"


@pytest.mark.parametrize(
    ("data", "kind", "says"),
    [
        ('{"text": "x"}\n{"text": "y"}\n', InputError, "more than one article"),
        ("\n", InputError, "no article"),
        ("{\n", InvalidRow, "not a line of JSON"),
    ],
)
def test_a_file_of_several_articles_is_not_one(tmp_path, data, kind, says):
    with pytest.raises(kind, match=says):
        read_file(write(tmp_path / "a.jsonl", data))


@pytest.mark.parametrize("name", ["nowhere.txt", "nowhere.jsonl", "nowhere.html"])
def test_a_file_that_is_not_there_is_missing(tmp_path, name):
    with pytest.raises(MissingInput, match=name):
        read_file(tmp_path / name)


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(InputError, match="a folder"):
        read_file(tmp_path)


def test_reading_texts_loads_no_library_of_the_other_kinds(tmp_path):
    write(tmp_path / "a.txt")
    reads = "list(read_inputs(sys.argv[1:]))"
    code = f"import sys; from llmx.article.files import read_inputs; {reads}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code, tmp_path], capture_output=True, text=True, check=True)
    assert not {"trafilatura", "lxml", "pyarrow"} & set(done.stdout.split())


def test_memory_does_not_grow_with_the_number_of_files(tmp_path):
    def peak(number):
        folder = tmp_path / str(number)
        for at in range(number):
            write(folder / f"{at % 20}" / f"{at}.txt", f"{at} " + "x" * 2000)
        tracemalloc.start()
        try:
            assert sum(isinstance(item, Article) for item in read_inputs([folder])) == number
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak(20)
    few, many = peak(200), peak(2000)
    assert many < few + 1800 * 200  # eight bytes of each id and the names of one folder, and no text

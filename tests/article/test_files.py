import io
import json

import pytest

from llmx.article import files
from llmx.article.article import Article
from llmx.article.files import Unreadable, count_inputs, decode, left_out, read_inputs, read_standard_input
from llmx.errors import EmptyArticle, InputError, InvalidRow, LegacyEncoding, MissingInput, NotText


def test_line_breaks_stay_and_a_byte_order_mark_goes():
    assert decode("\ufeffmột\r\nhai\n".encode(), "a") == "một\r\nhai\n"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", EmptyArticle),
        (b" \r\n ", EmptyArticle),
        (b"\x89PNG\r\n\x1a\n\x00\x00", NotText),
        ("Hội nghị".encode("utf-16"), NotText),
        (bytes(range(1, 256)) * 4, NotText),
        ("Hội nghị hợp tác".encode("cp1258", "replace"), LegacyEncoding),
    ],
)
def test_what_is_no_article_has_its_own_error(data, kind):
    with pytest.raises(kind, match=r"^x\.txt: "):
        decode(data, "x.txt")


def test_a_folder_gives_its_articles_in_order_and_leaves_others_out(tmp_path):
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "2.txt").write_text("hai", encoding="utf-8")
    (tmp_path / "1.txt").write_text("một", encoding="utf-8")
    (tmp_path / "notes.pdf").write_bytes(b"%PDF")
    (tmp_path / "3.jsonl").write_text('{"text": "ba"}\n\n{"id": "x", "text": "bốn"}\n', encoding="utf-8")
    articles = list(read_inputs([tmp_path]))
    assert [article.id for article in articles] == ["1", "3.jsonl:1", "x", "b/2"]
    assert left_out([tmp_path]) == 1
    assert count_inputs([tmp_path]) == 4


def test_a_bad_file_is_an_outcome_and_not_the_end(tmp_path):
    (tmp_path / "1.txt").write_bytes(b"\x00\x01")
    (tmp_path / "2.txt").write_text("hai", encoding="utf-8")
    bad, good = read_inputs([tmp_path])
    assert isinstance(bad, Unreadable)
    assert isinstance(bad.error, NotText)
    assert good == Article("2", "hai", source=str(tmp_path / "2.txt"))


def test_a_missing_path_and_a_file_of_another_kind_are_refused_at_once(tmp_path):
    with pytest.raises(MissingInput, match="nowhere"):
        next(read_inputs([tmp_path / "nowhere"]))
    (tmp_path / "a.pdf").write_bytes(b"%PDF")
    with pytest.raises(InputError, match=r"not one of \.txt"):
        next(read_inputs([tmp_path / "a.pdf"]))


@pytest.mark.parametrize("line", [b"{", b"[1]", b'"text"', b'{"text": 5}', b"\xff", b"[" * 100_000])
def test_a_bad_line_names_its_place(tmp_path, line):
    (tmp_path / "a.jsonl").write_bytes(b'{"text": "x"}\n' + line + b"\n")
    _, bad = read_inputs([tmp_path / "a.jsonl"])
    assert isinstance(bad, Unreadable)
    assert bad.id == "a.jsonl:2"
    assert isinstance(bad.error, InvalidRow | LegacyEncoding | NotText)


def test_what_is_too_long_is_refused_without_being_read_whole(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "MAX_BYTES", 50)
    (tmp_path / "a.txt").write_text("x" * 51, encoding="utf-8")
    (tmp_path / "b.jsonl").write_text(json.dumps({"text": "y" * 200}) + '\n{"text": "z"}\n', encoding="utf-8")
    long_file, long_line, fine = read_inputs([tmp_path])
    assert isinstance(long_file, Unreadable)
    assert isinstance(long_line, Unreadable)
    assert fine.text == "z"


@pytest.mark.parametrize("data", [b"\n\nm\xe1\xbb\x99t\nhai\n", b"m\xe1\xbb\x99t\nhai\n"])
def test_standard_input_is_one_text(data):
    (article,) = read_standard_input(io.BytesIO(data))
    assert article.text == "một\nhai\n"


def test_standard_input_is_json_lines_where_it_looks_so():
    articles = read_standard_input(io.BytesIO(b'{"text": "a"}\n{"text": "b", "id": "c"}\n'))
    assert [article.id for article in articles] == ["stdin:1", "c"]


def test_empty_standard_input_is_an_empty_article():
    (bad,) = read_standard_input(io.BytesIO(b""))
    assert isinstance(bad.error, EmptyArticle)

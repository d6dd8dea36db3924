"""Pages as browsers save them."""

import base64
import gzip
import quopri
import unicodedata

import pytest

from llmx.article.article import Article
from llmx.article.files import left_out, read_file, read_inputs
from llmx.errors import LlmxError, NotText
from tests.article.markup import LEAD, PARAGRAPHS, TITLE, page, paragraphs

PAGE = page(f"<h1>{TITLE}</h1><p class='sapo'>{LEAD}</p><div>{paragraphs()}</div>")
TEXT = "\n".join([TITLE, LEAD, *PARAGRAPHS])
ARCHIVE = (
    b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"B\"\r\n"
    b"\r\n--B\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" + PAGE
    + b"\r\n--B\r\nContent-Type: image/png\r\n\r\nx\r\n--B--\r\n"
)  # fmt: skip


def archive(encoding, body, charset=b"utf-8"):
    head = b"Content-Type: text/html; charset=" + charset + b"\r\nContent-Transfer-Encoding: " + encoding
    return (
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"B\"\r\n\r\n--B\r\n"
        + head + b"\r\n\r\n" + body + b"\r\n--B--\r\n"
    )  # fmt: skip


def cp1258(text):
    """Write a text in Windows-1258, in which the marks of tones follow their letters."""
    pieces = []
    for letter in text:
        marks = [mark for mark in unicodedata.normalize("NFD", letter) if mark in "\u0300\u0301\u0303\u0309\u0323"]
        bare = "".join(mark for mark in unicodedata.normalize("NFD", letter) if mark not in marks)
        pieces.append(unicodedata.normalize("NFC", bare) + "".join(marks))
    return "".join(pieces).encode("cp1258", "xmlcharrefreplace")


def test_what_is_saved_beside_a_page_is_left_out(tmp_path):
    (tmp_path / "bài.html").write_bytes(PAGE)
    (tmp_path / "bài_files").mkdir()
    (tmp_path / "bài_files" / "frame.html").write_bytes(PAGE)
    (tmp_path / "other_files").mkdir()
    (tmp_path / "other_files" / "a.html").write_bytes(PAGE)
    assert [item.id for item in read_inputs([tmp_path])] == ["bài", "other_files/a"]
    assert left_out([tmp_path]) == 1


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.html.gz", gzip.compress(PAGE)),
        ("a.html", gzip.compress(PAGE)),
        ("a.mhtml", ARCHIVE),
        ("a.mht", ARCHIVE),
        ("a.mht", archive(b"quoted-printable", quopri.encodestring(PAGE))),
        ("a.mht", archive(b"base64", base64.encodebytes(PAGE))),
        ("a.mht", archive(b"base64", base64.encodebytes(PAGE.decode().encode("utf-16")), b"unicode")),
        ("a.mht", archive(b"quoted-printable", quopri.encodestring(cp1258(PAGE.decode())), b"windows-1258")),
        ("a.txt", b"\n" + PAGE),
        ("a", PAGE),
    ],
)
def test_packed_pages_are_read(tmp_path, name, data):
    (tmp_path / name).write_bytes(data)
    article = read_file(tmp_path / name)
    assert isinstance(article, Article)
    assert (article.id, article.text, article.page) == ("a", TEXT, "article")


def test_an_archive_without_a_page_is_named(tmp_path):
    (tmp_path / "a.mhtml").write_bytes(b"MIME-Version: 1.0\r\nContent-Type: image/png\r\n\r\nx")
    with pytest.raises(NotText, match="no page in the archive"):
        read_file(tmp_path / "a.mhtml")


def test_an_empty_page_of_an_encoding_that_nobody_knows_is_named(tmp_path):
    (tmp_path / "a.mht").write_bytes(archive(b"8bit", b"", b"utfoundary"))
    with pytest.raises(LlmxError):
        read_file(tmp_path / "a.mht")

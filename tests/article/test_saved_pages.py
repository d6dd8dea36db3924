"""Pages as browsers save them."""

import gzip

import pytest

from llmx.article.article import Article
from llmx.article.files import left_out, read_file, read_inputs
from llmx.errors import NotText
from tests.article.markup import LEAD, PARAGRAPHS, TITLE, page, paragraphs

PAGE = page(f"<h1>{TITLE}</h1><p class='sapo'>{LEAD}</p><div>{paragraphs()}</div>")
TEXT = "\n".join([TITLE, LEAD, *PARAGRAPHS])
ARCHIVE = (
    b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"B\"\r\n"
    b"\r\n--B\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" + PAGE
    + b"\r\n--B\r\nContent-Type: image/png\r\n\r\nx\r\n--B--\r\n"
)  # fmt: skip


def test_what_is_saved_beside_a_page_is_left_out(tmp_path):
    (tmp_path / "bài.html").write_bytes(PAGE)
    (tmp_path / "bài_files").mkdir()
    (tmp_path / "bài_files" / "frame.html").write_bytes(PAGE)
    (tmp_path / "other_files").mkdir()
    (tmp_path / "other_files" / "a.html").write_bytes(PAGE)
    assert [item.id for item in read_inputs([tmp_path])] == ["bài", "other_files/a"]
    assert left_out([tmp_path]) == 1


@pytest.mark.parametrize(
    ("name", "data"), [("a.html.gz", gzip.compress(PAGE)), ("a.mhtml", ARCHIVE), ("a.mht", ARCHIVE)]
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

import gzip
import io
import json
import tracemalloc
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llmx.article.article import Article, Unreadable
from llmx.article.decoding import MAX_BYTES
from llmx.article.lines import count_lines, read_lines, read_stream
from llmx.errors import ArticleTooLong, InputError, InvalidRow, LegacyEncoding, NotText

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda children: st.lists(children) | st.dictionaries(st.text(), children),
    max_leaves=8,
)
KEYS = st.sampled_from(["id", "text", "published_on", "url", "source", "paper"])


@pytest.mark.parametrize(
    "line",
    [b"{", b"[1]", b'"text"', b'{"text": 5}', b"\xff", b"[" * 100_000, b'{"text": "x", "id": ' + b"9" * 5000 + b"}"],
)
def test_a_bad_line_names_its_place(line):
    _, bad, good = read_stream(io.BytesIO(b'{"text": "x"}\n' + line + b'\n{"text": "y"}'), "a.jsonl")
    assert isinstance(bad, Unreadable)
    assert bad.id == "a.jsonl:2"
    assert isinstance(bad.error, InvalidRow | LegacyEncoding | NotText)
    assert good == Article("a.jsonl:3", "y")


@given(st.lists(JSON | st.dictionaries(KEYS, JSON), max_size=5))
def test_every_line_of_json_is_an_article_or_its_error(rows):
    data = "\n".join(map(json.dumps, rows)).encode()
    items = list(read_stream(io.BytesIO(data), "a", source="a"))
    assert len(items) == len(rows)
    for row, item in zip(rows, items, strict=True):
        if isinstance(item, Article):
            assert item.text == row["text"]
            item.id.encode()  # what is written as UTF-8 later


@given(st.binary(max_size=300))
def test_any_bytes_come_to_an_end(data):
    lines = sum(bool(line.strip()) for line in data.split(b"\n"))
    assert len(list(read_stream(io.BytesIO(data), "a"))) == lines


def test_text_is_kept_as_it_is_composed_and_broken():
    text = unicodedata.normalize("NFD", "Hội nghị\r\nhợp tác\u2028\n")
    (article,) = read_stream(io.BytesIO(json.dumps({"text": text}, ensure_ascii=False).encode()), "a")
    assert article.text == text


def test_a_line_too_long_is_an_outcome_and_the_next_is_read():
    stream = io.BytesIO(b'{"text": "' + b"y" * MAX_BYTES + b'"}\n{"text": "z"}\n')
    long_line, fine = read_stream(stream, "a")
    assert isinstance(long_line.error, ArticleTooLong)
    assert (fine.id, fine.text) == ("a:2", "z")


def test_a_compressed_file_is_read_and_counted_and_one_that_breaks_off_gives_what_it_has(tmp_path):
    path = tmp_path / "a.jsonl.gz"
    data = gzip.compress(
        b"".join(json.dumps({"text": f"x{number * 7919 % 1000}"}).encode() + b"\n" for number in range(900))
    )
    path.write_bytes(data)
    assert [item.id for item in read_lines(path, path.name, "s")] == [f"a.jsonl.gz:{n}" for n in range(1, 901)]
    assert count_lines(path) == 900
    path.write_bytes(data[: len(data) // 2])
    *good, bad = read_lines(path, path.name, "s")
    assert len(good) > 10
    assert isinstance(bad, Unreadable)
    assert isinstance(bad.error, InputError)
    assert len({item.id for item in (*good, bad)}) == len(good) + 1


def test_a_file_that_is_not_compressed_says_so(tmp_path):
    (tmp_path / "a.jsonl.gz").write_bytes(b'{"text": "x"}\n')
    (bad,) = read_lines(tmp_path / "a.jsonl.gz", "a.jsonl.gz", "a.jsonl.gz")
    assert "gzip" in str(bad.error)


def test_memory_does_not_grow_with_the_file(tmp_path):
    def peak(rows):
        path = tmp_path / f"{rows}.jsonl"
        with path.open("w", encoding="utf-8") as stream:
            stream.writelines(json.dumps({"text": f"{number} " + "x" * 5000}) + "\n" for number in range(rows))
        tracemalloc.start()
        try:
            assert sum(isinstance(item, Article) for item in read_lines(path, "a", "a")) == rows
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak(10)
    assert peak(2000) < peak(200) + 100_000

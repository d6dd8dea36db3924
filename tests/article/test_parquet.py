import datetime
import tracemalloc

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from llmx import extras
from llmx.article.article import Article, Unreadable
from llmx.article.parquet import count_rows, read_rows
from llmx.errors import InputError, InvalidRow

UTC_EVENING = datetime.datetime(2017, 8, 17, 18, tzinfo=datetime.UTC)


def read(tmp_path, columns, **options):
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table(columns), path, **options)
    return list(read_rows(path, "a.parquet", "s"))


def test_rows_are_articles_and_other_columns_are_not_read(tmp_path):
    items = read(
        tmp_path,
        {
            "id": pa.array([7, None]),
            "text": pa.array(["một", "hai"], pa.large_string()),
            "published_on": pa.array([datetime.date(2017, 8, 17), None]),
            "url": pa.array(["https://bao.example/1", None]).dictionary_encode(),
            "source": pa.array(["ĐNO", ""]),
            "junk": pa.array([[1], [2]]),
        },
    )
    assert items == [
        Article("7", "một", "2017-08-17", "https://bao.example/1", "ĐNO"),
        Article("a.parquet:2", "hai", source="s"),
    ]
    assert count_rows(tmp_path / "a.parquet") == 2


@pytest.mark.parametrize(
    ("values", "kind", "day"),
    [
        ([datetime.datetime(2017, 8, 17, 23)], pa.timestamp("s"), "2017-08-17"),
        ([UTC_EVENING], pa.timestamp("us", tz="UTC"), "2017-08-18"),
        ([1502989800_000000001], pa.timestamp("ns", tz="UTC"), "2017-08-18"),
        ([1502989800_000000001], pa.timestamp("ns"), "2017-08-17"),
        (["2017-08-17"], pa.string(), "2017-08-17"),
        (["2017-08-17T23:00:00+07:00"], pa.string_view(), "2017-08-17"),
        ([""], pa.string(), None),
        ([datetime.date(2017, 8, 17)], pa.date64(), "2017-08-17"),
    ],
)
def test_a_date_may_have_any_type_of_time(tmp_path, values, kind, day):
    (article,) = read(tmp_path, {"text": ["x"], "published_on": pa.array(values, kind)})
    assert article.published_on == day


def test_bytes_are_decoded_as_a_file_would_be(tmp_path):
    good, bad = read(tmp_path, {"text": pa.array(["một".encode(), b"H\xe9i ngh\xde"], pa.binary())})
    assert good.text == "một"
    assert type(bad.error).__name__ == "LegacyEncoding"


@pytest.mark.parametrize(
    "columns",
    [
        {"text": pa.array([None, "x"], pa.string())},
        {"text": ["x", "y"], "published_on": ["hôm qua", None]},
        {"text": ["x", "y"], "published_on": pa.array([2**62, None], pa.timestamp("us"))},
        {"text": ["x" * 4_000_001, "y"]},
        {"text": [" ", "y"]},
        {"text": pa.array([1, None])},
        {"text": [{"a": 1}, {"a": 2}]},
    ],
)
def test_a_bad_row_is_an_outcome_with_its_place(tmp_path, columns):
    bad, _ = read(tmp_path, columns)
    assert isinstance(bad, Unreadable)
    assert bad.id == "a.parquet:1"
    assert "a.parquet:1" in str(bad.error)


def test_a_file_without_texts_names_its_columns(tmp_path):
    (bad,) = read(tmp_path, {"body": ["x"], "id": ["1"]})
    assert isinstance(bad.error, InvalidRow)
    assert 'no column "text"; there are body, id' in str(bad.error)


@pytest.mark.parametrize("data", [b"", b"PAR1", b"PAR1" + b"\xff" * 100 + b"PAR1", b"text"])
def test_a_file_that_is_none_is_one_bad_outcome(tmp_path, data):
    (tmp_path / "a.parquet").write_bytes(data)
    (bad,) = read_rows(tmp_path / "a.parquet", "a.parquet", "s")
    assert bad.id == "a.parquet"
    assert "not a Parquet file" in str(bad.error)
    assert count_rows(tmp_path / "a.parquet") == 1


def test_a_file_that_is_broken_within_ends_with_its_error(tmp_path):
    path = tmp_path / "a.parquet"
    texts = [f"{number:05} " + "x" * 200 for number in range(2000)]
    pq.write_table(pa.table({"text": texts}), path, row_group_size=500, compression="zstd", use_dictionary=False)
    data = bytearray(path.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 400] = bytes(400)
    path.write_bytes(data)
    *good, bad = read_rows(path, "a.parquet", "s")
    assert isinstance(bad, Unreadable)
    assert [article.text for article in good] == texts[: len(good)]
    assert bad.id == f"a.parquet:{len(good) + 1}"


def test_without_pyarrow_the_extra_is_named(tmp_path, monkeypatch):
    def missing(name):
        raise ImportError(name)

    monkeypatch.setattr(extras, "import_module", missing)
    (bad,) = read_rows(tmp_path / "a.parquet", "a.parquet", "s")
    assert isinstance(bad.error, InputError)
    assert "pip install 'llmx-extract[parquet]'" in str(bad.error)


def test_memory_does_not_grow_with_the_file(tmp_path):
    def peaks(rows):
        path = tmp_path / f"{rows}.parquet"
        with pq.ParquetWriter(path, pa.schema([("text", pa.string())]), use_dictionary=False) as writer:
            for start in range(0, rows, 100):
                writer.write_table(pa.table({"text": [f"{n} " + "x" * 5000 for n in range(start, start + 100)]}))
        before, arrow, seen = pa.total_allocated_bytes(), 0, 0
        tracemalloc.start()
        try:
            for item in read_rows(path, "a", "a"):
                seen += isinstance(item, Article)
                arrow = max(arrow, pa.total_allocated_bytes() - before)
            return seen, arrow, tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peaks(100)
    few, many = peaks(300), peaks(3000)
    assert (few[0], many[0]) == (300, 3000)
    assert many[1] < few[1] + 2_000_000  # the texts of the larger file are 15 MB
    assert many[2] < few[2] + 1_000_000

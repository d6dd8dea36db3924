import pyarrow as pa
import pytest

import llmx
from llmx.errors import UsageError


class Frame:
    """A data frame with what is used of pandas'."""

    def __init__(self, columns, rows):
        self.columns, self.rows = columns, rows

    def __iter__(self):
        return iter(self.columns)

    def itertuples(self, *, index, name):
        assert (index, name) == (False, None)
        return iter(self.rows)


class NaTType:
    pass


def test_the_rows_of_a_frame_are_articles_and_its_empty_cells_are_none():
    nan = float("nan")
    rows = [(7.0, "Một.", nan, "2019-03-12"), (nan, "Hai.", nan, NaTType()), (9.0, nan, nan, None)]
    results = list(llmx.extract_many(Frame(["id", "text", "url", "published_on"], rows), model="rules"))
    done = {result.article.id: result.article.published_on for result in results if result.ok}
    assert done.pop("7") == "2019-03-12"
    assert done == {"row:2": None}
    (failed,) = (result for result in results if not result.ok)
    assert (failed.article.id, failed.error.type) == ("9", "InvalidRow")


def test_an_arrow_table_is_a_frame_too():
    table = pa.table({"id": ["a", "b"], "text": ["Một.", "Hai."]})
    assert {result.article.id for result in llmx.extract_many(table, model="rules")} == {"a", "b"}


def test_a_frame_without_texts_is_refused_with_its_columns():
    with pytest.raises(UsageError, match='a column "text"; there are ma, content'):
        list(llmx.extract_many(Frame(["ma", "content"], [(1, "x")]), model="rules"))


TEXT = "Ngày 14/5, tại thành phố Nam Định, lãnh đạo hai tỉnh ký chương trình hợp tác."


def by_id(frame):
    return {result.article.id: result for result in llmx.extract_many(frame, model="rules")}


def test_a_frame_of_pandas_as_people_have_it():
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame(
        {
            "id": pandas.array([1, None, 3, 4], dtype="Int64"),
            "text": [TEXT, TEXT, None, float("nan")],
            "published_on": [pandas.Timestamp("2019-03-12 14:05"), pandas.NaT, pandas.NaT, pandas.NaT],
            "url": ["https://bao.example/1", float("nan"), None, pandas.NA],
            "views": [1, 2, 3, 4],
        },
        index=[10, 20, 30, 40],
    )
    found = by_id(frame)
    assert {name: one.article.published_on for name, one in found.items() if one.ok} == {
        "1": "2019-03-12",
        "row:2": None,
    }
    assert {name: one.error.type for name, one in found.items() if one.error} == {
        "3": "InvalidRow",
        "4": "InvalidRow",
    }
    assert (found["1"].article.url, found["row:2"].article.url) == ("https://bao.example/1", None)


@pytest.mark.parametrize("dtype", ["int64", "float64", "string", "object", "category"])
def test_ids_and_days_of_pandas_in_any_type(dtype):
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame({"id": [7, 8], "text": [TEXT, TEXT], "published_on": ["12/03/2019 14:05", None]})
    frame["id"] = frame["id"].astype(dtype)
    found = by_id(frame)
    assert {name: one.article.published_on for name, one in found.items()} == {
        "7": "2019-03-12",
        "8": None,
    }


def test_a_moment_of_pandas_is_a_day_in_vietnam():
    pandas = pytest.importorskip("pandas")
    moments = pandas.to_datetime(["2019-03-12T18:00:00Z", "2019-03-12T09:00:00Z"])
    found = by_id(pandas.DataFrame({"text": [TEXT, TEXT], "published_on": moments}))
    assert [found[name].article.published_on for name in ("row:1", "row:2")] == ["2019-03-13", "2019-03-12"]


def test_a_frame_of_pandas_without_texts_is_refused_with_its_columns():
    pandas = pytest.importorskip("pandas")
    with pytest.raises(UsageError, match='a column "text"; there are ma, content'):
        list(llmx.extract_many(pandas.DataFrame({"ma": [1], "content": [TEXT]}), model="rules"))

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
    assert list(done.values()) == [None]
    (failed,) = (result for result in results if not result.ok)
    assert failed.error.type == "InvalidRow"


def test_an_arrow_table_is_a_frame_too():
    table = pa.table({"id": ["a", "b"], "text": ["Một.", "Hai."]})
    assert {result.article.id for result in llmx.extract_many(table, model="rules")} == {"a", "b"}


def test_a_frame_without_texts_is_refused_with_its_columns():
    with pytest.raises(UsageError, match='a column "text"; there are ma, content'):
        list(llmx.extract_many(Frame(["ma", "content"], [(1, "x")]), model="rules"))

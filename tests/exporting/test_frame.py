import pytest

import llmx
from llmx import extras
from llmx.errors import UsageError

TEXT = (
    "Ngày 14/5, tại thành phố Nam Định, ông Trần Văn Mẫu, Bí thư Tỉnh ủy Nam Định, tiếp đoàn thành phố Hà Nội. "
    "Dịp này, thành phố Hà Nội trao tặng tỉnh Nam Định 3 tỷ đồng."
)


@pytest.fixture
def run(tmp_path):
    rows = [{"id": "a", "text": TEXT, "published_on": "2019-05-14"}, {"id": "b"}]
    list(llmx.extract_many(rows, model="rules", output=tmp_path / "run"))
    return llmx.read_run(tmp_path / "run")


def test_a_run_in_memory_is_a_list(run):
    assert isinstance(run, list)
    assert len(run) == 2


def test_its_tables_are_data_frames(run):
    pytest.importorskip("pandas")
    frame = run.to_pandas().set_index("article_id")
    assert frame.loc["a", "date"] == "2019-05-14"
    assert frame["error_type"].notna().sum() == 1
    assert run.to_pandas("officials")["name"].tolist() == ["Trần Văn Mẫu"]
    assert run.to_pandas("people")["name"].tolist() == ["Trần Văn Mẫu"]
    amounts = run.to_pandas("amounts")
    assert amounts["value"].sum() == 3_000_000_000
    assert str(amounts["span_start"].dtype) == "Int64"


def test_a_run_without_articles_has_tables_too(run):
    pytest.importorskip("pandas")
    empty = type(run)()
    assert len(empty.to_pandas("amounts")) == 0


def test_a_table_that_is_not_there_is_named_with_those_that_are(run):
    pytest.importorskip("pandas")
    with pytest.raises(UsageError, match='no table "persons"; there are conferences, parties, officials'):
        run.to_pandas("persons")


def test_without_pandas_it_says_what_to_install(run, monkeypatch):
    def missing(name):
        raise ImportError(name)

    monkeypatch.setattr(extras, "import_module", missing)
    with pytest.raises(UsageError, match=r"needs pandas.*llmx-extract\[pandas\]"):
        run.to_pandas()

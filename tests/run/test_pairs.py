import json

import pytest

from llmx.article.article import Article
from llmx.errors import InputError, MissingInput, UsageError
from llmx.run.pairs import pair, read_records

ONE = Article("one", "Hội nghị thứ nhất.")
TWO = Article("two", "Hội nghị thứ hai.")


def written(path, *rows):
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def names(pairs):
    return [(line.record and line.record["title"], article.id) for line, article in pairs]


def test_outcomes_are_paired_by_id(tmp_path):
    rows = [{"article": {"id": name}, "record": {"title": name}} for name in ("two", "one")]
    lines = read_records(written(tmp_path / "r.jsonl", *rows))
    assert names(pair(lines, [ONE, TWO])) == [("two", "two"), ("one", "one")]


def test_the_last_line_of_an_id_counts(tmp_path):
    rows = [{"article": {"id": "one"}, "record": {"title": title}} for title in ("old", "new")]
    assert names(pair(read_records(written(tmp_path / "r.jsonl", *rows)), [ONE])) == [("new", "one")]


def test_a_moved_article_is_found_by_its_hash(tmp_path):
    row = {"article": {"id": "elsewhere/1", "sha256": TWO.sha256}, "record": {"title": "t"}}
    assert names(pair(read_records(written(tmp_path / "r.jsonl", row)), [ONE, TWO])) == [("t", "two")]


def test_bare_records_of_another_tool_are_paired_by_order(tmp_path):
    lines = read_records(written(tmp_path / "r.jsonl", {"title": "a"}, {"title": "b"}))
    assert names(pair(lines, [ONE, TWO])) == [("a", "one"), ("b", "two")]


def test_another_tools_id_is_recognised(tmp_path):
    lines = read_records(written(tmp_path / "r.jsonl", {"article_id": "two", "title": "b"}))
    assert names(pair(lines, [ONE, TWO])) == [("b", "two")]


@pytest.mark.parametrize("whole", [{"title": "a"}, [{"title": "a"}]])
def test_one_json_file_is_read_too(tmp_path, whole):
    path = tmp_path / "r.json"
    path.write_text(json.dumps(whole, indent=1), encoding="utf-8")
    assert names(pair(read_records(path), [ONE])) == [("a", "one")]


def test_a_run_folder_stands_for_its_records(tmp_path):
    written(tmp_path / "records.jsonl", {"article": {"id": "one"}, "record": None, "error": {}})
    (line,) = read_records(tmp_path)
    assert line.record is None


def test_a_record_without_an_article_is_refused(tmp_path):
    row = {"article": {"id": "three"}, "record": {}}
    with pytest.raises(UsageError, match="no article for this record"):
        pair(read_records(written(tmp_path / "r.jsonl", row)), [ONE, TWO])


@pytest.mark.parametrize("content", ["", "nonsense", "[1]", '{"article": {"id": "a"}, "record": 5}', "[" * 100_000])
def test_what_is_no_record_is_a_clear_error(tmp_path, content):
    path = tmp_path / "r.jsonl"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=r"r\.jsonl"):
        read_records(path)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(MissingInput, match="nowhere"):
        read_records(tmp_path / "nowhere")

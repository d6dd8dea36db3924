import pytest

from llmx.errors import InputError, MissingInput
from llmx.review.decisions import read_decisions


def test_lines_are_read_with_a_byte_order_mark_and_blank_lines(tmp_path):
    path = tmp_path / "c.jsonl"
    path.write_text(
        '\ufeff{"article":{"id":"a"},"op":"done"}\n\n{"article":{"id":"b"},"op":"note","note":"x"}\n', "utf-8"
    )
    assert [one.article.id for one in read_decisions(path)] == ["a", "b"]


@pytest.mark.parametrize(
    "bad", ["{", "[]", '{"op":"done"}', '{"article":{"id":"a"},"op":"drop"}', '{"article":{"id":""},"op":"done"}']
)
def test_a_line_that_is_no_decision_is_named(tmp_path, bad):
    path = tmp_path / "c.jsonl"
    path.write_text(f'{{"article":{{"id":"a"}},"op":"done"}}\n{bad}\n', "utf-8")
    with pytest.raises(InputError, match=r"c\.jsonl:2: no decision"):
        read_decisions(path)


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(MissingInput):
        read_decisions(tmp_path / "none.jsonl")

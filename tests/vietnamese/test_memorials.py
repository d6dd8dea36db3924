import pytest

from llmx.lexicon.spelling import key
from llmx.vietnamese.folding import fold
from llmx.vietnamese.memorials import is_memorial
from llmx.vietnamese.positions import PostSpan


@pytest.mark.parametrize(
    "text",
    [
        "tượng đài đồng chí Na",
        "cuốn sách về đồng chí Na",
        "sách mới viết về đồng chí Na",
        "Ngày sinh đồng chí Na",
        "quỹ học bổng mang tên đồng chí Na",
    ],
)
def test_remembered(text: str) -> None:
    assert is_memorial(fold(text), text.index("đồng chí Na"), ("na",))


@pytest.mark.parametrize(
    "text",
    ["gặp đồng chí Na", "khánh thành cầu, đồng chí Na", "ý kiến về đồng chí Na", "đồng chí Na", "yêu cầu đồng chí Na"],
)
def test_present(text: str) -> None:
    assert not is_memorial(fold(text), text.index("đồng chí Na"), ("na",))


def test_leaders_of_the_past_have_titles_without_bodies() -> None:
    folded = fold("Chủ tịch Hồ Chí Minh")
    name = tuple(key("Hồ Chí Minh").split())
    assert is_memorial(folded, 0, name, PostSpan(0, 8, rank=False, bare=True))
    assert not is_memorial(folded, 0, name, PostSpan(0, 8, rank=False, bare=False))

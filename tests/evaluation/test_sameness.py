import unicodedata
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llmx.evaluation import sameness
from llmx.evaluation.sameness import Sameness
from llmx.run.lines import number
from tests.evaluation.records import NAMES, POSTS

SAME, LENIENT, NEAR, OTHER = Sameness.SAME, Sameness.LENIENT, Sameness.NEAR, Sameness.OTHER


@pytest.mark.parametrize(
    ("relation", "one", "other", "expected"),
    [
        ("names", "Trần Thị Hoà", "TRẦN THỊ HÒA", SAME),
        ("names", "Trần Thị Hoà", unicodedata.normalize("NFD", "ông Trần Thị Hòa"), SAME),
        ("names", "Trần Thị Hoà", "Hòa", LENIENT),
        ("names", "Trần Thị Hoà", "Trần Hòa", LENIENT),
        ("names", "Phạm Văn Lan", "Phạm Văn Lân", NEAR),
        ("names", "Phạm Văn Lan", "Phạm Đức Lan", NEAR),
        ("names", "Phạm Văn Lan", "Ngô Đức Bích", OTHER),
        ("names", "Phạm", "Phạm Văn Lan", OTHER),
        ("posts", "Uỷ viên Ban Chấp hành Trung ương Đảng", "Ủy viên Trung ương Đảng", SAME),
        ("posts", "Chủ tịch UBND tỉnh Nghệ An", "Chủ tịch Ủy ban nhân dân tỉnh Nghệ An", SAME),
        ("posts", "Bí thư Tỉnh ủy", "Bí thư Tỉnh ủy Nghệ An", LENIENT),
        ("posts", "Phó Bí thư Tỉnh ủy Nghệ An", "Bí thư Tỉnh ủy Nghệ An", NEAR),
        ("posts", "Bí thư Tỉnh ủy Hà Tĩnh", "Bí thư Tỉnh ủy Nghệ An", NEAR),
        ("posts", "Giám đốc Sở Y tế", "Bí thư Tỉnh ủy", OTHER),
        ("places", "TP.HCM", "thành phố Hồ Chí Minh", SAME),
        ("places", "Vinh, Nghệ An", "tỉnh Nghệ An", LENIENT),
        ("places", "tỉnh Quảng Nam", "tỉnh Quảng Ninh", OTHER),
        ("phrases", "Quỹ “Vì người nghèo” tỉnh", "Quỹ Vì người nghèo tỉnh", SAME),
        ("phrases", "Quỹ Vì người nghèo", "Quỹ Vì người nghèo của tỉnh", LENIENT),
        ("phrases", "Quỹ Vì người nghèo", "Quỹ Vì trẻ em", OTHER),
        ("prose", "phát triển du lịch biển", "hợp tác du lịch biển", LENIENT),
        ("prose", "phát triển du lịch", "y tế", OTHER),
        ("hedges", "hơn", "Hơn", SAME),
        ("hedges", "hơn", "trên", LENIENT),
        ("hedges", "hơn", "gần", OTHER),
        ("scalars", "2023-05-12", "2023-05-12", SAME),
        ("scalars", "2023-05-12", "--05-12", LENIENT),
        ("scalars", "2023-05-12", "2022-05-12", OTHER),
        ("scalars", "2023-05-12", "2023-05-13", OTHER),
        ("scalars", 3, Decimal("3.0"), SAME),
        ("exact", "chair", "speaker", OTHER),
        ("exact", 0.1, Decimal("0.1"), SAME),
    ],
)
def test_what_is_the_same(relation, one, other, expected):
    assert getattr(sameness, relation)(one, other) is expected
    assert getattr(sameness, relation)(other, one) is expected


words = st.sampled_from(
    [*NAMES, *POSTS, "hơn", "gần", "2023-05-12", "--05-12", "", " ", "?", "UBND", "Hà Nội"]
) | st.text(max_size=12)


@given(words, words)
def test_every_comparison_is_symmetric_and_knows_itself(one, other):
    for name in ("names", "posts", "places", "phrases", "prose", "hedges", "scalars", "exact"):
        relation = getattr(sameness, name)
        assert relation(one, other) is relation(other, one), name
        assert relation(one, one) is SAME
        assert relation(unicodedata.normalize("NFD", "Đỗ Hoà"), "Đỗ Hòa") is SAME or name == "exact"


@pytest.mark.parametrize("value", [True, "3", None, float("nan"), float("inf"), [1]])
def test_what_is_no_number(value):
    assert number(value) is None

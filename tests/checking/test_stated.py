"""Where a wording stands does not depend on how many other wordings were looked for."""

from hypothesis import given
from hypothesis import strategies as st

from llmx.article.article import Article
from llmx.checking import stated
from llmx.checking.stated import Stated
from llmx.reading.reading import read_article

PIECES = st.sampled_from(["5", "5%", "15", "1,5", "tỷ", "tỷ đồng", "đồng", "triệu", "mỗi", "hơn 5 tỷ", ".", ",", "năm"])
WORDINGS = st.lists(PIECES, min_size=1, max_size=4).map(" ".join)


TEXTS = st.lists(PIECES, min_size=1, max_size=40).map(" ".join)


@given(text=TEXTS, wordings=st.lists(WORDINGS, min_size=1, max_size=8))
def test_of_many_wordings_each_stands_where_it_stands_alone(text: str, wordings: list[str]) -> None:
    reading = read_article(Article(id="a", text=text))
    many = Stated(reading)
    for number in range(stated._MANY_TEXTS):
        many.place(f"không {number} có")
    assert [many.place(one) for one in wordings] == [Stated(reading).place(one) for one in wordings]

from hashlib import sha256

import pytest

from llmx.article.article import Article
from llmx.errors import MissingInput
from llmx.exporting.texts import kept_texts


def split(text):
    split.times += 1
    return lambda span: text[span[0] : span[1]]


def test_a_text_is_found_by_the_hash_of_its_words_and_split_once():
    split.times = 0
    articles = [Article("a", "một hai"), Article("b", "ba bốn"), Article("c", "một hai")]
    with kept_texts(iter(articles), split) as sentence:
        known = sha256("một hai".encode()).hexdigest()
        assert [sentence(known, (0, 3)), sentence(known, (4, 7))] == ["một", "hai"]
        assert split.times == 1
        assert sentence("00", (0, 3)) is None


def test_what_the_articles_raise_is_raised():
    def missing():
        yield Article("a", "x")
        raise MissingInput("x: no such file")

    with pytest.raises(MissingInput), kept_texts(missing(), split):
        pass

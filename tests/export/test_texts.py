from hashlib import sha256
from pathlib import Path

import pytest

from llmx.article.article import Article
from llmx.errors import MissingInput
from llmx.export.texts import Texts


def split(text):
    split.times += 1
    return lambda span: text[span[0] : span[1]]


def test_a_text_is_found_by_the_hash_of_its_words_and_split_once():
    split.times = 0
    articles = [Article("a", "một hai"), Article("b", "ba bốn"), Article("c", "một hai")]
    with Texts(iter(articles), split) as texts:
        known = sha256("một hai".encode()).hexdigest()
        assert [texts.sentence(known, (0, 3)), texts.sentence(known, (4, 7))] == ["một", "hai"]
        assert split.times == 1
        assert texts.sentence("00", (0, 3)) is None
        folder = Path(texts._folder.name)
        assert folder.is_dir()
    assert not folder.exists()


def test_what_the_articles_raise_is_raised():
    def missing():
        yield Article("a", "x")
        raise MissingInput("x: no such file")

    with pytest.raises(MissingInput), Texts(missing(), split):
        pass

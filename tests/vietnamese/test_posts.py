from llmx.lexicon.spelling import key
from llmx.vietnamese import posts

TABLES = {name: getattr(posts, name) for name in posts.__all__}


def test_no_table_is_empty_or_says_a_thing_twice() -> None:
    for name, table in TABLES.items():
        assert table, name
        assert len(set(table)) == len(table), name


def test_no_head_is_also_an_honorific_or_a_rank() -> None:
    heads = set(map(key, (*posts.HEADS, *posts.LED)))
    assert heads.isdisjoint(map(key, posts.HONORIFICS))
    assert heads.isdisjoint(map(key, posts.RANKS))


def test_every_opener_is_a_word_of_some_body() -> None:
    bodies = set(
        map(
            key,
            (
                *posts.ORGANS,
                *posts.NAMED_BODIES,
                *posts.CLINICS,
                *posts.FIRM_WORDS,
                *posts.UNITS_LED,
                *posts.VILLAGE_WORDS,
                *posts.FIELDS,
            ),
        )
    )
    assert {key(word) for word in posts.OPENERS} - bodies == {"chỉ đạo", "chỉ huy"}

from llmx.lexicon.spelling import key
from llmx.vietnamese.boundary import is_province
from llmx.vietnamese.figures import LEADERS, NAMESAKES


def test_the_tables_are_in_key_space() -> None:
    assert all(name == key(name) for name in LEADERS | NAMESAKES)


def test_names_are_short() -> None:
    assert all(1 <= len(name.split()) <= 5 for name in LEADERS)
    assert all(2 <= len(name.split()) <= 5 for name in NAMESAKES)


def test_no_namesake_is_a_province_but_the_city_named_for_a_leader() -> None:
    assert {name for name in NAMESAKES if is_province(name)} <= {key("Hồ Chí Minh")}

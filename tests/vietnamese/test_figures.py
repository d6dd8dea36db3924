from llmx.lexicon.spelling import key
from llmx.lexicon.terms import keys
from llmx.vietnamese.boundary import is_province


def test_no_namesake_is_a_province_but_the_city_named_for_a_leader() -> None:
    assert {name for name in keys("figures.namesakes") if is_province(name)} <= {key("Hồ Chí Minh")}

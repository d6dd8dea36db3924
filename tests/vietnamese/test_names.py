import pytest

from llmx.lexicon.spelling import key
from llmx.vietnamese.folding import fold
from llmx.vietnamese.names import (
    academic_end,
    ends_firm,
    is_foreign,
    name_score,
    read_run,
    run_before,
    starts_predicate,
)


def words(name: str) -> tuple[str, ...]:
    return tuple(key(name).split())


@pytest.mark.parametrize(
    ("text", "run"),
    [
        ("Lê Thị Na nói", "Lê Thị Na"),
        ("H’Hen Niê hát", "H'Hen Niê"),
        ("Khăm-phăn Xay-xa-na đến", "Khăm-phăn Xay-xa-na"),
        ("Rüdiger von Altmann đến", "Rüdiger von Altmann"),
        ("Marc E. Knapper đến", "Marc E. Knapper"),
        ("Lê Na. Hai bên", "Lê Na"),
        ("Lê Na-TUV, Bí thư", "Lê Na"),
        ("Lê Na-Phó Chủ tịch", "Lê Na"),
        ("Kim Tae-ho đến", "Kim Tae-ho"),
        ("KIM TAE-HO ĐẾN", "KIM TAE-HO ĐẾN"),
        ("Ana García y Ruiz đến", "Ana García y Ruiz"),
        ("Daeil E&C Vina", "Daeil E&C Vina"),
    ],
)
def test_a_run_of_capitals(text: str, run: str) -> None:
    folded = fold(text)
    found = read_run(folded, 0)
    assert found is not None
    assert folded.text[: found.end] == run


def test_no_run_in_small_letters() -> None:
    assert read_run(fold("phát biểu"), 0) is None


def test_a_run_is_bounded() -> None:
    found = read_run(fold("Na " * 50), 0)
    assert found is not None
    assert len(found) == 9


@pytest.mark.parametrize(
    ("text", "run"),
    [("gặp Lê Thị Na, Bí thư", "Lê Thị Na"), ("có TS.BS Lê Na, Bí thư", "Lê Na"), ("NSƯT Lê Na, Bí thư", "Lê Na")],
)
def test_a_run_before(text: str, run: str) -> None:
    folded = fold(text)
    found = run_before(folded, 0, text.index(","))
    assert found is not None
    assert folded.text[found.start : found.end] == run


def test_no_run_before_small_letters() -> None:
    assert run_before(fold("hôm nay, Bí thư"), 0, 7) is None


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ("Lê Thị Na", "Quyết Thị Na"),
        ("Lê Văn Na", "Lê Na"),
        ("Ngạc Thị Bình Yên", "Bình Yên"),
        ("Vladimir Putin", "Bình Yên"),
        ("Lê Na", "Lê"),
        ("Sài Gòn", "Sài Gòn VRG"),
    ],
)
def test_names_are_weighed(better: str, worse: str) -> None:
    assert name_score(words(better)) > name_score(words(worse))


def test_no_words_score_nothing() -> None:
    assert name_score(()) == 0.0


@pytest.mark.parametrize(("text", "end"), [("PGS.TS Lê", 7), ("bác sĩ Lê", 7), ("Thượng tọa Thích", 11), ("Lê", 0)])
def test_academic_titles(text: str, end: int) -> None:
    assert academic_end(fold(text), 0) == end


@pytest.mark.parametrize(
    ("text", "opens"), [("phát biểu tại", True), ("giao nhiệm vụ", True), ("giao thông", False), ("huyện", False)]
)
def test_predicates(text: str, opens: bool) -> None:
    assert starts_predicate(fold(text), 0) is opens


def test_foreign_words() -> None:
    assert is_foreign("xa-rươn")
    assert is_foreign("park")
    assert not is_foreign(key("Nguyễn"))
    assert not is_foreign(key("Ksor"))


@pytest.mark.parametrize("name", ["Sun Capital", "Canon Việt Nam", "Việt Nam Sun Park", "Daeil E&C"])
def test_firms_are_no_names(name: str) -> None:
    assert name_score(words(name)) < 0


def test_a_person_may_be_called_like_the_country() -> None:
    assert name_score(words("Nguyễn Việt Nam")) > 2


@pytest.mark.parametrize(
    ("text", "ends"), [("Sun Capital", True), ("Canon Việt Nam", True), ("Lê Việt Nam", False), ("Capital", False)]
)
def test_how_firms_end(text: str, ends: bool) -> None:
    assert ends_firm(words(text)) is ends

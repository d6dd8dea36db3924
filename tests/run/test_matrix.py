import pytest
from hypothesis import given
from hypothesis import strategies as st

from llmx.errors import UsageError
from llmx.extraction.options import Options
from llmx.run.matrix import Cell, cells_of, make_plan
from tests.conftest import SEEDS

NAMES = st.text("abAB0:/~-_%. é", min_size=1, max_size=8)


def test_each_model_meets_each_prompt_and_the_rules_have_none():
    found = cells_of(["openai/a", "rules", "openai/a"], ["v1", "v2"])
    assert found == [Cell("openai/a", "v1"), Cell("openai/a", "v2"), Cell("rules", None)]
    assert [cell.folder for cell in found] == ["openai~a--v1", "openai~a--v2", "rules"]


@pytest.mark.parametrize(("models", "prompts"), [([], ["v1"]), (["rules"], [])])
def test_a_matrix_without_cells(models, prompts):
    with pytest.raises(UsageError, match="at least one"):
        cells_of(models, prompts)


@given(st.lists(NAMES, min_size=2, max_size=2, unique=True))
def test_no_two_models_share_a_folder(models):
    folders = [Cell(model, "v1").folder for model in models]
    assert folders[0] != folders[1]
    assert not any(set(folder) & set('/:\\ "') for folder in folders)


def plan(tmp_path, model="llamacpp/x", **options):
    return make_plan(Cell(model, None if model == "rules" else "v1"), Options(**options), tmp_path, [], {})


def test_what_costs_nothing_needs_no_price_under_a_limit(tmp_path):
    assert plan(tmp_path, "rules", max_cost=1).price.output == 0
    assert plan(tmp_path, max_cost=1, replay=tmp_path).options.max_cost is None


def test_a_replay_is_given_the_price_of_its_model(tmp_path):
    assert str(plan(tmp_path, replay=tmp_path, price="1,2").price) == "1,1,2"
    assert plan(tmp_path, replay=tmp_path).price is None


def test_a_limit_without_a_price_is_refused(tmp_path):
    with pytest.raises(UsageError, match="--price"):
        plan(tmp_path, max_cost=1)


def test_a_cell_that_was_never_begun_has_all_to_read(tmp_path):
    from llmx.article.files import read_file

    articles = [read_file(path) for path in SEEDS]
    cell = plan(tmp_path, price="1,2")
    assert cell.outcomes() == {}
    assert cell.left(articles) == articles
    assert 0 < cell.least_cost(articles[:1]) < cell.least_cost(articles)
    assert plan(tmp_path, "rules").least_cost(articles) == 0

import pytest

from llmx.errors import RunError
from llmx.run.outstanding import BatchState, Outstanding, batch_folder


def test_a_run_without_a_batch_has_nothing_outstanding(tmp_path):
    none = Outstanding(tmp_path)
    assert none.state is None
    assert not none.waits("aa")
    assert none.set_aside == 0
    assert list(none.articles()) == []


@pytest.mark.parametrize("text", ["", "{", "[]", '{"run": 3}', "\x00"])
def test_a_damaged_state_is_named(tmp_path, text):
    batch_folder(tmp_path).mkdir()
    (batch_folder(tmp_path) / "state.json").write_text(text, encoding="utf-8")
    with pytest.raises(RunError, match=r"state\.json cannot be read"):
        BatchState.load(tmp_path)

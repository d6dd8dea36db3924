"""The bar in a notebook: by the browser's own element, few times, and with the last state in the end."""

from __future__ import annotations

import sys
from types import SimpleNamespace

import pytest

from llmx import bar


@pytest.fixture
def screen(monkeypatch):
    """A stand-in for IPython in a kernel, which keeps what it is shown."""
    shown = []
    handle = SimpleNamespace(update=shown.append)

    def display(markup, *, display_id):
        assert display_id
        shown.append(markup)
        return handle

    python = SimpleNamespace(
        get_ipython=lambda: SimpleNamespace(kernel=object()),
        display=SimpleNamespace(HTML=str, display=display),
    )
    monkeypatch.setitem(sys.modules, "IPython", python)
    return shown


def test_it_is_drawn_now_and_then_and_at_the_end(screen):
    assert bar._is_notebook()
    times = iter([0.0, 0.05, 0.3, 0.3, 0.35])
    with bar._in_notebook(4, lambda: next(times)) as draw:
        for done in (1, 2, 3):
            draw(done, f"{done} findings")
    assert screen == [
        f'<div class="llmx"><progress value="{done}" max="4"></progress> {told}</div>'
        for done, told in ((0, "0/4"), (2, "2/4, 2 findings"), (3, "3/4, 3 findings"))
    ]


def test_without_a_number_of_articles_it_only_moves(screen):
    with bar._in_notebook(None) as draw:
        draw(3, "0 failed")
    assert screen[-1] == '<div class="llmx"><progress></progress> 3, 0 failed</div>'


@pytest.mark.parametrize("python", [None, SimpleNamespace(get_ipython=lambda: None)])
def test_elsewhere_it_is_no_notebook(monkeypatch, python):
    monkeypatch.delitem(sys.modules, "IPython", raising=False)
    if python is not None:
        monkeypatch.setitem(sys.modules, "IPython", python)
    assert not bar._is_notebook()

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llmx.run.circuit import Circuit, is_endpoints, not_done
from tests.run.outcomes import outcome

REFUSED = ["WrongKey", "UnknownModel", "Redirected", "RequestRefused"]
AWAY = ["Unreachable", "TimedOut", "ServerFault", "RateLimited"]
ARTICLES_OWN = ["InvalidReply", "EmptyReply", "CutOff", "Refusal", "ContentFiltered"]
SILENT = ["EmptyArticle", "MissingInput"]


def stops_after(circuit, outcomes):
    return next((number for number, one in enumerate(outcomes, start=1) if circuit.note(one) is not None), None)


@pytest.mark.parametrize("kind", REFUSED)
def test_a_refusal_before_any_success_stops_at_once(kind):
    assert Circuit().note(outcome(kind)) == f"{kind}: so it went."


@pytest.mark.parametrize("kind", REFUSED)
def test_after_a_success_it_takes_some_in_a_row(kind):
    circuit = Circuit(refused=3)
    others = [outcome(), outcome(kind), outcome(kind), outcome(), outcome(kind), outcome(kind), outcome(kind)]
    assert stops_after(circuit, others) == 7
    assert "3 articles in a row" in circuit.note(outcome())


@pytest.mark.parametrize("kind", AWAY)
def test_an_endpoint_that_is_gone_stops_after_ten_in_a_row(kind):
    nine = [outcome(kind)] * 9
    assert stops_after(Circuit(), [*nine, outcome(), *nine, outcome("InvalidReply"), *nine]) is None
    assert stops_after(Circuit(), [outcome(kind)] * 20) == 10


def test_different_ways_of_being_gone_are_one_row():
    assert stops_after(Circuit(away=4), [outcome(kind) for kind in AWAY]) == 4


@pytest.mark.parametrize("kind", [*ARTICLES_OWN, "ReplayMiss", *SILENT])
def test_what_is_the_articles_own_never_stops(kind):
    assert stops_after(Circuit(), [outcome(kind)] * 200) is None


@pytest.mark.parametrize(
    "silent", [outcome("EmptyArticle", attempts=0), outcome("ReplayMiss"), outcome(replayed=True), outcome(attempts=0)]
)
def test_what_asked_nobody_begins_no_new_row_and_is_no_success(silent):
    assert stops_after(Circuit(away=2), [outcome("Unreachable"), silent, outcome("Unreachable")]) == 3
    assert stops_after(Circuit(), [silent, outcome("WrongKey")]) == 2


def test_the_first_reason_stays():
    circuit = Circuit()
    circuit.note(outcome("WrongKey"))
    circuit.note(outcome())
    assert circuit.note(outcome("UnknownModel")) == "WrongKey: so it went."


@given(st.lists(st.sampled_from([None, *REFUSED, *AWAY, *ARTICLES_OWN])), st.integers(1, 5), st.integers(1, 5))
def test_it_never_stops_with_fewer_in_a_row_than_said(kinds, away, refused):
    circuit = Circuit(away=away, refused=refused)
    for number, kind in enumerate(kinds, start=1):
        if circuit.note(outcome(kind)) is None:
            continue
        row, limit = (REFUSED, refused) if kind in REFUSED else (AWAY, away)
        first = not any(other not in (*REFUSED, *AWAY) for other in kinds[:number])
        assert kind in row
        assert kinds[number - limit : number] == [one for one in kinds[number - limit : number] if one in row] or (
            row is REFUSED and first
        )
        return


def bad(words):
    failed = outcome("BadRequest")
    return failed.model_copy(update={"error": failed.error.model_copy(update={"message": words})})


def test_requests_called_bad_in_the_same_words_stop_before_any_answer_and_later_after_some():
    assert stops_after(Circuit(), [bad("no such model")] * 40) == 5
    assert stops_after(Circuit(), [outcome(), *[bad("no such model")] * 40]) == 11
    assert (
        stops_after(Circuit(), [outcome(), *[bad("no such model")] * 9, outcome(), *[bad("no such model")] * 9]) is None
    )


def test_an_article_that_was_called_bad_so_before_says_nothing():
    circuit = Circuit()
    assert [circuit.note(bad("flagged"), again=True) for _ in range(40)] == [None] * 40
    assert stops_after(circuit, [bad("no such model")] * 40) == 5
    # Of an endpoint that is gone it is no excuse.
    circuit = Circuit()
    assert [circuit.note(outcome("Unreachable"), again=True) for _ in range(10)][-1] is not None


def test_requests_called_bad_in_words_of_their_own_never_stop():
    assert stops_after(Circuit(), [bad(f"{number} tokens are too many") for number in range(40)]) is None


@pytest.mark.parametrize("kind", [*REFUSED, *AWAY, "BadRequest"])
def test_a_failure_of_the_endpoint_is_tried_again_by_the_next_run(kind):
    failed = outcome(kind)
    assert is_endpoints(failed.error)
    assert not_done(failed).error.retryable is True
    assert not_done(failed).error.message == failed.error.message


@pytest.mark.parametrize("kind", ["ReplayMiss", "EmptyArticle", "Refusal"])
def test_a_failure_of_the_article_stays_as_it_is(kind):
    failed = outcome(kind)
    assert not is_endpoints(failed.error)
    assert not_done(failed) is failed
    assert not_done(outcome()).error is None

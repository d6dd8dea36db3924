"""When a run must stop because of its endpoint, before all of its articles fail for the same reason."""

from __future__ import annotations

from typing import Any

from llmx.errors import (
    BadRequest,
    RateLimited,
    ReadError,
    Redirected,
    RequestRefused,
    ServerFault,
    TimedOut,
    UnknownModel,
    Unreachable,
    WrongKey,
)
from llmx.record.extraction import Extraction, Failure

__all__ = ["Circuit", "is_endpoints", "not_done"]

AWAY_IN_A_ROW = 10
"""Articles, each with all its retries spent, after which an endpoint that answered before is taken to be gone."""

REFUSED_IN_A_ROW = 3
"""Articles refused one after the other when some had succeeded: a key may be revoked, or the credit spent."""


ALIKE_IN_A_ROW = (5, 10)
"""Articles whose request is called bad in the same words, one after the other: before any was answered, and after.

Some gateways say so of a wrong key and of a model that they do not know; of an article they say how long it is.
"""


def _names(*kinds: type[ReadError]) -> frozenset[str]:
    return frozenset(kind.__name__ for kind in kinds)


# RequestRefused itself is an account without credit: every other refusal has a class of its own.
_REFUSED = _names(WrongKey, UnknownModel, Redirected, RequestRefused)
_BAD = _names(BadRequest)
_AWAY = _names(Unreachable, TimedOut, ServerFault, RateLimited)


class Circuit:
    """Looks at the outcomes of a run as they come, and says when to begin no more articles.

    A wrong key, an unknown model or an empty account: at once while no article of this run has been
    answered, and after ``refused`` in a row otherwise. An endpoint that is not reached, does not
    answer in time or only with faults: after ``away`` in a row. Requests that are called bad in the
    same words: after some in a row, since then it is not the article that is bad; one of which the very
    same was said in an earlier run may well be bad itself, and says nothing. Whatever the model replied,
    valid or not, shows that the endpoint is there, and begins a new row. Unreadable articles and
    recordings say nothing.
    """

    def __init__(self, *, away: int = AWAY_IN_A_ROW, refused: int = REFUSED_IN_A_ROW) -> None:
        self._away_limit = away
        self._refused_limit = refused
        self._answered = False
        self._away = 0
        self._refused = 0
        self._alike = 0
        self._bad = ""
        self._stop: str | None = None

    def note(self, outcome: Extraction[Any], *, again: bool = False) -> str | None:
        """Take note of an outcome that is new in this run. Give the reason to stop, once there is one; it stays.

        ``again``: the article failed so before, word for word.
        """
        failure = outcome.error
        kind = failure.type if failure is not None else ""
        if failure is not None and kind in _REFUSED:
            self._refused += 1
            self._away = self._alike = 0
            if not self._answered or self._refused >= self._refused_limit:
                self._open(failure, self._refused)
        elif failure is not None and kind in _AWAY:
            self._away += 1
            self._refused = self._alike = 0
            if self._away >= self._away_limit:
                self._open(failure, self._away)
        elif failure is not None and kind in _BAD:
            if again:
                return self._stop
            self._alike = self._alike + 1 if failure.message == self._bad else 1
            self._bad = failure.message
            self._away = self._refused = 0
            if self._alike >= ALIKE_IN_A_ROW[self._answered]:
                self._open(failure, self._alike)
        elif outcome.run.attempts and not outcome.run.replayed and kind != "ReplayMiss":
            self._answered = True
            self._away = self._refused = self._alike = 0
        return self._stop

    def _open(self, failure: Failure, articles: int) -> None:
        if self._stop is None:
            row = f" ({articles} articles in a row)" if articles > 1 else ""
            self._stop = f"{failure.message.rstrip()}{row}"


def is_endpoints(failure: Failure) -> bool:
    """Say whether a failure is the endpoint's, or may be, not the article's: another day the article can succeed."""
    return failure.type in _REFUSED | _AWAY | _BAD


def not_done(outcome: Extraction[Any]) -> Extraction[Any]:
    """Give an outcome as it is to be written: where the endpoint failed, the article is tried again by the next run."""
    failure = outcome.error
    if failure is None or failure.retryable or not is_endpoints(failure):
        return outcome
    return outcome.model_copy(update={"error": failure.model_copy(update={"retryable": True})})

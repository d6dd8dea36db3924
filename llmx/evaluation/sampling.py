"""How sure a score is: intervals by resampling articles, and whether two runs differ by more than chance."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from llmx.evaluation.extras import load

__all__ = ["Difference", "differences", "intervals", "require_libraries"]

Table = Sequence[Sequence[tuple[int, int]]]
"""For each article, for each score: how many facts are right, and how many there are on both sides together."""

Interval = tuple[float, float]

_LEVELS = (2.5, 97.5)
_CELLS = 4_000_000
"""So many numbers of a resampling are held at a time."""

_ENUMERATED = 12
"""Up to so many articles all 2**n exchanges are tried instead of a sample of them."""

_TINY = 1e-9


@dataclass(frozen=True, slots=True)
class Difference:
    """F1 of a second run less that of a first; ``None`` where one of them is undefined.

    ``interval`` is by paired bootstrap over articles; ``p_value`` by a paired permutation test, two-sided.
    """

    before: float | None
    after: float | None
    difference: float | None
    interval: Interval | None
    p_value: float | None


def require_libraries() -> None:
    """Raise :class:`~llmx.errors.UsageError` where the libraries of the extra are not installed."""
    load("numpy")
    load("scipy.optimize")


def intervals(table: Table, samples: int, seed: int) -> list[Interval | None]:
    """Give the 95 % percentile interval of each score's pooled F1, articles drawn with replacement."""
    if len(table) < 2 or not samples:
        return [None] * (len(table[0]) if table else 0)
    numpy = load("numpy")
    drawn = numpy.concatenate([_f1(part) for part in _draw(_cube(table), samples, seed)])
    return _percentiles(drawn)


def differences(before: Table, after: Table, samples: int, seed: int) -> list[Difference]:
    """Compare two runs on the same articles, score by score."""
    numpy = load("numpy")
    one, other = _cube(before), _cube(after)
    first, second = _f1(one.sum(axis=0)[None])[0], _f1(other.sum(axis=0)[None])[0]
    observed = second - first
    spans: list[Interval | None] = [None] * len(observed)
    if len(before) > 1 and samples:
        both = numpy.concatenate([one, other], axis=1)
        drawn = numpy.concatenate([_f1(part) for part in _draw(both, samples, seed)])
        spans = _percentiles(drawn[:, one.shape[1] :] - drawn[:, : one.shape[1]])
    chances = _permutation(one, other, samples, seed)
    return [
        Difference(_or_none(first[at]), _or_none(second[at]), _or_none(observed[at]), spans[at], chances[at])
        for at in range(len(observed))
    ]


def _cube(table: Table) -> Any:
    """Give articles x scores x (right, both sides)."""
    return load("numpy").array(table, dtype=float)


def _draw(cube: Any, samples: int, seed: int) -> Iterator[Any]:
    """Give resampled sums, samples x scores x 2, a bounded number of samples at a time."""
    numpy = load("numpy")
    generator = numpy.random.default_rng(seed)
    articles = len(cube)
    step = max(1, _CELLS // max(articles, cube.shape[1] * 2))
    for start in range(0, samples, step):
        times = generator.multinomial(articles, numpy.full(articles, 1 / articles), size=min(step, samples - start))
        yield numpy.tensordot(times.astype(float), cube, axes=1)


def _f1(sums: Any) -> Any:
    """Give F1 of sums (... x 2), not-a-number where there is nothing on either side."""
    numpy = load("numpy")
    right, both = sums[..., 0], sums[..., 1]
    return numpy.where(both > 0, 2 * right / numpy.where(both > 0, both, 1), numpy.nan)


def _percentiles(drawn: Any) -> list[Interval | None]:
    numpy = load("numpy")
    found: list[Interval | None] = []
    for column in drawn.T:
        known = column[~numpy.isnan(column)]
        found.append(_ends(numpy.percentile(known, _LEVELS)) if len(known) else None)
    return found


def _ends(found: Any) -> Interval:
    return float(found[0]), float(found[1])


def _permutation(one: Any, other: Any, samples: int, seed: int) -> list[float | None]:
    """Exchange the two runs on each article at random, and count how often they differ as much as they do."""
    numpy = load("numpy")
    articles = len(one)
    whole = articles <= _ENUMERATED
    total = 2**articles if whole else samples
    generator = numpy.random.default_rng(seed)
    change = other - one
    first, second = one.sum(axis=0), other.sum(axis=0)
    observed = numpy.abs(_f1(second[None])[0] - _f1(first[None])[0])
    extreme = numpy.zeros(len(observed))
    step = max(1, _CELLS // max(articles, one.shape[1] * 2))
    for start in range(0, total, step):
        count = min(step, total - start)
        if whole:
            exchanged = (numpy.arange(start, start + count)[:, None] >> numpy.arange(articles)) & 1
        else:
            exchanged = generator.integers(0, 2, size=(count, articles))
        moved = numpy.tensordot(exchanged.astype(float), change, axes=1)
        found = numpy.abs(_f1(second - moved) - _f1(first + moved))
        # An exchange that leaves one side with no facts at all is no smaller a difference.
        extreme += (numpy.isnan(found) | (found >= observed - _TINY)).sum(axis=0)
    chances = extreme / total if whole else (extreme + 1) / (total + 1)
    return [None if numpy.isnan(size) else float(chance) for size, chance in zip(observed, chances, strict=True)]


def _or_none(value: Any) -> float | None:
    return None if math.isnan(value) else float(value)

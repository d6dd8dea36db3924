"""The best one-to-one alignment of two lists, whatever their order and whichever is called first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import product

from llmx.evaluation.extras import load
from llmx.evaluation.sameness import Sameness

__all__ = ["Details", "align"]

Details = Callable[[int, int], tuple[int, ...]]
"""Counts of what else a pair agrees in, the most important first."""

_EXACT = 2**50
"""Up to here sums of whole numbers are exact in the floating point of the assignment, with room for its steps."""

_Edges = dict[tuple[int, int], Sameness]


def align(
    keys: tuple[Sequence[str], Sequence[str]],
    sameness: Callable[[int, int], Sameness],
    details: Details,
    preferred: Callable[[int, int], bool] = lambda one, other: False,
) -> list[tuple[int, int, Sameness]]:
    """Pair items of two lists, each at most once: most pairs the same first, then most leniently so.

    ``keys`` write the items of both lists so that equal items have equal keys: order is by them, so
    that neither the order of a list nor which is called first matters. Among pairings that are
    equally good, those win with most ``preferred`` pairs among the same, then those whose
    ``details`` agree most. Pairs that are one slip apart are made of what is left. Returns the
    pairs by their numbers in the lists.
    """
    left, right = (sorted(range(len(side)), key=side.__getitem__) for side in keys)
    turned = [keys[0][one] for one in left] > [keys[1][one] for one in right]
    edges: _Edges = {}
    for one, other in product(left, right):
        found = sameness(one, other)
        if found is not Sameness.OTHER:
            edges[one, other] = found
    pairs: list[tuple[int, int]] = []
    for stage in ((Sameness.SAME, Sameness.LENIENT), (Sameness.NEAR,)):
        used_left, used_right = {one for one, _ in pairs}, {other for _, other in pairs}
        free = {
            (one, other): found
            for (one, other), found in edges.items()
            if found in stage and one not in used_left and other not in used_right
        }
        for group in _groups(free):
            tiers = {} if len(group) == 1 else {pair: _tiers(pair, group[pair], details, preferred) for pair in group}
            pairs += list(group) if len(group) == 1 else _assign(tiers, (left, right), turned=turned)
    return sorted((one, other, edges[one, other]) for one, other in pairs)


def _tiers(
    pair: tuple[int, int], found: Sameness, details: Details, preferred: Callable[[int, int], bool]
) -> tuple[int, ...]:
    same = found is Sameness.SAME
    return (int(same), int(same and preferred(*pair)), int(not same), *details(*pair))


def _groups(edges: _Edges) -> list[_Edges]:
    """Part the pairs into groups that share no item, so that only what is doubtful is weighed."""
    of_left: dict[int, list[tuple[int, int]]] = {}
    of_right: dict[int, list[tuple[int, int]]] = {}
    for pair in edges:
        of_left.setdefault(pair[0], []).append(pair)
        of_right.setdefault(pair[1], []).append(pair)
    groups: list[_Edges] = []
    seen: set[tuple[int, int]] = set()
    for first in edges:
        if first in seen:
            continue
        group: _Edges = {}
        waiting = [first]
        seen.add(first)
        while waiting:
            pair = waiting.pop()
            group[pair] = edges[pair]
            for near in (*of_left[pair[0]], *of_right[pair[1]]):
                if near not in seen:
                    seen.add(near)
                    waiting.append(near)
        groups.append(group)
    return groups


def _assign(
    tiers: dict[tuple[int, int], tuple[int, ...]], order: tuple[list[int], list[int]], *, turned: bool
) -> list[tuple[int, int]]:
    """Solve the assignment of one group: the sum of the first tier counts most, of ties the next, and so on."""
    left = [one for one in order[0] if any(pair[0] == one for pair in tiers)]
    right = [other for other in order[1] if any(pair[1] == other for pair in tiers)]
    weights = _weights(tiers, min(len(left), len(right)))
    rows, columns = (right, left) if turned else (left, right)
    matrix = [[float(weights.get((column, row) if turned else (row, column), 0)) for column in columns] for row in rows]
    solved = load("scipy.optimize").linear_sum_assignment(matrix, maximize=True)
    found = [(rows[row], columns[column]) for row, column in zip(*solved, strict=True)]
    return [pair for row, column in found if (pair := (column, row) if turned else (row, column)) in tiers]


def _weights(tiers: dict[tuple[int, int], tuple[int, ...]], most: int) -> dict[tuple[int, int], int]:
    """Write each row of tiers as one number whose sums compare as the rows' sums do."""
    bounds = [most * max(column) + 1 for column in zip(*tiers.values(), strict=True)]
    reach = 1
    kept = 0
    for bound in bounds:
        # What does not fit any more only decides between pairings that agree in all before it.
        if reach * bound > _EXACT:
            break
        reach *= bound
        kept += 1
    weights = {}
    for pair, row in tiers.items():
        weight = 0
        for value, bound in zip(row[:kept], bounds, strict=False):
            weight = weight * bound + value
        weights[pair] = weight
    return weights

"""What a matrix of models and prompts came to: quality against price, for a person, a program or a pull request."""

from __future__ import annotations

import argparse
import dataclasses
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from llmx.cli.console import print_json, print_line, tell
from llmx.cli.tables import draw, plain
from llmx.evaluation.gates import broken_gates
from llmx.evaluation.tables import markdown_table
from llmx.evaluation.tradeoff import FIELDS, Candidate, by_price, front, tradeoff_rows
from llmx.llm.prices import dollars

__all__ = ["Matrix", "report"]


@dataclass(frozen=True, slots=True)
class Matrix:
    """The cells with their scores, the bounds to reach, and the money: ``spent`` in all, ``paid`` of it now."""

    candidates: Sequence[Candidate]
    gates: Mapping[str, float]
    articles: int
    limit: Decimal | None
    spent: Decimal
    paid: Decimal

    def broken(self, one: Candidate) -> list[str]:
        """Say which bounds a cell does not reach."""
        return broken_gates(one.evaluation, self.gates) if one.evaluation is not None else []

    @property
    def holding(self) -> list[Candidate]:
        """The cells that reach all bounds, the cheapest first."""
        return [one for one in by_price(self.candidates) if one.evaluation is not None and not self.broken(one)]

    @property
    def is_whole(self) -> bool:
        """Whether every cell has a record of every article."""
        return all(one.evaluation is not None and not one.evaluation.failed for one in self.candidates)


def report(matrix: Matrix, options: argparse.Namespace) -> int:
    """Print a matrix. Returns 1 where a cell is not whole, an article failed, or no cell reaches the bounds."""
    candidates = by_price(matrix.candidates)
    worth = front(candidates)
    if options.json:
        print_json(_as_json(matrix, candidates, worth))
    elif options.markdown:
        lines = "\n".join(f"- {plain(line)}" for line in _lines(matrix, candidates))
        sys.stdout.write(f"{markdown_table(tradeoff_rows(candidates, worth))}\n\n{lines}\n")
    else:
        draw(tradeoff_rows(candidates, worth), left=2)
        for line in _lines(matrix, candidates):
            print_line(line)
    if matrix.gates and not matrix.holding:
        # The reason for the exit code is said even where talk is not wanted.
        for one in candidates:
            for line in matrix.broken(one):
                tell(f"{_name(one)}: {line}")
        tell("no cell reaches the bounds of --fail-under")
    return 0 if matrix.is_whole and (matrix.holding or not matrix.gates) else 1


def _lines(matrix: Matrix, candidates: Sequence[Candidate]) -> Iterator[str]:
    """Say below the table what is no number of it."""
    yield (
        "F1; findings, tokens and seconds an article; USD of 1,000 articles, paid or recorded; "
        "* no other is as good for less"
    )
    for one in candidates:
        if one.note is not None:
            yield f"not scored  {_name(one)}: {one.note}"
        elif one.evaluation is not None and one.evaluation.failed:
            failed = one.evaluation.failed
            yield f"failed      {_name(one)}: {len(failed)} of {matrix.articles}, as {failed[0].id}: {failed[0].error}"
    uncounted = [one.model for one in candidates if one.effort is not None and one.effort.tokens is None]
    unpriced = [one.model for one in candidates if one.effort is not None and one.price is None]
    if uncounted:
        yield f"no tokens   {_each(uncounted)}: its replies do not say how many they took"
    if priceless := [model for model in unpriced if model not in uncounted]:
        yield f"no price    {_each(priceless)}: give --price MODEL=IN,OUT (0,0 for a server of your own)"
    if matrix.gates and matrix.holding:
        wanted = ",".join(f"{name}={bound:g}" for name, bound in matrix.gates.items())
        yield f"holds       {wanted}: {'; '.join(map(_name, matrix.holding))} (the cheapest first)"
    if matrix.spent or matrix.limit is not None:
        limit = f", of at most {dollars(matrix.limit)}" if matrix.limit is not None else ""
        yield f"paid        {dollars(matrix.paid)} now, {dollars(matrix.spent)} in all{limit}"


def _each(models: Sequence[str]) -> str:
    return ", ".join(dict.fromkeys(models))


def _name(one: Candidate) -> str:
    return one.model if one.prompt is None else f"{one.model}, prompt {one.prompt}"


def _as_json(matrix: Matrix, candidates: Sequence[Candidate], worth: Sequence[Candidate]) -> dict[str, Any]:
    return {
        "articles": matrix.articles,
        "cells": [_cell(matrix, one, any(one is other for other in worth)) for one in candidates],
        "fail_under": {
            "bounds": dict(matrix.gates),
            "held_by": [one.run for one in matrix.holding] if matrix.gates else [],
        },
        "max_cost_usd": None if matrix.limit is None else float(matrix.limit),
        "spent_usd": float(matrix.spent),
        "paid_now_usd": float(matrix.paid),
    }


def _cell(matrix: Matrix, one: Candidate, on_front: bool) -> dict[str, Any]:
    evaluation, effort = one.evaluation, one.effort
    scores: dict[str, float | None] = {}
    if evaluation is not None:
        scores = {name: evaluation.fields[name].f1 for name in FIELDS if name in evaluation.fields}
    averages: dict[str, float | None] = {"usd": None, "tokens": None, "seconds": None, "findings": None}
    if effort is not None:
        averages = {name: None if value is None else float(value) for name, value in dataclasses.asdict(effort).items()}
    return {
        "model": one.model,
        "prompt": one.prompt,
        "run": one.run,
        "note": one.note,
        "f1": {**scores, "total": one.quality},
        "usd_per_1000": None if one.price is None else float(one.price * 1000),
        "per_article": averages,
        "front": on_front,
        "broken": matrix.broken(one),
        "evaluation": None if evaluation is None else evaluation.to_dict(),
    }

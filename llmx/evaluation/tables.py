"""Scores written as rows of words, for whoever draws them."""

from __future__ import annotations

from collections.abc import Sequence

from llmx.evaluation.comparison import Comparison
from llmx.evaluation.effort import Effort
from llmx.evaluation.evaluation import Evaluation, FieldScore
from llmx.evaluation.sampling import Difference
from llmx.evaluation.scores import Score

__all__ = [
    "NONE",
    "Rows",
    "article_rows",
    "difference_rows",
    "effort_line",
    "field_rows",
    "interval",
    "markdown_table",
    "share",
]

Rows = Sequence[Sequence[str]]
"""A heading and the rows below it."""

NONE = "–"


def field_rows(evaluation: Evaluation) -> Rows:
    """Give one row a field that has facts: how many gold and run have, strict shares, and the lenient F1.

    "95 %" is the interval of F1, "macro" the mean of the articles' own F1.
    """
    heading = ["field", "gold", "run", "P", "R", "F1", "95 %", "macro", "lenient"]
    scores = [score for score in evaluation.fields.values() if score.lenient.expected or score.lenient.returned]
    scores.append(evaluation.total)
    return [heading, *(_field_row(score) for score in scores)]


def _field_row(score: FieldScore) -> list[str]:
    counts = score.strict or score.lenient
    strict = [NONE] * 5
    if score.strict is not None:
        micro = score.strict.micro
        shares = (micro.precision, micro.recall, micro.f1)
        strict = [*map(share, shares), interval(score.strict), share(score.strict.macro.f1)]
    return [score.name, f"{counts.expected:,}", f"{counts.returned:,}", *strict, share(score.lenient.micro.f1)]


def article_rows(evaluation: Evaluation) -> Rows:
    """Give one row an article: its state and the shares of all its facts."""
    rows = [["article", "state", "P", "R", "F1", "lenient"]]
    for article in evaluation.articles:
        strict, lenient = article.rates(), article.rates(lenient=True)
        shares = (strict.precision, strict.recall, strict.f1, lenient.f1)
        rows.append([article.id, article.state, *map(share, shares)])
    return rows


def difference_rows(comparison: Comparison) -> Rows:
    """Give one row a field: F1 of both runs, the difference with its interval, and how likely chance makes it."""
    rows = [["field", "F1 before", "F1 after", "difference", "95 %", "p"]]
    for score in [*comparison.fields.values(), comparison.total]:
        if (score.strict or score.lenient).difference is None:
            continue
        name = score.name if score.strict is not None else f"{score.name} (lenient)"
        rows.append([name, *_difference_cells(score.strict or score.lenient)])
    return rows


def _difference_cells(one: Difference) -> list[str]:
    change = f"{one.difference:+.3f}" if one.difference else ("0" if one.difference == 0 else NONE)
    span = f"{one.interval[0]:+.2f} to {one.interval[1]:+.2f}" if one.interval is not None else NONE
    chance = f"{one.p_value:.3f}" if one.p_value is not None else NONE
    return [share(one.before), share(one.after), change, span, chance]


def effort_line(effort: Effort) -> str:
    """Say in one line what a run took."""
    told = [", ".join(effort.models) or "no model named"]
    if effort.cost_usd is not None:
        more = f" ({effort.unpriced:,} without a price)" if effort.unpriced else ""
        told.append(f"{effort.cost_usd:.4f} USD{more}")
    if effort.input_tokens or effort.output_tokens:
        told.append(
            f"{effort.input_tokens:,} tokens in ({effort.cached_tokens:,} cached), {effort.output_tokens:,} out"
        )
    told.append(f"{effort.attempts:,} attempts, {effort.seconds:,.1f} s")
    if effort.replayed:
        told.append(f"{effort.replayed:,} replayed")
    return "; ".join(told)


def markdown_table(rows: Rows) -> str:
    """Write rows as a Markdown table; all but the first column stand at the right."""
    escaped = [[cell.replace("\\", "\\\\").replace("|", "\\|") for cell in row] for row in rows]
    ruler = ["---", *["---:"] * (len(rows[0]) - 1)]
    return "\n".join(f"| {' | '.join(row)} |" for row in (escaped[0], ruler, *escaped[1:]))


def interval(score: Score | None) -> str:
    """Write the interval of a score's F1."""
    ends = score.interval if score is not None else None
    return NONE if ends is None else f"{ends[0]:.2f}–{ends[1]:.2f}"


def share(value: float | None) -> str:
    """Write a share."""
    return NONE if value is None else f"{value:.3f}"

"""``llmx eval --models ... --prompts ...``: the cells of a matrix are read, scored, and set against their price."""

from __future__ import annotations

import argparse
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from rich.console import Console

from llmx.article.article import Article
from llmx.article.rows import named_columns
from llmx.cli.console import counted, harmless, talk
from llmx.cli.inputs import add_articles_argument, add_column_argument, readable
from llmx.cli.matrix_report import Matrix, report
from llmx.cli.model_options import add_model_arguments, options_of
from llmx.cli.running import Desk, Inbox, go, pace_teller
from llmx.errors import UsageError
from llmx.evaluation.evaluation import evaluate
from llmx.evaluation.gates import broken_gates, read_gates
from llmx.evaluation.gold import Gold, gold_paths, read_gold, read_gold_file
from llmx.evaluation.gold_articles import articles_of
from llmx.evaluation.tradeoff import Candidate, weigh
from llmx.extraction.options import Options
from llmx.extraction.readers import Seams, choose_model
from llmx.llm.prices import dollars, parse_dollars
from llmx.run.matrix import Plan, cells_of, make_plan, spent_on
from llmx.run.wiring import Order, open_run

__all__ = ["add_matrix_arguments", "is_matrix", "run_matrix"]

FOLDER = Path("matrix")
GRACE = 30.0
"""Seconds to finish what is under way after Ctrl-C."""

_ALONE = ("output", "articles", "column", "record", "replay", "price", "max_cost", "dry_run")
"""Options that mean nothing without a matrix."""


def add_matrix_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what a matrix takes."""
    group = parser.add_argument_group(
        "a matrix of models and prompts",
        "Instead of RUN: every model reads the articles of the gold with every prompt, as ordinary runs that go on "
        "where they stopped, and one table sets quality against price. --fail-under then asks for one cell that "
        "reaches all bounds.",
    )
    add = group.add_argument
    add("--models", metavar="A,B", help="model strings, rules among them, or A->B to escalate (default: one)")
    add("--prompts", metavar="V1,V2", help=f"versions of the prompt (default: {Options().prompt})")
    add("-o", "--output", type=Path, metavar="DIR", help=f"folder for a run a cell (default: {FOLDER})")
    add_articles_argument(group, "; by default ID.txt beside the gold or in the folder above it")
    add_column_argument(group)
    add("-j", "--jobs", type=int, default=Options().jobs, help="articles under way at once (default: %(default)s)")
    recordings = group.add_mutually_exclusive_group()
    recordings.add_argument("--record", type=Path, metavar="DIR", help="write, and use, a recording of every reply")
    recordings.add_argument("--replay", type=Path, metavar="DIR", help="answer from recordings; no network")
    add("--max-cost", metavar="USD", help="for the whole matrix, what its runs have cost before included")
    prices = "dollars for a million tokens, of one model or of all; may be repeated (default: from a list)"
    add("--price", action="append", metavar="[MODEL=]IN,OUT", help=prices)
    add("--dry-run", action="store_true", help="say what the cells would take, and ask nobody")
    add_model_arguments(parser.add_argument_group("how the models of a matrix are asked"))


def is_matrix(options: argparse.Namespace) -> bool:
    """Say whether a matrix is asked for. Raises :class:`UsageError` where that is not clear."""
    asked = options.models is not None or options.prompts is not None
    if asked and options.runs:
        raise UsageError("--models and --prompts make runs of their own: leave RUN out")
    stray = next((name for name in _ALONE if getattr(options, name)), None)
    if not asked and stray is not None:
        raise UsageError(f"--{stray.replace('_', '-')} belongs to a matrix: name --models or --prompts")
    if not asked and not options.runs:
        raise UsageError("name a RUN, or --models and --prompts for a matrix")
    return asked


@dataclass(slots=True)
class _Purse:
    """The money of a matrix: ``spent`` so far, also before; ``paid`` of it now."""

    limit: Decimal | None
    spent: Decimal
    paid: Decimal = Decimal(0)


def run_matrix(options: argparse.Namespace) -> int:
    """Read what is not read yet, score all, print. Returns 0, 1 where something is lacking, or 130."""
    say = talk(quiet=options.quiet)
    golds = read_gold(options.gold, options.schema)
    gates = read_gates(options.fail_under) if options.fail_under is not None else {}
    # Wrong names of fields and missing libraries come out here, before anything is spent.
    itself = [{"id": one.id, "record": one.annotated()} for one in golds]
    broken_gates(evaluate(itself, golds, schema=options.schema, samples=0), gates)
    articles = _articles(options, golds, say)
    plans = _plans(options, articles, say)
    limit = parse_dollars(str(options.max_cost)) if options.max_cost is not None else None
    if options.dry_run:
        return _dry_run(plans, articles)
    purse = _Purse(limit, spent_on(plans))
    notes: dict[Path, str] = {}
    # The cheapest first: a limit of cost then leaves as many whole cells as it can.
    for plan in sorted(plans, key=lambda one: one.least_cost(articles)):
        note = _read(plan, articles, purse, say, options)
        if note is None:
            say.print("llmx: interrupted; run again to go on")
            return 130
        notes[plan.folder] = note
    candidates = [_candidate(plan, golds, notes[plan.folder], options) for plan in plans]
    matrix = Matrix(candidates, gates, len(golds), purse.limit, purse.spent, purse.paid)
    return report(matrix, options)


def _articles(options: argparse.Namespace, golds: Sequence[Gold[Any]], say: Console) -> list[Article]:
    given = readable(options.articles, named_columns(options.column)) if options.articles else None
    articles = articles_of([read_gold_file(path, options.schema) for path in gold_paths(options.gold)], given)
    for gold, article in zip(golds, articles, strict=True):
        if gold.sha256 is not None and gold.sha256 != article.sha256:
            told = f"llmx: {article.id}: its text has changed since the gold was written (see `llmx gold check`)"
            say.print(harmless(told), soft_wrap=True)
    return articles


def _plans(options: argparse.Namespace, articles: Sequence[Article], say: Console) -> list[Plan]:
    model, why = choose_model(None, os.environ)
    if options.models is None and why is not None:
        say.print(f"llmx: reading with {model} ({why})", soft_wrap=True)
    models = _listed(options.models, "--models") if options.models is not None else [model]
    prompts = _listed(options.prompts, "--prompts") if options.prompts is not None else [Options().prompt]
    cells = cells_of(models, prompts, options.schema)
    prices = _prices(options.price or (), [one for cell in cells for one in cell.models if one is not None])
    folder, plans, seams = options.output or FOLDER, [], Seams(asks=not options.dry_run)
    for cell in cells:
        first, stronger = cell.models
        dear = prices.get(stronger) if stronger is not None else None
        asked = options_of(options, price=prices.get(first), escalate=stronger, escalate_price=dear)
        plans.append(make_plan(cell, asked, folder, articles, os.environ, seams))
    return plans


def _listed(written: str, option: str) -> list[str]:
    names = [name.strip() for name in written.split(",")]
    if not all(names):
        raise UsageError(f"{option} takes names with commas between them, not {written!r}")
    return names


def _prices(written: Sequence[str], models: Sequence[str]) -> Mapping[str, str]:
    """Give each model its own price, else the one without a name."""
    found: dict[str, str] = {}
    for one in written:
        name, _, amounts = one.rpartition("=")
        if name and name not in models:
            raise UsageError(f"--price names {name!r}, which is none of --models: {', '.join(models)}")
        found[name] = amounts
    return {model: price for model in models if (price := found.get(model, found.get(""))) is not None}


def _dry_run(plans: Sequence[Plan], articles: Sequence[Article]) -> int:
    for plan in plans:
        left = plan.left(articles)
        estimate = plan.estimate(left)
        told = "no tokens and no cost" if estimate is None else str(estimate)
        print(f"{plan.cell.name}: {told if left else 'read already'}")
    return 0


def _read(
    plan: Plan, articles: Sequence[Article], purse: _Purse, say: Console, options: argparse.Namespace
) -> str | None:
    """Read what a cell lacks. Gives why it is not whole, empty where it is; ``None`` after an interrupt."""
    left = plan.left(articles)
    if not left:
        say.print(harmless(f"llmx: {plan.cell.name}: read already"), soft_wrap=True)
        return ""
    if plan.options.max_cost is not None and plan.options.record is None:
        # With --record some of it may be recorded, and free: nobody knows before it is asked for.
        least, rest = plan.least_cost(left), max(Decimal(0), (purse.limit or Decimal(0)) - purse.spent)
        if least > rest:
            return f"not begun: at least {dollars(least)} are needed and {dollars(rest)} of the limit are left"
    say.print(harmless(f"llmx: {plan.cell.name}: {counted(len(left), 'article')} to read"), soft_wrap=True)
    order = Order(
        schema=plan.cell.schema,
        options=plan.options,
        env=os.environ,
        model=plan.cell.models[0],
        output=plan.folder,
        spent=purse.spent,
        listener=pace_teller(say),
    )
    with open_run(order) as run:
        desk = Desk(run, Inbox(iter(articles), len(articles), "the gold"), say, GRACE)
        go(desk)
    control, budget = run.control, run.watch.budget
    purse.paid += control.spent
    purse.spent = budget.spent if budget is not None else purse.spent + control.spent
    return None if desk.interrupted else control.reason or ""


def _candidate(plan: Plan, golds: Sequence[Gold[Any]], note: str, options: argparse.Namespace) -> Candidate:
    """Score a cell, where it is whole: scores over different articles cannot be compared."""
    rows = plan.outcomes()
    who = Candidate(plan.cell.model, plan.cell.prompt, str(plan.folder))
    if not note and not any(row.record for row in rows.values()):
        error = next((row.error for row in rows.values() if row.error), None) or {}
        note = f"no article has a record: {error.get('type')}: {error.get('message')}"
    if note:
        return replace(who, note=f"{len(rows)} of {counted(len(golds), 'article')} read; {note}")
    scored = evaluate(rows.values(), golds, schema=plan.cell.schema, samples=options.samples, seed=options.seed)
    return replace(who, evaluation=replace(scored, name=who.run), effort=weigh(rows.values(), plan.tariff))

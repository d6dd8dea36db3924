"""``llmx batch``: read articles over a provider's batches, at half the price, in rounds of requests and replies."""

from __future__ import annotations

import argparse
import os
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import chdir, contextmanager
from pathlib import Path

from rich.console import Console

from llmx.cli import extract
from llmx.cli.batch_round import Prepared, prepare_round, show_estimate
from llmx.cli.batch_sending import carry, teller
from llmx.cli.console import counted, harmless, output, print_json, talk
from llmx.errors import RunError, RunInUse, TransportError, UsageError
from llmx.extraction.readers import RULES, choose_model
from llmx.run.batch.results import remove_requests, take_in
from llmx.run.lock import hold_lock
from llmx.run.outstanding import BatchState, RequestFile, batch_folder

__all__ = ["add_arguments", "run"]

ROUNDS = 5
MOST_REQUESTS = 50_000
MOST_BYTES = 200_000_000
"""What OpenAI takes in one file."""

LONGEST_PAUSE = 300.0
"""Seconds between two looks at batches that take hours."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    default = "(default: %(default)s)"
    prepare = actions.add_parser("prepare", help="write the requests of articles into files; ask nobody")
    extract.add_arguments(prepare)
    limits = prepare.add_argument_group("the batch")
    rounds = f"requests of one article at most, one a round: re-asks, and what came to nothing {default}"
    limits.add_argument("--rounds", type=int, default=ROUNDS, metavar="N", help=rounds)
    most = "in one file"
    limits.add_argument("--file-requests", type=int, default=MOST_REQUESTS, metavar="N", help=f"{most} {default}")
    limits.add_argument("--file-bytes", type=int, default=MOST_BYTES, metavar="N", help=f"{most} {default}")
    submit = actions.add_parser("submit", help="upload the files and have batches made of them")
    status = actions.add_parser("status", help="say how far the batches are")
    collect = actions.add_parser("collect", help="fetch what has ended, write records, and send the next round")
    for action in (submit, status, collect):
        action.add_argument("run", type=Path, metavar="RUN", help="a run that was prepared")
    results = "results that a batch runner wrote, as vLLM's does, in the place of a provider's"
    collect.add_argument("results", type=Path, nargs="*", metavar="FILE", help=results)
    collect.add_argument("--wait", action="store_true", help="wait for batches, round after round, to the end")
    every = f"seconds before the first look again with --wait; later ones take longer {default}"
    collect.add_argument("--every", type=float, default=30.0, metavar="S", help=every)
    cancel = "break the batches off: what is answered is kept, the rest is left to llmx extract or another prepare"
    collect.add_argument("--cancel", action="store_true", help=cancel)
    status.add_argument("--json", action="store_true", help="one JSON object, for programs")
    for action in (submit, collect):
        action.add_argument("-q", "--quiet", action="store_true", help="no talk, no progress on standard error")


def run(options: argparse.Namespace) -> int:
    """Do one of the four. Returns 0, 1 where an article failed or a batch was refused, 130 after an interrupt."""
    actions: dict[str, Callable[[argparse.Namespace], int]] = {
        "prepare": _prepare,
        "submit": _submit,
        "status": _status,
        "collect": _collect,
    }
    return actions[options.action](options)


def _prepare(options: argparse.Namespace) -> int:
    for name in ("rounds", "file_requests", "file_bytes"):
        if getattr(options, name) < 1:
            raise UsageError(f"--{name.replace('_', '-')} must be from 1, not {getattr(options, name)}")
    if options.engine != "live" or options.workers is not None or options.ray_address is not None:
        raise UsageError("a batch is read by its provider: --engine, --workers and --ray-address are for llmx extract")
    folder = options.output if options.output is not None else Path(options.inputs[0])
    if options.output is None and (len(options.inputs) > 1 or not batch_folder(folder).is_dir()):
        raise UsageError("name the run with -o RUN; RUN alone goes on with one that was prepared before")
    with _held(folder):
        state = BatchState.load(folder)
        if options.output is not None:
            prepared = _fresh(options, folder, state)
        elif state is not None:
            prepared = _again(folder, state)
        else:
            raise UsageError(f"{folder} was never prepared: llmx batch prepare INPUTS... -o {folder}")
        say = talk(quiet=options.quiet)
        if options.dry_run:
            return show_estimate(prepared, say)
        course = prepared.state.course + (not prepared.state.open_files and bool(prepared.state.files))
        prepared = prepared.with_state(prepared.state.model_copy(update={"course": course}))
        prepared, code = prepare_round(prepared, say, first=True)
        if prepared.state.open_files:
            to = f"next: llmx batch submit {folder}, or run {batch_folder(folder)}/*.jsonl with a batch runner"
            say.print(harmless(f"llmx: {to}"), soft_wrap=True)
        return code


def _fresh(options: argparse.Namespace, folder: Path, state: BatchState | None) -> Prepared:
    """Take the arguments as they are given."""
    model, _ = choose_model(options.model, os.environ)
    if model == RULES:
        raise UsageError("the embedded reader asks nobody: llmx extract reads with it")
    if options.record is not None or options.replay is not None:
        raise UsageError("a batch is neither recorded nor replayed")
    if "-" in options.inputs:
        raise UsageError("standard input cannot be read again in the next round: name a file")
    new = {
        "arguments": tuple(options.arguments),
        "place": str(Path.cwd()),
        "model": model,
        "rounds": options.rounds,
        "most_requests": options.file_requests,
        "most_bytes": options.file_bytes,
    }
    old = {} if state is None else state.model_dump()
    return Prepared(folder, BatchState.model_validate({"run": uuid.uuid4().hex, **old, **new}), options)


def _again(folder: Path, state: BatchState) -> Prepared:
    """Take the arguments as they were given when the run was prepared."""
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    try:
        # Files that the arguments name are looked for where they were given.
        with chdir(state.place):
            options = parser.parse_args(list(state.arguments[1:]))
    except OSError as error:
        raise RunError(f"{state.place}, where {folder} was prepared: {error.strerror or error}") from None
    options.model = state.model
    options.inputs = [_seen_from_here(name, state.place) for name in options.inputs]
    return Prepared(folder, state, options)


def _seen_from_here(name: str, place: str) -> str:
    return name if Path.cwd() == Path(place) or Path(name).is_absolute() else os.path.relpath(Path(place) / name)


def _submit(options: argparse.Namespace) -> int:
    say = talk(quiet=options.quiet)
    with _opened(options.run) as prepared:
        if not prepared.state.open_files:
            raise RunError(f"{options.run}: nothing waits to be sent: llmx batch prepare {options.run}")
        state = prepared.state.model_copy(update={"sends": True})
        state.save(options.run)
        state, refused = carry(prepared.with_state(state), teller(say), lambda one: one.send("prepared", "refused"))
        under_way = sum(file.requests for file in state.open_files)
        say.print(f"llmx: {counted(under_way, 'request')} under way; next: llmx batch collect {options.run} --wait")
        return 1 if refused else 0


def _status(options: argparse.Namespace) -> int:
    with _opened(options.run) as prepared:
        state = prepared.state
        if any(file.state == "sent" for file in state.files):
            state = carry(prepared, teller(talk(quiet=True)), lambda one: one.glance())[0]
    if options.json:
        print_json({"run": state.run, "model": state.model, "files": [file.model_dump() for file in state.files]})
        return 0
    for file in state.files:
        output().print(harmless(_line(file)), soft_wrap=True)
    return 0


def _line(file: RequestFile) -> str:
    said = file.state if file.state != "sent" else f"{file.said}, {file.done:,} done, {file.failed:,} failed"
    if file.state == "collected":
        said += f": {file.done:,} replies, {file.failed:,} without"
    named = f" as {file.batch_id}" if file.batch_id is not None else ""
    why = f" ({file.said})" if file.state in ("refused", "prepared") and file.said else ""
    return f"{file.name}  round {file.round}  {file.model}  {counted(file.requests, 'request')}{named}: {said}{why}"


def _collect(options: argparse.Namespace) -> int:
    say = talk(quiet=options.quiet)
    with _opened(options.run) as prepared:
        if options.results:
            return prepare_round(_taken(prepared, options.results, say), say)[1]
        if options.cancel:
            return _cancelled(prepared, options, say)
        return _gone_on(prepared, options, say)


def _gone_on(prepared: Prepared, options: argparse.Namespace, say: Console) -> int:
    """Take in what has ended and go on with the next round: once, or to the end."""
    codes = [0]
    due = True
    for pause in _pauses(options):
        try:
            prepared, news, refused = _looked(prepared, say)
            if due or news:
                prepared, code = prepare_round(prepared, say)
                codes.append(code)
            if refused or 130 in codes:
                return 130 if 130 in codes else 1
            if prepared.state.sends:
                prepared = prepared.with_state(carry(prepared, teller(say), lambda one: one.send("prepared"))[0])
            if not options.wait or not any(file.state == "sent" for file in prepared.state.files):
                break
            due = False
        except (RunInUse, TransportError) as error:
            # A live run has the folder, or the network is gone for longer: batches are kept for weeks.
            if not options.wait:
                raise
            say.print(harmless(f"llmx: {error}"), soft_wrap=True)
            prepared = prepared.with_state(BatchState.load(prepared.folder) or prepared.state)
            due = True
        time.sleep(options.every if pause is None else pause)
    if files := prepared.state.open_files:
        requests = counted(sum(file.requests for file in files), "request")
        say.print(f"llmx: {requests} in {counted(len(files), 'file')} not back yet", soft_wrap=True)
    return max(codes)


def _cancelled(prepared: Prepared, options: argparse.Namespace, say: Console) -> int:
    """Have batches broken off, wait until they are, and keep what was answered; no other round is begun."""
    prepared = prepared.with_state(carry(prepared, teller(say), lambda one: one.cancel())[0])
    for pause in _pauses(options):
        prepared, _, _ = _looked(prepared, say)
        if not any(file.state == "sent" for file in prepared.state.files):
            break
        time.sleep(pause or 1.0)
    say.print("llmx: nothing waits any more; llmx extract goes on with what is answered", soft_wrap=True)
    return 0


def _pauses(options: argparse.Namespace) -> Iterator[float | None]:
    """Give the seconds to wait after each look, ``None`` for the first one, which is when a round is caught up on."""
    yield None
    pause = options.every
    while True:
        yield pause
        pause = min(pause * 1.5, max(LONGEST_PAUSE, options.every))


def _looked(prepared: Prepared, say: Console) -> tuple[Prepared, bool, list[RequestFile]]:
    before = {file.number for file in prepared.state.files if file.state == "collected"}
    state, refused = carry(prepared, teller(say), lambda one: one.look())
    news = any(file.state == "collected" and file.number not in before for file in state.files)
    return prepared.with_state(state), news, refused


def _taken(prepared: Prepared, results: list[Path], say: Console) -> Prepared:
    tell = teller(say)
    for path in results:
        with hold_lock(prepared.folder):
            state, taken = take_in(prepared.folder, prepared.state, path)
            state.save(prepared.folder)
        remove_requests(prepared.folder, taken.files)
        tell(taken.files[0], "collected", taken)
        prepared = prepared.with_state(state)
    return prepared


@contextmanager
def _opened(folder: Path) -> Iterator[Prepared]:
    state = BatchState.load(folder)
    if state is None:
        raise RunError(f"{folder}: no batch in it: llmx batch prepare INPUTS... -o {folder}")
    with _held(folder):
        yield _again(folder, BatchState.load(folder) or state)


@contextmanager
def _held(folder: Path) -> Iterator[None]:
    """Let one process at a time work with the batches of a run."""
    place = batch_folder(folder)
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise RunError(f"{place}: {error.strerror or error}") from None
    with hold_lock(place):
        yield

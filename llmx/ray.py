"""Reading and checking with Ray: data sets of articles, and runs whose articles are read by the actors of a cluster.

The only module that knows Ray, which the extra ``ray`` brings. Workers keep their client and their connections;
pace, budget and circuit are one named actor's, so that limits hold for all workers together.
"""

from __future__ import annotations

import logging
import os
import pickle
import secrets
import sys
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import asdict, dataclass, fields, replace
from typing import TYPE_CHECKING, Any

from llmx.article.article import Article, Unreadable
from llmx.checking.check import Record, check
from llmx.errors import InputError, RunError, UsageError
from llmx.extraction.options import Options
from llmx.extraction.readers import choose_model, make_reader
from llmx.extras import load
from llmx.record.conference import CooperationConference
from llmx.record.extraction import Failure, RecordT, RunInfo
from llmx.record.report import CheckReport
from llmx.run.control import Watch
from llmx.run.elsewhere import BLOCK
from llmx.run.lines import parse
from llmx.run.planning import make_watch
from llmx.run.served import article_of, make_served
from llmx.run.shared import BlockReader, Fault, Plan, Row, Shared, Task, Told

if TYPE_CHECKING:
    from typing import Unpack

    from llmx.extraction.options import OptionWords
    from llmx.run.wiring import Run

__all__ = [
    "RayBlocks",
    "check_dataset",
    "check_pairs",
    "cluster",
    "extract_dataset",
    "refuse_recording",
    "served_stages",
]

BLOCKS_AT_ONCE = 4
"""Blocks that a worker has under way: while the last articles of one are read, the next are begun."""

_CELLS = tuple(one.name for one in fields(Article))
_KNOWN = "known"

_AUTH = "RAY_AUTH_MODE"
_ROW = tuple(one.name for one in fields(Row))

Dataset = Any
Table = Any
_Stage = Callable[[dict[str, Any]], dict[str, Any]]
_Make = Callable[[Mapping[str, Any], int], Task]


def extract_dataset(
    ds: Dataset,
    *,
    schema: type[RecordT] = CooperationConference,  # type: ignore[assignment]  # PEP 696 says the same of RecordT
    model: str | None = None,
    workers: int | None = None,
    batch_size: int = BLOCK,
    **options: Unpack[OptionWords],
) -> Dataset:
    """Read the articles of a ``ray.data.Dataset``: lazily, as all that Ray's data sets do.

    Args:
        ds: a row an article, with the columns of :class:`llmx.Article`: ``text``, or ``html`` for the markup of a
            page; ``id`` (else the beginning of the text's hash), ``published_on``, ``url``, ``source``.
        schema: the pydantic model to fill.
        model: as for :func:`llmx.extract`; keys are looked for in the environment of each worker.
        workers: actors that read; by default one less than the cluster has processors, as reading the input wants
            one too.
        batch_size: articles that are handed to a worker together. What a lost worker had under way is read again.
        **options: as on the command line; ``jobs``, ``rpm``, ``tpm`` and ``max_cost`` are for all workers together.

    Returns:
        A data set with a row an article: ``id``; ``extraction``, the JSON of an :class:`llmx.Extraction`; ``ok``,
        whether there is a record; ``error``, in words. ``extraction`` is null only where the run was stopped (the
        budget is spent, the endpoint is gone) before the article was begun, and ``error`` says why.

    Raises:
        UsageError: for an unknown model or option, or where Ray is not installed.
    """
    ray = _ray()
    asked = Options.from_words(options)
    refuse_recording(asked)
    name, _ = choose_model(model, os.environ)
    reader = make_reader(schema, model=name, options=asked, env=os.environ)
    watch = make_watch(asked, reader, circuit=True)
    if not ray.is_initialized():
        _init(None)
    number = workers or max(1, _processors() - 1)
    return _read(ds, Plan(schema, name, asked), watch, _Pool(number, batch_size, _row_of_others))


def check_dataset(ds: Dataset, *, batch_size: int = BLOCK) -> Dataset:
    """Compare records with their articles by rules alone: no model, no network.

    Args:
        ds: a row an article, with the columns of :func:`extract_dataset` and ``record``: its JSON, or a struct.
        batch_size: rows that are handed to a task together.

    Returns:
        A data set with a row an article: ``id``; ``check``, the JSON of a :class:`llmx.CheckReport`, null where
        there is no record; ``ok``, whether the check is; ``error``, where the row could not be read.
    """
    _ray()
    return ds.map_batches(_checked, batch_size=batch_size, batch_format="pyarrow")


def check_pairs(pairs: Iterable[tuple[Record | None, Article]]) -> Iterator[CheckReport | None]:
    """Check records against their articles on all of the cluster that this process is part of; in their order.

    ``None`` where there is no record. Raises :class:`~llmx.errors.RunError` where the cluster gives up.
    """
    ray, data = _ray(), load("ray.data", extra="ray", job="Ray")
    # As Python's own: a record's numbers keep every digit.
    rows = [{"number": number, "pair": pickle.dumps(pair)} for number, pair in enumerate(pairs)]
    blocks = max(1, min(len(rows) // BLOCK, 100 * _processors()))
    ds = data.from_items(rows, override_num_blocks=blocks)
    del rows
    try:
        done = ds.map_batches(_checked_pairs, batch_format="pyarrow").sort("number")
        for row in done.iter_rows():
            yield None if row["check"] is None else CheckReport.model_validate_json(row["check"])
    except ray.exceptions.RayError as error:
        raise RunError(_gave_up(error)) from None


def served_stages(
    *,
    model: str,
    schema: type[RecordT] = CooperationConference,  # type: ignore[assignment]  # PEP 696 says the same of RecordT
    max_tokens: int = 4_096,
    temperature: float = 0.0,
    check: bool = True,
) -> tuple[_Stage, _Stage]:
    """Give what stands before and behind a model that ``ray.data.llm`` serves within the job.

    They are the ``preprocess`` and ``postprocess`` of its ``build_processor``: the first makes the messages of an
    article and has the engine decode along the schema, the second makes a row as :func:`extract_dataset` gives it.
    A reply that does not validate is a failure there: read those articles again by another way.

    Args:
        model: what ``run`` of a result calls the model.
        schema: the pydantic model to fill.
        max_tokens: of one reply.
        temperature: of sampling.
        check: compare the records with their articles.

    Raises:
        UsageError: for a schema that cannot be filled.
    """
    served = make_served(schema, model, max_tokens=max_tokens, temperature=temperature, check=check)
    return served.ask, served.take


@contextmanager
def cluster(address: str | None = None, *, workers: int | None = None) -> Iterator[int]:
    """Be part of a cluster: the one at ``address`` or in ``RAY_ADDRESS``, else one of this machine's own.

    Gives the number of workers: ``workers``, else as many as there are processors. Raises
    :class:`~llmx.errors.UsageError` where Ray is not installed, and :class:`~llmx.errors.RunError` where there is
    no cluster.
    """
    if not address and "RAY_ADDRESS" not in os.environ and "ray" not in sys.modules:
        # Others who work on this machine reach it too, and who reaches it has all that its workers have.
        os.environ |= {} if _AUTH in os.environ else {_AUTH: "token", "RAY_AUTH_TOKEN": secrets.token_hex()}
    ray = _ray()
    ours = not ray.is_initialized()
    if ours:
        _init(address)
    try:
        yield workers or _processors()
    finally:
        if ours:
            ray.shutdown()


def refuse_recording(options: Options) -> None:
    """Raise :class:`~llmx.errors.UsageError` where recordings are to be made."""
    if options.record is not None or os.environ.get("LLMX_RECORD"):
        raise UsageError("recordings are made by one process: leave record out, or Ray")


class RayBlocks:
    """Reads the articles of a run by Ray: see :class:`llmx.run.elsewhere.Elsewhere`.

    Blocks lie in Ray's object store, which goes to the disk where memory is full, until a worker reads them.
    """

    def __init__(self, run: Run[Any], options: Options, workers: int) -> None:
        self._ray = _ray()
        self._arrow = load("pyarrow", extra="ray", job="Ray")
        self._plan = Plan(run.reader.schema, run.reader.model, options.at_home)
        self._shared = _share(run.watch, options)
        self._workers = workers
        self._blocks: list[Any] = []

    def put(self, block: Sequence[Task]) -> None:
        """Hand over a block."""
        rows = [{_KNOWN: one.known, **{name: getattr(one.article, name) for name in _CELLS}} for one in block]
        kind = self._arrow.schema([(name, self._arrow.string()) for name in (*_CELLS, _KNOWN)])
        self._blocks.append(self._ray.put(self._arrow.Table.from_pylist(rows, schema=kind)))

    def outcomes(self) -> Iterator[Sequence[Row]]:
        """Read what was handed over; give the rows of blocks as they are finished. Raises ``RunError``."""
        data = load("ray.data", extra="ray", job="Ray")
        blocks, self._blocks = self._blocks, []
        pool = _Pool(min(self._workers, len(blocks)), None, _row_of_ours)
        ds = _mapped(data.from_arrow_refs(blocks), self._plan, self._shared, pool)
        del blocks
        try:
            for table in ds.iter_batches(batch_size=None, batch_format="pyarrow", prefetch_batches=0):
                yield [Row(**{name: row[name] for name in _ROW}) for row in table.to_pylist()]
        except self._ray.exceptions.RayError as error:
            raise RunError(f"{_gave_up(error)}: run again to go on") from None

    def stop(self, reason: str) -> None:
        """Begin no more articles."""
        self._ray.get(self._shared.stop.remote(reason))


@dataclass(frozen=True, slots=True)
class _Pool:
    """How many actors read, how many rows at a time (``None``: a block), and how a task is made of a row."""

    workers: int
    batch_size: int | None
    make: _Make


class _RemoteDesk:
    """The desk of a worker: calls to the actor that has what is shared."""

    def __init__(self, shared: Any) -> None:
        self._shared = shared

    def alive(self, worker: str) -> None:
        self._shared.alive.remote(worker)

    async def enter(self, worker: str, chars: int) -> int:
        ticket: int = await self._shared.enter.remote(worker, chars)
        return ticket

    def leave(self, ticket: int, fault: Fault | None, tokens: int | None) -> None:
        self._shared.leave.remote(ticket, fault, tokens)

    async def begin(self, worker: str, article: Article) -> str | None:
        reason: str | None = await self._shared.begin.remote(worker, article)
        return reason

    async def settle(self, told: Told) -> tuple[RunInfo, Failure | None]:
        settled: tuple[RunInfo, Failure | None] = await self._shared.settle.remote(told)
        return settled

    async def reason(self) -> str | None:
        reason: str | None = await self._shared.reason.remote()
        return reason


class _Worker:
    """An actor of the pool; Ray makes another in its place where it dies, and hands that its blocks."""

    def __init__(self, plan: Plan[Any], shared: Any, make: _Make) -> None:
        self._reader = BlockReader(plan, _RemoteDesk(shared), uuid.uuid4().hex, os.environ)
        self._make = make
        self._arrow = load("pyarrow", extra="ray", job="Ray")

    async def __call__(self, batch: Table) -> Table:
        tasks = [self._make(row, number) for number, row in enumerate(batch.to_pylist(), start=1)]
        return _table(self._arrow, [asdict(row) for row in await self._reader.read(tasks)], _ROW)


def _read(ds: Dataset, plan: Plan[Any], watch: Watch, pool: _Pool) -> Dataset:
    return _mapped(ds, replace(plan, options=plan.options.at_home), _share(watch, plan.options), pool)


def _mapped(ds: Dataset, plan: Plan[Any], shared: Any, pool: _Pool) -> Dataset:
    data = load("ray.data", extra="ray", job="Ray")
    compute = data.ActorPoolStrategy(size=pool.workers, max_concurrent_calls_per_actor=BLOCKS_AT_ONCE)
    return ds.map_batches(
        _Worker,
        batch_size=pool.batch_size,
        batch_format="pyarrow",
        compute=compute,
        num_cpus=1,
        fn_constructor_args=(plan, shared, pool.make),
    )


def _share(watch: Watch, options: Options) -> Any:
    """Start the actor that all workers share; it lives as long as somebody has its handle."""
    ray = _ray()
    actor = ray.remote(Shared).options(name=f"llmx-{uuid.uuid4().hex[:12]}", num_cpus=0, max_concurrency=100_000)
    return actor.remote(watch, options)


def _checked(batch: Table) -> Table:
    rows: list[dict[str, object]] = []
    for number, row in enumerate(batch.to_pylist(), start=1):
        article = article_of(row, number)
        told: dict[str, object] = {"id": article.id, "check": None, "ok": False, "error": None}
        rows.append(told)
        try:
            if isinstance(article, Unreadable):
                raise article.error
            record = row.get("record")
            if record is not None:
                said: Any = parse(record.encode(), article.id) if isinstance(record, str) else record
                report = check(said, article)
                told |= {"check": report.model_dump_json(), "ok": report.ok}
        except (InputError, UsageError) as error:
            told["error"] = f"{type(error).__name__}: {error}"
    return _table(load("pyarrow", extra="ray", job="Ray"), rows, ("id", "check", "ok", "error"))


def _checked_pairs(batch: Table) -> Table:
    arrow = load("pyarrow", extra="ray", job="Ray")
    pairs = [pickle.loads(pair) for pair in batch.column("pair").to_pylist()]
    reports = [None if record is None else check(record, article).model_dump_json() for record, article in pairs]
    return arrow.table({"number": batch.column("number"), "check": arrow.array(reports, arrow.string())})


def _gave_up(error: Exception) -> str:
    why = str(error).strip().splitlines()
    return f"Ray gave up ({why[-1] if why else type(error).__name__})"


def _table(arrow: Any, rows: list[dict[str, Any]], names: Sequence[str]) -> Table:
    kinds = [(name, arrow.bool_() if name == "ok" else arrow.string()) for name in names]
    return arrow.Table.from_pylist(rows, schema=arrow.schema(kinds))


def _row_of_ours(row: Mapping[str, Any], _: int) -> Task:
    return Task(Article(**{name: row[name] for name in _CELLS}), row[_KNOWN])


def _row_of_others(row: Mapping[str, Any], number: int) -> Task:
    return Task(article_of(row, number))


def _processors() -> int:
    return max(1, int(_ray().cluster_resources().get("CPU", 1)))


def _ray() -> Any:
    # Before the import, which reads it: nothing is told to anybody unless the user wants it.
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    return load("ray", extra="ray", job="Ray")


def _init(address: str | None) -> None:
    ray = _ray()
    # The actors of a pool are made anew with arguments out of the object store, of which its core warns each time.
    os.environ.setdefault("RAY_BACKEND_LOG_LEVEL", "fatal")
    quiet: dict[str, Any] = {"log_to_driver": False, "logging_level": logging.ERROR}
    own = not (address or os.environ.get("RAY_ADDRESS"))
    try:
        with _loopback() if own else nullcontext():
            ray.init(address=address, **quiet, **({"include_dashboard": False} if own else {}))
    except (ConnectionError, ValueError, RuntimeError) as error:
        raise RunError(f"no cluster of Ray at {address or os.environ.get('RAY_ADDRESS')}: {error}") from None
    data = load("ray.data", extra="ray", job="Ray")
    logging.getLogger("ray.data").setLevel(logging.ERROR)
    data.DataContext.get_current().enable_progress_bars = False


@contextmanager
def _loopback() -> Iterator[None]:
    """Have a cluster of this machine's own listen on loopback alone.

    Ray does so only where there are to be no clusters, as on Windows; elsewhere it takes the machine's address in the
    network, also where it is told 127.0.0.1, and listens on all.
    """
    constants = load("ray._private.ray_constants", extra="ray", job="Ray")
    before, constants.ENABLE_RAY_CLUSTER = constants.ENABLE_RAY_CLUSTER, False
    try:
        yield
    finally:
        constants.ENABLE_RAY_CLUSTER = before

"""The wiring place: from what a caller says to readers, runs and results."""

from __future__ import annotations

import asyncio
import os
import queue
import threading
from collections.abc import AsyncGenerator, Callable, Coroutine, Generator, Iterable, Iterator, Mapping
from contextlib import aclosing, closing, suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel

from llmx.article.article import Article, article_from_mapping, article_from_text
from llmx.article.files import Unreadable, read_file
from llmx.article.naming import said_of_name
from llmx.article.rows import HTML, article_of_row, articles_of_frame, own_names
from llmx.article.sources import printable, without_suffix
from llmx.checking.check import check as check_record
from llmx.errors import InputError, UsageError
from llmx.extraction.options import Options
from llmx.record.conference import CooperationConference
from llmx.record.extraction import Extraction, RecordT
from llmx.record.report import CheckReport
from llmx.run.events import Event, Listener
from llmx.run.results import extractions_of
from llmx.run.wiring import Order, open_run

if TYPE_CHECKING:
    from typing import Unpack

    import openai

    from llmx.exporting.export import Exported
    from llmx.exporting.frame import Extractions
    from llmx.exporting.place import Format
    from llmx.extraction.options import OptionWords
    from llmx.review.report import Written

__all__ = ["aextract", "aextract_many", "check", "export", "extract", "extract_many", "read_run", "report"]

ArticleLike = str | Path | Article | Mapping[str, object]
T = TypeVar("T")


def extract(
    article: ArticleLike,
    *,
    schema: type[RecordT] = CooperationConference,  # type: ignore[assignment]  # PEP 696 says the same of RecordT
    model: str | None = None,
    client: openai.OpenAI | openai.AsyncOpenAI | None = None,
    **options: Unpack[OptionWords],
) -> Extraction[RecordT]:
    """Extract the record of one article and check it against the text.

    Args:
        article: the text itself as ``str``; a file as :class:`pathlib.Path`; an :class:`Article`, or
            a mapping with its keys.
        schema: the pydantic model to fill.
        model: ``provider/model``, or ``rules`` for the embedded reader; by default ``LLMX_MODEL``,
            else one OpenAI model where ``OPENAI_API_KEY`` is set, else ``rules``.
        client: an ``openai`` client to use instead of one made from the environment.
        **options: as on the command line; see :class:`llmx.extraction.options.Options`.

    Returns:
        The outcome. What went wrong with the article is in its ``error``.

    Raises:
        LlmxError: for wrong use: an article of no known kind, a string that names a file, an unknown model or option.
    """
    return _run(lambda: aextract(article, schema=schema, model=model, client=client, **options))


async def aextract(
    article: ArticleLike,
    *,
    schema: type[RecordT] = CooperationConference,  # type: ignore[assignment]  # PEP 696 says the same of RecordT
    model: str | None = None,
    client: openai.OpenAI | openai.AsyncOpenAI | None = None,
    **options: Unpack[OptionWords],
) -> Extraction[RecordT]:
    """Do what :func:`extract` does, in the caller's event loop."""
    _refuse_name(article)
    order = Order(schema=schema, options=Options.from_words(options), env=os.environ, model=model, client=client)
    results = _read(replace(order, listener=_keep_silent), [article])
    async with aclosing(results):
        async for result in results:
            return result
    raise AssertionError("an article came to no outcome")


def extract_many(  # noqa: PLR0913 - each is a word of its own for whoever calls
    articles: Iterable[ArticleLike],
    *,
    schema: type[RecordT] = CooperationConference,  # type: ignore[assignment]  # PEP 696 says the same of RecordT
    model: str | None = None,
    client: openai.OpenAI | openai.AsyncOpenAI | None = None,
    on_event: Listener | None = None,
    output: Path | str | None = None,
    progress: bool = False,
    **options: Unpack[OptionWords],
) -> Iterator[Extraction[RecordT]]:
    """Extract many articles, with ``jobs`` requests at a time, and give the outcomes in the order they come.

    ``articles`` is drawn from as places become free. Each article comes back as one result, with
    ``error`` where it failed; an element that is no article at all ends the run with
    :class:`~llmx.errors.UsageError`. No more articles are begun, and no more results come, before
    ``max_cost`` is passed, or once the endpoint is gone or refuses everybody (a wrong key): the event
    "stopped", or a warning in the log, says why. Closing the iterator stops what is under way.

    Args:
        articles: each as for :func:`extract`; or a data frame (pandas, polars) or an Arrow table, whose rows
            are the articles: with a column ``text``, or ``html`` for the markup of pages.
        schema: the pydantic model to fill.
        model: as for :func:`extract`.
        client: an ``openai`` client to use instead of one made from the environment.
        on_event: is told what happens: see :class:`llmx.run.events.Event`.
        output: a folder for the run, as the command line writes it. What is done there already is passed over
            and not given again; :func:`read_run` gives all of it.
        progress: draw a bar on standard error, or in the notebook.
        **options: as on the command line; see :class:`llmx.extraction.options.Options`.

    Raises:
        LlmxError: for wrong use, and for a folder that cannot be used.
    """
    _refuse_lone_article(articles)
    Options.from_words(options)  # wrong words are refused here, before the first result is asked for
    return _stream(
        lambda: aextract_many(
            articles,
            schema=schema,
            model=model,
            client=client,
            on_event=on_event,
            output=output,
            progress=progress,
            **options,
        )
    )


async def aextract_many(  # noqa: PLR0913 - as above
    articles: Iterable[ArticleLike],
    *,
    schema: type[RecordT] = CooperationConference,  # type: ignore[assignment]  # PEP 696 says the same of RecordT
    model: str | None = None,
    client: openai.OpenAI | openai.AsyncOpenAI | None = None,
    on_event: Listener | None = None,
    output: Path | str | None = None,
    progress: bool = False,
    **options: Unpack[OptionWords],
) -> AsyncGenerator[Extraction[RecordT], None]:
    """Do what :func:`extract_many` does, in the caller's event loop."""
    _refuse_lone_article(articles)
    order = Order(
        schema=schema,
        options=Options.from_words(options),
        env=os.environ,
        model=model,
        client=client,
        output=None if output is None else Path(output),
        listener=on_event,
    )
    results = _read(order, articles)
    if progress:
        from llmx.bar import length_of, watched

        results = watched(results, length_of(articles))
    async with aclosing(results):
        async for result in results:
            yield result


async def _read(order: Order[RecordT], articles: Iterable[ArticleLike]) -> AsyncGenerator[Extraction[RecordT], None]:
    with open_run(order) as run:
        outcomes = run.outcomes(articles_of_frame(articles) or map(to_article, articles))
        async with aclosing(outcomes):
            async for outcome in outcomes:
                yield outcome


def _keep_silent(_: Event) -> None:
    """Tell nobody."""


def read_run(
    run: Path | str,
    *,
    schema: type[RecordT] = CooperationConference,  # type: ignore[assignment]  # PEP 696 says the same of RecordT
) -> Extractions[RecordT]:
    """Give the extractions of a run again: of each article the one that counts, in the order they were written.

    They are a list, and their tables can be had as data frames: see
    :meth:`~llmx.exporting.frame.Extractions.to_pandas`.

    Args:
        run: its folder, or its ``records.jsonl``.
        schema: the pydantic model that the records are of.

    Raises:
        LlmxError: where there is no run, or nothing in it can be read. Single lines that cannot be are named in
            the log and left out.
    """
    from llmx.exporting.frame import Extractions
    from llmx.review.texts import found_again

    found = extractions_of(Path(run), schema)
    return Extractions(one.of(partial(found_again, Path(run), one.article)) for one in found)


def check(record: BaseModel | Mapping[str, Any], article: ArticleLike) -> CheckReport:
    """Compare a record with its article by rules alone: no LLM, no network.

    Args:
        record: a :class:`CooperationConference`, any model built from its parts, or a plain mapping.
        article: as for :func:`extract`.

    Raises:
        LlmxError: for an article that cannot be read, or a record of a wrong type.
    """
    _refuse_name(article)
    item = to_article(article)
    if isinstance(item, Unreadable):
        raise item.error
    return check_record(record, item).of(item)


def export(
    run: Path | str,
    place: Path | str,
    *,
    form: Format | None = None,
    articles: Iterable[Path | str] = (),
    force: bool = False,
    bom: bool = False,
) -> Exported:
    """Write a run as tables: one for each kind of part, with a row an article in the first.

    Args:
        run: its folder, or its ``records.jsonl``.
        place: a folder (one file a table), or a file ending with ``.sqlite``, ``.db`` or ``.xlsx``.
        form: ``csv`` (the default) or ``parquet`` for a folder.
        articles: files and folders with the texts, for the sentence of every row; without them only findings have
            theirs.
        force: replace what is at ``place``.
        bom: begin CSV files with a byte order mark, for Excel.

    Returns:
        What was written: how many rows by table, and how many articles have no record.

    Raises:
        LlmxError: where the run cannot be read, the place is taken or cannot be written, or the words do not go
            together. The place is then as before.
    """
    from llmx.exporting.export import Target, export_run

    target = Target.of(Path(place), form, force=force, bom=bom)
    return export_run(Path(run), target, [Path(one) for one in articles])


def report(
    run: Path | str,
    output: Path | str,
    *,
    articles: Iterable[Path | str] = (),
    beside: Path | str | None = None,
    columns: Mapping[str, str] | None = None,
) -> Written:
    """Write the review page of a run: one file that needs nothing else, to be looked at, decided on and corrected.

    Args:
        run: its folder, or its ``records.jsonl``.
        output: a file ending with ``.html``, or a folder of such files for more articles than one page holds.
        articles: files and folders with the texts, where the run does not keep them and they are not where it was
            read from.
        beside: another run of the same articles, to be shown beside.
        columns: what columns of tables are called: ``{"text": "noi_dung"}``.

    Returns:
        What was written: the files, and how many articles need a person.

    Raises:
        LlmxError: where the run cannot be read or the page cannot be written.
    """
    from llmx.review.given import given_with
    from llmx.review.report import write_report
    from llmx.review.texts import run_texts

    given = given_with(Path(run), None if beside is None else Path(beside))
    with run_texts(Path(run), map(Path, articles), columns) as texts:
        return write_report(Path(run), Path(output), texts, given)


def to_article(article: object) -> Article | Unreadable:
    """Make an article of what a caller gives; what cannot be read comes as :class:`Unreadable`."""
    name = printable(article) if isinstance(article, Path) else "article"
    try:
        if isinstance(article, Article):
            return article
        if isinstance(article, str):
            if said := said_of_name(article):
                raise InputError(said)
            return article_from_text(article)
        if isinstance(article, Path):
            return read_file(article)
        if isinstance(article, Mapping):
            if article.get(HTML) is not None and article.get("text") is None:
                return article_of_row(own_names(article), str(article.get("id") or name), None)
            return article_from_mapping(article)
    except InputError as error:
        article_id = printable(without_suffix(article.name)) if isinstance(article, Path) else name
        return Unreadable(article_id, name if isinstance(article, Path) else None, error)
    raise UsageError(
        f"an article is a str (its text), a pathlib.Path, an llmx.Article or a mapping, not {type(article).__name__}"
    )


def _refuse_name(article: object) -> None:
    if isinstance(article, str) and (said := said_of_name(article)):
        raise UsageError(said)


def _refuse_lone_article(articles: object) -> None:
    if isinstance(articles, str | bytes | Path | Mapping | Article):
        raise UsageError("extract_many takes several articles: put this one into a list, or call extract")


def _run(make: Callable[[], Coroutine[Any, Any, T]]) -> T:
    """Run a coroutine to its end, in a thread of its own where the caller has a running event loop."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(make())

    async def once() -> AsyncGenerator[T, None]:
        yield await make()

    with closing(_stream(once)) as results:
        return next(results)


def _stream(make: Callable[[], AsyncGenerator[T, None]]) -> Generator[T, None, None]:
    """Give what an asynchronous generator gives, from an event loop in a thread of its own. Closing it stops the work.

    Two results may lie ready while the caller is at another.
    """
    results: queue.SimpleQueue[tuple[T] | BaseException | None] = queue.SimpleQueue()
    room = asyncio.Semaphore()
    loop = asyncio.new_event_loop()

    async def work() -> None:
        try:
            async with aclosing(make()) as coming:
                async for result in coming:
                    results.put((result,))
                    await room.acquire()
            results.put(None)
        except BaseException as error:  # noqa: BLE001 - handed over to the caller's thread and raised there
            results.put(error)

    task = loop.create_task(work())

    def run() -> None:
        with asyncio.Runner(loop_factory=lambda: loop) as runner:
            runner.run(asyncio.wait([task]))

    def tell(what: Callable[[], object]) -> None:
        with suppress(RuntimeError):  # the loop has come to its end
            loop.call_soon_threadsafe(what)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    try:
        while (item := results.get()) is not None:
            if isinstance(item, BaseException):
                raise item
            tell(room.release)
            yield item[0]
    finally:
        tell(task.cancel)
        thread.join()

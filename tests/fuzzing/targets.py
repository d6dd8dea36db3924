"""What is fuzzed: a target takes any bytes, may raise an ``LlmxError`` and nothing else, and asserts what must hold."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType

from llmx.article.article import Article
from llmx.article.files import Unreadable, read_inputs, read_standard_input
from llmx.article.page import read_page
from llmx.article.zones import find_zones
from llmx.checking.check import check, check_against
from llmx.errors import LlmxError
from llmx.evaluation.gold import read_gold_file
from llmx.evaluation.gold_check import check_gold
from llmx.exporting.conference import CONFERENCES
from llmx.exporting.layout import Layout
from llmx.extraction.rules.reader import record_of
from llmx.llm.replies import fit, read_reply
from llmx.reading.reading import read_article
from llmx.record.conference import CooperationConference
from llmx.recordings.files import load
from llmx.recordings.reuse import ReplyStore
from llmx.recordings.shelf import Shelf
from llmx.run.lines import Lines, last_outcomes
from llmx.run.results import extractions_of
from llmx.vietnamese.amounts import find_amounts
from llmx.vietnamese.officials import find_officials

__all__ = ["SEEDS", "TARGETS", "seeds_of"]

SEEDS = Path(__file__).parent / "seeds"
LONGEST = 3_000
"""Code points of a text: how the work grows is tested elsewhere."""

ARTICLE = Article(
    "fuzz",
    "Ngày 12/3, tại thành phố Lĩnh Châu, Bí thư Tỉnh ủy Quảng Nam Trịnh Bá Lũy và Phó Chủ tịch UBND thành phố Hà Nội "
    "Vũ Trọng Khoái dự hội nghị hợp tác. Hà Nội tặng Quảng Nam 1,3 tỷ đồng và 100 suất quà theo Nghị quyết 43-NQ/TW.",
    published_on="2019-03-12",
)
SUFFIXES = (".txt", ".html", ".jsonl", ".csv", ".tsv", ".mhtml", ".txt.gz", ".csv.gz", ".jsonl.gz", ".parquet", ".xlsx")


def reader(data: bytes) -> None:
    """Read a text by rules, and check what was read: places lie in the text, and the report can be written."""
    text = data.decode("utf-8", "ignore")[:LONGEST]
    for mention in (*find_officials(text), *find_amounts(text)):
        start, end = mention.span
        assert 0 <= start < end <= len(text), mention
    reading = read_article(Article("fuzz", text))
    record = record_of(reading)
    assert CooperationConference.model_validate_json(record.model_dump_json()) == record
    report = check_against(record, reading)
    report.model_dump_json().encode()
    for start, end in (span for fact in report.facts for span in fact.spans):
        assert 0 <= start <= end <= len(text), report


def zones(data: bytes) -> None:
    """Find the zones of a text: they follow each other and lie in it."""
    text = data.decode("utf-8", "ignore")[:LONGEST]
    at = 0
    for zone in find_zones(text):
        start, end = zone.span
        assert at <= start <= end <= len(text), zone
        at = start


def page(data: bytes) -> None:
    """Read a web page: its text can be written and is no markup's."""
    read_page(data, "fuzz", "fuzz").text.encode()


def files(data: bytes) -> None:
    """Read a file of the kind that the first byte names: each input comes to an outcome with an id of its own."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"a{SUFFIXES[data[0] % len(SUFFIXES)] if data else '.txt'}"
        path.write_bytes(data[1:])
        items = list(read_inputs([path]))
    assert len({item.id for item in items}) == len(items)
    for item in items:
        item.id.encode()
        assert not isinstance(item, Unreadable) or str(item.error)


def standard_input(data: bytes) -> None:
    """Read standard input."""
    for item in read_standard_input(io.BytesIO(data)):
        item.id.encode()


def lines(data: bytes) -> None:
    """Read the lines of a run: what can be read can be exported, and given again as an extraction."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "records.jsonl"
        path.write_bytes(data)
        layout = Layout(CONFERENCES, strict=True)
        for outcome in last_outcomes(Lines(path, ids=False)):
            assert outcome.usage.input_tokens >= 0
            str((outcome.failure, outcome.cost, outcome.findings, outcome.sha256, outcome.key))
            with suppress(LlmxError):
                list(layout.rows(outcome))
            if outcome.record is not None:
                check(outcome.record, ARTICLE).model_dump_json().encode()
        list(extractions_of(path, CooperationConference))


def kept_replies(data: bytes) -> None:
    """Read the replies that a killed run left behind."""
    with TemporaryDirectory() as folder:
        (Path(folder) / "000001.jsonl").write_bytes(data)
        ReplyStore(Path(folder)).close()


def recordings(data: bytes) -> None:
    """Read a recording."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.json"
        path.write_bytes(data)
        load(path, Shelf(Path(folder)))


def model_json(data: bytes) -> None:
    """Hold what a model says against the schema; the record can be checked and written."""
    text = data.decode("utf-8", "ignore")
    completion = {"choices": [{"message": {"content": text}, "finish_reason": "stop"}]}
    fitted = fit(CooperationConference, read_reply(completion, "record"))
    if fitted.record is not None:
        fitted.record.model_dump_json().encode()
        assert all(-400 < one.value.adjusted() < 400 for one in fitted.record.amounts if one.value)
        check(fitted.record, ARTICLE).model_dump_json().encode()


def completion(data: bytes) -> None:
    """Read the completion of an endpoint, whatever JSON it is."""
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        return
    if isinstance(found, Mapping):
        fit(CooperationConference, read_reply(found, "record"))


def record(data: bytes) -> None:
    """Check any JSON object as a record of another tool: the report can be written."""
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        return
    if isinstance(found, Mapping):
        check(found, ARTICLE).model_dump_json().encode()


def gold(data: bytes) -> None:
    """Read a file of gold, and hold it against an article."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "fuzz.json"
        path.write_bytes(data)
        for problem in check_gold(read_gold_file(path), ARTICLE):
            str(problem.message).encode()


TARGETS: Mapping[str, Callable[[bytes], None]] = MappingProxyType(
    {
        work.__name__: work
        for work in (
            *(reader, zones, page, files, standard_input, lines),
            *(kept_replies, recordings, model_json, completion, record, gold),
        )
    }
)


def seeds_of(target: str) -> list[bytes]:
    """Give the inputs that a target begins from."""
    return [path.read_bytes() for path in sorted((SEEDS / target).iterdir())]

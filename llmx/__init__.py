"""llmx: reads news articles about Vietnamese cooperation conferences, and checks every official and amount.

The names below are loaded when they are first used: ``import llmx`` costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from llmx._version import __version__

if TYPE_CHECKING:
    from llmx.api import aextract, aextract_many, check, export, extract, extract_many, read_run, report
    from llmx.article.article import Article
    from llmx.errors import LlmxError
    from llmx.evaluation.evaluation import Evaluation, evaluate
    from llmx.record.conference import Amount, Commitment, CooperationConference, Document, Official, Party
    from llmx.record.extraction import Extraction
    from llmx.record.report import CheckReport
    from llmx.run.events import Event
    from llmx.vietnamese.amounts import find_amounts
    from llmx.vietnamese.mentions import AmountMention, OfficialMention
    from llmx.vietnamese.officials import find_officials

__all__ = [
    "Amount",
    "AmountMention",
    "Article",
    "CheckReport",
    "Commitment",
    "CooperationConference",
    "Document",
    "Evaluation",
    "Event",
    "Extraction",
    "LlmxError",
    "Official",
    "OfficialMention",
    "Party",
    "__version__",
    "aextract",
    "aextract_many",
    "check",
    "evaluate",
    "export",
    "extract",
    "extract_many",
    "find_amounts",
    "find_officials",
    "read_run",
    "report",
]

_HOMES = {
    "llmx.api": ("aextract", "aextract_many", "check", "export", "extract", "extract_many", "read_run", "report"),
    "llmx.article.article": ("Article",),
    "llmx.errors": ("LlmxError",),
    "llmx.record.conference": ("Amount", "Commitment", "CooperationConference", "Document", "Official", "Party"),
    "llmx.record.extraction": ("Extraction",),
    "llmx.record.report": ("CheckReport",),
    "llmx.evaluation.evaluation": ("Evaluation", "evaluate"),
    "llmx.run.events": ("Event",),
    "llmx.vietnamese.amounts": ("find_amounts",),
    "llmx.vietnamese.mentions": ("AmountMention", "OfficialMention"),
    "llmx.vietnamese.officials": ("find_officials",),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> object:
    if name not in _HOME_OF:
        raise AttributeError(f"module 'llmx' has no attribute {name!r}")
    value = getattr(import_module(_HOME_OF[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)

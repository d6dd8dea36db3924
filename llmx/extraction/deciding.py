"""What decides a record beside its article: the one list that names work and tells runs apart."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from llmx.extraction.reader import Reader
from llmx.extraction.scrutiny import Scrutiny
from llmx.record.schema import schema_id

__all__ = ["decisions", "work_key"]


def decisions(reader: Reader[Any], scrutiny: Scrutiny) -> dict[str, object]:
    """Give all that decides a record beside its article, by the names of the options: values of JSON.

    A setting that changes records stands here, and so in the name of each piece of work and in the folder of a
    run, which is not gone on with otherwise.
    """
    return {
        "model": reader.model,
        "prompt": reader.prompt,
        "schema": schema_id(reader.schema),
        **reader.settings,
        "check": scrutiny.checked,
        "reask": scrutiny.rounds,
        "reask_tokens": scrutiny.tokens,
    }


def work_key(reader: Reader[Any], sha256: str, scrutiny: Scrutiny) -> str:
    """Name a piece of work: an article's content, who reads it and how, and what happens to the record then."""
    whole = {"sha256": sha256, **decisions(reader, scrutiny)}
    return hashlib.sha256(json.dumps(whole, sort_keys=True).encode()).hexdigest()[:32]

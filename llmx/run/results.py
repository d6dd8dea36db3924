"""The extractions of a run again, as its functions gave them."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from llmx.record.extraction import Extraction, RecordT
from llmx.run.lines import survey

__all__ = ["extractions_of"]

logger = logging.getLogger(__name__)


def extractions_of(run: Path, schema: type[RecordT]) -> Iterator[Extraction[RecordT]]:
    """Give of each article the extraction that counts, one at a time.

    Lines of other tools, and records that do not fit ``schema``, are named in warnings and passed over. Raises
    :class:`~llmx.errors.InputError` where no line can be read.
    """
    for line in survey(run):
        row = {name: getattr(line, name) for name in Extraction.model_fields}
        try:
            yield Extraction[schema].model_validate(row)  # type: ignore[valid-type]  # the class is made at run time
        except ValidationError as error:
            first = error.errors()[0]
            place = ".".join(map(str, first["loc"]))
            logger.warning("%s: not an extraction of %s: %s: %s", line.where, schema.__name__, place, first["msg"])

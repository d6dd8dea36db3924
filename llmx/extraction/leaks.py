"""What a model took from an example of its prompt instead of the article."""

from __future__ import annotations

import re
from collections.abc import Sequence

from llmx.lexicon.spelling import key
from llmx.llm.examples import Example
from llmx.record.report import CheckReport, Finding

__all__ = ["LEAKED", "tell_leaks"]

LEAKED = "It stands in an example of the prompt."
"""What the message of a finding ends with where the claim comes from there."""

_CHOSEN = {"role", "kind", "level"}
"""Fields whose few values stand in every example."""


def tell_leaks(report: CheckReport, examples: Sequence[Example]) -> CheckReport:
    """Say of each claim that is nowhere in the article and stands in an example that it does."""
    if not examples or report.ok:
        return report
    told = key(" ".join(f"{example.text} {example.written}" for example in examples))
    findings = [_with_leak(finding, told) for finding in report.findings]
    return report.model_copy(update={"findings": findings}) if findings != report.findings else report


def _with_leak(finding: Finding, told: str) -> Finding:
    if finding.verdict != "unsupported" or finding.field in _CHOSEN or not (finding.claimed or "").strip():
        return finding
    claimed = re.escape(key(str(finding.claimed)))
    if not re.search(rf"(?<!\w){claimed}(?!\w)", told):
        return finding
    return finding.model_copy(update={"message": f"{finding.message} {LEAKED}"})

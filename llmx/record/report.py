"""What the check reports: a verdict for each fact of a record, and what the record leaves out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr

from llmx.article.article import Article
from llmx.record.original import Original

__all__ = ["CheckReport", "Fact", "Finding", "Slip", "Verdict"]

Verdict = Literal["supported", "outside_article", "misattributed", "altered", "ambiguous", "unsupported", "missing"]
"""In order of precedence, best first."""

Slip = Literal[
    # of a name
    "tone_mark",
    "one_syllable",
    "given_name_only",
    "mixed_people",
    # of a position
    "rank",
    "place",
    "prefix",
    # of an amount
    "digit",
    "power_of_ten",
    "unit",
    "currency",
    "range_end",
    "qualifier",
    "sub_number",
]
"""What one slip of the pen separates a claim from the source."""

Span = tuple[int, int]


class Fact(BaseModel):
    """One fact of the record with its verdict; ``spans`` are code points of the article's text.

    ``derived`` marks the facts of an amount that only tells what another one is worth ("10.000 chiếc
    ghế, trị giá 1,3 tỷ đồng"; "2 triệu USD, tương đương 46 tỷ đồng"): who adds sums leaves it out.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    path: str
    verdict: Verdict
    spans: list[Span] = Field(default_factory=list)
    derived: bool = False


class Finding(BaseModel):
    """One thing that a person should look at.

    ``path`` is where the claim stands in the record (``officials[2].positions[0]``), ``None`` for
    what is missing. ``claimed`` is what the record says, ``found`` what the source says instead.
    ``span`` and ``sentence`` are the place in the source to look at.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    path: str | None
    field: str
    verdict: Verdict
    slip: Slip | None = None
    claimed: str | None
    found: str | None = None
    span: Span | None = None
    sentence: str | None = None
    message: str


class CheckReport(BaseModel):
    """The outcome of a check.

    ``ok`` says that there are no findings but ``ambiguous`` ones. ``coverage`` is the share (0 to 1) of the
    source's officials, sums and gifts that the record has, ``None`` where the source states none. ``counts``
    has the number of facts of each verdict, and of what is missing. ``unchecked`` names the fields of the
    record whose values no rule compares with the source.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    ok: bool
    coverage: float | None
    counts: dict[Verdict, int]
    facts: list[Fact]
    findings: list[Finding]
    unchecked: list[str] = Field(default_factory=list)
    _original: Original = PrivateAttr(default=Original())

    def of(self, article: Article | Callable[[], Article | None]) -> Self:
        """Give it with the article at hand that a notebook shows it on, or with how to find that again."""
        known = self.model_copy()
        known._original = Original(article)
        return known

    def __repr__(self) -> str:
        counts = ", ".join(f"{number} {verdict}" for verdict, number in self.counts.items())
        share = "" if self.coverage is None else f"; coverage {self.coverage:.0%}"
        return f"<CheckReport: {counts or 'no facts'}{share}>"

    def __str__(self) -> str:
        return repr(self)

    def _repr_html_(self) -> str:
        """Show the article and the findings in a notebook."""
        from llmx.record.notebook import report_html

        return report_html(self, self._original.article())

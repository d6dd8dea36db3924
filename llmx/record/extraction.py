"""The outcome of one article: the record or the reason why there is none, the check, and what the run cost."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Generic, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, SerializeAsAny
from typing_extensions import TypeVar

from llmx import errors
from llmx.article.article import Article
from llmx.record.conference import CooperationConference
from llmx.record.original import Original
from llmx.record.report import CheckReport

__all__ = ["ArticleRef", "Extraction", "Failure", "ReaskOutcome", "RecordT", "Reviewed", "RunInfo", "Usage"]

RecordT = TypeVar("RecordT", bound=BaseModel, default=CooperationConference)


class _Outcome(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", validate_by_name=True, serialize_by_alias=True)


class ArticleRef(_Outcome):
    """An article by reference: ``sha256`` is of its text in UTF-8, ``chars`` counts code points."""

    id: str
    source: str | None = None
    url: str | None = None
    published_on: str | None = None
    sha256: str
    chars: int


class Usage(_Outcome):
    """Tokens of all attempts, failed ones too.

    ``charged`` is what the endpoint itself says that all of them cost, in dollars; it stands in ``cost_usd``.
    ``counted`` is false where an answer came without a count of its tokens. Neither is written down.
    """

    input_tokens: int = 0
    cached_tokens: int = 0
    output_tokens: int = 0
    _charged: Decimal | None = PrivateAttr(default=None)
    _counted: bool = PrivateAttr(default=True)

    @property
    def charged(self) -> Decimal | None:
        """The dollars that the endpoint names, ``None`` where it does not name them for all that was used."""
        return self._known[0]

    @property
    def counted(self) -> bool:
        """Say whether the tokens of all answers were counted."""
        return self._known[1]

    @property
    def _known(self) -> tuple[Decimal | None, bool]:
        # A sum is made several times for each article; pydantic takes longer to an attribute than to the sum.
        private = self.__pydantic_private__
        return (None, True) if private is None else (private["_charged"], private["_counted"])

    def knowing(self, *, charged: Decimal | None, counted: bool = True) -> Usage:
        """Give the same tokens with what else is known of them."""
        if (charged, counted) == self._known:
            return self
        known = self.model_copy()
        known._charged, known._counted = charged, counted
        return known

    def __add__(self, other: Usage) -> Usage:
        if self._is_nothing or other._is_nothing:
            return self if other._is_nothing else other
        charges = [one.charged for one in (self, other) if one.charged is not None]
        return Usage(
            input_tokens=self.input_tokens + other.input_tokens,
            cached_tokens=self.cached_tokens + other.cached_tokens,
            output_tokens=self.output_tokens + other.output_tokens,
        ).knowing(
            charged=sum(charges, Decimal(0)) if len(charges) > 1 else None,
            counted=self.counted and other.counted,
        )

    @property
    def _is_nothing(self) -> bool:
        return not (self.input_tokens or self.cached_tokens or self.output_tokens) and self._known == (None, True)


class ReaskOutcome(_Outcome):
    """What a re-ask by the check did.

    ``asked``: questions, one for each item or sentence in doubt. ``fixed``: those whose item is supported now, gone, or
    there. ``kept``: those that are open still. ``broken``: items that were supported before and are not now.
    """

    asked: int
    fixed: int
    kept: int
    broken: int


class Reviewed(_Outcome):
    """What a person did to a record: who, when the last decision was made, how many were taken, and the notes."""

    by: list[str] = Field(default_factory=list)
    at: str
    decisions: int
    notes: list[str] = Field(default_factory=list)


class RunInfo(_Outcome):
    """How the record was made.

    ``key`` stands for the article's content, the schema, the prompt, the model and the settings: a
    run with an outcome of the same key on disk need not ask again. ``repairs`` counts slips of shape that were
    mended in the reply, ``salvaged`` what had to be left out of one that did not validate: the findings name it.
    ``escalated_from`` is the model that was asked first where the record is of another one, ``usage_by_model`` what
    each took where two were asked. ``copy_of`` names the article of
    the same content whose record this is. ``parts``: how many requests a long article was split into.
    ``batched``: how many of its requests went by a provider's batch.
    ``page`` says of an article out of a web page what that page is ("section": headlines of others;
    "stub": the article is not there), and ``page_reason`` why it is no article. ``reviewed``: a person corrected
    the record or let it stand; such an article is not read again as long as its text is the same.
    """

    model: str
    prompt: str | None
    schema_: str = Field(alias="schema")
    attempts: int
    repairs: int = 0
    salvaged: int = 0
    escalated_from: str | None = None
    usage: Usage = Usage()
    reask: ReaskOutcome | None = None
    cost_usd: float | None = None
    seconds: float
    replayed: bool = False
    llmx: str
    key: str | None = None
    copy_of: str | None = None
    parts: int = 1
    batched: int = 0
    page: Literal["article", "section", "stub"] | None = None
    page_reason: str | None = None
    reviewed: Reviewed | None = None
    usage_by_model: dict[str, Usage] | None = None


class Failure(_Outcome):
    """Why there is no record. ``type`` is the name of an error of :mod:`llmx.errors`."""

    type: str
    message: str
    retryable: bool
    attempts: int = 0
    last_reply: str | None = None


class Extraction(_Outcome, Generic[RecordT]):
    """One article's outcome; ``model_dump_json()`` is its line of ``records.jsonl``.

    Attributes:
        article: which article: ``id``, ``source``, ``url``, ``published_on``, ``sha256`` of its text, ``chars``.
        record: what was read, of the schema that was asked for; ``None`` where it failed.
        check: the report on the record: ``ok``, ``coverage``, ``findings``, ``facts``; ``None`` where there is no
            record, or where it was not checked.
        run: how it was made: ``model``, ``prompt``, ``attempts``, ``usage`` (tokens), ``cost_usd``, ``seconds``.
        error: why there is no record, or not all of it: ``type``, ``message``, ``retryable``; else ``None``.
        ok: whether there is a record.

    Example:
        >>> result = llmx.extract(text, model="openai/gpt-4.1-mini")
        >>> for official in result.raise_for_error().record.officials:
        ...     print(official.name, official.positions)
        >>> result.check.findings  # what a person should look at
    """

    article: ArticleRef
    record: SerializeAsAny[RecordT] | None
    check: CheckReport | None
    run: RunInfo
    error: Failure | None
    _original: Original = PrivateAttr(default=Original())

    def of(self, article: Article | Callable[[], Article | None]) -> Self:
        """Give it with the article at hand that a notebook shows it on, or with how to find that again."""
        known = self.model_copy(update={"check": self.check and self.check.of(article)})
        known._original = Original(article)
        return known

    @property
    def ok(self) -> bool:
        """Say whether there is a record."""
        return self.record is not None

    def raise_for_error(self) -> Self:
        """Give the extraction back where nothing went wrong.

        Raises the error that the article ended with: an :class:`~llmx.errors.LlmxError` of the kind that
        ``error.type`` names, with the article's id before its message.
        """
        if self.error is not None:
            known = self.error.type in errors.__all__
            kind = getattr(errors, self.error.type) if known else errors.LlmxError
            raise kind(f"{self.article.id}: {self.error.message}")
        return self

    def __repr__(self) -> str:
        if self.record is None:
            return f"<Extraction {self.article.id!r}: {self.error.type if self.error else 'no record'}>"
        findings = "not checked" if self.check is None else f"{len(self.check.findings)} findings"
        return f"<Extraction {self.article.id!r}: {type(self.record).__name__}, {findings}>"

    def __str__(self) -> str:
        return repr(self)

    def _repr_html_(self) -> str:
        """Show the article, the record and its findings in a notebook."""
        from llmx.record.notebook import extraction_html

        return extraction_html(self, self._original.article())

"""Every error of llmx.

LlmxError
├── UsageError               wrong arguments, options or settings
│   ├── SchemaError          a schema that llmx cannot fill or check
│   └── ModelNameError       a model string with no provider or endpoint behind it
├── InputError               an article that cannot be read
│   ├── MissingInput         no such file or folder
│   ├── NotText              binary, or not in a text encoding that we read
│   ├── LegacyEncoding       TCVN3, VNI, VISCII or Windows-1258 instead of UTF-8
│   ├── EmptyArticle         nothing but white space
│   ├── ArticleTooLong       over the size that is read
│   └── InvalidRow           a line of JSON Lines that is no article
├── AssetError               a prompt or schema file of llmx that is missing or broken
├── BrokenRecording          a file among recordings that is none, or a damaged one
├── RunError                 a run folder that cannot be used
│   └── RunInUse             another process has it
├── OutputError              standard output that cannot be written
├── CheckFault               a record that could not be checked: the check broke or took too long
└── ReadError                a reader that did not bring a record home (`retryable`, `attempts`, `last_reply`)
    ├── TransportError       the endpoint was not reached or did not answer properly
    │   ├── Unreachable      no connection: refused, reset, unknown host
    │   ├── TimedOut         no answer in time
    │   ├── RateLimited      429
    │   ├── OutOfRoom        no memory, files, threads or processes left on this machine
    │   └── ServerFault      5xx, or an answer that is no completion
    ├── RequestRefused       the endpoint refuses the request for good
    │   ├── WrongKey         401 or 403
    │   ├── UnknownModel     404
    │   ├── Redirected       3xx to another place: an article goes where it was sent, and nowhere else
    │   └── BadRequest       400, 413, 422 and the like
    ├── ReplyFault           an answer came, but no record is in it
    │   ├── CutOff           the reply ended at the token limit
    │   ├── Refusal          the model declined
    │   ├── ContentFiltered  the provider's filter stopped the reply
    │   ├── EmptyReply       no choices, or nothing in them
    │   ├── ReplyTooLong     more bytes than any record has
    │   ├── InvalidReply     the record did not validate within its attempts
    │   └── Salvaged         nor this one, but what is valid of it is kept as the record
    ├── ReplayMiss           replaying, and no recording fits the request
    ├── OutOfRounds          a batch that may go through no more rounds has no reply to the request
    └── TooSlow              the rules took longer than one article may
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

__all__ = [
    "ArticleTooLong",
    "AssetError",
    "BadRequest",
    "BrokenRecording",
    "CheckFault",
    "ContentFiltered",
    "CutOff",
    "EmptyArticle",
    "EmptyReply",
    "InputError",
    "InvalidReply",
    "InvalidRow",
    "LegacyEncoding",
    "LlmxError",
    "MissingInput",
    "ModelNameError",
    "NotText",
    "OutOfRoom",
    "OutOfRounds",
    "OutputError",
    "RateLimited",
    "ReadError",
    "Redirected",
    "Refusal",
    "ReplayMiss",
    "ReplyFault",
    "ReplyTooLong",
    "RequestRefused",
    "RunError",
    "RunInUse",
    "Salvaged",
    "SchemaError",
    "ServerFault",
    "TimedOut",
    "TooSlow",
    "TransportError",
    "UnknownModel",
    "Unreachable",
    "UsageError",
    "WrongKey",
]


class LlmxError(Exception):
    """The root: whatever llmx raises on purpose. Its text is one or two sentences for a person."""


class UsageError(LlmxError):
    """Wrong arguments, options or settings."""


class SchemaError(UsageError):
    """A schema that llmx cannot fill or check."""


class ModelNameError(UsageError):
    """A model string with no provider or endpoint behind it."""


class InputError(LlmxError):
    """An article that cannot be read."""


class MissingInput(InputError):
    """No such file or folder."""


class NotText(InputError):
    """Binary, or not in a text encoding that is read."""


class LegacyEncoding(InputError):
    """Vietnamese text in an encoding from before Unicode."""


class EmptyArticle(InputError):
    """Nothing but white space."""


class ArticleTooLong(InputError):
    """Longer than is read."""


class InvalidRow(InputError):
    """A line of JSON Lines that is no article."""


class AssetError(LlmxError):
    """A prompt or schema file of llmx that is missing or broken."""


class BrokenRecording(LlmxError):
    """A file among recordings that is no recording, or a damaged one."""


class RunError(LlmxError):
    """A run folder that cannot be used."""


class RunInUse(RunError):
    """A run folder that another process has."""


class OutputError(LlmxError):
    """Standard output that cannot be written: a full disk, or a closed stream."""


class CheckFault(LlmxError):
    """A record that could not be checked: the check broke or took too long. The record stands."""

    retryable = True


class ReadError(LlmxError):
    """A reader that did not bring a record home.

    ``retryable`` says whether asking again later can help, ``attempts`` how many requests were
    made, ``last_reply`` (shortened) what the model said last. ``retry_after`` is in seconds, where
    the endpoint named a time. ``tokens`` counts input, cached and output tokens of all attempts:
    what failed was paid for too. ``charged`` is what the endpoint says that these cost, in dollars, and
    ``counted`` is false where an answer came without a count of its tokens.
    """

    retryable = False
    charged: Decimal | None = None
    counted = True

    def __init__(
        self,
        message: str,
        *,
        attempts: int = 0,
        last_reply: str | None = None,
        retry_after: float | None = None,
        tokens: tuple[int, int, int] = (0, 0, 0),
    ) -> None:
        super().__init__(message)
        self.attempts = attempts
        self.last_reply = last_reply
        self.retry_after = retry_after
        self.tokens = tokens


class TransportError(ReadError):
    """The endpoint was not reached or did not answer properly."""

    retryable = True


class Unreachable(TransportError):
    """No connection: refused, reset, unknown host."""


class TimedOut(TransportError):
    """No answer in time."""


class RateLimited(TransportError):
    """The endpoint asks for patience (429)."""


class OutOfRoom(TransportError):
    """No memory, files, threads or processes are left on the machine: less at once may help."""


class ServerFault(TransportError):
    """A fault of the endpoint (5xx), or an answer that is no completion."""


class RequestRefused(ReadError):
    """The endpoint refuses the request for good."""


class WrongKey(RequestRefused):
    """The endpoint does not accept the API key (401, 403)."""


class UnknownModel(RequestRefused):
    """The endpoint does not know the model or the address (404)."""


class Redirected(RequestRefused):
    """The endpoint sends on to another place (3xx)."""


class BadRequest(RequestRefused):
    """The endpoint does not accept the request (400, 413, 422 and the like)."""


class ReplyFault(ReadError):
    """An answer came, but no record is in it. ``salvage``: what is valid of it, where a client has found something."""

    salvage: object = None


class CutOff(ReplyFault):
    """The reply ended at the token limit."""


class Refusal(ReplyFault):
    """The model declined."""


class ContentFiltered(ReplyFault):
    """The provider's content filter stopped the reply."""


class EmptyReply(ReplyFault):
    """No choices in the reply, or nothing in them."""

    retryable = True


class ReplyTooLong(ReplyFault):
    """The reply is larger than is read."""


class InvalidReply(ReplyFault):
    """The record did not validate within its attempts."""

    retryable = True


class Salvaged(ReplyFault):
    """No reply was valid as a whole; what is valid of one stands as the record, and the findings name the rest."""


class ReplayMiss(ReadError):
    """Replaying, and no recording fits the request."""


class OutOfRounds(ReadError):
    """A batch that may go through no more rounds has no reply to the request."""

    retryable = True


class TooSlow(ReadError):
    """The rules took longer than one article may."""

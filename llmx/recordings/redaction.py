"""Keys and tokens are taken out of whatever is shown or stored."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

__all__ = ["HIDDEN", "redact", "redact_all", "secrets_of"]

HIDDEN = "[hidden]"

_KEY_LIKE = re.compile(
    r"""(?x)
    (?<=[Bb]earer[ ]) (?=\S*[0-9*]) [^\s"',;]{8,}      # an Authorization header that somebody quotes
    | (?<![A-Za-z0-9]) (?: sk- | gsk_ | xai- | pplx- | hf_ ) (?=\S*[0-9*]) [A-Za-z0-9_*.\-]{8,}
    | (?<![A-Za-z0-9]) AIza [A-Za-z0-9_\-]{20,}       # Google
    | (?<![A-Za-z0-9]) eyJ [A-Za-z0-9_\-]{10,} [.] [A-Za-z0-9_\-.]{10,}   # JSON Web Token
    """
)
"""The shapes in which the providers of llmx.llm.providers write keys, whole or shortened with stars."""


_SECRET_NAME = re.compile(r"(?:API_?KEY|TOKEN|SECRET|PASSWORD)S?\Z")
_LEAST_SECRET = 12
"""Code points from which the value of such a variable is a key and not a word such as "none"."""


def secrets_of(env: Mapping[str, str]) -> tuple[str, ...]:
    """Give the values of environment variables whose names say that they are keys."""
    named = (value.strip() for name, value in env.items() if _SECRET_NAME.search(name.upper()))
    return tuple(value for value in named if len(value) >= _LEAST_SECRET)


def redact(text: str, secrets: Iterable[str] = ()) -> str:
    """Give the text without the secrets and without anything that has the shape of a key."""
    for secret in secrets:
        # A shorter one is no secret, and would tear holes into words.
        if len(secret) >= 6:
            text = text.replace(secret, HIDDEN)
    return _KEY_LIKE.sub(HIDDEN, text)


def redact_all(value: Any, secrets: Iterable[str] = ()) -> Any:
    """Give a JSON value with every string in it redacted, keys of objects too."""
    secrets = tuple(secrets)
    if isinstance(value, str):
        return redact(value, secrets)
    if isinstance(value, list):
        return [redact_all(item, secrets) for item in value]
    if isinstance(value, dict):
        return {redact(name, secrets): redact_all(item, secrets) for name, item in value.items()}
    return value

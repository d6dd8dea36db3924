"""Keys and tokens are taken out of whatever is shown or stored."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

__all__ = ["HIDDEN", "forms_of", "hide", "hide_forms", "in_strings", "redact", "redact_all", "secrets_of"]

HIDDEN = "[hidden]"

_KEY_LIKE = re.compile(
    r"""(?x)
    (?<=[Bb]earer[ ]) (?=\S*[0-9*]) [^\s"',;]{8,}      # an Authorization header that somebody quotes
    | (?<![A-Za-z0-9]) (?: sk- | gsk_ | xai- | pplx- | hf_ ) (?=\S*[0-9*]) [A-Za-z0-9_*.\-]{8,}
    | (?<![A-Za-z0-9]) AIza [A-Za-z0-9_\-]{20,}       # Google
    | (?<=://) [^\s/@:]* : [^\s/@]+ (?=@)               # a password in an address
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


def hide(text: str, secrets: Iterable[str]) -> str:
    """Give the text without the secrets, as they are and in base64."""
    return hide_forms(text, forms_of(secrets))


def forms_of(secrets: Iterable[str]) -> tuple[str, ...]:
    """Give all by which secrets are told, as they are and in base64: once for many texts."""
    # A shorter one is no secret, and would tear holes into words.
    return tuple(form for secret in secrets if len(secret) >= 6 for form in (secret, *_in_base64(secret)))


def hide_forms(text: str, forms: Iterable[str]) -> str:
    """Give the text without secrets in any of these forms."""
    for form in forms:
        text = text.replace(form, HIDDEN)
    return text


def redact(text: str, secrets: Iterable[str] = ()) -> str:
    """Give the text without the secrets and without anything that has the shape of a key."""
    return _KEY_LIKE.sub(HIDDEN, hide(text, secrets))


def redact_all(value: Any, secrets: Iterable[str] = ()) -> Any:
    """Give a JSON value with every string in it redacted, keys of objects too."""
    forms = forms_of(secrets)
    return in_strings(value, lambda text: _KEY_LIKE.sub(HIDDEN, hide_forms(text, forms)))


def in_strings(value: Any, change: Callable[[str], str]) -> Any:
    """Give a JSON value with every string in it changed, keys of objects too."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, list):
        return [in_strings(item, change) for item in value]
    if isinstance(value, dict):
        return {change(name): in_strings(item, change) for name, item in value.items()}
    return value


def _in_base64(secret: str) -> Iterator[str]:
    """Give what stands in base64 wherever the secret stands in what is written so, from any of three places on."""
    data = secret.encode("utf-8", "surrogatepass")
    for before in range(3):
        end = -(before + len(data)) % 3
        # Letters at the ends are also of what stands beside the secret.
        whole = base64.b64encode(b"\0" * before + data + b"\0" * end).decode()
        inner = whole[-(-before * 8 // 6) : len(whole) - -(-end * 8 // 6)]
        yield inner
        yield inner.translate(_URL_SAFE)


_URL_SAFE = str.maketrans("+/", "-_")

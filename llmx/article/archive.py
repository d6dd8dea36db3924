"""The page in an archive as browsers save one (.mhtml, RFC 2557): a mail message whose first part is the page."""

from __future__ import annotations

import codecs
import email
import email.policy
import unicodedata

from llmx.errors import NotText

__all__ = ["page_of_archive"]


def page_of_archive(data: bytes, source: str) -> bytes:
    """Give the markup of the page, in UTF-8. Raises :class:`~llmx.errors.NotText` where there is none."""
    for part in email.message_from_bytes(data, policy=email.policy.default).walk():
        if part.get_content_type() in {"text/html", "application/xhtml+xml"}:
            payload = part.get_payload(decode=True)
            charset = part.get_content_charset("utf-8")
            try:
                # Nothing at all is decoded by any name.
                codec = codecs.lookup(charset)
                text = bytes(payload).decode(charset)
            except (LookupError, ValueError):  # no such name, one with a NUL in it, or other bytes
                return bytes(payload)  # the page itself may declare what it is in
            # The marks of Windows-1258 stand behind their letters, as in no text of today.
            return (unicodedata.normalize("NFC", text) if codec.name == "cp1258" else text).encode("utf-8")
    raise NotText(f"{source}: no page in the archive")

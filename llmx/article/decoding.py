"""Bytes to text: what is UTF-8, what is an encoding from before Unicode, and what is no text at all."""

from __future__ import annotations

import codecs
import re
import unicodedata

from llmx.article.legacy import Legacy, legacy_of, of_legacy_bytes
from llmx.errors import EmptyArticle, LegacyEncoding, NotText

__all__ = ["MAX_BYTES", "decode", "decode_page"]

MAX_BYTES = 4_000_000
"""The size up to which a text or a line is taken for an article; a newspaper's longest are a fiftieth of it."""

_UTF32 = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)

# HTML 4.01 §5.2.2 and the HTML standard's prescan both look no further than the first kilobyte; pages of the time
# with long scripts before the declaration exist, so a little further.
_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_DECLARED_WITHIN = 4096

# Letters that Vietnamese has and the Western code pages lack, as character references: Ă Đ Ĩ Ũ Ơ Ư and their small
# forms (Unicode, Latin Extended-A and -B), and U+1EA0 to U+1EF9 (Latin Extended Additional).
_VIETNAMESE_REFERENCE = re.compile(
    r"&#(?:25[89]|27[23]|29[67]|36[01]|41[67]|43[12]|78[4-9]\d|79[0-2]\d"
    r"|x0?(?:10[23]|11[01]|12[89]|16[89]|1a[01]|1af|1b0)|x1e[a-f][0-9a-f]);",
    re.IGNORECASE,
)
_WESTERN = frozenset({"iso8859-1", "iso8859-15", "cp1252", "ascii"})

_SAMPLE = 20_000
_SPOILT_ONE_IN = 50
"""A page with one broken character among so many beyond ASCII was cut by its site; with more it is no UTF-8."""


def decode(data: bytes, name: str, legacy: Legacy | None = None) -> str:
    """Decode an article's bytes: UTF-8 with or without a byte order mark, line breaks and composition kept.

    With ``legacy``, what is no UTF-8 is of that old encoding.

    Raises :class:`~llmx.errors.NotText` for binary data and UTF-16,
    :class:`~llmx.errors.LegacyEncoding` for one-byte Vietnamese text, and
    :class:`~llmx.errors.EmptyArticle`.
    """
    if data.startswith((*_UTF32, *_UTF16)):
        which = "UTF-32" if data.startswith(_UTF32) else "UTF-16"
        raise NotText(f"{name}: {which}, not UTF-8: save it as UTF-8 first")
    if b"\x00" in data:
        raise NotText(f"{name}: binary data, not text")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if legacy is None:
            raise _not_utf8(data, name, error.start) from None
        text = of_legacy_bytes(data, legacy)
    if not text.strip():
        raise EmptyArticle(f"{name}: nothing in it but white space")
    return text


def decode_page(data: bytes, name: str, legacy: Legacy | None = None) -> str:
    """Decode a web page: by its byte order mark, as UTF-8, else as the page itself declares.

    A declaration beside bytes that are UTF-8 does not count: servers rewrite the one and not the
    other. A few broken characters (a teaser cut in the middle of a letter) become U+FFFD. A Western
    code page is believed only where the Vietnamese letters are written as character references:
    TCVN3 and VNI pages declare the same. Raises as :func:`decode`.
    """
    if data.startswith(_UTF16):
        text = data.decode("utf-16", "replace")
    elif _looks_binary(data):
        raise NotText(f"{name}: binary data, not a page")
    else:
        text = _page_text(data, name, legacy)
    if not text.strip():
        raise EmptyArticle(f"{name}: nothing in it but white space")
    return text


def _page_text(data: bytes, name: str, legacy: Legacy | None) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        start = error.start
    spoilt = data.decode("utf-8-sig", "replace")
    beyond_ascii = sum(character > "\x7f" for character in spoilt)
    if spoilt.count("\N{REPLACEMENT CHARACTER}") * _SPOILT_ONE_IN <= beyond_ascii:
        return spoilt
    declared = _DECLARED.search(data, 0, _DECLARED_WITHIN)
    if declared is not None:
        text = _by_declaration(data, declared[1].decode("ascii"))
        if text is not None:
            return text
    if legacy is not None:
        # What stands between the tags of a page is converted once it is read: its markup has the same letters.
        return of_legacy_bytes(data, legacy) if legacy == "windows-1258" else data.decode("latin-1")
    raise _not_utf8(data, name, start)


def _by_declaration(data: bytes, charset: str) -> str | None:
    try:
        codec = codecs.lookup(charset)
        text = data.decode(codec.name)
    except (LookupError, UnicodeDecodeError):
        return None
    if codec.name == "cp1258":  # its marks stand behind their letters, as in no text of today
        return unicodedata.normalize("NFC", text)
    if codec.name in _WESTERN and not _VIETNAMESE_REFERENCE.search(text):
        return None
    return text


def _looks_binary(data: bytes) -> bool:
    control = sum(data.count(byte) for byte in _CONTROL)
    return control > len(data) // 50


_CONTROL = tuple(bytes([byte]) for byte in range(32) if byte not in range(9, 14))


def _not_utf8(data: bytes, name: str, at: int) -> NotText | LegacyEncoding:
    if _looks_binary(data):
        return NotText(f"{name}: binary data, not text")
    found = legacy_of(data[:_SAMPLE].decode("latin-1"))
    which = f"{found} by its letters." if found else "an old Vietnamese encoding such as TCVN3, VNI or Windows-1258?"
    return LegacyEncoding(
        f"{name}: not UTF-8 (byte {at}); {which} Convert it to UTF-8 first, or with --legacy {found or 'NAME'}"
    )

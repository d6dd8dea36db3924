"""Vietnamese from before Unicode: TCVN3 and VNI, whose letters are Western ones drawn otherwise by their fonts.

TCVN3 is the third form of TCVN 5712:1993, as the ABC fonts (.VnTime) have it: a letter a byte. VNI for Windows sets a
base letter and behind it one that stands for its marks. Both come as bytes or saved as UTF-8, letter by letter ("Héi
nghÞ", "Hoäi nghò"). The tables are those that converters of today share (vietunicode, Unikey and programs after them).
Capitals with tones are a font of their own in TCVN3 and cannot be told from small letters.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from functools import lru_cache
from typing import Any, Literal, get_args

from llmx.article.article import Article
from llmx.errors import LegacyEncoding
from llmx.lexicon.patterns import pattern
from llmx.lexicon.spelling import key

__all__ = ["LEGACIES", "Legacy", "convert_page", "converted", "legacy_of", "of_legacy_bytes", "unicode_article"]

Legacy = Literal["tcvn3", "vni", "windows-1258"]
LEGACIES: tuple[Legacy, ...] = get_args(Legacy)

_TCVN3 = str.maketrans(
    "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\N{SOFT HYPHEN}õö÷øùúûüýþ¡¢£¤¥¦§",
    "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂÊÔƠƯĐ",
)

_MARKS = ("\u0300", "\u0301", "\u0309", "\u0303", "\u0323")  # grave, acute, hook, tilde, dot
_CIRCUMFLEX, _BREVE = "\u0302", "\u0306"
_TONES = dict(zip("øùûõï", _MARKS, strict=True))
_WITH_CIRCUMFLEX = dict(zip("âàáåãä", ("", *_MARKS), strict=True))
_WITH_BREVE = dict(zip("êèéúüë", ("", *_MARKS), strict=True))
_VNI_ALONE = dict(zip("ôöñæóòî", "ơưđỉĩịỵ", strict=True))

_SHORTEST = 20
_SAMPLE = 20_000
_NOT_WESTERN = bytes(range(0xA1))
"""What Latin-1 has below its letters and signs."""

_FREQUENT = pattern(r"(?<!\w){pages.frequent}(?!\w)")
_FEWEST_WORDS = 3
_ONE_WORD_IN = 60


def legacy_of(text: str) -> Legacy | None:
    """Say in which of the old encodings a text was set that was saved as if it were Western."""
    sample = unicodedata.normalize("NFC", text[:_SAMPLE])
    beyond = len(sample) - len(sample.encode("ascii", "ignore"))
    western = len(sample.encode("latin-1", "ignore").translate(None, _NOT_WESTERN))
    if beyond < _SHORTEST or western < 0.8 * beyond:
        return None
    found = {kind: _words(converted(sample, kind)) for kind in ("tcvn3", "vni")}
    kind, words = max(found.items(), key=lambda one: one[1])
    if words < max(_FEWEST_WORDS, len(sample.split()) // _ONE_WORD_IN) or words <= _words(sample):
        return None
    return "tcvn3" if kind == "tcvn3" else "vni"


def _words(text: str) -> int:
    return len(_FREQUENT.findall(key(text)))


def converted(text: str, legacy: str) -> str:
    """Give a text of an old encoding in Unicode, where it is one."""
    if legacy == "tcvn3":
        return text.translate(_TCVN3)
    if legacy == "vni":
        vni, letters = _vni()
        return vni.sub(lambda found: letters[found[0]], text)
    return unicodedata.normalize("NFC", text)


def of_legacy_bytes(data: bytes, legacy: Legacy) -> str:
    """Decode bytes of an old encoding."""
    if legacy == "windows-1258":
        return unicodedata.normalize("NFC", data.decode("cp1258", "replace"))
    return converted(data.decode("latin-1"), legacy)


def convert_page(tree: Any, legacy: Legacy) -> None:
    """Put the text of a parsed page into Unicode where it is in that encoding; its boxes are known by their words."""
    texts = tree.xpath("//body//text()[not(parent::script or parent::style)]")
    if legacy_of(" ".join(texts)) != legacy:
        return
    for element in tree.iter():
        element.text, element.tail = (part and converted(part, legacy) for part in (element.text, element.tail))
        if element.get("content"):
            element.set("content", converted(element.get("content"), legacy))


def unicode_article(article: Article, legacy: Legacy | None) -> Article:
    """Give an article in Unicode. Raises :class:`~llmx.errors.LegacyEncoding` where it is not and nothing was said."""
    found = legacy_of(article.text)
    if found is None:
        return article
    if found == legacy:
        lead = article.lead and converted(article.lead, found)
        return replace(article, text=converted(article.text, found), lead=lead)
    raise LegacyEncoding(f"{article.id}: {found} letters saved as if they were Western; --legacy {found} converts them")


@lru_cache(maxsize=1)
def _vni() -> tuple[re.Pattern[str], dict[str, str]]:
    letters = dict(_VNI_ALONE)
    for base in "aeouyôö":
        for mark, tone in _TONES.items():
            letters[base + mark] = _VNI_ALONE.get(base, base) + tone
    for base in "aeo":
        letters |= {base + mark: base + _CIRCUMFLEX + tone for mark, tone in _WITH_CIRCUMFLEX.items()}
    letters |= {"a" + mark: "a" + _BREVE + tone for mark, tone in _WITH_BREVE.items()}
    # A capital may have its marks as a capital or, at the head of a word, as a small letter.
    for written, letter in list(letters.items()):
        capital = unicodedata.normalize("NFC", letter).upper()
        letters[written.upper()] = letters[written[0].upper() + written[1:]] = capital
    composed = {written: unicodedata.normalize("NFC", letter) for written, letter in letters.items()}
    longest_first = sorted(composed, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first))), composed

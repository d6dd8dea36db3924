"""What can stand in a personal name: Vietnamese syllables, surnames, minority-language and foreign forms.

Syllable structure: Đoàn Thiện Thuật, "Ngữ âm tiếng Việt" (1977). Surnames and middle names: the lexicon's names.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from llmx.lexicon.terms import keys

__all__ = [
    "is_middle_name",
    "is_minority_form",
    "is_syllable",
    "is_whole_name",
    "names_only_persons",
    "surname_weight",
]

_ONSET = r"(?:ngh?|[ctpkg]?h|nh|tr|gi|qu|[bcdđgklmnprstvx])?"
_RHYMES = (
    "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng eo ep et "
    "ê êch êm ên ênh êp êt êu êng i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu o oc oi om on ong op ot oa "
    "oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oen oeo oet ooc oong ô ôc ôi ôm ôn ông ôp "
    "ôt ôông ơ ơi ơm ơn ơp ơt u ua uc ui um un ung up ut uôc uôi uôm uôn uông uôt uơ uy ui uya uych uyên uyêt uynh uyp "
    "uyt uyu uê uêch uênh uân uâng uât uây ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu y yêm yên yêng "
    "yêt yêu ynh uai uan uang uanh uăn uăng uăt uăc ue ueo ach"
)
_SYLLABLE = re.compile(_ONSET + "(?:" + "|".join(sorted(set(_RHYMES.split()), key=len, reverse=True)) + r")\Z")
_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))
# Clitics of Central Highlands names: H'Hen, K'Sor, Y Thông, Bh'riu.
_CLITIC = re.compile(r"(?:[bck]h|[hkyrbmđ])'\w")
_PERSON_MARK = re.compile(r"[kh]'\w\w")


@lru_cache(maxsize=1)
def _weights() -> dict[str, float]:
    weights = dict.fromkeys(keys("names.minority"), 1.5)
    weights |= dict.fromkeys(keys("names.surnames"), 1.2)
    weights |= dict.fromkeys(keys("names.common"), 2.0)
    # A middle name of women, which opens no name.
    weights["thị"] = 0.0
    return weights


@lru_cache(maxsize=16_384)
def is_syllable(word: str) -> bool:
    """Say whether ``word`` (key space) is spelled like one Vietnamese syllable."""
    toneless = unicodedata.normalize("NFC", unicodedata.normalize("NFD", word).translate(_TONES))
    return _SYLLABLE.match(toneless) is not None


@lru_cache(maxsize=16_384)
def is_minority_form(word: str) -> bool:
    """Say whether ``word`` (key space) has the form of a name of the Central Highlands: H'Hen, K'Brôi, Niê, Mlô."""
    return _CLITIC.match(word) is not None or _weights().get(word) == 1.5


@lru_cache(maxsize=16_384)
def surname_weight(word: str) -> float:
    """Say how well ``word`` (key space) opens a name: 2 a common surname, 1.2 a listed one, -1 a syllable that is none.

    Words that are no Vietnamese syllables score 1.0: they are foreign names or minority ones not listed.
    """
    weight = _weights().get(word)
    if weight is not None:
        return weight
    if is_minority_form(word):
        return 1.5
    return -1.0 if is_syllable(word) else 1.0


def names_only_persons(word: str) -> bool:
    """Say whether ``word`` (key space) is a surname that hardly ever begins a place's name."""
    return word in keys("names.common:person")


def is_whole_name(word: str) -> bool:
    """Say whether ``word`` (key space) is a name of the Central Highlands that often stands alone: K'Brôi, H'Hen."""
    return _PERSON_MARK.match(word) is not None


def is_middle_name(word: str) -> bool:
    """Say whether ``word`` (key space) is one of the usual middle names ("Văn", "Thị")."""
    return word in keys("names.middle")

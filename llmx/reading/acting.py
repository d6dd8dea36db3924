"""Who does something in news that report no meeting: the name is a label of what is said, or the subject of a deed."""

from __future__ import annotations

from llmx.lexicon.patterns import pattern
from llmx.reading.marked import NAME, PEOPLE, POST, Marked
from llmx.reading.people import Person

__all__ = ["acts"]

_MOST_MENTIONS = 20
_SIGHT = 300
# Behind a name: the posts beside it, and what brackets say of it: "Lê Na (Kon Tum)", "Lê Na, Giám đốc Sở Y tế (TP X),".
_BESIDE = rf"(?:\([^()\n]{{2,80}}\)|[\s,/\-{POST}])*+"
# "Ông Lê Na, Giám đốc Sở Y tế: ...": what somebody says stands behind a colon.
_LABEL = pattern(rf"{_BESIDE}:(?!\d)")
# "gặp con trai ông Lê Na, | tiếp đoàn": without posts between, a comma parts the name from another one's verb.
_DEED = pattern(
    rf"(?!\s?, [^{NAME}{POST}(])(?:\([^()\n]{{2,80}}\)|{PEOPLE})*+(?:[^.;,:{NAME}]{{0,60}}, )?"
    r"(?:(?:{speech.adverbs}|{cues.now}|{roles.how}) ){0,3}(?!{roles.no_deeds})(?:{speech.verbs+roles.acting})"
)
_SOURCE = pattern(rf"(?<!\w)theo (?:lời )?(?:{{people.honorifics}} )?{PEOPLE}*\Z")
_LONGEST_SOURCE = 160


def acts(person: Person, marked: Marked) -> bool:
    """Say whether a mention inside the article tells of something that the person says or does there."""
    text = marked.text
    for start, end in person.inside_spans[:_MOST_MENTIONS]:
        first, last = marked.sentence(start)
        # What a label introduces may stand in the next line.
        if _LABEL.match(text, end, min(len(text), end + _SIGHT)) or _DEED.match(text, end, min(last, end + _SIGHT)):
            return True
        if _SOURCE.search(text, max(first, start - _LONGEST_SOURCE), start):
            return True
    return False

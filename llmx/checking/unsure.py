"""Why it may be that somebody of the text takes no part in what it reports, so that the record need not have him."""

from __future__ import annotations

import re
from collections.abc import Iterable

from llmx.lexicon.patterns import pattern
from llmx.lexicon.spelling import key
from llmx.reading.acting import acts
from llmx.reading.belonging import Belonging
from llmx.reading.lead import is_heading
from llmx.reading.people import Person
from llmx.reading.reading import Reading
from llmx.reading.roles import told_roles
from llmx.reading.said import Said
from llmx.reading.states import VIETNAM, state_of
from llmx.vietnamese.mentions import Span

__all__ = ["IN_A_LINE", "stands_in_lines_alone", "why_unsure"]

_LONGEST_HEADING = 200
# "[Bộ trưởng Lê Na: ...]" points to another article.
_IN_A_LINK = re.compile(r"\[[^\]\n]*\Z")
_ITEM = re.compile(r"[-+*•▪◦–—(]|\d{1,2}[.)]|\w[.)]")


def stands_in_lines_alone(spans: Iterable[Span], reading: Reading) -> bool:
    """Say whether all places are in lines that end as no sentence and are no items of a list.

    Such a line may be a heading of the article, which its text repeats, or of another one.
    """
    text = reading.folded.text
    for span in spans:
        start, end = reading.sentences.around(span[0])
        if (
            end - start > _LONGEST_HEADING
            or not is_heading(text[max(start, end - 8) : end])
            or _ITEM.match(text, start)
            or text[end - 1 : end] == ","
        ):
            return False
    return True


IN_A_LINE = "It stands only in a line that may be a heading or point to another article."
_NO_PART = "It may only speak of this person: the article reports no meeting, and does not say what the person does."
_IN_SPEECH = "It may only speak of this person: the name stands in quoted words alone."
_BEFORE_THAT = "It may only speak of this person: every sentence with the name tells what was before."
_ASKED = "It may only speak of this person: the article says who is asked to come."
_TO_COME = "It may only speak of this person: the article says what this person is yet to do."
_WRITTEN_TO = "It may only speak of this person: the article says to whom somebody wrote."
_OF_A_UNIT = "It may only speak of this person: the article says whose command a unit was under."
_OF_FAITH = "It may be no official: the article gives this person a post of a religion alone."
_SPOKEN_OF = "It may only speak of this person: of a state that is no party, named neither in the lead nor in a list."


def why_unsure(person: Person, reading: Reading) -> str | None:
    """Say why somebody may not take part in what the article reports, ``None`` where nothing speaks against it."""
    if stands_in_lines_alone(person.inside_spans, reading) or all(
        _IN_A_LINK.search(reading.folded.text, max(0, at - _LONGEST_HEADING), at) for at, _ in person.inside_spans
    ):
        return IN_A_LINE
    if all(_OF_RELIGION.match(key(post.text)) for post in person.inside_posts):
        return _OF_FAITH
    for only_speaks, why in _ONLY_SPOKEN_OF:
        if all(only_speaks(span, reading) for span in person.inside_spans):
            return why
    return _why_no_part(person, reading)


def _is_in_speech(span: Span, reading: Reading) -> bool:
    return reading.once(Said).holds(span)


def _looks_back(span: Span, reading: Reading) -> bool:
    start, end = reading.sentences.around(span[0])
    text = reading.folded.key
    before = max(start, span[0] - _FARTHEST_YEAR)
    if _LOOKS_BACK.match(text, start, end) is not None:
        return True
    # Of several years the last one tells: "Sinh năm 1930, năm 1967 ...".
    years = list(_LONG_AGO.finditer(text, before, span[0]))
    if not years or ";" in text[years[-1].end() : span[0]]:
        return False
    return not years[-1]["since"] or bool(years[-1]["till"])


def _is_asked(span: Span, reading: Reading) -> bool:
    start = max(reading.sentences.around(span[0])[0], span[0] - _FARTHEST_ASKED)
    return _ASKS.search(reading.folded.key, start, span[0]) is not None


def _is_written_to(span: Span, reading: Reading) -> bool:
    start = max(reading.sentences.around(span[0])[0], span[0] - _FARTHEST_ASKED)
    return _WRITES_TO.search(reading.folded.key, start, span[0]) is not None


def _is_to_come(span: Span, reading: Reading) -> bool:
    return _IS_TO_COME.match(reading.folded.key, span[1]) is not None


def _commands(span: Span, reading: Reading) -> bool:
    text, start = reading.folded.key, max(reading.sentences.around(span[0])[0], span[0] - _FARTHEST_LED)
    return bool(_COMMANDS.match(text, span[1]) and _BY_WHOM.search(text, start, span[0]))


_ONLY_SPOKEN_OF = (
    (_is_in_speech, _IN_SPEECH),
    (_looks_back, _BEFORE_THAT),
    (_is_asked, _ASKED),
    (_is_written_to, _WRITTEN_TO),
    (_is_to_come, _TO_COME),
    (_commands, _OF_A_UNIT),
)
"""What may hold of each mention of somebody who takes no part."""


def _why_no_part(person: Person, reading: Reading) -> str | None:
    belonging = reading.once(Belonging)
    state, sides = state_of(person), {side.name for side in belonging.meeting.sides}
    if (state in sides and state is not None) or belonging.side_of(person) in sides:
        return None
    if belonging.meeting.sides and state in (None, VIETNAM):
        return None
    lead = belonging.meeting.lead.span or reading.lead_span()
    there = {told.role for told in told_roles(person, belonging.marked)}
    in_lead = [span for span in person.inside_spans if lead[0] <= span[0] < lead[1]]
    if any(not _IS_CALLED.match(reading.folded.key, end) for _, end in in_lead):
        return None
    if state in (None, VIETNAM):
        present = (
            there or person.key in belonging.heard or _is_comrade(person, reading) or acts(person, belonging.marked)
        )
        return None if present else _NO_PART
    return None if there - {"speaker"} else _SPOKEN_OF


def _is_comrade(person: Person, reading: Reading) -> bool:
    """Say whether a sentence calls somebody "đồng chí", alone or in a row: the press does so of who is there."""
    text, sentences = reading.folded.key, reading.sentences
    return any(_COMRADE.search(text, sentences.around(at)[0], at) for at, _ in person.inside_spans[:_MOST_MENTIONS])


_LOOKS_BACK = pattern(r"\W*{passing.before_that}")
# "Tổng thống Lena Halink | là dấu hiệu ...": what somebody is said to be is no deed.
_IS_CALLED = pattern(r" (?:chính )?là(?!\w)")
# "Ngày 23/6/1967, Chủ tịch ... đã gửi | Quốc trưởng Lena Halink": there were no news of it yet in a file.
_LONG_AGO = pattern(
    r"(?P<since>{passing.since}(?: (?:{passing.in_a_date}|[0-9]{1,2}(?![0-9/-])))* )?"
    r"(?:năm |(?:ngày )?[0-9/-]*[/-])19[0-8][0-9](?![0-9])(?P<till>(?: (?:đến|tới)(?!\w))?)"
)
_FARTHEST_YEAR = 200
_OF_RELIGION = pattern(r"{posts.of_religion}(?!\w)")
_ASKS = pattern(r"(?<!lời )(?<!\w)mời(?!\w)[^;:]*\Z")
_IS_TO_COME = pattern(r" (?:sẽ|(?:đã )?(?:sớm )?nhận lời)(?!\w)")
# "Ký vào bản kiến nghị gửi Bộ trưởng Lê Na, | Thứ trưởng Lê Hoa".
_WRITES_TO = pattern(
    r"{passing.letters}(?: [^,.;:]{1,30})?"
    r" gửi(?: tới| đến| cho)?(?! gắm) [^.;:]*\Z"
)
# "Tiểu đoàn 265 do tiểu đoàn trưởng Lê Na | chỉ huy tiến vào thành phố": the unit acts.
_BY_WHOM = pattern(r"(?<!\w)do(?!\w)[^,.;:]*\Z")
_COMMANDS = pattern(r" chỉ huy(?!\w)")
_FARTHEST_LED = 80
_COMRADE = pattern(r"(?<!\w)đồng chí(?!\w)")
_MOST_MENTIONS = 20
_FARTHEST_ASKED = 300

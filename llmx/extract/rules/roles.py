"""What an official does at the event, from the verbs and lists around the name."""

from __future__ import annotations

from typing import Literal

from llmx.check.people import Person
from llmx.extract.rules.marked import NAME, PEOPLE, POST, ROW, Marked
from llmx.extract.rules.patterns import pattern
from llmx.vietnamese.mentions import Span

__all__ = ["SAYS", "Role", "roles_of", "with_speech"]

Role = Literal["chair", "speaker", "reporter", "attendee", "donor"]

# Verbs of reported speech in news of the Party and the State, as the papers of Hà Nội, Đà Nẵng and the VNA use them.
_SAYS = (
    r"phát biểu|nhấn mạnh|đề nghị|cho biết|cho hay|khẳng định|cho rằng|bày tỏ|đánh giá cao|đánh giá|kết luận|"
    r"tin tưởng|"
    r"lưu ý|mong muốn|mong|chia sẻ|cảm ơn|cám ơn|kiến nghị|đề xuất|yêu cầu|nêu rõ|nêu|nói|chúc mừng|ghi nhận|"
    r"đồng tình|tán thành|nhất trí|thống nhất|kêu gọi|hoan nghênh|trả lời|trân trọng|thông báo|thông tin|chỉ rõ|"
    r"ví|cam kết|"
    r"vui mừng|hy vọng|đề cập|phân tích|gợi ý|tiếp thu|đáp từ|quan tâm|(?<!ban )chỉ đạo|gửi lời|chúc|nhắc nhở|liên hệ|"
    r"chào mừng|"
    r"nhắc lại|nhận định|biểu dương|trao đổi|giới thiệu|điểm lại|bày tỏ|cho ý kiến|đáp từ|tham luận|hứa|cam đoan"
)
# Words of a report, with which somebody reports rather than speaks.
_REPORTS = (
    r"(?:trình bày|đọc|thông qua|báo cáo)(?: tóm tắt| dự thảo| đề dẫn| tổng kết)? ?(?:báo cáo|tại|về|kết quả|với|"
    r"tình hình)"
)
_OPENS_REPORT = pattern(
    rf" *(?:(?:thay mặt|tại|mở đầu)[^.;{NAME}{POST}]{{0,90}}?[, ])?\s*"
    r"(?:báo cáo|trình bày(?: tóm tắt)? báo cáo|thông qua báo cáo|đọc báo cáo)(?!\w)"
    rf"[^.;{NAME}]*"
)
_OPENS_SPEECH = pattern(
    rf" *(?:(?:thay mặt|tại|mở đầu)[^.;{NAME}{POST}]{{0,60}}?, )?\s*"
    r"(?:phát biểu|kết luận|mở đầu|khai mạc|bế mạc|trao đổi|tham luận|đáp từ|chia sẻ|cho ý kiến|trả lời|"
    r"đồng tình|theo)(?!\w)"
    rf"[^.;{NAME}]*"
)
_SPEECH_OF = pattern(rf"(?<!\w)(?:tham luận|phát biểu|ý kiến)(?: chỉ đạo| khai mạc)? của {ROW}*\Z")
_BY = pattern(r"theo(?!\w)")
_ADVERBS = r"(?:[^\W\d_]+ ){0,4}?"
# Behind a name: the rest of a row of people, or an apposition between commas, then the verb.
_AFTER = rf"{PEOPLE}*+(?:[^.;,:{NAME}]{{0,60}}, )?"
_AFTER_ROW = rf"{ROW}*+(?:[^.;,:{NAME}]{{0,60}}, )?"
SAYS = pattern(rf"(?<!\w)(?:{_SAYS})(?!\w)")
"""Verbs of reported speech, in key space."""

_SAYS_AFTER = pattern(rf"{_AFTER}{_ADVERBS}(?:{_SAYS})(?!\w)")
_REPORTS_AFTER = pattern(rf"{_AFTER}{_ADVERBS}(?:{_REPORTS})(?!\w)")
_CHAIRS_AFTER = pattern(rf"{_AFTER_ROW}{_ADVERBS}(?:đồng chủ trì|chủ trì|chủ tọa|đồng chủ tọa)(?!\w)")
_CHAIRS_BEFORE = pattern(rf"(?:đồng )?chủ (?:trì|tọa)[^.;{NAME}{POST}]{{0,60}}?(?<!\w)(?:có|là|gồm|của)(?!\w)[^.]*\Z")
_GIVES_AFTER = pattern(rf"{PEOPLE}*+[^.;:{NAME}]{{0,80}}?(?<!\w)(?:trao tặng|tặng|trao|biếu|ủng hộ)(?!\w)")
_GIFT_WIDTH = 120
_GIFT_WORDS = pattern(r"(?<!\w)(?:quà|suất|kinh phí|học bổng|tiền)(?!\w)")
_LISTED_BEFORE = pattern(
    r"(?<!\w)(?:dự|tham dự|tham gia|có mặt|tiếp|đón|cùng đi|đi cùng|phía|chứng kiến|thành phần|trong đoàn)(?!\w)"
    rf"[^.{NAME}]{{0,120}}?(?<!\w)(?:có|gồm|là|của)(?!\w)|(?<!\w)về phía"
)
_LISTED_AFTER = pattern(
    rf"{_AFTER_ROW}{_ADVERBS}(?:tham dự|dự|có mặt|tham gia|chứng kiến|làm trưởng đoàn|dẫn đầu|"
    r"tiếp(?! tục| thu| theo| cận)|hội đàm|làm việc|đón|gặp|ký)(?!\w)"
)
_WINDOW = 500


def roles_of(person: Person, marked: Marked) -> list[Role]:
    """Give the roles that the sentences around a person's mentions tell; who does nothing else is there: attendee."""
    found: set[Role] = set()
    spoke = False
    for span in person.inside_spans:
        start, end = marked.source.at(span[0]), marked.source.at(span[1])
        first, last = marked.sentence(start)
        last = min(last, end + _WINDOW)
        first = marked.opening(first, start)
        # A window that begins inside of a sentence must not look like its opening.
        cut = start - first > 2 * _WINDOW
        before = "\n" * cut + marked.text[start - 2 * _WINDOW if cut else first : start]
        if _chairs(marked, end, last, before):
            found.add("chair")
        reports = _OPENS_REPORT.fullmatch(before) or _REPORTS_AFTER.match(marked.text, end, last)
        if reports:
            found.add("reporter")
        elif said := _speaks(marked, end, last, before):
            found.add("speaker")
            spoke = spoke or said == "directly"
        if _listed(marked, end, last, before):
            found.add("attendee")
        if _gives(marked, (end, last)):
            found.add("donor")
    if "reporter" in found and not spoke:
        found.discard("speaker")
    if "chair" in found:
        found.discard("attendee")
    return [role for role in _ORDER if role in found] or ["attendee"]


def with_speech(roles: list[Role]) -> list[Role]:
    """Give the roles with that of a speaker; who reports has spoken as far as the rules can tell."""
    found = {*roles, *(() if "reporter" in roles else ("speaker",))}
    return [role for role in _ORDER if role in found]


_ORDER: tuple[Role, ...] = ("chair", "attendee", "speaker", "reporter", "donor")


def _chairs(marked: Marked, end: int, last: int, before: str) -> bool:
    return bool(_CHAIRS_AFTER.match(marked.text, end, last) or _CHAIRS_BEFORE.search(before))


def _speaks(marked: Marked, end: int, last: int, before: str) -> str | None:
    """Say whether somebody speaks: "directly" with a verb of the own, "quoted" after "theo"."""
    opens = _OPENS_SPEECH.fullmatch(before)
    if opens is not None and _BY.match(before.strip()):
        return "quoted"
    told = opens or _SAYS_AFTER.match(marked.text, end, last) or _SPEECH_OF.search(before)
    return "directly" if told else None


def _listed(marked: Marked, end: int, last: int, before: str) -> bool:
    if _LISTED_BEFORE.search(before) and not _SAYS_AFTER.match(marked.text, end, last):
        return True
    return bool(_LISTED_AFTER.match(marked.text, end, last))


def _gives(marked: Marked, span: Span) -> bool:
    """Say whether the person hands something over: money, goods, presents; not a decision, a flag or an opinion."""
    match = _GIVES_AFTER.match(marked.text, *span)
    if match is None:
        return False
    last = min(span[1], match.end() + _GIFT_WIDTH)
    given = any(one.mention.kind != "statistic" for one in marked.amounts_between(match.end(), last))
    return given or _GIFT_WORDS.search(marked.text, match.end(), last) is not None

"""The verdict on roles: what a person does at the event, by the verbs that stand near the person, the post or the side.

A role is a finding only where no word for it stands anywhere near the person: news tell who chairs
and who gives in too many ways for a rule to know that somebody does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from llmx.checking.names import NamedClaim
from llmx.checking.verdicts import Judged, supported, unsupported
from llmx.lexicon.spelling import key
from llmx.reading.people import CENTRAL, Person
from llmx.reading.reading import Reading
from llmx.vietnamese.mentions import Span
from llmx.vietnamese.posts import place_key

__all__ = ["judge_roles"]

# What news writes of who chairs, speaks, reports, gives. "attendee" needs no verb: who is named there, is there.
_SAYS = """phát biểu|nhấn mạnh|đề nghị|cho biết|khẳng định|cho rằng|bày tỏ|đánh giá|kết luận|thống nhất|tin tưởng|lưu ý
|mong muốn|mong|chia sẻ|cảm ơn|kiến nghị|đề xuất|yêu cầu|thông tin|nêu|nói|chúc mừng|chỉ đạo|trao đổi|ghi nhận
|đồng tình|tán thành|nhất trí|kêu gọi|hoan nghênh|trả lời|giới thiệu|trình bày|báo cáo|thông báo|quan tâm|chỉ rõ|ví
|cam kết|cho hay|kể|nhận định|theo|dặn|giải thích|nhắc|động viên|gửi lời|biểu dương|khai mạc|bế mạc|thay mặt|vui mừng
|hy vọng|đề cập|phân tích|gợi ý|góp ý|tiếp thu|đáp từ|coi|tham luận|ý kiến|công bố|trân trọng|mời|hứa|tuyên bố|diễn văn
|phản ánh|xúc động|tiết lộ|thừa nhận|hỏi|tâm sự|thảo luận|làm rõ|quán triệt"""
_CUES = {
    role: re.compile(rf"(?<!\w)(?:{key(words).replace(' |', '|')})(?!\w)")
    for role, words in (
        (
            "chair",
            "chủ trì|chủ tọa|đồng chủ trì|đoàn chủ tịch|điều hành|dẫn đầu|điều khiển|chủ tịch đoàn|làm trưởng đoàn",
        ),
        ("speaker", _SAYS),
        (
            "reporter",
            "báo cáo|trình bày|thông qua|thông báo|thông tin|cho biết|tham luận|nêu|giới thiệu|công bố|đọc|tờ trình",
        ),
        (
            "donor",
            "tặng|trao|biếu|ủng hộ|hỗ trợ|đóng góp|tài trợ|hiến|gửi|quyên góp|giúp|cứu trợ|viện trợ|bàn giao|dành|cấp"
            "|chuyển",
        ),
    )
}
_NEXT_ITEM = re.compile(r"[-+*•▪◦–—]|\(?\d{1,2}[.)]\s|\(?[a-zđ][.)]\s")
_LONGEST_LIST = 40


def judge_roles(named: NamedClaim, reading: Reading) -> list[Judged]:
    """Judge each claimed role of one official."""
    judged = []
    for claim in named.claim.roles:
        person = named.person
        cue = _CUES.get(claim.text)
        if person is None:
            message = f"Nobody named '{named.claim.name}' is in the article."
            judged.append(unsupported(claim.path, claim.field, claim.text, message))
        elif cue is None:
            judged.append(supported(claim.path, claim.field, claim.text, person.inside_spans[:1]))
        elif spans := _near(cue, person, reading):
            judged.append(supported(claim.path, claim.field, claim.text, spans))
        else:
            message = f"No sentence of the article that tells of {person.name} says that the person is '{claim.text}'."
            judged.append(unsupported(claim.path, claim.field, claim.text, message, person.inside_spans[:1]))
    return judged


def _near(cue: re.Pattern[str], person: Person, reading: Reading) -> tuple[Span, ...]:
    """Give the mentions that a word for the role stands near; the surest way to tell of somebody first."""
    return (
        _said(cue, person.spans, reading)
        or _said(cue, _by_post(person, reading), reading)
        or _said(cue, _by_rank(person, reading), reading)
    )


def _by_post(person: Person, reading: Reading) -> tuple[Span, ...]:
    """Give where a post of the person stands, for sentences that name no one: "Bí thư Thành ủy Hà Nội nhấn mạnh"."""
    wordings = {form for held in person.posts for form in (held.text, held.completed) if form.count(" ") > 1}
    return tuple(span for wording in sorted(wordings) for span in reading.words.phrases(wording))


def _by_rank(person: Person, reading: Reading) -> tuple[Span, ...]:
    """Give where the place stands right behind the rank, or the delegation behind "đoàn": "Thị trưởng X trao tặng"."""
    places = {place for held in person.posts for place in (*held.post.places, *held.allowed)}
    if person.side and person.side != CENTRAL:
        places.add(place_key(person.side))
    ranks = {held.post.rank for held in person.posts if held.post.rank} | {key("đoàn"), key("đoàn công tác")}
    units = ("", *(f"{key(unit)} " for unit in ("tỉnh", "thành phố")))
    wordings = {f"{rank} {unit}{place}" for rank in ranks for unit in units for place in places}
    return tuple(span for wording in sorted(wordings) for span in reading.words.phrases(wording))


def _said(cue: re.Pattern[str], named: Iterable[Span], reading: Reading) -> tuple[Span, ...]:
    """Give the mentions with a word for the role in their sentence, the one after it, or the list head."""
    text = reading.folded.key
    return tuple(
        span for span in named if any(cue.search(text, start, end) for start, end in _sentences_of(span, reading))
    )


def _sentences_of(span: Span, reading: Reading) -> Iterator[Span]:
    """Give the sentence of a mention, the next where it names nobody else, and the head of its list."""
    spans = reading.sentences.spans
    number = reading.sentences.number_at(span[0])
    yield spans[number]
    if number + 1 < len(spans) and not reading.names_in(spans[number + 1]):
        yield spans[number + 1]
    text = reading.folded.text
    for at in range(number, max(0, number - _LONGEST_LIST), -1):
        before = text[spans[at - 1][0] : spans[at - 1][1]]
        if not (_NEXT_ITEM.match(text, spans[at][0]) or before.endswith((":", ";", ","))):
            break
        yield spans[at - 1]

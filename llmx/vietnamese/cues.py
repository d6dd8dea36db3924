"""The words between persons and posts that say who holds what: appositions, appointments, list openers."""

from __future__ import annotations

import re

from llmx.lexicon.patterns import GAP, Pattern, alternation
from llmx.lexicon.spelling import key
from llmx.vietnamese.posts import (
    ABBREVIATIONS,
    ACADEMIC,
    CREDITS,
    DEPUTIES,
    FORMER,
    HALVES,
    HEADS,
    HONORIFICS,
    LED,
    NOT_BEFORE_PERSONS,
    PLURALS,
    RANKS,
)
from llmx.vietnamese.sides import SIDE_STARTS

__all__ = [
    "ABOUT_WORDS",
    "ALL_OF_THEM",
    "ALONE",
    "ANCHOR",
    "AND",
    "APPOINTED",
    "APPOSITION",
    "ARE",
    "CLAUSE_START",
    "COLON",
    "DASH",
    "ENDS_GROUP",
    "ERAS",
    "FRONTED",
    "GIVEN_TO",
    "HONORIFIC",
    "LED_BY",
    "LIST_OPENS",
    "NEXT_NAME",
    "NOT_A_HEAD",
    "NO_PERSON",
    "PENDING",
    "PLURAL_BEFORE",
    "SENTENCE_END",
    "SIGNED",
    "TAIL",
    "TITLED",
    "TO_SOMEBODY",
]

DASH = re.compile(r"\s-\s")
TO_SOMEBODY = re.compile(r"(?<!\w)(?:thay|thay cho|thay thế|kế nhiệm|tiếp nối)\s(?:đồng chí\s)?\Z")
"""Before a person whose post another one, the subject, takes over."""

ERAS = re.compile(r"\squa các (?:thời kì|nhiệm kì|khóa)(?!\w)")
"""After a post that several persons held one after another."""

TITLED = Pattern(lambda: rf"(?<!\w)(?:{alternation(ACADEMIC)})[.,]?\s\Z")
"""Before a name, an academic or professional title."""

ALONE = "".join(f"(?<!{key(word)} )" for word in HALVES)
"""Keeps out the second halves of common words ("yêu cầu", "môi trường") before a word of one syllable."""

LED_BY = re.compile(r"(?<!\w)do\s\Z")
"""Before the person who leads what the sentence speaks of."""

ENDS_GROUP = re.compile(
    r"\s?(?:[;.)]|\Z|,?\s(?:và|cùng|đều|đã|sẽ|chủ trì|dự|tham dự|tham gia|báo cáo|trình bày)(?!\w))"
)
"""After posts that a group of bare names shares."""

SIGNED = re.compile(r"(?:\s{0,3}\n\s{0,3}(?:\((?:đã kí|kí tên|kí)[^()\n]{0,30}\))?){1,3}")
"""Between the post of who signs, in capitals, and the name on a line of its own."""

# One pass finds where anything can begin; a character that is no letter before it makes the scan quick.
ANCHOR = Pattern(
    lambda: (
        rf"\W(?:{alternation((*SIDE_STARTS, *HEADS, *ABBREVIATIONS, *RANKS, *DEPUTIES, *FORMER, *LED, *HONORIFICS))})"
    )
)
_PLURAL = alternation(PLURALS)
HONORIFIC = Pattern(lambda: rf"(?:{alternation(HONORIFICS)})\s?")
PLURAL_BEFORE = Pattern(lambda: rf"(?<!\w)(?:{_PLURAL}){GAP}(?:(?:đồng chí|ông|bà|đ/c|vị)\s)?\Z")
LIST_OPENS = Pattern(lambda: rf"(?:(?:{_PLURAL}){GAP})?(?:{alternation(HONORIFICS)})")
SENTENCE_END = re.compile(
    r"[.!?…\n](?:(?<=\n)(?!\s?(?:[-+*•]|\d{1,2}[.)])\s)(?=\S)"
    r"|(?<!\n)(?<!\btp.)(?<!\btx.)(?<!\bts.)(?<!\bgs.)(?<!ths.)[\"')\]]*(?:\s|\Z))"
)
_BRACKETED = r"(?:\([^()\n]{0,120}\))"
_ABOUT = r"(?:(?:\d{2} tuổi|sinh năm \d{4}|sn \d{4}|người [\w ]{2,12}|quê [\w ]{2,30}|trú [\w ]{2,30})\s?[,-]\s?)"
ABOUT_WORDS = ("tuổi", "sinh năm", "sn ", "người ", "quê ", "trú ")
"""Without any of these, and without a bracket, what stands between a name and its post is a mark alone."""

APPOSITION = re.compile(
    rf"\s?{_BRACKETED}?\s?(?:[,(:-]\s?)?{_ABOUT}{{0,2}}"
    r"(?:(?:hiện|nay|hiện nay|từng|đang|vừa|vốn|đồng thời|cũng|nguyên)\s)*(?:(?:cùng|đều)\s(?=là\s))?"
    r"(?:(?:là|kiêm|giữ chức(?: vụ)?|với (?:tư cách|cương vị)(?: là)?|trên cương vị|trong vai trò)\s)?\Z"
)
ALL_OF_THEM = re.compile(r"(?<!\w)(?:cùng|đều)\s(?:là\s)?\Z")
_POSITION = r"(?: chức(?: vụ| danh)?| cương vị)?"
APPOINTED = re.compile(
    r"(?<!\w)(?:giữ(?: các)? (?:chức(?: vụ| danh)?|cương vị|trọng trách)|làm|trở thành|(?:tái )?đắc cử|trúng cử"
    r"|nhận nhiệm vụ"
    rf"|(?:cách|cách chức|bãi nhiệm|xóa tư cách){_POSITION}"
    rf"|(?:đảm (?:nhận|nhiệm|trách)|thôi(?: giữ)?|nhận){_POSITION}"
    rf"|(?:được|nhận) (?:giao|bầu|bổ nhiệm|phân công|cử|chỉ định)(?: làm| giữ)?{_POSITION}"
    r"|(?:hiện|đang|từng|nguyên) là|là)\s(?:các chức vụ:?\s|nhiệm vụ\s)?\Z"
)
_TERM = r"(?:,?\s?(?:khóa|nhiệm kì|giai đoạn)[^,.;]{0,25}?)?"
PENDING = re.compile(
    rf"{_TERM}\s?[,:(-]?\s?(?:(?:nay|hiện|hiện nay)\s)?(?:(?P<head>đối với|với|cho|của)\s|(?:là|do|gồm)\s)?\Z"
)
GIVEN_TO = Pattern(lambda: rf"{_TERM}\s(?:đối với|với|cho)\s(?:{_PLURAL}\s)?(?:{alternation(HONORIFICS)})")
CLAUSE_START = re.compile(
    r"(?:\A|[\n.,;:\"]\s?|theo\s|còn\s|là\s|chức\s|chức vụ\s|chức danh\s|tư cách\s"
    r"|(?:miễn nhiệm|bãi nhiệm|bầu|bầu bổ sung|bổ nhiệm|phê chuẩn|tái cử|vị|nữ|tân|quân hàm|cấp bậc hàm|hàm)\s)\Z"
)
FRONTED = re.compile(
    r"(?:\A|[.!?\n;]\s?)(?:(?:\w+\s){0,3}(?:thừa|theo|thực hiện|được|căn cứ|thay mặt|dưới)\s[^,.;\n]{0,60}"
    r"|(?:phát biểu|trả lời|báo cáo|trao đổi|chia sẻ|trao|tặng|chúc mừng|tiếp|đón|làm việc|hội đàm|gặp|giao)(?:\s"
    r"[^,.;\n]{0,60})?\s(?:cho|với|của|tới|đến|trước|tân)\s)\Z"
)
_THERE = r"(?:\s(?:cùng|cùng dự|tham dự|dự|tham gia|có mặt|qua các thời kì)(?!\w)(?:\s\w+){0,4}?)"
COLON = re.compile(rf"\s?{_THERE}?(?:,?\s(?:gồm|gồm có|là|có))?\s?:\s{{0,2}}(?:\n?\s?[-+*•]\s?)?")
ARE = re.compile(rf"(?:\s\w+){{0,4}}?\s?,?{_THERE}?\s(?:lần lượt\s)?(?:là|gồm|gồm có|có)\s(?:các\s)?")
_BULLET = r"[;,.]?\s?\n\s?(?:[-+*•]|\d{1,2}[.)])\s{0,2}"
NEXT_NAME = re.compile(
    r"\)?(?:\s?\((?P<bracket>[^()\n]{0,80})\))?(?:\s?[,;]\s{0,2}(?:và\s|cùng\s)?"
    rf"|\s{{1,2}}(?:và|cùng)\s{{1,2}}|{_BULLET})"
)
AND = re.compile(r"\s(?:và|cùng)\s")
TAIL = re.compile(rf"\s?{_BRACKETED}?\s?(?:,|-|\(|\slà)\s?{_ABOUT}{{0,2}}\Z")
NO_PERSON = Pattern(
    lambda: rf"(?<!\w){ALONE}(?:(?:{alternation(NOT_BEFORE_PERSONS)})\s+|(?:{alternation(CREDITS)}):\s*)\Z"
)
# "Ban Giám đốc" is a body, and "chức vụ Trưởng phòng" has no "Vụ trưởng".
NOT_A_HEAD = re.compile(r"(?<!\w)(?:ban\s(?=\w{1,3}\Z)|chức\svụ\s\Z)")

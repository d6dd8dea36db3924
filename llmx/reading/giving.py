"""Who gives what to whom and what for, where the clause around an amount says so."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from llmx.lexicon.patterns import pattern
from llmx.lexicon.spelling import key
from llmx.reading.marked import NAME, POST, Marked
from llmx.reading.reading import Reading, SourceAmount
from llmx.reading.roles import SAYS

__all__ = ["Gift", "read_gift"]


@dataclass(frozen=True, slots=True)
class Gift:
    """Giver, receiver and purpose as written; ``None`` for what the clause leaves open."""

    giver: str | None = None
    receiver: str | None = None
    purpose: str | None = None


# Verbs of giving in news of gifts and support. After "sự", "mức" they are nouns; "trao đổi" and "giúp đỡ" give nothing.
_GIVE = pattern(
    r"(?<!\w)(?<!sự )(?<!việc )(?<!mức )(?<!nguồn )(?<!kinh phí )(?<!chính sách )(?<!quà )(?<!công tác )(?<!gói )(?:"
    r"trao tặng|gửi tặng|hiến tặng|tặng lại|tặng|trao|biếu|ủng hộ|hỗ trợ|cứu trợ|đóng góp|viện trợ|tài trợ|"
    r"bàn giao|dành|"
    r"cấp|giúp|chuyển tới|chuyển đến)(?!\w)(?! (?:đổi|đỡ|quyết định|nhau|lưu niệm|vị|độ|kỷ niệm chương)(?!\w))"
)
_ASKED = pattern(r"(?<!\w)(?:đề nghị|mong muốn|mong|kiến nghị|xin|đề xuất|cần)(?!\w)[^.;,]*\Z")
_THANKED = pattern(r"(?<!\w)(?:cảm ơn|cám ơn|tri ân)(?!\w)")
_HANDED = pattern(r"bàn giao")
_PASSIVE = pattern(r"(?<!\w)(?:được|nhận được|tiếp nhận)(?!\w)")
# What stands between a verb of giving and a sum that it does not govern.
_OTHER_PREDICATE = pattern(
    r"(?<!\w)(?:đạt|chiếm|tăng|giảm|thiệt hại|doanh thu|kim ngạch|thu hút|thu ngân sách|xuất khẩu|nhập khẩu|"
    r"đến nay)(?!\w)|;"
)
_REACH = 220
_SIGHT = 700
_AFTER_GIFT = 140
# Words in front of the actor that only tie the clause to the one before, and words behind it that belong to the verb.
_TIES = pattern(
    r"\A[\s,;:\"“”(+-]*(?:(?:và|khi|trong đó|riêng|đồng thời|ngoài ra|bên cạnh đó|theo đó|đến nay|cùng với|"
    r"cá nhân|cũng|"
    r"nhân dịp này|dịp này|tại buổi làm việc|đặc biệt|sau đó|trước đó|được|do|từ|các đồng chí|đồng chí|ông|"
    r"bà)(?!\w)[\s,:]*)*"
)
_ADVERBS = pattern(
    r"(?:[\s,]*(?<!\w)(?:đã|sẽ|cũng|còn|lại|đang|vừa|tiếp tục|kịp thời|trực tiếp|quyết định|thống nhất|tổ chức|"
    r"phối hợp|cam kết|"
    r"thay mặt|xin|luôn|đều|mỗi năm|hằng năm|hàng năm))*\s*\Z"
)
_ACTOR = pattern(
    r"(?:các |những |nhiều )?(?:đoàn|tỉnh|thành phố|tp|huyện|quận|thị xã|xã|ubnd|hđnd|ủy ban|mttq|hội|công ty|"
    r"tổng công ty|"
    r"tập đoàn|doanh nghiệp|ngân hàng|quỹ|sở|bộ|ban|chính quyền|nhân dân|phía|lãnh đạo|cán bộ|đơn vị|trường|nhà|"
    r"địa phương)(?!\w)"
)
_SETTING = pattern(
    r"(?:tại|trong|sau|từ|theo|qua|năm|ngày|sáng|chiều|nhân|dịp|với|để|khi|trên|bằng|về|hiện|đến|kết quả|"
    r"các hoạt động)(?!\w)"
)
_SUBJECT = pattern(r"(?P<who>[^,;.:]{2,70}?) (?:cũng |còn )?(?:đã|sẽ)(?!\w)")
# Where a receiver ends and what the gift is for begins.
_FOR = pattern(
    r"(?<!\w)(?:để|nhằm|xây dựng|xây|khắc phục|sửa chữa|tu bổ|nâng cấp|mua|đầu tư|thực hiện|triển khai|phục vụ|"
    r"đào tạo|"
    r"giải quyết|ứng phó|phòng, chống|tổ chức|chăm lo|bị thiệt hại do)(?!\w)"
)
_THING = pattern(r"(?<!\w)(?:một|nhiều|những phần quà)(?!\w)")
_CARRIER = pattern(
    r"[\s,:(]*(?:(?<!\w)(?:với|số tiền|kinh phí|tổng|trị giá|tổng trị giá|giá trị|gồm|bao gồm|là|tổng số tiền|"
    r"trong đó có|không hoàn lại|mỗi (?:tỉnh|địa phương|huyện|xã|hộ|gia đình|đơn vị|người|bên)|tương đương|"
    r"tổng kinh phí|mức đầu tư|vốn|có|mỗi|trên|hơn|gần|khoảng|số|các|một|thêm)(?!\w)[\s,:(]*)*\Z"
)
_EACH_WORTH = pattern(
    r"\A[\s,]*(?:mỗi|trị giá|tổng trị giá|và|cùng|gồm|bao gồm|với|kinh phí|số tiền|(?:\d+ )?tiền mặt)(?!\w)|"
    r"\A[\s,(+-]*\Z"
)
_TO = pattern(
    r"\A\)?[^,;.()]{0,70}?(?:\([^()]{0,80}\)\s?)?,?\s?"
    r"(?<!\w)(?:cho|tặng|hỗ trợ|ủng hộ|giúp|đến|tới)\s(?P<whom>[^,;.(]{2,110})"
)
_BY = pattern(
    r"\A[^;.]{0,40}?(?<!\w)do (?P<who>[^;.]{3,200}?) (?:trao tặng|tặng|hỗ trợ|ủng hộ|tài trợ|đóng góp|trao)(?!\w)|"
    r"\A\s(?:từ|của) (?:nguồn )?(?P<from>(?:quỹ|hội|công ty|ngân sách)[^,;.]{2,80})"
)
_MEASURE = pattern(
    r"(?<!\w)(?:tổng )?(?:vốn|kinh phí|kim ngạch|doanh thu|thu nhập|thiệt hại|mức đầu tư|giá trị|thu ngân sách|"
    r"nguồn vốn)"
    r"[^,.;:()\d]{0,60}\Z"
)
_MEASURE_END = pattern(
    r"(?:\s(?:đạt|bình quân|đến nay|ước|ước tính|ước đạt|là|hơn|trên|gần|khoảng|lên|tới|đến|ban đầu|trên dưới|"
    r"xấp xỉ|bình quân đạt))+\s*\Z"
)
_LONGEST_ACTOR = 110
_MARKS = (", ", ": ", "; ", ") ", "- ")
# Words behind a name, then a comma: the name's own clause is over.
_NEW_CLAUSE = re.compile(r"[^\W\d_]{2,}[^,]*,[^,]*\Z")


def read_gift(amount: SourceAmount, marked: Marked) -> Gift:
    """Read the clause around an amount; a sum that is the worth of a thing shares the thing's giver and receiver."""
    reading = marked.reading
    if amount.mention.kind == "statistic":
        return Gift()
    if amount.derived_from is not None and (base := reading.amounts[amount.derived_from]).mention.kind == "goods":
        gift = read_gift(base, marked)
        return replace(gift, purpose=gift.purpose or f"trị giá {_plain(reading, *base.at)}")
    start, end = marked.sentence(amount.at[0])
    start, end = max(start, amount.at[0] - _SIGHT), min(end, amount.at[1] + _SIGHT)
    verb = _governing(reading, start, amount.at[0])
    if verb is None:
        return replace(_given_by(marked, amount.at[1], end), purpose=_measure(reading, start, amount.at[0]))
    left = max([start, *(match.end() for match in _GIVE.finditer(reading.folded.key, start, verb.start()))])
    giver, receiver = _actors(marked, (start, left), verb)
    whom, purpose = _receiver(marked, verb, amount, end)
    if giver is None:
        giver = _given_by(marked, amount.at[1], end).giver
    if _HANDED.match(verb.group()):
        # What is handed over stands where others have the receiver.
        whom = None
    if purpose is None and amount.mention.kind == "money":
        purpose = _measure(reading, verb.end(), amount.at[0])
    return Gift(giver, receiver or whom, purpose)


def _governing(reading: Reading, start: int, at: int) -> re.Match[str] | None:
    """Give the verb of giving that governs what stands at an offset: the last before, with nothing else between."""
    verbs = list(_GIVE.finditer(reading.folded.key, max(start, at - _REACH), at))
    if not verbs or _OTHER_PREDICATE.search(reading.folded.key, verbs[-1].end(), at):
        return None
    return verbs[-1]


def _actors(marked: Marked, bounds: tuple[int, int], verb: re.Match[str]) -> tuple[str | None, str | None]:
    """Give the giver before a verb, in the passive the receiver; a verb without a subject shares the last."""
    reading, (start, left) = marked.reading, bounds
    text = reading.folded.key
    thanked = [match.end() for match in _THANKED.finditer(text, start, verb.start())]
    if _ASKED.search(text, max([start, *thanked]), verb.start()):
        return None, None
    given = [one.at[1] for one in marked.amounts_between(left, verb.start())]
    clause = max([left, text.rfind(";", start, verb.start()) + 1, *given])
    passive = list(_PASSIVE.finditer(text, clause, verb.start()))
    if passive:
        receiver = _actor(marked, clause, passive[-1].start())
        return _actor(marked, passive[-1].end(), verb.start()), receiver
    giver = _actor(marked, clause, verb.start())
    if giver is None and clause > start:
        earlier = [match.start() for match in _GIVE.finditer(text, start, clause)]
        for at in reversed(earlier):
            if (giver := _actor(marked, start, at)) is not None:
                return giver, None
        subject = _SUBJECT.match(text, start, clause)
        giver = _actor(marked, start, subject.end("who")) if subject else None
    return giver, None


def _actor(marked: Marked, start: int, end: int) -> str | None:
    """Give the actor of a clause: the named person, or the last phrase before the verb, if it can be one."""
    reading = marked.reading
    adverbs = _ADVERBS.search(reading.folded.key, start, end)
    end = adverbs.start() if adverbs else end
    for said in SAYS.finditer(marked.text, start, end):
        start = said.end()
    name = marked.name_before(start, end)
    if name is not None and not _NEW_CLAUSE.search(marked.text[name[1] : end].replace(POST, "")):
        return _plain(reading, *name)
    marks = [at + len(mark) for mark in _MARKS if (at := reading.folded.text.rfind(mark, start, end)) >= 0]
    first = max([start, *marks])
    ties = _TIES.match(reading.folded.key[first:end])
    first += ties.end() if ties else 0
    phrase = _plain(reading, first, end)
    if not phrase or len(phrase) > _LONGEST_ACTOR or NAME in marked.text[first:end]:
        return None
    plain = key(phrase)
    return phrase if _ACTOR.match(plain) or (phrase[0].isupper() and not _SETTING.match(plain)) else None


def _receiver(marked: Marked, verb: re.Match[str], amount: SourceAmount, end: int) -> tuple[str | None, str | None]:
    """Give receiver and purpose: between verb and amount, or behind the amount after "cho"."""
    reading = marked.reading
    text = reading.folded.key
    between = marked.amounts_between(verb.end(), amount.at[0])
    whom = purpose = None
    first, last = verb.end(), between[0].at[0] if between else amount.at[0]
    if between and not _EACH_WORTH.search(text[between[-1].at[1] : amount.at[0]]):
        joined = max(text.rfind(tie, between[-1].at[1], amount.at[0]) for tie in (", ", " và "))
        own = _phrase(reading, joined, amount.at[0]) if joined >= 0 else (None, None)
        if own[0]:
            return own
    whom, purpose = _phrase(reading, first, last)
    stop = _stop(reading, amount, end)
    if whom is None:
        worth = [one.at[1] for one in marked.amounts_between(amount.at[1], stop) if one.derived_from is not None]
        behind = max([amount.at[1], *worth])
        if match := _TO.match(text[behind : min(end, behind + _AFTER_GIFT)]):
            whom, purpose = _phrase(reading, behind + match.start("whom"), behind + match.end("whom"))
    if purpose is None and (match := _FOR.search(text, amount.at[1], min(stop, amount.at[1] + 8))):
        purpose = _until_mark(reading, match.start(), min(stop, match.start() + _AFTER_GIFT))
    return whom, purpose


def _stop(reading: Reading, amount: SourceAmount, end: int) -> int:
    """Give where the gift's own clause ends: at a semicolon or at the next verb that gives something else."""
    text = reading.folded.key
    semicolon = text.find(";", amount.at[1], end)
    return semicolon if semicolon >= 0 else end


def _phrase(reading: Reading, start: int, end: int) -> tuple[str | None, str | None]:
    """Part a stretch into the receiver and, behind it, what the gift is for."""
    text = reading.folded.key
    end = _without_carrier(reading, start, end)
    ties = re.match(r"[\s,]*", text[start:end])
    start += ties.end() if ties else 0
    for tie in ("trong đó ", "cho ", "và ", "tới ", "đến "):
        start += len(tie) if text.startswith(key(tie) + " ", start) else 0
    thing = _THING.search(text, start + 1, end)
    end = thing.start() if thing else end
    purpose = _FOR.search(text, start, end)
    whom = _plain(reading, start, purpose.start() if purpose else end)
    what = _plain(reading, purpose.start(), end) if purpose else None
    fits = len(whom) <= _LONGEST_ACTOR and whom[:1].isalpha() and not _CARRIER.match(key(whom))
    return (whom if fits else None), (what if what and not _FOR.fullmatch(key(what)) else None)


def _without_carrier(reading: Reading, start: int, end: int) -> int:
    """Give where a stretch ends without the words that carry the sum; "Xiêng Khoảng" keeps its name."""
    capital = next((at for at in range(end - 1, start - 1, -1) if reading.folded.text[at].isupper()), start)
    word = re.compile(r"\w*").match(reading.folded.text, capital, end)
    carrier = _CARRIER.search(reading.folded.key[:end], word.end() if word and capital > start else start)
    return max(start, carrier.start()) if carrier else end


def _until_mark(reading: Reading, start: int, end: int) -> str | None:
    stop = re.search(r"[,;.(]", reading.folded.key[start:end])
    return _plain(reading, start, start + stop.start() if stop else end) or None


def _given_by(marked: Marked, start: int, end: int) -> Gift:
    """Read "do ... trao tặng", "từ Quỹ ..." behind an amount."""
    reading = marked.reading
    match = _BY.match(reading.folded.key[start : min(end, start + 260)])
    if match is None:
        return Gift()
    group = "who" if match["who"] else "from"
    first, last = start + match.start(group), start + match.end(group)
    if (name := marked.name_before(first, last)) is not None:
        return Gift(giver=_plain(reading, *name))
    ties = _TIES.match(reading.folded.key[first:last])
    return Gift(giver=_plain(reading, first + (ties.end() if ties else 0), last)[:_LONGEST_ACTOR] or None)


def _measure(reading: Reading, start: int, at: int) -> str | None:
    """Give what a sum measures, where the noun of measure stands before it ("tổng vốn đăng ký")."""
    match = _MEASURE.search(reading.folded.key[max(start, at - 80) : at])
    if match is None:
        return None
    first = max(start, at - 80) + match.start()
    words = reading.folded.key[first:at]
    tail = _MEASURE_END.search(words)
    return _plain(reading, first, first + tail.start() if tail else at) or None


def _plain(reading: Reading, start: int, end: int) -> str:
    return " ".join(reading.folded.text[start:end].split()).strip(" ,;:-(")

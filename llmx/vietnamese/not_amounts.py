"""Numbers that are no amounts: dates, labels, codes, periods, ordinals, parties; each rule with its examples."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from llmx.vietnamese.counted import Unit
from llmx.vietnamese.numbers import Numeral
from llmx.vietnamese.spelling import Folded
from llmx.vietnamese.units import PARTIES, levelled

__all__ = ["RULES", "Reading", "Rule", "is_no_amount"]


@dataclass(frozen=True, slots=True)
class Reading:
    """A number with its unit, before anyone has decided that it is an amount.

    ``before`` holds the last words before it (folded, marks attached, nearest last).
    """

    folded: Folded
    start: int
    numeral: Numeral
    low: Decimal | None
    unit: Unit
    before: tuple[str, ...]

    def last(self, words: int) -> str:
        """Give the last ``words`` words before the number as one string."""
        return " ".join(self.before[-words:])


@dataclass(frozen=True, slots=True)
class Rule:
    """One reason why a number is no amount, with sentences it must flag and sentences it must leave alone.

    In the examples the number meant stands between « and ».
    """

    name: str
    holds: Callable[[Reading], bool]
    flags: tuple[str, ...]
    leaves: tuple[str, ...]


# What is numbered, not counted: the word before the number is its head (streets, units, documents, grades).
_LABELS: Final = frozenset(
    levelled(
        "quận, phường, tổ, ấp, khóm, thôn, khu, khu phố, đường, ngõ, hẻm, ngách, kiệt, lô, thửa, phòng, tầng, tòa, block, nhà, căn,"
        "số, điều, khoản, điểm, mục, chương, phần, tập, bài, trang, quyển, câu, kỳ, khóa, lần, đợt, vòng, giai đoạn, cấp, loại, hạng, bậc, nhóm,"
        "lớp, khối, đội, trung đoàn, sư đoàn, quân khu, quân đoàn, tiểu đoàn, lữ đoàn, đại đội, binh đoàn, vùng, quốc lộ, ql, tỉnh lộ, đt, tl,"
        "hl, huyện lộ, km, cao tốc, tuyến, chuyến, ga, cầu, cổng, cửa, kênh, đài, tháng, năm, ngày, mùng, mồng, quý, tuần, thế kỷ, thứ, giờ, hôm, sáng,"
        "trưa, chiều, tối, đêm, bệnh viện, viện, trường, ca, mã, mức, nghị định, thông tư, quyết định, nghị quyết, chỉ thị, luật, bản, biển, mệnh,"
        "covid, f, g, u, bàn, suất, thứ hạng, top, vị trí, hạng mục, hướng, phương án, cột, trạm, trại, kho, đảo, hồ, tiểu khu, zone, round, version,"
        "windows, iphone, boeing, airbus, seagames, games, ielts, gói thầu, gói, ngã, hội nghị trung ương, niên khóa, dịp, rằm, cuối tháng"
    )
)
_EACH: Final = frozenset(levelled("mỗi, một, từng, các, những, mọi, cùng, trong, trung bình, bình quân"))
_TIMES: Final = frozenset(
    levelled(
        "năm, tháng, ngày, tuần, giờ, phút, giây, tuổi, thập kỷ, thế kỷ, thập niên, quý, đêm, hôm, buổi sáng, buổi chiều, nhiệm kỳ, niên khóa, mùa,"
        "tiếng, tiếng đồng hồ, ngày đêm, chiều, sáng, tối, trưa, khóa, kỳ, vụ mùa, kiếp, đời, thế hệ, canh, phút đồng hồ, giờ đồng hồ, học kỳ"
    )
)
_ORDINAL_BEFORE: Final = frozenset(levelled("thứ, đứng thứ, xếp thứ, hạng, lần thứ, tỷ số, thắng, thua, hòa, cầm hòa, dẫn"))
_TRONG_SO: Final = frozenset(levelled("trong số, tổng số, con số, số là, nâng số, đưa số"))
_GLUED = re.compile(r"[\w][-/.]\Z")
_FEW = 4


def _is_money(reading: Reading) -> bool:
    return reading.unit.family == "money"


def _label(reading: Reading) -> bool:
    if _is_money(reading) or reading.numeral.words or reading.numeral.factor > 1 or not reading.before:
        return False
    if reading.unit.family == "share":
        return False
    if reading.before[-1] not in _LABELS and reading.last(2) not in _LABELS:
        return False
    return reading.last(2) not in _TRONG_SO and (len(reading.before) < 2 or reading.before[-2] not in _EACH)


def _year(reading: Reading) -> bool:
    value = reading.numeral.value
    if reading.numeral.grouped or reading.numeral.words or value is None or reading.numeral.factor > 1 or _is_money(reading):
        return False
    return 1900 <= value <= 2100 and value == int(value) and reading.unit.family == "noun" and not reading.unit.known


def _time(reading: Reading) -> bool:
    unit = reading.unit
    return unit.family == "noun" and unit.name.lower() in _TIME_NAMES


_TIME_NAMES: Final = _TIMES


def _party(reading: Reading) -> bool:
    value = reading.numeral.value
    if value is None or value > _FEW or reading.unit.family != "noun":
        return False
    return reading.unit.name.lower() in PARTIES


def _ordinal(reading: Reading) -> bool:
    return bool(reading.before) and (reading.before[-1] in _ORDINAL_BEFORE) and not _is_money(reading)


def _glued(reading: Reading) -> bool:
    start = reading.start
    return not reading.numeral.words and bool(_GLUED.search(reading.folded.key, max(0, start - 2), start))


RULES: Final[tuple[Rule, ...]] = (
    Rule(
        "numbered thing",
        _label,
        ("Ông ở quận «1» người dân mến.", "Ngày «30» hộ dân đầu tiên dọn về."),
        ("Mỗi lớp «30» học sinh.", "Trong số «50» đại biểu có 12 nữ.", "Mỗi tháng «5» triệu đồng."),
    ),
    Rule("year", _year, ("Năm học «2021» đồng loạt khai giảng.",), ("Có «2.021» hộ nghèo.", "Có «2021» hộ nghèo.")),
    Rule(
        "period or age",
        _time,
        ("Sau hơn «60» năm kết nghĩa.", "Cụ bà «80» tuổi."),
        ("Huy động «60» ngày công.", "Giải quyết «5» vụ việc."),
    ),
    Rule(
        "the parties",
        _party,
        ("Lãnh đạo «hai» địa phương.", "Hội nghị giữa «2» tỉnh."),
        ("Bão ảnh hưởng «12» tỉnh.", "Cả nước có «63» tỉnh, thành phố."),
    ),
    Rule("ordinal or score", _ordinal, ("Đội nhà thắng «3» bàn trắng.",), ("Đội nhà ghi «3» bàn thắng.",)),
    Rule("part of a code", _glued, ("Dịch COVID-«19» ca đầu tiên.",), ("Dịch COVID-19 có «19» ca bệnh.",)),
)


def is_no_amount(reading: Reading) -> bool:
    """Say whether any rule finds that the number is no amount."""
    return any(rule.holds(reading) for rule in RULES)

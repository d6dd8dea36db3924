"""Invented records and gold for the tests of this room."""

from __future__ import annotations

import copy
import itertools
from typing import Any

from hypothesis import strategies as st

from llmx.evaluation.gold import Gold
from llmx.record.conference import CooperationConference

Json = dict[str, Any]

RECORD: Json = {
    "title": "Lĩnh Châu và An Khê ký kết hợp tác",
    "kind": "signing",
    "held_on": "2023-05-12",
    "published_on": "2023-05-13",
    "place": "thị xã Vĩnh Tường, tỉnh Lĩnh Châu",
    "parties": [
        {"name": "Lĩnh Châu", "level": "province", "body": "Ban Thường vụ Tỉnh ủy Lĩnh Châu"},
        {"name": "An Khê", "level": "city", "body": "Ban Thường vụ Thành ủy An Khê"},
    ],
    "officials": [
        {
            "name": "Trần Thị Hoà",
            "positions": ["Ủy viên Trung ương Đảng", "Bí thư Tỉnh ủy Lĩnh Châu"],
            "side": "Lĩnh Châu",
            "roles": ["chair", "speaker"],
        },
        {
            "name": "Phạm Văn Lân",
            "positions": ["Chủ tịch UBND thành phố An Khê"],
            "side": "An Khê",
            "roles": ["attendee"],
        },
    ],
    "amounts": [
        {
            "text": "3 tỷ đồng",
            "value": 3_000_000_000,
            "unit": "VND",
            "kind": "money",
            "qualifier": "hơn",
            "per": "xã",
            "giver": "Đoàn công tác An Khê",
            "receiver": "Quỹ An sinh xã hội Lĩnh Châu",
            "purpose": "trao tặng quỹ an sinh",
        },
        {
            "text": "120 suất quà",
            "value": 120,
            "unit": "suất quà",
            "kind": "goods",
            "qualifier": None,
            "per": None,
            "giver": "An Khê",
            "receiver": "học sinh nghèo",
            "purpose": "quà cho học sinh",
        },
        {
            "text": "45%",
            "value": 45,
            "unit": "%",
            "kind": "statistic",
            "qualifier": None,
            "per": None,
            "giver": None,
            "receiver": None,
            "purpose": "tỷ lệ che phủ rừng",
        },
    ],
    "documents": [
        {"type": "Nghị quyết", "number": "43-NQ/TW", "issued_on": "2019-01-24", "title": "Về phát triển đô thị"},
    ],
    "areas": ["du lịch sinh thái", "giao thông vận tải"],
    "commitments": [
        {
            "actor": "Tỉnh Lĩnh Châu",
            "action": "mở tuyến xe buýt",
            "due": "trước năm 2025",
            "quote": "Lĩnh Châu sẽ mở tuyến xe buýt",
        },
    ],
}


def record() -> Json:
    return copy.deepcopy(RECORD)


def gold_of(row: Json, article: str = "a", **more: Any) -> Gold[CooperationConference]:
    return Gold[CooperationConference].model_validate({"id": article, "record": row, **more})


def put(row: Json, path: tuple[str | int, ...], value: Any) -> Json:
    """Give the record with one value changed."""
    changed = copy.deepcopy(row)
    holder: Any = changed
    for step in path[:-1]:
        holder = holder[step]
    holder[path[-1]] = value
    return changed


NAMES = ["Trần Thị Hoà", "Trần Thị Hòa", "Hoà", "Trần Hoà", "Trần Thị Hóa", "Phạm Văn Lân", "Phạm Văn Lan", "Ngô Bích"]
POSTS = ["Bí thư Tỉnh ủy Lĩnh Châu", "Bí thư Tỉnh ủy", "Phó Bí thư Tỉnh ủy", "Chủ tịch UBND thành phố An Khê"]

officials = st.fixed_dictionaries(
    {
        "name": st.sampled_from(NAMES),
        "positions": st.lists(st.sampled_from(POSTS), max_size=3),
        "side": st.sampled_from(["Lĩnh Châu", "An Khê", None]),
        "roles": st.lists(st.sampled_from(["chair", "speaker", "donor"]), max_size=2, unique=True),
    }
)
amounts = st.fixed_dictionaries(
    {
        "text": st.sampled_from(["3 tỷ đồng", "hàng trăm tỷ đồng", "30 tỷ đồng", "120 suất quà"]),
        "value": st.sampled_from([3_000_000_000, 30_000_000_000, 120, 12, None]),
        "unit": st.sampled_from(["VND", "USD", "suất quà", "suất", None]),
        "kind": st.sampled_from(["money", "goods", "statistic"]),
        "giver": st.sampled_from(["An Khê", "Đoàn An Khê", None]),
    }
)
parties = st.fixed_dictionaries(
    {"name": st.sampled_from(["An Khê", "thành phố An Khê", "Lĩnh Châu", "Lĩnh"]), "level": st.just("city")}
)
documents = st.fixed_dictionaries(
    {
        "type": st.sampled_from(["Nghị quyết", "Kết luận"]),
        "number": st.sampled_from(["43-NQ/TW", "43-NQ/TƯ", "45-NQ/TW", None]),
    }
)
records = st.fixed_dictionaries(
    {
        "held_on": st.sampled_from(["2023-05-12", "--05-12", "2022-05-12", None]),
        "parties": st.lists(parties, max_size=4),
        "officials": st.lists(officials, max_size=5),
        "amounts": st.lists(amounts, max_size=5),
        "documents": st.lists(documents, max_size=4),
        "areas": st.lists(st.sampled_from(["du lịch", "du lịch biển", "y tế", "giao thông"]), max_size=4),
    }
)


def matchings(left: int, right: int) -> list[list[tuple[int, int]]]:
    """Give every way to pair two small lists."""
    found = []
    for size in range(min(left, right) + 1):
        for ones in itertools.combinations(range(left), size):
            found += [list(zip(ones, others, strict=True)) for others in itertools.permutations(range(right), size)]
    return found

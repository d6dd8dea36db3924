"""Writes ``articles.jsonl``: sixty invented articles with their records, and who and what is the same in them.

The people, conferences and sums are invented; places are real, for the gazetteer knows no others. Papers word one
thing in several ways: abbreviations, the order of posts, posts and places left out, spelling. Run it again after a
change of this file:  python benchmarks/linking/write.py
"""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent

# Label: name, then posts by the year from which they are held, each with the side that the person comes from.
PEOPLE: dict[str, tuple[str, dict[int, tuple[str, list[str]]]]] = {
    "thang-quang-ninh": (
        "Nguyễn Văn Thắng",
        {
            2015: ("Quảng Ninh", ["Phó Chủ tịch UBND tỉnh Quảng Ninh"]),
            2018: ("Quảng Ninh", ["Phó Bí thư Tỉnh ủy Quảng Ninh", "Chủ tịch UBND tỉnh Quảng Ninh"]),
            2021: ("Điện Biên", ["Bí thư Tỉnh ủy Điện Biên", "nguyên Chủ tịch UBND tỉnh Quảng Ninh"]),
        },
    ),
    "thang-ha-noi": ("Nguyễn Văn Thắng", {2015: ("Hà Nội", ["Giám đốc Sở Y tế Hà Nội"])}),
    "thang-nghe-an": (
        "Nguyễn Văn Thắng",
        {2015: ("Nghệ An", ["Ủy viên Ban Thường vụ Tỉnh ủy Nghệ An", "Trưởng Ban Tuyên giáo Tỉnh ủy Nghệ An"]),
         2019: ("Nghệ An", ["Phó Bí thư Tỉnh ủy Nghệ An"])},
    ),
    "huong-bac-giang": (
        "Trần Thị Hương",
        {
            2015: ("Bắc Giang", ["Phó Chủ tịch HĐND tỉnh Bắc Giang"]),
            2020: ("Bắc Giang", ["Chủ tịch HĐND tỉnh Bắc Giang"]),
            2025: ("Bắc Ninh", ["Phó Chủ tịch HĐND tỉnh Bắc Ninh"]),
        },
    ),
    "huong-lam-dong": ("Trần Thị Hương", {2015: ("Lâm Đồng", ["Trưởng Ban Dân vận Tỉnh ủy Lâm Đồng"])}),
    "huong-can-tho": (
        "Trần Thị Hương",
        {
            2015: ("Cần Thơ", ["Ủy viên dự khuyết Trung ương Đảng", "Phó Bí thư Thường trực Thành ủy Cần Thơ"]),
            2022: ("central", ["Ủy viên dự khuyết Trung ương Đảng", "Thứ trưởng Bộ Nội vụ"]),
        },
    ),
    "tuan-da-nang": (
        "Lê Minh Tuấn",
        {2015: ("Đà Nẵng", ["Phó Bí thư Thành ủy Đà Nẵng", "Chủ tịch UBND thành phố Đà Nẵng"])},
    ),
    "tuan-quang-nam": ("Lê Minh Tuấn", {2015: ("Quảng Nam", ["Phó Chủ tịch UBND tỉnh Quảng Nam"])}),
    "tuan-sao-bien": ("Lê Minh Tuấn", {2015: ("", ["Tổng Giám đốc Tập đoàn Sao Biển Xanh"])}),
    "son-lao-cai": (
        "Phạm Hồng Sơn",
        {2015: ("Lào Cai", ["Phó Bí thư Thường trực Tỉnh ủy Lào Cai"]), 2019: ("Lào Cai", ["Bí thư Tỉnh ủy Lào Cai"])},
    ),
    "son-hai-duong": (
        "Phạm Hồng Sơn",
        {2015: ("Hải Dương", ["Giám đốc Sở Công Thương tỉnh Hải Dương"]),
         # Nothing in any article says that this is the same man: no rule may link it.
         2023: ("Hải Dương", ["Phó Chủ tịch UBND tỉnh Hải Dương"])},
    ),
    "son-vinh-bao": ("Phạm Hồng Sơn", {2015: ("Hải Phòng", ["Bí thư Huyện ủy Vĩnh Bảo, thành phố Hải Phòng"])}),
    "khai": ("Đặng Quốc Khải", {2015: ("Hà Nội", ["Phó Bí thư Thành ủy Hà Nội", "Chủ tịch UBND thành phố Hà Nội"])}),
    "lan": ("Vũ Ngọc Lan", {2015: ("Quảng Ninh", ["Bí thư Tỉnh ủy Quảng Ninh"])}),
    "dung": ("Hoàng Tiến Dụng", {2015: ("Đà Nẵng", ["Bí thư Thành ủy Đà Nẵng"])}),
    "hau": ("Phan Đình Hậu", {2015: ("Quảng Nam", ["Chủ tịch UBND tỉnh Quảng Nam"])}),
    "quy": ("Hồ Sỹ Quý", {2015: ("Nghệ An", ["Chủ tịch UBND tỉnh Nghệ An"])}),
    "boun": ("Bounkham Sisavath", {2015: ("Xiêng Khoảng", ["Tỉnh trưởng Xiêng Khoảng"])}),
    "nga": ("Lương Thị Nga", {2015: ("Hải Phòng", ["Giám đốc Sở Công Thương Hải Phòng"])}),
    "tien": ("Bùi Đức Tiến", {2015: ("Hải Phòng", ["Chủ tịch UBND thành phố Hải Phòng"])}),
    "vinh": ("Trịnh Quang Vịnh", {2015: ("Bắc Ninh", ["Bí thư Tỉnh ủy Bắc Ninh"])}),
    "thuy": ("Đinh Văn Thụy", {2015: ("Lâm Đồng", ["Chủ tịch UBND tỉnh Lâm Đồng"])}),
}  # fmt: skip

Gift = dict[str, Any]


def _gift(text: str, value: int, ends: tuple[str, str], purpose: str, unit: str = "VND") -> Gift:
    kind = "money" if unit == "VND" else "goods"
    giver, receiver = ends
    of_all = {"text": text, "value": value, "unit": unit, "kind": kind}
    return {**of_all, "giver": giver, "receiver": receiver, "purpose": purpose}


SCHOOL = "xây dựng trường mầm non xã Đồng Rui"
# Day, parties, place, people; then what the third paper says otherwise, by what the conflict is about.
CONFERENCES: dict[str, dict[str, Any]] = {
    "e1": {
        "held_on": "2017-08-17", "kind": "review_conference", "parties": ["Quảng Ninh", "Hà Nội"],
        "place": "thành phố Hạ Long, tỉnh Quảng Ninh", "people": ["lan", "thang-quang-ninh", "khai", "thang-ha-noi"],
        "gifts": [_gift("3 tỷ đồng", 3 * 10**9, ("Hà Nội", "Quảng Ninh"), SCHOOL)],
        "other": {
            "sum": [_gift("3,5 tỷ đồng", 35 * 10**8, ("thành phố Hà Nội", "tỉnh Quảng Ninh"), SCHOOL)],
            "post": {"khai": ["Phó Bí thư Thành ủy Hà Nội", "Phó Chủ tịch UBND thành phố Hà Nội"]},
        },
    },
    "e2": {
        "held_on": "2018-05-10", "kind": "cooperation_conference", "parties": ["Đà Nẵng", "Quảng Nam"],
        "place": "Đà Nẵng", "people": ["dung", "tuan-da-nang", "hau", "tuan-quang-nam"], "gifts": [],
        "other": {"date": "2018-05-11"},
    },
    "e3": {
        "held_on": "2019-03-21", "kind": "working_session", "parties": ["Nghệ An", "Xiêng Khoảng"],
        "place": "thành phố Vinh, tỉnh Nghệ An", "people": ["quy", "thang-nghe-an", "boun"],
        "gifts": [_gift("10.000 cuốn vở", 10_000, ("Nghệ An", "Xiêng Khoảng"), "tặng học sinh nghèo", "cuốn vở")],
        "other": {"sum": [_gift("1.000 cuốn vở", 1_000, ("Nghệ An", "Xiêng Khoảng"), "học sinh nghèo", "cuốn vở")]},
    },
    "e4": {
        "held_on": "2020-11-05", "kind": "signing", "parties": ["Lào Cai", "Hải Phòng"],
        "place": "Lào Cai", "people": ["son-lao-cai", "tien", "nga", "son-vinh-bao"], "gifts": [],
        "other": {"post": {"nga": ["Giám đốc Sở Xây dựng Hải Phòng"]}},
    },
    "e5": {
        "held_on": "2025-08-20", "kind": "cooperation_conference", "parties": ["Bắc Ninh", "Lâm Đồng"],
        "place": "tỉnh Bắc Ninh", "people": ["vinh", "huong-bac-giang", "thuy", "huong-lam-dong"], "gifts": [],
        "other": {"place": "Đà Lạt, tỉnh Lâm Đồng"},
    },
}  # fmt: skip

# Other articles: the day, who is in them, the parties where it is a meeting of two.
OTHERS: list[tuple[str, list[str], list[str]]] = [
    ("2016-02-03", ["thang-quang-ninh", "lan"], []), ("2016-03-11", ["thang-ha-noi"], []),
    ("2016-04-02", ["thang-nghe-an", "quy"], []), ("2016-05-19", ["huong-bac-giang"], []),
    ("2016-06-08", ["huong-lam-dong", "thuy"], []), ("2016-07-14", ["huong-can-tho"], []),
    ("2016-08-25", ["tuan-da-nang", "dung"], []), ("2016-09-30", ["tuan-quang-nam", "hau"], []),
    ("2016-10-12", ["tuan-sao-bien"], []), ("2016-11-21", ["son-lao-cai"], []),
    ("2016-12-06", ["son-hai-duong"], []), ("2017-01-17", ["son-vinh-bao", "tien"], []),
    ("2017-02-22", ["thang-quang-ninh"], ["Quảng Ninh", "Lào Cai"]), ("2017-03-15", ["thang-ha-noi", "khai"], []),
    ("2017-04-27", ["thang-nghe-an"], []), ("2017-05-24", ["huong-bac-giang"], ["Bắc Giang", "Lạng Sơn"]),
    ("2017-06-13", ["huong-lam-dong"], []), ("2017-07-05", ["huong-can-tho"], ["Cần Thơ", "Hà Nội"]),
    ("2017-09-09", ["tuan-da-nang"], []), ("2017-10-18", ["tuan-quang-nam"], []),
    ("2017-11-23", ["tuan-sao-bien"], []), ("2017-12-14", ["son-lao-cai", "quy"], ["Lào Cai", "Nghệ An"]),
    ("2018-01-25", ["son-hai-duong"], []), ("2018-03-08", ["son-vinh-bao"], []),
    ("2018-06-20", ["thang-quang-ninh", "lan"], ["Quảng Ninh", "Hải Phòng"]), ("2018-08-02", ["thang-ha-noi"], []),
    ("2018-09-17", ["huong-can-tho"], []), ("2018-11-29", ["tuan-sao-bien", "dung"], []),
    ("2019-01-10", ["thang-quang-ninh"], []), ("2019-04-16", ["thang-nghe-an"], []),
    ("2019-06-25", ["huong-can-tho"], ["Cần Thơ", "Hậu Giang"]), ("2019-09-12", ["son-hai-duong"], []),
    ("2019-10-03", ["son-vinh-bao", "nga"], []), ("2020-02-27", ["thang-nghe-an", "quy"], []),
    ("2020-06-18", ["huong-bac-giang"], []), ("2020-08-11", ["huong-lam-dong"], []),
    ("2021-03-30", ["thang-quang-ninh"], ["Điện Biên", "Sơn La"]), ("2021-05-06", ["huong-bac-giang"], []),
    ("2021-10-14", ["thang-quang-ninh"], []), ("2022-04-21", ["huong-can-tho"], []),
    ("2022-09-08", ["huong-can-tho"], []), ("2023-05-11", ["son-hai-duong"], []),
    ("2023-07-19", ["son-lao-cai"], ["Lào Cai", "Yên Bái"]), ("2024-03-13", ["huong-bac-giang"], []),
    ("2025-09-25", ["huong-bac-giang", "vinh"], []),
]  # fmt: skip

VERBS = ("phát biểu chỉ đạo", "chủ trì buổi làm việc", "đi kiểm tra thực tế", "tiếp xúc cử tri", "dự và phát biểu")
OPENINGS = ("Sáng {day},", "Ngày {day},", "Chiều ngày {day},")
WORDINGS = (
    ("UBND", "Ủy ban nhân dân"), ("HĐND", "Hội đồng nhân dân"), ("thành phố", "TP"), ("Trung ương", "TƯ"), ("Ủy", "Uỷ"),
)  # fmt: skip


def main() -> None:
    """Write the file."""
    random.seed(20171)
    articles = [*_told_by_three(), *_others()]
    random.shuffle(articles)
    lines = [json.dumps({"id": f"w{number:02}", **one}, ensure_ascii=False) for number, one in enumerate(articles, 1)]
    (HERE / "articles.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _told_by_three() -> list[dict[str, Any]]:
    told = []
    for label, event in CONFERENCES.items():
        for paper in range(3):
            other = event["other"] if paper == 2 else {}
            people = [(person, other.get("post", {}).get(person)) for person in event["people"]]
            if paper == 1:
                # A shorter report leaves people and posts out.
                people = people[:-1] if label in ("e2", "e4") else people
            plan = {
                **event,
                "held_on": other.get("date", event["held_on"]),
                "place": other.get("place", event["place"]),
            }
            plan["gifts"] = other.get("sum", event["gifts"])
            told.append(_article(plan, people, label, sorted(other)))
    return told


def _others() -> list[dict[str, Any]]:
    made = []
    for day, people, parties in OTHERS:
        kind = "working_session" if parties else "other"
        plan = {"held_on": day, "kind": kind, "parties": parties, "place": None, "gifts": []}
        made.append(_article(plan, [(person, None) for person in people], None, []))
    return made


def _article(
    plan: dict[str, Any], people: list[tuple[str, list[str] | None]], event: str | None, conflicts: list[str]
) -> dict[str, Any]:
    year = int(plan["held_on"][:4])
    officials, sentences = [], []
    for person, said in people:
        name, held = PEOPLE[person]
        side, posts = held[max(since for since in held if since <= year)]
        posts = [_worded(post) for post in said or posts]
        if event is None and len(posts) > 1 and not any("nguyên" in post for post in posts) and random.random() < 0.3:
            posts.reverse()
        officials.append({"name": name, "positions": posts, "side": side or None, "roles": ["attendee"]})
        sentences.append(f"Đồng chí {name}, {', '.join(posts)}, {random.choice(VERBS)}.")
    year_, month, day = plan["held_on"].split("-")
    opening = random.choice(OPENINGS).format(day=f"{int(day)}/{int(month)}/{year_}")
    parties = plan["parties"]
    what = (
        f"{' và '.join(parties)} gặp gỡ, bàn việc hợp tác" if parties else "diễn ra hoạt động của lãnh đạo địa phương"
    )
    gifts = [
        f"{gift['giver']} hỗ trợ {gift['receiver']} {gift['text']} để {gift['purpose']}." for gift in plan["gifts"]
    ]
    where = f"tại {plan['place']}, " if plan["place"] else ""
    text = "\n".join([f"{opening} {where}{what}.", *sentences, *gifts])
    record = {
        "kind": plan["kind"], "held_on": plan["held_on"], "place": plan["place"],
        "parties": [{"name": party} for party in parties], "officials": officials, "amounts": plan["gifts"],
    }  # fmt: skip
    published = f"{year_}-{month}-{min(int(day) + random.randint(0, 1), 28):02}"
    return {
        "published_on": max(published, plan["held_on"]), "text": text, "record": record,
        "people": [person for person, _ in people], "event": event, "conflicts": conflicts,
    }  # fmt: skip


def _worded(post: str) -> str:
    for one, two in WORDINGS:
        if one in post and random.random() < 0.35:
            post = post.replace(one, two)
    return post


if __name__ == "__main__":
    main()

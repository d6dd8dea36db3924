"""What is tried to make the work grow faster than its size: texts and records, and what is done with them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from llmx.article.article import Article
from llmx.checking.check import check, check_against
from llmx.extraction.rules.reader import record_of
from llmx.reading.reading import read_article
from llmx.vietnamese.amounts import find_amounts
from llmx.vietnamese.officials import find_officials

SEED = (Path(__file__).parent.parent.parent / "seeds" / "001_4bb81f965cb51916.txt").read_text(encoding="utf-8")
SYLLABLES = (
    *("An", "Bình", "Châu", "Dũng", "Giang", "Hà", "Khánh", "Lan", "Minh", "Nam"),
    *("Oanh", "Phúc", "Quang", "Sơn", "Thảo", "Uyên", "Vân", "Xuân", "Yến", "Đạt"),
)

FIXED = {
    "officials": [{"name": "Nguyễn Văn An", "positions": ["Chủ tịch UBND tỉnh Nam Định"], "side": "Nam Định"}],
    "amounts": [{"text": "1,3 tỷ đồng", "value": 1_300_000_000, "unit": "VND", "kind": "money", "giver": "Hà Nội"}],
}


def _again(piece: str) -> Callable[[int], str]:
    return lambda size: (piece * (size // len(piece) + 1))[:size]


def _counted(piece: str) -> Callable[[int], str]:
    return lambda size: "".join(piece.format(i=number, name=_name(number)) for number in range(size // len(piece) + 1))[
        :size
    ]


def _name(number: int) -> str:
    """Give a name for each number, another for another."""
    words = ["Nguyễn"]
    for _ in range(3):
        number, rest = divmod(number, len(SYLLABLES))
        words.append(SYLLABLES[rest])
    return " ".join(words)


TEXTS: dict[str, Callable[[int], str]] = {
    **{
        piece: _again(piece)
        for piece in (
            ".",
            "tỷ ",
            "1 tỷ đồng và ",
            "1,3 tỷ đồng, ",
            "(1 tỷ đồng) ",
            "mỗi tỉnh 1 tỷ đồng; ",
            "nghìn ",
            "triệu tỷ ",
            "5% ",
            "một trăm ",
            "Chủ tịch UBND tỉnh Nguyễn Văn An, ",
            "Chủ tịch ",
            "Nguyễn ",
            "Phó ",
            "và ",
            ", ",
            "(",
            "“‘",
            "12345",
            "2 triệu con, gà là 1 triệu ",
            "5 bảng ",
            "từ 2 cửa hàng bán lẻ ",
            "\n",
            "Ông An ",
            "Hà Nội, ",
            "ngày 5/3 ",
            "Nghị quyết số 43-NQ/TW, ",
            "Hà Nội tặng 3 tỷ đồng, trao 5 suất quà cho ",
        )
    },
    **{
        piece: _counted(piece)
        for piece in (
            "{i} tỷ đồng, ",
            "Huyện số {i}: hỗ trợ 5 tỷ đồng.\n",
            "Chủ tịch UBND xã {name}, ",
            "Ông {name} ủng hộ {i} triệu đồng, ",
            "Chủ tịch UBND tỉnh {name} phát biểu. ",
        )
    },
    "donors in one sentence": lambda size: "Dịp này, " + _counted("Công ty {name} ủng hộ 5 tỷ đồng, ")(size),
    "nested quotes": lambda size: "“" * (size // 2) + "”" * (size // 2),
    "news": _again(SEED),
}


def all_mentioned(text: str) -> dict[str, Any]:
    """Give a record of every mention in a text, as a tool might that merges nothing."""
    officials = [{"name": mention.name, "positions": list(mention.positions)} for mention in find_officials(text)]
    amounts = [
        {"text": mention.text, "value": mention.value, "unit": mention.unit, "kind": mention.kind}
        for mention in find_amounts(text)
    ]
    return {"officials": officials, "amounts": amounts}


def read_and_check(text: str) -> object:
    """Do what ``llmx extract -m rules`` does with an article."""
    reading = read_article(Article(id="growth", text=text if text.strip() else "."))
    return check_against(record_of(reading), reading)


WORK: dict[str, tuple[Callable[[Any], object], Callable[[str], Any]]] = {
    "officials": (find_officials, str),
    "amounts": (find_amounts, str),
    "rules": (read_and_check, str),
    "check": (lambda text: check(FIXED, text), str),
    "check of all mentioned": (lambda given: check(*given), lambda text: (all_mentioned(text), text)),
}
"""What is done with a text, and what is made of the text before (which takes no part in the time)."""

COUNT = 10_000
LENGTH = 320_000


def _official(number: int) -> dict[str, Any]:
    return {"name": _name(number), "positions": ["Bí thư Thành ủy Hà Nội"], "side": "Hà Nội", "roles": ["chair"]}


def _each(field: str, make: Callable[[int], Any]) -> tuple[int, Callable[[int], dict[str, Any]]]:
    return COUNT, lambda size: {field: [make(number) for number in range(size)]}


def _long(piece: str, make: Callable[[str], dict[str, Any]]) -> tuple[int, Callable[[int], dict[str, Any]]]:
    return LENGTH, lambda size: make(_again(piece)(size))


ONE = {"name": "Nguyễn Quốc Hùng", "positions": ["Phó Chủ tịch"]}
SUM = {"text": "1,3 tỷ đồng", "value": 1_300_000_000, "unit": "VND", "giver": "Hà Nội"}

RECORDS: dict[str, tuple[int, Callable[[int], dict[str, Any]]]] = {
    "officials": _each("officials", lambda number: {"name": _name(number)}),
    "officials with posts": _each("officials", _official),
    "one official again and again": _each("officials", lambda _: ONE),
    "posts of one official": (
        COUNT,
        lambda size: {"officials": [{**ONE, "positions": [f"Bí thư xã {number}" for number in range(size)]}]},
    ),
    "amounts": _each("amounts", lambda number: {"text": f"{number} tỷ đồng", "value": number * 10**9, "unit": "VND"}),
    "one amount again and again": _each("amounts", lambda _: SUM),
    "documents": _each("documents", lambda number: {"type": "Nghị quyết", "number": f"{number}-NQ/TW"}),
    "parties": _each("parties", lambda number: {"name": _name(number), "level": "province"}),
    "areas": _each("areas", lambda number: f"hợp tác {_name(number)}"),
    "a long name": _long("Nguyễn Văn ", lambda text: {"officials": [{"name": text}]}),
    "a name of one word": _long("Nguyễn", lambda text: {"officials": [{"name": text}]}),
    "a long post": _long("Chủ tịch UBND tỉnh ", lambda text: {"officials": [{**ONE, "positions": [text]}]}),
    "a long side": _long("Hà Nội ", lambda text: {"officials": [{**ONE, "side": text}]}),
    "a long amount": _long("1 tỷ đồng ", lambda text: {"amounts": [{**SUM, "text": text}]}),
    "a long giver": _long("Hà Nội ", lambda text: {"amounts": [{**SUM, "giver": text}]}),
    "a long quote": _long("Hà Nội tặng ", lambda text: {"commitments": [{"action": "x", "quote": text}]}),
    "a long summary": _long("Ông Nguyễn Văn An tặng 5 tỷ đồng. ", lambda text: {"summary": text}),
    "a long place": _long("Hà Nội, ", lambda text: {"place": text}),
    "a long number of a document": _long("43-NQ/TW ", lambda text: {"documents": [{"type": "x", "number": text}]}),
}
"""Records that are large, checked against one article: how large, and what of that size."""

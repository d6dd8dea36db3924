"""Outcomes written by hand, for the tests of the review."""

from __future__ import annotations

import json
from typing import Any

from llmx.article.article import Article
from llmx.run.lines import Outcome, outcome_of

TEXT = (
    "Hải Đăng và Sông Xanh hợp tác\n"
    "Sáng 3-5, tại thành phố Hải Đăng, ông Vũ Trọng Khoái, Bí thư Tỉnh ủy Sông Xanh, và bà Sùng Thị Mảy, Chủ tịch "
    "UBND tỉnh Sông Xanh, dự hội nghị hợp tác, thống nhất nhiều nội dung về du lịch và nông nghiệp.\n"
    "Dịp này, thành phố Hải Đăng hỗ trợ tỉnh Sông Xanh 3,6 tỷ đồng làm nhà cho hộ nghèo."
)
ARTICLE = Article(id="bai-1", text=TEXT, source="bai-1.txt")


def record() -> dict[str, Any]:
    return {
        "parties": [{"name": "Hải Đăng", "level": "city", "body": None}],
        "officials": [
            {"name": "Vũ Trọng Khoái", "positions": ["Bí thư Tỉnh ủy", "Chủ tịch"], "side": None, "roles": []},
            {"name": "Sùng Thị Mẩy", "positions": ["Chủ tịch UBND tỉnh Sông Xanh"], "side": None, "roles": []},
            {"name": "Lý Không Có", "positions": [], "side": None, "roles": []},
        ],
        "amounts": [{"text": "3,6 tỷ đồng", "value": 36000000000, "unit": "VND", "kind": "money"}],
    }


def line(**changed: Any) -> dict[str, Any]:
    """The line of an outcome; ``changed`` replaces its parts."""
    parts = {
        "article": {"id": ARTICLE.id, "source": None, "sha256": ARTICLE.sha256, "chars": ARTICLE.chars},
        "record": record(),
        "check": None,
        "run": {
            "model": "fake/model",
            "prompt": None,
            "schema": "cooperation_conference.v1",
            "attempts": 1,
            "seconds": 0.1,
            "llmx": "0",
        },
        "error": None,
    }
    return {**parts, **changed}


def outcome(**changed: Any) -> Outcome:
    return outcome_of(line(**changed), "a line")


def finding(verdict: str, path: str | None = "officials[1].name", **changed: Any) -> dict[str, Any]:
    plain = {"path": path, "field": "name", "verdict": verdict, "slip": None, "claimed": "a", "found": None}
    return {**plain, "span": None, "sentence": None, "message": f"{verdict}.", **changed}


def check(*findings: dict[str, Any], facts: tuple[dict[str, Any], ...] = ()) -> dict[str, Any]:
    return {"ok": not findings, "coverage": 1.0, "counts": {}, "facts": list(facts), "findings": list(findings)}


def write_run(folder, *lines: dict[str, Any]):
    folder.mkdir(exist_ok=True)
    written = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in lines)
    (folder / "records.jsonl").write_text(written, encoding="utf-8")
    return folder

"""An endpoint for whole runs: answers each article by its text, counts what it delivered, and can misbehave."""

from __future__ import annotations

import hashlib
import json
import random
import re
import threading
from collections import Counter

from tests.server.replies import Say, completion, error, reset
from tests.server.server import Request

NUMBER = re.compile(r"Hội nghị số (\d+)\.")


def article(number: int) -> str:
    """Give the text of an article that the endpoint knows."""
    return (
        f"Hội nghị số {number}.\n"
        "Bí thư Tỉnh ủy Quảng Nam Trịnh Bá Lũy dự hội nghị. "
        f"Đoàn công tác tặng Quỹ Vì người nghèo {number + 1} triệu đồng."
    )


def reply(number: int) -> dict[str, object]:
    """Give the true record of an article."""
    return {
        "kind": "working_session",
        "officials": [{"name": "Trịnh Bá Lũy", "positions": ["Bí thư Tỉnh ủy Quảng Nam"], "roles": ["attendee"]}],
        "amounts": [
            {
                "text": f"{number + 1} triệu đồng",
                "value": (number + 1) * 1_000_000,
                "unit": "VND",
                "kind": "money",
            }
        ],
    }


def number_of(request: Request) -> int:
    """Say which article a request is about."""
    text = "".join(message["content"] or "" for message in request.messages)
    return int(NUMBER.findall(text)[-1])


class Endpoint:
    """Answers with the true record, or by chance with one of ``faults`` (share by kind)."""

    def __init__(
        self, faults: dict[str, float] | None = None, seed: int = 1, usage: dict[str, int] | None = None
    ) -> None:
        self._faults = faults or {}
        self._chance = random.Random(seed)
        self._usage = usage or {"prompt_tokens": 100, "completion_tokens": 20}
        self._lock = threading.Lock()
        self.delivered: Counter[int] = Counter()
        """Completions by article; cut off in transit is not delivered."""
        self.answered: Counter[int] = Counter()
        """True records by article, whole and valid."""
        self.asked = 0

    def __call__(self, request: Request) -> Say:
        number = number_of(request)
        with self._lock:
            self.asked += 1
            fault = self._fault()
            if fault in ("invalid", "truncated", "none"):
                self.delivered[number] += 1
            if fault == "none":
                self.answered[number] += 1
        match fault:
            case "429":
                return error(429, "slow down", **{"Retry-After": "0.05"})
            case "500":
                return error(500)
            case "reset":
                return reset()
            case "truncated":
                return completion(json.dumps(reply(number))[:-20], usage=self._usage)
            case "invalid":
                # Nothing of it can be kept.
                return completion("Bài báo này không có dữ liệu.", usage=self._usage)
            case _:
                return completion(reply(number), usage=self._usage)

    def _fault(self) -> str:
        drawn = self._chance.random()
        for kind, share in self._faults.items():
            if drawn < share:
                return kind
            drawn -= share
        return "none"


def digest(lines: list[dict]) -> str:
    """Give a hash of the final records by article, for comparing two runs."""
    last = {line["article"]["id"]: line["record"] for line in lines}
    return hashlib.sha256(json.dumps(last, sort_keys=True).encode()).hexdigest()

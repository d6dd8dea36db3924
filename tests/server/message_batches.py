"""Anthropic's Message Batches, after its description: made, looked at, listed, fetched. Written by hand."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable
from typing import Any

from tests.server.native import message
from tests.server.replies import Say, error, raw
from tests.server.server import Request


class MessageBatches:
    """Answers each request of a batch with the record that ``reply`` gives for its params, or with what it raises.

    ``reply`` may give the dictionary of a result instead ("errored", "expired", ...).
    """

    def __init__(self, reply: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
        self._reply = reply
        self.url = ""
        self.batches: list[list[dict[str, Any]]] = []
        self.calls: Counter[str] = Counter()

    def __call__(self, request: Request) -> Say:
        path = request.path.partition("?")[0]
        self.calls[f"{request.method} {path}"] += 1
        found = re.fullmatch(r"/v1/messages/batches(?:/msgbatch_(\d+)(/results)?)?", path)
        if found is None:
            return error(404, "no such address")
        if found[2]:
            return self._results(int(found[1]))
        if found[1]:
            return raw(self._shown(int(found[1])))
        if request.method == "POST":
            self.batches.append(request.json["requests"])
            return raw(self._shown(len(self.batches)))
        shown = [self._shown(number) for number in range(len(self.batches), 0, -1)]
        return raw({"data": shown, "has_more": False, "first_id": None, "last_id": None})

    def _shown(self, number: int) -> dict[str, Any]:
        counts = dict.fromkeys(("processing", "canceled", "errored", "expired"), 0)
        return {
            "id": f"msgbatch_{number}",
            "type": "message_batch",
            "processing_status": "ended",
            "request_counts": {**counts, "succeeded": len(self.batches[number - 1])},
            "created_at": "2033-05-18T03:33:20Z",
            "expires_at": "2033-05-19T03:33:20Z",
            "ended_at": "2033-05-18T04:33:20Z",
            "archived_at": None,
            "cancel_initiated_at": None,
            "results_url": f"{self.url}/v1/messages/batches/msgbatch_{number}/results",
        }

    def _results(self, number: int) -> Say:
        lines = []
        for asked in reversed(self.batches[number - 1]):
            said = self._reply(asked["params"])
            if "type" not in said:
                said = {"type": "succeeded", "message": json.loads(message(said).body)}
            lines.append(json.dumps({"custom_id": asked["custom_id"], "result": said}, ensure_ascii=False))
        return Say(200, "\n".join(lines).encode() + b"\n", {"content-type": "application/x-jsonl"})

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
    """Answers each request of a batch with the record that ``reply`` gives for its params.

    ``reply`` may give the dictionary of a result instead ("errored", "expired", ...). ``looks``: how often a batch is
    "in progress". One that is cancelled ends with the second half of its requests "canceled". Results come in another
    order than the requests.
    """

    def __init__(self, reply: Callable[[dict[str, Any]], dict[str, Any]], *, looks: int = 0) -> None:
        self._reply = reply
        self._looks = looks
        self._results: dict[int, list[dict[str, Any]]] = {}
        self._cancelled: set[int] = set()
        self.url = ""
        self.batches: list[list[dict[str, Any]]] = []
        self.calls: Counter[str] = Counter()

    def __call__(self, request: Request) -> Say:
        path = request.path.partition("?")[0]
        self.calls[f"{request.method} {path}"] += 1
        found = re.fullmatch(r"/v1/messages/batches(?:/msgbatch_(\d+)(/results|/cancel)?)?", path)
        if found is None:
            return error(404, "no such address")
        number = int(found[1] or 0)
        if found[2] == "/results":
            assert self._has_ended(number)
            lines = [json.dumps(one, ensure_ascii=False) for one in self._of(number)]
            return Say(200, "\n".join(lines).encode() + b"\n", {"content-type": "application/x-jsonl"})
        if found[2] == "/cancel":
            self._cancelled.add(number)
            return raw(self._shown(number))
        if found[1]:
            return raw(self._shown(number))
        if request.method == "POST":
            self.batches.append(request.json["requests"])
            return raw(self._shown(len(self.batches)))
        shown = [self._shown(number) for number in range(len(self.batches), 0, -1)]
        return raw({"data": shown, "has_more": False, "first_id": None, "last_id": None})

    def _has_ended(self, number: int) -> bool:
        return number in self._cancelled or self.calls[f"GET /v1/messages/batches/msgbatch_{number}"] > self._looks

    def _shown(self, number: int) -> dict[str, Any]:
        ended = self._has_ended(number)
        counts: Counter[str] = Counter(one["result"]["type"] for one in self._of(number)) if ended else Counter()
        kinds = ("succeeded", "canceled", "errored", "expired")
        return {
            "id": f"msgbatch_{number}",
            "type": "message_batch",
            "processing_status": "ended" if ended else "in_progress",
            "request_counts": {
                **{kind: counts[kind] for kind in kinds},
                "processing": 0 if ended else len(self.batches[number - 1]),
            },
            "created_at": "2033-05-18T03:33:20Z",
            "expires_at": "2033-05-19T03:33:20Z",
            "ended_at": "2033-05-18T04:33:20Z" if ended else None,
            "archived_at": None,
            "cancel_initiated_at": "2033-05-18T03:43:20Z" if number in self._cancelled else None,
            "results_url": f"{self.url}/v1/messages/batches/msgbatch_{number}/results" if ended else None,
        }

    def _of(self, number: int) -> list[dict[str, Any]]:
        """Give the results of a batch, which is run once."""
        if number not in self._results:
            asked = self.batches[number - 1]
            run = asked[: len(asked) // 2] if number in self._cancelled else asked
            done = [{"custom_id": one["custom_id"], "result": self._result(one["params"])} for one in run]
            left = [{"custom_id": one["custom_id"], "result": {"type": "canceled"}} for one in asked[len(run) :]]
            self._results[number] = [*reversed(left), *reversed(done)]
        return self._results[number]

    def _result(self, params: dict[str, Any]) -> dict[str, Any]:
        said = self._reply(params)
        return said if "type" in said else {"type": "succeeded", "message": json.loads(message(said).body)}

"""An endpoint with /v1/files and /v1/batches, after OpenAI's description of them, that answers each line as another.

Results come in another order than the requests; some are errors, in a file of their own; a batch can expire with half
of its lines done, or be refused. What is written here is by hand.
"""

from __future__ import annotations

import email
import email.policy
import json
import random
import re
import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.server.replies import Say, error, raw
from tests.server.server import Request

MOST = 50_000


@dataclass
class Batch:
    id: str
    file: str
    metadata: dict[str, str]
    status: str = "validating"
    looks: int = 0
    output: str | None = None
    errors: str | None = None
    counts: dict[str, int] = field(default_factory=dict)
    trouble: list[dict[str, Any]] = field(default_factory=list)
    created: int = 0


class BatchEndpoint:
    """Answers chat completions with ``endpoint``, live and in batches.

    ``failing``: the share of lines that end as errors, by their (status, body). ``expires``: numbers of batches, from
    1, that expire half-done. ``refuses``: trouble of batches by number. ``looks``: how often a batch is "in progress".
    """

    def __init__(self, endpoint: Callable[[Request], Say], **behaviour: Any) -> None:
        self._endpoint = endpoint
        self._failing: dict[tuple[int, str], float] = behaviour.get("failing", {})
        self._expires: set[int] = behaviour.get("expires", set())
        self._refuses: dict[int, dict[str, Any]] = behaviour.get("refuses", {})
        self._looks: int = behaviour.get("looks", 1)
        self._chance = random.Random(behaviour.get("seed", 3))
        self._lock = threading.RLock()
        self.files: dict[str, bytes] = {}
        self.batches: dict[str, Batch] = {}
        self.calls: Counter[str] = Counter()
        self.live = 0
        self.lines: list[list[dict[str, Any]]] = []
        """The requests of each batch."""

    def __call__(self, request: Request) -> Say:
        path = request.path.partition("?")[0]
        with self._lock:
            for method, pattern, answer in _ROUTES:
                found = re.fullmatch(pattern, path)
                if found and method == request.method:
                    self.calls[f"{method} {pattern}"] += 1
                    return answer(self, request, *found.groups())
        if path != "/v1/chat/completions":
            return error(404, "no such address")
        self.live += 1
        return self._endpoint(request)

    def upload(self, request: Request) -> Say:
        head = f"Content-Type: {request.headers['content-type']}\r\n\r\n".encode()
        message = email.message_from_bytes(head + request.body, policy=email.policy.HTTP)
        parts = {part.get_param("name", header="content-disposition"): part for part in message.iter_parts()}
        assert parts["purpose"].get_payload(decode=True) == b"batch"
        name = f"file-{len(self.files) + 1}"
        self.files[name] = parts["file"].get_payload(decode=True)
        return raw({"id": name, "object": "file", "bytes": len(self.files[name]), "created_at": 1, "purpose": "batch"})

    def create(self, request: Request) -> Say:
        asked = request.json
        assert asked["endpoint"] == "/v1/chat/completions"
        lines = [json.loads(line) for line in self.files[asked["input_file_id"]].split(b"\n") if line]
        batch = Batch(f"batch_{len(self.batches) + 1}", asked["input_file_id"], asked.get("metadata") or {})
        batch.created = 2_000_000_000 + len(self.batches)
        self.batches[batch.id] = batch
        trouble = self._refuses.get(len(self.batches)) or _invalid(lines)
        if trouble is not None:
            batch.trouble = [trouble]
        else:
            self.lines.append(lines)
        return raw(_shown(batch, len(lines)))

    def listed(self, request: Request) -> Say:
        shown = [_shown(batch, 0) for batch in reversed(self.batches.values())]
        return raw({"object": "list", "data": shown, "has_more": False, "first_id": None, "last_id": None})

    def retrieve(self, request: Request, name: str) -> Say:
        batch = self.batches.get(name)
        if batch is None:
            return error(404, "no such batch")
        batch.looks += 1
        if batch.trouble:
            batch.status = "failed"
        elif batch.status == "cancelling":
            self._run(batch, share=0.5, unrun="batch_cancelled", status="cancelled")
        elif batch.status in ("validating", "in_progress"):
            batch.status = "in_progress"
            if batch.looks > self._looks:
                expired = int(name.removeprefix("batch_")) in self._expires
                self._run(batch, 0.5 if expired else 1.0, "batch_expired", "expired" if expired else "completed")
        return raw(_shown(batch, 0))

    def cancel(self, request: Request, name: str) -> Say:
        self.batches[name].status = "cancelling"
        return raw(_shown(self.batches[name], 0))

    def content(self, request: Request, name: str) -> Say:
        return Say(200, self.files[name], {"content-type": "application/octet-stream"})

    def _run(self, batch: Batch, share: float, unrun: str, status: str) -> None:
        lines = [json.loads(line) for line in self.files[batch.file].split(b"\n") if line]
        self._chance.shuffle(lines)
        done = round(len(lines) * share)
        answers = [self._line(line) for line in lines[:done]]
        gone = {"code": unrun, "message": "This request was not executed."}
        answers += [
            {"id": "r", "custom_id": line["custom_id"], "response": None, "error": gone} for line in lines[done:]
        ]
        good = [one for one in answers if one["error"] is None and one["response"]["status_code"] == 200]
        bad = [one for one in answers if one not in good]
        batch.output, batch.errors = self._kept(good), self._kept(bad)
        batch.counts = {"total": len(lines), "completed": len(good), "failed": len(bad)}
        batch.status = status

    def _line(self, line: dict[str, Any]) -> dict[str, Any]:
        for (status, body), share in self._failing.items():
            if self._chance.random() < share:
                response = {"status_code": status, "request_id": "r", "body": json.loads(body)}
                return {"id": "r", "custom_id": line["custom_id"], "response": response, "error": None}
        said = self._endpoint(Request("/v1/chat/completions", {}, json.dumps(line["body"]).encode()))
        response = {"status_code": said.status, "request_id": "r", "body": json.loads(said.body)}
        return {"id": "r", "custom_id": line["custom_id"], "response": response, "error": None}

    def _kept(self, answers: list[dict[str, Any]]) -> str | None:
        if not answers:
            return None
        name = f"file-{len(self.files) + 1}"
        self.files[name] = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in answers).encode()
        return name


def _invalid(lines: list[dict[str, Any]]) -> dict[str, Any] | None:
    """Say what OpenAI would refuse a file for."""
    if len({line["body"]["model"] for line in lines}) != 1:
        return {"code": "mismatched_model", "message": "All requests must be for the same model.", "line": 1}
    if len({line["custom_id"] for line in lines}) != len(lines):
        return {"code": "duplicate_custom_id", "message": "The custom_id was used before.", "line": 1}
    if len(lines) > MOST or any(set(line) != {"custom_id", "method", "url", "body"} for line in lines):
        return {"code": "invalid_request", "message": "The file is not valid.", "line": 1}
    return None


def _shown(batch: Batch, total: int) -> dict[str, Any]:
    return {
        "id": batch.id,
        "object": "batch",
        "endpoint": "/v1/chat/completions",
        "completion_window": "24h",
        "input_file_id": batch.file,
        "created_at": batch.created,
        "status": batch.status,
        "metadata": batch.metadata,
        "output_file_id": batch.output,
        "error_file_id": batch.errors,
        "request_counts": batch.counts or {"total": total, "completed": 0, "failed": 0},
        "errors": {"object": "list", "data": batch.trouble} if batch.trouble else None,
    }


_ROUTES: tuple[tuple[str, str, Callable[..., Say]], ...] = (
    ("POST", "/v1/files", BatchEndpoint.upload),
    ("POST", "/v1/batches", BatchEndpoint.create),
    ("GET", "/v1/batches", BatchEndpoint.listed),
    ("GET", r"/v1/batches/([^/]+)", BatchEndpoint.retrieve),
    ("POST", r"/v1/batches/([^/]+)/cancel", BatchEndpoint.cancel),
    ("GET", r"/v1/files/([^/]+)/content", BatchEndpoint.content),
)

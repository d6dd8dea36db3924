"""One JSON file a request: readable, reviewable, without headers and without keys."""

from __future__ import annotations

import json
import os
import re
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from llmx.errors import LlmxError
from llmx.recordings.fingerprint import Asked, Mark

__all__ = ["BrokenRecording", "Recording", "by_hand", "file_name", "load", "load_all", "save"]

FORMAT = 1
"""The version of the files' layout; a change that old files do not survive raises it."""

_STYLES: Mapping[str, Mapping[str, Any]] = {
    "compact": {"separators": (",", ":")},
    "spaced": {},
    "indented": {"indent": 2},
}
"""How the JSON inside a reply may be written, so that it can be stored as JSON and come back byte for byte."""


class BrokenRecording(LlmxError):
    """A file among the recordings that is no recording, or a damaged one."""


@dataclass(frozen=True, slots=True)
class Recording:
    """A request and the completion that answered it.

    ``origin`` says where the completion comes from. ``asked`` is what the recording is found by.
    ``beside`` holds the wording of re-asks and the shape of the answer as they were sent: they are
    compared, and a difference only warns. ``reply`` is the body of the completion.
    """

    origin: str
    asked: Asked
    reply: Mapping[str, Any]
    beside: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, body: Mapping[str, Any], mark: Mark, reply: Mapping[str, Any], origin: str) -> Recording:
        """Make one of a request's body and the completion."""
        return cls(origin, Asked.of(body, mark), reply, beside(body, mark))


def beside(body: Mapping[str, Any], mark: Mark) -> dict[str, Any]:
    """Take out of a request's body what is compared and only warns."""
    first = body["messages"][0] if body["messages"] else {}
    parts = {
        "reasks": [dict(message) for message in body["messages"][mark.opening :]],
        "schema note": first["content"][-mark.note :] if mark.note else None,
        "shape": {name: body[name] for name in ("response_format", "tools", "tool_choice") if name in body},
    }
    return {name: part for name, part in parts.items() if part}


def by_hand(body: Mapping[str, Any], mark: Mark, content: str, why: str) -> Recording:
    """Make a recording whose completion somebody wrote: ``content`` is what the model would have said."""
    message = {"role": "assistant", "content": content, "refusal": None}
    reply = {
        "id": "by-hand",
        "object": "chat.completion",
        "created": 0,
        "model": str(body.get("model")),
        "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
    }
    return Recording.of(body, mark, reply, f"written by hand: {why}")


def file_name(asked: Asked) -> str:
    """Give the name of a recording's file: the model for a reader, the beginning of the key for the program."""
    slug = re.sub(r"[^a-z0-9]+", "-", asked.model.lower()).strip("-")[:40] or "model"
    return f"{slug}-{asked.key[:16]}.json"


def save(folder: Path, recording: Recording) -> Path:
    """Write a recording into a folder, whole or not at all; one of the same request is replaced.

    What is written must hold no secrets already. Gives the path.
    """
    asked = recording.asked
    content = {
        "llmx_recording": FORMAT,
        "origin": recording.origin,
        "key": asked.key,
        "asked": {
            "model": asked.model,
            "schema": asked.schema,
            "attempt": asked.attempt,
            "parameters": dict(asked.parameters),
            "messages": [{"role": role, "text": text.split("\n")} for role, text in asked.messages],
        },
        "beside": _readable(recording.beside),
        "reply": _readable(recording.reply),
    }
    path = folder / file_name(asked)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", dir=folder, prefix=".writing-", suffix=".tmp", delete=False
    ) as file:
        json.dump(content, file, ensure_ascii=False, indent=1)
        file.write("\n")
    try:
        # mkstemp keeps its files to their owner; a recording is as public as any file of the project.
        Path(file.name).chmod(0o644)
        os.replace(file.name, path)  # noqa: PTH105 - Path.replace is the same; os.replace says what is relied on
    except OSError:
        Path(file.name).unlink(missing_ok=True)
        raise
    return path


def load(path: Path) -> Recording:
    """Read a recording. Raises :class:`BrokenRecording` with the reason."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise BrokenRecording(f"{path} cannot be read as JSON: {error}") from error
    if not isinstance(content, dict) or "llmx_recording" not in content:
        raise BrokenRecording(f"{path} is no recording")
    if content["llmx_recording"] != FORMAT:
        raise BrokenRecording(f"{path} is of another version of llmx: record it again")
    try:
        said = content["asked"]
        messages = tuple((str(one["role"]), "\n".join(one["text"])) for one in said["messages"])
        parameters = tuple(sorted(said["parameters"].items()))
        asked = Asked(str(said["model"]), str(said["schema"]), int(said["attempt"]), parameters, messages)
        reply = _exact(content["reply"])
        recording = Recording(str(content["origin"]), asked, reply, _exact(content["beside"]))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise BrokenRecording(f"{path} is damaged: {type(error).__name__} {error}") from error
    if not isinstance(reply, dict):
        raise BrokenRecording(f"{path} is damaged: its reply is no completion")
    return recording


def load_all(folder: Path) -> Iterator[tuple[Path, Recording]]:
    """Read the recordings of a folder in order of their names; other files are passed over."""
    for path in sorted(folder.glob("*.json")):
        try:
            yield path, load(path)
        except BrokenRecording:
            continue


def _readable(value: Any) -> Any:
    """Turn texts with lines or with JSON in them into lists of lines and into JSON, for the eye."""
    if isinstance(value, str):
        return _readable_text(value)
    if isinstance(value, list):
        return [_readable(item) for item in value]
    if isinstance(value, dict):
        return {name: _readable(item) for name, item in value.items()}
    return value


def _readable_text(text: str) -> Any:
    if text[:1] == "{":
        try:
            inner = json.loads(text)
        except ValueError:
            inner = None
        for style, options in _STYLES.items():
            if inner is not None and json.dumps(inner, ensure_ascii=False, **options) == text:
                return {"json text": style, "json": inner}
    return {"lines": text.split("\n")} if "\n" in text else text


def _exact(value: Any) -> Any:
    """Undo :func:`_readable`."""
    if isinstance(value, list):
        return [_exact(item) for item in value]
    if not isinstance(value, dict):
        return value
    if value.keys() == {"json text", "json"}:
        return json.dumps(value["json"], ensure_ascii=False, **_STYLES[value["json text"]])
    if value.keys() == {"lines"} and isinstance(value["lines"], list):
        return "\n".join(value["lines"])
    return {name: _exact(item) for name, item in value.items()}

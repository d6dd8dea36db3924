"""One JSON file a request: readable, reviewable, without headers and without keys."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from llmx.errors import BrokenRecording
from llmx.recordings.fingerprint import ASKS_BACK, Asked, Mark
from llmx.recordings.shelf import Piece, Refer, Shelf, reference, split, write_whole

__all__ = [
    "BY_HAND",
    "Filed",
    "Recording",
    "article_of",
    "asks_back",
    "beside",
    "file_name",
    "load",
    "load_all",
    "load_filed",
    "save",
    "stored_asked",
    "stored_beside",
]

FORMAT = 2
"""The version of the files' layout; a change that old files do not survive raises it."""

BY_HAND = "written by hand"
"""How the origin of a recording begins that no model gave."""

_STYLES: Mapping[str, Mapping[str, Any]] = {
    "compact": {"separators": (",", ":")},
    "spaced": {},
    "indented": {"indent": 2},
}
"""How the JSON inside a reply may be written, so that it can be stored as JSON and come back byte for byte."""


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


@dataclass(frozen=True, slots=True)
class Filed:
    """A recording as it lies in its file: its long texts are referred to and not read.

    ``called``: what the article was called where it was recorded.
    """

    origin: str
    key: str
    asked: Mapping[str, Any]
    beside: Mapping[str, Any]
    reply: Mapping[str, Any]
    called: str | None = None

    @property
    def by_hand(self) -> bool:
        """Whether somebody wrote the reply."""
        return self.origin.startswith(BY_HAND)

    @property
    def article(self) -> str | None:
        """The SHA-256 of the article's text as it was sent, ``None`` where none stands between fences."""
        return article_of(self.asked)


def article_of(stored: Mapping[str, Any]) -> str | None:
    """Give the SHA-256 of the article in what was asked, as :func:`stored_asked` has it."""
    parts = (part for message in stored["messages"] for part in message["text"])
    return next((part["article"] for part in parts if isinstance(part, dict) and "article" in part), None)


def asks_back(stored: Mapping[str, Any]) -> str | None:
    """Give the key of the request that a question of the check is about, ``None`` for any other request."""
    first = stored["messages"][0] if stored["messages"] else {"role": ""}
    return "".join(map(str, first["text"])) if first["role"] == ASKS_BACK else None


def beside(body: Mapping[str, Any], mark: Mark) -> dict[str, Any]:
    """Take out of a request's body what is compared and only warns."""
    first = body["messages"][0] if body["messages"] else {}
    parts = {
        "reasks": [_without_reply(message) for message in body["messages"][mark.opening :]],
        "schema note": first["content"][-mark.note :] if mark.note else None,
        "shape": {name: body[name] for name in ("response_format", "tools", "tool_choice") if name in body},
    }
    return {name: part for name, part in parts.items() if part}


def _without_reply(message: Mapping[str, Any]) -> dict[str, Any]:
    """Name what the model said before, which has a recording of its own, by its hash."""
    content = message.get("content")
    if message.get("role") != "assistant" or not isinstance(content, str):
        return dict(message)
    digest = hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return {**message, "content": {"sha256": digest, "chars": len(content)}}


def file_name(asked: Asked) -> str:
    """Give the name of a recording's file: the model for a reader, the beginning of the key for the program."""
    slug = re.sub(r"[^a-z0-9]+", "-", asked.model.lower()).strip("-")[:40] or "model"
    return f"{slug}-{asked.key[:16]}.json"


def stored_asked(asked: Asked, refer: Refer = reference) -> dict[str, Any]:
    """Give what was asked as a file has it, with ``refer`` in the place of long texts."""
    messages = [
        {"role": role, "text": [refer(part) if isinstance(part, Piece) else part for part in split(role, text)]}
        for role, text in asked.messages
    ]
    return {
        "model": asked.model,
        "schema": asked.schema,
        "attempt": asked.attempt,
        "parameters": dict(asked.parameters),
        "messages": messages,
    }


def stored_beside(parts: Mapping[str, Any], refer: Refer = reference) -> dict[str, Any]:
    """Give what only warns as a file has it, with ``refer`` in the place of long texts."""
    stored = dict(parts)
    if "shape" in stored:
        written = json.dumps(stored["shape"], ensure_ascii=False, indent=1, sort_keys=True) + "\n"
        stored["shape"] = refer(Piece("shapes", written))
    if "schema note" in stored:
        stored["schema note"] = refer(Piece("prompts", stored["schema note"]))
    return stored


def save(folder: Path, recording: Recording, shelf: Shelf | None = None) -> Path:
    """Write a recording into a folder, whole or not at all; one of the same request is replaced.

    What is written must hold no secrets already. ``shelf`` is that of the folder. Gives the path.
    """
    shelf = shelf or Shelf(folder)
    asked = recording.asked
    content = {
        "llmx_recording": FORMAT,
        "origin": recording.origin,
        "key": asked.key,
        "asked": stored_asked(asked, shelf.put),
        "beside": _readable(stored_beside(recording.beside, shelf.put)),
        "reply": _readable(recording.reply),
    }
    path = folder / file_name(asked)
    write_whole(path, json.dumps(content, ensure_ascii=False, indent=1) + "\n")
    return path


def load_filed(path: Path) -> Filed:
    """Read a recording's own file. Raises :class:`BrokenRecording` with the reason."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise BrokenRecording(f"{path} cannot be read as JSON: {error}") from error
    if not isinstance(content, dict) or "llmx_recording" not in content:
        raise BrokenRecording(f"{path} is no recording")
    if content["llmx_recording"] != FORMAT:
        raise BrokenRecording(f"{path} is of another version of llmx: record it again")
    try:
        said = content["asked"]
        messages = [
            {"role": str(one["role"]), "text": [_nameless(part) for part in one["text"]]} for one in said["messages"]
        ]
        named = {"model": str(said["model"]), "schema": str(said["schema"]), "attempt": int(said["attempt"])}
        asked = {**named, "parameters": dict(said["parameters"]), "messages": messages}
        reply = _exact(content["reply"])
        ids = (
            part["id"] for one in said["messages"] for part in one["text"] if isinstance(part, dict) and "id" in part
        )
        called = next((str(one) for one in ids), None)
        filed = Filed(str(content["origin"]), str(content["key"]), asked, _exact(content["beside"]), reply, called)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise BrokenRecording(f"{path} is damaged: {type(error).__name__} {error}") from error
    if not isinstance(reply, dict):
        raise BrokenRecording(f"{path} is damaged: its reply is no completion")
    return filed


def load(path: Path, shelf: Shelf | None = None) -> Recording:
    """Read a recording with its texts. Raises :class:`BrokenRecording` with the reason.

    Where an article is not to be had any more, a line in brackets stands for it: :func:`lacking`.
    """
    shelf = shelf or Shelf(path.parent)
    filed = load_filed(path)
    asked = filed.asked
    try:
        parts = dict(filed.beside)
        messages = tuple(
            (one["role"], "\n".join(_text(part, shelf, filed.called) for part in one["text"]))
            for one in asked["messages"]
        )
        if "shape" in parts:
            parts["shape"] = json.loads(_text(parts["shape"], shelf))
        if "schema note" in parts:
            parts["schema note"] = _text(parts["schema note"], shelf)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise BrokenRecording(f"{path} is damaged: {type(error).__name__} {error}") from error
    parameters = tuple(sorted(asked["parameters"].items()))
    found = Asked(asked["model"], asked["schema"], asked["attempt"], parameters, messages)
    return Recording(filed.origin, found, filed.reply, parts)


def load_all(folder: Path) -> Iterator[tuple[Path, Recording]]:
    """Read the recordings of a folder in order of their names; other files are passed over."""
    shelf = Shelf(folder)
    for path in sorted(folder.glob("*.json")):
        try:
            yield path, load(path, shelf)
        except BrokenRecording:
            continue


def lacking(article_id: str | None) -> str:
    """Give the beginning of the line that stands for an article that is not to be had any more, or has changed."""
    return f"[the text that {article_id or 'the article'} had when it was recorded"


def _nameless(part: Any) -> Any:
    """Take the article's id off, which is there for a reader."""
    if isinstance(part, dict):
        return {name: value for name, value in part.items() if name != "id"}
    return str(part)


def _text(part: Any, shelf: Shelf, called: str | None = None) -> str:
    if isinstance(part, str):
        return part
    text = shelf.get(part)
    if text is None and "article" in part:
        return f"{lacking(called)}, of {part['chars']:,} characters, SHA-256 {part['article'][:16]}]"
    if text is None:
        raise ValueError(f"{part['file']} is lacking or changed")
    return text


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
        except (ValueError, RecursionError):
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

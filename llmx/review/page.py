"""The page as one file: shell, style, script and data put together, and the policy that lets nothing else in."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from llmx.record.labels import labels, marks_style

__all__ = ["MODULES", "Page", "data_block", "folded", "script"]

_HERE = Path(__file__).parent

MODULES = (
    "text", "dom", "memory", "labels", "shape", "data", "marks", "store", "beside", "forms", "findings", "card",
    "source", "article", "rows", "list", "pictures", "help", "main",
)  # fmt: skip
"""The modules of the page's script, each after those that it imports."""

_IMPORT = re.compile(r"^import [^;]*;\n", re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|class|const|let)\b)|^export \{\};\n", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Page:
    """A page to be written: ``info`` says what run it is of; ``sheets`` are drawn before ``rows`` are asked for."""

    info: dict[str, Any]
    sheets: Iterable[dict[str, Any]]
    rows: Callable[[], list[dict[str, Any]]]
    pictures: list[dict[str, Any]]
    connects: bool = False

    def pieces(self) -> Iterator[str]:
        """Give the page's HTML piece by piece; the same data give the same bytes."""
        style, code = Markup(stylesheet()), Markup(script())
        template = _environment().get_template("page.html")
        yield from template.generate(
            info=self.info,
            policy=_policy(style, code, connects=self.connects),
            style=style,
            script=code,
            sheets=(data_block(folded(sheet)) for sheet in self.sheets),
            rows=lambda: data_block(self.rows()),
            data={"info": data_block(self.info), "labels": data_block(labels())},
            pictures=data_block(self.pictures),
        )


def data_block(value: object) -> Markup:
    """Write JSON that can stand in a ``<script>`` of data: no markup can begin in it."""
    written = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    safe = written.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return Markup(safe)


def folded(value: object) -> str:
    """Compress JSON for a page: raw DEFLATE (RFC 1951), which browsers unfold by themselves, in Base64."""
    compressor = zlib.compressobj(9, zlib.DEFLATED, -15)
    written = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    return base64.b64encode(compressor.compress(written) + compressor.flush()).decode("ascii")


@lru_cache(maxsize=1)
def script() -> str:
    """Join the modules into one script: without their imports and exports they share one scope."""
    parts = [(_HERE / "js" / f"{name}.js").read_text(encoding="utf-8") for name in MODULES]
    joined = "\n".join(_EXPORT.sub("", _IMPORT.sub("", part)) for part in parts)
    return f'(() => {{\n"use strict";\n{joined}}})();\n'


@lru_cache(maxsize=1)
def stylesheet() -> str:
    """Give the page's style: that of the marks, which notebooks have too, and its own."""
    return marks_style() + (_HERE / "page.css").read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def _environment() -> jinja2.Environment:
    loader = jinja2.FileSystemLoader(_HERE)
    return jinja2.Environment(loader=loader, autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True)


def _policy(style: str, code: str, *, connects: bool) -> str:
    """Allow this style, this script and pictures within the page, and nothing else from anywhere."""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {_hash(code)}",
            f"style-src {_hash(style)}",
            "connect-src 'self'" if connects else "connect-src 'none'",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        )
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"

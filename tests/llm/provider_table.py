"""The table of providers in docs/models.md, written anew: ``python -m tests.llm.provider_table``."""

from __future__ import annotations

import sys
from collections.abc import Mapping

from llmx.llm.providers import CUSTOM, PROVIDERS
from llmx.llm.settings import WireMode

_MODES: Mapping[WireMode, str] = {
    "strict": "strict JSON Schema",
    "tools": "forced tool",
    "json": "JSON mode, the schema in the prompt",
}


def provider_table() -> str:
    """Write the providers as a Markdown table, for people: model string, key, mode and why."""
    rows = ["| model string | key | asked by | why |", "| --- | --- | --- | --- |"]
    for one in (*PROVIDERS, CUSTOM):
        name = "any other, with `OPENAI_BASE_URL` or `--base-url`" if one is CUSTOM else f"`{one.name}/...`"
        # The servers of one's own take requests without a key.
        key = "none" if one.key_variable is None else f"`{one.key_variable}`" + (", or none" if one.local else "")
        if one.native is not None:
            extra = f"{name}, with `llmx-extract[{one.native.extra}]`"
            rows.append(f"| {extra} | {key} | {_MODES['strict']}, over its own API | {one.native.why} |")
            name += ", without it"
        rows.append(f"| {name} | {key} | {_MODES[one.mode]} | {one.why} |")
    return "\n".join(rows) + "\n"


if __name__ == "__main__":
    sys.stdout.write(provider_table())

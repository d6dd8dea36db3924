"""One article inside another program: what comes back, what it cost, and what to do where there is no record.

Run it with ``python examples/in_your_code.py``.

Offline: the replies of the model were written by hand (see demo/README.md) and are replayed. In your program
leave out ``replay`` and name a model of yours.
"""

from __future__ import annotations

from pathlib import Path

import llmx
from llmx.errors import LlmxError, TransportError

DEMO = Path(__file__).parent.parent / "demo"
MODEL = "openai/written-by-hand"  # in your program: "openai/gpt-4.1-mini", "ollama/qwen3:8b", ...


def read(text: str) -> llmx.CooperationConference | None:
    """Read one text that your program has; ``None`` where it cannot be had today."""
    result = llmx.extract(text, model=MODEL, replay=DEMO / "recordings")
    try:
        record = result.raise_for_error().record  # the error that the article ended with, as an exception
    except TransportError:
        return None  # the endpoint is away: worth another try later
    except LlmxError as error:
        print(f"no record: {type(error).__name__}")
        return None
    assert record is not None
    run = result.run
    print(f"{run.model}: {run.usage.input_tokens} tokens in, {run.usage.output_tokens} out, {run.attempts} requests")
    if run.reask is not None:
        print(f"the check asked about {run.reask.asked} items: {run.reask.fixed} are right now")
    if result.check is not None:
        for finding in result.check.findings:
            print(f"look at {finding.path or finding.field}: {finding.verdict}: {finding.message}")
    return record


def main() -> None:
    """Read an article, and show what a program does with the record."""
    text = (DEMO / "articles" / "ben-tre.txt").read_text(encoding="utf-8")
    record = read(text)
    if record is not None:
        for official in record.officials:
            print(f"{official.name} ({official.side}): {'; '.join(official.positions)}")
        total = sum(amount.value or 0 for amount in record.amounts if amount.kind == "money")
        print(f"given: {total:,.0f} VND")
    read("Một bài khác, không có bản ghi nào.")


if __name__ == "__main__":
    main()

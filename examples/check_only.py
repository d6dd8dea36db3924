"""Records of any other tool against their articles, by rules alone: no model, no key, no network.

Run it with ``python examples/check_only.py``.
"""

from __future__ import annotations

from pathlib import Path

import llmx

ARTICLE = Path(__file__).parent.parent / "demo" / "articles" / "ben-tre.txt"

# As your own program or another library gave it; keys that are left out are not compared.
RECORD = {
    "officials": [
        {"name": "Lâm Minh Triêt", "positions": ["Phó Bí thư Tỉnh ủy Bến Tre"]},
        {"name": "Nguyễn Văn Không", "positions": ["Giám đốc Sở Y tế"]},
    ],
    "amounts": [{"text": "3 tỷ đồng", "value": 3_000_000_000, "unit": "VND", "kind": "money"}],
}


def main() -> None:
    """Check, and show what a program does with the findings."""
    article = ARTICLE.read_text(encoding="utf-8")
    report = llmx.check(RECORD, article)
    print(f"ok: {report.ok}; the record has {report.coverage:.0%} of what the article states")
    for finding in report.findings:
        print(f"{finding.verdict:14}{finding.path or finding.field}: {finding.message}")
        if finding.span is not None:
            start, end = finding.span
            print(f"{'':14}the article: {article[start:end]!r}")
    for fact in report.facts:
        if fact.verdict == "supported":
            print(f"{'supported':14}{fact.path}")


if __name__ == "__main__":
    main()

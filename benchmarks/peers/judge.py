"""Asks another's checker whether a text holds a claim: a program of its own, run in each one's environment.

    python benchmarks/peers/judge.py WHO CLAIMS SECONDS

CLAIMS is a JSON object: ``texts``, and ``claims`` as lists of a text's number, a quote, and the value and unit that
it stands for or null. Each checker gets what it can judge, as its own documentation says to use it: the string that a
record claims and, where it compares values, the number. Prints ``accepted`` for the claims that it got through in so
many seconds of processor time, and ``seconds``.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unicodedata import normalize


@dataclass(frozen=True, slots=True)
class Claim:
    """What is asked: whether the text says ``quote`` and, where one is given, means ``value``."""

    quote: str
    value: float | None = None
    unit: str | None = None


Accepts = Callable[[Claim], bool]
"""A checker for one text."""


def _rapidfuzz(text: str) -> Accepts:
    """Take a partial ratio of at least 90, the threshold that its users take."""
    from rapidfuzz import fuzz  # type: ignore[import-not-found]

    return lambda claim: fuzz.partial_ratio(claim.quote, text) >= 90


def _langextract(text: str) -> Accepts:
    """Ask the aligner of langextract with its defaults; any alignment counts."""
    from langextract import resolver  # type: ignore[import-not-found]
    from langextract.core import data  # type: ignore[import-not-found]

    aligner = resolver.WordAligner()

    def accepts(claim: Claim) -> bool:
        extraction = data.Extraction(extraction_class="fact", extraction_text=claim.quote)
        groups = aligner.align_extractions([[extraction]], text)
        return any(found.alignment_status is not None for group in groups for found in group)

    return accepts


def _instructor(text: str) -> Accepts:
    """Ask the citation mixin of instructor: a quote that it keeps is accepted."""
    from instructor.dsl.citation import CitationMixin

    class Cited(CitationMixin):
        fact: str

    def accepts(claim: Claim) -> bool:
        cited = Cited.model_validate(
            {"fact": claim.quote, "substring_quotes": [claim.quote]}, context={"context": text}
        )
        return bool(cited.substring_quotes)

    return accepts


def _gtrex(text: str) -> Accepts:
    """Ask the verifier of gtrex under its default policy."""
    from gtrex import Policy, Verifier  # type: ignore[import-not-found]

    verifier = Verifier(text, Policy())
    return lambda claim: bool(verifier.verify(claim.quote).grounded)


def _llmground(text: str) -> Accepts:
    """Ask llmground of the string and, where there is one, of the number; "weak" is not accepted."""
    from llmground import verify  # type: ignore[import-not-found]

    def accepts(claim: Claim) -> bool:
        fields: dict[str, Any] = {"quote": claim.quote}
        if claim.value is not None:
            fields["value"] = claim.value
        return all(result.verdict.value in {"grounded", "skipped"} for result in verify(fields, text).results)

    return accepts


def _groundgate(text: str) -> Accepts:
    """Ask groundgate, of a string or of a number with its unit, with the quote as evidence; only "admitted" counts.

    It takes composed text only.
    """
    import groundgate  # type: ignore[import-not-found]

    text = normalize("NFC", text)

    def accepts(claim: Claim) -> bool:
        spec: dict[str, Any] = {"type": "string"}
        quote = normalize("NFC", claim.quote)
        candidate: dict[str, Any] = {"field": "fact", "value": quote, "evidence": [{"text": quote}]}
        if claim.value is not None:
            spec = {"type": "number", **({"unit": claim.unit} if claim.unit else {})}
            candidate["value"] = f"{claim.value:f}".rstrip("0").rstrip(".")
            candidate |= {"unit": claim.unit} if claim.unit else {}
        receipt = groundgate.admit(text, {"fields": {"fact": spec}}, [candidate])
        return all(decision.outcome == "admitted" for decision in receipt.decisions)

    return accepts


WHO: dict[str, Callable[[str], Accepts]] = {
    "rapidfuzz": _rapidfuzz,
    "langextract": _langextract,
    "instructor": _instructor,
    "gtrex": _gtrex,
    "llmground": _llmground,
    "groundgate": _groundgate,
}


def judged(make: Callable[[str], Accepts], texts: list[str], claims: list[list[Any]], most: float) -> dict[str, Any]:
    """Give what a checker accepts of what it gets through; whatever it raises, it did not accept the claim."""
    make("")
    checkers: dict[int, Accepts] = {}
    accepted: list[bool] = []
    refusals: set[str] = set()
    began = time.process_time()
    for text, *claim in claims:
        if time.process_time() - began > most:
            break
        try:
            if text not in checkers:
                checkers[text] = make(texts[text])
            accepted.append(checkers[text](Claim(*claim)))
        except Exception as error:  # noqa: BLE001 - told below
            accepted.append(False)
            refusals.add(f"{type(error).__name__}: {error}"[:200])
    return {"accepted": accepted, "seconds": time.process_time() - began, "raised": sorted(refusals)[:5]}


def main() -> None:
    """Judge, and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("who", choices=WHO)
    parser.add_argument("claims", type=Path)
    parser.add_argument("seconds", type=float)
    asked = parser.parse_args()
    given = json.loads(asked.claims.read_text(encoding="utf-8"))
    print(json.dumps(judged(WHO[asked.who], given["texts"], given["claims"], asked.seconds)))


if __name__ == "__main__":
    main()

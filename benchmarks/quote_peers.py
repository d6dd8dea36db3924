"""The same planted errors given to other checkers, each as its own documentation says to use it.

A peer gets what it can judge: the string that the record claims and, where it compares values, the
number. It "passes" an error where it accepts it. Peers that cannot be imported are left out with a line.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.planting import Planted

__all__ = ["PEERS", "Claim", "compare_peers"]


@dataclass(frozen=True)
class Claim:
    """What a peer is asked: whether the text says ``quote`` and, where one is given, means ``value``."""

    quote: str
    value: float | None = None
    unit: str | None = None


Accepts = Callable[[Claim], bool]
"""A checker for one text."""


def _rapidfuzz(text: str) -> Accepts:
    """Take a partial ratio of at least 90, the threshold that its users take."""
    from rapidfuzz import fuzz

    return lambda claim: fuzz.partial_ratio(claim.quote, text) >= 90


def _langextract(text: str) -> Accepts:
    """Ask the aligner of langextract with its defaults; any alignment counts."""
    from langextract import resolver
    from langextract.core import data

    aligner = resolver.WordAligner()

    def accepts(claim: Claim) -> bool:
        extraction = data.Extraction(extraction_class="fact", extraction_text=claim.quote)
        groups = aligner.align_extractions([[extraction]], text)
        return any(found.alignment_status is not None for group in groups for found in group)

    return accepts


def _instructor(text: str) -> Accepts:
    """Ask the citation mixin of instructor: a quote that it keeps is accepted."""
    from instructor.dsl.citation import CitationMixin  # type: ignore[attr-defined]

    class Cited(CitationMixin):  # type: ignore[misc]
        fact: str

    def accepts(claim: Claim) -> bool:
        cited = Cited.model_validate(
            {"fact": claim.quote, "substring_quotes": [claim.quote]}, context={"context": text}
        )
        return bool(cited.substring_quotes)

    return accepts


def _gtrex(text: str) -> Accepts:
    """Ask the verifier of gtrex under its default policy."""
    from gtrex import Policy, Verifier

    verifier = Verifier(text, Policy())
    return lambda claim: bool(verifier.verify(claim.quote).grounded)


def _llmground(text: str) -> Accepts:
    """Ask llmground of the string and, where there is one, of the number; "weak" is not accepted."""
    from llmground import verify

    def accepts(claim: Claim) -> bool:
        fields: dict[str, Any] = {"quote": claim.quote}
        if claim.value is not None:
            fields["value"] = claim.value
        return all(result.verdict.value in {"grounded", "skipped"} for result in verify(fields, text).results)

    return accepts


def _groundgate(text: str) -> Accepts:
    """Ask groundgate, of a string or of a number with its unit, with the quote as evidence; only "admitted" counts."""
    import groundgate

    def accepts(claim: Claim) -> bool:
        spec: dict[str, Any] = {"type": "string"}
        candidate: dict[str, Any] = {"field": "fact", "value": claim.quote, "evidence": [{"text": claim.quote}]}
        if claim.value is not None:
            spec = {"type": "number", **({"unit": claim.unit} if claim.unit else {})}
            candidate["value"] = f"{claim.value:f}".rstrip("0").rstrip(".")
            candidate |= {"unit": claim.unit} if claim.unit else {}
        receipt = groundgate.admit(text, {"fields": {"fact": spec}}, [candidate])
        return all(decision.outcome == "admitted" for decision in receipt.decisions)

    return accepts


PEERS: dict[str, Callable[[str], Accepts]] = {
    "rapidfuzz partial_ratio >= 90": _rapidfuzz,
    "langextract aligner": _langextract,
    "instructor citation mixin": _instructor,
    "gtrex": _gtrex,
    "llmground": _llmground,
    "groundgate": _groundgate,
}
_KINDS = ("name:", "post:", "value", "unit", "currency", "document: number", "quote")


def compare_peers(
    cases: Sequence[tuple[Planted, str]], true: Sequence[tuple[dict[str, Any], str]], seconds: float
) -> None:
    """Run every peer on the planted errors and on the true claims, for at most ``seconds`` each."""
    wrong = [(_claim(case), text) for case, text in cases if case.deleted is None and case.kind.startswith(_KINDS)]
    right = [(claim, text) for record, text in true for claim in _true_claims(record)]
    print(f"\n{'peer':<32}{'true claims refused':>22}{'errors passed':>20}")
    for name, make in PEERS.items():  # ours is above, on whole records
        try:
            make("")
        except ImportError as error:
            print(f"{name:<32} not installed ({error.name})")
            continue
        refused, errors = (_count(make, claims, seconds / 2) for claims in (right, wrong))
        (accepted, asked), (passed, planted) = refused, errors
        print(f"{name:<32}{f'{asked - accepted} of {asked}':>22}{f'{passed} of {planted}':>20}")


def _count(make: Callable[[str], Accepts], claims: Sequence[tuple[Claim, str]], seconds: float) -> tuple[int, int]:
    """Give how many claims a peer accepts of those it got through; an exception is a refusal."""
    checkers: dict[str, Accepts] = {}
    accepted = asked = 0
    start = time.monotonic()
    for claim, text in claims:
        if time.monotonic() - start > seconds:
            break
        asked += 1
        try:
            accepted += checkers.setdefault(text, make(text))(claim)
        except Exception as error:  # noqa: BLE001 - whatever a peer raises, it did not accept the claim
            if asked == 1:
                print(f"  ({type(error).__name__}: {error})")
    return accepted, asked


def _claim(case: Planted) -> Claim:
    """Give what a planted error claims; for an amount its text, value and unit."""
    amount = re.match(r"amounts\[(\d+)\]", case.path or "")
    if amount is None:
        return Claim(case.claim)
    fields = case.record["amounts"][int(amount[1])]
    return Claim(fields["text"], fields["value"], fields["unit"])


def _true_claims(record: dict[str, Any]) -> list[Claim]:
    """Give the names, posts, amounts and numbers of documents of a true record."""
    claims = [Claim(official["name"]) for official in record.get("officials", ())]
    claims += [Claim(post) for official in record.get("officials", ()) for post in official["positions"]]
    claims += [Claim(one["text"], one["value"], one["unit"]) for one in record.get("amounts", ())]
    claims += [Claim(document["number"]) for document in record.get("documents", ()) if document.get("number")]
    return claims

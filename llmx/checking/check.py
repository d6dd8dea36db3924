"""The check: a record and its article in, a verdict for each fact and what is missing out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from pydantic import BaseModel

from llmx.article.article import Article
from llmx.checking.amounts import judge_amounts
from llmx.checking.dates import judge_date
from llmx.checking.documents import judge_documents
from llmx.checking.facts import Claims, Malformed, TextClaim, clean, read_claims
from llmx.checking.free_text import ArticleWords, judge_free_text
from llmx.checking.missing import Had, Omissions, find_missing
from llmx.checking.names import judge_names
from llmx.checking.positions import Positions
from llmx.checking.quotes import judge_party, judge_place, judge_quote
from llmx.checking.roles import judge_roles
from llmx.checking.sides import judge_side
from llmx.checking.verdicts import Judged
from llmx.reading.belonging import Belonging
from llmx.reading.clauses import Clauses
from llmx.reading.reading import Reading, read_article
from llmx.reading.role_cues import RolesRead
from llmx.record.report import CheckReport, Finding

__all__ = ["Record", "check", "check_against"]

_MOST_SPANS = 100
"""How many places are shown where one fact stands."""

Record = BaseModel | Mapping[str, object]


def check(record: Record, article: Article | str) -> CheckReport:
    """Compare a record with its article by rules alone: no model, no network.

    ``record`` is any pydantic model built of our parts, or a mapping as another tool made it. Spans
    of the report count code points of the article's text. Never raises on what a record or a text
    holds; linear in the length of the text.
    """
    return check_against(record, read_article(article))


def check_against(record: Record, reading: Reading) -> CheckReport:
    """Compare a record with an article that is already read, for checking several answers on one article."""
    claims = read_claims(record)
    belonging = reading.once(Belonging)
    judged: list[Judged] = []
    named = judge_names(claims.officials, reading)
    positions, roles = Positions(belonging), reading.once(RolesRead)
    for one in named:
        judged.append(one.judged)
        posts = positions.judge(one)
        judged += posts
        judged += judge_side(one, posts, belonging)
        judged += judge_roles(one, roles)
    clauses = reading.once(Clauses)
    amounts = judge_amounts(claims.amounts, clauses)
    judged += amounts.judged
    judged += judge_documents(claims.documents, reading)
    for party in claims.parties:
        judged += judge_party(party, reading)
    judged += _judge_texts(claims, reading)
    had = Had(
        frozenset(one.person.key for one in named if one.person is not None),
        amounts.had,
        frozenset(fact.spans for fact in judged if fact.field == "position" and fact.verdict == "supported"),
    )
    omissions = find_missing(reading, had, claims.wants_officials, claims.wants_amounts)
    findings = [_finding(fact, reading) for fact in judged if fact.verdict != "supported" and not fact.echo]
    findings += [_malformed(odd) for odd in claims.malformed]
    findings += omissions.findings
    return _report(reading, judged, claims, findings, omissions)


def _judge_texts(claims: Claims, reading: Reading) -> list[Judged]:
    judged, article = [], ArticleWords(reading)
    for claim in claims.texts:
        if claim.field in {"held_on", "published_on"}:
            judged.append(judge_date(claim, reading))
        elif claim.field == "place":
            judged.append(judge_place(claim, reading))
        elif claim.field in {"title", "quote"}:
            judged.append(judge_quote(claim, reading))
        else:
            judged.append(judge_free_text(claim, article))
    for amount in claims.amounts:
        if amount.purpose:
            judged.append(judge_free_text(TextClaim(f"{amount.path}.purpose", "purpose", amount.purpose), article))
    return judged


def _finding(fact: Judged, reading: Reading) -> Finding:
    at = fact.spans[0] if fact.spans else None
    return Finding(
        path=fact.path,
        field=fact.field,
        verdict=fact.verdict,
        slip=fact.slip,
        claimed=fact.claimed,
        found=clean(fact.found) if fact.found else fact.found,
        span=reading.in_source(at) if at else None,
        sentence=clean(reading.sentence(at)) if at else None,
        message=clean(fact.message),
    )


def _malformed(odd: Malformed) -> Finding:
    return Finding(
        path=odd.path or None, field=odd.field, verdict="unsupported", claimed=odd.claimed, message=f"{odd.message}."
    )


def _report(
    reading: Reading, judged: Sequence[Judged], claims: Claims, findings: list[Finding], omissions: Omissions
) -> CheckReport:
    # The facts of one person or amount have the same spans.
    shown = [fact.spans[:_MOST_SPANS] for fact in judged]
    places = {spans: reading.all_in_source(spans) for spans in set(shown)}
    facts: list[dict[str, object]] = [
        {"path": fact.path, "verdict": fact.verdict, "spans": places[spans], "derived": fact.derived}
        for fact, spans in zip(judged, shown, strict=True)
    ]
    facts += [{"path": one.path, "verdict": "unsupported"} for one in claims.malformed]
    counts = Counter(fact["verdict"] for fact in facts)
    counts.update(finding.verdict for finding in omissions.findings)
    # Facts are many: they are validated together with their report.
    return CheckReport.model_validate(
        {
            "ok": all(finding.verdict == "ambiguous" for finding in findings),
            "coverage": omissions.coverage,
            "counts": dict(counts),
            "facts": facts,
            "findings": findings,
            "unchecked": list(claims.unchecked),
        }
    )

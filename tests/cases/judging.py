"""Compares what llmx gives for a small case with what the case expects; each function gives what is wrong, in words.

A case: ``id``, ``kind``, ``do`` (officials, amounts, check, record, html), ``text`` or ``html``, ``record``,
``published_on``, ``expect``, ``refuse``. Names are compared up to spelling; a list stands for any of its forms.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import llmx
from llmx.article.files import read_file
from llmx.checking.quantities import read_unit
from llmx.lexicon.spelling import key

ORDER = ["supported", "outside_article", "misattributed", "altered", "ambiguous", "unsupported", "missing"]
Case = Mapping[str, Any]


def wrong(case: Case, folder: Path) -> list[str]:
    """Give all that is wrong with what comes for a case; ``folder`` is for a page's file."""
    return list(_JUDGES[case["do"]](case, folder))


def same(want: Any, got: Any) -> bool:
    if isinstance(want, list):
        return any(same(one, got) for one in want)
    if want is None or got is None:
        return want is got
    return key(str(want)).strip(" ,.;:-()") == key(str(got)).strip(" ,.;:-()")


def begins(one: str, other: str) -> bool:
    one, other = key(one), key(other)
    return one == other or f"{one} ".startswith(f"{other} ") or f"{other} ".startswith(f"{one} ")


def holds(want: Any, posts: Iterable[str], *, lenient: bool = False) -> bool:
    if isinstance(want, list):
        return any(holds(one, posts, lenient=lenient) for one in want)
    return any(same(want, post) or (lenient and begins(want, post)) for post in posts)


def refused(case: Case, names: Iterable[str], refuse: Sequence[str], expected: Iterable[str]) -> Iterator[str]:
    allowed = {key(name) for name in (*expected, *case.get("allow", ()))}
    for name in dict.fromkeys(names):
        for no in refuse:
            if key(name) not in allowed and (no == "*" or begins(name, no)):
                yield f"refused: {name}"


def officials(case: Case, _: Path) -> Iterator[str]:
    found = llmx.find_officials(case["text"])
    expect = case.get("expect", [])
    for want in expect:
        mentions = [mention for mention in found if same(want["name"], mention.name)]
        lenient = want.get("lenient", False)
        if not mentions:
            yield f"{want['name']} not found"
        elif not any(
            all(holds(post, mention.positions, lenient=lenient) for post in want.get("positions", ()))
            for mention in mentions
        ):
            yield f"{want['name']} without {want['positions']}"
        for post in want.get("not_positions", ()):
            if any(holds(post, mention.positions) for mention in mentions):
                yield f"{want['name']} has {post}"
        if "side" in want and not any(same(want["side"], mention.side) for mention in mentions):
            yield f"{want['name']}: side is not {want['side']}"
    yield from refused(case, (m.name for m in found), case.get("refuse", ()), (want["name"] for want in expect))


def _unit_fits(want: str | None, got: str | None) -> bool:
    if want is None or got is None:
        return want is got
    one, other = read_unit(want.split("/")[0])[1], read_unit(got.split("/")[0])[1]
    return one == other if one.isupper() or other.isupper() or "%" in (one, other) else begins(one, other)


def _amount_fits(want: Mapping[str, Any], amount: Any) -> bool:
    for field, value in want.items():
        got = getattr(amount, field)
        if field in ("value", "high"):
            fits = (value is None) == (got is None) and (
                value is None or abs(float(value) - float(got)) <= 1e-6 * abs(float(Decimal(str(value)) or 1))
            )
        elif field == "unit":
            fits = _unit_fits(value, got)
        else:
            fits = same(value, got)
        if not fits:
            return False
    return True


def _amounts(found: Sequence[Any], expect: Sequence[Any], refuse: Sequence[Any]) -> Iterator[str]:
    for number, want in enumerate(expect):
        needed = sum(want == other for other in expect[: number + 1])
        if sum(_amount_fits(want, amount) for amount in found) < needed:
            yield f"not found: {want}"
    for no in refuse:
        asked = {} if no == "*" else no if isinstance(no, dict) else {"text": no}
        for amount in found:
            expected = any(_amount_fits(want, amount) for want in expect)
            if _amount_fits(asked, amount) and (asked or not expected):
                yield f"refused: {amount.text} = {amount.value} {amount.unit}"


def amounts(case: Case, _: Path) -> Iterator[str]:
    yield from _amounts(llmx.find_amounts(case["text"]), case.get("expect", ()), case.get("refuse", ()))


def check(case: Case, _: Path) -> Iterator[str]:
    article = {"id": case["id"], "text": case["text"], "published_on": case.get("published_on")}
    report = llmx.check(case["record"], {name: value for name, value in article.items() if value is not None})
    verdicts: dict[str, str] = {}
    for one in (*report.facts, *(finding for finding in report.findings if finding.path)):
        before = verdicts.get(one.path, one.verdict)
        verdicts[one.path] = max(before, one.verdict, key=ORDER.index)
    missing = [f"{one.found} {one.message}" for one in report.findings if one.verdict == "missing"]
    for want in case.get("expect", ()):
        yield from _of_path(want, verdicts)
        for text in want.get("missing", ()):
            if not any(key(text) in key(told) for told in missing):
                yield f"not missing: {text}"
        for text in want.get("no_missing", ()):
            yield from (f"missing: {told}" for told in missing if text == "*" or key(text) in key(told))
        if "ok" in want and report.ok is not want["ok"]:
            yield f"ok is {report.ok}"


def _of_path(want: Mapping[str, Any], verdicts: Mapping[str, str]) -> Iterator[str]:
    if "path" not in want:
        return
    got = verdicts.get(want["path"])
    if "verdict" in want and got not in (want["verdict"] if isinstance(want["verdict"], list) else [want["verdict"]]):
        yield f"{want['path']}: {got}, not {want['verdict']}"
    if "verdict_not" in want:
        bad = want["verdict_not"] if isinstance(want["verdict_not"], list) else [want["verdict_not"]]
        if got in bad or (got is None and want.get("judged")):
            yield f"{want['path']}: {got}"


def _record(case: Case, record: Any, published_on: Any) -> Iterator[str]:
    expect, refuse = case.get("expect", {}), case.get("refuse", {})
    for want in expect.get("officials", ()):
        people = [one for one in record.officials if same(want["name"], one.name)]
        if len(people) != 1:
            yield f"{want['name']} is {len(people)} times in officials"
            continue
        yield from _official(want, people[0])
    names = [party.name for party in record.parties]
    yield from (f"party {want} lacks" for want in expect.get("parties", ()) if not any(same(want, n) for n in names))
    for field in ("place", "title", "kind"):
        if field in expect and not same(expect[field], getattr(record, field)):
            yield f"{field} is {getattr(record, field)!r}"
    for field, got in (("held_on", {record.held_on}), ("published_on", {record.published_on, published_on} - {None})):
        if field in expect:
            days = expect[field] if isinstance(expect[field], list) else [expect[field]]
            if not any(day in got or (day is None and got in (set(), {None})) for day in days):
                yield f"{field} is {got}"
    yield from _amounts(record.amounts, expect.get("amounts", ()), ())
    yield from refused(
        case, (one.name for one in record.officials), refuse.get("officials", ()),
        (want["name"] for want in expect.get("officials", ())),
    )  # fmt: skip
    for no in refuse.get("parties", ()):
        for name in names:
            if same(no, name) or (no == "*" and not any(same(want, name) for want in expect.get("parties", ()))):
                yield f"refused party: {name}"
    posts = [post for one in record.officials for post in one.positions]
    yield from (f"refused position: {no}" for no in refuse.get("positions", ()) if holds(no, posts))
    yield from (f"refused place: {no}" for no in refuse.get("places", ()) if same(no, record.place))


def _official(want: Mapping[str, Any], official: Any) -> Iterator[str]:
    lenient = want.get("lenient", False)
    for post in want.get("positions", ()):
        if not holds(post, official.positions, lenient=lenient):
            yield f"{official.name} without {post}: {official.positions}"
    yield from (f"{official.name} has {no}" for no in want.get("not_positions", ()) if holds(no, official.positions))
    if "side" in want and not same(want["side"], official.side):
        yield f"{official.name}: side is {official.side}"
    yield from (f"{official.name} without role {role}" for role in want.get("roles", ()) if role not in official.roles)


def record(case: Case, _: Path) -> Iterator[str]:
    article = llmx.Article(id=case["id"], text=case["text"], published_on=case.get("published_on"))
    result = llmx.extract(article, model="rules")
    yield from _record(case, result.record, None)


def html(case: Case, folder: Path) -> Iterator[str]:
    path = folder / "page.html"
    path.write_text(case["html"], encoding="utf-8")
    article = read_file(path)
    flat = " ".join(article.text.split())
    expect = case.get("expect", {})
    yield from (f"text lacks: {one}" for one in expect.get("text_has", ()) if " ".join(one.split()) not in flat)
    yield from (f"text has: {one}" for one in expect.get("text_lacks", ()) if " ".join(one.split()) in flat)
    yield from _record(case, llmx.extract(article, model="rules").record, article.published_on)


_JUDGES = {"officials": officials, "amounts": amounts, "check": check, "record": record, "html": html}

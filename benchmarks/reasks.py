"""What the check asks back, and what comes of it: over true records, and over records with one planted slip.

    python benchmarks/reasks.py [GOLD ...] [--every N] [--show]

GOLD: gold files or folders of them, each beside its article, as in seeded_errors.py; default: seeds/gold and
benchmarks/articles. A loopback endpoint serves the record of each article as a model's first reply, and answers the
question that comes back, if any: not at all, with an empty record, with a refusal, with nonsense, by dropping
everything, by inventing, or obediently, with what the article says, also in other words than the record's.
``--every``: of so many planted slips one (default: 10). ``--show`` prints what was not repaired. No reply is a model's.
"""

from __future__ import annotations

import argparse
import json
import logging
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import llmx
from benchmarks.planting import Planted, plant_all
from benchmarks.seeded_errors import SEED, gold_files, read_gold, read_text
from llmx.article.article import article_from_text
from llmx.checking.check import check_against
from llmx.extraction.answers import answers_model
from llmx.extraction.asking import ways
from llmx.extraction.questions import doubts_of, sure
from llmx.llm.prompts import make_prompt
from llmx.llm.tokens import tokenizer_of
from llmx.reading.reading import read_article
from llmx.record.conference import CooperationConference
from llmx.record.schema import strict_schema
from tests.server.replies import Say, choice, completion
from tests.server.server import ChatServer, Request

ROOT = Path(__file__).resolve().parents[1]
DEFAULT = [str(ROOT / "seeds" / "gold"), str(ROOT / "benchmarks" / "articles")]
QUESTION = re.compile(r"^(\d+)\. ([a-z_]+)(?:\[(\d+)\])?: (.*)$", re.MULTILINE)

Record = dict[str, Any]


@dataclass(frozen=True)
class Case:
    """An article with the record that is served first, and the true one."""

    name: str
    text: str
    first: Record
    true: Record
    kind: str = "true record"


@dataclass
class Endpoint:
    """Serves the case at hand; ``answers`` makes the answer to the questions that come back."""

    answers: Callable[[Case, list[tuple[int, str, int | None]]], Say]
    case: Case | None = None
    asked: int = 0

    def __call__(self, request: Request) -> Say:
        """Answer the next request of the case."""
        assert self.case is not None
        self.asked += 1
        if self.asked == 1:
            return completion(self.case.first)
        text = request.messages[-1]["content"] if len(request.messages) < 3 else request.messages[2]["content"]
        found = QUESTION.findall(request.messages[0]["content"] if "Questions:" not in text else text)
        return self.answers(self.case, [(int(one), name, int(at) if at else None) for one, name, at, _ in found])


def normal(record: Record) -> Record:
    """Give a record as the schema writes it."""
    return CooperationConference.model_validate(record).model_dump(mode="json")


# --- the second answers -----------------------------------------------------------------------------------------------

Questions = list[tuple[int, str, int | None]]


def obedient(case: Case, questions: Questions) -> Say:
    """Answer each question with what the true record has there."""
    told: list[Record] = []
    for number, name, at in questions:
        held, had = case.true.get(name), case.first.get(name)
        if at is None and isinstance(held, list):
            told += [_told(number, "change", name, item) for item in held if item not in (had or [])]
        elif at is None:
            told.append(_told(number, "change" if held is not None else "drop", name, held))
        elif isinstance(held, list) and at < len(held):
            told.append(_told(number, "change", name, held[at]))
        else:
            told.append(_told(number, "drop", name))
    return completion({"answers": told})


def in_other_words(case: Case, questions: Questions) -> Say:
    """Answer obediently, and word whatever may be worded freely in another way, as models do."""
    said = obedient(case, questions)
    told = json.loads(json.loads(said.body)["choices"][0]["message"]["content"])["answers"]
    about = {number for number, _, at in questions if at is not None}
    for answer in told:
        # What comes in anew is all that the answer says: only items that stand may be worded in another way.
        for item in answer.values() if answer["question"] in about else ():
            if not isinstance(item, dict):
                continue
            item.update({name: f"về việc {item[name]}" for name in ("purpose", "title") if item.get(name)})
            item.update({name: [] for name in ("roles",) if name in item})
            if "purpose" in item and item["purpose"] is None:
                item["purpose"] = "trị giá"
    return completion({"answers": told})


def _told(number: int, decision: str, name: str, new: Any = None) -> Record:
    return {"question": number, "decision": decision, "sentence": None, name: new}


def dropping(case: Case, questions: Questions) -> Say:
    """Drop everything that is asked about."""
    return completion({"answers": [_told(number, "drop", name) for number, name, _ in questions]})


def inventing(case: Case, questions: Questions) -> Say:
    """Change everything into people and sums that the article has not."""
    made = {
        "officials": {"name": "Lục Thế Khánh", "positions": ["Bộ trưởng Bộ Thử nghiệm"]},
        "amounts": {"text": "9.417 tỷ đồng", "value": 9417000000000, "unit": "VND", "kind": "money"},
        "documents": {"type": "Nghị quyết", "number": "9417-NQ/TW"},
        "parties": {"name": "Mường Xa"},
        "commitments": {"action": "tặng 9.417 tỷ đồng", "quote": "sẽ tặng 9.417 tỷ đồng"},
        "kind": "other",
    }
    answers = [_told(number, "change", name, made.get(name, "1999-09-09")) for number, name, _ in questions]
    return completion({"answers": answers})


HARMLESS: dict[str, Callable[[Case, Questions], Say]] = {
    "silence": lambda *_: completion({"answers": []}),
    "an empty record": lambda *_: completion({}),
    "a refusal": lambda *_: choice({"refusal": "I cannot help with that."}, "stop"),
    "nonsense": lambda *_: completion("Tôi không biết."),
    "drops everything": dropping,
    "invents": inventing,
}


# --- measuring --------------------------------------------------------------------------------------------------------


def read(case: Case, server: ChatServer, endpoint: Endpoint) -> Any:
    """Read one article as anybody would."""
    endpoint.case, endpoint.asked = case, 0
    return llmx.extract(case.text, model="openai/served", base_url=server.url, transport_retries=0)


def lost(before: Record, after: Record, true: Record) -> list[str]:
    """Give what was true before and is not there after, and what is wrong after and was not before."""
    was, now, wanted = _facts(normal(before)), _facts(after), _facts(normal(true))
    gone = (was & wanted) - now
    # A wrong value that is dropped leaves nothing wrong.
    new = {one for one in (now - was) - wanted if not one.endswith("=None")}
    return [*(f"lost {one}" for one in gone), *(f"wrong {one}" for one in new)]


def _facts(record: Record) -> set[str]:
    """Give a record fact by fact: a field of an item with the item's first value."""
    found = set()
    for name, value in record.items():
        for item in value if isinstance(value, list) else [value]:
            if not isinstance(item, dict):
                found.add(f"{name}={item}")
                continue
            about = next(iter(item.values()))
            for inner, told in item.items():
                found |= {f"{name}[{about}].{inner}={one}" for one in (told if isinstance(told, list) else [told])}
    return found


def true_cases(files: Sequence[tuple[Path, Path]]) -> Iterator[Case]:
    """Give each true record as a model's reply."""
    for gold, text in files:
        record = read_gold(gold)["record"]
        yield Case(gold.stem, read_text(text), record, record)


def planted_cases(files: Sequence[tuple[Path, Path]], every: int) -> Iterator[Case]:
    """Give records with one slip, as planting.py plants them; of so many one."""
    planted: list[Case] = []
    for number, (gold_path, text_path) in enumerate(files):
        gold, text = read_gold(gold_path), read_text(text_path)
        for one in filter(lambda planted: _is_record(planted.record), plant_all(gold, text, SEED + number)):
            true = _true_of(one, gold["record"], text)
            planted.append(Case(gold_path.stem, text, one.record, true, one.kind))
    yield from sorted(planted[::every], key=lambda case: case.kind)


def _true_of(one: Planted, record: Record, text: str) -> Record:
    """Give what an obedient model reads out of the article: the true record, and true words for planted ones."""
    if one.kind == "free text: invented":
        field, said = one.path.split("[")[0].split(".")[0] if one.path else "", one.record
        if field == "summary":
            return {**record, field: said[field].split(", trong đó có")[0]}
        if field == "areas":
            return {**record, field: []}
        return {**record, field: [{**said[field][0], "action": said[field][0]["quote"]}]}
    if one.kind == "quote: one word":
        held = one.record["commitments"][0]
        around = re.escape(held["quote"]).replace(re.escape("tuyệt đối"), r"\S+").replace(r"\ ", r"\s+")
        found = re.search(around, text)
        return {**record, "commitments": [{**held, "quote": found.group() if found else held["quote"]}]}
    return record


def _is_record(record: Record) -> bool:
    try:
        CooperationConference.model_validate(record)
    except ValueError:
        # A planted day that no calendar has is asked about before there is a record.
        return False
    return True


@dataclass
class Tally:
    """What became of planted slips of one kind."""

    planted: int = 0
    asked: int = 0
    repaired: int = 0
    damaged: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)


def measure_planted(cases: Sequence[Case], answers: Callable[[Case, Questions], Say] = obedient) -> dict[str, Tally]:
    """Serve planted records, answer obediently, and compare what comes out with the truth."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    endpoint = Endpoint(answers)
    with ChatServer(endpoint) as server:
        for case in cases:
            result, tally = read(case, server, endpoint), tallies[case.kind]
            after, true = result.record.model_dump(mode="json"), normal(case.true)
            tally.planted += 1
            tally.asked += result.run.reask is not None
            tally.damaged += [f"{case.name} {case.kind}: {one}" for one in lost(case.first, after, case.true)]
            wrong = (_facts(normal(case.first)) - _facts(true)) & _facts(after)
            lacking = _facts(true) - _facts(after)
            tally.repaired += not wrong and not lacking
            if wrong or lacking:
                tally.left.append(f"{case.name} {case.kind}: {sorted(wrong)} for {sorted(lacking)}; {result.run.reask}")
    return dict(tallies)


def measure_harm(cases: Sequence[Case]) -> dict[str, list[str]]:
    """Answer the questions about records in every way that must not change a true fact."""
    harmed: dict[str, list[str]] = {}
    for name, answers in HARMLESS.items():
        harmed[name] = []
        endpoint = Endpoint(answers)
        with ChatServer(endpoint) as server:
            for case in cases:
                after = read(case, server, endpoint).record.model_dump(mode="json")
                harmed[name] += [f"{case.name} {case.kind}: {one}" for one in lost(case.first, after, case.true)]
    return harmed


def measure_true(cases: Sequence[Case]) -> list[str]:
    """Serve true records and give the articles that are asked about again, with what the check says of them."""
    asked = []
    endpoint = Endpoint(HARMLESS["silence"])
    with ChatServer(endpoint) as server:
        for case in cases:
            result = read(case, server, endpoint)
            if result.run.reask is not None:
                asked.append(f"{case.name}: {'; '.join(finding.message for finding in sure(result.check))}")
    return asked


def show_ways(cases: Sequence[Case]) -> None:
    """Print what a question takes in its two ways, beside the first request: tokens of o200k, from characters."""
    kind = tokenizer_of("gpt-4.1")
    prompt = make_prompt(CooperationConference, with_schema=False)
    shape = len(json.dumps(strict_schema(CooperationConference)))
    sums: dict[str, float] = defaultdict(float)
    count = 0
    for case in cases:
        record = CooperationConference.model_validate(case.first)
        article = article_from_text(case.text)
        reading = read_article(article)
        doubts = doubts_of(record, check_against(record, reading), reading)
        if not doubts.questions:
            continue
        count += 1
        answers = answers_model(CooperationConference, doubts.fields)
        worded = ways(doubts, answers, shown=True)
        system, user = (message["content"] for message in prompt.messages(article))
        first = (len(system) + shape) / kind.english.middle + len(user) / kind.vietnamese.middle
        said = len(record.model_dump_json()) / kind.record.middle
        frame = len(json.dumps(strict_schema(answers))) / kind.english.middle
        sums["the first request"] += first
        sums["a request of its own"] += frame + len(worded.aside) / kind.vietnamese.middle
        asked = len(worded.onward) / kind.vietnamese.middle
        sums["going on, nothing in the cache"] += first + said + asked
        sums["going on, all before it cached at a tenth"] += (first + said) / 10 + asked
    print(f"\ntokens in, mean of {count} records with a question:")
    for name, total in sums.items():
        print(f"  {name:<44}{total / max(count, 1):>8,.0f}")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="*", default=DEFAULT)
    parser.add_argument("--every", type=int, default=10, metavar="N")
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    # That a re-ask failed is what some of these answers are for.
    logging.getLogger("llmx").setLevel(logging.ERROR)
    files = list(gold_files(options.gold))
    true = list(true_cases(files))
    asked = measure_true(true)
    print(f"true records: {len(true)}, asked about again: {len(asked)} ({100 * len(asked) / len(true):.1f} %)")
    planted = list(planted_cases(files, options.every))
    print(f"\n{'planted slip':<38}{'planted':>8}{'asked':>8}{'repaired':>10}{'damaged':>9}")
    tallies = measure_planted(planted)
    for kind, tally in [*tallies.items(), ("all", _sum(tallies.values()))]:
        print(f"{kind:<38}{tally.planted:>8}{tally.asked:>8}{tally.repaired:>10}{len(tally.damaged):>9}")
    whole = _sum(tallies.values())
    print(f"repaired: {100 * whole.repaired / whole.planted:.1f} %")
    reworded = _sum(measure_planted(planted[::4], in_other_words).values())
    print(f"of a quarter, answered in other words: {100 * reworded.repaired / reworded.planted:.1f} %", end="")
    print(f", {len(reworded.damaged)} damaged")
    show_ways(planted)
    sample = [*true, *planted[:: max(1, len(planted) // 30)]]
    harmed = measure_harm(sample)
    print(f"\nsecond answers that must change nothing true, to {len(sample)} records:")
    for name, found in harmed.items():
        print(f"  {name:<22}{len(found)} facts changed")
    if options.show:
        for line in [*asked, *whole.left, *whole.damaged, *(one for found in harmed.values() for one in found)]:
            print(f"  {line}")


def _sum(tallies: Any) -> Tally:
    total = Tally()
    for one in tallies:
        total.planted += one.planted
        total.asked += one.asked
        total.repaired += one.repaired
        total.damaged += one.damaged
        total.left += one.left
    return total


if __name__ == "__main__":
    main()

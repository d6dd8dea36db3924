"""Short invented texts and pages with their right values, by kind: officials, places, the check, amounts, days."""

import json
from pathlib import Path

import pytest

from tests.cases.judging import wrong

HERE = Path(__file__).parent
CASES = [
    json.loads(line)
    for name in ("people.jsonl", "values.jsonl")
    for line in (HERE / name).read_text(encoding="utf-8").splitlines()
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_a_case_comes_out_right(case, tmp_path):
    assert wrong(case, tmp_path) == []

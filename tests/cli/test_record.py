"""The record of one article in the terminal."""

import io
import re

from rich.console import Console

from llmx.cli.record import _print_outcome
from llmx.record.conference import CooperationConference
from llmx.record.extraction import ArticleRef, Extraction, RunInfo

RECORD = CooperationConference.model_validate(
    {
        "title": "Hải Đăng và Sông Xanh ký chương trình hợp tác về du lịch, nông nghiệp và đào tạo nghề cho lao động",
        "kind": "signing",
        "held_on": "2019-05-14",
        "published_on": "2019-05-15",
        "place": "thành phố Hải Đăng",
        "parties": [{"name": "Hải Đăng"}, {"name": "Sông Xanh"}],
        "officials": [{"name": "Vũ Trọng Khoái", "positions": ["Phó Bí thư Thường trực Tỉnh ủy Sông Xanh"]}],
        "amounts": [
            {
                "text": "123.456.789.012.345 đồng",
                "value": 123456789012345,
                "high": 987654321098765,
                "unit": "VND",
                "kind": "money",
                "giver": "Ủy ban nhân dân thành phố Hải Đăng",
                "receiver": "Quỹ vì người nghèo tỉnh Sông Xanh",
            }
        ],
        "documents": [{"type": "Nghị quyết", "number": "15-NQ/TU"}],
        "areas": ["du lịch", "nông nghiệp"],
        "commitments": [{"actor": "hai bên", "action": "mở tuyến du lịch", "due": "2020", "quote": "mở tuyến"}],
        "summary": "Hai địa phương ký chương trình hợp tác.",
    }
)


def printed(width):
    out = io.StringIO()
    article = ArticleRef(id="bai-1", sha256="0", chars=1)
    run = RunInfo(model="m", prompt=None, schema_="s", attempts=1, seconds=1.0, llmx="0")
    outcome = Extraction(article=article, record=RECORD, check=None, run=run, error=None)
    _print_outcome(Console(file=out, width=width), outcome, None)
    return out.getvalue()


def test_all_of_a_record_is_shown():
    words = " ".join(printed(80).split())
    for told in ("Hải Đăng và Sông Xanh ký", "2019-05-14", "published 2019-05-15", "thành phố Hải Đăng"):
        assert told in words
    for told in (
        "Nghị quyết 15-NQ/TU",
        "areas: du lịch; nông nghiệp",
        "hai bên: mở tuyến du lịch (2020)",
        "summary: Hai",
    ):
        assert told in words


def test_no_number_breaks_at_80_columns():
    lines = printed(80).splitlines()
    assert max(map(len, lines)) <= 80
    assert any(re.search(r"123,456,789,012,345 – 987,654,321,098,765", line) for line in lines)

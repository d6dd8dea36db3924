"""Articles and records that want to get out of their place: nothing happens, under the policy of the page itself."""

import json

import pytest

from tests.browser.conftest import llmx

SCRIPTS = [
    "</script><script>window.owned=1</script>",
    "<!--<script>window.owned=1</script>-->",
    "</style><img src=x onerror=window.owned=1>",
    "\"'><svg onload=window.owned=1>",
    "]]></SCRIPT\n><img src=http://127.0.0.1:9/x onerror=window.owned=1>",
    "{{ 7*7 }}{% for x in y %}${window.owned=1}",
    "&lt;b&gt;&#60;script&#62;",
    "javascript:window.owned=1",
    '=HYPERLINK("http://127.0.0.1:9/x")',
    "\u202egnudnuf\u202c\u2066x\u2069\x07\x1b[31m\x7f",
    "a\u0300" * 300,
    "😀𝒳" * 40,
    "__proto__",
    "constructor",
]


def outcome(number, text):
    """A line of a run that has the text in every place."""
    record = {
        "title": text,
        "kind": text,
        "held_on": text,
        "place": text,
        "parties": [{"name": text, "level": text, "body": text}],
        "officials": [{"name": text, "positions": [text, text], "side": text, "roles": [text]}],
        "amounts": [{"text": text, "value": 10**400, "high": text, "unit": text, "kind": text, "giver": text}],
        "documents": [{"type": text, "number": text}],
        "areas": [text],
        "commitments": [{"action": text, "quote": text}],
        "summary": text,
        text: {text: [text]},
    }
    finding = {"path": "officials[0].name", "field": text, "verdict": "altered", "slip": text, "claimed": text}
    places = [[0, 3], [2, 9], [5, 10**9], [-4, 2], [9, 1]]
    return {
        "article": {"id": f"{number} {text[:80]}", "url": text, "source": text, "sha256": text, "chars": 3},
        "record": record,
        "check": {
            "ok": False,
            "coverage": 0.5,
            "counts": {},
            "facts": [{"path": path, "verdict": "altered", "spans": places} for path in ("officials[0].name", text)],
            "findings": [
                {**finding, "found": text, "span": [0, 2], "sentence": text, "message": text},
                {**finding, "path": None, "verdict": "missing", "found": None, "span": None, "message": text},
                {**finding, "verdict": text, "message": None},
            ],
        },
        "run": {"model": text, "schema": "cooperation_conference.v1", "cost_usd": text, "reviewed": None},
        "error": None,
    }


@pytest.fixture
def hostile_page(tmp_path):
    from llmx.article.article import Article

    run, texts = tmp_path / "run", tmp_path / "texts.jsonl"
    run.mkdir()
    lines, rows = [], []
    for number, text in enumerate(SCRIPTS):
        body = f"{text}\n{text * 3}\n\n{text}"
        line = outcome(number, text)
        line["article"]["sha256"] = Article(id="x", text=body).sha256
        lines.append(line)
        rows.append({"id": f"t{number}", "text": body})
    failed = {"type": SCRIPTS[0], "message": SCRIPTS[2], "retryable": False, "last_reply": SCRIPTS[0]}
    lines.append({"article": {"id": "failed"}, "record": None, "check": None, "run": {}, "error": failed})
    for path, written in ((run / "records.jsonl", lines), (texts, rows)):
        path.write_text("".join(json.dumps(one) + "\n" for one in written), encoding="utf-8")
    page = tmp_path / "hostile.html"
    llmx("report", run, "-o", page, "--articles", texts, "--beside", run)
    return page


def test_nothing_in_an_article_or_record_is_taken_for_markup_or_script(watched, hostile_page):
    page = watched().open(hostile_page)
    assert page.locator(".row").count() == len(SCRIPTS) + 1
    for number in range(len(SCRIPTS) + 1):
        page.keyboard.press("Enter")
        page.wait_for_selector(".article")
        for press in ("b", "b", "n", "Escape", "c", "Escape", "a", "u", "d"):
            page.keyboard.press(press)
        assert page.evaluate("window.owned") is None
        assert page.locator("main :is(script, style, img, iframe, object, embed, svg)").count() == 0
        for link in page.locator("main a").all():
            assert (link.get_attribute("href") or "").startswith(("#", "http"))
        while page.locator(".rows").count() == 0:
            page.keyboard.press("Escape")
            page.wait_for_timeout(50)
        page.keyboard.press("Home")
        for _ in range(number + 1):
            page.keyboard.press("j")


def test_what_turns_writing_around_is_drawn_as_a_mark(watched, hostile_page):
    page = watched().open(hostile_page)
    shown = page.evaluate("document.body.innerText + [...document.querySelectorAll('*')].map((e) => e.title).join('')")
    assert not set("\u202e\u202c\u2066\x07\x1b\x7f") & set(shown)
    assert "\ufffd" in shown


def test_a_script_that_is_put_in_does_not_run(watched, seed_page, tmp_path):
    """The policy itself holds, were there ever a way in: an inline script, a handler, a style, a remote picture."""
    inserted = "<script>window.owned=1</script><img src='http://127.0.0.1:9/x' onerror='window.owned=2'>"
    page_file = tmp_path / "changed.html"
    text = seed_page.read_text(encoding="utf-8")
    page_file.write_text(text.replace("<body>", f"<body>{inserted}", 1), encoding="utf-8")
    window = watched()
    page = window.open(page_file)
    assert page.evaluate("window.owned") is None
    assert all("Content Security Policy" in slip for slip in window.slips)
    assert len(window.slips) >= 3
    window.slips.clear()


def test_a_line_of_a_megabyte_is_shown(watched, tmp_path):
    run = tmp_path / "run"
    (tmp_path / "long.txt").write_text("Tỉnh Hải Đăng trao 5 tỷ đồng. " * 35_000, encoding="utf-8")
    llmx("extract", tmp_path / "long.txt", "-m", "rules", "--no-check", "--check-seconds", 600, "-o", run)
    llmx("report", run, "-o", tmp_path / "long.html", "--articles", tmp_path / "long.txt")
    page = watched().open(tmp_path / "long.html")
    page.keyboard.press("Enter")
    page.wait_for_selector(".text p", timeout=60_000)
    assert page.evaluate("document.querySelector('.text').textContent.length") > 1_000_000

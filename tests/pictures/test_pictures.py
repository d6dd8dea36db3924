import json
import re
from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest

from benchmarks.linking.score import read
from llmx.pictures.axis import Money, dong
from llmx.pictures.drawing import cut
from llmx.pictures.pictures import pictures
from tests.linking.records import meeting

NAMES = ["network", "timeline", "careers", "money", "disagreements"]


def run_of(folder, records):
    """Write a run of records: id, day and record each."""
    lines = []
    for name, day, record in records:
        article = {"id": name, "sha256": name, "published_on": day}
        line = {"article": article, "record": record, "check": None, "error": None}
        lines.append(json.dumps({**line, "run": {"schema": "cooperation_conference.v1"}}))
    (folder / "records.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def drawn(tmp_path_factory):
    articles = [(one["id"], one["published_on"], one["record"]) for one in read()]
    return {picture.name: picture for picture in pictures(run_of(tmp_path_factory.mktemp("run"), articles))}


def marks(picture):
    return [part.get("data-articles").split("\n") for part in picture.root.iter() if part.get("data-articles")]


def test_a_run_has_its_five_pictures_each_with_its_table(drawn):
    assert list(drawn) == NAMES
    for picture in drawn.values():
        assert set(picture.title) == {"vi", "en"}
        assert picture.root is not None
        assert all(len(row.cells) == len(picture.columns) for row in picture.rows)


def test_every_mark_and_every_row_leads_to_articles_of_the_run(drawn):
    known = {one["id"] for one in read()}
    for picture in drawn.values():
        assert marks(picture)
        assert {article for mark in marks(picture) for article in mark} <= known
        assert all(row.articles and set(row.articles) <= known for row in picture.rows)


def test_a_gift_that_three_papers_tell_is_counted_once(drawn):
    (row,) = drawn["money"].rows
    assert row.cells == ("Hà Nội", "Quảng Ninh", {"vi": "3 tỷ", "en": "3 billion"}, 1)
    assert len(row.articles) == 3


def test_the_network_counts_conferences_not_articles(drawn):
    cells = {row.cells[:2]: row.cells[2] for row in drawn["network"].rows}
    assert cells["Hà Nội", "Quảng Ninh"] == 1
    assert len(cells) == 13


def test_vietnam_is_a_party_beside_other_states(tmp_path):
    told = meeting("a", parties=("Việt Nam", "Cuba", "Công ty Sao Biển"))
    network = next(
        one for one in pictures(run_of(tmp_path, [("a", "2018-03-05", told.record)])) if one.name == "network"
    )
    assert [row.cells[:2] for row in network.rows] == [("Cuba", "Việt Nam")]


def test_every_conflict_stands_in_the_table(drawn):
    assert sorted(row.cells[1]["vi"] for row in drawn["disagreements"].rows) == [
        "chức vụ", "chức vụ", "ngày", "nơi", "số tiền, số lượng", "số tiền, số lượng"
    ]  # fmt: skip


def test_two_people_of_one_name_have_each_their_own_posts(drawn):
    rows = [row.cells for row in drawn["careers"].rows if row.cells[0] == "Nguyễn Văn Thắng"]
    assert {"Giám đốc Sở Y tế Hà Nội", "Bí thư Tỉnh ủy Điện Biên"} <= {cells[1] for cells in rows}


def test_a_drawing_is_xml_without_script_colours_come_from_the_page(drawn):
    for picture in drawn.values():
        root = ET.fromstring(picture.svg)
        assert root.get("role") == "img"
        assert root[0].text == picture.title["vi"]
        tags = {part.tag.rpartition("}")[2] for part in root.iter()}
        assert tags <= {"svg", "g", "title", "style", "text", "line", "path", "circle"}
        colours = {part.get(name) for part in picture.root.iter() for name in ("fill", "stroke")} - {None}
        assert all(re.fullmatch(r"currentColor|none|transparent|var\(--\w+, #[0-9a-f]{6}\)", one) for one in colours)


def test_the_tree_for_the_page_is_plain_json(drawn):
    for picture in drawn.values():
        name, attributes, *parts = json.loads(json.dumps(picture.json()))["svg"]
        assert name == "svg"
        assert attributes["viewBox"].split()[2:] == [attributes["width"], attributes["height"]]
        assert all(isinstance(part, list) for part in parts)


@pytest.mark.parametrize(
    "text", ["</text><script>alert(1)</script>", '" onload="x', "a\x00\x1bb", "\ud800", "]]>", "&amp;"]
)
def test_hostile_words_are_words(tmp_path, text):
    gift = {"text": text, "value": 5, "unit": "VND", "kind": "money", "giver": text, "receiver": "Hà Nội"}
    one = meeting("a", (f"Lê {text}", [text], None), parties=("Hà Nội", "Nam Định"), amounts=[gift], title=text)
    two = meeting("b", (f"Lê {text}", [text], None), parties=("Hà Nội", "Nam Định"), amounts=[{**gift, "value": 9}])
    run = run_of(
        tmp_path,
        [(text + "a" if "\ud800" not in text else "a", "2018-03-05", one.record), ("b", "2018-03-05", two.record)],
    )
    found = pictures(run)
    assert len(found) >= 3
    for picture in found:
        if picture.svg:
            tags = {part.tag.rpartition("}")[2] for part in ET.fromstring(picture.svg).iter()}
            assert "script" not in tags
            assert not any("onload" in part.attrib for part in picture.root.iter())


def test_many_conferences_are_dots_by_month_and_nothing_is_left_out(tmp_path):
    days = [f"20{10 + at % 12}-{1 + at % 11:02}-0{1 + at % 9}" for at in range(120)]
    records = [(f"n{at}", day, meeting("x", day=day, parties=("Hà Nội", "Lào")).record) for at, day in enumerate(days)]
    picture = next(one for one in pictures(run_of(tmp_path, records)) if one.name == "timeline")
    assert sorted(article for mark in marks(picture) for article in mark) == sorted(name for name, *_ in records)


def test_a_run_of_another_schema_has_no_pictures(tmp_path):
    line = {"article": {"id": "a"}, "record": {"x": 1}, "run": {"schema": "other.v1"}}
    (tmp_path / "records.jsonl").write_text(json.dumps(line) + "\n", encoding="utf-8")
    assert pictures(tmp_path) == []


SUMS = {
    3 * 10**9: ("3 tỷ", "3 billion"),
    13 * 10**8: ("1,3 tỷ", "1.3 billion"),
    12_345 * 10**8: ("1.234,5 tỷ", "1,234.5 billion"),
    45 * 10**7: ("450 triệu", "450 million"),
    900: ("900 đồng", "900 đồng"),
}


@pytest.mark.parametrize(("value", "said"), SUMS.items())
def test_sums_are_written_as_papers_do(value, said):
    assert tuple(dong(Decimal(value)).values()) == said


def words_in(tree, language):
    _, _, *parts = tree
    for part in parts:
        if isinstance(part, list):
            yield from words_in(part, language)
        else:
            yield part[language] if isinstance(part, dict) else part


def test_words_on_pictures_are_in_the_language_of_the_page(drawn):
    trees = [picture.json()["svg"] for picture in drawn.values()]
    english, vietnamese = ({one for tree in trees for one in words_in(tree, language)} for language in ("en", "vi"))
    assert "17 Aug 2017  Quảng Ninh – Hà Nội  (3 articles)" in english
    assert "17/8/2017  Quảng Ninh – Hà Nội  (3 bài)" in vietnamese
    assert not any(re.search(r"\b(?:bài|cuộc|Mỗi|tỷ)\b(?! đồng)", words) for words in english if "đồng" not in words)
    assert not any(re.search(r"\b(?:articles?|conferences?|billion)\b", words) for words in vietnamese)


def test_a_scale_of_one_sum_has_room_for_it():
    scale = Money(Decimal(10**9), Decimal(10**9), 0, 100)
    assert 0 <= scale.at(Decimal(10**9)) <= 100


def test_a_label_is_cut_at_a_word():
    assert cut("Phó Chủ tịch Ủy ban nhân dân", 15) == "Phó Chủ tịch Ủy…"
    assert cut("ngắn", 15) == "ngắn"

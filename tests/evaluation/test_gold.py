import json

import pytest

from llmx.article.article import Article
from llmx.article.files import read_file
from llmx.errors import InputError, MissingInput, RunError, UsageError
from llmx.evaluation.gold import GOLD_SCHEMA, gold_paths, gold_schema_text, read_gold, read_gold_file
from llmx.evaluation.gold_check import check_gold
from llmx.evaluation.gold_facts import wrong_sums
from llmx.evaluation.gold_start import start_gold, write_gold
from llmx.run.lines import Outcome
from tests.conftest import ROOT
from tests.evaluation.records import record

TEXT = "Bà Trần Thị Hoà tặng 3 tỷ đồng theo Nghị quyết số 43-NQ/TW. Bà Hoà hứa: sẽ mở tuyến xe buýt. Ảnh: Lê Bích"


def span(words, start=0):
    at = TEXT.index(words, start)
    return [at, at + len(words)]


def written():
    return {
        "id": "a",
        "record": {
            "officials": [{"name": "Trần Thị Hoà", "positions": []}],
            "amounts": [{"text": "3 tỷ đồng", "value": 3e9, "unit": "VND", "kind": "money"}],
            "documents": [{"type": "Nghị quyết", "number": "43-NQ/TW"}],
            "commitments": [{"action": "mở xe buýt", "quote": "sẽ mở tuyến xe buýt"}],
        },
        "evidence": {
            "held_on": None,
            "officials": [[span("Trần Thị Hoà"), span("Hoà", 60)]],
            "amounts": [[span("3 tỷ đồng")]],
            "documents": [[span("Nghị quyết số 43-NQ/TW")]],
        },
        "not_officials": [{"name": "LÊ BÍCH", "why": "photographer", "span": span("Lê Bích")}],
        "captions": [span("Ảnh: Lê Bích")],
    }


def problems(tmp_path, row, text=TEXT, doubt=False):
    path = tmp_path / "a.json"
    path.write_text(json.dumps(row), encoding="utf-8")
    article = Article("a", text) if text else None
    found = check_gold(read_gold_file(path), article)
    return [(one.path, one.message) for one in found if one.doubt is doubt]


def test_the_published_schema_is_the_one_in_use():
    assert (ROOT / "schemas" / GOLD_SCHEMA).read_text(encoding="utf-8") == gold_schema_text()


@pytest.mark.parametrize("path", gold_paths(ROOT / "seeds/gold"), ids=lambda path: path.stem[:3])
def test_the_gold_of_the_sample_articles_is_right(path):
    file = read_gold_file(path)
    assert list(check_gold(file, read_file(ROOT / "seeds" / f"{file.gold.id}.txt"))) == []


def test_right_gold_has_no_problems(tmp_path):
    assert problems(tmp_path, written()) == []


@pytest.mark.parametrize(
    ("change", "path", "words"),
    [
        (lambda row: row["evidence"]["officials"][0].append(span("tặng 3")), "evidence.officials[0][2]", "'tặng 3'"),
        (lambda row: row["evidence"].update(amounts=[[span("3 tỷ")]]), "evidence.amounts[0][0]", "not '3 tỷ đồng'"),
        (lambda row: row["evidence"].update(documents=[[span("NQ")]]), "evidence.documents[0][0]", "not '43-NQ/TW'"),
        (lambda row: row["evidence"].update(amounts=[]), "evidence.amounts", "spans of 0 items"),
        (lambda row: row["evidence"].update(amounts=[[]]), "evidence.amounts[0]", "no span"),
        (lambda row: row["evidence"].update(parties=[]), "evidence.parties", "does not have"),
        (lambda row: row["evidence"].update(held_on="Ngày 1-4"), "evidence.held_on", "is not in the article"),
        (lambda row: row.update(captions=[[5, 5]]), "captions[0]", "no span"),
        (lambda row: row.update(not_this_article=[[0, 9999]]), "not_this_article[0]", "no span"),
        (lambda row: row["not_officials"][0].update(span=[0, 2]), "not_officials[0].span", "'Bà' stands there"),
        (
            lambda row: row["not_officials"][0].update(name="ông Trần Thị Hòa", span=None),
            "not_officials[0]",
            "official",
        ),
        (lambda row: row["record"]["commitments"][0].update(quote="sẽ mở"), None, None),
        (lambda row: row["record"]["commitments"][0].update(quote="đã mở"), "record.commitments[0].quote", "quote"),
        (lambda row: row.update(sha256="0" * 64), "sha256", "has changed"),
        (lambda row: row["record"]["amounts"][0].pop("kind"), "", "record.amounts.0.kind: Field required"),
        (lambda row: row["record"]["amounts"][0].update(value=8e9), "record.amounts[0].value", "'3 tỷ đồng' is 3000"),
        (lambda row: row["record"]["amounts"][0].update(high=4e9), "record.amounts[0].high", "is no range"),
        (lambda row: row["record"]["amounts"][0].update(value=3, unit="tỷ đồng"), None, None),
        (lambda row: row["record"]["amounts"][0].update(value=None), None, None),
        (lambda row: row.update(extra=1), "", "extra"),
        (lambda row: row["record"].update(held_on="2023-13-01"), "", "record.held_on"),
    ],
)
def test_each_mistake_is_named_with_its_place(tmp_path, change, path, words):
    row = written()
    change(row)
    found = problems(tmp_path, row)
    if path is None:
        assert found == []
    else:
        assert [one[0] for one in found] == [path]
        assert words in found[0][1]


def test_the_words_of_a_sum_that_the_article_lacks_are_named_and_their_number_with_them(tmp_path):
    row = written()
    row["evidence"].pop("amounts")
    row["record"]["amounts"][0]["text"] = "2,5 tỷ đồng"
    assert problems(tmp_path, row) == [
        ("record.amounts[0].text", "'2,5 tỷ đồng' is not in the article word for word"),
        ("record.amounts[0].text", "'2,5 tỷ đồng' is 2500000000, but value is 3000000000"),
    ]
    assert problems(tmp_path, row, doubt=True) == []
    # It contradicts itself, whatever the article says.
    assert ("record.amounts[0].value", "'2,5 tỷ đồng' is 2500000000, but value is 3000000000") in problems(
        tmp_path, row, text=None
    )


@pytest.mark.parametrize(
    "item",
    [
        {"text": "hàng trăm tỷ đồng", "value": 5},
        {"text": "3 tỷ đồng và 5 tấn gạo", "value": 5},
        {"text": "ba bề bốn bên", "value": 5},
        {"text": "3 tỷ đồng", "value": "rất nhiều"},
        {"text": "3 tỷ đồng", "value": float("nan")},
        {"text": "3 tỷ đồng"},
        {"text": 3, "value": 5},
    ],
    ids=str,
)
def test_what_is_no_one_number_contradicts_none(item):
    assert list(wrong_sums({"amounts": [item]}, None)) == []


def test_sums_of_any_size_at_any_depth_are_held_against_their_words():
    wild = {"rows": [{"gifts": [{"text": "3 tỷ đồng", "value": float("1e300"), "unit": "tỷ"}]}]}
    assert [path for path, _ in wrong_sums(wild, None)] == ["record.rows[0].gifts[0].value"]


def test_what_the_check_is_sure_of_is_a_doubt_at_its_place(tmp_path):
    row = written()
    row["record"]["officials"][0]["positions"] = ["Bộ trưởng Bộ Y tế"]
    row["record"]["amounts"][0]["unit"] = "USD"
    found = dict(problems(tmp_path, row, doubt=True))
    assert found.keys() == {"record.officials[0].positions[0]", "record.amounts[0].unit"}
    assert "'USD'" in found["record.amounts[0].unit"]
    assert problems(tmp_path, row) == []


def test_what_is_not_annotated_or_missing_is_no_doubt(tmp_path):
    row = written()
    text = TEXT.replace("3 tỷ", "hơn 3 tỷ") + " Đồng chí Lê Văn Đạt, Chủ tịch UBND tỉnh Hà Nam, dự hội nghị."
    for name in ("officials", "documents", "amounts"):
        row["evidence"].pop(name)
    row.update(not_officials=[], captions=[])
    assert problems(tmp_path, row, text=text, doubt=True) == []
    row["record"]["amounts"][0]["qualifier"] = None
    assert [path for path, _ in problems(tmp_path, row, text=text, doubt=True)] == ["record.amounts[0].qualifier"]


def test_gold_without_an_article_and_no_gold_at_all(tmp_path):
    assert problems(tmp_path, written(), text=None) == [("id", "there is no article 'a'")]
    (tmp_path / "b.json").write_text("{", encoding="utf-8")
    assert "JSON" in read_gold_file(tmp_path / "b.json").problem
    with pytest.raises(InputError, match=r"b\.json: .*llmx gold check"):
        read_gold(tmp_path)
    with pytest.raises(MissingInput):
        read_gold(tmp_path / "nowhere")
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match="no gold in it"):
        read_gold(tmp_path / "empty")


def test_two_files_of_one_article_are_refused(tmp_path):
    for name in ("one", "two"):
        (tmp_path / f"{name}.json").write_text(json.dumps(written()), encoding="utf-8")
    with pytest.raises(InputError, match="two files of gold with the id 'a'"):
        read_gold(tmp_path)


def outcome(**more):
    facts = [
        {"path": "officials[0].name", "verdict": "supported", "spans": [span("Trần Thị Hoà")]},
        {"path": "amounts[0].value", "verdict": "supported", "spans": [span("3 tỷ đồng")]},
    ]
    row = {**written()["record"], "summary": "Một câu."}
    return Outcome("line", "dir/a", {"id": "dir/a", "sha256": "f" * 64}, {**row, **more}, {"facts": facts})


def test_gold_begun_from_a_run_reads_back_and_has_the_spans_of_the_check(tmp_path):
    path = write_gold(start_gold(outcome()), tmp_path / "new")
    assert path.name == "dir_a.json"
    file = read_gold_file(path)
    assert file.gold.id == "dir/a"
    assert "summary" not in file.gold.annotated()
    assert file.gold.evidence == {"officials": [[tuple(span("Trần Thị Hoà"))]], "amounts": [[tuple(span("3 tỷ đồng"))]]}
    assert file.gold.annotated()["amounts"][0]["value"] == 3_000_000_000
    assert "Hoà" in path.read_text(encoding="utf-8")


def test_gold_is_not_overwritten(tmp_path):
    gold = start_gold(outcome())
    write_gold(gold, tmp_path)
    with pytest.raises(UsageError, match="is there already"):
        write_gold(gold, tmp_path)
    assert write_gold(gold, tmp_path, force=True).exists()
    with pytest.raises(RunError):
        write_gold(gold, tmp_path / "dir_a.json" / "below")


def test_a_record_that_does_not_fit_is_named():
    with pytest.raises(InputError, match="dir/a: the record does not fit"):
        start_gold(outcome(held_on="yesterday"))


def test_a_whole_record_is_gold():
    gold = start_gold(Outcome("line", "a", {"id": "a"}, record()))
    assert gold.annotated() == record()

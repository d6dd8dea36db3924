import random
import unicodedata
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from llmx.lexicon.spelling import key, same
from llmx.vietnamese.folding import fold
from llmx.vietnamese.officials import find_officials
from tests.growth import assert_linear
from tests.vietnamese.official_rules import RULES

PIECES = (
    "Bí thư Tỉnh ủy",
    "Phó Chủ tịch UBND xã",
    "các đồng chí",
    "Ủy viên Ban Thường vụ Thành ủy",
    "Nguyễn Văn Hoà",
    "H’Uyên Êban",
    "Khăm-phăn Xay-xa-na",
    "Quảng Nam",
    "về phía",
    "Đại tá",
    "ông",
    "Sở Văn hoá, Thể thao và Du lịch",
    "giữ chức",
    "phát biểu",
    "TP.HCM",
    "(",
    ")",
    ",",
    ";",
    ":",
    "–",
    ".",
    "\n",
    "\n- ",
    "và",
    "kiêm",
    "nguyên",
    "\u00a0",
    "T.Ư",
)
prose = st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join)
HOSTILE = (
    "Nguyễn Văn ",
    "Bí thư Tỉnh ủy, ",
    "Chủ tịch UBND tỉnh ",
    "ông ",
    "các đồng chí Ủy viên: ",
    "về phía ",
    "Sở Y tế, Văn hóa, Thể thao và ",
    "Đại tá Thượng tá ",
    "Chủ tịch (Hà Nội) ",
    "Chủ tịch UBND xã A, huyện B, ",
    ", - ; ",
    "(((",
    "H'",
    "\n",
    "T.Ư. ",
    "các ông Lê Văn An, ",
    "Trưởng phòng A, Sở Y tế, ",
    "thay ông Lê An làm Bí thư ",
    "Trưởng phòng du lịch nước ",
    "Ông Lê An, Chủ tịch, Sở Y tế, ",
    "ông A và ông B là Chủ tịch và ",
    "Bí thư Hà Nam20. Lê An, ",
    "CHỦ TỊCH\n",
    "PCT.",
    "nguyên ",
    "quyền ",
    "Chủ tịch TT ",
    "ông GS.TS ",
)


def facts(text: str) -> list[tuple[str, tuple[str, ...], str | None]]:
    return [(mention.name, mention.positions, mention.side) for mention in find_officials(text)]


def mixed(text: str, seed: int) -> str:
    """Some characters composed, some not, as in text put together from several sources."""
    rng = random.Random(seed)
    return "".join(unicodedata.normalize("NFD", char) if rng.random() < 0.5 else char for char in text)


@given(prose | st.text(max_size=60))
def test_spans_are_evidence_in_any_normal_form(text: str) -> None:
    for form in (text, unicodedata.normalize("NFD", text), mixed(text, 7)):
        for mention in find_officials(form):
            for span, position in zip(mention.position_spans, mention.positions, strict=True):
                assert same(form[slice(*span)], position)
            printed = key(form[slice(*mention.span)])
            assert printed == key(mention.name) or key(mention.name).endswith(f" {printed}")
            assert mention.name == unicodedata.normalize("NFC", mention.name)


@given(prose)
def test_a_decomposed_copy_gives_the_same(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    assert facts(unicodedata.normalize("NFD", composed)) == facts(composed)
    assert facts(mixed(composed, 3)) == facts(composed)


@given(prose)
def test_mentions_come_in_order_and_do_not_overlap(text: str) -> None:
    spans = [mention.span for mention in find_officials(text)]
    assert spans == sorted(spans)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))


@given(prose)
def test_a_folded_text_is_read_as_the_text_itself(text: str) -> None:
    assert find_officials(fold(text)) == find_officials(text)


@given(
    st.sampled_from([text for rule in RULES for text, _ in rule.reads]), st.sampled_from(["", "Trời mưa to. ", "\n"])
)
def test_a_sentence_before_changes_nothing(text: str, before: str) -> None:
    assert facts(before + text) == facts(text)


@given(st.sampled_from([text for rule in RULES for text, _ in rule.reads]))
def test_old_and_new_spellings_bind_alike(text: str) -> None:
    old = text.replace("ủy", "uỷ").replace("òa", "oà").replace("úy", "uý").replace("lý", "lí")
    assert [key(name) for name, _, _ in facts(old)] == [key(name) for name, _, _ in facts(text)]


@pytest.mark.parametrize("unit", HOSTILE, ids=lambda unit: repr(unit.strip()[:20]))
def test_hostile_texts_stay_linear(unit: str) -> None:
    assert_linear(lambda length: find_officials(fold(unit * (length // len(unit)))), 10_000, 80_000)


@settings(max_examples=25)
@given(st.lists(st.sampled_from(HOSTILE), min_size=1, max_size=5), st.integers(1, 400))
def test_never_crashes(units: list[str], times: int) -> None:
    find_officials("".join(units) * times)


def test_a_deputys_constituency_is_no_side() -> None:
    (deputy, minister) = find_officials("ĐB Lục Thị Nga (Đắk Nông) hỏi Bộ trưởng Tạ Văn Bắc (Hà Nội).")
    assert (deputy.positions, deputy.side, minister.side) == (("ĐB",), None, None)


def test_nothing_comes_of_nothing() -> None:
    assert find_officials("") == []


def test_a_name_is_given_as_printed() -> None:
    (mention,) = find_officials("Bà H’Uyên  Êban\u00a0Mlô, Bí thư Đoàn xã, hát.")
    assert mention.name == "H’Uyên Êban Mlô"


def test_every_official_of_the_samples_is_found_where_named(seed: Path, gold: dict[str, Any]) -> None:
    found = {mention.span for mention in find_officials(seed.read_bytes().decode("utf-8"))}
    assert {tuple(span) for spans in gold["evidence"]["officials"] for span in spans} <= found


def test_posts_of_the_samples_are_read_whole(seed: Path, gold: dict[str, Any]) -> None:
    mentions = find_officials(seed.read_bytes().decode("utf-8"))
    for official in gold["record"]["officials"]:
        read = {key(post) for mention in mentions if same(mention.name, official["name"]) for post in mention.positions}
        for post in map(key, official["positions"]):
            # The record completes places; the mention has them as printed.
            assert any(post == one or post.startswith(f"{one} ") for one in read), (official["name"], post)


def test_nobody_else_in_the_samples_is_an_official(seed: Path, gold: dict[str, Any]) -> None:
    elsewhere = [tuple(span) for span in gold["not_this_article"]]
    true = {tuple(span) for spans in gold["evidence"]["officials"] for span in spans}
    for mention in find_officials(seed.read_bytes().decode("utf-8")):
        in_teaser = any(start <= mention.span[0] < end for start, end in elsewhere)
        assert mention.span in true or in_teaser, mention

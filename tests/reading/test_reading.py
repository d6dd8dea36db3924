"""The source taken apart: words, sentences, people, what is worth what."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llmx.reading.reading import read_article
from llmx.reading.sentences import split_sentences
from llmx.reading.words import plain_words, read_words
from llmx.vietnamese.folding import fold

TEXTS = st.text(alphabet='aáạ ếE.,\n1-–\u0301("Đđ!', max_size=60)


@given(TEXTS)
def test_sentences_do_not_overlap_and_hold_every_word(text) -> None:
    folded = fold(text)
    spans = split_sentences(folded).spans
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
    kept = "".join(folded.key[start:end] for start, end in spans)
    assert "".join(kept.split()) == "".join(folded.key.split())


def test_abbreviations_and_numbers_do_not_end_a_sentence() -> None:
    text = "Ủy viên T.Ư Đảng dự. Có 1.300 tỷ tại TP. Vinh ngày 5.3. Hết."
    folded = fold(text)
    assert [folded.text[start:end] for start, end in split_sentences(folded).spans] == [
        "Ủy viên T.Ư Đảng dự.", "Có 1.300 tỷ tại TP. Vinh ngày 5.3.", "Hết."
    ]  # fmt: skip


@given(TEXTS, st.integers(0, 20), st.integers(1, 3))
def test_every_run_of_words_is_found_where_it_stands(text, first, count) -> None:
    words = read_words(fold(text))
    run = [word.span() for word in re.finditer(r"\w+", words.folded.key)][first : first + count]
    if len(run) < count:
        return
    span = run[0][0], run[-1][1]
    phrase = plain_words(words.folded.key[slice(*span)])
    found = {words.span(*at): at for at in words.find(phrase)}
    assert words.between(*span) == f" {phrase} "
    assert words.start_from(span[0]) == found[span][0]
    assert words.start_before(found[span][1] + 1, count) == found[span][0]
    assert words.end_behind(found[span][0] - 1, count) == found[span][1]


def test_spans_of_found_words_are_of_the_source() -> None:
    text = unicodedata.normalize("NFD", "Ngày hội ở Hà Giang, Hà Giang vui.")
    folded = fold(text)
    spans = [folded.span(*span) for span in read_words(folded).phrases("HÀ GIANG")]
    assert [unicodedata.normalize("NFC", text[start:end]) for start, end in spans] == ["Hà Giang", "Hà Giang"]


TEXT = """Hải Phòng - Hà Giang hợp tác
Về phía thành phố Hải Phòng có Bí thư Thành ủy Trần Văn Bách. Tại xã Tân Lập, bà con vui.
Ông Bách nói. TRẦN VĂN BÁCH cảm ơn. Thành phố tặng 10.000 chiếc ghế, trị giá 1,3 tỷ đồng; mỗi xã 200 triệu đồng.
"""


def test_mentions_of_one_person_are_brought_together() -> None:
    reading = read_article(TEXT)
    (person,) = [person for person in reading.people if person.key == "trần văn bách"]
    assert person.side == "Hải Phòng"
    assert [held.completed for held in person.inside_posts] == ["Bí thư Thành ủy Hải Phòng"]
    assert all(TEXT[start:end].lower().endswith("bách") for start, end in person.spans)


def test_a_sum_knows_what_it_is_the_worth_of_and_whether_it_is_for_each() -> None:
    reading = read_article(TEXT)
    by_text = {amount.mention.text: amount for amount in reading.amounts}
    base = by_text["1,3 tỷ đồng"].derived_from
    assert base is not None
    assert reading.amounts[base].mention.text.startswith("10.000 chiếc ghế")
    assert by_text["200 triệu đồng"].each
    assert by_text["200 triệu đồng"].derived_from is None


def test_a_paper_that_leaves_out_its_own_city_is_understood() -> None:
    text = (
        "Về phía Hải Phòng có Bí thư Thành ủy Trần Văn Bách. Về phía Đà Nẵng có Bí thư Thành ủy Lê Văn Ca.\n"
        "Bí thư Thành ủy Trần Văn Bách phát biểu.\nBí thư Thành ủy Trần Văn Bách đề nghị.\n"
        "Chủ tịch UBND thành phố Đinh Thị Lụa báo cáo về Hải Phòng và Đà Nẵng.\n"
        "Bí thư Thành ủy Đà Nẵng Lê Văn Ca cảm ơn."
    )
    posts = {held.completed for person in read_article(text).people for held in person.posts}
    assert "Chủ tịch UBND thành phố Hải Phòng" in posts


def test_a_place_taken_for_a_name_goes_back_into_the_post() -> None:
    text = "Mưa lớn ở xã Ka Lăng. Thượng tá Nguyễn Hữu Bằng - đồn trưởng Đồn biên phòng Ka Lăng - cho hay đã dựng lều."
    people = read_article(text).people
    assert [person.name for person in people] == ["Nguyễn Hữu Bằng"]
    assert "đồn trưởng Đồn biên phòng Ka Lăng" in {held.text for held in people[0].posts}


def test_a_post_behind_a_place_is_not_joined_with_it() -> None:
    text = "Tỉnh y Quảng Nu,,Bí thư T,Bí thư T y Quảng Nu Bí thư"
    held = [held for person in read_article(text).people for held in person.posts]
    assert held
    assert all(post.text == text[slice(*post.span)] != "" for post in held)


def test_a_name_with_an_initial_is_the_one_printed_in_full() -> None:
    text = "Thủ tướng Lào N.Sorvani thăm tỉnh.\nThủ tướng Lào Nordin Sorvani cảm ơn. Bà K. Sorvani, Bộ trưởng, ký."
    assert [person.name for person in read_article(text).people] == ["Nordin Sorvani", "K. Sorvani"]


@pytest.mark.parametrize(
    ("text", "passing"),
    [
        ("Hồi cuối tháng 1/2017, Tổng thống Mỹ Carl Winton đã ký lệnh ấy.", True),
        ("Hồi 9 giờ ngày 12/3, Bí thư Tỉnh ủy Trịnh Bá Lũy đã ký bản ghi nhớ.", False),
    ],
)
def test_who_stands_in_a_sentence_that_looks_back_takes_no_part(text: str, passing: bool) -> None:
    assert [person.passing for person in read_article(text).people] == [passing]


def test_a_foreign_name_with_and_without_accents_or_in_another_order_is_one_person() -> None:
    text = (
        "Đại sứ Cuba Ramiro Menéndez thăm tỉnh. Ông Ramiro Menendez cảm ơn. "
        "Bà Kiritani Asuka, Trưởng đại diện JICA, ký. Trưởng đại diện Asuka Kiritani nói."
    )
    assert [person.name for person in read_article(text).people] == ["Ramiro Menéndez", "Kiritani Asuka"]

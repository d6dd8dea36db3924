import random
import textwrap
import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from llmx.vietnamese.folding import fold
from tests.growth import assert_linear
from tests.vietnamese.test_spelling import any_text, texts

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
WIDTHS = (60, 72, 80, 100)
PROSE = (
    "Sáng 12/3, tại thành phố Sông Xanh, lãnh đạo tỉnh Núi Biếc và tỉnh Sông Xanh tổ chức hội nghị sơ kết chương trình "
    "hợp tác giai đoạn 2021 - 2025. Tham dự có Phó Chủ tịch UBND tỉnh Lê Văn Mẫu, Giám đốc Sở Tài chính Hà Thị Mẫu "
    "cùng đại diện các sở, ngành; hai bên thống nhất hỗ trợ 500 triệu đồng."
)


def wrapped(text: str, width: int, between: str = "\n") -> str:
    return between.join(textwrap.fill(line, width) for line in text.split("\n") if line.strip())


@pytest.mark.parametrize(
    "printed",
    [
        "Ông Na  nói\nBà Lê",
        "Ông\u00a0Na nói\nBà Lê",
        "Ông\tNa nói\nBà Lê",
        "  Ông Na nói \n  Bà Lê\n",
        "Ông Na nói\r\nBà Lê\r\n",
        "Ông Na nói\rBà Lê",
        "Ông Na nói\u2028Bà Lê",
        "Ông Na nói\u0085Bà Lê",
        "\n\nÔng Na nói\n\n\nBà Lê",
        "Ông Na nói \r\n \r\nBà Lê",
        "Ông \u200b Na nói\u200b\nBà Lê",
    ],
)
def test_all_white_space_is_one_space_or_one_line_break(printed: str) -> None:
    folded = fold(printed)
    assert folded.text == "Ông Na nói\nBà Lê"
    assert folded.key == "ông na nói\nbà lê"


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        ("Phó Chủ tịch Ủy ban nhân\ndân tỉnh dự.", "Phó Chủ tịch Ủy ban nhân\ndân tỉnh dự."),
        ("Tiếp đoàn có Phó Chủ tịch Ủy ban nhân\ndân tỉnh.", "Tiếp đoàn có Phó Chủ tịch Ủy ban nhân dân tỉnh."),
        ("Bí thư Tỉnh ủy và\nChủ tịch", "Bí thư Tỉnh ủy và Chủ tịch"),
        ("Phát biểu có đồng chí\nLê Na", "Phát biểu có đồng chí Lê Na"),
        ("Cam Thị\nThu Hà tiếp", "Cam Thị Thu Hà tiếp"),
        ("Phó Giám đốc Sở Y tế Lưu\nĐình Trụ đi kiểm tra", "Phó Giám đốc Sở Y tế Lưu Đình Trụ đi kiểm tra"),
        ("Lễ hội ở đền Trần\nTại Nam Định", "Lễ hội ở đền Trần\nTại Nam Định"),
        ("Xét xử bác sĩ Lương\nTòa án nói", "Xét xử bác sĩ Lương\nTòa án nói"),
        ("Giai đoạn 2016 -\n2020", "Giai đoạn 2016 - 2020"),
        ("Phát triển kinh tế-\nxã hội", "Phát triển kinh tế-xã hội"),
        ("Hội đàm với Chủ tịch tỉnh\nKhông khí cởi mở.", "Hội đàm với Chủ tịch tỉnh\nKhông khí cởi mở."),
        ("Dự họp có:\n- Ông Na;\n- bà Lê", "Dự họp có:\n- Ông Na;\n- bà Lê"),
        ("Tham dự hội nghị và lễ ký kết có\n1. Ông Na", "Tham dự hội nghị và lễ ký kết có\n1. Ông Na"),
        ("Chuyển công tác về UBND TP.\nSở Y tế nói", "Chuyển công tác về UBND TP.\nSở Y tế nói"),
        ("Ngày hội của\nTheo kế hoạch", "Ngày hội của\nTheo kế hoạch"),
        ("Một đoạn văn của bài viết và\n\nmột đoạn khác", "Một đoạn văn của bài viết và\nmột đoạn khác"),
        ("Quang cảnh hội nghị của hai tỉnh bạn |\nhai bên", "Quang cảnh hội nghị của hai tỉnh bạn |\nhai bên"),
        ("Ảnh\nminh họa", "Ảnh\nminh họa"),
        ("Liên hệ với ban tổ chức theo địa chỉ\nabc@def.vn", "Liên hệ với ban tổ chức theo địa chỉ\nabc@def.vn"),
        ("KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n(Đã ký)", "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n(Đã ký)"),
    ],
)
def test_where_one_break_joins(printed: str, text: str) -> None:
    assert fold(printed).text == text


@pytest.mark.parametrize("width", range(47, 130, 6))
@pytest.mark.parametrize("between", ["\n", "\n\n", "\r\n"])
def test_wrapped_text_reads_as_one_paragraph(width: int, between: str) -> None:
    printed = f"{textwrap.fill(PROSE, width)}{between}Lê Mẫu".replace("\n", between[:2].replace("\n\n", "\n"))
    assert fold(printed).text == f"{PROSE}\nLê Mẫu"


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.stem[:3])
@pytest.mark.parametrize("width", WIDTHS)
def test_a_wrapped_article_folds_as_the_unwrapped_one(seed: Path, width: int) -> None:
    article = seed.read_text(encoding="utf-8")
    assert fold(wrapped(article, width, "\n\n")).text == fold(article).text
    # Where no blank line parts paragraphs, a full last line leaves open whether the next one is another.
    single = fold(wrapped(article, width)).text
    assert " ".join(single.split()) == " ".join(fold(article).text.split())
    assert abs(single.count("\n") - fold(article).text.count("\n")) <= 3


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.stem[:3])
def test_text_wrapped_by_bytes_joins_too(seed: Path) -> None:
    """``fold -s -w 100`` counts bytes: its lines are of unequal length."""
    lines: list[str] = []
    for paragraph in seed.read_text(encoding="utf-8").split("\n"):
        line = ""
        for word in paragraph.split():
            if line and len(f"{line} {word}".encode()) > 100:
                lines.append(line)
                line = word
            else:
                line = f"{line} {word}".strip()
        lines.append(line)
    # A sentence that ends with its line is parted there: lines that are not full say nothing of a paragraph's end.
    folded = fold("\n".join(lines)).text
    assert [line for line in folded.split("\n") if line[0].islower()] == []
    assert 0 <= folded.count("\n") - fold(seed.read_text(encoding="utf-8")).text.count("\n") <= 5


def test_headlines_of_one_length_stay_apart() -> None:
    headlines = (
        "Bí thư Huyện ủy Sông Xanh tiếp công dân định kỳ tháng Ba",
        "Chủ tịch huyện Núi Biếc thăm nhà máy nước sạch Hà Mẫu",
        "Đoàn đại biểu tỉnh bạn dâng hương tại nghĩa trang",
        "Khai mạc hội chợ hàng nông sản",
    )
    assert fold("\n".join(headlines)).text == "\n".join(headlines)


@given(any_text)
def test_text_and_key_are_aligned(text: str) -> None:
    folded = fold(text)
    assert len(folded.text) == len(folded.key)
    assert folded.source == text


@given(texts)
def test_every_normal_form_folds_to_the_same(text: str) -> None:
    forms = [fold(unicodedata.normalize(form, text)) for form in ("NFC", "NFD")]
    assert forms[0].key == forms[1].key
    assert forms[0].text == forms[1].text


@given(texts)
def test_white_space_is_single_and_never_at_an_end(text: str) -> None:
    folded = fold(text).text
    assert folded == folded.strip()
    assert not any(pair in folded for pair in ("  ", " \n", "\n ", "\n\n"))


@given(any_text, st.data())
def test_spans_map_back_in_order_and_inside(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    start = data.draw(st.integers(0, len(folded.text)))
    end = data.draw(st.integers(start, len(folded.text)))
    first, last = folded.span(start, end)
    assert 0 <= first <= last <= len(text)


@given(texts, st.data())
def test_a_span_is_exactly_its_evidence(text: str, data: st.DataObject) -> None:
    """Folding the evidence alone gives the folded words that were found in context, and no white space around them."""
    decomposed = unicodedata.normalize("NFD", text)
    folded = fold(decomposed)
    start = data.draw(st.integers(0, len(folded.text)))
    end = data.draw(st.integers(start, len(folded.text)))
    piece = folded.text[start:end]
    evidence = folded.evidence(start, end)
    assert "".join(fold(evidence).text.split()) == "".join(piece.split())
    if piece and piece == piece.strip():
        assert evidence == evidence.strip(" \n\u00a0\u200b")


@given(texts)
@example(").Aa")
def test_characters_cover_the_source(text: str) -> None:
    decomposed = unicodedata.normalize("NFD", text)
    folded = fold(decomposed)
    rebuilt = "".join(folded.evidence(at, at + 1) for at in range(len(folded.text)))
    # A hyphen at the end of a line joins what follows to it: only the white space may differ.
    assert "".join(rebuilt.split()) == "".join(decomposed.replace("\u200b", "").split())


@given(st.lists(st.sampled_from(["Ông", "Na", "nói", "-", "và", "hai", "tỉnh.", "a)", "TP."]), max_size=30), st.data())
def test_doubled_spaces_change_nothing(words: list[str], data: st.DataObject) -> None:
    gaps = data.draw(st.lists(st.sampled_from([" ", "\n"]), min_size=len(words), max_size=len(words)))
    text = "".join(word + gap for word, gap in zip(words, gaps, strict=True))
    padded = text.replace("\n", "\r\n").replace(" ", "\u00a0 ") if "\n" not in text else text.replace("\n", " \r\n")
    assert fold(padded).text == fold(text).text


@pytest.mark.parametrize("piece", ["   ", "\n", " \n", "a\n", "Ông Na  nói\n", "Hà-\nNội ", "\r\n\r\n", f"{PROSE}\n"])
def test_linear(piece: str) -> None:
    assert_linear(lambda length: fold(piece * (length // len(piece))), 20_000, 200_000)


def test_wrapped_lines_of_all_lengths_are_linear() -> None:
    chance = random.Random(7)
    lines = ["x" * chance.randrange(1, 150) for _ in range(4_000)]
    assert_linear(lambda count: fold("\n".join(lines[:count])), 400, 4_000)


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        ("kết quả đến nay.Theo đó", "kết quả đến nay. Theo đó"),
        ("tăng 64%.Ông Lê Na", "tăng 64%. Ông Lê Na"),
        ('nói "được".Bà Na (trái).Theo', 'nói "được". Bà Na (trái). Theo'),
        ("đi đâu?Ông nói", "đi đâu? Ông nói"),
        ("ThS.Lê Na, TP.Huế, vnexpress.Net, gs.Trần", "ThS.Lê Na, TP.Huế, vnexpress.Net, gs.Trần"),
        ("1.Mở đầu 5.000.Ông a.B", "1.Mở đầu 5.000.Ông a.B"),
        ("tăng15% và khoảng8.500 hộ, gần5 tỷ", "tăng 15% và khoảng 8.500 hộ, gần 5 tỷ"),
        ("Quốc hội13 H5N1 Q5 l7,5 m2", "Quốc hội13 H5N1 Q5 l7,5 m2"),
        ("Ông Lê Na -- Giám đốc --x a--b", "Ông Lê Na - Giám đốc --x a--b"),
    ],
)
def test_sentences_that_no_space_parts_are_parted(printed: str, text: str) -> None:
    folded = fold(printed)
    assert folded.text == text
    for word in printed.split(" ")[-1:]:
        assert folded.evidence(folded.text.index(word[-4:]), len(folded.text)) == word[-4:]


def test_a_mark_that_composes_with_nothing_stays_with_its_letter() -> None:
    folded = fold("Chủ tịch H\u0310ND")
    at = folded.text.index("H")
    assert folded.evidence(at, at + 1) == "H\u0310"
    assert folded.evidence(at, at) == ""

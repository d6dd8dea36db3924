"""Names under pictures and articles, and where they stop."""

from __future__ import annotations

import pytest

from llmx.article.credits import find_credits, is_signature, seam_in_word, signature_at_end


@pytest.mark.parametrize(
    ("text", "credits"),
    [
        ("Quang cảnh. Ảnh: TRỌNG MẪU |", ["Ảnh: TRỌNG MẪU"]),
        ("Quang cảnh. Ảnh: KT\nSau hội nghị", ["Ảnh: KT"]),
        ("Năm ấy. Ảnh: Bộ trưởng Ngoại giao Lê Mẫu và khách.", []),
        ("Năm ấy. Ảnh: Cựu Thủ tướng Lê Mẫu, năm 1986.", []),
        ("Quang cảnh. Ảnh: Lê Mẫu - Hà Mẫu\n", ["Ảnh: Lê Mẫu - Hà Mẫu"]),
        ("(Ảnh: Minh Mẫu/TTXVN).", ["Ảnh: Minh Mẫu/TTXVN"]),
        ("Ảnh: D.H\nTiếp", ["Ảnh: D.H"]),
        ("Ảnh: TÍN MẪUBáo cáo với đoàn", ["Ảnh: TÍN MẪU"]),
        ("Ảnh: Đức NghiêmTham dự có", ["Ảnh: Đức Nghiêm"]),
        ("Ảnh: Thành Mẫu Tham dự hội nghị", ["Ảnh: Thành Mẫu"]),
        ("Ảnh: TRỌNG MẪU Ông Lê Văn Mẫu phát biểu", ["Ảnh: TRỌNG MẪU"]),
        ("Ảnh: Thành Mẫu Bí thư Tỉnh ủy", ["Ảnh: Thành Mẫu"]),
        ("Ảnh: Lê Mẫu - TTXVN Ông Hà Mẫu, giám đốc sở", ["Ảnh: Lê Mẫu - TTXVN"]),
        ("Ảnh: L.A.Đ. Ông Hà Văn Mẫu, giám đốc sở", ["Ảnh: L.A.Đ."]),
        ("Ảnh: tư liệu", ["Ảnh: tư liệu"]),
        ("Quang cảnh. Ảnh Minh Mẫu |", ["Ảnh Minh Mẫu"]),
        ("Tin và ảnh: NGỌC MẪU", ["Tin và ảnh: NGỌC MẪU"]),
        ("Bài: Lê Mẫu - Ảnh: Hà Mẫu", ["Bài: Lê Mẫu - Ảnh: Hà Mẫu"]),
        ("Ảnh Bác Hồ được treo trang trọng.", []),
        ("chụp ảnh: đoàn đã lưu niệm", []),
    ],
)
def test_a_credit_ends_with_its_names(text: str, credits: list[str]) -> None:
    assert [text[slice(*credit.span)] for credit in find_credits(text, 0, len(text))] == credits


def test_only_text_and_picture_together_name_an_author() -> None:
    assert [credit.author for credit in find_credits("Ảnh: A. Tin, ảnh: B", 0, 19)] == [False, True]


@pytest.mark.parametrize(
    "line",
    [
        "KIM MẪU",
        "Lê Văn Mẫu",
        "(Quốc Mẫu)",
        "Nghiệp - Hình",
        "D.H",
        "KT",
        "ĐỨC MẪU - HÀ MẪU",
        "Lê Mẫu, Hà Mẫu",
        "Pờ Go",
    ],
)
def test_lines_that_are_names(line: str) -> None:
    assert is_signature(line)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Hà Nội",
        "Quan hệ gắn bó",
        "Năm 2019",
        "Lê Văn Mẫu phát biểu",
        "HỘI NGHỊ THÀNH CÔNG RẤT TỐT ĐẸP",
        "A - B - C - D - E",
        "Lê Văn Mẫu, Bí thư Huyện ủy",
    ],
)
def test_lines_that_are_more_than_names(line: str) -> None:
    assert not is_signature(line)


@pytest.mark.parametrize(
    ("word", "seam"), [("HUYBáo", 3), ("NghiêmỦy", 6), ("Nghiêm", None), ("TTXVN", None), ("", None)]
)
def test_seams_in_words_printed_without_a_space(word: str, seam: int | None) -> None:
    assert seam_in_word(word) == seam


@pytest.mark.parametrize(
    ("text", "signature"),
    [
        ("hai địa phương.KIỀU MẪU", "KIỀU MẪU"),
        ("phát triển./. Kim Mẫu", "Kim Mẫu"),
        ("tranh Angkor. D.H", "D.H"),
        ("80 triệu đồng./. (Quốc Mẫu)", "(Quốc Mẫu)"),
        ("chào mừng tại Hà Nội", None),
        ("Đoàn đến thăm. Hà Nội", None),
        ("phát triển.", None),
        ("gặp ông Lê Văn Mẫu", None),
    ],
)
def test_a_signature_stands_behind_the_last_sentence(text: str, signature: str | None) -> None:
    span = signature_at_end(text, 0, len(text))
    assert (text[slice(*span)] if span else None) == signature

import pytest

from llmx.vietnamese.amounts import candidate_at
from llmx.vietnamese.folding import fold_once
from llmx.vietnamese.labels import is_a_memory, is_label, is_mark


def reading(sentence: str, number: str):
    folded = fold_once(sentence)
    found = candidate_at(folded, folded.key.index(number))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("sentence", "number", "labelled"),
    [
        ("Sinh viên giai đoạn 1 và 2 đại học phải học.", "2", True),
        ("Sinh viên giai đoạn 1 và 7 trường phải học.", "7", False),
        ("Theo điều 31 và 58 Luật Doanh nghiệp.", "58", True),
        ("Họ xem tập 2 chương trình mới.", "2", True),
        ("Họ xem trọn 2 chương trình mới.", "2", False),
        ("Ban Chỉ đạo 536 quốc gia họp.", "536", True),
        ("Họ chỉ đạo 536 hộ dân dọn đi.", "536", False),
    ],
)
def test_a_label_and_a_count(sentence, number, labelled):
    assert is_label(reading(sentence, number)) is labelled


@pytest.mark.parametrize(
    ("sentence", "number", "marked"),
    [("Anh mua vàng 9999 loại tốt.", "9999", True), ("Kho giữ 9999 loại hạt.", "9999", False)],
)
def test_a_mark_and_a_count(sentence, number, marked):
    assert is_mark(reading(sentence, number)) is marked


@pytest.mark.parametrize(
    ("sentence", "number", "memory"),
    [
        ("Thẻ sim loại 16K bán ở chợ.", "16", True),
        ("Thẻ sim loại 25K bán ở chợ.", "25", False),
        ("Thẻ sim bán giá 64K ở chợ.", "64", False),
    ],
)
def test_the_memory_of_a_card_is_a_power_of_two(sentence, number, memory):
    assert is_a_memory(reading(sentence, number)) is memory

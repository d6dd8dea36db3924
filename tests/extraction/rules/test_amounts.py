from tests.reading.texts import record


def test_what_a_heading_says_and_the_text_repeats_is_one_amount() -> None:
    text = (
        "Trao 20 suất quà cho hộ nghèo vùng cao\n"
        "Ngày 5/6, Hội Chữ thập đỏ tỉnh Bình Định đã trao 20 suất quà cho hộ nghèo của huyện Vân Canh.\n"
        "Mỗi suất trị giá 1 triệu đồng."
    )
    assert [one.text for one in record(text).amounts if one.kind == "goods"] == ["20 suất quà"]


def test_what_two_sentences_say_of_two_things_is_two_amounts() -> None:
    text = "Vụ cháy làm 2 người chết.\nMột vụ khác làm 2 người bị thương."
    assert [one.text for one in record(text).amounts].count("2 người") == 2


def test_the_finders_fields_are_kept() -> None:
    found = record("Tổng vốn hơn 4.850 tỷ đồng.").amounts[0]
    assert (found.text, float(found.value or 0), found.unit, found.qualifier) == (
        "4.850 tỷ đồng",
        4.85e12,
        "VND",
        "hơn",
    )

import pytest

from tests.reading.texts import record

TWO = "Ban Thường vụ Tỉnh ủy Bình Định và Ban Thường vụ Tỉnh ủy Gia Lai"


@pytest.mark.parametrize(
    ("lead", "kind"),
    [
        (f"Ngày 5/6, {TWO} tổ chức hội nghị hợp tác phát triển kinh tế - xã hội.", "cooperation_conference"),
        (f"Ngày 5/6, {TWO} tổ chức hội nghị hợp tác nhằm đánh giá kết quả hợp tác.", "cooperation_conference"),
        (f"Ngày 5/6, {TWO} tổ chức hội nghị sơ kết 3 năm thực hiện chương trình hợp tác.", "review_conference"),
        (f"Ngày 5/6, {TWO} họp tổng kết chương trình phối hợp, hội nghị diễn ra trong một ngày.", "review_conference"),
        (f"Ngày 5/6, {TWO} tổ chức hội nghị ký kết chương trình hợp tác phát triển.", "signing"),
        (f"Ngày 5/6, {TWO} tổ chức lễ ký kết bản ghi nhớ giữa hai bên.", "signing"),
        (
            "Ngày 5/6, đoàn công tác tỉnh Gia Lai đã đến thăm và làm việc với Ban Thường vụ Tỉnh ủy Bình Định.",
            "working_session",
        ),
        (f"Trong chương trình thăm và làm việc, ngày 5/6, {TWO} tổ chức hội nghị hợp tác.", "cooperation_conference"),
    ],
)
def test_the_meeting_is_called_what_the_lead_calls_it(lead: str, kind: str) -> None:
    assert record(f"{lead}\nHai tỉnh trao đổi nhiều nội dung.").kind == kind


def test_a_meeting_with_one_side_is_left_open() -> None:
    found = record("Ngày 5/6, đoàn kiểm tra của Bộ Công Thương làm việc với tỉnh Bình Định về an toàn hồ đập.")
    assert found.kind is None
    assert found.parties == []


def test_another_event_is_other() -> None:
    found = record("Ngày 5/6, Tỉnh ủy Bình Định tổ chức lễ công bố quyết định về công tác cán bộ của Ban Bí thư.")
    assert found.kind == "other"
    assert found.parties == []


def test_a_date_without_a_year_has_none() -> None:
    assert record(f"Sáng 17-8, {TWO} tổ chức hội nghị hợp tác.").held_on == "--08-17"


def test_the_publishers_date_gives_the_year_and_is_not_printed() -> None:
    found = record(f"Sáng 17-8, {TWO} tổ chức hội nghị hợp tác.", published_on="2019-08-18")
    assert (found.held_on, found.published_on) == ("2019-08-17", None)

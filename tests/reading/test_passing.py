"""Who is only spoken of: the words around the name show it."""

from __future__ import annotations

import pytest

from llmx.reading.reading import read_article


def passing(text: str) -> dict[str, bool]:
    return {person.name: person.passing for person in read_article(text).people}


@pytest.mark.parametrize(
    "text",
    [
        "Xe đâm vào nhà vợ Thành là Giám đốc Sở Y tế Đỗ Thị Sim.",
        "Người bán hàng là em của bà Đỗ Thị Sim, Giám đốc Sở Y tế.",
        "Họ là đồng minh thân thiết của Giám đốc Sở Y tế Đỗ Thị Sim.",
        "Dưới thời Giám đốc Sở Y tế Đỗ Thị Sim, bệnh viện này mở cửa.",
        "Chính quyền Chủ tịch xã Đỗ Thị Sim chưa nói gì.",
        "Đây là lần đầu tiên kể từ khi Chủ tịch xã Đỗ Thị Sim nhậm chức.",
        "Trước khi Chủ tịch xã Đỗ Thị Sim đắc cử, chợ vắng lắm.",
        "Quốc hội luận tội Tổng thống Đỗ Thị Sim hồi tháng ba.",
        "Dân chờ đợi trong nhiệm kỳ Chủ tịch xã Đỗ Thị Sim.",
        "Cuộc đời hoạt động của Giám đốc Sở Y tế Đỗ Thị Sim gắn liền với dân.",
        "Chức vụ ấy của Giám đốc Sở Y tế Đỗ Thị Sim được giao cho người khác.",
        "Vụ án tham nhũng của Tổng thống Đỗ Thị Sim kéo dài.",
    ],
)
def test_the_sentence_only_speaks_of_somebody(text: str) -> None:
    assert passing(text) == {"Đỗ Thị Sim": True}


@pytest.mark.parametrize(
    "text",
    [
        "Thành đến gặp Giám đốc Sở Y tế Đỗ Thị Sim.",
        "Kể từ khi Chủ tịch xã Đỗ Thị Sim mở chợ, ai cũng mừng.",
        "Ngay sau khi Chủ tịch xã Đỗ Thị Sim nhậm chức, bà mở chợ.",
        "Đoàn công tác do bà Đỗ Thị Sim, Giám đốc Sở Y tế, làm trưởng đoàn đến thăm.",
        "Đoàn doanh nghiệp Công ty Đò Dọc do bà Đỗ Thị Sim làm Chủ tịch HĐQT dự hội nghị.",
        "Thay mặt Chính phủ, Phó Thủ tướng Đỗ Thị Sim trao quà.",
        "Thay mặt chính quyền Chủ tịch xã Đỗ Thị Sim cảm ơn.",
        "Đại diện chính quyền Chủ tịch xã Đỗ Thị Sim cảm ơn.",
        "Hội nghị kết thúc. Đồng thời Chủ tịch xã Đỗ Thị Sim trao quà.",
        "Tổng kết nhiệm kỳ Bí thư xã Đỗ Thị Sim phát biểu.",
        "Người công bố quyết định là Chủ tịch xã Đỗ Thị Sim.",
        "Đến thăm các cháu nhỏ là Chủ tịch xã Đỗ Thị Sim.",
        "Bà Đỗ Thị Sim, Giám đốc Sở Y tế tại một cuộc họp hôm nay khẳng định vậy.",
        "Hội nghị tán thành đề xuất của Giám đốc Sở Y tế Đỗ Thị Sim.",
    ],
)
def test_somebody_does_something(text: str) -> None:
    assert passing(text) == {"Đỗ Thị Sim": False}

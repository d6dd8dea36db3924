import pytest

from tests.reading.texts import record

REST = "UBND tỉnh Bình Định và UBND tỉnh Gia Lai tổ chức hội nghị hợp tác."


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ("Sáng 17-8, tại tỉnh Bình Định, ", "tỉnh Bình Định"),
        ("Sáng 17-8, tại thành phố Quy Nhơn, tỉnh Bình Định, ", "thành phố Quy Nhơn, tỉnh Bình Định"),
        ("Sáng 17-8, tại trụ sở Tỉnh ủy Bình Định, ", "trụ sở Tỉnh ủy Bình Định"),
        ("Sáng 17-8, tại Quy Nhơn, đồng chí Lê Văn Lũy cho biết, ", "Quy Nhơn"),
        ("Sáng 17-8, tại Trung tâm Hội nghị và Triển lãm tỉnh, ", "Trung tâm Hội nghị và Triển lãm tỉnh"),
        ("Sáng 17-8, tại thành phố, ", None),
        ("Sáng 17-8, tại đây, ", None),
        ("Sáng 17-8, tại buổi làm việc, ", None),
        ("Sáng 17-8, ", None),
    ],
)
def test_the_place_is_what_stands_after_tai_in_the_lead(said: str, place: str | None) -> None:
    assert record(said + REST).place == place


def test_words_that_go_on_without_an_end_are_no_place() -> None:
    captions = "Đoàn xe tới khu mỏ Đá Bạc Thợ máy Lò Văn Páo bên dây chuyền mới của Xí nghiệp cơ khí huyện"
    text = f"Hai tỉnh Bình Định và Gia Lai hợp tác làm việc tại {captions} {captions} mà không ai nói gì thêm. " + REST
    assert record(text).place is None

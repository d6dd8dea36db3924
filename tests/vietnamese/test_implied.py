import pytest

from llmx.vietnamese.amounts import find_amounts


@pytest.mark.parametrize(
    ("sentence", "units"),
    [
        ("Anh bán cả vườn được 40 triệu.", ["VND"]),
        ("Hãng nâng doanh số bán từ 2 triệu xe lên 5,1 triệu.", ["xe"]),
        ("Hơn 3 triệu trong số 20 triệu người dân nhiễm bệnh.", ["người dân"]),
        ("Tổng số hợp đồng trong năm lên khoảng 7,4 triệu.", []),
        ("Giá trị hợp đồng trong năm lên khoảng 7,4 triệu.", ["VND"]),
        ("Hãng thu hồi 4,1 triệu và năm sau là 7,9 triệu chiếc.", ["chiếc"]),
        ("Hãng chi 4,1 triệu và năm sau là 7,9 triệu đồng.", ["VND", "VND"]),
        ("Anh sống bằng vài trăm nghìn lương làm thuê.", ["VND"]),
        ("Hãng được mua gần 1,8 triệu cổ, bán 2 triệu cổ.", ["cổ", "cổ"]),
        ("Kiểm lâm thu hàng nghìn bẫy chim.", ["bẫy chim"]),
        ("Anh thu vài trăm nghìn tiền công.", ["VND"]),
    ],
)
def test_what_a_number_without_a_unit_counts(sentence, units):
    assert [one.unit for one in find_amounts(sentence)] == units

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
        ("Công ty ủng hộ tỉnh 500 triệu và 2 triệu khẩu trang.", ["VND", "khẩu trang"]),
        ("Cả nước có 70 nghìn lương y.", ["lương y"]),
        ("Hãng thu hồi 2,3 triệu và năm sau là 3,2 triệu chiếc.", ["chiếc"]),
        ("Hãng chi 2,3 triệu và năm sau là 3,2 triệu đồng.", ["VND", "VND"]),
        ("Anh sống bằng vài trăm nghìn lương làm thuê.", ["VND"]),
        ("Hãng được mua gần 1,8 triệu cổ, bán 2 triệu cổ.", ["cổ", "cổ"]),
        ("Kiểm lâm thu hàng nghìn bẫy chim.", ["bẫy chim"]),
        ("Anh thu vài trăm nghìn tiền công.", ["VND"]),
    ],
)
def test_what_a_number_without_a_unit_counts(sentence, units):
    assert [one.unit for one in find_amounts(sentence)] == units

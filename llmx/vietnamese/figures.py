"""People of the past whose names streets, wards, schools and ships carry, and who appear in news as memory.

Sources: names of wards and communes in the General Statistics Office list of 2024 that are personal
names, and the street names common to the cities of the first tier; for ``LEADERS`` the lists of former
leaders of the Party and the State on their official portals.
"""

from __future__ import annotations

from llmx.lexicon.spelling import key

__all__ = ["LEADERS", "NAMESAKES"]

_LEADERS = """
Hồ Chí Minh|Võ Nguyên Giáp|Trần Phú|Lê Duẩn|Trường Chinh|Phạm Văn Đồng|Tôn Đức Thắng|Lê Hồng Phong|Hà Huy Tập
Nguyễn Văn Cừ|Nguyễn Văn Linh|Võ Văn Kiệt|Nguyễn Chí Thanh|Văn Tiến Dũng|Lê Đức Thọ|Nguyễn Lương Bằng
Huỳnh Thúc Kháng|Chu Huy Mân|Hoàng Văn Thái|Nguyễn Thị Định|Nguyễn Thị Minh Khai|Hoàng Văn Thụ|Phan Đăng Lưu
Võ Chí Công|Lê Trọng Tấn|Nguyễn Hữu Thọ|Kaysone Phomvihane|Cay-xỏn Phôm-vi-hản|Souphanouvong|Xu-pha-nu-vông
Fidel Castro|Phi-đen Cát-xtơ-rô|Mao Trạch Đông
"""
_NAMESAKES = """
Trần Hưng Đạo|Nguyễn Trãi|Nguyễn Du|Lý Thường Kiệt|Lê Lợi|Quang Trung|Nguyễn Huệ|Hai Bà Trưng|Trưng Vương|Trưng Nhị
Trưng Trắc|Nguyễn Cư Trinh|Nguyễn Thái Bình|Nguyễn Thái Học|Phạm Ngũ Lão|Đinh Tiên Hoàng|Lý Thái Tổ|Lê Thánh Tông
Trần Quang Khải|Trần Quốc Toản|Trần Phú|Lê Hồng Phong|Ngô Quyền|Ngô Mây|Bùi Thị Xuân|Hoàng Văn Thụ|Nguyễn Văn Cừ
Phan Đình Phùng|Hoàng Diệu|Trương Định|Nguyễn Trung Trực|Nguyễn Thị Minh Khai|Võ Thị Sáu|Lê Bình|Lê Đại Hành
Phan Chu Trinh|Phan Châu Trinh|Phan Bội Châu|Lê Lai|Lê Chân|Đề Thám|Hoàng Hoa Thám|Cao Thắng|Nguyễn Bỉnh Khiêm
Chu Văn An|Mạc Đĩnh Chi|Lương Thế Vinh|Lê Quý Đôn|Nguyễn Đình Chiểu|Hồ Xuân Hương|Đoàn Thị Điểm|Nguyễn Khuyến
Tô Hiến Thành|Trần Nhân Tông|Trần Khánh Dư|Yết Kiêu|Dã Tượng|Phan Đình Giót|Nguyễn Viết Xuân|Nguyễn Văn Trỗi
Lý Tự Trọng|Kim Đồng|Nguyễn Văn Linh|Nguyễn Tri Phương|Phan Thanh Giản|Nguyễn Công Trứ|Cao Bá Quát|Bà Triệu
Triệu Thị Trinh|Hùng Vương|An Dương Vương|Lạc Long Quân|Lý Nam Đế|Mai Hắc Đế|Phùng Hưng|Ngô Thì Nhậm|Ngô Gia Tự
Nguyễn Phong Sắc|Lê Thị Riêng|Tôn Thất Thuyết|Tôn Thất Tùng|Đặng Thùy Trâm|Hàm Nghi|Duy Tân|Tô Hiệu|Hoàng Quốc Việt
Nguyễn Lương Bằng|Võ Văn Tần|Nguyễn Hữu Cảnh|Nguyễn An Ninh|Thoại Ngọc Hầu|Bạch Đằng|Trần Quý Cáp|Huỳnh Thúc Kháng
Thái Phiên|Trần Cao Vân|Nguyễn Duy Hiệu|Lương Văn Can|Nguyễn Quyền|Đào Duy Từ|Đào Duy Anh|Nguyễn Nghiêm|Lê Văn Hưu
Lê Văn Tám|Nguyễn Thượng Hiền|Phạm Hồng Thái|Nguyễn Thiếp|Lam Sơn|Nguyễn Xí|Trần Nguyên Hãn|Nguyễn Biểu|Xuân Diệu
Tố Hữu|Trần Bình Trọng|Trần Thủ Độ|Trần Đại Nghĩa|Trần Văn Ơn|Phạm Ngọc Thạch|Tôn Đức Thắng|Võ Nguyên Giáp
Võ Chí Công|Võ Văn Kiệt|Nguyễn Chí Thanh|Hồ Chí Minh|Lê Duẩn|Trường Chinh|Phạm Văn Đồng|Nguyễn Huy Tưởng|Ỷ Lan
Nguyễn Thị Định|Hồ Thị Kỷ|Phan Ngọc Hiển|Lê Thị Hồng Gấm|Nguyễn Văn Bé|Huỳnh Văn Bánh|Nguyễn Phan Vinh|Lý Văn Lâm
Khánh Hòa Nam|Nguyễn Việt Khái|Tạ An Khương|Trần Thới|Trần Phán|Trần Hợi|Lý Nhơn|Phan Thanh|Phạm Đình Hổ|Tạ Uyên
Lê Văn Thịnh|Lê Văn Việt
Nguyễn Úy|Bế Văn Đàn|Cù Chính Lan|La Văn Cầu|Tô Vĩnh Diện|Vừ A Dính|Lê Ninh|Nguyễn Nhạc|Nguyễn Lữ|Ngô Thất Sơn
"""


def _keys(table: str) -> frozenset[str]:
    return frozenset(key(name) for line in table.splitlines() for name in line.split("|") if name.strip())


LEADERS = _keys(_LEADERS)
"""Leaders and commanders of the past, in key space."""

NAMESAKES = _keys(_NAMESAKES)
"""Personal names that wards, schools and streets carry, in key space."""

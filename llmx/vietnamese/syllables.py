"""What can stand in a personal name: Vietnamese syllables, surnames, minority-language and foreign forms.

Sources. Syllable structure: Đoàn Thiện Thuật, "Ngữ âm tiếng Việt" (1977). Surnames and their shares:
Lê Trung Hoa, "Họ và tên người Việt Nam" (2005): Nguyễn 38.4 %, Trần 12.1 %, Lê 9.5 %, Phạm 7 %,
Hoàng/Huỳnh 5.1 %, Phan 4.5 %, Vũ/Võ 3.9 %, Đặng 2.1 %, Bùi 2 %, Đỗ 1.4 %, Hồ 1.3 %, Ngô 1.3 %,
Dương 1 %. Minority surnames and name particles: Nguyễn Khôi, "Các dân tộc ở Việt Nam: cách dùng họ và
đặt tên" (2006), and the lists of deputies of the National Assembly, terms XI to XV.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from llmx.lexicon.spelling import key

__all__ = [
    "is_middle_name",
    "is_minority_form",
    "is_syllable",
    "is_whole_name",
    "names_only_persons",
    "surname_weight",
]

_COMMON = """
Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Trương Lương Trịnh Đoàn Lâm
Mai Đào Phùng Hà Cao Tạ Thái Tô Vương
"""
# Common surnames that hardly any commune's name begins with, persons of the past apart (list of communes of the
# General Statistics Office, 2024); "Mai", "Hà", "Cao", "Phan", "Hoàng" and the like begin both.
_PERSONS_ONLY = """
Nguyễn Trần Lê Phạm Huỳnh Võ Đặng Bùi Đỗ Ngô Trương
"""
_LISTED = """
An Ao Ấu Bá Bạc Bạch Bàn Bàng Bành Bao Bảo Bế Biện Bì Bồ Bông Bửu Ca Cà Cái Cầm Cam Cảnh Cấn Cát Cáp Cầu Châu Chẩu
Chế Chiêm Chu Chúc Chung Chử Chương Chướng Cồ Cổ Công Cù Cung Cự Cư Danh Diêm Diệp Doãn Dư Đái Đàm Đan Đậu Đèo Đèn
Điền Điêu Điểu Đinh Đôn Đổng Đồng Đới Đương Đường Gia Giả Giản Giang Giáp Giàng Hạ Hán Hàn Hàng Hạng Hầu Hậu
Hình Hòa Hoa Hồng Hờ Hùng Huyền Hứa Kha Khà Khang Khâu Khổng Khúc Khuất Khương Kiên Kiều Kim Kỷ La Lã Lạc Lại Lành
Lao Lăng Lầu Lèng Liễu Liên Liêu Linh Lò Lô Lộ Lỗ Lộc Long Lù Lục Lũ Luân Luyện Lữ Lương Lường Lưu Lưỡng Lừ Lự
Ma Mã Mạc Mạch Man Mang Mao Mâu Mẫn Mầu Mẫu Mẹo Mí Mông Mùa Mùng Mục Mè Minh Nghê Nghi Nghị Nghiêm Ngạc Ngân
Ngọc Ngũ Nhan Nhâm Nhậm Nhữ Nhượng Niên Ninh Nông Nùng Ông Ôn Phàn Phí Phó Phong Phú Phù Phương Quách Quan Quản Quàng
Quang Quảng Quế Quyền Sái Sằm Sầm Sần Sĩ Sơn Sùng Sử Tăng Tẩn Tấn Tất Tề Thạch Thái Thang Thành Thào Thẩm Thân Thập
Thi Thích Thiều Thịnh Thiệu Thôi Thủy Tiêu Tiết Tiếp Tiền Tín Tinh Tòng Tôn Tông Tống Trà Trác Trang Tráng Trầm Triệu
Trình Trưng Trừ Trữ Truyện Từ Tưởng Ty Tiến Uông Ưng Ứng Vàng Vạn Văn Vân Vầy Vi Viêm Viên Vòng Vừ Vương
Xa Xã Xin Xồng Y Yên Yến Thổ Thò Và Vì Chảo Tếnh Hảng Cứ Chang Cháng Cư Phừ Thàng Lìm Hù Lỳ Pờ Pồ Sừng Toán
Chu Khoàng Lý Tao Tẩn Vảng Chíu Tằng Phùn Dềnh Chìu Nình Voòng Lỷ Chéo Sồng Lèo Vùi Vừ Bon Cà Diềm Hoàn
Khưu Ân Ong Bố Nàng Ngạn Nhạc Thừa Hoắc Lôi Lãnh Ngưu Sín Sì Tần Tôn Thiềm Chềnh Chắng Coóng Đàng Nhàn Hoàn Chiếng Cún
Tụ Ung Triều Trì Bung Cụt Moong Lữ Hờ Vy Viềng Ốc Lang Cúc Kê Đạo Đàng Nại Qua Báo Bá Hán Thiên Thông Từ
Tập Uất Úc Nhiếp Thường Phòng Chương Tư Tào Hác Khánh Âu Tăng Trang Lữ Đô Dụng Dã Tiêu Ngụy Nguỵ Liêng Cil Kra Rơ
"""
_MINORITY = """
Ksor Kpă Kpuih Nay Siu Rmah Rah Rahlan Rơ Rchâm R'Com R'Ô Ayun Puih Niê Êban Mlô Byă Knul Ênuôl Êñuôl Ayŭn Kđoh Kbuôr
Buôn Krông Ktla Ktul Adrơng Hwing Hmok Hđơk Ê-ban Kdoh Kriêng Bdap Bkrông Lmu Jrang Liêng Cil Kră Kơ Kon Sa Păng
Pang Bon Da Đa Tou Touneh Ya Ka Ma Bnah Đinh Bríu Bríu Bhling Bh'riu Bhriu Bh'nướch Alăng Arâl Arất Ating Coor
Pơloong Zơ Zơrâm Tơ Tơngôl Hôih Hốih Hiên Kađăm Kă Chamaléa Chamalé Katơr Pi Pinăng Mấu Pupur Tà Thông Điểu Thị
Hồ Blúp Blong Xiêng Un Ríah Riah Jơ Rlung Ploong Pơ Por Blu Ndu K'Tiêng Lơ Lơmu Ndong Kuôn Phi Dơng Êya Drơng
A Y U H K Ha Brao Blo Đăm Nie Nìê Eban Mlo Bya Ayŭn Bing Kmăn Rcăm Nây Rơchăm Romah Rơmah Rơlan Rơcom R'mah
"""
_MIDDLE = """
Văn Thị Đình Đức Hữu Ngọc Minh Xuân Thanh Quang Quốc Công Duy Bá Trọng Viết Thế Tiến Đăng Như Thùy Thúy Mạnh Sỹ Kim
Hồng Huy Nữ Trung Tuấn Gia Phước Việt Hoàng Khắc Danh Chí Nhật Anh Tấn Thành
"""
_ONSET = r"(?:ngh|ng|nh|th|tr|ch|ph|kh|gh|gi|qu|[bcdđghklmnprstvx])?"
_RHYMES = (
    "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng eo ep et "
    "ê êch êm ên ênh êp êt êu êng i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu o oc oi om on ong op ot oa "
    "oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oen oeo oet ooc oong ô ôc ôi ôm ôn ông ôp "
    "ôt ôông ơ ơi ơm ơn ơp ơt u ua uc ui um un ung up ut uôc uôi uôm uôn uông uôt uơ uy ui uya uych uyên uyêt uynh uyp "
    "uyt uyu uê uêch uênh uân uâng uât uây ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu y yêm yên yêng "
    "yêt yêu ynh uai uan uang uanh uăn uăng uăt uăc ue ueo ach"
)
_SYLLABLE = re.compile(_ONSET + "(?:" + "|".join(sorted(set(_RHYMES.split()), key=len, reverse=True)) + r")\Z")
_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))
# Clitics of Central Highlands names: H'Hen, K'Sor, Y Thông, Bh'riu.
_CLITIC = re.compile(r"(?:[hkyrbm]|bh|ch|kh|đ)'\w")
_PERSON_MARK = re.compile(r"[kh]'\w\w")


def _weights() -> dict[str, float]:
    weights = {key(name): 1.5 for name in _MINORITY.split()}
    weights.update((key(name), 1.2) for name in _LISTED.split())
    weights.update((key(name), 2.0) for name in _COMMON.split())
    weights[key("Thị")] = 0.0
    return weights


_WEIGHTS = _weights()
_MIDDLES = frozenset(map(key, _MIDDLE.split()))
_ONLY_PERSONS = frozenset(map(key, _PERSONS_ONLY.split()))


@lru_cache(maxsize=16_384)
def is_syllable(word: str) -> bool:
    """Say whether ``word`` (key space) is spelled like one Vietnamese syllable."""
    toneless = unicodedata.normalize("NFC", unicodedata.normalize("NFD", word).translate(_TONES))
    return _SYLLABLE.match(toneless) is not None


@lru_cache(maxsize=16_384)
def is_minority_form(word: str) -> bool:
    """Say whether ``word`` (key space) has the form of a name of the Central Highlands: H'Hen, K'Brôi, Niê, Mlô."""
    return _CLITIC.match(word) is not None or _WEIGHTS.get(word) == 1.5


@lru_cache(maxsize=16_384)
def surname_weight(word: str) -> float:
    """Say how well ``word`` (key space) opens a name: 2 a common surname, 1.2 a listed one, -1 a syllable that is none.

    Words that are no Vietnamese syllables score 1.0: they are foreign names or minority ones not listed.
    """
    if word in _WEIGHTS:
        return _WEIGHTS[word]
    if is_minority_form(word):
        return 1.5
    return -1.0 if is_syllable(word) else 1.0


def names_only_persons(word: str) -> bool:
    """Say whether ``word`` (key space) is a surname that hardly ever begins a place's name."""
    return word in _ONLY_PERSONS


def is_whole_name(word: str) -> bool:
    """Say whether ``word`` (key space) is a name of the Central Highlands that often stands alone: K'Brôi, H'Hen."""
    return _PERSON_MARK.match(word) is not None


def is_middle_name(word: str) -> bool:
    """Say whether ``word`` (key space) is one of the usual middle names ("Văn", "Thị")."""
    return word in _MIDDLES

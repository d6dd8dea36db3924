"""Giver and receiver: clear syntax decides, a word may stand for a name, and what is not clear is no finding."""

from __future__ import annotations

import pytest

from llmx.checking.check import check
from llmx.record.report import Finding


def findings(text: str, amount: str, giver: str | None, receiver: str | None) -> list[Finding]:
    value = {"text": amount, "value": None, "giver": giver, "receiver": receiver, "kind": "goods"}
    found = check({"amounts": [value]}, text).findings
    return [finding for finding in found if finding.field in {"giver", "receiver"}]


RIGHT = [
    ("Tỉnh Hà Giang tặng thành phố Hải Phòng 30 bộ chiêng.", "30 bộ chiêng", "Hà Giang", "Hải Phòng"),
    ("Tỉnh Hà Giang được thành phố Hải Phòng hỗ trợ 5 tỷ đồng.", "5 tỷ đồng", "thành phố Hải Phòng", "tỉnh Hà Giang"),
    ("Hà Giang đã nhận được sự hỗ trợ 5 tỷ đồng của Hải Phòng.", "5 tỷ đồng", "Hải Phòng", "Hà Giang"),
    ("Chương trình có 40 suất quà do Ngân hàng Sông Lam trao tặng.", "40 suất quà", "Ngân hàng Sông Lam", None),
    ("Công ty Bến Đò ủng hộ 5 tỷ đồng; Tập đoàn Mỏ Cò 2 tỷ đồng và 9 tấn gạo.", "2 tỷ đồng", "Tập đoàn Mỏ Cò", None),
    ("Hải Phòng tặng bà con Hà Giang 5 tỷ đồng; Quỹ Áo Ấm tặng 90 chiếc áo.", "90 chiếc áo", "Quỹ Áo Ấm", "Hà Giang"),
    (
        "Ban Chỉ huy Hà Giang hội đàm với Ban Chỉ huy Phông Sa Lỳ. Dịp này, Ban Chỉ huy Hà Giang tặng bạn 2 tấn gạo.",
        "2 tấn gạo",
        "Ban Chỉ huy Hà Giang",
        "Ban Chỉ huy Phông Sa Lỳ",
    ),
    (
        "Hải Phòng hỗ trợ 20 tỷ đồng xây bản Nậm Ty; cán bộ, nhân dân thành phố quyên góp thêm 3,5 tỷ đồng.",
        "3,5 tỷ đồng",
        "cán bộ, nhân dân thành phố Hải Phòng",
        None,
    ),
    (
        "Hà Giang tiếp nhận đào tạo 76 lưu học sinh, hỗ trợ Hủa Phăn 12 tỷ đồng xây trường.",
        "12 tỷ đồng",
        "Hà Giang",
        "Hủa Phăn",
    ),
    (
        "Thị trưởng Kim Su-bin cảm ơn. Sau đó, Thị trưởng tặng Trường Chuyên Sông Lô 30 máy tính.",
        "30 máy tính",
        "Kim Su-bin",
        "Trường Chuyên Sông Lô",
    ),
]


@pytest.mark.parametrize(("text", "amount", "giver", "receiver"), RIGHT)
def test_a_right_giver_and_receiver_are_no_findings(text, amount, giver, receiver) -> None:
    assert [finding.message for finding in findings(text, amount, giver, receiver)] == []


SWAPPED = [
    ("Tỉnh Hà Giang tặng thành phố Hải Phòng 30 bộ chiêng.", "30 bộ chiêng", "Hải Phòng", "Hà Giang"),
    ("Nhân dịp này, Hải Phòng trao 30 suất quà cho Trường Sông Lô.", "30 suất quà", "Trường Sông Lô", "Hải Phòng"),
    ("Tỉnh Hà Giang được Hải Phòng hỗ trợ 5 tỷ đồng.", "5 tỷ đồng", "Hà Giang", "Hải Phòng"),
    ("Ban tổ chức trao mỗi gia đình 70 triệu đồng.", "70 triệu đồng", "mỗi gia đình", "ban tổ chức"),
]


@pytest.mark.parametrize(("text", "amount", "giver", "receiver"), SWAPPED)
def test_swapped_they_are_misattributed(text, amount, giver, receiver) -> None:
    assert {finding.verdict for finding in findings(text, amount, giver, receiver)} == {"misattributed"}


def test_who_asks_does_not_give() -> None:
    text = "Tỉnh Hà Giang đề nghị thành phố Hải Phòng hỗ trợ 5 tỷ đồng."
    assert findings(text, "5 tỷ đồng", "Hải Phòng", "Hà Giang") == []


def test_who_is_not_in_the_article_is_unsupported() -> None:
    text = "Tỉnh Hà Giang tặng thành phố Hải Phòng 30 bộ chiêng."
    (finding,) = findings(text, "30 bộ chiêng", "Cao Bằng", None)
    assert finding.verdict == "unsupported"
    assert "'Cao Bằng'" in finding.message


def test_somebody_else_of_the_article_is_not_the_giver() -> None:
    text = (
        "Quỹ Áo Ấm dự. Hội nghị bàn về du lịch. Các bên thống nhất gặp nhau. Chiều nay mưa to.\n"
        "Tỉnh Hà Giang tặng thành phố Hải Phòng 30 bộ chiêng."
    )
    (finding,) = findings(text, "30 bộ chiêng", "Quỹ Áo Ấm", None)
    assert finding.verdict == "unsupported"


def test_whose_the_receiver_is_need_not_receive() -> None:
    text = "Từ mai, các thuê bao mới của Sông Xanh Phone sẽ được tặng 12.500 đồng vào tài khoản."
    item = {"text": "12.500 đồng", "value": 12_500, "unit": "VND", "kind": "money"}
    for giver, wanted in (("Sông Xanh Phone", "ambiguous"), ("các thuê bao mới", "misattributed")):
        assert [one.verdict for one in check({"amounts": [{**item, "giver": giver}]}, text).findings] == [wanted]

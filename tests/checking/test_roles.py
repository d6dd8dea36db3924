"""Roles: a word for the role near the person, the post or the list head is enough; none at all is a finding."""

from __future__ import annotations

import pytest

from llmx.checking.check import check


def verdicts(text: str, name: str, *roles: str) -> dict[str, str]:
    record = {"officials": [{"name": name, "positions": [], "side": None, "roles": list(roles)}]}
    facts = check(record, text).facts
    return {
        role: next(f.verdict for f in facts if f.path == f"officials[0].roles[{i}]") for i, role in enumerate(roles)
    }


SAID = [
    ("Đoàn Chủ tịch gồm: Trần Văn Bách, Bí thư Tỉnh ủy; Vũ Thị Sang, Phó Bí thư Tỉnh ủy.", "Vũ Thị Sang", "chair"),
    ("Chủ trì hội nghị có các đồng chí:\n- Trần Văn Bách, Bí thư Tỉnh ủy;\n- Vũ Thị Sang, Chủ tịch HĐND tỉnh.",
     "Vũ Thị Sang", "chair"),
    ("Ông Kim Su-bin, Thị trưởng thành phố Daegu dự. Hội nghị kết thúc. Thị trưởng Daegu trao tặng trường 30 máy tính.",
     "Kim Su-bin", "donor"),
    ("Bí thư Tỉnh ủy Trần Văn Bách tiếp đoàn. Hai bên vui. Bí thư Tỉnh ủy nhấn mạnh tình đoàn kết.",
     "Trần Văn Bách", "speaker"),
    ("Dự họp có Bí thư Tỉnh ủy Trần Văn Bách. Chủ nhiệm Ủy ban Văn hóa Vũ Thị Sang dứt khoát: Chỉ cần một giấy thôi.",
     "Vũ Thị Sang", "speaker"),
    ("Ngoại trưởng Mỹ John Bastis ca ngợi sự ủng hộ của các nước.", "John Bastis", "speaker"),
    ("Hội nghị nghe tham luận của Giám đốc Sở Y tế Vũ Thị Sang.", "Vũ Thị Sang", "speaker"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "role"), SAID)
def test_a_role_that_the_article_tells_is_supported(text, name, role) -> None:
    assert verdicts(text, name, role) == {role: "supported"}


def test_a_colon_far_behind_the_name_makes_no_speaker() -> None:
    text = "Giám đốc Sở Y tế Vũ Thị Sang nhận quà của huyện mới lập năm nay: gạo và muối. Trời mưa."
    assert verdicts(text, "Vũ Thị Sang", "speaker") == {"speaker": "unsupported"}


def test_a_role_without_any_word_for_it_is_unsupported() -> None:
    text = "Dự hội nghị có Bí thư Tỉnh ủy Trần Văn Bách. Ngoài trời mưa. Bà con xem văn nghệ."
    assert verdicts(text, "Trần Văn Bách", "attendee", "chair", "donor") == {
        "attendee": "supported", "chair": "unsupported", "donor": "unsupported"
    }  # fmt: skip


def test_the_sentence_about_somebody_else_tells_nothing() -> None:
    text = "Dự hội nghị có Bí thư Tỉnh ủy Trần Văn Bách. Chủ tịch UBND tỉnh Vũ Thị Sang chủ trì hội nghị."
    assert verdicts(text, "Trần Văn Bách", "chair") == {"chair": "unsupported"}
    assert verdicts(text, "Vũ Thị Sang", "chair") == {"chair": "supported"}


OTHERS = [
    ("Hội nghị do Bí thư Tỉnh ủy Trần Văn Bách chủ trì, có Chủ tịch HĐND tỉnh Vũ Thị Sang tham dự.", "chair"),
    ("Bí thư Tỉnh ủy Trần Văn Bách trao tặng 20 suất quà, Chủ tịch HĐND tỉnh Vũ Thị Sang đến chúc tết.", "donor"),
]


@pytest.mark.parametrize(("text", "role"), OTHERS)
def test_a_role_belongs_to_the_person_of_its_verb(text, role) -> None:
    assert verdicts(text, "Trần Văn Bách", role) == {role: "supported"}
    assert verdicts(text, "Vũ Thị Sang", role) == {role: "misattributed"}


def test_who_signs_has_a_word_for_it() -> None:
    text = "Giám đốc Sở Y tế Trần Văn Bách ký biên bản. Hội nghị kết thúc. Giám đốc Sở Xây dựng Vũ Thị Sang ra về."
    assert verdicts(text, "Trần Văn Bách", "signer") == {"signer": "supported"}
    assert verdicts(text, "Vũ Thị Sang", "signer") == {"signer": "unsupported"}

import pytest

from tests.reading.texts import official, record

LEAD = "Ngày 5/6, UBND tỉnh Bình Định và UBND tỉnh Gia Lai tổ chức hội nghị hợp tác. "


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Bí thư Tỉnh ủy Bình Định Trịnh Bá Lũy chủ trì hội nghị.", ["chair"]),
        (
            "Bí thư Tỉnh ủy Bình Định Trịnh Bá Lũy và Bí thư Tỉnh ủy Gia Lai Cù Thị Ngà đồng chủ trì hội nghị.",
            ["chair"],
        ),
        (
            "Chủ trì hội nghị có các đồng chí: Trịnh Bá Lũy, Bí thư Tỉnh ủy Bình Định; Cù Thị Ngà, Bí thư "
            "Tỉnh ủy Gia Lai.",
            ["chair"],
        ),
        ("Phát biểu tại hội nghị, Bí thư Tỉnh ủy Bình Định Trịnh Bá Lũy hoan nghênh sáng kiến này.", ["speaker"]),
        ("Bí thư Tỉnh ủy Bình Định Trịnh Bá Lũy phát biểu tại hội nghị.", ["speaker"]),
        ("Bí thư Tỉnh ủy Bình Định Trịnh Bá Lũy tiếp tục nhấn mạnh yêu cầu này.", ["speaker"]),
        ("Đồng chí Trịnh Bá Lũy, Bí thư Tỉnh ủy Bình Định, đề nghị mở thêm tuyến xe buýt.", ["speaker"]),
        ("Theo Bí thư Tỉnh ủy Bình Định Trịnh Bá Lũy, hai tỉnh còn nhiều tiềm năng.", ["speaker"]),
        ("Báo cáo tại hội nghị, Phó Chủ tịch UBND tỉnh Bình Định Trịnh Bá Lũy cho biết kết quả rất tốt.", ["reporter"]),
        ("Phó Chủ tịch UBND tỉnh Bình Định Trịnh Bá Lũy trình bày báo cáo kết quả hợp tác.", ["reporter"]),
        ("Dự hội nghị có đồng chí Trịnh Bá Lũy, Bí thư Tỉnh ủy Bình Định.", ["attendee"]),
        ("Đồng chí Trịnh Bá Lũy, Bí thư Tỉnh ủy Bình Định tham dự hội nghị.", ["attendee"]),
        ("Đồng chí Trịnh Bá Lũy, Bí thư Tỉnh ủy Bình Định đã trao 20 suất quà cho hộ nghèo.", ["donor"]),
    ],
)
def test_verbs_and_lists_tell_the_role(text: str, roles: list[str]) -> None:
    assert official(record(LEAD + text), "Trịnh Bá Lũy").roles == roles


@pytest.mark.parametrize(
    "text",
    [
        "Bí thư Tỉnh ủy Bình Định Trịnh Bá Lũy trao quyết định cho cán bộ của tỉnh.",
        "Bí thư Tỉnh ủy Bình Định Trịnh Bá Lũy chứng kiến lễ khởi công; tỉnh Gia Lai tặng 20 suất quà.",
    ],
)
def test_a_decision_is_no_gift_and_anothers_gift_is_not_the_persons(text: str) -> None:
    assert "donor" not in official(record(LEAD + text), "Trịnh Bá Lũy").roles


def test_a_body_called_chi_dao_is_no_speech() -> None:
    text = "Dự hội nghị có đồng chí Trịnh Bá Lũy, Vụ trưởng Vụ Kinh tế, Ban Chỉ đạo Tây Nguyên."
    assert "speaker" not in official(record(LEAD + text), "Trịnh Bá Lũy").roles


def test_who_speaks_under_the_post_alone_is_heard() -> None:
    text = (
        "Dự hội nghị có đồng chí Trịnh Bá Lũy, Bí thư Tỉnh ủy Bình Định; đồng chí Cù Thị Ngà, Bí thư Tỉnh ủy Gia Lai.\n"
        "Bí thư Tỉnh ủy Bình Định nhấn mạnh, hai tỉnh còn nhiều tiềm năng."
    )
    found = record(LEAD + text)
    assert official(found, "Trịnh Bá Lũy").roles == ["attendee", "speaker"]
    assert official(found, "Cù Thị Ngà").roles == ["attendee"]


def test_several_roles() -> None:
    text = (
        "Bí thư Tỉnh ủy Bình Định Trịnh Bá Lũy chủ trì hội nghị.\nKết luận hội nghị, Bí thư Tỉnh ủy Bình "
        "Định Trịnh Bá Lũy đề nghị "
        "hai bên sớm triển khai."
    )
    assert official(record(LEAD + text), "Trịnh Bá Lũy").roles == ["chair", "speaker"]


def test_whose_speech_is_heard_speaks() -> None:
    text = "Các đại biểu đã nghe tham luận của Đại tá Trịnh Bá Lũy, Phó Giám đốc Công an tỉnh Gia Lai."
    assert "speaker" in official(record(LEAD + text), "Trịnh Bá Lũy").roles


def test_two_who_meet_guests_are_there() -> None:
    text = (
        "Bí thư Tỉnh ủy Bình Định Trịnh Bá Lũy; Chủ tịch UBND tỉnh Bình Định Cù Thị Ngà đã có cuộc hội "
        "đàm với đoàn tỉnh Gia Lai."
    )
    found = record(LEAD + text)
    assert official(found, "Trịnh Bá Lũy").roles == ["attendee"]
    assert official(found, "Cù Thị Ngà").roles == ["attendee"]


def test_the_first_verb_is_the_persons_own() -> None:
    reports = "Phó Chủ tịch UBND tỉnh Gia Lai Trịnh Bá Lũy báo cáo khái quát tình hình và đề nghị hỗ trợ."
    asks = "Đồng chí Trịnh Bá Lũy, Phó Chủ tịch UBND tỉnh Gia Lai yêu cầu các sở báo cáo, tham dự đầy đủ."
    assert official(record(LEAD + reports), "Trịnh Bá Lũy").roles == ["reporter"]
    assert official(record(LEAD + asks), "Trịnh Bá Lũy").roles == ["speaker"]


def test_a_pronoun_means_the_only_one_named_before() -> None:
    text = (
        "Tiếp đoàn có đồng chí Trịnh Bá Lũy, Bí thư Tỉnh ủy Bình Định. Đồng chí cũng đề nghị hai bên sớm triển khai.\n"
        "Dự hội nghị có đồng chí Cù Thị Ngà, Bí thư Tỉnh ủy Gia Lai; đồng chí Nông Văn Khởi, Chủ tịch "
        "UBND tỉnh Gia Lai. "
        "Ông nhấn mạnh kết quả này."
    )
    found = record(LEAD + text)
    assert official(found, "Trịnh Bá Lũy").roles == ["attendee", "speaker"]
    assert official(found, "Cù Thị Ngà").roles == ["attendee"]
    assert official(found, "Nông Văn Khởi").roles == ["attendee"]


def test_who_speaks_for_others_speaks() -> None:
    text = (
        "Ông Trịnh Bá Lũy, Phó Chủ tịch UBND tỉnh Gia Lai thay mặt Đảng bộ, chính quyền "
        "và nhân dân tỉnh chúc mừng thành tựu này."
    )
    assert official(record(LEAD + text), "Trịnh Bá Lũy").roles == ["speaker"]


def test_what_a_paper_says_is_nobodys_speech() -> None:
    person = "bà Cù Thị Ngà, Chánh Văn phòng UBND tỉnh Gia Lai"
    for text in (
        f"Theo Quyết định số 15/QĐ-UBND ngày 2/8, {person}, được bổ nhiệm.",
        f"Theo chương trình, {person} dự.",
    ):
        assert "speaker" not in official(record(LEAD + text), "Cù Thị Ngà").roles
    for text in (f"Theo {person}, việc này tốt.", f"Theo báo cáo của {person}, việc này tốt."):
        assert "speaker" in official(record(LEAD + text), "Cù Thị Ngà").roles


A, B = "ông Trịnh Bá Lũy, Chủ tịch UBND tỉnh Bình Định", "bà Cù Thị Ngà, Chủ tịch UBND tỉnh Gia Lai"


@pytest.mark.parametrize(
    "text",
    [
        f"Tại đây, {A} và {B} đã ký kết biên bản ghi nhớ hợp tác.",
        f"{A.capitalize()[:1]}{A[1:]} và {B} ký biên bản hợp tác năm 2024.",
        "Chủ tịch UBND tỉnh Bình Định Trịnh Bá Lũy và Chủ tịch UBND tỉnh Gia Lai Cù Thị Ngà thay mặt lãnh đạo hai tỉnh "
        "ký Chương trình hợp tác.",
        f"Dự hội nghị có {A}; {B}. Tại đây, ông Trịnh Bá Lũy và bà Cù Thị Ngà cùng ký bản thỏa thuận.",
    ],
)
def test_who_puts_a_name_to_an_agreement_signs(text: str) -> None:
    found = record(LEAD + text)
    assert "signer" in official(found, "Trịnh Bá Lũy").roles
    assert "signer" in official(found, "Cù Thị Ngà").roles


@pytest.mark.parametrize(
    "text",
    [
        f"Dưới sự chứng kiến của {A} và {B}, hai sở ký kết biên bản ghi nhớ.",
        f"Tham dự có {A} và {B} ký kết thỏa thuận.",
        f"{A} và {B} chứng kiến lễ ký kết biên bản ghi nhớ.",
        f"{A} và {B} dự lễ ký kết thỏa thuận hợp tác.",
        f"{A} và {B} ký quyết định khen thưởng.",
        f"{A} đã ký hợp đồng mua 8 máy.",
        f"{A} và {B} sẽ ký kết thỏa thuận vào năm sau.",
        f"{A} và {B} đề nghị các sở ký kết thỏa thuận.",
        f"{A} và {B} trao đổi về việc ký kết biên bản ghi nhớ.",
        f"{A} và {B} hội đàm. Hai sở đã ký kết biên bản ghi nhớ.",
    ],
)
def test_who_looks_on_asks_for_it_or_issues_something_does_not(text: str) -> None:
    for official_ in record(LEAD + text).officials:
        assert "signer" not in official_.roles

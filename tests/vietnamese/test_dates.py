"""Days in every notation, what only looks like one, and the year that goes without saying."""

from __future__ import annotations

import calendar
import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llmx.vietnamese.dates import DateMention, event_date, find_dates, resolve
from llmx.vietnamese.folding import fold
from llmx.vietnamese.stamps import find_stamps, publication_date
from tests.growth import assert_linear

Day = tuple[str, int, int, int | None]


def days(text: str) -> list[Day]:
    return [(text[slice(*found.span)], found.day, found.month, found.year) for found in find_dates(fold(text))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Sáng 10/8, tại tỉnh", [("Sáng 10/8", 10, 8, None)]),
        ("Ngày 17-8.", [("Ngày 17-8", 17, 8, None)]),
        ("ngày 9.4, đoàn", [("ngày 9.4", 9, 4, None)]),
        ("Chiều ngày 20/3,", [("Chiều ngày 20/3", 20, 3, None)]),
        ("Sáng ngày 08/02/2026,", [("Sáng ngày 08/02/2026", 8, 2, 2026)]),
        ("sáng thứ Bảy, 10/8", [("sáng thứ Bảy, 10/8", 10, 8, None)]),
        ("Hôm nay, ngày 10/8", [("Hôm nay, ngày 10/8", 10, 8, None)]),
        ("sáng nay (10/8)", [("10/8", 10, 8, None)]),
        ("thứ Hai (12/3)", [("12/3", 12, 3, None)]),
        ("ngày 5 tháng 3 năm 2019", [("ngày 5 tháng 3 năm 2019", 5, 3, 2019)]),
        ("ngày 5 tháng Tư", [("ngày 5 tháng Tư", 5, 4, None)]),
        ("ngày 2 tháng Mười Hai", [("ngày 2 tháng Mười Hai", 2, 12, None)]),
        ("5 tháng 3 năm 2019", [("5 tháng 3 năm 2019", 5, 3, 2019)]),
        ("ngày 22-10-2018", [("ngày 22-10-2018", 22, 10, 2018)]),
        ("ngày 30.4.1975", [("ngày 30.4.1975", 30, 4, 1975)]),
        ("ngày 12/3/18", [("ngày 12/3/18", 12, 3, 2018)]),
        ("2026-02-08", [("2026-02-08", 8, 2, 2026)]),
        ("22/11/2024Hương Giang", [("22/11/2024", 22, 11, 2024)]),
        ("dịp 30.4, Quốc khánh 2/9", [("30.4", 30, 4, None), ("2/9", 2, 9, None)]),
        ("từ ngày 5 đến 7 tháng 8", [("ngày 5", 5, 8, None), ("7 tháng 8", 7, 8, None)]),
        ("từ ngày 11 đến 13-7 đã", [("ngày 11", 11, 7, None), ("13-7", 13, 7, None)]),
        ("các ngày 4, 5 và 6-8", [("ngày 4", 4, 8, None), ("5", 5, 8, None), ("6-8", 6, 8, None)]),
        ("trong hai ngày 12-13/8", [("ngày 12", 12, 8, None), ("13/8", 13, 8, None)]),
        ("ngày 1-4/8", [("ngày 1", 1, 8, None), ("4/8", 4, 8, None)]),
        ("ngày 30/4-1/5", [("ngày 30/4", 30, 4, None), ("1/5", 1, 5, None)]),
        ("ngày 29/2", [("ngày 29/2", 29, 2, None)]),
        ("ngày 29/2/2020", [("ngày 29/2/2020", 29, 2, 2020)]),
    ],
)
def test_days_in_every_notation(text: str, found: list[Day]) -> None:
    assert days(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Sáng 4/9 năm 2018",
        "Sáng 4/9 của năm 2018",
        "Chiều 4.9 năm 2018",
        "Ngày 4/9, năm 2018, tại Huế",
        "Ngày 4/9 (năm 2018)",
        "Ngày 4/9 (2018)",
        "Ngày 4/9 - năm 2018",
        "Ngày 4 tháng 9/2018",
        "Ngày 4 tháng 9 - 2018",
        "Ngày 4, tháng 9, năm 2018",
        "Ngày 4 tháng 9 (năm 2018)",
        "Năm 2018, vào ngày 4/9",
        "Họp xong. Trong năm 2018, ngày 4 tháng 9",
        "Kỷ niệm năm 2018 (ngày 4/9)",
    ],
)
def test_a_year_apart_from_its_day(text: str) -> None:
    assert [found[1:] for found in days(text)] == [(4, 9, 2018)]


@pytest.mark.parametrize(
    "text",
    [
        "Sáng 4/9, năm 2018 toàn tỉnh đạt kế hoạch",
        "Kế hoạch năm 2018, ngày 4/9 họp",
        "Ngày 4/9, 2018 hộ dân",
        "Ngày 4/9 năm học 2018",
    ],
)
def test_a_year_that_is_another_clause(text: str) -> None:
    assert [found[1:] for found in days(text)] == [(4, 9, None)]


@pytest.mark.parametrize("text", ["SEA Games 29, tháng 8/2017", "phiên tòa lần 2 tháng 9/2004", "mồng 1-7 Tết"])
def test_numbers_before_a_month_that_are_no_days(text: str) -> None:
    assert days(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("từ ngày 28/2 đến 3/3/2019", [(28, 2, 2019), (3, 3, 2019)]),
        ("từ ngày 30/12 đến ngày 2/1/2020", [(30, 12, 2019), (2, 1, 2020)]),
        ("các ngày 5 và 6/4 năm 2014", [(5, 4, 2014), (6, 4, 2014)]),
        ("ngày 5/3, sau đó họp ngày 7/4/2014", [(5, 3, None), (7, 4, 2014)]),
    ],
)
def test_days_in_a_row_share_their_year(text: str, found: list[tuple[int, int, int | None]]) -> None:
    assert [day[1:] for day in days(text)] == found


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Ngày mùng 7/8/2015, hai tỉnh họp.", "2015-08-07"),
        ("Tối mùng 3/10, hai tỉnh họp.", "2018-10-03"),
        ("Mồng 8-7, hai tỉnh họp.", "2018-07-08"),
        ("Sáng ngày mồng 9 tháng 10, hai tỉnh họp.", "2018-10-09"),
        ("Vừa qua, ngày mùng 4/9, hai tỉnh họp.", "2018-09-04"),
        ("Mùng 6 Tết, hai tỉnh họp.", None),
        ("Mùng 10/3 âm lịch, hai tỉnh họp.", None),
        ("Mùng 10 tháng Giêng, hai tỉnh họp.", None),
        ("Hôm 8/2 năm ngoái, hai tỉnh họp.", "2017-02-08"),
        ("Sáng 8/2 năm nay, hai tỉnh họp.", "2018-02-08"),
        ("Năm ngoái, ngày 8/2, hai tỉnh họp.", "2017-02-08"),
        ("Hội nghị diễn ra sáng 3/6/2016. Sáng 3/6, đoàn dự lễ.", "2016-06-03"),
        ("Công ty thành lập ngày 9/10/2016. Sáng 9/10, công ty họp.", "2018-10-09"),
        ("Quốc khánh 2/9/1945. Sáng 2/9, tỉnh tổ chức mít tinh.", "2018-09-02"),
    ],
)
def test_the_first_days_of_a_month_and_years_told_elsewhere(text: str, day: str | None) -> None:
    assert event_date(fold(text), date(2018, 10, 10)) == day


@pytest.mark.parametrize(
    "text",
    [
        "19/19 tiêu chí",
        "2/3 số phiếu",
        "thắng 2-1",
        "đứng thứ 1/63",
        "412/950 tỷ đồng",
        "Nghị định 34/2016/NĐ-CP",
        "mỗi ngày 2.5 tấn",
        "bình quân 500 khách/ngày 2-3 chuyến",
        "tháng 2-3/2019",
        "giai đoạn 2012 - 2017",
        "Quảng trường 3-2",
        "ngày 30/2",
        "29/2/2019",
        "ngày 31/4",
        "ngày 10/3 âm lịch",
        "5 tháng năm 2019",
        "trong 6 tháng 9 năm",
        "lúc 17:29",
        "ngày 0/5",
        "1.300 tỷ",
        "0214.3840035",
        "3 ngày 1.200.000 đồng",
    ],
)
def test_figures_that_are_no_day(text: str) -> None:
    assert days(text) == []


@pytest.mark.parametrize(
    ("text", "stamps"),
    [
        ("Chủ nhật, 15/08/2021 - 10:56\n", ["Chủ nhật, 15/08/2021 - 10:56"]),
        ("Thứ Hai, 12/3/2018 | 14:05 GMT+7\n", ["Thứ Hai, 12/3/2018 | 14:05 GMT+7"]),
        ("Chính trị - Ngày đăng : 17:42, 22/09/2018", ["Ngày đăng : 17:42, 22/09/2018"]),
        ("22:14' 18/05/2004 (GMT+7)", ["22:14' 18/05/2004 (GMT+7)"]),
        ("Cập nhật ngày: 10/04/2014 - 05:27", ["Cập nhật ngày: 10/04/2014 - 05:27"]),
        ("17:29 22/11/2024(Thanh tra) - Ông", ["17:29 22/11/2024"]),
        ("hội nghị\n2026-02-08\nSáng", ["2026-02-08"]),
        ("Kết luận ngày 30/5/2019 về chương trình", []),
        ("từ 8:30 ngày 5/8/2021, thành phố", []),
        ("Ngày 9/3/2019, tại Bến Tre", []),
        ("Thứ Bảy, 9/3/2019, tại Bến Tre", []),
        ("Thứ Bảy, 9/3/2019\nTại Bến Tre", ["Thứ Bảy, 9/3/2019"]),
        ("Đăng ngày 9/3/2019 bởi ban biên tập", ["Đăng ngày 9/3/2019"]),
    ],
)
def test_stamps_of_a_site(text: str, stamps: list[str]) -> None:
    assert [text[slice(*stamp.span)] for stamp in find_stamps(fold(text))] == stamps


def test_the_publication_is_the_stamp_at_the_head_and_never_one_below_the_text() -> None:
    prose = "Hai bên thống nhất đẩy mạnh hợp tác. " * 12
    assert publication_date(fold(f"Tiêu đề\n29/06/2018\n{prose}\n17:29 22/11/2024")) == date(2018, 6, 29)
    assert publication_date(fold(f"Ngày 1-4, hội nghị.\n{prose}\n17:29 22/11/2024Hải Hà")) is None


def mention(day: int, month: int, year: int | None = None) -> DateMention:
    return DateMention((0, 0), day, month, year, led=True)


@pytest.mark.parametrize(
    ("found", "published", "meant"),
    [
        (mention(14, 8), date(2021, 8, 15), date(2021, 8, 14)),
        (mention(14, 8), date(2021, 8, 14), date(2021, 8, 14)),
        (mention(28, 12), date(2019, 1, 2), date(2018, 12, 28)),
        (mention(20, 3), date(2018, 6, 25), date(2018, 3, 20)),
        (mention(9, 3, 2019), date(2021, 8, 15), date(2019, 3, 9)),
        (mention(20, 7), date(2018, 6, 25), None),
        (mention(1, 1), date(2018, 12, 25), None),
        (mention(29, 2), date(2019, 3, 1), None),
        (mention(14, 8), None, None),
    ],
)
def test_a_missing_year_is_the_latest_within_half_a_year(
    found: DateMention, published: date | None, meant: date | None
) -> None:
    assert resolve(found, published) == meant


HELD = "hai địa phương tổ chức hội nghị."


@pytest.mark.parametrize(
    ("text", "published", "held"),
    [
        (f"ĐNO - Ngày 1-4, {HELD}", None, "--04-01"),
        (f"ĐNO - Ngày 1-4, {HELD}", date(2022, 4, 2), "2022-04-01"),
        (f"(BL-MĐ) Ngày 4/5, {HELD}", None, "--05-04"),
        (f"BTN - Nhân dịp Tết cổ truyền, ngày 9.4, {HELD}", None, "--04-09"),
        (f"Hôm nay (10/8), {HELD}", None, "--08-10"),
        (f"Sáng nay, {HELD}", date(2019, 8, 10), "2019-08-10"),
        (f"Chiều qua, {HELD}", date(2019, 8, 1), "2019-07-31"),
        (f"Sáng nay, {HELD}", None, None),
        (f"Chủ nhật, 15/08/2021 - 10:56\nNgày 14/8, {HELD}", None, "2021-08-14"),
        (f"Chủ nhật, 15/08/2021 - 10:56\n{HELD}", None, None),
        ("Hội nghị của hai tỉnh diễn ra sáng 10/8 tại Huế.", None, "--08-10"),
        (f"Sau hội nghị hợp tác tổ chức ngày 9/3/2019, {HELD}", None, None),
        (f"Thực hiện Kết luận số 01-KL/TU ngày 30/5/2019, {HELD}", None, None),
        (f"Ngày 14/8, {HELD} Chỉ thị ngày 5/3/2018 được nhắc lại.", None, "--08-14"),
        (f"Sáng 10/8, {HELD} Đúng dịp kỷ niệm 74 năm Quốc khánh 2/9 (1945-2019), đoàn dâng hương.", None, "2019-08-10"),
        (f"Sáng 10/8, {HELD} Đúng dịp kỷ niệm 70 năm Quốc khánh 2/9 (1945-2019), đoàn dâng hương.", None, "--08-10"),
        (f"Sáng 10/8, {HELD} Hướng tới kỷ niệm 75 năm Quốc khánh (1945-2020), hai bên thi đua.", None, "--08-10"),
        (f"Sáng 10/8, {HELD} Giai đoạn 2016-2019 hai bên đạt kết quả tốt vào đầu năm 2019.", None, "--08-10"),
        (f"Chiều cùng ngày, {HELD}", date(2019, 8, 10), None),
    ],
)
def test_the_day_of_the_event(text: str, published: date | None, held: str | None) -> None:
    assert event_date(fold(text), published) == held


def test_what_is_not_the_article_does_not_date_it() -> None:
    text = f"Ngày 22/11, tỉnh khác họp.\nNgày 1-4, {HELD}"
    assert event_date(fold(text), outside=[(0, 26)]) == "--04-01"


@given(
    st.dates(date(1990, 1, 1), date(2040, 12, 31)),
    st.sampled_from(["ngày {d}/{m}/{y}", "Ngày {d}-{m}-{y}", "sáng {d}.{m}.{y}", "ngày {d} tháng {m} năm {y}"]),
    st.sampled_from(["Kết quả ", "Tại Huế, ", "(Tổ quốc) - ", ""]),
)
def test_a_written_day_is_found_with_its_span_in_any_normal_form(day: date, form: str, before: str) -> None:
    written = form.format(d=day.day, m=day.month, y=day.year)
    for normal_form in ("NFC", "NFD"):
        text = unicodedata.normalize(normal_form, before + written + ", hội nghị")
        (found,) = find_dates(fold(text))
        assert date(found.year or 0, found.month, found.day) == day
        assert unicodedata.normalize("NFC", text[slice(*found.span)]) == written


@given(st.text("0123456789/.-: ,ngàysthđếvn()", max_size=80))
def test_every_day_found_exists(text: str) -> None:
    for found in find_dates(fold(text)):
        year = found.year if found.year is not None else 2000
        assert 1 <= found.day <= calendar.monthrange(year, found.month)[1]
        assert 0 <= found.span[0] < found.span[1] <= len(text)
    event_date(fold(text))


@pytest.mark.parametrize("piece", ["1/2", "ngày 1, ", "12:30 1/1/2020 ", "1-", "ngày ", "2 tháng ", "kỷ niệm 7 năm "])
def test_time_grows_with_length_only(piece: str) -> None:
    def work(length: int) -> None:
        folded = fold(piece * (length // len(piece)))
        find_dates(folded)
        event_date(folded)

    assert_linear(work, 20_000, 200_000)

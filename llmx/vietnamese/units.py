"""Currencies, measures, and the words that hedge a number.

Sources: ISO 4217 for currency codes; Decree 86/2012/NĐ-CP on legal units of measure, with the older measures of land,
gold and weight that news still use.
All tables are written in usual spelling and levelled once on loading.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from llmx.vietnamese.spelling import fold

__all__ = [
    "CURRENCIES",
    "DONG_BEGINS",
    "DONG_BEGINS_IN_MILLIONS",
    "HEDGES",
    "HEDGES_AFTER",
    "MEASURES",
    "PREFIX_CURRENCIES",
    "STUFF_MEASURES",
    "SYMBOL_MEASURES",
    "levelled",
]


def levelled(table: str) -> tuple[str, ...]:
    """Give the entries of a table (separated by commas) as folded keys."""
    return tuple(" ".join(entry.split()) for entry in fold(table).key.split(",") if entry.strip())


CURRENCIES: Final = MappingProxyType(
    {
        name: code
        for code, names in (
            ("VND", "đồng Việt Nam, Việt Nam đồng, đồng VN, đồng, vnđ, vnd, đ, ₫"),
            (
                "USD",
                "đô la Mỹ, đô-la Mỹ, đô la Hoa Kỳ, đôla Mỹ, đô Mỹ, đô la, đô-la, đôla, đô, usd, us$, $, dollar, mỹ kim",
            ),
            ("EUR", "euro, eur, €, ơ-rô, đồng euro"),
            ("JPY", "yên Nhật Bản, yên Nhật, yên, jpy, ¥, yen, đồng yên"),
            ("KRW", "won Hàn Quốc, won, krw, ₩"),
            ("CNY", "nhân dân tệ, tệ, cny, rmb, ndt, đồng nhân dân tệ"),
            ("LAK", "kíp Lào, kip Lào, kíp, kip, lak"),
            ("THB", "baht Thái, baht Thái Lan, bạt Thái, baht, bạt, thb"),
            ("KHR", "riel, riên, khr"),
            ("GBP", "bảng Anh, gbp, £"),
            ("AUD", "đô la Úc, đô-la Úc, đô la Australia, đôla Úc, đô Úc, aud, aud$, a$"),
            ("CAD", "đô la Canada, đô-la Canada, đôla Canada, cad"),
            ("SGD", "đô la Singapore, đô-la Singapore, đôla Singapore, đô Sing, sgd, s$"),
            ("HKD", "đô la Hồng Kông, đô la Hong Kong, đô-la Hồng Kông, đôla Hong Kong, hkd, hk$"),
            ("NZD", "đô la New Zealand, đô-la New Zealand, nzd"),
            ("TWD", "đô la Đài Loan, Đài tệ, twd"),
            ("CHF", "franc Thụy Sĩ, phrăng Thụy Sĩ, chf"),
            ("RUB", "rúp Nga, rúp, rub, ruble"),
            ("INR", "rupee Ấn Độ, rupee, inr"),
            ("IDR", "rupiah, idr"),
            ("MYR", "ringgit, myr"),
            ("PHP", "peso Philippines"),
            ("SEK", "krona Thụy Điển, sek"),
            ("NOK", "krone Na Uy, nok"),
            ("DKK", "krone Đan Mạch, dkk"),
            ("XDR", "sdr, xdr"),
        )
        for name in levelled(names)
    }
)
"""Currency names and signs after a number, and their ISO 4217 codes."""

PREFIX_CURRENCIES: Final = MappingProxyType(
    {
        **{"vnd": "VND", "vnđ": "VND", "₫": "VND", "usd": "USD", "us$": "USD", "$": "USD", "eur": "EUR", "€": "EUR"},
        **{"jpy": "JPY", "¥": "JPY", "krw": "KRW", "₩": "KRW", "cny": "CNY", "rmb": "CNY", "£": "GBP", "gbp": "GBP"},
        **{
            "aud": "AUD",
            "a$": "AUD",
            "sgd": "SGD",
            "s$": "SGD",
            "hkd": "HKD",
            "hk$": "HKD",
            "thb": "THB",
            "lak": "LAK",
        },
    }
)
"""Signs and codes that may stand before a number."""

DONG_BEGINS: Final = (
    "chí|loạt|hồ(?! sơ)|bào|đội(?! ngũ| tuyển)|thời(?! điểm| gian| kỳ| hạn)|ý(?! kiến)|bằng"
    "|phục(?! vụ| hồi| dựng)|tình(?! nguyện| nghĩa| hình)|hành(?! chính| trình| lang| khách| vi| động| lý)|nghiệp|thuận"
    "|bộ(?! máy| phận| đội)|minh(?! bạch)|ruộng|diễn|lòng|cỏ|hương|môn|quê|đều|đẳng|cảm|niên|hới|nai|tháp|xoài"
)
"""What makes "đồng" the first half of another word ("12 đồng chí", "2021 đồng loạt", "200 đồng hồ"); a pattern."""

DONG_BEGINS_IN_MILLIONS: Final = "chí|bào|đội(?! ngũ| tuyển)|nghiệp|hồ(?! sơ)"
"""The few of them that are counted in millions: "2 triệu đồng bào", but "60 triệu đồng đều đặn" is money."""

STUFF_MEASURES: Final = levelled(
    """
        tấn, tạ, yến, ký, kí lô, ki-lô-gam, kilôgam, kilogam, gam, gram, lít, mi-li-lít, mét khối, khối, lượng, chỉ,
        đơn vị, thùng, kg, g, l, lit, m3, m³, ml
    """
)
"""Measures of weight and volume: what is measured follows them ("15 tấn gạo", "1,2kg heroin")."""

MEASURES: Final = levelled(
    """
        mét vuông, mét khối, mét, ki-lô-mét vuông, ki-lô-mét, kilômét vuông, kilômét, kilomet, ki lô mét, cây số,
        xăng-ti-mét, centimet, milimet, mi-li-mét, hải lý, dặm, hécta, héc-ta, hecta, héc ta, hec-ta, tấn, tạ, yến, kí
        lô, ki-lô-gam, kilôgam, kilogam, ký, gam, gram, lít, lit, mi-li-lít, mẫu ruộng, sào, công đất, độ C, độ
        Richter, độ, đơn vị máu, oát, mê-ga-oát, megawatt, lượng vàng, lượng, chỉ vàng, cây vàng, ounce, thùng dầu, mã
        lực, inch, feet, carat, số điện, ngày công, calo, tín chỉ carbon
    """
)
"""Names of measures."""

SYMBOL_MEASURES: Final = tuple(
    symbol.strip()
    for symbol in [
        "\n        km2",
        " km²",
        " km3",
        " km",
        " m2",
        " m²",
        " m3",
        " m³",
        " mm",
        " cm",
        " dm",
        " m",
        " ha",
        " kg",
        " g",
        " mg",
        " tấn",
        " l",
        " lít",
        " ml",
        " kWh",
        " kwh",
        " KWh",
        " MWh",
        " GWh",
        " TWh",
        "\n        kWp",
        " MWp",
        " MW",
        " GW",
        " kW",
        " KW",
        " kV",
        " kVA",
        " MVA",
        " W",
        " Wh",
        " °C",
        " ºC",
        " oC",
        " °F",
        " hl",
        " KB",
        " MB",
        " GB",
        " TB",
        " Mbps",
        " Gbps",
        " Hz",
        " kHz",
        " MHz",
        "\n        GHz",
        " dB",
        " ppm",
        " lux",
        " Km",
        " KM",
        " Kg",
        " KG",
        " Ha",
        " HA",
        " DWT",
        " TEU",
        " TEUs",
        " mAh",
        " inch",
        " nm",
        " µm",
        " dBA",
        " µg/m3",
        " mg/l",
        " mm/h",
        " km/h\n    ",
    ]
)
"""Symbols of measures, letter case as written."""

HEDGES: Final = frozenset(
    levelled(
        """
            hơn, gần, trên, dưới, khoảng, chừng, độ, cỡ, tầm, ước, ước khoảng, ước chừng, xấp xỉ, ngót, ngót nghét,
            non, già, tròn, đúng, ít nhất, tối thiểu, tối đa, nhiều nhất, cao nhất, thấp nhất, không dưới, không quá,
            không ít hơn, không thấp hơn, không vượt quá, không đến, không tới, chưa đầy, chưa đến, chưa tới, quá,
            vượt, vượt quá, trên dưới, vào khoảng, suýt soát, ít hơn, nhiều hơn, lớn hơn, nhỏ hơn, hơn cả, gần như,
            đâu đó, áng chừng, chỉ khoảng, từ khoảng, không kém, hơn kém, mấp mé, nhỉnh hơn, sấp sỉ, xấp sỉ
        """
    )
)
"""Words before a number that say how exact it is."""

HEDGES_AFTER: Final = levelled(
    """
        chẵn, trở lên, trở xuống, trở lại, đổ lại, đổ lên, đổ xuống, có lẻ, có dư, hoặc hơn, hoặc ít hơn, là tối đa,
        là cùng
    """
)
"""Words after the unit that say the same."""

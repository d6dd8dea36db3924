"""Currencies, measures, and the words that hedge a number.

Sources: ISO 4217 for currency codes; Decree 86/2012/NĐ-CP on legal units of measure, with the older measures of land,
gold and weight that news still use.
All tables are written in usual spelling and levelled once on loading.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from llmx.vietnamese.folding import fold

__all__ = [
    "CURRENCIES",
    "DONG_BEGINS",
    "DONG_BEGINS_IN_MILLIONS",
    "HEDGES",
    "HEDGES_AFTER",
    "MEASURES",
    "PREFIX_CURRENCIES",
    "STUFF_MEASURES",
    "SYMBOLS",
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
                """đô la Mỹ, đô-la Mỹ, đô la Hoa Kỳ, đôla Mỹ, đô Mỹ, đô la, đô-la, đôla, đô, đồng đô la, usd, us$, $,
                dollar, dollar Mỹ, mỹ kim, đồng USD""",
            ),
            ("EUR", "euro, eur, €, ơ-rô, đồng euro"),
            ("JPY", "yên Nhật Bản, yên Nhật, yên, jpy, ¥, yen, yen Nhật, đồng yên"),
            ("KRW", "won Hàn Quốc, won Hàn, won, krw, ₩, đồng won"),
            ("CNY", "nhân dân tệ, tệ, cny, rmb, ndt, đồng nhân dân tệ"),
            ("LAK", "kíp Lào, kip Lào, kíp, kip, lak"),
            ("THB", "baht Thái, baht Thái Lan, bạt Thái, baht, bạt, thb"),
            ("KHR", "riel Campuchia, riel, riên, khr"),
            ("GBP", "bảng Anh, đồng bảng Anh, bảng, gbp, £"),
            ("AUD", "đô la Úc, đô-la Úc, đô la Australia, đô-la Australia, đôla Úc, đô Úc, aud, aud$, a$"),
            ("CAD", "đô la Canada, đô-la Canada, đôla Canada, đô Canada, cad"),
            ("SGD", "đô la Singapore, đô-la Singapore, đôla Singapore, đô Singapore, đô Sing, sgd, s$"),
            ("HKD", "đô la Hồng Kông, đô la Hong Kong, đô-la Hồng Kông, đô-la Hong Kong, đôla Hong Kong, hkd, hk$"),
            ("NZD", "đô la New Zealand, đô-la New Zealand, nzd"),
            ("TWD", "đô la Đài Loan, đô-la Đài Loan, Đài tệ, Tân Đài tệ, twd"),
            ("BND", "đô la Brunei, đô-la Brunei, bnd"),
            ("CHF", "franc Thụy Sĩ, phrăng Thụy Sĩ, franc, chf"),
            ("RUB", "rúp Nga, rúp, rub, ruble, ruble Nga"),
            ("INR", "rupee Ấn Độ, rupee, inr"),
            ("PKR", "rupee Pakistan"),
            ("IDR", "rupiah Indonesia, rupiah, idr"),
            ("MYR", "ringgit Malaysia, ringgit, myr"),
            ("PHP", "peso Philippines, peso, php"),
            ("MXN", "peso Mexico"),
            ("ARS", "peso Argentina"),
            ("CUP", "peso Cuba"),
            ("MMK", "kyat Myanmar, kyat"),
            ("MNT", "tugrik, tögrög"),
            ("KZT", "tenge"),
            ("UAH", "hryvnia"),
            ("PLN", "zloty"),
            ("HUF", "forint"),
            ("CZK", "koruna"),
            ("TRY", "lira Thổ Nhĩ Kỳ, lira"),
            ("ILS", "shekel"),
            ("SAR", "riyal Saudi Arabia, riyal Ả Rập Xê Út, riyal"),
            ("QAR", "riyal Qatar"),
            ("AED", "dirham UAE, dirham"),
            ("IRR", "rial Iran, rial"),
            ("KWD", "dinar Kuwait"),
            ("EGP", "bảng Ai Cập"),
            ("ZAR", "rand Nam Phi, rand"),
            ("BRL", "real Brazil, real"),
            ("SEK", "krona Thụy Điển, krona, sek"),
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
    "chí|loạt|hồ(?! sơ)|bào|phạm|bọn|mưu|tác giả|chủ (?:trì|tịch)|sáng lập|dạng|khởi|nát|tâm"
    "|đội(?! ngũ| tuyển)|thời(?! điểm| gian| kỳ| hạn)|ý(?! kiến)|bằng"
    "|phục(?! vụ| hồi| dựng)|tình(?! nguyện| nghĩa| hình)|hành(?! chính| trình| lang| khách| vi| động| lý)|nghiệp|thuận"
    "|bộ(?! máy| phận| đội)|minh(?! bạch)|ruộng|diễn|lòng|cỏ|hương|môn|quê|đều|đẳng|cảm|niên|hới|nai|tháp|xoài"
)
"""What makes "đồng" the first half of another word ("12 đồng chí", "2021 đồng loạt", "200 đồng hồ"); a pattern."""

DONG_BEGINS_IN_MILLIONS: Final = "chí|bào|phạm|đội(?! ngũ| tuyển)|nghiệp|hồ(?! sơ)"
"""The few of them that are counted in millions: "2 triệu đồng bào", but "60 triệu đồng đều đặn" is money."""

STUFF_MEASURES: Final = levelled(
    """
        tấn, tạ, yến, ký, kí lô, ki-lô-gam, ki lô gam, kilôgam, kilogam, gam, gram, lít, mi-li-lít, mét khối, khối,
        lượng, chỉ, đơn vị, thùng, kg, g, l, lit, m3, m³, ml
    """
)
"""Measures of weight and volume: what is measured follows them ("15 tấn gạo", "1,2kg heroin")."""

SYMBOLS: Final = MappingProxyType(
    {
        name: symbol
        for symbol, names in (
            ("km2", "ki-lô-mét vuông, kilômét vuông, kilomet vuông, ki lô mét vuông, cây số vuông"),
            ("km", "ki-lô-mét, kilômét, kilomet, ki lô mét, cây số"),
            ("m2", "mét vuông, thước vuông"),
            ("m3", "mét khối, khối"),
            ("m", "mét"),
            ("cm", "xăng-ti-mét, xen-ti-mét, centimet, xăng ti mét"),
            ("mm", "milimet, mi-li-mét, mi li mét"),
            ("ha", "hécta, héc-ta, hecta, héc ta, hec-ta"),
            ("kg", "kí lô, ki-lô-gam, ki lô gam, kilôgam, kilogam, ký, kí"),
            ("g", "gam, gram"),
            ("mg", "mi-li-gam, miligam"),
            ("ml", "mi-li-lít, mililít"),
            ("MW", "mê-ga-oát, megawatt"),
            ("kWh", "ki-lô-oát giờ, kilowatt giờ, kilôoát giờ"),
            ("W", "oát"),
        )
        for name in levelled(names)
    }
)
"""Spelled measures and their symbols, which stand for them where nothing measured follows."""

MEASURES: Final = (
    *SYMBOLS,
    *levelled(
        """
        hải lý, dặm, tấn, tạ, yến, lít, lit, mẫu ruộng, sào, công đất, độ C, độ F, độ Richter, độ, đơn vị máu, lượng
        vàng, lượng, chỉ vàng, cây vàng, ounce, thùng dầu, mã lực, inch, feet, carat, số điện, ngày công, calo, tín
        chỉ carbon
    """
    ),
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

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llmx.article.decoding import decode, decode_page
from llmx.errors import EmptyArticle, InputError, LegacyEncoding, NotText

VIETNAMESE = "Hội nghị hợp tác giữa Hà Nội và tỉnh Nam Định"
TCVN3 = b"H\xe9i ngh\xde h\xeep t\xb8c gi\xf7a H\xb5 N\xe9i v\xb5 t\xd8nh Nam \xa7\xdenh"


def test_line_breaks_stay_and_a_byte_order_mark_goes():
    assert decode("\ufeffmột\r\nhai\n".encode(), "a") == "một\r\nhai\n"


def test_composition_stays_as_it_is():
    decomposed = "Ho\u0323\u0302i nghi\u0323"
    assert decode(decomposed.encode(), "a") == decomposed


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", EmptyArticle),
        (b" \r\n ", EmptyArticle),
        ("\u00a0".encode(), EmptyArticle),
        (b"\x89PNG\r\n\x1a\n\x00\x00", NotText),
        ("Hội nghị".encode("utf-16"), NotText),
        (bytes(range(1, 256)) * 4, NotText),
        ("Hội nghị hợp tác".encode("cp1258", "replace"), LegacyEncoding),
        (TCVN3, LegacyEncoding),
    ],
)
def test_what_is_no_article_has_its_own_error(data, kind):
    with pytest.raises(kind, match=r"^x\.txt: "):
        decode(data, "x.txt")


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00\ufeff")))
def test_a_text_comes_back_whole(text):
    if text.strip():
        assert decode(text.encode(), "a") == text


@given(st.binary(max_size=200))
def test_bytes_are_a_text_or_an_input_error(data):
    for read in (decode, decode_page):
        try:
            assert read(data, "a").strip()
        except InputError:
            continue


def page(text, charset):
    return f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={charset}"></head>{text}'


@pytest.mark.parametrize(
    ("data", "has"),
    [
        (page(VIETNAMESE, "utf-8").encode(), VIETNAMESE),
        (page(VIETNAMESE, "iso-8859-1").encode(), VIETNAMESE),  # a server's declaration beside bytes that are UTF-8
        (page(VIETNAMESE, "utf-16").encode("utf-16"), VIETNAMESE),
        ("\ufeff<html>".encode() + VIETNAMESE.encode(), VIETNAMESE),
        (page("di\u0323a ph\u01b0\u01a1ng", "windows-1258").encode("cp1258"), "d\u1ecba ph\u01b0\u01a1ng"),
        (page("t&#7881;nh Nam &#272;&#7883;nh và", "iso-8859-1").encode("latin-1"), "Nam &#272;&#7883;nh và"),
        (page("\u4e1c\u76df", "gb2312").encode("gb2312"), "\u4e1c\u76df"),
    ],
)
def test_a_page_is_decoded_as_it_is_or_as_it_says(data, has):
    assert has in decode_page(data, "a.html")


@pytest.mark.parametrize("charset", ["windows-1252", "iso-8859-1", "x-viet-vni", "utf-8", "us-ascii"])
def test_an_old_encoding_behind_a_western_declaration_is_named(charset):
    with pytest.raises(LegacyEncoding, match=r"^a\.html: not UTF-8"):
        decode_page(page("", charset).encode() + TCVN3 * 10, "a.html")


def test_a_letter_cut_in_two_does_not_cost_the_page():
    text = decode_page(VIETNAMESE.encode() * 20 + b"\xe1\xbb" + VIETNAMESE.encode(), "a.html")
    assert text.count("\ufffd") == 1


def test_a_picture_named_html_is_no_page():
    with pytest.raises(NotText):
        decode_page(b"\x89PNG\r\n\x1a\n\x00\x00\x00\x01" * 20, "a.html")

import pytest

from llmx.article.article import Article, Unreadable
from llmx.article.files import read_inputs
from llmx.article.legacy import _TCVN3, _vni, converted, legacy_of
from llmx.article.page import read_page
from llmx.errors import LegacyEncoding

TEXT = (
    "Hội nghị hợp tác giữa Hà Nội và tỉnh Nam Định; các đồng chí lãnh đạo đã trao đổi với những người dân được hỗ trợ. "
    "Ông Đỗ Hữu Ưng ở Ơn, kỹ sư quỹ, quỵ, bỡ ngỡ, ẵm, nghĩa, rỉ."
)
CAPITALS = "ĐOÀN ĐẠI BIỂU TỈNH NAM ĐỊNH; Ấp Ỷ Lan, Ở Ễ, Ưu, Ổi"


def tcvn3(text):
    return text.translate({letter: old for old, letter in _TCVN3.items()})


def vni(text):
    _, letters = _vni()
    written = {}
    for old, letter in letters.items():
        if letter not in written or old.isupper():
            written[letter] = old
    return "".join(written.get(letter, letter) for letter in text)


@pytest.mark.parametrize(("kind", "encode"), [("tcvn3", tcvn3), ("vni", vni)])
def test_an_old_encoding_is_told_and_converted(kind, encode):
    assert legacy_of(encode(TEXT)) == kind
    assert converted(encode(TEXT), kind) == TEXT


def test_known_words_of_both():
    assert converted("Héi nghÞ hîp t¸c, §¹i héi, ng\u00ad\u00aci", "tcvn3") == "Hội nghị hợp tác, Đại hội, ngươi"
    assert converted("Hoäi nghò hôïp taùc, Ñaïi hoäi, Aùnh, ÑÖÔØNG", "vni") == "Hội nghị hợp tác, Đại hội, Ánh, ĐƯỜNG"
    assert converted(vni(CAPITALS), "vni") == CAPITALS


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        TEXT.encode("utf-8").decode("latin-1"),
        "Le président a été reçu à l'évêché, où il était déjà allé. " * 9,
        "¡El niño comió piñas y señaló más allá, qué año! " * 9,
        "",
    ],
)
def test_other_texts_are_left_alone(text):
    assert legacy_of(text) is None


@pytest.mark.parametrize(("kind", "encode"), [("tcvn3", tcvn3), ("vni", vni)])
def test_files_of_it_are_named_and_read_where_that_is_wanted(tmp_path, kind, encode):
    old = encode(TEXT)
    (tmp_path / "a.txt").write_text(old, encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(old.encode("latin-1"))
    page = f"<html><body><h1>{encode('Hội nghị hợp tác')}</h1><p>{old}</p></body></html>"
    (tmp_path / "c.html").write_bytes(page.encode("latin-1"))
    (tmp_path / "d.csv").write_bytes(b'text\n"' + old.encode("latin-1") + b'"\n')
    (tmp_path / "e.csv").write_text(f'text\n"{old}"\n', encoding="utf-8")
    (tmp_path / "f.txt").write_text(TEXT, encoding="utf-8")
    items = list(read_inputs([tmp_path]))
    assert [isinstance(item, Unreadable) for item in items] == [True] * 5 + [False]
    assert all(isinstance(item.error, LegacyEncoding) for item in items[:-1])
    assert [f"--legacy {kind}" in str(item.error) for item in items[:3]] == [True] * 3
    read = list(read_inputs([tmp_path], legacy=kind))
    assert all(isinstance(item, Article) for item in read)
    assert [item.text.split("\n")[-1] for item in read] == [TEXT] * 6


def test_windows_1258(tmp_path):
    (tmp_path / "a.txt").write_bytes("Thành phố Hô\u0323i An và tỉnh".encode("cp1258", "ignore"))
    (item,) = read_inputs([tmp_path / "a.txt"], legacy="windows-1258")
    assert item.text.startswith("Thành ph")
    assert "Hội An" in item.text


@pytest.mark.parametrize(("kind", "encode"), [("tcvn3", tcvn3), ("vni", vni)])
@pytest.mark.parametrize("encoding", ["utf-8", "latin-1"])
def test_the_boxes_of_a_page_are_known_in_it_too(kind, encode, encoding):
    title = "Hội nghị hợp tác giữa Hà Nội và Nam Định"
    others = "<h4>Các tin khác</h4><div>Ông Trần Văn Mẫu, Chủ tịch tỉnh, tiếp dân</div>"
    markup = (
        f"<html><head><title>{title} - Báo Nam Định</title></head><body><h3>{title}</h3>"
        f"<p>Thứ sáu, 6/8/2021</p><p>{TEXT}</p><p>{TEXT}</p>{others}</body></html>"
    )
    article = read_page(encode(markup).encode(encoding), "a", "a.html", kind)
    assert article.text.split("\n") == [title, TEXT, TEXT]
    assert article.published_on == "2021-08-06"

import pytest

from llmx.article.naming import said_of_name


@pytest.mark.parametrize(
    "name", ["tin.txt", " pages/hop-tac.html\n", "C:\\tin\\bài.TXT", "x.jsonl.gz", "nowhere/tin.xlsx"]
)
def test_a_word_that_ends_as_files_do_is_a_name(name):
    assert f"pathlib.Path({name.strip()!r})" in said_of_name(name)


def test_a_line_that_is_there_is_a_name(tmp_path, monkeypatch):
    (tmp_path / "bài viết số 1").write_text("Hội nghị", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert "is the name of a file or folder" in said_of_name("bài viết số 1")
    assert said_of_name("bài viết số 2") is None
    assert said_of_name(str(tmp_path)) is not None


def test_a_web_address_is_told_apart():
    assert "save the page" in said_of_name("https://bao.example/tin-1.html")
    assert said_of_name("Xem https://bao.example/tin-1.html") is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Hội nghị",
        "Chi tiết ở tệp dính kèm tin.txt",
        "Sáng 14/5, hai tỉnh ký kết.\ntin.txt",
        "a\0b",
        "a" * 5_000,
        "a" * 300,
        ".txt",
        "bao.vn",
        "//tmp",
        "\\\\may\\chia se",
    ],
)
def test_a_text_is_none(text):
    assert said_of_name(text) is None

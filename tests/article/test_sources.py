import os
import socket
from pathlib import Path

import pytest

from llmx.article import sources
from llmx.article.sources import find_sources, kind_of, printable, require, without_suffix
from llmx.errors import InputError, MissingInput


@pytest.fixture
def folder(tmp_path):
    """A folder with two articles, one below a folder, and one of another kind."""
    for name in ("a.txt", "2017/b.html", "2017/notes.pdf"):
        write(tmp_path / name)
    return tmp_path


def write(path):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("x", encoding="utf-8")


def found(path):
    return [source.name for source in find_sources(path) if source.kind]


def left_out(path):
    return [source.name for source in find_sources(path) if not source.kind and not source.error]


@pytest.mark.parametrize(
    ("name", "kind", "bare"),
    [
        ("a.TXT", "text", "a"),
        ("x.y/a.b.Html", "page", "x.y/a.b"),
        ("a.jsonl.gz", "lines", "a"),
        ("a.ndjson", "lines", "a"),
        ("a.parquet", "rows", "a"),
        ("a.gz", None, "a.gz"),
        ("x.txt/a", None, "x.txt/a"),
        (".txt", None, ".txt"),
    ],
)
def test_a_name_says_how_it_is_read(name, kind, bare):
    assert (kind_of(name), without_suffix(name)) == (kind, bare)


def test_a_folder_is_walked_in_the_order_of_names(folder):
    for name in ("2017-x.txt", "2017/b/c.txt", "Đ.txt"):
        write(folder / name)
    names = [source.name for source in find_sources(folder)]
    assert names == ["2017/b/c.txt", "2017/b.html", "2017/notes.pdf", "2017-x.txt", "a.txt", "Đ.txt"]


def test_hidden_files_and_folders_are_left_out_and_counted(folder):
    for name in (".git/a.txt", ".git/b.txt", ".hidden.txt", "2017/.x/a.txt"):
        write(folder / name)
    assert found(folder) == ["2017/b.html", "a.txt"]
    assert left_out(folder) == [".git", ".hidden.txt", "2017/.x", "2017/notes.pdf"]
    assert found(folder / ".git") == ["a.txt", "b.txt"]


def test_links_to_folders_are_not_followed_but_an_input_may_be_one(folder):
    (folder / "2017" / "round").symlink_to(folder)
    (folder / "again").symlink_to(folder / "2017")
    assert found(folder) == ["2017/b.html", "a.txt"]
    assert left_out(folder) == ["2017/notes.pdf", "2017/round", "again"]
    assert found(folder / "again") == ["b.html"]


def test_links_to_files_are_files_and_links_to_nothing_are_errors(folder):
    (folder / "c.txt").symlink_to(folder / "a.txt")
    (folder / "d.txt").symlink_to("nowhere")
    (folder / "e.txt").symlink_to("e.txt")
    (folder / "f").symlink_to("nowhere")
    errors = {source.name: type(source.error) for source in find_sources(folder) if source.error}
    assert errors == {"d.txt": MissingInput, "e.txt": MissingInput}
    assert found(folder)[-3:] == ["c.txt", "d.txt", "e.txt"]
    assert left_out(folder) == ["2017/notes.pdf", "f"]


def test_pipes_and_sockets_are_errors_where_they_are_named_like_articles(folder, monkeypatch):
    os.mkfifo(folder / "p.jsonl")
    os.mkfifo(folder / "pipe")
    monkeypatch.chdir(folder)  # a socket's path must be short
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("s.txt")
        errors = {source.name: str(source.error) for source in find_sources(folder) if source.error}
    assert set(errors) == {"p.jsonl", "s.txt"}
    assert "a pipe or a device" in errors["p.jsonl"]
    assert "pipe" in left_out(folder)


def test_a_folder_that_cannot_be_listed_is_an_error_in_its_place(folder, monkeypatch):
    listing = os.scandir

    def scandir(path):
        if Path(path).name == "2017":
            raise PermissionError(13, "Permission denied")
        return listing(path)

    monkeypatch.setattr(sources.os, "scandir", scandir)
    first, second = find_sources(folder)
    assert (first.name, str(first.error)) == ("2017", f"{folder}/2017: Permission denied")
    assert second.name == "a.txt"


def test_folders_may_be_nested_deeper_than_calls(tmp_path):
    folders = [f"{tmp_path}{'/d' * depth}" for depth in range(1, 1501)]
    for folder in folders:
        Path(folder).mkdir()
    write(Path(folders[-1], "a.txt"))
    assert found(tmp_path) == ["d/" * 1500 + "a.txt"]
    Path(folders[-1], "a.txt").unlink()
    for folder in reversed(folders):  # shutil.rmtree calls itself for every level
        Path(folder).rmdir()


def test_names_that_are_not_utf8_are_printable_and_can_be_opened(tmp_path):
    path = tmp_path / os.fsdecode(b"h\xe9.txt")
    write(path)
    (source,) = find_sources(tmp_path)
    assert source.name == "h\\xe9.txt"
    assert source.path.read_text(encoding="utf-8") == "x"
    assert printable(path).endswith("h\\xe9.txt")


@pytest.mark.parametrize(
    ("pattern", "names"),
    [
        ("*.txt", ["a.txt"]),
        ("*", ["2017/b.html", "2017/c/d.txt", "a.txt"]),  # a folder that is named is taken with all below
        ("**", ["2017/b.html", "2017/c/d.txt", "a.txt"]),
        ("**/*.txt", ["2017/c/d.txt", "a.txt"]),
        ("**/**/d.*", ["2017/c/d.txt"]),
        ("20[01]?/*.html", ["2017/b.html"]),
        ("2017/c*", ["c/d.txt"]),
        ("*/*/*.txt", ["2017/c/d.txt"]),
        ("2017/*.html", ["b.html"]),
        ("**/c", ["2017/c/d.txt"]),
    ],
)
def test_a_pattern_names_files_below_its_fixed_part(folder, pattern, names):
    write(folder / "2017" / "c" / "d.txt")
    assert found(folder / pattern) == names


def test_a_pattern_reads_no_folder_that_cannot_match(folder, monkeypatch):
    write(folder / "2018" / "a.txt")
    listed = []
    listing = os.scandir
    monkeypatch.setattr(sources.os, "scandir", lambda path: listed.append(Path(path).name) or listing(path))
    assert found(folder / "2018" / ".." / "*18" / "*.txt") == ["2018/a.txt"]
    assert "2017" not in listed


def test_a_file_with_the_very_name_of_a_pattern_is_that_file(tmp_path):
    for name in ("a[1].txt", "a1.txt", "x[1]/a.txt", "x1/a.txt"):
        write(tmp_path / name)
    assert found(tmp_path / "a[1].txt") == ["a[1].txt"]
    assert found(tmp_path / "x[1]" / "*.txt") == ["a.txt"]


def test_relative_patterns_begin_here(folder, monkeypatch):
    monkeypatch.chdir(folder)
    assert found(Path("*.txt")) == ["a.txt"]
    assert [source.path for source in find_sources(Path("**/*.html"))] == [Path("2017/b.html")]


@pytest.mark.parametrize(
    ("name", "kind", "says"),
    [
        ("nowhere", MissingInput, "no such file or folder"),
        ("*.doc", MissingInput, "no file is named like this pattern"),
        ("nowhere/*.txt", MissingInput, "no file is named like this pattern"),
        ("2017/notes.pdf", InputError, "not one of .txt, .html"),
        ("x" * 300, InputError, "name too long"),
    ],
)
def test_an_input_that_cannot_be_meant_is_refused(folder, name, kind, says):
    with pytest.raises(kind, match=says.replace(".", r"\.")) as raised:
        require(folder / name)
    assert type(raised.value) is kind or name.startswith("x")


def test_inputs_that_can_be_are_let_through(folder):
    for name in ("", "a.txt", "*.txt", "2017"):
        require(folder / name)

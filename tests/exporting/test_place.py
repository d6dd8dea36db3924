import pytest

from llmx.errors import UsageError
from llmx.exporting.place import drafted, format_of, require_free


@pytest.mark.parametrize(
    ("name", "wanted", "form"),
    [
        ("out", None, "csv"),
        ("out", "parquet", "parquet"),
        ("out.v2", None, "csv"),
        ("out.sqlite", None, "sqlite"),
        ("out.DB", None, "sqlite"),
        ("out.xlsx", "xlsx", "xlsx"),
    ],
)
def test_the_name_or_the_wish_decides(tmp_path, name, wanted, form):
    assert format_of(tmp_path / name, wanted) == form


@pytest.mark.parametrize(
    ("name", "wanted", "words"),
    [
        ("out.csv", None, "is a folder with a file a table"),
        ("out.parquet", "parquet", "is a folder"),
        ("out.xlsx", "csv", "the name says xlsx, --format says csv"),
        ("out", "sqlite", "end with .sqlite or .sqlite3 or .db"),
    ],
)
def test_a_name_that_does_not_fit_is_wrong_use(tmp_path, name, wanted, words):
    with pytest.raises(UsageError, match=words):
        format_of(tmp_path / name, wanted)


def test_what_is_there_is_replaced_only_by_force(tmp_path):
    place = tmp_path / "out"
    place.mkdir()
    require_free(place, "csv", force=False)
    (place / "officials.csv").touch()
    with pytest.raises(UsageError, match="--force"):
        require_free(place, "csv", force=False)
    require_free(place, "csv", force=True)


@pytest.mark.parametrize("name", ["thesis.docx", "photos"])
def test_force_never_replaces_a_folder_with_other_things(tmp_path, name):
    (tmp_path / "a.csv").touch()
    (tmp_path / name).mkdir()
    with pytest.raises(UsageError, match=f"holds other things than tables .{name}"):
        require_free(tmp_path, "csv", force=True)


def test_a_file_is_no_folder_and_a_folder_no_file(tmp_path):
    (tmp_path / "file").touch()
    (tmp_path / "folder.db").mkdir()
    with pytest.raises(UsageError, match="a file of that name is there"):
        require_free(tmp_path / "file", "csv", force=True)
    with pytest.raises(UsageError, match="a folder of that name is there"):
        require_free(tmp_path / "folder.db", "sqlite", force=True)


def test_a_database_in_use_is_left_alone(tmp_path):
    (tmp_path / "out.db").touch()
    (tmp_path / "out.db-wal").touch()
    with pytest.raises(UsageError, match="in use"):
        require_free(tmp_path / "out.db", "sqlite", force=True)


def test_a_draft_takes_the_place_of_what_was_there(tmp_path):
    place = tmp_path / "deep" / "out"
    for text in ("old", "new"):
        with drafted(place) as draft:
            assert draft.parent.parent == place.parent
            draft.mkdir()
            (draft / f"{text}.csv").write_text(text, encoding="utf-8")
    assert [path.name for path in place.iterdir()] == ["new.csv"]
    assert [path.name for path in place.parent.iterdir()] == ["out"]


def test_an_interrupted_draft_leaves_what_was_there(tmp_path):
    place = tmp_path / "out.db"
    place.write_text("old", encoding="utf-8")

    def interrupted():
        with drafted(place) as draft:
            draft.write_text("ne", encoding="utf-8")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert place.read_text("utf-8") == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["out.db"]

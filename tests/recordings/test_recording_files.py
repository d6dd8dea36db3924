"""Files that a person can read and review, and that come back byte for byte."""

import hashlib
import json
import stat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llmx.errors import BrokenRecording
from llmx.recordings.files import Recording, file_name, load, load_all, save
from llmx.recordings.fingerprint import Asked, Mark
from tests.recordings.written import by_hand

MARK = Mark(2, 1, "sample.v1", {"temperature": 0})
BODY = {
    "model": "Some-Org/Model:7B",
    "messages": [{"role": "system", "content": "Đọc.\nKỹ."}, {"role": "user", "content": "Bà Hòa, 52 tuổi."}],
    "response_format": {"type": "json_object"},
}


def recording(content, **changes):
    return by_hand({**BODY, **changes}, MARK, content, "for a test")


def content_of(one):
    return one.reply["choices"][0]["message"]["content"]


def test_a_file_is_readable(tmp_path):
    path = save(tmp_path, recording(json.dumps({"name": "Nguyễn Thị Hòa", "age": 52}, ensure_ascii=False)))
    text = path.read_text(encoding="utf-8")
    assert '"Đọc.",' in text
    assert '"name": "Nguyễn Thị Hòa"' in text
    assert '"origin": "written by hand: for a test"' in text
    assert path.name.startswith("some-org-model-7b-")
    assert text.endswith("}\n")
    assert "header" not in text.lower()
    assert stat.S_IMODE(path.stat().st_mode) == 0o644


@pytest.mark.parametrize(
    "content",
    [
        '{"name":"Hòa","age":52}',
        '{"name": "Hòa", "age": 52}',
        '{\n  "name": "Hòa",\n  "list": []\n}',
        '{ "name" :"odd" }',
        '{"twice": 1, "twice": 2}',
        '{"number": 1.30}',
        '{"name": "H\\u00f2a"}',
        '{"cut": ',
        "two\nlines\r\n",
        "",
    ],
    ids=repr,
)
def test_a_reply_comes_back_byte_for_byte(tmp_path, content):
    assert content_of(load(save(tmp_path, recording(content)))) == content


@given(
    content=st.text(st.characters(blacklist_categories=["Cs"])),
    user=st.text(st.characters(blacklist_categories=["Cs"])),
)
def test_whatever_is_written_is_read(tmp_path_factory, content, user):
    folder = tmp_path_factory.mktemp("recordings")
    one = recording(content, messages=[BODY["messages"][0], {"role": "user", "content": user}])
    assert load(save(folder, one)) == one


def test_the_request_of_the_same_name_is_replaced_and_nothing_else_left(tmp_path):
    save(tmp_path, recording("first"))
    path = save(tmp_path, recording("second"))
    assert [one.name for one in tmp_path.iterdir() if one.is_file()] == [path.name]
    assert list(tmp_path.rglob(".writing*")) == []
    assert content_of(load(path)) == "second"


def test_names_are_fit_for_every_file_system():
    asked = Asked.of({**BODY, "model": "../..//Ünï:" + "x" * 300}, MARK)
    assert len(file_name(asked)) < 70
    assert not set(file_name(asked)) & set('/\\:*?"<>| ')


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "cannot be read as JSON"),
        ("{", "cannot be read as JSON"),
        ("[]", "is no recording"),
        ('{"version": 1}', "is no recording"),
        ('{"llmx_recording": 99}', "another version"),
        ('{"llmx_recording": 2, "origin": "x"}', "damaged"),
        ('{"llmx_recording": 2, "origin": "x", "asked": 5}', "damaged"),
    ],
)
def test_broken_and_foreign_files_are_named(tmp_path, text, says):
    path = tmp_path / "odd.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BrokenRecording, match=says) as caught:
        load(path)
    assert "odd.json" in str(caught.value)
    good = save(tmp_path, recording("x"))
    assert [found for found, _ in load_all(tmp_path)] == [good]


def test_a_damaged_reply_is_named(tmp_path):
    path = save(tmp_path, recording("x"))
    content = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**content, "reply": "words"}), encoding="utf-8")
    with pytest.raises(BrokenRecording, match="damaged"):
        load(path)


def test_what_was_sent_besides_is_kept(tmp_path):
    talk = [*BODY["messages"], {"role": "assistant", "content": "{"}, {"role": "user", "content": "errors"}]
    one = Recording.of({**BODY, "messages": talk}, Mark(2, 2, "sample.v1"), {"choices": []}, "recorded")
    kept = load(save(tmp_path, one)).beside
    # The model's own words have a recording of their own.
    digest = hashlib.sha256(b"{").hexdigest()[:16]
    assert [message["content"] for message in kept["reasks"]] == [{"sha256": digest, "chars": 1}, "errors"]
    assert kept["shape"] == {"response_format": {"type": "json_object"}}

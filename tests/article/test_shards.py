import json
from collections import Counter
from itertools import chain

import pytest

from llmx.article import files
from llmx.article.files import read_inputs, read_standard_input
from llmx.article.shards import Shard
from llmx.errors import UsageError


def write(path, text="x"):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def shards(of):
    return [Shard(number, of) for number in range(1, of + 1)]


def ids(*paths, shard):
    return [item.id for item in read_inputs(list(paths), shard=shard)]


@pytest.mark.parametrize("text", ["", "3", "0/4", "5/4", "-1/4", "1/0", "1/4/2", "a/b", "1 / 4", "٣/4"])
def test_what_is_no_shard_is_refused(text):
    with pytest.raises(UsageError, match="N/M"):
        Shard.parse(text)


def test_every_article_is_in_exactly_one_shard_and_shards_are_of_a_size():
    names = [f"bai-{number}" for number in range(4000)]
    held = Counter(str(shard) for name in names for shard in shards(16) if shard.holds(name))
    assert held.total() == 4000
    assert len(held) == 16
    assert max(held.values()) < 1.25 * 250


def test_which_shard_holds_an_article_never_changes():
    # These are on other machines: another answer here would lose articles there.
    assert [next(s.number for s in shards(16) if s.holds(name)) for name in ("hà nội", "000", "a.jsonl:7")] == [7, 1, 8]


def test_shards_are_disjoint_and_complete_whatever_the_order_of_inputs(tmp_path):
    for number in range(30):
        write(tmp_path / "a" / f"{number}.txt", f"bài {number}")
        write(tmp_path / "b" / f"{number % 20}.txt", f"tin {number}")
    rows = "".join(json.dumps({"id": f"{number}", "text": "x"}) + "\n" for number in range(10, 40))
    write(tmp_path / "c.jsonl", rows)
    inputs = [tmp_path / "a", tmp_path / "b", tmp_path / "c.jsonl"]
    whole = ids(*inputs, shard=Shard(1, 1))
    assert len(set(whole)) == len(whole) == 30 + 20 + 30
    parts = [ids(*inputs, shard=shard) for shard in shards(4)]
    assert sorted(chain(*parts)) == sorted(whole)
    # Ids that two articles want go to other articles in another order; each is still read once.
    orders = [inputs, inputs[::-1], [inputs[1], inputs[2], inputs[0]], inputs]
    texts = Counter(
        (item.source, item.text)
        for order, shard in zip(orders, shards(4), strict=True)
        for item in read_inputs(order, shard=shard)
    )
    assert set(texts) == {(item.source, item.text) for item in read_inputs(inputs)}
    assert texts.total() == len(whole)


def test_a_file_of_another_shard_is_not_opened(tmp_path, monkeypatch):
    for number in range(20):
        write(tmp_path / f"{number}.txt")
    opened = []
    monkeypatch.setattr(files, "read_file", lambda path, *_: opened.append(path.stem) or _none(path))
    held = ids(tmp_path, shard=Shard(2, 3))
    assert sorted(opened) == sorted(held) == sorted(str(n) for n in range(20) if Shard(2, 3).holds(str(n)))


def _none(path):
    raise files.InputError(f"{path}: not read here")


def test_what_cannot_be_read_is_in_one_shard_too(tmp_path):
    write(tmp_path / "a.jsonl", "".join(f"no row {number}\n" for number in range(12)))
    held = [ids(tmp_path / "a.jsonl", shard=shard) for shard in shards(3)]
    assert sorted(chain(*held)) == sorted(f"a.jsonl:{number}" for number in range(1, 13))
    assert all(held)


def test_standard_input_is_shared_out(tmp_path):
    path = write(tmp_path / "a", "".join(json.dumps({"id": n, "text": "x"}) + "\n" for n in range(20)))
    held = []
    for shard in shards(2):
        with path.open("rb") as stream:
            held.append([item.id for item in read_standard_input(stream, shard=shard)])
    assert all(held)
    assert sorted(chain(*held), key=int) == [str(n) for n in range(20)]

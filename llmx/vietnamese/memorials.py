"""Titles and names that stand for a monument, a book or the past, not for an official of the event."""

from __future__ import annotations

import re

from llmx.vietnamese.alternation import alternation
from llmx.vietnamese.figures import LEADERS
from llmx.vietnamese.positions import Post
from llmx.vietnamese.spelling import Folded, key

__all__ = ["is_memorial"]

_MONUMENTS = (
    "tượng đài|tượng|chân dung|khu lưu niệm|nhà lưu niệm|bảo tàng|khu di tích|đền thờ|lăng|mộ|phần mộ|đường|phố|quảng trường|công viên"
    "|cầu|giải thưởng|giải|quỹ học bổng|học bổng|tàu|ngày sinh|năm sinh|năm ngày sinh|ngày mất|thư viện|phòng truyền thống|trường"
    "|tấm gương|tư tưởng|phong cách|di chúc|quê hương|anh linh|hương hồn|di ảnh|ban thờ|bàn thờ|nhà tưởng niệm|đền tưởng niệm"
    "|tưởng nhớ|tưởng niệm|mang tên|di tích|nhà thờ|thời|khu mộ|quỹ"
)
_WORKS = (
    "cuốn sách|sách|tập sách|bộ sách|phim|bộ phim|phim tài liệu|bài thơ|ca khúc|bài hát|vở diễn|vở kịch|triển lãm|hồi ký|tư liệu"
    "|cuốn hồi ký|tập thơ|tiểu thuyết"
)
_LINKS = "về|của|mang tên|cố|nhà lãnh đạo|lãnh tụ|liệt sĩ|anh hùng|đồng chí|cuộc đời|nguyên"
_LINK = f"(?:\\s(?:{alternation(_LINKS.split('|'))}))*"
_BEFORE = re.compile(
    rf"(?<!\w)(?:(?:{alternation(_MONUMENTS.split('|'))}){_LINK}"
    rf"|(?:{alternation(_WORKS.split('|'))})(?:\s[\w-]+){{0,4}}?\s(?:về|viết về|kể về){_LINK})\s\Z"
)
_LAST_WORDS = frozenset(key(words).split()[-1] for words in f"{_MONUMENTS}|{_LINKS}".split("|"))
_WINDOW = 70


def is_memorial(folded: Folded, at: int, name: tuple[str, ...], post: Post | None = None) -> bool:
    """Say whether the person named ``name`` (keys), with a title or honorific at ``at``, is only remembered there.

    So are a leader of the past under a title without body ("Chủ tịch Hồ Chí Minh"), and whoever a
    monument, a prize, a book is named for or about.
    """
    if " ".join(name) in LEADERS and (post is None or post.bare or post.rank):
        return True
    last = folded.key[max(0, at - _WINDOW) : at].split()[-1:]
    return bool(last) and last[0] in _LAST_WORDS and _BEFORE.search(folded.key, max(0, at - _WINDOW), at) is not None

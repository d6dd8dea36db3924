"""Titles and names that stand for a monument, a book or the past, not for an official of the event."""

from __future__ import annotations

import re

from llmx.vietnamese.alternation import alternation
from llmx.vietnamese.positions import Post
from llmx.vietnamese.spelling import Folded

__all__ = ["is_memorial"]

_MONUMENTS = """tượng đài|tượng|chân dung|khu lưu niệm|nhà lưu niệm|bảo tàng|khu di tích|đền thờ|lăng|mộ|phần mộ|đường|phố|quảng trường
|công viên|cầu|giải thưởng|giải|quỹ học bổng|học bổng|tàu|ngày sinh|năm sinh|năm ngày sinh|ngày mất|thư viện|phòng truyền thống|trường|tấm gương
|tư tưởng|phong cách|di chúc|quê hương|anh linh|hương hồn|di ảnh|ban thờ|bàn thờ"""
_WORKS = "cuốn sách|sách|tập sách|bộ sách|phim|bộ phim|bài thơ|ca khúc|bài hát|vở diễn|vở kịch|triển lãm|hồi ký|bài viết|tư liệu|hội thảo|câu chuyện"
_LINK = r"(?:\s(?:về|của|mang tên|cố|nhà lãnh đạo|lãnh tụ|liệt sĩ|anh hùng|đồng chí|cuộc đời|tưởng niệm))*"
_BEFORE = re.compile(
    rf"(?<!\w)(?:(?:{alternation(_MONUMENTS.replace(chr(10), '').split('|'))}){_LINK}"
    rf"|(?:{alternation(_WORKS.split('|'))})(?:\s[\w-]+){{0,4}}?\s(?:về|kể về|viết về){_LINK})\s\Z"
)
# State and Party leaders and commanders of the past, who appear in news as memory alone.
_PAST = frozenset(
    name.strip().lower()
    for name in """Hồ Chí Minh|Võ Nguyên Giáp|Trần Phú|Lê Duẩn|Trường Chinh|Phạm Văn Đồng|Tôn Đức Thắng|Lê Hồng Phong|Hà Huy Tập|Nguyễn Văn Cừ
|Nguyễn Văn Linh|Võ Văn Kiệt|Nguyễn Chí Thanh|Văn Tiến Dũng|Lê Đức Thọ|Nguyễn Lương Bằng|Huỳnh Thúc Kháng|Chu Huy Mân|Hoàng Văn Thái
|Nguyễn Thị Định|Nguyễn Thị Minh Khai|Hoàng Văn Thụ|Phan Đăng Lưu|Kaysone Phomvihane|Cayxỏn Phômvihản|Souphanouvong|Fidel Castro|Lê Nin""".split("|")
)


def is_memorial(folded: Folded, at: int, name: tuple[str, ...], post: Post | None = None) -> bool:
    """Say whether the person named by ``name`` (keys) with title or honorific at ``at`` is only remembered there."""
    if " ".join(name) in _PAST and (post is None or post.bare or post.rank):
        return True
    return _BEFORE.search(folded.key[max(0, at - 70) : at]) is not None

"""What tells apart the article and what a site prints around it, one rule a value.

A rule with a ``pattern`` (see :mod:`llmx.lexicon.patterns`) decides about a whole line, or a stretch between two seams
of a line; its words stand in ``lexicon/data/zones.txt`` and ``pages.txt``. The others are applied by
:mod:`llmx.article.zones` from what stands around. In the examples the passage that a rule is about stands between ⟦ and
⟧; ``hits`` must get the rule's kind, ``leaves`` must stay in the article.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["ARTICLE_KINDS", "MASTHEAD", "RULES", "Rule", "ZoneKind"]

ZoneKind = Literal[
    "headline", "dateline", "lead", "body", "caption", "photo_credit", "byline", "teaser", "comment_box", "chrome"
]

ARTICLE_KINDS: frozenset[ZoneKind] = frozenset({"headline", "dateline", "lead", "body", "caption"})
"""Kinds of zones that are the article: captions name real officials."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule.

    ``why`` is its authority. ``pattern`` matches the whole stretch, in any spelling. ``after_text``: only
    where running text stands before it. ``opens``: what follows has the kind too, up to the next
    running text. ``ends``: the article is over.
    """

    id: str
    kind: ZoneKind
    why: str
    hits: tuple[str, ...]
    leaves: tuple[str, ...]
    pattern: str | None = None
    after_text: bool = False
    opens: bool = False
    ends: bool = False


_TEXT = (
    "Ngày 1-4, hai địa phương tổ chức hội nghị hợp tác, phát triển, thống nhất nhiều nội dung quan trọng về du lịch, "
    "giao thông và nông nghiệp trong thời gian tới."
)
_MORE = (
    "Phát biểu tại hội nghị, lãnh đạo hai địa phương đánh giá cao kết quả hợp tác thời gian qua và đề nghị các sở, "
    "ngành sớm cụ thể hóa những nội dung đã ký kết."
)


FOLLOW = Rule(
    id="follow",
    kind="chrome",
    why="sites ask to be followed above or below an article",
    pattern=r"theo dõi\s[^.]{2,60}\strên(?:\s{zones.networks}[^.]{0,30})?",
    hits=(f"⟦Theo dõi Báo Hải Đăng trên⟧\n{_TEXT}", f"⟦Theo dõi báo Sông Xanh trên Zalo Google News⟧\n{_TEXT}"),
    leaves=(
        f"{_TEXT}\n⟦Theo dõi sát tình hình mưa lũ trên địa bàn, các lực lượng ứng trực 24/24 giờ.⟧\n{_MORE}",
        f"{_TEXT}\n⟦Theo dõi diễn biến trên biển⟧\n{_MORE}",
    ),
)
BUTTONS = Rule(
    id="buttons",
    kind="chrome",
    why="a line of nothing but buttons",
    pattern=r"{zones.buttons}(?:[\s|/,•·-]{1,4}{zones.buttons}){0,9}(?:\s?\([0-9]{1,4}\))?\s?\|?",
    hits=(f"⟦Chia sẻ | Lưu bài | In bài⟧\n{_TEXT}", f"{_TEXT}\n⟦Facebook Zalo⟧"),
    leaves=(f"{_TEXT}\n⟦Chia sẻ kinh nghiệm tại hội nghị⟧\n{_MORE}",),
)
NAVIGATION = Rule(
    id="navigation",
    kind="chrome",
    why="menus and breadcrumbs list sections between bars or arrows",
    pattern=r"(?:(?:trang chủ|home)(?:\s?[|>/»-]\s?[^|>/».;:]{2,40}){0,20}|"
    r"(?=[^|]*\|)(?=.*{zones.sections})[^|.;:]{2,30}(?:\s\|\s[^|.;:]{2,30}){4,20})",
    hits=(f"⟦Trang chủ | Thời sự - Chính trị | Kinh tế | Du lịch⟧\n{_TEXT}", f"⟦Trang chủ > Chính trị⟧\n{_TEXT}"),
    leaves=(
        f"{_TEXT}\n⟦Quang cảnh hội nghị |⟧\n{_MORE}",
        f"{_TEXT}\n⟦1 | Lê Văn Mẫu | Bí thư | Sông Xanh | 2020⟧\n{_MORE}",
    ),
)
MASTHEAD = Rule(
    id="masthead",
    kind="chrome",
    why="Press Law 103/2016/QH13, article 50: what a newspaper must print of itself",
    pattern=r"(?:(?:bản quyền )?©|{zones.licence}|{zones.office}\s?[:\"']).{0,400}"
    r"|(?=[^:]*:).{0,200}(?:{zones.office}\s?:.{0,200}{zones.licence}|{zones.licence}.{0,200}{zones.office}\s?:).{0,200}",
    after_text=True,
    opens=True,
    hits=(
        f"{_TEXT}\n⟦Bản quyền thuộc Báo Sông Xanh. Tổng Biên tập: Lê Văn Mẫu. Giấy phép số 1/GP-BTTTT.⟧",
        f"{_TEXT}\n⟦© 2019 Báo Sông Xanh⟧",
        f"{_TEXT}\n⟦Báo Sông Xanh, cơ quan của Đảng bộ tỉnh. Tổng Biên tập: Lê Mẫu. Giấy phép số 7/GP-BTTTT.⟧",
    ),
    leaves=(
        f"{_TEXT}\n⟦Tổng Biên tập Báo Sông Xanh Lê Văn Mẫu phát biểu tại hội nghị.⟧",
        f"{_TEXT}\nBản quyền thuộc Báo Sông Xanh\n⟦{_MORE}⟧",
    ),
)
TAGS = Rule(
    id="tags",
    kind="chrome",
    why="key words stand under the end of an article",
    pattern=r"(?:{pages.tags}\s?:.{0,300}|tags)",
    after_text=True,
    opens=True,
    ends=True,
    hits=(f"{_TEXT}\n⟦Tags: Sông Xanh, hợp tác⟧", f"{_TEXT}⟦Từ khóa:Sông Xanhhợp tác⟧"),
    leaves=(f"{_TEXT}\n⟦Từ khóa của hội nghị lần này là liên kết vùng.⟧\n{_MORE}",),
)
COMMENTS = Rule(
    id="comments",
    kind="comment_box",
    why="the box for readers' comments follows the article; what stands in it is no reporting",
    pattern=r"{pages.comments}\s?:?\s?(?:\(?[0-9]{1,4}\)?)?",
    after_text=True,
    opens=True,
    ends=True,
    hits=(
        f"{_TEXT}\n⟦Ý kiến bình luận:\nTrần Văn Mẫu: Rất mong hai tỉnh làm tốt.⟧",
        f"{_TEXT}\n⟦Bình luận (3)⟧",
        f"{_TEXT}⟦Gửi bình luận⟧",
    ),
    leaves=(f"{_TEXT}\n⟦Ý kiến bạn đọc cho biết giá nông sản tăng.⟧\n{_MORE}",),
)
NO_COMMENTS = Rule(
    id="no_comments",
    kind="comment_box",
    why="what an empty comment box says",
    pattern=r"(?:hiện\s)?chưa có bình luận.{0,120}",
    after_text=True,
    opens=True,
    ends=True,
    hits=(f"{_TEXT}\n⟦Hiện chưa có bình luận nào, hãy là người đầu tiên!⟧", f"{_TEXT}\n⟦Chưa có bình luận.⟧"),
    leaves=(f"{_TEXT}\n⟦Các bên chưa có bình luận về đề xuất này.⟧\n{_MORE}",),
)
RELATED = Rule(
    id="related",
    kind="teaser",
    why="headings of link boxes to other articles",
    pattern=r"{pages.related}\s?:?",
    after_text=True,
    opens=True,
    hits=(
        f"{_TEXT}\n{_MORE}\n⟦Tin liên quan\nBí thư Huyện ủy Sông Xanh tiếp công dân định kỳ⟧",
        f"{_TEXT}\n⟦CÁC TIN ĐÃ ĐƯA\n» Đoàn công tác tỉnh bạn thăm nhà máy nước (17/05/2004)⟧",
        f"{_TEXT}⟦Tin cùng chuyên mụcSông Xanh chi 45 tỷ đồng chỉnh trang kênh rạch⟧",
    ),
    leaves=(
        f"{_TEXT}\nTin liên quan\nSông Xanh vào vụ\n⟦{_MORE}⟧",
        f"{_TEXT} ⟦Tin liên quan đến vụ việc sẽ được cập nhật.⟧",
    ),
)
LINK = Rule(
    id="link",
    kind="teaser",
    why="arrows and 'Xem thêm:' before a headline are links, also between paragraphs",
    pattern=r"(?:(?:>>+|»|{pages.more}\s?:)\s?[^\n]{4,200}|\[(?:xem|đọc) (?:thêm|tiếp)\].{4,400})",
    hits=(
        f"{_TEXT}\n⟦>> Sông Xanh vào vụ cam sành⟧\n{_MORE}",
        f"{_TEXT}\n⟦Xem thêm: Sông Xanh vào vụ cam sành⟧\n{_MORE}",
        f"{_TEXT} ⟦>>> Xem thêm: Sông Xanh vào vụ cam sành <<<⟧ {_MORE}",
        f"{_TEXT} ⟦>> Sông Xanh vào vụ cam sành⟧\n{_MORE}",
        f"{_TEXT} ⟦[Xem thêm] Sông Xanh vào vụ cam sành [Đóng]⟧ {_MORE}",
    ),
    leaves=(f"{_TEXT}\n⟦- Ông Lê Văn Mẫu, Chủ tịch UBND huyện Sông Xanh;⟧\n{_MORE}",),
)
BARS = Rule(
    id="bars",
    kind="chrome",
    why="a line without a letter or figure",
    pattern=r"[^\w]{1,20}",
    hits=(f"{_TEXT}\n⟦|⟧\n{_MORE}", f"{_TEXT}\n⟦***⟧\n{_MORE}"),
    leaves=(f"{_TEXT}\n⟦Ý Đảng⟧\n{_MORE}",),
)
SIGNED = Rule(
    id="signed",
    kind="byline",
    why="who wrote or took over the piece, introduced as such",
    pattern=r"\(?(?:{people.writers}\s?:\s?(?:[^\n.:;]{2,60}|(?:https?://|www\.)\S{3,200})|{zones.staff}(?:[\s/-][^\n.:;]{0,30})?)\)?",
    after_text=True,
    hits=(
        f"{_TEXT}\n⟦Nguồn: Báo Sông Xanh⟧",
        f"{_TEXT}\n⟦Nguồn: www.songxanh.example/tin-1.html⟧",
        f"{_TEXT}\n⟦Nhóm PV⟧",
        f"{_TEXT}\n⟦(Thực hiện: Lê Mẫu)⟧",
    ),
    leaves=(f"{_TEXT}\n⟦Nguồn: 3 tỷ đồng từ ngân sách tỉnh, phần còn lại huy động xã hội hóa.⟧\n{_MORE}",),
)
TAKEN_OVER = Rule(
    id="taken_over",
    kind="byline",
    why="agency pieces end with 'Theo' and the agency",
    pattern=r"\(?theo\s{pages.papers+pages.names+zones.agencies}(?! cáo)[^\n.,:;]{0,40}\)?|"
    r"\(?{zones.agencies}(?:/[\w+]{2,20})?\)?",
    after_text=True,
    hits=(f"{_TEXT}\n⟦Theo TTXVN⟧", f"{_TEXT}\n⟦(TTXVN/Vietnam+)⟧"),
    leaves=(f"{_TEXT}\n⟦Theo báo cáo, hai bên đã hoàn thành 21 nội dung.⟧\n{_MORE}",),
)
BYLINE_AT_END = Rule(
    id="byline_at_end",
    kind="byline",
    why="an article ends with its author's name, alone on a line or right behind the last full stop",
    hits=(
        f"{_TEXT}\n⟦KIM MẪU⟧",
        f"{_TEXT}\n⟦Lê Mẫu - Hà Văn⟧\nTin mới\nMột tin khác",
        f"{_TEXT[:-1]}./.\n⟦D.H⟧",
        f"{_TEXT}⟦KIỀU MẪU⟧",
        f"{_TEXT}\n⟦(Quốc Mẫu)⟧",
        f"{_TEXT}\n⟦Quốc Mẫu (tổng hợp)⟧",
        f"{_TEXT}\n⟦Hà Mẫu thực hiện⟧",
    ),
    leaves=(
        f"{_TEXT}\n⟦Quan Hệ Gắn Bó⟧\n{_MORE}",
        f"{_TEXT}\n⟦KẾT LUẬN⟧\n{_MORE}",
        f"{_TEXT}\nNgười dân mong chờ ⟦Hà Nội.⟧",
        f"{_TEXT}\nBan Chấp hành gồm:\n⟦Lê Văn Mẫu⟧\nTrần Văn Mẫu",
        f"{_TEXT}\n⟦Lê Văn Mẫu\nTrần Văn Mẫu\nHà Thị Mẫu\nNgô Văn Mẫu⟧",
    ),
)
BYLINE_AT_HEAD = Rule(
    id="byline_at_head",
    kind="byline",
    why="some sites print the author between headline and date",
    hits=(f"Hai tỉnh ký kết hợp tác\n⟦Lê Văn Mẫu⟧\nChủ nhật, 17/03/2024-09:11\n{_TEXT}",),
    leaves=(f"Hai tỉnh ký kết hợp tác\n⟦Chính trị⟧\nChủ nhật, 17/03/2024-09:11\n{_TEXT}",),
)
BYLINE_WITH_PHOTO = Rule(
    id="byline_with_photo",
    kind="byline",
    why="'Tin, ảnh:' names the author",
    hits=(
        f"{_TEXT}\n⟦Tin và ảnh: NGỌC MẪU - THÀNH MẪU⟧",
        f"{_TEXT} ⟦Bài, ảnh: Lê Mẫu⟧",
        f"{_TEXT}\n⟦Bài: Lê Mẫu - Ảnh: Hà Mẫu⟧",
    ),
    leaves=(f"{_TEXT}\n⟦Tin vui: tỉnh đạt chuẩn nông thôn mới.⟧\n{_MORE}",),
)
PHOTO_CREDIT = Rule(
    id="photo_credit",
    kind="photo_credit",
    why="'Ảnh:' and the photographer close a caption; the caption before it is the article",
    hits=(
        f"{_TEXT}\nQuang cảnh hội nghị. ⟦Ảnh: TRỌNG MẪU⟧ |\n{_MORE}",
        f"{_TEXT}Đồng chí Lê Mẫu phát biểu. ⟦Ảnh: TÍN MẪU⟧{_MORE}",
        f"{_TEXT}\nĐoàn tặng quà (⟦Ảnh: Minh Mẫu/TTXVN⟧).\n{_MORE}",
        f"{_TEXT}\nQuang cảnh hội nghị. ⟦Ảnh Minh Mẫu⟧\n{_MORE}",
    ),
    leaves=(
        f"{_TEXT}\n⟦Bí thư Tỉnh ủy Lê Văn Mẫu phát biểu.⟧ Ảnh: Minh Mẫu\n{_MORE}",
        f"{_TEXT}Quang cảnh. Ảnh: TÍN MẪU⟦{_MORE}⟧",
        f"{_TEXT}\nẢnh: Thành Mẫu ⟦Tham dự hội nghị có đồng chí Lê Văn A.⟧",
        f"{_TEXT}\nẢnh: TRỌNG MẪU ⟦Ông Lê Văn Mẫu phát biểu tại hội nghị.⟧",
        f"{_TEXT}\nẢnh: Thành Mẫu ⟦Bí thư Tỉnh ủy Lê Văn Mẫu phát biểu.⟧",
    ),
)
LINKS_UNDER_LEAD = Rule(
    id="links_under_lead",
    kind="teaser",
    why="headlines with a dash between the lead and the report link to other articles; lists have a colon before them",
    hits=(f"Hai tỉnh hợp tác\n{_TEXT}\n⟦- Sông Xanh và Núi Biếc tăng cường hợp tác⟧\n{_MORE}",),
    leaves=(
        f"{_TEXT}\nTham dự hội nghị có:\n⟦- Đồng chí Lê Văn Mẫu, Bí thư Huyện ủy Sông Xanh⟧\n{_MORE}",
        f"{_TEXT}\n⟦- Hai bên đẩy mạnh xúc tiến đầu tư, thương mại và du lịch.⟧\n{_MORE}",
        f"{_TEXT}\n{_MORE}\n{_MORE}\n⟦- Đồng chí Lê Văn Mẫu, Bí thư Huyện ủy Sông Xanh⟧\n{_MORE}",
    ),
)
STAMP_AFTER_TEXT = Rule(
    id="stamp_after_text",
    kind="teaser",
    why="a date with a clock below the text is the stamp of another article",
    opens=True,
    hits=(f"{_TEXT}\n{_MORE}\n⟦17:29 22/11/2024(Nguồn tin) - Ông Lê Mẫu được bổ nhiệm.\n17:28 22/11/2024Hương Mẫu⟧",),
    leaves=(f"Hai tỉnh hợp tác\n⟦Thứ Hai, 12/3/2018 | 14:05 GMT+7⟧\n{_TEXT}",),
)
AFTER_BYLINE = Rule(
    id="after_byline",
    kind="teaser",
    why="headlines below the author's name are of other articles",
    hits=(f"{_TEXT}\n{_MORE}\nKIM MẪU\n⟦Bí thư Huyện ủy Sông Xanh tiếp công dân định kỳ⟧",),
    leaves=(f"{_TEXT}\nKIM MẪU\n⟦{_MORE}⟧",),
)

RULES: tuple[Rule, ...] = (
    FOLLOW,
    MASTHEAD,
    TAGS,
    COMMENTS,
    NO_COMMENTS,
    BUTTONS,
    NAVIGATION,
    RELATED,
    LINK,
    BARS,
    SIGNED,
    TAKEN_OVER,
    BYLINE_AT_END,
    BYLINE_AT_HEAD,
    BYLINE_WITH_PHOTO,
    PHOTO_CREDIT,
    LINKS_UNDER_LEAD,
    STAMP_AFTER_TEXT,
    AFTER_BYLINE,
)

import pytest

from llmx.vietnamese.folding import fold
from llmx.vietnamese.inheritance import ListHead, announces
from llmx.vietnamese.positions import PostSpan

TEXT = fold("Ủy viên Ban Thường vụ: Giám đốc Ủy viên Đại tá")
HEAD = (PostSpan(0, 21, rank=False, bare=False),)
DIRECTOR = (PostSpan(23, 31, rank=False, bare=True),)
MEMBER = (PostSpan(32, 39, rank=False, bare=True),)
COLONEL = (PostSpan(40, 46, rank=True, bare=True),)


def opened(*, colon: bool = True) -> ListHead:
    head = ListHead()
    head.open(HEAD, colon=colon)
    return head


def test_nothing_is_inherited_without_a_head() -> None:
    assert ListHead().reaches(TEXT, ", ", ()) == []


@pytest.mark.parametrize("gaps", [("", "; ", "; "), ("", ", ", ", "), ("", ", ", " và "), ("", "; ", "\n- ")])
def test_a_list_goes_on_with_its_separator(gaps: tuple[str, ...]) -> None:
    head = opened()
    assert all(head.reaches(TEXT, gap, ()) == [(0, 21)] for gap in gaps)


def test_a_semicolon_ends_a_list_of_commas() -> None:
    head = opened()
    assert [bool(head.reaches(TEXT, gap, ())) for gap in ("", ", ", "; ", ", ")] == [True, True, False, False]


@pytest.mark.parametrize("gap", ["; cùng ", "; các ", ", đại diện ", "; về phía "])
def test_an_announcement_ends_it(gap: str) -> None:
    assert announces(gap)
    head = opened()
    assert head.reaches(TEXT, "", ())
    assert head.reaches(TEXT, gap, ()) == []
    assert head.posts == ()


def test_a_post_first_item_ends_a_list_of_names() -> None:
    head = opened()
    assert head.reaches(TEXT, "", ())
    assert head.reaches(TEXT, "; ", COLONEL)
    assert head.reaches(TEXT, "; ", DIRECTOR) == []


def test_a_list_of_posts_goes_on_with_posts() -> None:
    head = opened()
    assert head.reaches(TEXT, "", DIRECTOR)
    assert head.reaches(TEXT, "; ", DIRECTOR)


def test_without_a_colon_only_bare_names_inherit() -> None:
    assert opened(colon=False).reaches(TEXT, ", ", ())
    assert opened(colon=False).reaches(TEXT, ", ", DIRECTOR) == []


def test_a_membership_of_its_own_replaces_the_head() -> None:
    assert opened().reaches(TEXT, "", MEMBER) == []

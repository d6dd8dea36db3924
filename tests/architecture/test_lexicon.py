"""Words are data: no module outside the lexicon holds a list of them."""

import pytest

from tests.architecture.word_lists import lists_in_code, word_lists

LIST = {
    "a pattern": r'A = pattern(r"(?:tỉnh|huyện|xã|phường)")',
    "a pattern in two pieces": "A = 'tỉnh|huyện|' 'xã|phường'",
    "a formatted pattern": "A = rf'(?:tỉnh|huyện|{B}|xã|phường)'",
    "commas": "A = words('tỉnh, huyện, xã, phường')",
    "lines": 'A = """\ntỉnh\nhuyện\nxã\nphường\n"""',
    "spaces": "A = 'Nguyễn Trần Lê An'.split()",
    "a tuple": "A = ('tỉnh', 'huyện', 'xã', 'phường')",
    "pairs": "A = (('tỉnh', 1), ('huyện', 2), ('xã', 3), ('phường', 4))",
    "a set": "A = {'tỉnh', 'huyện', 'xã', 'ban'}",
    "a table": "A = {'tỉnh': 1, 'huyện': 2, 'xã': 3, 'phường': 4}",
    "arguments": "A = any_of('tỉnh', 'huyện', 'xã', 'phường')",
    "phrases": "A = 'chủ tịch tỉnh|phó chủ tịch tỉnh|bí thư huyện ủy|bí thư xã'",
}
NO_LIST = {
    "syntax": "A = pattern(r'(?:tỉnh|huyện|xã) {units.lower}')",
    "a docstring": '"""tỉnh, huyện, xã, phường"""',
    "the docstring of a constant": "A = 1\n'tỉnh, huyện, xã, phường'",
    "a description": "A = Field(description='as written: tỉnh, huyện, xã, phường')",
    "English": "A = ('an', 'a', 'to', 'in', 'on')",
    "a message": "A = 'no place, no person, no post, no sum'",
    "sentences": "A = ('Ông Nguyễn Văn An dự hội nghị ở Huế', 'Bà Trần Thị Lan tặng quà cho xã', 'Các đại biểu "
    "đã dự buổi làm việc này', 'Chủ tịch tỉnh phát biểu tại buổi lễ')",
    "letters": "A = re.compile('[ăâđêôơư]')",
}


@pytest.mark.parametrize("source", LIST.values(), ids=LIST)
def test_a_list_of_words_is_seen(source):
    assert len(word_lists(source)) == 1


@pytest.mark.parametrize("source", NO_LIST.values(), ids=NO_LIST)
def test_what_is_no_list_is_left_alone(source):
    assert word_lists(source) == []


def test_no_list_of_words_stands_in_code():
    assert lists_in_code() == [], "lists of Vietnamese words belong into llmx/lexicon/data"

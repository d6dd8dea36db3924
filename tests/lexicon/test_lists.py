"""Every list of the lexicon: who says so, that nothing stands twice, that a term is matched as a word and not less."""

import unicodedata
from pathlib import Path

import pytest

import llmx.lexicon
from llmx.lexicon.patterns import pattern
from llmx.lexicon.terms import lines_of, names_of_lists, terms
from llmx.vietnamese.folding import fold

DATA = Path(llmx.lexicon.__file__).with_name("data")
GAZETTEERS = {"provinces", "place_codes", "districts", "countries", "not_places"}
"""Tables of places have columns of their own; their source stands at their head."""
FILES = sorted(path.stem for path in DATA.glob("*.txt"))
LISTS = [name for file in FILES if file not in GAZETTEERS for name in names_of_lists(file)]
ALIEN = "ŵ"
"""A letter of no Vietnamese word: what begins or ends with it is another word."""

SPELLINGS = {
    "as printed": str,
    # The sign of a millionth has no capital of its own.
    "in capitals": lambda form: form if "µ" in form else form.upper(),
    "decomposed": lambda form: unicodedata.normalize("NFD", form),
    "doubled spaces": lambda form: form.replace(" ", "  "),
    "hard spaces": lambda form: form.replace(" ", "\u00a0"),
}


def test_every_file_says_what_it_is_for_and_stands_in_the_table_of_contributing():
    table = (Path(__file__).parents[2] / "CONTRIBUTING.md").read_text(encoding="utf-8")
    for name in FILES:
        assert (DATA / f"{name}.txt").read_text(encoding="utf-8").startswith("# "), name
        assert f"`{name}`" in table, name


def test_every_gazetteer_says_where_it_is_from():
    for name in sorted(GAZETTEERS):
        head = [
            line for line in (DATA / f"{name}.txt").read_text(encoding="utf-8").splitlines() if line.startswith("#")
        ]
        assert any("ource" in line for line in head), name


def test_every_line_of_a_file_of_lists_stands_in_a_list():
    for file in FILES:
        if file not in GAZETTEERS:
            assert lines_of(f"{file}.txt")[0].startswith("["), file


@pytest.mark.parametrize("name", LISTS)
def test_a_list_has_a_source_and_says_each_thing_once(name):
    held = terms(name)
    assert held, "an empty list"
    assert [term.form for term in held if not term.source] == []
    assert [term.form for term in held if not unicodedata.is_normalized("NFC", term.form)] == []
    forms = [term.form for term in held]
    assert sorted({form for form in forms if forms.count(form) > 1}) == []
    assert [form for form in forms if not form or form != " ".join(form.split())] == []


@pytest.mark.parametrize("name", LISTS)
def test_a_term_is_found_in_every_spelling(name):
    compiled = pattern(f"{{{name}}}")
    lost = [
        (term.form, how)
        for term in terms(name)
        for how, spell in SPELLINGS.items()
        if compiled.fullmatch(fold(spell(term.form)).key) is None
    ]
    assert lost == []


@pytest.mark.parametrize("name", LISTS)
def test_no_term_is_found_inside_a_longer_word(name):
    compiled = pattern(f"{{{name}}}")
    found = []
    for term in terms(name):
        if term.form[0].isalnum():
            text = fold(ALIEN + term.form).key
            found += [text for match in compiled.finditer(text) if match.start() == 1]
        if term.form[-1].isalnum():
            text = fold(term.form + ALIEN).key
            found += [text for match in compiled.finditer(text) if match.end() == len(text) - 1]
    assert found == []

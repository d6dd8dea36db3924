import pytest

from llmx.exporting.conference import CONFERENCES
from llmx.exporting.layout import Layout
from llmx.record import conference

PARTS = {
    "conferences": conference.CooperationConference,
    "parties": conference.Party,
    "officials": conference.Official,
    "amounts": conference.Amount,
    "documents": conference.Document,
    "commitments": conference.Commitment,
}


def entities(entity=CONFERENCES):
    yield entity
    for child in entity.children:
        yield from entities(child)


@pytest.mark.parametrize("entity", [one for one in entities() if one.table in PARTS], ids=lambda one: one.table)
def test_every_field_of_the_schema_has_a_column_or_a_table_in_its_order(entity):
    kept = [field.path[0] for field in entity.fields] + [child.place[0] for child in entity.children]
    fields = list(PARTS[entity.table].model_fields)
    assert sorted(kept) == sorted(fields)
    assert kept[: len(entity.fields)] == [name for name in fields if name in kept[: len(entity.fields)]]


def test_every_table_begins_with_its_key_and_ends_with_the_evidence():
    for table in Layout(CONFERENCES, strict=True).tables:
        names = [column.name for column in table.columns]
        assert tuple(names[: len(table.key)]) == table.key
        assert names[len(table.key) :][:2] == ["url", "date"]
        assert len(set(names)) == len(names)
        assert {"verdict", "sentence", "span_start", "span_end"} < set(names)
    assert names[-5:] == ["verdict", "path", "sentence", "span_start", "span_end"]

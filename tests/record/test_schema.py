import json
from pathlib import Path
from typing import ClassVar

import pytest
from pydantic import BaseModel

from llmx.assets import asset_path
from llmx.errors import SchemaError
from llmx.record.conference import CooperationConference
from llmx.record.schema import json_schema, published_name, published_text, schema_id, strict_schema


def nodes(node):
    yield node
    children = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    for child in children:
        yield from nodes(child)


def test_the_published_schema_is_the_one_of_the_code():
    published = asset_path("schemas", published_name(CooperationConference)).read_text(encoding="utf-8")
    assert published == published_text(CooperationConference), "run `llmx schema --write`"


def test_there_is_no_other_published_schema():
    folder = asset_path("schemas", "")
    assert sorted(path.name for path in Path(folder).iterdir()) == ["cooperation_conference.v1.json", "gold.v1.json"]


def test_numbers_have_no_pattern():
    assert '"pattern"' not in json.dumps(json_schema(CooperationConference))


def test_descriptions_reach_the_schema_and_generated_titles_do_not():
    schema = json_schema(CooperationConference)
    amount = schema["$defs"]["Amount"]["properties"]
    assert "base units" in amount["value"]["description"]
    assert "title" not in amount["value"]
    assert schema["properties"]["title"]["description"].startswith("The headline")


def test_the_strict_form_requires_every_key_and_allows_no_other():
    objects = [node for node in nodes(strict_schema(CooperationConference)) if isinstance(node, dict)]
    described = [node for node in objects if node.get("type") == "object"]
    assert len(described) == 6
    for node in described:
        assert node["required"] == list(node["properties"])
        assert node["additionalProperties"] is False
    assert not any("default" in node for node in objects if "type" in node or "anyOf" in node)


def test_the_strict_form_keeps_properties_that_are_called_like_keywords():
    assert "title" in strict_schema(CooperationConference)["properties"]


def test_a_record_in_strict_form_validates():
    record = {name: [] if node.get("type") == "array" else None for name, node in
              strict_schema(CooperationConference)["properties"].items()}  # fmt: skip
    assert CooperationConference.model_validate(record).kind is None


def test_a_mapping_with_free_keys_has_no_strict_form():
    class Loose(BaseModel):
        table: dict[str, int]

    with pytest.raises(SchemaError, match="free keys"):
        strict_schema(Loose)


def test_a_schema_is_named_with_its_version():
    class FieldVisit(BaseModel):
        village: str

    class Versioned(FieldVisit):
        schema_version: ClassVar[str] = "3"

    assert schema_id(CooperationConference) == "cooperation_conference.v1"
    assert schema_id(FieldVisit).startswith("field_visit.v")
    assert schema_id(Versioned) == "versioned.v3"


def test_what_is_no_model_is_refused():
    from llmx.record.schema import require_model

    with pytest.raises(SchemaError, match="pydantic model class"):
        require_model(dict)

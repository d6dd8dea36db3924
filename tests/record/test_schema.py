import json
from datetime import date
from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal

import pytest
from pydantic import BaseModel, Field, create_model

from llmx.assets import asset_path
from llmx.errors import SchemaError
from llmx.record.conference import CooperationConference
from llmx.record.schema import LEFT_OUT, UNIONS, json_schema, published_name, published_text, schema_id, strict_schema


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


@pytest.mark.parametrize("subset", [UNIONS, LEFT_OUT])
def test_the_strict_form_has_only_keywords_that_every_strict_provider_takes(subset):
    class Cat(BaseModel):
        kind: Literal["cat"]

    class Dog(BaseModel):
        kind: Literal["dog"]

    class Tricky(BaseModel):
        name: str = Field(min_length=1, max_length=9, pattern="^A")
        score: float = Field(ge=0, le=1, multiple_of=0.1)
        day: date
        kind: Literal["one"]
        pairs: list[str] = Field(min_length=2, max_length=5)
        either: Annotated[Cat | Dog, Field(discriminator="kind")]

    taken = {"type", "description", "properties", "required", "additionalProperties", "items", "enum", "anyOf"}
    for model in (CooperationConference, Tricky):
        keywords = set(_keywords(strict_schema(model, subset)))
        assert keywords <= taken | {"$ref", "$defs"}


def test_without_unions_a_field_that_defaults_to_null_may_be_left_out():
    class Inner(BaseModel):
        word: str

    class Outer(BaseModel):
        inner: Inner | None = Field(default=None, description="What is inside.")
        size: int | str | None = None
        said: str | None
        many: list[str] = []

    strict = strict_schema(Outer, LEFT_OUT)
    assert strict["required"] == ["said", "many"]
    assert strict["properties"]["inner"] == {"$ref": "#/$defs/Inner"}
    assert strict["properties"]["size"] == {"anyOf": [{"type": "integer"}, {"type": "string"}]}
    # What must be there and may be null stays a union: left out it would not validate.
    assert strict["properties"]["said"] == {"anyOf": [{"type": "string"}, {"type": "null"}]}
    assert strict_schema(Outer)["required"] == ["inner", "size", "said", "many"]
    assert Outer.model_validate({"said": None, "many": []}).inner is None


def test_the_conference_stays_within_the_limits_that_anthropic_documents():
    strict = strict_schema(CooperationConference, LEFT_OUT)
    objects = [node for node in nodes(strict) if isinstance(node, dict)]
    described = [node for node in objects if node.get("type") == "object"]
    assert sum("anyOf" in node for node in objects) <= 16
    assert sum(len(node["properties"]) - len(node["required"]) for node in described) <= 24
    assert CooperationConference.model_validate({name: [] for name in strict["required"]}).kind is None


def _keywords(node):
    for name, child in node.items():
        yield name
        if name in ("properties", "$defs"):
            for value in child.values():
                yield from _keywords(value)
        else:
            for value in child if isinstance(child, list) else [child]:
                if isinstance(value, dict):
                    yield from _keywords(value)


@pytest.mark.parametrize(
    ("annotation", "said"),
    [(dict[str, int], "free keys"), (tuple[str, int], "tuple"), (list, "any type"), (Any, "any type")],
)
def test_what_no_strict_provider_holds_has_no_strict_form(annotation, said):
    with pytest.raises(SchemaError, match=said):
        strict_schema(create_model("Loose", table=(annotation, ...)))


class Village(BaseModel):
    """A village and what belongs to it."""

    below: list["Village"]


def test_a_model_that_refers_to_itself_stands_at_the_root_itself():
    strict = strict_schema(Village)
    assert strict["type"] == "object"
    assert strict["properties"]["below"]["items"] == {"$ref": "#/$defs/Village"}
    assert strict["$defs"]["Village"]["required"] == ["below"]


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

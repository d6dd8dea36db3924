"""A schema in fewer words: what it says stays the same."""

from __future__ import annotations

from typing import Annotated, Literal

import pytest
from pydantic import BaseModel, Field, TypeAdapter

from llmx.record.schema import strict_form
from llmx.record.terse import bare, inline, merge_types, outline


class Node(BaseModel):
    """A node."""

    name: str = Field(description="Its name.")
    children: list[Node] = Field(default_factory=list)


class Leaf(BaseModel):
    """A leaf."""

    kind: Literal["oak", "ash"]
    size: Annotated[float, Field(gt=0)] | None = None


class Tree(BaseModel):
    best: Leaf = Field(description="The best one.")
    other: Leaf | None = None
    leaves: list[Leaf] = Field(default_factory=list, description="All of\n them.")
    root: Node
    pair: tuple[int, str]
    counts: dict[str, int]
    code: str = Field(pattern="^a+$", min_length=1)
    mixed: list[int | str] = Field(default_factory=list)
    anything: object = None
    description: str = "a field of that name"


def test_an_outline_says_names_types_bounds_and_descriptions():
    assert outline(Tree.model_json_schema()).split("\n") == [
        "type Node = {",
        "  name: string // Its name.",
        "  children: Node[]",
        "}",
        "{",
        "  best: { // The best one.",
        '    kind: "oak" | "ash"',
        '    size: number | null // {"exclusiveMinimum": 0}',
        "  }",
        "  other: {",
        '    kind: "oak" | "ash"',
        '    size: number | null // {"exclusiveMinimum": 0}',
        "  } | null",
        "  leaves: { // All of them.",
        '    kind: "oak" | "ash"',
        '    size: number | null // {"exclusiveMinimum": 0}',
        "  }[]",
        "  root: Node",
        '  pair: [integer, string] // {"maxItems": 2, "minItems": 2}',
        "  counts: {[key: string]: integer}",
        '  code: string // {"pattern": "^a+$"}',
        "  mixed: (integer | string)[]",
        "  anything: any",
        "  description: string",
        "}",
    ]


def test_a_description_of_a_field_takes_the_place_of_its_parts():
    fields = inline(Tree.model_json_schema())["properties"]
    assert fields["best"]["description"] == "The best one."
    assert "description" not in fields["leaves"]["items"]
    assert fields["other"]["anyOf"][0]["description"] == "A leaf."


def test_what_refers_to_itself_stays_a_definition():
    whole = inline(Tree.model_json_schema())
    assert list(whole["$defs"]) == ["Node"]
    assert whole["properties"]["root"] == {"$ref": "#/$defs/Node"}
    assert (
        outline(Node.model_json_schema()) == "type Node = {\n  name: string // Its name.\n  children: Node[]\n}\nNode"
    )


def test_without_words_only_the_words_are_gone():
    schema = inline(Tree.model_json_schema())
    assert list(bare(schema)["properties"]) == list(schema["properties"])
    assert "description" not in bare(schema)["properties"]["best"]


@pytest.mark.parametrize(
    ("kind", "merged"),
    [
        (str | None, {"type": ["string", "null"]}),
        (int | str | None, {"type": ["integer", "string", "null"]}),
        (Literal["a"] | None, {"anyOf": [{"enum": ["a"], "type": "string"}, {"type": "null"}]}),
        (list[str] | None, {"anyOf": [{"items": {"type": "string"}, "type": "array"}, {"type": "null"}]}),
    ],
)
def test_types_are_merged_where_nothing_else_is_said_of_them(kind, merged):
    assert merge_types(strict_form(TypeAdapter(kind).json_schema())) == merged

"""The picture of the rooms is that of the import contracts."""

from __future__ import annotations

from xml.etree import ElementTree

from tests.docs.rooms import PICTURE, drawn

SVG = "{http://www.w3.org/2000/svg}"


def test_the_picture_is_drawn_from_the_contracts_of_today():
    # Draw it with: make docs-outputs
    assert PICTURE.read_text(encoding="utf-8") == drawn()


def test_rooms_stand_above_what_they_import_and_name_their_doors():
    texts = ElementTree.fromstring(drawn()).findall(f"{SVG}text")
    heights = {one.text: float(one.get("y")) for one in texts if one.get("class") == "name"}
    assert heights["cli/"] < heights["run/"] < heights["llm/"] < heights["checking/"] < heights["lexicon/"]
    assert heights["reading/"] == heights["record/"]
    doors = " ".join(one.text for one in texts if one.get("class") == "door")
    assert {"openai", "instructor", "tenacity", "opentelemetry", "ray"} <= set(doors.replace(",", " ").split())

"""The picture of the rooms, drawn from the import contracts in pyproject.toml.

    python -m tests.docs.rooms      write docs/rooms.svg

A row is a layer of the contract "layers": a room imports from the rows beneath its own and from no other. What a
room is for is the first line of its docstring; a library from outside stands where the contracts have its one door.
"""

from __future__ import annotations

import ast
import textwrap
import tomllib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

from tests.docs.outputs import ROOT

PICTURE = ROOT / "docs" / "rooms.svg"
_WIDTH, _GAP, _LINE, _PAD = 960, 8, 17, 12
# What a letter of 13 pixels takes at most on average: lines are broken so that they fit every machine's font.
_LETTER = 7.2
_STYLE = """
text { font: 13px system-ui, sans-serif; fill: #40464d }
.name { font-weight: 600; font-size: 14px; fill: #14181c }
.door { fill: #1d5fb4 }
rect { fill: #f3f5f7; stroke: #b9c1c9 }
@media (prefers-color-scheme: dark) {
  text { fill: #b9c1c9 } .name { fill: #f0f3f6 } .door { fill: #82b4f5 } rect { fill: #22272d; stroke: #4a525b }
}
"""


def drawn() -> str:
    """Draw all rooms, the command line at the top."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    (layers,) = (one["layers"] for one in contracts if one["type"] == "layers")
    doors = _doors(contracts)
    y, parts = _GAP, list[str]()
    for layer in layers:
        rooms = [name.strip().removeprefix("llmx.") for name in layer.split("|")]
        width = (_WIDTH - _GAP * (len(rooms) + 1)) / len(rooms)
        texts = [_text(room, doors.get(room, ()), width) for room in rooms]
        height = 2 * _PAD + _LINE * max(map(len, texts)) - 4
        for index, lines in enumerate(texts):
            x = _GAP + index * (width + _GAP)
            parts.append(f'<rect x="{x:.0f}" y="{y}" width="{width:.0f}" height="{height}" rx="6"/>')
            parts += [
                f'<text class="{kind}" x="{x + _PAD:.0f}" y="{y + _PAD + 10 + _LINE * row}">{escape(words)}</text>'
                for row, (kind, words) in enumerate(lines)
            ]
        y += height + _GAP
    size = f'viewBox="0 0 {_WIDTH} {y}" width="{_WIDTH}" height="{y}"'
    title = "<title>The rooms of llmx: each imports only from the rows beneath it</title>"
    body = "\n".join((title, f"<style>{_STYLE}</style>", *parts))
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img">\n{body}\n</svg>\n'


def _doors(contracts: Sequence[Mapping[str, object]]) -> Mapping[str, Sequence[str]]:
    """Give the libraries that only one room may import, by room."""
    found: dict[str, list[str]] = defaultdict(list)
    for contract in contracts:
        allowed = contract.get("ignore_imports", ())
        assert isinstance(allowed, Sequence)
        for line in allowed:
            importer, _, library = line.partition(" -> ")
            room = importer.split(".")[1]
            if library not in found[room]:
                found[room].append(library)
    return found


def _text(room: str, libraries: Sequence[str], width: float) -> list[tuple[str, str]]:
    """Give the lines of a room's box, each with its kind."""
    path = ROOT / "llmx" / room
    source = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    said = ast.get_docstring(ast.parse(source.read_text(encoding="utf-8"))) or ""
    letters = int((width - 2 * _PAD) / _LETTER)
    lines = [("what", line) for line in textwrap.wrap(said.partition("\n")[0].rstrip(".").replace("`", ""), letters)]
    doors = textwrap.wrap(f"the one door to {', '.join(libraries)}", letters) if libraries else []
    return [("name", room + ("/" if path.is_dir() else ".py")), *lines, *(("door", line) for line in doors)]


if __name__ == "__main__":
    PICTURE.write_text(drawn(), encoding="utf-8")

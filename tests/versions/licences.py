"""The licences of all that an installation of llmx brings along, as each package says it of itself.

    python -m tests.versions.licences      write THIRD-PARTY.md

A row a package of the base installation and of the extras; what only developing wants is not in it.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "THIRD-PARTY.md"
# Ray brings so much that its tests have an environment of their own; the others are no part of what runs.
LEFT_OUT = ("bench", "browser", "dev", "docs", "ray")
_HEAD = """# What llmx stands on

The licence of every package that an installation brings along, as the package says it of itself, for the versions in
`constraints.txt` on Linux. `base` is installed always, the others with the extra of that name. Ray (extra `ray`) is
Apache-2.0 and brings packages of its own, which are not listed. llmx copies no code of any of them.

`python -m tests.versions.licences` writes this page.

| package | licence | wanted by |
| --- | --- | --- |
"""
# As the oldest kind of metadata words them, where a package says no more.
_PLAIN = {
    "Apache 2.0": "Apache-2.0",
    "Apache License 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}
_LONGEST = 60


def wanted() -> dict[str, list[str]]:
    """Give the names of all packages with what wants them: ``base``, or extras."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    groups = {"base": project["dependencies"], **project["optional-dependencies"]}
    found: dict[str, list[str]] = {}
    for group, requirements in groups.items():
        if group not in LEFT_OUT:
            for name in sorted(_closure(map(Requirement, requirements))):
                found.setdefault(name, []).append(group)
    return {name: ["base"] if "base" in groups else groups for name, groups in sorted(found.items())}


def licence_of(package: Distribution) -> str:
    """Give a package's licence in a few words."""
    said = package.metadata
    kinds = [one for one in said.get_all("Classifier") or () if one.startswith("License ::")]
    classifiers = [one.rpartition(" :: ")[2] for one in kinds if not one.endswith("OSI Approved")]
    text = said.get("License-Expression") or "; ".join(classifiers) or said.get("License") or "not said"
    text = text.strip().partition("\n")[0]
    return _PLAIN.get(text, text)[:_LONGEST]


def rows(wanted_by: Mapping[str, list[str]]) -> Iterator[str]:
    """Give the rows of the page for the packages that are installed."""
    for name, groups in wanted_by.items():
        package = _installed(name)
        if package is not None:
            yield f"| {package.metadata['Name']} | {licence_of(package)} | {', '.join(groups)} |"


def page() -> str:
    """Give the page."""
    return _HEAD + "\n".join(rows(wanted())) + "\n"


def _closure(requirements: Iterable[Requirement]) -> set[str]:
    """Follow requirements to the end, with their extras."""
    todo, seen = list(requirements), set()
    names: set[str] = set()
    while todo:
        one = todo.pop()
        key = (canonicalize_name(one.name), tuple(sorted(one.extras)))
        if key in seen:
            continue
        seen.add(key)
        names.add(key[0])
        package = _installed(one.name)
        for line in (package.requires or ()) if package is not None else ():
            more = Requirement(line)
            extras = one.extras or {""}
            if more.marker is None or any(more.marker.evaluate({"extra": extra}) for extra in ("", *extras)):
                todo.append(more)
    return names


def _installed(name: str) -> Distribution | None:
    try:
        return distribution(name)
    except PackageNotFoundError:
        return None


def main() -> int:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

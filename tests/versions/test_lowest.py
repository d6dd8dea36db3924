"""The versions that the recordings are replayed with are the ones that pyproject.toml allows."""

import tomllib

from packaging.requirements import Requirement
from packaging.version import Version

from tests.conftest import ROOT

FLOORS = {
    one.name: one
    for one in map(Requirement, tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"])
}
PINS = {
    one.name: one
    for one in map(Requirement, (ROOT / "tests" / "versions" / "lowest.txt").read_text("utf-8").splitlines()[1:])
}


def test_every_dependency_is_pinned_at_its_floor():
    assert PINS.keys() == FLOORS.keys()
    for name, requirement in FLOORS.items():
        (pin,) = (Version(one.version) for one in PINS[name].specifier)
        floor = next(Version(one.version) for one in requirement.specifier if one.operator == ">=")
        assert requirement.specifier.contains(pin)
        assert pin.release[: len(floor.release)] == floor.release, name

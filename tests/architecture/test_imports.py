"""The house as it is drawn in pyproject.toml: floors, doors, no circles, nothing heavy on the way in."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
MODULES = sorted((ROOT / "llmx").rglob("*.py"))
HEAVY = {"openai", "instructor", "httpx2", "jinja2", "tenacity"}


def loaded(statement):
    code = f"{statement}\nimport sys\nprint(*sorted({{name.split('.')[0] for name in sys.modules}}))"
    return set(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split())


def test_the_import_contracts_hold():
    command = [str(Path(sys.executable).with_name("lint-imports"))]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_importing_llmx_loads_nothing_heavy():
    assert not loaded("import llmx") & (HEAVY | {"pydantic", "rich", "asyncio"})


def test_help_and_finders_load_no_sdk():
    main = "from llmx.cli.main import main\ntry: main(['extract', '--help'])\nexcept SystemExit: pass"
    assert (
        not loaded(f"import contextlib, io\nwith contextlib.redirect_stdout(io.StringIO()):\n exec({main!r})") & HEAVY
    )
    assert not loaded("import llmx; llmx.find_amounts; llmx.find_officials") & (HEAVY | {"pydantic"})
    assert not loaded("import llmx; llmx.check") & HEAVY


@pytest.mark.parametrize("first", ["llmx.api", "llmx.checking.check", "llmx.extraction.readers", "llmx.cli.main"])
def test_public_functions_keep_their_names_beside_rooms_of_the_same_name(first):
    code = f"import {first}, llmx; print(callable(llmx.check), callable(llmx.extract))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "True"]


def test_no_public_name_is_that_of_a_room():
    """Were there a room ``llmx.export``, importing anything in it would put the room in the place of the function."""
    import llmx

    rooms = {path.stem if path.name != "__init__.py" else path.parent.name for path in (ROOT / "llmx").glob("*.py")}
    rooms |= {path.parent.name for path in (ROOT / "llmx").glob("*/__init__.py")}
    assert {"exporting", "api"} <= rooms
    assert not rooms & set(llmx.__all__)


@pytest.mark.parametrize("name", ["export", "report"])
@pytest.mark.parametrize("order", ["import {home}; import llmx", "import llmx; llmx.{name}; import {home}"])
def test_a_function_stays_one_whatever_is_imported_before_and_after(name, order):
    home = {"export": "llmx.exporting.export", "report": "llmx.review.report"}[name]
    code = f"{order.format(home=home, name=name)}; print(llmx.{name}.__module__)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["llmx.api"]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_module_is_a_small_room_with_its_idea_on_the_door(path):
    source = path.read_text(encoding="utf-8")
    assert source.count("\n") <= 400
    assert ast.get_docstring(ast.parse(source)), "a module's first line says its one idea"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_module_enters_a_room_by_its_own_door(path):
    """import-linter does not see a module that imports the ``__init__`` of the room it stands in."""
    room = ".".join(path.relative_to(ROOT).with_suffix("").parts[:-1])
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module == room and path.name != "__init__.py":
            names = {alias.name for alias in node.names}
            assert all((path.parent / f"{name}.py").exists() or (path.parent / name).is_dir() for name in names)


def test_every_public_name_is_there():
    import llmx

    for name in llmx.__all__:
        assert getattr(llmx, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = llmx.nothing


def test_every_error_stands_in_the_drawing():
    from llmx import errors

    drawing = errors.__doc__
    kinds = [name for name, value in vars(errors).items() if isinstance(value, type)]
    assert sorted(kinds) == sorted(errors.__all__)
    assert all(f"{name} " in drawing or f"{name}\n" in drawing for name in kinds)
    assert all(issubclass(getattr(errors, name), errors.LlmxError) for name in kinds)

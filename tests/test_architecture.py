"""The house rules that a machine can check: data flows one way, no domain word in Python, no swallowed error."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "kg"
MODULES = sorted(PACKAGE.rglob("*.py"))

# What a stage may import: what stands before it. Stages on one line do not import each other.
ORDER = [
    {"errors", "settings"},
    {"model", "turtle", "guard", "versions"},
    {"ontology"},
    {"lexicon"},
    {"knowledge"},
    {"read"},
    {"language"},
    {"extract"},
    {"resolve", "workers"},
    {"quads", "shapes"},
    {"store"},
    {"lookup"},
    {"views", "names"},
    {"elements"},
    {"query"},
    {"register"},
    {"export", "evaluate", "ledger", "report", "describe"},
    {"linker", "validate"},
    {"builder", "verify"},
    {"pipeline", "importing"},
    {"training", "web"},
    {"__init__"},
    {"cli"},
    {"__main__"},
]
RANK = {name: n for n, names in enumerate(ORDER) for name in names}


def stage(path: Path) -> str:
    """The first part of a module's name below `kg`."""
    first = path.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """(line, stage) of every import of this package that runs; those for type checkers alone are left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    typing = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if id(node) in typing:
            continue
        if isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name.split(".")[0] == "kg":
                    yield node.lineno, ([*alias.name.split("."), "__init__"])[1]
        elif isinstance(node, ast.ImportFrom) and node.module is not None and node.module.split(".")[0] == "kg":
            parts = node.module.split(".")
            if len(parts) > 1:
                yield node.lineno, parts[1]
            else:
                for alias in node.names:
                    yield node.lineno, alias.name if alias.name in RANK else "__init__"


def test_every_module_has_its_place() -> None:
    assert {stage(path) for path in MODULES} <= set(RANK), "add the new stage to ORDER where it belongs, and to the picture in the README"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_data_flows_one_way(path: Path) -> None:
    mine = stage(path)
    assert mine in RANK, "see test_every_module_has_its_place"
    wrong = [f"line {line}: kg.{other}" for line, other in imports(path) if other != mine and RANK.get(other, 0) >= RANK[mine]]
    assert not wrong, f"{mine} imports a stage that does not come before it: {wrong}"


def domain_words() -> set[str]:
    """The names of classes, relations and kinds of equipment, from the ontology."""
    from kg.ontology import load

    ontology = load()
    return {name for name in {*ontology.types, *ontology.predicates, *ontology.kinds} if len(name) > 3}


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_no_class_relation_or_kind_is_named_in_python(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and node.body and isinstance(node.body[0], ast.Expr)
    }
    words = domain_words()
    named = [
        f"line {node.lineno}: {node.value!r}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings and node.value in words
    ]
    assert not named, f"belongs in data or ontology: {named}"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_no_error_is_swallowed(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"except\s*(Base)?Exception\b|except\s*:", text)


def test_no_machine_path_is_in_the_project() -> None:
    files = [*MODULES, *(ROOT / "scripts").glob("*"), ROOT / "pyproject.toml"]
    found = [f.name for f in files if f.is_file() and re.search(r"/(work|home|root|Users)/", f.read_text(encoding="utf-8"))]
    assert not found

"""Who may import whom: data flows one way, and so do the imports."""

from __future__ import annotations

import ast
import sys
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("autograder", "course_utils", "solutions")


def dotted(path: Path) -> str:
    parts = list(path.relative_to(ROOT).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {
    dotted(path): path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))
}


@cache
def tree(module: str) -> ast.Module:
    return ast.parse(MODULES[module].read_text(encoding="utf-8"))


@cache
def imported(module: str, *, at_start: bool = False) -> set[str]:
    """Return the full names that a module imports; ``at_start``: not those inside functions."""
    lazy = {
        id(inner)
        for node in ast.walk(tree(module))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        or (isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING")
        for inner in ast.walk(node)
    }
    names: set[str] = set()
    for node in ast.walk(tree(module)):
        if at_start and id(node) in lazy:
            continue
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = _base(module, node)
            known = [f"{base}.{alias.name}" for alias in node.names]
            names |= {name if name in MODULES else base for name in known}
    return names


def _base(module: str, node: ast.ImportFrom) -> str:
    if not node.level:
        return node.module or ""
    package = module.split(".")
    if MODULES[module].name != "__init__.py":
        package = package[:-1]
    package = package[: len(package) - node.level + 1]
    return ".".join([*package, *([node.module] if node.module else [])])


def within(name: str, *packages: str) -> bool:
    return any(name == package or name.startswith(f"{package}.") for package in packages)


def inside(*packages: str) -> list[str]:
    return [module for module in MODULES if within(module, *packages)]


def is_standard(name: str) -> bool:
    return name.split(".")[0] in sys.stdlib_module_names


def test_relative_imports_are_understood() -> None:
    assert "autograder.banks" in imported("autograder.official")
    assert "course_utils.checking.check" in imported("course_utils")
    assert "autograder.sandbox.limits" in imported("autograder.course")
    assert "course_utils.checking.scenarios.call" in imported(
        "course_utils.checking.scenarios.module"
    )


@pytest.mark.parametrize("module", inside("course_utils"))
def test_what_students_get_never_imports_the_grader(module: str) -> None:
    forbidden = ("autograder", "solutions", "tests")
    assert not [name for name in imported(module) if within(name, *forbidden)]


VOCABULARY = (
    "autograder.spec",
    "autograder.strategies",
    "autograder.sliding",
    "course_utils.checking",
)


@pytest.mark.parametrize("module", inside("autograder.chapters"))
def test_a_specification_imports_only_its_vocabulary(module: str) -> None:
    own = module[: len("autograder.chapters.chNN")]
    allowed = (*VOCABULARY, own, "torch", "torchvision", "hypothesis", "numpy", "PIL")
    names = imported(module)
    assert not [name for name in names if not (within(name, *allowed) or is_standard(name))]


OUTPUTS = (
    "autograder.outputs",
    "autograder.records",
    "autograder.atomic",
    "course_utils.checking.display",
    "course_utils.checking.shown",
    "course_utils.checking.outcome",
    "course_utils.language",
)


@pytest.mark.parametrize("module", inside("autograder.outputs"))
def test_an_output_knows_records_and_nothing_of_grading(module: str) -> None:
    own = [name for name in imported(module) if within(name, "autograder", "course_utils")]
    assert not [name for name in own if not within(name, *OUTPUTS)]


@pytest.mark.parametrize("module", inside("autograder.sandbox"))
def test_the_sandbox_knows_nothing_of_grading(module: str) -> None:
    own = [name for name in imported(module) if within(name, *PACKAGES)]
    allowed = ("autograder.sandbox", "course_utils.checking.wire")
    assert not [name for name in own if not within(name, *allowed)]


AUTHORS = {"autograder.trusted", "autograder.commands.authoring", "autograder.bench.classes"}


def test_only_the_commands_for_authors_know_the_solutions() -> None:
    users = {
        module
        for module in inside("autograder", "course_utils")
        if any(
            "solutions" in value.split(".") or within(value, "solutions")
            for node in ast.walk(tree(module))
            if isinstance(node, ast.Constant)
            and isinstance(value := node.value, str)
            and " " not in value
        )
        or any(within(name, "solutions") for name in imported(module))
    }
    assert users <= AUTHORS


def test_grading_students_never_meets_the_trusted_way_to_run_code() -> None:
    for module in ("autograder.course", "autograder.grade", "autograder.commands.grading"):
        assert "autograder.trusted" not in reached(module)
        assert not [name for name in reached(module) if within(name, "solutions")]


def test_the_students_process_never_meets_expected_values() -> None:
    secrets = ("course_utils.checking.judge", "course_utils.checking.compare")
    met = reached("course_utils.checking.session")
    assert not [name for name in met if within(name, *secrets, "autograder", "solutions")]


@cache
def reached(module: str) -> set[str]:
    """Return the modules of the course that are imported when ``module`` is, itself included."""
    found: set[str] = set()
    waiting = [module]
    while waiting:
        name = waiting.pop()
        if name in MODULES and name not in found:
            found.add(name)
            waiting += imported(name, at_start=True)
    return found


def test_no_import_leads_back_to_itself() -> None:
    circles = []
    for module in MODULES:
        for name in imported(module, at_start=True) & MODULES.keys():
            if name != module and module in reached(name) and not within(module, name):
                circles.append(f"{module} -> {name}")
    assert not circles


HEAVY = (
    "matplotlib",
    "IPython",
    "nbgrader",
    "nbformat",
    "jupytext",
    "mlxtend",
    "sklearn",
    "jinja2",
)


@pytest.mark.parametrize("module", inside("autograder", "course_utils"))
def test_heavy_packages_are_imported_where_they_are_used(module: str) -> None:
    names = imported(module, at_start=True)
    assert not [name for name in names if within(name, *HEAVY)]


@pytest.mark.parametrize("module", MODULES)
def test_nothing_is_ever_unpickled_or_evaluated_from_a_text(module: str) -> None:
    risky = {"pickle", "marshal", "shelve", "dill", "cloudpickle"}
    assert not [name for name in imported(module) if name.split(".")[0] in risky]
    loads = [
        node
        for node in ast.walk(tree(module))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("torch.load", "eval", "exec")
    ]
    runs_students_code = within(
        module, "course_utils.checking.session", "course_utils.checking.gates"
    )
    assert runs_students_code or not loads

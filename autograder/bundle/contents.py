"""The files of the student bundle, by their paths in it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from .. import catalog, index
from ..course import ASSIGNMENTS, ROOT

HERE = Path(__file__).parent
COURSE_UTILS = ROOT / "course_utils"
KEPT = (".py", ".css", ".bank", ".mo")
USED = ("matplotlib", "mlxtend", "numpy", "pillow", "scikit-learn", "torch", "torchvision")
JUPYTER = ("ipykernel", "jupyterlab", "nbgrader")
PROJECT = """\
[build-system]
requires = ["setuptools>=77"]
build-backend = "setuptools.build_meta"

[project]
name = "course-utils"
version = "{version}"
requires-python = ">=3.11,<3.14"
dependencies = [{dependencies}]

[tool.setuptools.packages.find]
include = ["course_utils*"]

[tool.setuptools.package-data]
"*" = ["*.css", "*.bank", "*.mo"]
"""
CONTAINER = {
    "name": "Convolutional networks",
    "image": "mcr.microsoft.com/devcontainers/python:3.12",
    "postCreateCommand": "pip install --user -r requirements.txt",
    "customizations": {"vscode": {"extensions": ["ms-toolsai.jupyter", "ms-python.python"]}},
}


def files() -> Iterator[tuple[str, bytes]]:
    """Yield every file of the bundle as (path, content), in order."""
    yield "README.md", (HERE / "README.md").read_bytes()
    yield "LICENSE", (ROOT / "LICENSE").read_bytes()
    yield "requirements.txt", requirements().encode()
    yield "runtime.txt", b"python-3.12\n"  # Binder reads it
    yield "pyproject.toml", project().encode()
    yield ".devcontainer/devcontainer.json", (json.dumps(CONTAINER, indent=2) + "\n").encode()
    yield f"assignments/{index.FILE}", (ASSIGNMENTS / index.FILE).read_bytes()
    for stem in catalog.stems():
        notebook = ASSIGNMENTS / stem / f"{stem}.ipynb"
        yield f"assignments/{stem}/{stem}.ipynb", notebook.read_bytes()
    for path in sorted(COURSE_UTILS.rglob("*")):
        if path.suffix in KEPT and "__pycache__" not in path.parts:
            yield path.relative_to(ROOT).as_posix(), path.read_bytes()


def project() -> str:
    """Return what lets pip install ``course_utils``, with whatever versions there are already."""
    return PROJECT.format(version="1.0", dependencies=", ".join(f'"{name}"' for name in USED))


def requirements() -> str:
    """Return the exact versions of what students need, and this folder itself."""
    pins = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    exact = {pin.partition("==")[0].lower(): pin for pin in pins if "==" in pin}
    return "\n".join([*(exact[name] for name in sorted(USED + JUPYTER)), ".", ""])

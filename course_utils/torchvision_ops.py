"""Let torchvision import beside a torch it was not compiled for.

Where only torchvision's CUDA wheel is found beside a CPU torch, ``import torchvision`` fails with
*operator torchvision::nms does not exist*: its compiled library cannot be loaded, and the code
that describes the library's operators then finds none. Declaring the two operators first lets
transforms, data sets and models work; the compiled operators themselves stay absent.

The declaration must come before torchvision's first import, and only when that import would
fail. So an import hook waits for torchvision and steps aside at once when the library loads.
This file imports the standard library alone: the environment that ``make`` builds runs it at
every start of Python.
"""

import importlib.util
import sys
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from pathlib import Path

SIGNATURE = "(Tensor dets, Tensor scores, float iou_threshold) -> Tensor"


_kept: list[object] = []  # torch forgets a declaration with the object that made it


class _BeforeTorchvision(MetaPathFinder):
    def find_spec(self, fullname: str, path: object, target: object = None) -> ModuleSpec | None:
        if fullname != "torchvision":
            return None
        sys.meta_path.remove(self)
        spec = importlib.util.find_spec("torchvision")
        if spec is not None and spec.origin is not None:
            declare_missing_operators(Path(spec.origin).parent)
        return None  # the ordinary finders go on from here


def declare_missing_operators(package: Path) -> None:
    """Declare ``nms`` and ``qnms`` unless torchvision's own library provides them."""
    import torch

    library = next(package.glob("_C*.so"), None)
    try:
        if library is not None:
            torch.ops.load_library(str(library))
    except OSError:
        pass  # compiled for another torch: the case this file is for
    if not hasattr(torch.ops.torchvision, "nms"):
        declared = torch.library.Library("torchvision", "DEF")
        for name in ("nms", "qnms"):
            declared.define(name + SIGNATURE)
        _kept.append(declared)


def install() -> None:
    """Wait for torchvision's import; does nothing when it has been imported or is waited for."""
    waiting = any(type(finder).__name__ == _BeforeTorchvision.__name__ for finder in sys.meta_path)
    if "torchvision" not in sys.modules and not waiting:
        sys.meta_path.insert(0, _BeforeTorchvision())


def write_start_file(site_packages: Path) -> None:
    """Make every Python of an environment wait for torchvision, by a ``.pth`` file."""
    name = "_torchvision_ops"
    (site_packages / f"{name}.py").write_text(Path(__file__).read_text(encoding="utf-8"))
    (site_packages / f"{name}.pth").write_text(f"import {name}; {name}.install()\n")


if __name__ == "__main__":
    import sysconfig

    write_start_file(Path(sysconfig.get_paths()["purelib"]))

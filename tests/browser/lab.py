"""JupyterLab, started by ``make lab`` on a copy of the assignments, while a test runs."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

ROOT = Path(__file__).parents[2]
PATIENCE = 60  # seconds


@contextmanager
def running_lab(folder: Path) -> Iterator[str]:
    """Start JupyterLab on ``folder/assignments`` and give its address; no kernel survives."""
    assignments = folder / "assignments"
    shutil.copytree(ROOT / "assignments", assignments, ignore=shutil.ignore_patterns(".*"))
    options = f"--no-browser --IdentityProvider.token= --port={_free_port()}"
    command = ["make", "lab", f"PYTHON={sys.executable}", f"ASSIGNMENTS={assignments}"]
    with (folder / "lab.log").open("w") as log:
        made = subprocess.Popen(
            [*command, f"LAB={options}"],
            cwd=ROOT,
            env=os.environ | _surroundings(folder),
            stdout=log,
            stderr=log,
        )
    try:
        yield _address(made, folder)
    finally:
        _stop(made)


def _surroundings(folder: Path) -> dict[str, str]:
    """Keep the settings of whoever runs the tests out, and what the tests do out of them."""
    kinds = ("CONFIG", "DATA", "RUNTIME")
    folders = {f"JUPYTER_{kind}_DIR": str(folder / kind.lower()) for kind in kinds}
    path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH", "")]))
    own = {"IPYTHONDIR": str(folder / "ipython"), "PYTHONPATH": path, "COURSE_LANGUAGE": "en"}
    return folders | own


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _address(made: subprocess.Popen[bytes], folder: Path) -> str:
    """Return where the server listens; it may have had to take another port than was free."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and made.poll() is None:
        for path in (folder / "runtime").glob("jpserver-*.json"):
            told = json.loads(path.read_text() or "{}")
            if told and _answers(told["port"]):
                return f"http://127.0.0.1:{told['port']}"
        time.sleep(0.1)
    raise RuntimeError(f"JupyterLab did not start:\n{(folder / 'lab.log').read_text()}")


def _answers(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True


def _stop(made: subprocess.Popen[bytes]) -> None:
    """End the server and its kernels; what is left after a while is killed."""
    started = psutil.Process(made.pid).children(recursive=True) if made.poll() is None else []
    for process in started:
        process.terminate()
    _, left = psutil.wait_procs(started, timeout=PATIENCE)
    for process in left:
        process.kill()
    made.wait(PATIENCE)

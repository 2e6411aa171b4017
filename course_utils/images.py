"""Pictures for the notebooks: a photograph, images side by side, small matrices in numbers."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor

from .figures import BLUE, GREY, INK, RED, drawing
from .language import _

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Window = tuple[int, int, int, int]
NOTEBOOK_WIDTH = 9.0  # inches


def photo(name: str = "china", height: int = 120, colour: bool = False) -> Tensor:
    """Return a photograph: float32, from 0 (black) to 1 (white).

    ``name`` is one of scikit-learn's sample photographs, ``"china"`` or ``"flower"``. The shape
    is (height, width), with ``colour`` (3, height, width): red, green and blue.
    """
    from PIL import Image
    from sklearn.datasets import load_sample_image

    image = Image.fromarray(load_sample_image(f"{name}.jpg")).convert("RGB" if colour else "L")
    image = image.resize((round(height * image.width / image.height), height))
    pixels = torch.frombuffer(bytearray(image.tobytes()), dtype=torch.uint8) / 255
    if colour:
        return pixels.reshape(height, image.width, 3).permute(2, 0, 1).contiguous()
    return pixels.reshape(height, -1)


def show(
    *images: Tensor, titles: Sequence[str] = (), columns: int = 4, signed: bool = False
) -> None:
    """Show images in rows of at most ``columns``: grey, (H, W) or (1, H, W), or colour, (3, H, W).

    Each grey image spans black to white by its own range; colour images range from 0 to 1.
    ``signed`` ones, the answers of a filter, are blue below zero, white at zero and red above.
    """
    columns = min(columns, len(images))
    rows = math.ceil(len(images) / columns)
    height, width = images[0].shape[-2:]
    side = min(NOTEBOOK_WIDTH / columns, 4)
    alt = ", ".join(titles) or _("{count} images").format(count=len(images))
    with drawing(columns * side, rows * (side * height / width + 0.25), alt) as figure:
        for i, image in enumerate(images):
            axes = figure.add_subplot(rows, columns, i + 1)
            axes.set_axis_off()
            pixels = image.detach().cpu()
            if pixels.dim() == 3 and len(pixels) == 1:
                pixels = pixels[0]
            limit = pixels.abs().max().item()
            if pixels.dim() == 3:
                axes.imshow(pixels.permute(1, 2, 0).clamp(0, 1).numpy())
            elif signed:
                axes.imshow(pixels.numpy(), cmap="RdBu_r", vmin=-limit, vmax=limit)
            else:
                axes.imshow(pixels.numpy(), cmap="gray")
            if i < len(titles):
                axes.set_title(titles[i])


def tables(
    *matrices: Tensor, titles: Sequence[str] = (), windows: Sequence[Window | None] = ()
) -> None:
    """Show small matrices of shape (H, W) in numbers, side by side.

    ``windows`` has, for each matrix, the ``(top, left, height, width)`` that a frame marks, or
    ``None``.
    """
    gap, unit = 1, 0.42  # in cells, and in inches for each cell
    tallest = max(len(matrix) for matrix in matrices)
    widest = sum(matrix.shape[1] + gap for matrix in matrices)
    alt = ", ".join(titles) or _("{count} matrices in numbers").format(count=len(matrices))
    with drawing(widest * unit, (tallest + 1) * unit, alt) as figure:
        axes = figure.add_subplot(aspect="equal")
        axes.set(xlim=(-gap / 2, widest - gap / 2), ylim=(tallest + 0.2, -0.8))
        axes.set_axis_off()
        left = 0
        for i, matrix in enumerate(matrices):
            _table(axes, matrix.detach().cpu(), left)
            if i < len(titles):
                axes.text(left + matrix.shape[1] / 2, -0.25, titles[i], ha="center")
            window = windows[i] if i < len(windows) else None
            if window is not None:
                top, start, height, width = window
                _box(axes, (left + start, top), width, height, edgecolor=RED, linewidth=2.5)
            left += matrix.shape[1] + gap


def stages(*shapes: tuple[int, ...]) -> None:
    """Show the shapes that data takes on its way through a network.

    A shape (c, h, w) is drawn as a pile of c images, each h high, a shape (n,) as a bar.
    """
    width, gap = 0.0, 5.0  # in pixels of the images drawn
    with drawing(NOTEBOOK_WIDTH, 2.2, alt=_(" then ").join(map(str, shapes))) as figure:
        axes = figure.add_subplot(aspect="equal")
        axes.set_axis_off()
        for shape in shapes:
            channels, size = (shape[0], shape[1:]) if len(shape) == 3 else (1, (shape[0] / 4, 2))
            height, side = size
            for i in reversed(range(channels)):
                corner = (width + 0.6 * i, 0.6 * i - height / 2)
                _box(axes, corner, side, height, edgecolor=BLUE, facecolor="white")
            label = "×".join(map(str, shape))
            axes.text(width + side / 2, -height / 2 - 1, label, ha="center", va="top")
            width += side + 0.6 * channels + gap
        axes.set(xlim=(-1, width - gap + 1), ylim=(-20, 20))


def _table(axes: Axes, matrix: Tensor, left: int) -> None:
    for i, row in enumerate(matrix.tolist()):
        for j, value in enumerate(row):
            _box(axes, (left + j, i), 1, 1, edgecolor=GREY, linewidth=0.8)
            axes.text(
                left + j + 0.5,
                i + 0.5,
                f"{round(value, 2) + 0:g}",
                ha="center",
                va="center",
                color=INK,
            )


def _box(
    axes: Axes, corner: tuple[float, float], width: float, height: float, **style: Any
) -> None:
    from matplotlib.patches import Rectangle

    axes.add_patch(Rectangle(corner, width, height, **{"facecolor": "none", **style}))

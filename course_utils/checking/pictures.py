"""Pillow's pictures, in and out of plain data."""

from __future__ import annotations

import sys
from typing import Any

import torch

from .values import Opaque, Picture


def is_image(value: Any) -> bool:
    """Say whether a value is one of Pillow's pictures, without importing Pillow for it."""
    pillow = sys.modules.get("PIL.Image")
    return pillow is not None and isinstance(value, pillow.Image)


def pixels(image: Any) -> torch.Tensor:
    """Return a copy of an image's pixels, uint8, shape (H, W) or (H, W, channels)."""
    import numpy as np

    return torch.from_numpy(np.array(image, dtype=np.uint8))


def from_image(image: Any) -> Picture | Opaque:
    """Return one of Pillow's pictures as plain data."""
    if image.mode not in Picture.MODES:
        return Opaque("Image", f"a picture in mode {image.mode}")
    return Picture(image.mode, pixels(image))


def to_image(picture: Picture) -> Any:
    """Return plain data as one of Pillow's pictures."""
    from PIL import Image

    return Image.fromarray(picture.pixels.numpy())

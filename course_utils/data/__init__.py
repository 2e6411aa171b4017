"""The images that the chapters train on; `load_images` finds them."""

from __future__ import annotations

from .digits import DIGITS_FILE, digits_file, digits_source, embedded_digits
from .faults import BrokenDataError, DownloadError
from .image_set import Batches, ImageSet
from .load import load_images

__all__ = [
    "DIGITS_FILE",
    "Batches",
    "BrokenDataError",
    "DownloadError",
    "ImageSet",
    "digits_file",
    "digits_source",
    "embedded_digits",
    "load_images",
]

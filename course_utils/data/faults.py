"""What may be wrong with a data set. Each message names the file, the fault and the next step.

ValueError
└── BrokenDataError   a file is there and cannot be trusted
OSError
├── FileNotFoundError a file or a data set is not there
└── DownloadError     it could not be fetched whole
"""

from __future__ import annotations


class BrokenDataError(ValueError):
    """A file of a data set is truncated, damaged, or does not fit to the others."""


class DownloadError(OSError):
    """A file could not be fetched, or was not what its publisher's checksum says."""

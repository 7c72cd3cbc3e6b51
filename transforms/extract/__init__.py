"""Extract: the bytes of an export become source rows, every one of them accounted for."""

from transforms.extract.reading import read_file

IMPORTER_VERSION = "9"
"""Raised whenever a file may read differently than before: cached readings of other versions are not used."""

__all__ = ["IMPORTER_VERSION", "read_file"]

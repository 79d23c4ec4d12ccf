"""The tracker folder, YAML and JSON lines that people read and compare, in and out without loss.

`read_folder` and `write_folder` touch the folder's files; everything else is pure.
"""

from facta.exchange.changes import Changes, Difference, changes
from facta.exchange.drivers import cells_of, driver_of, read_drivers
from facta.exchange.folder import DocumentMeta, Folder, FolderDocument
from facta.exchange.read import read_folder
from facta.exchange.write import write_folder

__all__ = [
    "Changes",
    "Difference",
    "DocumentMeta",
    "Folder",
    "FolderDocument",
    "cells_of",
    "changes",
    "driver_of",
    "read_drivers",
    "read_folder",
    "write_folder",
]

"""The library: a tracker as a value for notebooks and scripts, from the data folder or from a tracker folder.

Reads only; what changes a tracker is done on the command line or on the pages, where it is recorded who did it.
"""

from facta.library.opening import open, trackers
from facta.library.tracker import Tracker

__all__ = ["Tracker", "open", "trackers"]

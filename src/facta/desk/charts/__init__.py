"""The charts of a tracker: for each one file that gathers its values from the measures and puts them into the reader's words; `index` has
them by name, `shown` what a page needs, `views` their addresses."""

from facta.desk.charts.index import NAMES, chart
from facta.desk.charts.shown import Shown, explorer_address, shown

__all__ = ["NAMES", "Shown", "chart", "explorer_address", "shown"]

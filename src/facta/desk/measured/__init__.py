"""The pages of the measures: one file for what each shows and gives as JSON, `table` for how findings are shown, `pages` for the pages
themselves and the index that links them."""

from facta.desk.measured.pages import NAMES, index, index_value, page, value

__all__ = ["NAMES", "index", "index_value", "page", "value"]

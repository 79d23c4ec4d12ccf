"""How any list of a page is sorted, filtered, paged and exported: `wanted` reads what the address wants of it, `laid` lays a table out by
that, `paged` cuts any list into pages, `collation` is the order of words, `export` gives the same rows as CSV or JSON."""

from facta.desk.lists.export import Csv, exported, rows_csv
from facta.desk.lists.laid import Laid, laid
from facta.desk.lists.paged import Paged
from facta.desk.lists.wanted import SIZES, Wanted, wanted

__all__ = ["SIZES", "Csv", "Laid", "Paged", "Wanted", "exported", "laid", "rows_csv", "wanted"]

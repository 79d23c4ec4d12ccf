"""How any list of a page is sorted, filtered, paged and exported: `wanted` reads what the address wants of it, `laid` lays a table out by
that, `collation` is the order of words, `export` gives the same rows as CSV or JSON."""

from facta.desk.lists.export import Csv, exported, rows_csv
from facta.desk.lists.laid import Laid, laid
from facta.desk.lists.wanted import SIZES, Wanted, wanted

__all__ = ["SIZES", "Csv", "Laid", "Wanted", "exported", "laid", "rows_csv", "wanted"]

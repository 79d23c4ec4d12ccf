"""The ledger, the deeds and search on PostgreSQL, on a cluster of the tests' own."""

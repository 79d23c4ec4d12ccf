"""The desk: the pages of a tracker, rendered on the server; they work without JavaScript and load nothing from elsewhere.

Reads the ledger through `records` and shows what the measures say; writes nothing.
"""

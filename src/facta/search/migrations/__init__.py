"""The index's tables, step by step. All of it can be made anew from the ledger."""

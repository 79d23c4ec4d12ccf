"""The ledger's tables, step by step. A migration of `Entry` or `Payload` runs without the triggers; they are put back after it."""

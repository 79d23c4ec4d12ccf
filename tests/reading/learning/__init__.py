"""Learning from decisions, without a ledger."""

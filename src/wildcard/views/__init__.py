"""Questions to the ledger: every row carries the ids of its claims."""

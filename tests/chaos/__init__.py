"""Chaos: processes killed, connections broken, a disk that fills; the playground's ledger is the judge."""

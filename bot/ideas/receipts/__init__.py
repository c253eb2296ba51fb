"""Receipts: a public list of hashes by which anybody can prove that their idea was not dropped."""

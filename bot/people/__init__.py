"""People, roles, consent, erasure and my data."""

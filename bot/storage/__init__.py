"""The database: engine, transaction, clock."""

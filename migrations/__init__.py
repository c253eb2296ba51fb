"""Alembic's environment and revisions, for SQLite and PostgreSQL alike."""

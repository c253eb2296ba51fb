"""Copies of the database made while the bot runs, putting one back, and what must happen then."""

"""Debates, workshops and other events: registration and reminders."""

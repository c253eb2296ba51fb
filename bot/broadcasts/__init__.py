"""Announcements: audience, sending, progress."""

"""Announcements that do not leave at once: at a time, again and again, after a second person's approval."""

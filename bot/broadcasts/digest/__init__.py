"""The announcements of a week in one message, for those who wish for it."""

"""Channels and groups in which announcements are posted, beside the people who asked for them."""

"""Telegram: intake, presenter, sender, screens."""

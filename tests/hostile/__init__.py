"""Hostile updates of every kind the Bot API knows, against the bot as it runs."""

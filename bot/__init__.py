"""The civic assistant: rooms by feature, one composition root in `bot.app`."""

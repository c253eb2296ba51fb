"""What Telegram would refuse: pure checks of requests, texts, keyboards, sizes and pace.

Nothing here reads a socket or a database; the schema file beside this module is the only input.
Every refusal is an `ApiError` whose `shaped()` text is what the Bot API would answer.
"""

"""Questions asked in the chat."""

"""Questions handed to people."""

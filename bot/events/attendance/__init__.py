"""The day of an event: entrance codes, who is here, walk-ins, and the numbers that stay."""

"""Ideas that say the same, joined by an officer: never by the machine, and never for good."""

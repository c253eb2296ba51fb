"""Events that belong together: one that repeats, or a cycle of named sessions. Each is an event."""

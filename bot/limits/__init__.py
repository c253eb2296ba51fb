"""How much of everything one person, and all together, may do in a day."""

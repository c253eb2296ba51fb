"""Posters: a code for each place where an event or a part of the unit is made known, and what came of it."""

"""Questions without an answer: kept for a term, grouped by likeness, shown to the team without who asked."""

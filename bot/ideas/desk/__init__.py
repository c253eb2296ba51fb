"""The office's desk for ideas: the queue, decisions, who looks after what, letters, notes, the clocks."""

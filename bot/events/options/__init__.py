"""What an event may have beside the six answers: its words, its end, its language, who may come, and when."""

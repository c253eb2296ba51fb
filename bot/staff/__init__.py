"""The group of those who answer: a forum in which each matter has a topic of its own."""

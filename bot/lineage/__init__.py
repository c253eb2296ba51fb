"""Where ideas went (debate, recommendation, answer, work) and what was promised of them."""

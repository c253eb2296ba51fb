"""Ideas in the staff group: a topic for each, kept in step with the chat both ways."""

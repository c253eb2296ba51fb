"""What people see of ideas: the conversation (`flow`), their own (`own`), the office's board (`board`)."""

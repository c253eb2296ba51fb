"""What people wish to hear about, from where, and how often: a foundation that announcements stand upon."""

"""What an author adds to an idea already sent: photos, and a few words."""

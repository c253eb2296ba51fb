"""Articles, search and decisions about answers."""

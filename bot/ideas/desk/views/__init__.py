"""What the office sees of its desk (`queue`, `card`, `choosing`, `writing`), and the letters (`letters`)."""

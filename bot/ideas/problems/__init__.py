"""Something broken: the way to whoever mends it, and one question later on, for those who wish it."""

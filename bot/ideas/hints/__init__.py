"""What a moderator is pointed to in an idea. Hints only: nothing is refused or hidden because of them."""

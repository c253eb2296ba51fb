"""What an organiser chooses about sign-ups and the way there, once an event is published."""

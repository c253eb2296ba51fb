"""What those who sign up need to take part: asked once, answered by whoever wishes, gone after the event."""

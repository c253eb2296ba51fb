"""A short quiz on the council, before and after reading: what people learned, without who they are."""

"""Events made from others: copies and templates."""

"""Deliveries: what must leave, when, and what became of it."""

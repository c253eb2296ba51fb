"""Whom an announcement is for: topic, areas, exceptions."""

"""Conversations: one module each, in router order. They parse, call one action, return a screen."""

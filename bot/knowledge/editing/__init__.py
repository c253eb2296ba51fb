"""Answers written in chat: drafts, versions over the files, and the golden questions that guard them."""

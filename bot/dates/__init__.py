"""Dates as people type them, read by a small grammar that would rather ask than guess.

Text is cleaned (`text`), split into language-free tokens (`lexer`, with a lexicon for each language), read in
every way the rules allow (`grammar`, `*_rules`), and each reading is held against the calendar and the clock
(`days`, `moments`). One moment comes out only where all sensible readings agree on it.
"""

from bot.dates.answers import Ambiguous, Answer, Reason, Unreadable, When
from bot.dates.reader import read, read_day

__all__ = ["Ambiguous", "Answer", "Reason", "Unreadable", "When", "read", "read_day"]

"""What a kept question leaves out: numbers, addresses and names of accounts by which somebody is reached."""

from bot import contacts
from bot.cleaning import cleaned
from bot.knowledge.gaps.model import TEXT_LIMIT


def masked(text: str) -> str:
    """Return what is kept of a question."""
    return contacts.without(cleaned(text))[:TEXT_LIMIT].strip()

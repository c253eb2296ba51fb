"""What a look at the bot's surroundings finds, and what to do about it."""

from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """How a check ended."""

    FINE = "fine"
    ADVICE = "advice"
    WRONG = "wrong"


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at; `advice` says what to do, and is empty where all is well."""

    about: str
    outcome: Outcome
    what: str
    advice: str = ""


def fine(about: str, what: str) -> Finding:
    """Nothing to do."""
    return Finding(about, Outcome.FINE, what)


def wrong(about: str, what: str, advice: str) -> Finding:
    """The bot cannot do its work until this is mended."""
    return Finding(about, Outcome.WRONG, what, advice)

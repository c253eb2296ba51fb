"""A clock time in one token."""

from bot.dates.facts import Clock
from bot.dates.grammar import Found
from bot.dates.tokens import Kind, Token


def hour_of(token: Token, found: Found) -> Clock | None:
    """Read one token as a clock time; None where it cannot be one."""
    if token.kind is Kind.PAIR:
        return _pair(token, found)
    hour, minute = token.value, 0
    digits = token.text if token.kind is Kind.NUM else ""
    if len(digits) in {3, 4}:
        hour, minute = divmod(hour, 100)
    if hour > 24 or minute > 59 or len(digits) > 4:
        return None
    return Clock(hour, minute, exact=hour > 12 or digits.startswith("0") or len(digits) == 4)


def _pair(token: Token, found: Found) -> Clock | None:
    two_digits = token.text[: -3 if token.text.count(":") > 1 else None][-2:].isdigit()
    if token.name == "/" or not two_digits or token.second > 59 or token.value > 24:
        return None
    exact = not found.language.twelve_hours or token.value > 12 or token.text.startswith("0")
    return Clock(token.value, token.second, exact=exact)


def looks_like_date(token: Token) -> bool:
    """Whether 4.12 is rather a day in December than twelve minutes past four; 17.10 may be either."""
    possible = (
        token.kind is Kind.PAIR and token.name == "." and 1 <= token.second <= 12 and 1 <= token.value <= 31
    )
    return possible and (token.second % 5 != 0 or token.value < 7)

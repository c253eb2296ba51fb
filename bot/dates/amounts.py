"""How people count time ahead: "two and a half hours", "godzinę i 15 minut", "півтори години"."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from bot.dates.tokens import Kind, Token

_HALF = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class Amount:
    """Time in the units people mean: a month is no number of days."""

    months: int = 0
    weeks: int = 0
    days: int = 0
    minutes: int = 0


@dataclass(slots=True)
class _Count:
    """The sum so far, and a number waiting for its unit."""

    sums: dict[str, Fraction] = field(default_factory=dict)
    number: Fraction | None = None
    unit: tuple[str, int] | None = None

    def add(self, unit: str, size: int, times: Fraction) -> None:
        self.sums[unit] = self.sums.get(unit, Fraction()) + size * times
        self.unit, self.number = (unit, size), None


_UNITS = {
    "day": ("days", 1),
    "week": ("weeks", 1),
    "fortnight": ("weeks", 2),
    "month": ("months", 1),
    "year": ("months", 12),
    "hour": ("minutes", 60),
    "half-hour": ("minutes", 30),
    "minute": ("minutes", 1),
}


def amount(tokens: Sequence[Token]) -> Amount | None:
    """Add up an amount of time; None where the words make none, or a broken day or minute."""
    count = _Count()
    for at, token in enumerate(tokens):
        following = tokens[at + 1].kind if at + 1 < len(tokens) else None
        if not _take(count, token, following):
            return None
    if count.number is not None or any(total.denominator != 1 for total in count.sums.values()):
        return None
    found = Amount(**{unit: int(total) for unit, total in count.sums.items()})
    return found if count.sums and found != Amount() else None


def _take(count: _Count, token: Token, following: Kind | None) -> bool:
    if token.kind is Kind.AND:
        return True
    if token.kind is Kind.HALF:
        return _take_half(count, following)
    if token.kind in {Kind.NUM, Kind.CARDINAL, Kind.ONE_AND_HALF, Kind.PAIR}:
        waiting, count.number = count.number, _number(token)
        return waiting is None and count.number is not None
    if token.kind is Kind.HOUR and count.unit == ("minutes", 15) and count.number is None:
        return True  # "a quarter of an hour"
    if count.number is None and token.name.endswith("s"):  # "za dni": how many?
        return False
    unit, size = ("minutes", 15) if token.kind is Kind.QUARTER else _UNITS[token.name.removesuffix("s")]
    count.add(unit, size, Fraction(1) if count.number is None else count.number)
    return True


def _take_half(count: _Count, following: Kind | None) -> bool:
    if following in {Kind.HOUR, Kind.UNIT, Kind.MINUTE}:
        count.number = (count.number or Fraction()) + _HALF
    elif count.unit and count.number is None:
        count.add(*count.unit, times=_HALF)
    else:
        return False
    return True


def _number(token: Token) -> Fraction | None:
    if token.kind is Kind.ONE_AND_HALF:
        return Fraction(3, 2)
    if token.kind is Kind.PAIR:
        decimal = token.name == "." and token.second < 10 and len(token.text.split(".")[1]) == 1
        return token.value + Fraction(token.second, 10) if decimal else None
    return Fraction(token.value)

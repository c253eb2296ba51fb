"""What a picture shows, as plain values: screens carry them, and they are drawn when the screen is sent.

Every word comes with them, in the language of whoever will look; numbers are said in the screen's text too,
for those who do not see pictures.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of a bar chart; `shown` stands at its end instead of the count, such as "fewer than 5"."""

    label: str
    count: float
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Bars:
    """Horizontal bars with their labels, from the top."""

    bars: tuple[Bar, ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Spot:
    """A point in degrees (WGS 84), with a few words or a number beside it."""

    latitude: float
    longitude: float
    label: str = ""


@dataclass(frozen=True, slots=True)
class PlaceMap:
    """A small map: the points it is about, others around them, and where the middle of everything is.

    The frame holds `marked` and `around`; where `middle` lies outside it, an arrow says where and how far.
    """

    marked: tuple[Spot, ...]
    around: tuple[Spot, ...] = ()
    middle: Spot | None = None


@dataclass(frozen=True, slots=True)
class PaperCard:
    """A card to be printed: a code in large letters, and lines of explanation under it."""

    code: str
    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QrCode:
    """An address that a telephone's camera reads."""

    address: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A poster to be printed: who invites, to what, details, the address as a code and in letters."""

    heading: str
    title: str
    lines: tuple[str, ...]
    call: str
    """What to do with the code."""
    address: str


@dataclass(frozen=True, slots=True)
class Diploma:
    """A page that says who took part in what, to be printed or shown; whoever doubts it follows the code."""

    heading: str
    name: str
    said: str
    """What they did, between their name and the title."""
    title: str
    count: str
    days: tuple[str, ...]
    """The meetings they came to, one to a line."""
    issuer: tuple[str, ...]
    """Who gives it, and when."""
    proof: tuple[str, ...]
    """Its number, its code and what they are good for."""
    address: str


Sketch = Bars | PlaceMap | PaperCard | QrCode
"""What can be drawn."""

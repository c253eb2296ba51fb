"""The words of a date, each reduced to what it means, whatever the language."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a token is. One letter each, so that grammar rules are regular expressions over kinds."""

    NUM = "0"  # 18
    PAIR = "1"  # 18:30, 18.30, 5/12
    DMY = "2"  # 15.12.2026
    ISO = "3"  # 2026-12-15
    CARDINAL = "4"  # five
    HOURTH = "5"  # an ordinal in a form used for hours: osiemnastej
    DAYTH = "6"  # an ordinal in a form used for days: osiemnastego, 18th
    WEEKDAY = "w"
    MONTH = "m"
    DAY = "d"  # days from today: 1 is tomorrow
    UNIT = "u"  # day, week, month, year
    HOUR = "h"
    MINUTE = "i"
    AT = "a"
    ON = "o"
    NA = "n"  # "na"/"на": before an hour or a day; in Ukrainian also "ten minutes into"
    IN = "z"  # "za", "через", "in": time ahead; in Polish and Ukrainian also "minutes to"
    FROM = "f"
    UNTIL = "t"
    TO = "T"
    PAST = "p"
    BEFORE = "b"
    AND = "&"
    OR = "|"
    DASH = "-"
    SEPARATOR = ","
    HALF_TO = "H"  # wpół do ósmej = 7:30
    HALF_PAST = "P"
    HALF = "½"
    ONE_AND_HALF = "q"
    QUARTER = "Q"
    NOON = "N"
    MIDNIGHT = "M"
    PART = "D"  # part of the day
    TONIGHT = "E"
    NEXT = "x"
    THIS = "c"
    NEAREST = "y"
    LAST = "l"
    REPEAT = "r"
    VAGUE = "v"
    AGO = "g"
    NOW = "k"
    WEEKEND = "e"
    FEAST = "F"
    OF_MONTH = "s"  # "5 числа": the fifth
    FILL = "_"


@dataclass(frozen=True, slots=True)
class Token:
    """One meaningful piece of the text.

    `value` is the number, index or count; `second` the other half of a PAIR (minutes or month);
    `year` belongs to DMY and ISO; `name` to parts of day, units and feasts; `text` is what was typed.
    """

    kind: Kind
    value: int = 0
    second: int = 0
    year: int = 0
    name: str = ""
    text: str = ""


class Unknown(Exception):
    """A word or sign that the language does not know."""

"""The part of a profile that says what the programs in the office open without being asked how."""

from typing import Literal

from bot.nearby import Part


class Spreadsheets(Part):
    """How tables are written for them."""

    separator: Literal[";", ",", "\t"] = ";"
    """What stands between the cells of a CSV; with ";" numbers take a decimal comma."""

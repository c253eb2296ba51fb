"""How much of an entry is taken in, and why one is passed over."""

from enum import StrEnum

MAX_TITLE = 160
MAX_PLACE = 200


class Why(StrEnum):
    """A reason, in words for an operator; rooms that speak to people say it in theirs."""

    NO_UID = "without a UID"
    NO_TITLE = "without a title"
    NO_START = "without a start"
    LISTED_DATES = "repeats on listed dates (RDATE)"
    SEVERAL_RULES = "repeats by several rules"
    OTHER_RULE = "repeats by a rule that is not read"
    TOO_OLD = "repeats since more than ten years"
    UNREADABLE = "cannot be read"

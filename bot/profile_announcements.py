"""The part of a profile that keeps announcements from becoming too many."""

from pydantic import Field

from bot.nearby import Part


class Announcements(Part):
    """How many announcements people get, and what is asked about before one is sent."""

    weekly: int | None = Field(default=None, ge=1, le=100)
    """Announcements that one person gets within seven days at most; none: however many there are."""
    similar_days: int = Field(default=7, ge=1, le=90)
    """For so many days the author of a similar announcement is told of this one and asked once more."""
    approval_from: int | None = Field(default=None, ge=1)
    """From so many recipients on a second person approves an announcement before it leaves; none: never."""

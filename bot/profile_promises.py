"""The part of a profile on promises that officers record."""

from pydantic import Field

from bot.nearby import Part


class Promises(Part):
    """How those who promised something are reminded."""

    remind_days_before: int = Field(default=2, ge=1, le=30)
    """Working days before the day that was promised; they are reminded on that day too."""

"""The part of a profile that says how the office deals with ideas beyond deciding about them."""

from pydantic import Field

from bot.nearby import Part


class IdeaOffice(Part):
    """What the office grants authors, and where it talks about ideas."""

    objection_days: int = Field(default=14, ge=1, le=90)
    """Days in which an author may say that an idea joined to another one is a different one."""
    appeal_days: int = Field(default=5, ge=1, le=60)
    """Working days after which those who decide about an objection are reminded of it."""
    topics: bool = False
    """Whether the staff group, where there is one, has a topic for each idea."""

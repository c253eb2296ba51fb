"""The part of a profile on what may be done in a day; left out, it suits a district of some ten thousands."""

from enum import StrEnum

from pydantic import Field, PositiveInt

from bot.nearby import Part


class Act(StrEnum):
    """What is counted by the day."""

    ASK = "ask"
    """A question to the bot; one about danger never counts."""
    CASE = "case"
    """A question passed on to a person."""
    DRAFT = "draft"
    """An idea that is begun."""
    IDEA = "idea"
    """An idea that is sent."""
    SUPPORT = "support"
    PROPOSAL = "proposal"
    """A proposal of an event."""
    HELP = "help"
    """An offer to help with one, or a message about helping."""
    COPY = "copy"
    """A copy of one's own data."""
    EXPORT = "export"


EACH = {
    Act.ASK: 300,
    Act.CASE: 10,
    Act.DRAFT: 40,
    Act.IDEA: 10,
    Act.SUPPORT: 60,
    Act.PROPOSAL: 5,
    Act.HELP: 30,
    Act.COPY: 10,
    Act.EXPORT: 40,
}
TOGETHER = {Act.CASE: 1_000, Act.IDEA: 2_000, Act.PROPOSAL: 300, Act.COPY: 2_000, Act.EXPORT: 400}


class Limits(Part):
    """How often each thing may be done in a day: by one person, and by all together (if that is limited)."""

    each: dict[Act, PositiveInt] = Field(default_factory=dict)
    together: dict[Act, PositiveInt] = Field(default_factory=dict)

    def of_one(self, act: Act) -> int:
        """Return how often one person may do it."""
        return self.each.get(act, EACH[act])

    def of_all(self, act: Act) -> int | None:
        """Return how often all together may do it; none: as often as they like."""
        return self.together.get(act, TOGETHER.get(act))

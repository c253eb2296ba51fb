"""The part of a profile that keeps announcements from becoming too many, and says what they are about."""

from datetime import time
from typing import Annotated, Self

from pydantic import Field, field_validator, model_validator

from bot.i18n import LOCALES
from bot.nearby import Part

GENERAL = "general"
"""The topic of what belongs to no other one; every profile has it."""
LONGEST_NAME = 32
"""Characters of a topic's name: two of them stand beside each other as buttons."""


class Topic(Part):
    """What announcements can be about, in every language."""

    id: str = Field(pattern=r"^[a-z0-9-]{1,24}$")
    name: dict[str, str]

    @field_validator("name")
    @classmethod
    def _in_every_language(cls, name: dict[str, str]) -> dict[str, str]:
        if set(name) != set(LOCALES) or not all(
            0 < len(said.strip()) <= LONGEST_NAME for said in name.values()
        ):
            raise ValueError(
                f"a name of 1 to {LONGEST_NAME} characters is needed in each of {', '.join(LOCALES)}"
            )
        return name


class Digest(Part):
    """When the announcements of a week go to those who wish for one message, by the clocks of the place."""

    weekday: Annotated[int, Field(ge=1, le=7)] = 5
    """As ISO counts them: 1 is Monday."""
    at: time = time(17)


class Announcements(Part):
    """How many announcements people get, what about, and what is asked before one is sent."""

    weekly: int | None = Field(default=None, ge=1, le=100)
    """Announcements that one person gets within seven days at most; none: however many there are."""
    similar_days: int = Field(default=7, ge=1, le=90)
    """For so many days the author of a similar announcement is told of this one and asked once more."""
    approval_from: int | None = Field(default=None, ge=1)
    """From so many recipients on a second person approves an announcement before it leaves; none: never."""
    approve_channels: bool = False
    """Whether a second person approves whatever goes to a channel or group, however few get it in private."""
    topics: tuple[Topic, ...] = Field(default=(), max_length=12)
    digest: Digest = Digest()

    @model_validator(mode="after")
    def _topics_are_told_apart(self) -> Self:
        ids = [topic.id for topic in self.topics]
        if len(set(ids)) < len(ids):
            raise ValueError("two topics have the same id")
        if GENERAL in ids:
            raise ValueError(f'"{GENERAL}" is there without being listed; please choose another id')
        return self

    def topic(self, topic_id: str | None) -> Topic | None:
        """Return the topic of this id, if the profile has it."""
        return next((topic for topic in self.topics if topic.id == topic_id), None)

"""Parts of a profile that tell of the neighbourhood: a map, names of streets, who mends what."""

from pydantic import BaseModel, ConfigDict, Field


class Part(BaseModel):
    """What every part of a profile has in common: read once, and unknown words are mistakes."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


class Deadline(Part):
    """How soon a service says that it answers; without a source nobody can know that."""

    days: int = Field(ge=1, le=365)
    source: dict[str, str] = Field(min_length=1)
    """Where this is said, in every language."""


class Service(Part):
    """Whoever mends what is broken; `categories` are those of ideas. What is not confirmed is left out."""

    name: dict[str, str]
    """In every language."""
    categories: tuple[str, ...]
    phone: str | None = None
    email: str | None = None
    website: str | None = None
    answers_within: Deadline | None = None


class Streets(Part):
    """Names by which typed places are recognised: inside the unit, and outside it. No border of anything."""

    names: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()


class MapView(Part):
    """What a map opens with; no border of anything."""

    latitude: float
    longitude: float
    zoom: int
    approximate: bool = True

"""What to do with a text that a person wrote outside any conversation."""

from dataclasses import dataclass
from typing import Final, Literal

SIGNPOST: Final = "redirect-"
"""Articles whose ids begin so say which other office answers."""

Kind = Literal["direct", "buttons", "none", "emergency", "smalltalk", "idea", "command", "human"]


@dataclass(frozen=True, slots=True)
class Ranked:
    """An article that may answer: `p` is the probability that it does, `score` the evidence behind it."""

    id: str
    score: float
    p: float


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision.

    direct: show the first of `ranked`; buttons: offer all of `ranked`; none: say so and offer a person.
    emergency, smalltalk, command: `detail` says which; human: `matter` where the text says what it is about.
    `ranked` is the best first, three at most, `p` the
    probability behind the decision.
    """

    kind: Kind
    ranked: tuple[Ranked, ...]
    p: float
    detail: str | None = None

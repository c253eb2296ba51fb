"""The numbers of the search, as fitted on labelled questions: `rozmownica knowledge fit` writes them.

There are two sets: for the search by letters alone ("tier0") and with a language model ("tier1").
"""

import json
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Final, Literal

import numpy as np

from bot.knowledge.kinds import Kinds
from bot.knowledge.postings import Numbers

FOLDER: Final = Path(__file__).parent / "fitted"

Tier = Literal["tier0", "tier1"]

NONE: Final = (
    "always",
    "unknown",
    "length",
    "characters",
    "phrasing",
    "overlap",
    "elsewhere",
    "meaning",
    "place",
)
"""What speaks for "no article answers": besides a constant, the share of words that no phrasing has, the
number of words, the best characters, phrasing and overlap of any article, whether it sounds like a question
for another office, the best meaning, and whether a
place elsewhere is named."""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From where on a decision is made.

    `direct` is the probability from which one article is shown at once, `buttons` the summed probability of
    the three best from which they are offered, `again` the same after an article was turned down. The others
    are scores of kinds: of an emergency, and by how much chat, an idea or the wish for a person must lead.
    """

    direct: float
    buttons: float
    again: float
    emergency: float
    chitchat: float
    handover: float
    idea: float


@dataclass(frozen=True, slots=True)
class Weights:
    """A conditional logit: every article competes with the others and with "none of them".

    An article's score is the weighted sum of its evidence, that of "none" the weighted sum of NONE; the
    probability of each is its share of exp(score). `other_language` is what evidence by letters counts in a
    language that the asker does not use.
    """

    evidence: tuple[float, ...]
    none: tuple[float, ...]
    other_language: float
    thresholds: Thresholds
    model: str = ""
    """The language model whose vectors these numbers are for."""

    def scores(self, evidence: Numbers) -> Numbers:
        """Scores of rows of evidence."""
        weighed: Numbers = evidence[:, : len(self.evidence)] @ np.array(self.evidence)
        return weighed

    def probabilities(self, scores: Numbers, none: Numbers) -> Numbers:
        """Probability of each article; what is missing to 1 is the probability of "none"."""
        of_none = float(none @ np.array(self.none))
        top = max(float(scores.max(initial=of_none)), of_none)
        odds = np.exp(scores - top)
        shares: Numbers = odds / (odds.sum() + np.exp(of_none - top))
        return shares


@dataclass(frozen=True, slots=True)
class Fitted:
    """All that was learned from labelled questions."""

    weights: Weights
    kinds: Kinds

    def save(self, folder: Path, tier: Tier) -> None:
        """Write the few numbers that can be read as text, and the many that cannot."""
        text = json.dumps(asdict(self.weights), indent=1)
        (folder / f"{tier}.json").write_text(text + "\n", encoding="utf-8")
        kinds = self.kinds
        np.savez_compressed(
            folder / f"{tier}.npz",
            bias=kinds.bias,
            rarity=kinds.rarity.astype(np.float16),
            weights=kinds.weights.astype(np.float16),
            centre=kinds.centre,
            meaning=kinds.meaning,
        )


@cache
def fitted(tier: Tier) -> Fitted:
    """The numbers that come with this version."""
    return load(FOLDER, tier)


def load(folder: Path, tier: Tier) -> Fitted:
    """Read what `Fitted.save` wrote."""
    values = json.loads((folder / f"{tier}.json").read_text(encoding="utf-8"))
    weights = Weights(
        tuple(values["evidence"]),
        tuple(values["none"]),
        values["other_language"],
        Thresholds(**values["thresholds"]),
        values["model"],
    )
    with np.load(folder / f"{tier}.npz", allow_pickle=False) as stored:
        kinds = Kinds(
            stored["bias"],
            stored["rarity"].astype(np.float32),
            stored["weights"].astype(np.float32),
            stored["centre"],
            stored["meaning"],
        )
    return Fitted(weights, kinds)

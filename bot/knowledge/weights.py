"""The numbers of the search without a language model ("Tier 0"), and how they were come by."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from bot.knowledge.postings import Numbers


@dataclass(frozen=True, slots=True)
class Weights:
    """A conditional logit: every article competes with the others and with "none of them".

    An article's score is the weighted sum of its evidence (characters, words, best phrasing, each 0 to 1);
    its probability is exp(score) / (exp(none) + sum of exp(score) over all articles).
    `direct` is the probability from which one article is shown at once, `buttons` the summed probability of
    the three best from which they are offered, `again` the same after an article was turned down.
    """

    characters: float
    words: float
    phrasing: float
    none: float
    other_language: float
    direct: float
    buttons: float
    again: float

    def scores(self, evidence: Numbers) -> Numbers:
        """Scores of rows of evidence."""
        weighed: Numbers = evidence @ np.array([self.characters, self.words, self.phrasing])
        return weighed

    def probabilities(self, evidence: Numbers) -> Numbers:
        """Probability of each row; what is missing to 1 is the probability of "none"."""
        scores = self.scores(evidence)
        top = max(float(scores.max(initial=self.none)), self.none)
        odds = np.exp(scores - top)
        shares: Numbers = odds / (odds.sum() + np.exp(self.none - top))
        return shares


TIER_0: Final = Weights(
    characters=40.7,
    words=4.7,
    phrasing=9.6,
    none=10.2,
    other_language=0.85,
    direct=0.7,
    buttons=0.3,
    again=0.1,
)
"""Fitted by maximum likelihood (gradient ascent, L2 penalty 0.01) on 698 labelled questions in Polish,
English and Ukrainian that had no part in writing the articles: 618 answered by one of 89 articles, and 80
out of scope, which weigh twice, because people ask more out of scope than a test set holds.

In five-fold cross-validation: right article first .88, among three .96; shown directly .72 of the questions
in scope, .97 of those rightly; at most one tap away .90; out of scope, .11 answered wrongly and .16 offered a
choice. `direct`, `buttons` and `other_language` were chosen on the same folds; .85 to 1 for the last hardly
differ. `again` is lower than `buttons`, because who turned an answer down did ask something: where the first
article was wrong, it leaves 54 of 57 right ones on offer.
"""

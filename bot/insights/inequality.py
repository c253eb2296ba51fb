"""How unevenly people speak: pure arithmetic on how many people did something how often.

The counts come as a distribution, acts by one person → how many people, so that nobody is told apart and
200,000 acts take no more memory than the few hundred different counts there can be among them.
"""

import math
from collections.abc import Mapping
from fractions import Fraction

Distribution = Mapping[int, int]
"""Acts of one person → how many people did so many."""

TENTH = 10


def people(acts: Distribution) -> int:
    """Count the people."""
    return sum(acts.values())


def total(acts: Distribution) -> int:
    """Count what all of them did."""
    return sum(count * people for count, people in acts.items())


def gini(acts: Distribution) -> Fraction:
    """Return the Gini coefficient: 0 where all did the same, (n − 1) / n where one of n did everything.

    G = 2 · Σ i · xᵢ / (n · Σ xᵢ) − (n + 1) / n, with x in rising order and i from 1. Raises ValueError where
    nobody did anything.
    """
    n, everything = people(acts), total(acts)
    if not everything:
        raise ValueError("nobody did anything")
    weighted = before = 0
    for count, having in sorted(acts.items()):
        # The ranks before + 1 to before + having all carry the same count.
        weighted += count * (before * having + having * (having + 1) // 2)
        before += having
    return Fraction(2 * weighted, n * everything) - Fraction(n + 1, n)


def top_tenth(acts: Distribution) -> int:
    """Count the people of the most active tenth, rounded up."""
    return math.ceil(people(acts) / TENTH)


def share_of_top_tenth(acts: Distribution) -> Fraction:
    """Return the share that the most active tenth did; raises ValueError where nobody did anything."""
    everything, wanted, done = total(acts), top_tenth(acts), 0
    if not everything:
        raise ValueError("nobody did anything")
    for count, having in sorted(acts.items(), reverse=True):
        taken = min(having, wanted)
        done, wanted = done + taken * count, wanted - taken
    return Fraction(done, everything)

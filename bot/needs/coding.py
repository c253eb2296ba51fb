"""Which categories a sentence speaks of: those whose name or hint has a word of it, in whatever ending.

Nothing learns and nothing is guessed: words are compared by their first five letters, in all languages.
"""

from collections import Counter

from bot.cleaning import letters
from bot.knowledge.fold import fold, stems
from bot.profile import Profile
from bot.profile_ideas import Category

LONGEST = 400
SHORTEST = 3
"""Letters of a sentence, and of a word that counts."""
NO_SIGN = frozenset(
    stems(
        fold(
            "miejsce wszystko pasuje wyżej and anything fits nowhere above place "
            "місце усе підходить ніде вище"
        )
    )
)
"""Words of hints that stand in any sentence."""


def coded(sentence: str, profile: Profile) -> list[str]:
    """Return the ids of the categories that a sentence speaks of, in the profile's order."""
    said = set(stems(fold(sentence)))
    known = {one.id: _stems(one) for one in profile.ideas.categories}
    # A word of several categories ("bench" in parks and at stops) tells of none.
    times = Counter(stem for found in known.values() for stem in found)
    return [one for one, found in known.items() if any(times[stem] == 1 for stem in said & found)]


def says_something(sentence: str) -> bool:
    """Tell whether a sentence has any words at all."""
    return letters(sentence) >= SHORTEST


def _stems(category: Category) -> set[str]:
    spoken = " ".join([*category.name.values(), *category.hint.values()])
    return {stem for stem in stems(fold(spoken)) if len(stem) > SHORTEST} - NO_SIGN

"""Places as people type them, known by the names in the profile: "na Sokolskiej" is ulica Sokolska.

Names are compared folded (`bot.knowledge.fold`) and in the endings that Polish cases give them, word by word
and whole: nothing is guessed beyond the table of endings, so that "Sokoła" is not taken for Sokolska.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from bot.knowledge.fold import fold, words
from bot.profile import Area, Profile

KINDS: Final = frozenset(
    {"ulica", "ul", "aleja", "al", "plac", "pl", "osiedle", "os", "most", "park", "rondo"}
)
"""Words that say what kind of place a name is; people leave them out."""

ENDINGS: Final = (
    ("ta", ("cie",)),
    ("da", ("dzie",)),
    ("ra", ("rze",)),
    ("ka", ("ce",)),
    ("ki", ("kow", "kach", "kami")),
    ("iec", ("cu", "ca", "cem")),
    ("ek", ("ku", "kiem", "kowi", "ka")),
    ("ia", ("i", "ie")),
    ("a", ("y", "i", "ie", "e", "iej", "ej", "u")),
    ("i", ("iego", "iemu", "im", "ie")),
    ("ie", ("iem", "iu", "ia", "im", "iego")),
    ("e", ("u", "a", "em", "iu", "ich", "ym", "ego")),
    ("y", ("ego", "emu", "ym", "ach", "om", "ami", "")),
    ("ice", ("ic", "icach", "icami")),
    ("ow", ("owa", "owie", "owem", "owowi")),
    ("oz", ("ozu", "ozie", "ozem")),
    ("o", ("a", "u", "em", "ie")),
    ("", ("u", "a", "ie", "em", "owi")),
)
"""What a word may end in instead of what it ends in by itself: folded, so that ą is a and ę is e."""


def forms(word: str) -> frozenset[str]:
    """Return a folded word in all its cases (and some that it does not have)."""
    stems = ((word.removesuffix(end), others) for end, others in ENDINGS if word.endswith(end))
    return frozenset({word, *(stem + other for stem, others in stems for other in others)})


def named(text: str, names: Iterable[str]) -> str | None:
    """Return the first of `names` that is said in `text`, in whatever case."""
    said = words(fold(text))
    return next((name for name in names if _is_said(_essence(name), said)), None)


def street(text: str, profile: Profile) -> str | None:
    """Return the known street or place that a typed place names, if any."""
    return named(text, profile.streets.names)


def area(text: str, profile: Profile) -> Area | None:
    """Return the part of the unit that a typed place names, in any language."""
    return next((one for one in profile.areas if named(text, called(one))), None)


def called(one: Area) -> list[str]:
    """Return the names of a part in all languages, alone and with "in"."""
    spoken = (one.model_extra or {}).values()
    return [str(form) for forms_ in spoken for form in (forms_["name"], forms_["in"])]


def elsewhere(text: str, profile: Profile) -> str | None:
    """Return the place outside the unit that a typed place names, unless it names one inside too."""
    inside = street(text, profile) or area(text, profile)
    return None if inside else named(text, profile.streets.outside)


def full(text: str, profile: Profile) -> str:
    """Write a typed place with the full name of the street it names, where the words themselves do not."""
    known = street(text, profile)
    return f"{text} ({known})" if known and fold(known) not in fold(text) else text


def _essence(name: str) -> list[frozenset[str]]:
    own = words(fold(name))
    return [forms(word) for word in own if word not in KINDS] or [frozenset({word}) for word in own]


def _is_said(wanted: Sequence[frozenset[str]], said: Sequence[str]) -> bool:
    starts = range(len(said) - len(wanted) + 1)
    return any(all(said[at + n] in each for n, each in enumerate(wanted)) for at in starts)

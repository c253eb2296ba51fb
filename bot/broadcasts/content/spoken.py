"""In which language the first words of an announcement are, where their letters leave no doubt."""

import re
from collections.abc import Container

from bot.broadcasts.content.desk import MANY
from bot.i18n import DEFAULT_LOCALE

IN_CYRILLIC = "uk"
"""The language of ours that is written in Cyrillic letters."""
_PLAINLY = 4
"""So many times as many letters of the one kind as of the other."""
_CYRILLIC, _LATIN = re.compile(r"[Ѐ-ӿ]"), re.compile(r"[^\W\d_Ѐ-ӿ]")


def spoken(text: str, marked: str, own: str, taken: Container[str]) -> str:
    """Return the language to mark words with: as they are `marked`, unless their letters say another.

    `own` is the language of their author, `taken` are those for which there are other words. What is in
    several languages by its author's word stays so; words in both alphabets keep their mark.
    """
    cyrillic, latin = len(_CYRILLIC.findall(text)), len(_LATIN.findall(text))
    if marked not in (MANY, IN_CYRILLIC) and cyrillic > _PLAINLY * latin:
        meant = IN_CYRILLIC
    elif marked == IN_CYRILLIC and latin > _PLAINLY * cyrillic:
        meant = DEFAULT_LOCALE if own == IN_CYRILLIC else own
    else:
        return marked
    return marked if meant in taken else meant

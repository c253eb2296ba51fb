"""What is typed instead of pressed: the words on a button, their beginning, or the button's number."""

import re

from bot.telegram.screen import Buttons

_MARKS = re.compile(r"[^\w]+")


def press_typed(buttons: Buttons, text: str, *, numbered: bool = False) -> str | None:
    """Return what the button would send that `text` names; none where it names none, or several.

    "tak" names "Tak, zgadza się", if no other button begins so. With `numbered` a number counts the buttons
    from 1, row by row: for questions to which a number is no answer by itself.
    """
    presses = [(_words(one.label), one.press) for row in buttons for one in row if one.press]
    said = _words(text)
    if not said:
        return None
    if numbered and said.isdecimal() and said.isascii() and 0 < int(said[:4]) <= len(presses):
        return presses[int(said[:4]) - 1][1]
    exact = [press for words, press in presses if words == said]
    begun = exact or [press for words, press in presses if words.startswith(f"{said} ")]
    return begun[0] if len(begun) == 1 else None


def _words(label: str) -> str:
    return _MARKS.sub(" ", label).strip().casefold()

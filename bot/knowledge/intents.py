"""What a text wants when it is not a question: chat, a person, a command in words, or an idea to hand in.

Works on folded text, in Polish, Ukrainian and English. It would rather stay silent: what is not recognised
here goes to the search, which offers a choice; who is sent into the wrong conversation must find the way out.
The phrases are in `phrasebook/intents.txt`.
"""

import re
from dataclasses import dataclass
from typing import Final, Literal, get_args

from bot.knowledge.phrases import book, whole, within

Wish = Literal["smalltalk", "human", "command", "idea"]
Command = Literal[
    "delete",
    "mydata",
    "privacy",
    "language",
    "settings",
    "mine",
    "ask",
    "events",
    "cancel",
    "help",
    "idea",
    "propose_event",
]
Talk = Literal["thanks", "hello", "bye", "insult", "chat", "unclear"]

FIRST_WORDS: Final = 4
"""A question word this early makes a text a question even without a question mark."""

LONGEST_INSULT: Final = 6
"""An insult in a longer text is a complaint with a reason, and worth a search."""


SHORTEST_MATTER: Final = 4
"""Letters of a word that can say what somebody wants to talk about."""


@dataclass(frozen=True, slots=True)
class Intent:
    """A wish; `detail` is the name of the command, the kind of small talk, or that a matter was named."""

    kind: Wish
    detail: Command | Talk | Literal["matter"] | None = None


_BOOK: Final = "intents"
_COMMANDS: Final[tuple[Command, ...]] = get_args(Command)
_WHOLE: Final = tuple(
    (name, whole(_BOOK, f"{name} whole")) for name in _COMMANDS if f"{name} whole" in book(_BOOK)
)
_PARTS: Final = tuple(
    (name, within(_BOOK, name)) for name in _COMMANDS if name in book(_BOOK) and name != "idea"
)
_TALK: Final[tuple[Talk, ...]] = ("thanks", "hello", "bye")
_TALK_WORDS: Final = re.compile(
    r"\b(?:" + "|".join(book(_BOOK)[name] for name in (*_TALK, "filler")) + r")(?!\w)"
)
_TALKS: Final = tuple((name, within(_BOOK, name)) for name in _TALK)
_ASKS, _HOW = within(_BOOK, "asks"), within(_BOOK, "how")
_CHAT, _INSULT = within(_BOOK, "chat"), within(_BOOK, "insult")
_HUMAN, _HUMAN_WHOLE = within(_BOOK, "human"), whole(_BOOK, "human whole")
_HUMAN_ONLY = within(_BOOK, "human only")
_IDEA, _IDEA_FIRST = within(_BOOK, "idea"), whole(_BOOK, "idea first")
_IDEA_WEAK, _THINGS = within(_BOOK, "idea weak"), within(_BOOK, "things")


def recognise(folded: str, text: str) -> Intent | None:
    """The wish in a folded text, `text` being as it was written; None where it looks like a question."""
    if not folded:
        return Intent("smalltalk", "unclear")
    if _HUMAN_WHOLE.fullmatch(folded) or _HUMAN.search(folded):
        return Intent("human", matter(folded))
    is_question = asks(folded, text)
    if command := _command(folded, is_question):
        return Intent("command", command)
    if talk := _small_talk(folded):
        return Intent("smalltalk", talk)
    return Intent("idea") if not is_question and _is_idea(folded) else None


def matter(folded: str) -> Literal["matter"] | None:
    """Whether a wish for a person also says what it is about."""
    rest = _TALK_WORDS.sub(" ", _HUMAN_ONLY.sub(" ", folded))
    return "matter" if any(len(word) >= SHORTEST_MATTER for word in rest.split()) else None


def asks(folded: str, text: str) -> bool:
    """Whether a text looks like a question, with or without a question mark."""
    first = " ".join(folded.split()[:FIRST_WORDS])
    return bool(_ASKS.search(folded if "?" in text else first) or _HOW.search(folded))


def _command(folded: str, is_question: bool) -> Command | None:
    named = (name for name, pattern in _WHOLE if pattern.fullmatch(folded))
    told = (name for name, pattern in _PARTS if not is_question and pattern.search(folded))
    return next(named, None) or next(told, None)


def _small_talk(folded: str) -> Talk | None:
    if not _TALK_WORDS.sub("", folded).strip():
        return next((name for name, pattern in _TALKS if pattern.search(folded)), "chat")
    if _CHAT.search(folded):
        return "chat"
    return "insult" if len(folded.split()) <= LONGEST_INSULT and _INSULT.search(folded) else None


def _is_idea(folded: str) -> bool:
    if _IDEA.search(folded) or _IDEA_FIRST.match(folded):
        return True
    return bool(_THINGS.search(folded) and _IDEA_WEAK.search(folded))

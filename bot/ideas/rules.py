"""The rules of an idea, pure: what is asked next, what fits, what its title is, what may become of it."""

import math
import re
from collections.abc import Sequence
from typing import TypeVar

from bot import contacts
from bot.cleaning import letters, one_line
from bot.contacts import Contact
from bot.ideas.model import Idea, IdeaDraft, Status, Step
from bot.profile import Area
from bot.profile_ideas import Category

T = TypeVar("T")

MIN_TEXT, MAX_TEXT = 10, 2000
MIN_LETTERS = 3
MIN_PLACE, MAX_PLACE = 2, 200
MIN_NAME, MAX_NAME = 2, 60
MIN_REASON, MAX_REASON = 10, 1000
MIN_ADDRESSEE, MAX_ADDRESSEE = 2, 200
MIN_NOTE, MAX_NOTE, MOST_NOTES = 5, 1000, 5
TITLE = 80
NEARBY_KM = 40
"""How far from the middle of the map a shared point is believed."""

CHANGEABLE = (Step.WHAT, Step.WHERE, Step.CATEGORY, Step.PHOTO, Step.NAME)
"""What the check offers to change."""

_ENDS = (Status.REJECTED, Status.NOT_OURS)

QUESTIONS = (Step.WHAT, Step.WHERE, Step.CATEGORY, Step.PHOTO)

NEXT: dict[Status, tuple[Status, ...]] = {
    Status.RECEIVED: (Status.IN_REVIEW, *_ENDS),
    Status.IN_REVIEW: (Status.ACCEPTED, Status.PLANNED, Status.DONE, *_ENDS, Status.RECEIVED),
    Status.ACCEPTED: (Status.PLANNED, Status.DONE, *_ENDS, Status.IN_REVIEW),
    Status.PLANNED: (Status.DONE, *_ENDS, Status.IN_REVIEW),
    Status.DONE: (Status.IN_REVIEW,),
    Status.REJECTED: (Status.IN_REVIEW,),
    Status.NOT_OURS: (Status.IN_REVIEW,),
    Status.WITHDRAWN: (),
    Status.MERGED: (),
    Status.HIDDEN: (),
}
"""What an idea may become; from everything but a withdrawal there is a way back."""

PUBLIC = (Status.IN_REVIEW, Status.ACCEPTED, Status.PLANNED, Status.DONE)
"""What everybody may read: the office took it up and has not turned it down."""

OPEN = (Status.RECEIVED, Status.IN_REVIEW, Status.ACCEPTED, Status.PLANNED)
"""Something may still come of these."""

# A full stop ends a sentence unless the word before it is as short as "ul.", "nr" or "św.".
_SENTENCE_END = re.compile(r"(?<=[^\W\d_]{4}[.])\s|(?<=[!?…])\s|\n")


def is_answered(draft: IdeaDraft, step: Step) -> bool:
    """Tell whether the draft holds a fitting answer to a question."""
    match step:
        case Step.WHAT:
            return draft.text is not None and len(draft.text) <= MAX_TEXT
        case Step.WHERE:
            return draft.where is not None
        case Step.CATEGORY:
            return draft.category is not None
        case Step.PHOTO:
            return draft.photo_asked
        case Step.SIMILAR | Step.PRIVATE:
            return is_settled(draft, step) or not _is_in_question(draft, step)
        case Step.CHECK | Step.NAME:
            return is_complete(draft) if step is Step.CHECK else draft.signature is not None


def is_settled(draft: IdeaDraft, step: Step) -> bool:
    """Tell whether the person said of what was shown to them that it is to go on."""
    return draft.different if step is Step.SIMILAR else draft.reveals


def _is_in_question(draft: IdeaDraft, step: Step) -> bool:
    return bool(draft.offered) if step is Step.SIMILAR else revealing(draft) is not None


def is_complete(draft: IdeaDraft) -> bool:
    """Tell whether every question is answered."""
    return all(is_answered(draft, step) for step in QUESTIONS)


def wants_comparison(draft: IdeaDraft) -> bool:
    """Tell whether it is time to look for ideas that read alike: before the photo, and after a change."""
    return not draft.compared and all(is_answered(draft, step) for step in QUESTIONS if step != Step.PHOTO)


def is_blank(draft: IdeaDraft) -> bool:
    """Tell whether nothing at all was answered, so that nothing is lost with it."""
    return draft.text is None and not any(is_answered(draft, step) for step in QUESTIONS)


def next_step(draft: IdeaDraft) -> Step:
    """Return what is asked now: the field being changed, else the first unanswered one, else the check."""
    if draft.editing:
        return Step(draft.editing)
    asked = (*QUESTIONS, Step.SIMILAR, Step.PRIVATE)
    return next((step for step in asked if not is_answered(draft, step)), Step.CHECK)


def revealing(draft: IdeaDraft) -> tuple[Step, Sequence[Contact]] | None:
    """Return the first answer by which somebody can be reached or known, with what in it; none: in none."""
    said = {Step.WHAT: draft.text, Step.WHERE: draft.place, Step.NAME: draft.signature}
    found = ((step, contacts.found(text)) for step, text in said.items() if text)
    return next(((step, private) for step, private in found if private), None)


def step_before(draft: IdeaDraft) -> Step | None:
    """Return the question that Back leads to, asked again with its answer kept.

    None where it leads to the check (a single field was being changed) or nowhere (the first question).
    """
    step = next_step(draft)
    if step in (Step.WHAT, Step.NAME) or (draft.editing and is_complete(draft)):
        return None
    return QUESTIONS[QUESTIONS.index(step) - 1] if step in QUESTIONS else QUESTIONS[-1]


def title_of(text: str) -> str:
    """Return the first sentence, shortened at a word where it is long."""
    sentence = one_line(_SENTENCE_END.split(text, maxsplit=1)[0])
    return sentence.rstrip(".") if len(sentence) <= TITLE else _cut(sentence, TITLE - 1) + "…"


def shortened(text: str) -> str:
    """Return what fits of a text that is too long, up to the last whole sentence or word."""
    start = text[:MAX_TEXT]
    ends = [end.start() for end in _SENTENCE_END.finditer(text[: MAX_TEXT + 1])]
    return start[: ends[-1]] if ends and ends[-1] > MAX_TEXT // 2 else _cut(start, MAX_TEXT)


def says_enough(text: str) -> bool:
    """Tell whether a text is long enough, and in words."""
    return len(text) >= MIN_TEXT and letters(text) >= MIN_LETTERS


def is_reason(text: str) -> bool:
    """Tell whether a text can stand as the reason of a rejection."""
    return MIN_REASON <= len(text) <= MAX_REASON and letters(text) >= MIN_LETTERS


def is_addressee(text: str) -> bool:
    """Tell whether a text can name who decides instead."""
    return MIN_ADDRESSEE <= len(text) <= MAX_ADDRESSEE and letters(text) >= MIN_ADDRESSEE


def is_explained(to: Status, reason: str | None, addressee: str | None) -> bool:
    """Tell whether a decision comes with all that its author must be told: why not, or who instead."""
    match to:
        case Status.REJECTED:
            return reason is not None and is_reason(reason)
        case Status.NOT_OURS:
            return addressee is not None and is_addressee(addressee)
        case _:
            return True


def is_on_earth(latitude: float, longitude: float) -> bool:
    """Tell whether a point exists."""
    return -90 <= latitude <= 90 and -180 <= longitude <= 180


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return how far two points (latitude, longitude) are apart, on a plane: good enough for near ones."""
    north = (one[0] - other[0]) * 111.2
    east = (one[1] - other[1]) * 111.2 * math.cos(math.radians(other[0]))
    return math.hypot(north, east)


def nth(things: Sequence[T], number: int) -> T | None:
    """Return the thing that stands at `number`, counted from 1; none for 0 and beyond the end."""
    return things[number - 1] if 0 < number <= len(things) else None


def place_of(wanted: str | None, things: Sequence[Area | Category]) -> int:
    """Return where the thing of this id stands, counted from 1; 0 where there is none: undone by `nth`."""
    return next((number for number, thing in enumerate(things, 1) if thing.id == wanted), 0)


def is_public(idea: Idea) -> bool:
    """Tell whether everybody may read an idea."""
    return idea.status in PUBLIC


def is_open(idea: Idea) -> bool:
    """Tell whether something may still come of an idea, so that its author may add to it."""
    return idea.status in OPEN


def may_withdraw(idea: Idea) -> bool:
    """Tell whether its author may still take an idea back."""
    return idea.status in (Status.RECEIVED, Status.IN_REVIEW)


def _cut(text: str, limit: int) -> str:
    end = text.rfind(" ", limit // 2, limit + 1)
    return text[: end if end > 0 else limit].rstrip(" ,;:-–")

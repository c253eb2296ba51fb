"""How an animator writes an idea down: what is asked, and what an answer makes of the draft.

The answers are understood exactly as in the conversation of residents (`bot.ideas.answers`): for the moment
of an answer the draft is an ordinary one, in which the questions that are not asked here are answered.
"""

from collections.abc import Callable

from bot.ideas import answers, buttons, rules
from bot.ideas.answers import Note, Said
from bot.ideas.field.model import CONTENT, PLACE, FieldDraft, Remark, Writing
from bot.ideas.field.presses import Do, FieldPressed
from bot.ideas.model import IdeaDraft, Kind, Step
from bot.ideas.presses import Do as IdeaDo
from bot.ideas.presses import IdeaPressed
from bot.profile import Profile

STEPS = (Step.WHAT, Step.WHERE, Step.CATEGORY)
_HELD = {
    Step.WHAT: ("text",),
    Step.WHERE: PLACE,
    Step.CATEGORY: ("category",),
}
"""The fields in which each answer is kept."""


def step(draft: FieldDraft) -> Step:
    """Return what is asked now; the check stands for reading aloud and consent."""
    asked = rules.next_step(ordinary(draft))
    return asked if asked in STEPS else Step.CHECK


def asking(draft: FieldDraft, note: Note | Remark | None = None) -> Writing:
    """Say what is asked now."""
    return Writing(draft, step(draft), note)


def take(draft: FieldDraft, said: Said, profile: Profile) -> Note | Remark | None:
    """Put what was said into the draft; return what to remark."""
    if said.picture:
        return Remark.NO_PICTURES
    return _as_ordinary(draft, lambda one: answers.take(one, said, profile))


def is_repeated(draft: FieldDraft, pressed: FieldPressed) -> bool:
    """Tell whether a press says again what was just said by one: a double tap."""
    if pressed.do not in {Do.KIND, Do.AREA, Do.CATEGORY}:
        return False
    same = IdeaPressed(do=IdeaDo(pressed.do.value), draft=pressed.draft, value=pressed.value)
    return buttons.is_repeated(ordinary(draft), same)


def press(draft: FieldDraft, pressed: FieldPressed, profile: Profile) -> bool:
    """Carry a press out; tell whether it fits the question being asked."""
    asked = step(draft)
    area, category = profile.area(pressed.value), profile.category(pressed.value)
    match pressed.do, asked:
        case Do.KIND, Step.WHAT if pressed.value in list(Kind):
            draft.kind = Kind(pressed.value)
        case Do.AREA, Step.WHERE if area or pressed.value == "":
            _as_ordinary(draft, lambda one: answers.choose_area(one, area))
        case Do.CATEGORY, Step.CATEGORY if category:
            draft.category = category.id
        case Do.SHORTEN, Step.WHAT if len(draft.text or "") > rules.MAX_TEXT:
            _as_ordinary(draft, answers.shorten)
        case Do.BACK, _ if pressed.value == asked and asked is not Step.WHAT:
            _clear(draft, STEPS[STEPS.index(asked) - 1] if asked in STEPS else STEPS[-1])
        case _:
            return False
    return True


def ordinary(draft: FieldDraft) -> IdeaDraft:
    """Return the same as a draft of the residents' conversation; it is never stored."""
    said = {name: getattr(draft, name) for name in CONTENT}
    return IdeaDraft(photo_asked=True, compared=True, different=True, **said)


def _as_ordinary(
    draft: FieldDraft, change: Callable[[IdeaDraft], Note | None] | Callable[[IdeaDraft], None]
) -> Note | None:
    changed = ordinary(draft)
    note = change(changed)
    for name in CONTENT:
        setattr(draft, name, getattr(changed, name))
    return note


def _clear(draft: FieldDraft, answered: Step) -> None:
    for name in _HELD[answered]:
        setattr(draft, name, None)

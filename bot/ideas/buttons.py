"""What a button of the conversation does to the draft it belongs to."""

from collections.abc import Sequence

from bot.ideas import answers, rules
from bot.ideas.model import IdeaDraft, Kind, Step, Where
from bot.ideas.photos.model import IdeaPhoto
from bot.ideas.presses import Do, IdeaPressed
from bot.profile import Profile


def is_repeated(current: IdeaDraft, pressed: IdeaPressed, photos: Sequence[IdeaPhoto] = ()) -> bool:
    """Tell whether a press says again what was just said by one: a double tap."""
    match pressed.do:
        case Do.AREA:
            given = (Where.AREA if pressed.value else Where.WHOLE, pressed.value)
            return not _asks(current, Step.WHERE) and (current.where, current.area or "") == given
        case Do.CATEGORY:
            return not _asks(current, Step.CATEGORY) and current.category == pressed.value
        case Do.NO_PHOTO | Do.READY | Do.REMOVE:
            return _is_told_of_photos(current, pressed, photos)
        case Do.CHANGE | Do.KIND:
            held = current.editing if pressed.do is Do.CHANGE else current.kind or Kind.IDEA
            return held == pressed.value
        case Do.DIFFERENT:
            return not _asks(current, Step.SIMILAR) and current.different
        case _:
            return False


def _is_told_of_photos(current: IdeaDraft, pressed: IdeaPressed, photos: Sequence[IdeaPhoto]) -> bool:
    if pressed.do is Do.REMOVE:
        return _asks(current, Step.PHOTO) and pressed.value not in [str(photo.id) for photo in photos]
    is_answered = not _asks(current, Step.PHOTO) and current.photo_asked
    return is_answered and bool(photos) is (pressed.do is Do.READY)


def _asks(current: IdeaDraft, step: Step) -> bool:
    return rules.next_step(current) is step


def apply(current: IdeaDraft, pressed: IdeaPressed, profile: Profile) -> bool:
    """Carry a press out on the draft it belongs to; tell whether it fits the question being asked."""
    step = rules.next_step(current)
    area, category = profile.area(pressed.value), profile.category(pressed.value)
    match pressed.do, step:
        case Do.CONTINUE, _:
            current.waiting = None
        case Do.AREA, Step.WHERE if area or pressed.value == "":
            answers.choose_area(current, area)
        case Do.CATEGORY, Step.CATEGORY if category:
            answers.choose_category(current, category)
        case Do.NO_PHOTO | Do.READY | Do.REMOVE, Step.PHOTO:
            answers.settle_photos(current, done=pressed.do is not Do.REMOVE)
        case Do.ANONYMOUS, Step.NAME:
            current.signature, current.editing = None, None
        case Do.KIND, Step.WHAT if pressed.value in list(Kind):
            current.kind = Kind(pressed.value)
        case Do.SHORTEN, Step.WHAT if len(current.text or "") > rules.MAX_TEXT:
            answers.shorten(current)
        case Do.CHANGE, Step.CHECK if pressed.value in rules.CHANGEABLE:
            current.editing = Step(pressed.value)
        case Do.DIFFERENT, Step.SIMILAR:
            current.different = True
        case Do.KEEP, _ if pressed.value == step and rules.is_answered(current, step):
            current.editing = None
        case Do.BACK, _ if pressed.value == step:
            current.editing = rules.step_before(current)
        case _:
            return False
    return True

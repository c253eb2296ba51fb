"""The rules of the interview, pure: what is asked next, what answers a question has."""

from bot.needs.model import Asking, NeedDraft, Note, Step, Wish
from bot.profile import Profile


def steps(profile: Profile) -> list[Step]:
    """Return what is asked, in order; nobody is asked for a part where there are none."""
    return [step for step in Step if step is not Step.AREA or profile.areas]


def asking(draft: NeedDraft, profile: Profile, note: Note | None = None) -> Asking:
    """Return the first question without an answer."""
    asked = steps(profile)
    step = next((step for step in asked if step not in draft.answers), Step.WORDS)
    return Asking(draft, step, asked.index(step) + 1, len(asked), note)


def options(asked: Asking, profile: Profile) -> list[str]:
    """Return the answers that a question has, as buttons carry them; an empty one says "none" or "all"."""
    categories = [one.id for one in profile.ideas.categories]
    match asked.step:
        case Step.AREA:
            return ["", *(area.id for area in profile.areas)]
        case Step.FIRST:
            return categories
        case Step.SECOND:
            return ["", *(one for one in categories if one != asked.draft.answers.get(Step.FIRST))]
        case Step.WISH:
            return [wish.value for wish in Wish]
        case Step.WORDS:
            return [""]

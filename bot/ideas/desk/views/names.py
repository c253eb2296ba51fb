"""Who of the office did something, and what somebody did first."""

from collections.abc import Mapping
from datetime import datetime

from bot import words
from bot.i18n import _, pgettext
from bot.ideas.desk.model import Aspect, IdeaDeed, IdeaLetter, Meanwhile
from bot.ideas.model import IdeaChange
from bot.ideas.views import parts
from bot.profile import Profile, say
from bot.telegram.text import shortened

QUOTED = 60
"""Characters of a letter that fit over the chat."""


def named(person_id: int | None, names: Mapping[int, str], me: int) -> str:
    """Name somebody of the office, for the office."""
    if person_id is not None and person_id == me:
        return pgettext("who", "You")
    return names.get(person_id or 0) or _("Somebody of the office")


def deed(done: IdeaDeed, names: Mapping[int, str], me: int, profile: Profile) -> str:
    """Say what an idea became."""
    match done.aspect:
        case Aspect.CATEGORY:
            category = profile.category(done.became)
            return _("About: {category}").format(category=say(category.name) if category else "–")
        case Aspect.AREA:
            return _("Area: {area}").format(area=profile.area_name(done.became))
        case _:
            return assigned(done.assignee_id, names, me)


def assigned(person_id: int | None, names: Mapping[int, str], me: int) -> str:
    """Say who looks after an idea."""
    if person_id is None:
        return _("Looked after by nobody in particular")
    return _("Looked after by: {name}").format(name=named(person_id, names, me))


def meanwhile(first: Meanwhile, profile: Profile) -> str:
    """Tell the second of two what the first did."""
    did = first.did
    if did is None:
        return _("This idea has changed in the meantime; nothing was done.")
    by_author = did.by_author if isinstance(did, IdeaChange | IdeaLetter) else False
    return _("This idea has changed in the meantime; nothing was done. {who}, {moment}: {what}").format(
        who=_("Its author") if by_author else named(did.actor_id, first.names, first.me),
        moment=_moment(did.created_at, profile),
        what=_what(did, first, profile),
    )


def _moment(at: datetime, profile: Profile) -> str:
    return f"{parts.day(at, profile)}, {words.time(at.astimezone(profile.timezone))}"


def _what(did: IdeaChange | IdeaDeed | IdeaLetter, first: Meanwhile, profile: Profile) -> str:
    match did:
        case IdeaChange():
            return parts.status_word(did.status)
        case IdeaDeed():
            return deed(did, first.names, first.me, profile)
        case _:
            return shortened(did.text, QUOTED)

"""What the office is told of ideas; its desk is in `desk.views`. Never who sent them."""

from bot.i18n import _
from bot.ideas.model import Card, Idea, Where
from bot.ideas.presses import card_of
from bot.ideas.views import parts, photos
from bot.profile import Profile
from bot.telegram.screen import Place, Screen, button
from bot.telegram.text import rich


def attached(shown: Card) -> list[Screen]:
    """Show the photos and the place of an idea, where it has them."""
    idea, screens = shown.idea, photos.of_idea(shown)
    if idea.where == Where.POINT and idea.latitude is not None and idea.longitude is not None:
        text = _("Idea {number}: the place on the map").format(number=idea.number)
        screens.append(Screen(text, place=Place(idea.latitude, idea.longitude), fresh=True))
    return screens


def reopened(idea: Idea) -> Screen:
    """Tell the office that an idea it called done is not, in its author's eyes."""
    text = rich(
        _("Idea {number} (<i>{title}</i>): the author says that it has not been done. It is taken up again."),
        number=idea.number,
        title=idea.title,
    )
    opens = card_of(idea.number, idea.status)
    return Screen(text, buttons=[[button(_("Show the idea"), opens)]], fresh=True)


def notice(idea: Idea, profile: Profile, photo_count: int | None = None) -> Screen:
    """Tell the office of a new idea."""
    text = rich(
        _("New idea {number}: <b>{title}</b>\n{facts}"),
        number=idea.number,
        title=idea.title,
        facts=parts.facts(idea, profile, photo_count),
    )
    opens = card_of(idea.number, idea.status)
    return Screen(text, buttons=[[button(_("Show the idea"), opens)]], fresh=True)

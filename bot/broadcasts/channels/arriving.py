"""An announcement as it stands in a channel: no button is anybody's own, all of them lead into the bot."""

from bot.broadcasts.composed import Composed
from bot.broadcasts.content.arriving import label, pieces
from bot.broadcasts.content.model import Content, Leads
from bot.i18n import _
from bot.people.entry import channel_link
from bot.profile import Profile
from bot.telegram.screen import Screen, link


def in_channel(composed: Composed, content: Content, profile: Profile, username: str) -> list[Screen]:
    """Draw it, its messages in order, in the language being spoken."""
    links = [
        link(label(one, profile), (one.leads == Leads.LINK and one.target) or channel_link(username, one.id))
        for one in content.buttons
    ]
    links.append(link(_("Open in the bot"), channel_link(username)))
    return pieces(composed, content, profile, [[one] for one in links])

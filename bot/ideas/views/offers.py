"""Public ideas as they are offered in other chats; what goes out there says whose words they are."""

from bot.i18n import _
from bot.ideas.model import Idea, Listing
from bot.ideas.views import parts
from bot.people.entry import Way, idea_link
from bot.profile import Profile
from bot.telegram.screen import Offer, Offers, Screen, link
from bot.telegram.text import Text, rich, shortened

TEXT = 600
"""Characters of an idea that are shown in another chat; the link leads to the rest."""


def offered(listing: Listing, further: str, profile: Profile, username: str) -> Screen:
    """Offer ideas to be shared; under them a way to propose one."""
    offers = tuple(_offer(idea, listing.supporters[idea.id], profile, username) for idea in listing.page.rows)
    return Screen(offers=Offers(offers, further, (_("Propose an idea"), Way.IDEA.value)))


def _offer(idea: Idea, supporters: int, profile: Profile, username: str) -> Offer:
    address = idea_link(username, idea.number)
    about = f"{parts.place_of(idea, profile)} · {parts.status_word(idea.status)}"
    return Offer(
        key=str(idea.number),
        title=f"{idea.number}. {idea.title}",
        description=f"{about} · {parts.supporters_count(supporters)}",
        text=_message(idea, about, address),
        buttons=[[link(_("Show the idea"), address)]],
    )


def _message(idea: Idea, about: str, address: str) -> Text:
    return rich(
        _(
            "<b>Idea {number}: {title}</b>\n{text}\n\n{about}\nA resident's idea, not the office's word.\n"
            "{address}"
        ),
        number=idea.number,
        title=idea.title,
        text=shortened(idea.text or "", TEXT),
        about=about,
        address=address,
    )

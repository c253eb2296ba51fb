"""What other conversations have for somebody's needs: coming events, bodies to follow, articles to read."""

from collections.abc import Sequence

from bot.council.presses import CouncilPressed
from bot.council.presses import Do as CouncilDo
from bot.events import actions as events
from bot.events.presses import Do as EventDo
from bot.events.presses import EventPressed
from bot.i18n import _
from bot.knowledge.articles import Library
from bot.knowledge.views import opener
from bot.needs.model import NeedAnswer, Wish
from bot.needs.offers import Offer
from bot.people.model import Actor
from bot.people.presses import Go, GoPressed
from bot.profile import Profile, say
from bot.storage.transaction import Transaction
from bot.telegram.screen import LABEL, Button, button
from bot.telegram.text import shortened

MOST_EVENTS = 2


async def offered(
    answer: NeedAnswer,
    offers: Sequence[Offer],
    actor: Actor,
    tx: Transaction,
    profile: Profile,
    *,
    library: Library,
) -> tuple[list[Button], dict[str, str]]:
    """Return buttons to what is offered, and the titles of bodies and articles by their ids."""
    named = {body.id: say(body.name) for body in profile.council.bodies}
    bodies = dict.fromkeys(one for offer in offers for one in offer.bodies)
    articles = dict.fromkeys(one for offer in offers for one in offer.articles)
    found = [article for one in articles if (article := library.find(one, actor.locale))]
    titles = {one: named[one] for one in bodies} | {one.article.id: one.article.title for one in found}
    coming = await tx.read(events.coming, tx.now, MOST_EVENTS)
    buttons = [
        *(
            button(shortened(event.title, LABEL), EventPressed(do=EventDo.CARD, id=event.id))
            for event in coming
        ),
        *(_follow(one, named[one]) for one in bodies),
        *(opener(one) for one in found),
        *([button(_("Propose an idea"), GoPressed(do=Go.IDEA))] if answer.wish != Wish.NEWS else []),
    ]
    return buttons, titles


def _follow(body: str, name: str) -> Button:
    label = shortened(_("Follow: {name}").format(name=name), LABEL)
    return button(label, CouncilPressed(do=CouncilDo.FOLLOW, topic=body))

"""A next step, offered below what somebody just did."""

from bot.events import wording
from bot.i18n import _
from bot.nextsteps.model import Offer, Step
from bot.nextsteps.presses import Do, StepPressed
from bot.people.model import Person
from bot.people.presses import At
from bot.people.views import hints_button
from bot.telegram.screen import Button, Screen, button
from bot.telegram.text import Text, rich


def offered(offer: Offer) -> Screen:
    """Offer a step; it can be left aside, and so can all others for ever."""
    text, label = _said(offer)
    event = offer.event.id if offer.event else 0
    way = [_answer(label, Do.GO, offer.step, event)]
    no = [
        _answer(_("Not now"), Do.NOT_NOW, offer.step),
        _answer(_("No more such hints"), Do.NEVER, offer.step),
    ]
    return Screen(text, buttons=[way, no], fresh=True)


def left_aside() -> Screen:
    """Take a "not now"."""
    return Screen(_("All right, not now. /help shows what can be done here."))


def no_more(person: Person) -> Screen:
    """Say that no more steps are offered, and how they are again."""
    text = _("No more such hints will come. They can be switched on again at any time, also in /settings.")
    return Screen(text, buttons=[[hints_button(person, At.SETTINGS)]])


def _said(offer: Offer) -> tuple[Text | str, str]:
    if offer.event:
        text = rich(
            _("What comes next in the neighbourhood: <b>{title}</b>, {moment}. Would you like to come?"),
            title=offer.event.title,
            moment=wording.when(offer.event),
        )
        return text, _("See the event")
    return {
        Step.IDEA: (
            _(
                "Is there something that you would change or add in the neighbourhood? "
                "An idea takes a minute."
            ),
            _("Propose an idea"),
        ),
        Step.SUPPORT: (
            _("Here is what others propose. One tap is enough to support an idea that you like."),
            _("See the ideas of others"),
        ),
        Step.NEEDS: (
            _(
                "Would you give one more minute? "
                "Five short questions on what is needed in the neighbourhood. "
                "It can also be done later: /needs."
            ),
            _("What is needed here"),
        ),
        Step.FOLLOW: (
            _("The council and its commissions decide in public. Would you like to hear when they meet?"),
            _("Choose whose meetings"),
        ),
        Step.NEWS: (
            _(
                "Would you like to hear of what is planned here? "
                "One tap switches announcements on, one tap off."
            ),
            _("Choose what comes"),
        ),
    }[offer.step]


def _answer(label: str, do: Do, step: Step, event: int = 0) -> Button:
    return button(label, StepPressed(do=do, step=step, event=event))

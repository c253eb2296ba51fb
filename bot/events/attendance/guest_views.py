"""What guests see on the day: their entrance code, the answer of the code at the door."""

from bot.events import wording
from bot.events.attendance.model import Pass
from bot.events.attendance.refusals import NotOpenYet
from bot.events.presses import Do, EventPressed
from bot.i18n import _
from bot.people.entry import ticket_link
from bot.pictures.model import QrCode
from bot.telegram.screen import Screen, button
from bot.telegram.text import Text, join, rich


def own_pass(shown: Pass, username: str) -> Screen:
    """Show a guest their number and code."""
    event = shown.event
    lines: list[Text | str] = [
        rich(_("<b>Entrance code: {title}</b>"), title=event.title),
        wording.when(event),
        "",
        rich(_("Your number: <b>{number}</b>"), number=shown.number),
        _is_in(shown),
    ]
    return Screen(
        join("\n", lines),
        photo=QrCode(ticket_link(username, event.id, shown.token)),
        buttons=[[button(_("See the event"), EventPressed(do=Do.CARD, id=event.id))]],
        fresh=True,
    )


def arrived(shown: Pass) -> Screen:
    """Answer whoever said at the door that they are here."""
    event = shown.event
    see = button(_("See the event"), EventPressed(do=Do.CARD, id=event.id))
    if shown.is_let_in:
        welcome = _("Welcome to “{title}”! You are marked as being here.").format(title=event.title)
        return Screen(welcome, buttons=[[see]], fresh=True)
    if not shown.admitted:
        said_ = _(
            "“{title}” is not for everybody, or nobody can sign up for it now. Please tell the people at the "
            "entrance your number: <b>{number}</b>. Perhaps they can let you in all the same."
        )
        return Screen(rich(said_, title=event.title, number=shown.number), buttons=[[see]], fresh=True)
    text = rich(
        _(
            "All seats at “{title}” are taken. Please tell the people at the entrance your number: "
            "<b>{number}</b>. Perhaps they can let you in all the same."
        ),
        title=event.title,
        number=shown.number,
    )
    return Screen(text, buttons=[[see]], fresh=True)


def too_early(refusal: NotOpenYet) -> Screen:
    """Say from when on people are let in, and lead to where one signs up."""
    see = button(_("See the event"), EventPressed(do=Do.CARD, id=refusal.event.id))
    return Screen(refusal.message(), buttons=[[see]], fresh=True)


def what_it_is() -> Screen:
    """Say what an entrance code is, to whoever opened one that is not theirs; nothing of whose it is."""
    text = _(
        "This is an entrance code for an event. Only the people at the entrance can use it. "
        "Your own code stands on the card of an event you are signed up for: /events"
    )
    return Screen(text, fresh=True)


def _is_in(shown: Pass) -> str:
    if shown.is_let_in:
        return _("You are marked as being here. Welcome!")
    return _("Please show this picture at the entrance, or say the number.")

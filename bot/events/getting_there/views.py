"""What people see of the way to an event."""

from bot.events import wording
from bot.events.model import Event
from bot.events.presses import Do, EventPressed
from bot.i18n import _
from bot.telegram.screen import Place, Screen, button, link
from bot.telegram.text import Text, join, rich

MAP = "https://www.openstreetmap.org/?mlat={latitude:.5f}&mlon={longitude:.5f}#map=17/{latitude:.5f}/{longitude:.5f}"
"""Opens in a browser, and in the map apps of a telephone that take such links."""


def way(event: Event) -> Screen:
    """Show the way to an event: its pin, the place and the way in words, a link for map apps."""
    back = [button(_("Back to the event"), EventPressed(do=Do.CARD, id=event.id))]
    if event.latitude is None or event.longitude is None:
        if not event.directions:
            return Screen(toast=_("This event has no place on the map."))
        return Screen(_in_words(event), buttons=[back], fresh=True)
    address = MAP.format(latitude=event.latitude, longitude=event.longitude)
    return Screen(
        _in_words(event),
        place=Place(event.latitude, event.longitude, title=event.title[:64], address=wording.where(event)),
        buttons=[[link(_("Open in a map app"), address)], back],
        fresh=True,
    )


def _in_words(event: Event) -> Text:
    lines: list[Text | str] = [rich("<b>{title}</b>", title=event.title), wording.where(event)]
    if event.latitude is not None and event.longitude is not None:
        lines.append(f"{event.latitude:.5f}, {event.longitude:.5f}")
    if event.directions:
        lines += ["", rich(_("<b>How to get there</b>")), event.directions]
    return join("\n", lines)

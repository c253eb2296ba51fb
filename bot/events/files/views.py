"""What residents see of calendar files."""

from bot.events.model import Event
from bot.i18n import _
from bot.telegram.screen import Screen, Written


def handed_out(event: Event, person_id: int) -> Screen:
    """Hand out an event as a file."""
    text = _(
        "Open this file to put the event into your calendar. Whoever is signed up gets a new file when "
        "the time or the place changes; it brings the calendar up to date."
    )
    return Screen(text, document=of_event(event, person_id), fresh=True)


def of_event(event: Event, person_id: int) -> Written:
    """Return the file of one event, as one person may know it."""
    return Written("event", event.id, person_id, f"rozmownica-event-{event.id}.ics")

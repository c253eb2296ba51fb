"""What an organiser sees of the area of an event."""

from dataclasses import replace

from bot.agenda.presses import PlacePressed, Placing
from bot.events import ways
from bot.events.model import Event
from bot.i18n import _
from bot.profile import Profile
from bot.telegram.screen import Button, Screen, button, in_twos
from bot.telegram.text import join, rich


def with_area(numbers: Screen, event: Event, profile: Profile) -> Screen:
    """Put the area of an event among its numbers."""
    if not profile.areas:
        return numbers
    name = profile.area_name(event.area)
    line = rich(_("In the calendar under: <b>{area}</b>"), area=name)
    return replace(numbers, text=join("\n", [numbers.body, line]))


def with_area_change(more: Screen, event: Event, profile: Profile) -> Screen:
    """Offer to change the area of an event, above the way back."""
    if not profile.areas:
        return more
    row = [button(_("Change the area"), PlacePressed(do=Placing.ASK, id=event.id))]
    return replace(more, buttons=[*more.buttons[:-1], row, *more.buttons[-1:]])


def ask_area(event: Event, profile: Profile, toast: str | None = None) -> Screen:
    """Offer the areas for an event."""
    text = rich(
        _(
            "<b>{title}</b>: which area is it for? People who look at one area see what is chosen for it. "
            "What is for everybody stands under all areas."
        ),
        title=event.title,
    )
    every = [_area(event, "", profile)]
    rows = in_twos([_area(event, area.id, profile) for area in profile.areas])
    back = [ways.numbers(event.id)]
    return Screen(text, buttons=[every, *rows, back], toast=toast)


def _area(event: Event, area: str, profile: Profile) -> Button:
    name = profile.area_name(area)
    chosen = event.area if profile.area(event.area) else ""
    label = f"✓ {name}" if chosen == area else name
    return button(label, PlacePressed(do=Placing.SET, id=event.id, area=area))

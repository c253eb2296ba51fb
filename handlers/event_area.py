"""Organisers choose for which area an event is."""

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.agenda import desk_views, places
from bot.agenda.presses import PlacePressed, Placing
from bot.i18n import _
from bot.people.model import Actor, Permission
from bot.profile import Profile
from bot.storage.transaction import Transaction
from bot.telegram.filters import needs
from bot.telegram.screen import Screen


def router() -> Router:
    """Make the router of areas of events."""
    made = Router(name="event area")
    running = needs(Permission.RUN_EVENTS)
    made.callback_query.register(ask, PlacePressed.on(Placing.ASK), flags=running)
    made.callback_query.register(choose, PlacePressed.on(Placing.SET), flags=running)
    return made


async def ask(
    press: CallbackQuery, pressed: PlacePressed, actor: Actor, tx: Transaction, profile: Profile
) -> Screen:
    """Offer the areas."""
    return desk_views.ask_area(await tx.read(places.show, actor, pressed.id, tx.now), profile)


async def choose(
    press: CallbackQuery, pressed: PlacePressed, actor: Actor, tx: Transaction, profile: Profile
) -> Screen:
    """Choose one."""
    event = await tx.run(places.choose, actor, pressed.id, pressed.area, tx.now, profile=profile)
    return desk_views.ask_area(event, profile, _("Saved."))

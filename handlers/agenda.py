"""What is coming: /events with whatever is written after it, the list, the calendar, what can be chosen."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import date

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from bot.agenda import actions, reading, views
from bot.agenda.model import EVERYTHING, LETTERS, Chosen
from bot.agenda.presses import AgendaPressed, Do
from bot.agenda.reading import Asked
from bot.council import actions as council_actions
from bot.council.presses import CouncilPressed
from bot.council.presses import Do as Council
from bot.events import actions as event_actions
from bot.events import views as event_views
from bot.events.presses import Do as Events
from bot.events.presses import EventPressed
from bot.people.entry import Entry
from bot.people.model import Actor, Permission
from bot.people.presses import Go, GoPressed
from bot.profile import Profile
from bot.storage.transaction import Transaction
from bot.telegram.filters import command, needs
from bot.telegram.screen import Screen, Screens, listed
from handlers import council, events

ON_A_CARD = {here: there for there, here in views.ON_A_CARD.items()}
ACTS: dict[Council, Callable[..., Awaitable[Screens]]] = {
    Council.FOLLOW: council.follow,
    Council.UNFOLLOW: council.unfollow,
    Council.REMIND: council.remind,
    Council.LET_BE: council.let_be,
}


def router() -> Router:
    """Make the router of what is coming."""
    made = Router(name="agenda")
    everybody = needs(Permission.NONE)
    made.message.register(browse, command("events"), flags=everybody)
    press = made.callback_query
    press.register(go, GoPressed.on(Go.EVENTS), flags=everybody)
    press.register(everything, EventPressed.on(Events.LIST), flags=everybody)
    press.register(mine, EventPressed.on(Events.MINE), flags=everybody)
    press.register(turn, AgendaPressed.on(Do.LIST), flags=everybody)
    press.register(month, AgendaPressed.on(Do.MONTH), flags=everybody)
    press.register(day, AgendaPressed.on(Do.DAY), flags=everybody)
    press.register(kinds, AgendaPressed.on(Do.KINDS), flags=everybody)
    press.register(areas, AgendaPressed.on(Do.AREAS), flags=everybody)
    press.register(open_event, AgendaPressed.on(Do.EVENT), flags=everybody)
    press.register(open_meeting, AgendaPressed.on(Do.MEETING), flags=everybody)
    press.register(on_meeting, AgendaPressed.on(*ON_A_CARD), flags=everybody)
    press.register(nothing, AgendaPressed.on(Do.NOTHING), flags=everybody)
    return made


async def listing(
    actor: Actor, tx: Transaction, profile: Profile, chosen: Chosen = EVERYTHING, page: int = 0
) -> Screen:
    """Show what is coming; the way in for every other conversation."""
    found = await tx.read(actions.browse, actor, chosen, page, tx.now, profile=profile)
    return views.listing(found, profile)


async def browse(message: Message, argument: str, actor: Actor, tx: Transaction, profile: Profile) -> Screen:
    """Show what is coming, or what of it was asked for in words."""
    # Off the loop: of words that are no day, every few are tried.
    asked = await asyncio.to_thread(reading.read, argument, profile, tx.now, actor.locale)
    screen = await _asked(asked, actor, tx, profile)
    return views.unread(screen, asked.unread) if asked.unread else screen


async def go(press: CallbackQuery, actor: Actor, tx: Transaction, profile: Profile) -> Screen:
    """Show what is coming, by a button of another conversation."""
    return (await listing(actor, tx, profile)).anew()


async def everything(
    press: CallbackQuery, pressed: EventPressed, actor: Actor, tx: Transaction, profile: Profile
) -> Screen:
    """Show what is coming, by a button of an event."""
    return await listing(actor, tx, profile, page=pressed.page)


async def turn(
    press: CallbackQuery, pressed: AgendaPressed, actor: Actor, tx: Transaction, profile: Profile
) -> Screen:
    """Show another page, or what was chosen."""
    return await listing(actor, tx, profile, pressed.chosen, pressed.page)


async def month(
    press: CallbackQuery, pressed: AgendaPressed, actor: Actor, tx: Transaction, profile: Profile
) -> Screen:
    """Show a month."""
    return await _month(pressed.chosen, pressed.date(_today(tx, profile)), actor, tx, profile)


async def day(
    press: CallbackQuery, pressed: AgendaPressed, actor: Actor, tx: Transaction, profile: Profile
) -> Screen:
    """Show a day."""
    wanted = pressed.date(_today(tx, profile))
    return await _day(pressed.chosen, wanted, actor, tx, profile, page=pressed.page)


async def kinds(
    press: CallbackQuery, pressed: AgendaPressed, actor: Actor, tx: Transaction, profile: Profile
) -> Screen:
    """Offer the kinds."""
    return views.kinds(await tx.read(actions.choices, actor, pressed.chosen, profile), profile)


async def areas(
    press: CallbackQuery, pressed: AgendaPressed, actor: Actor, tx: Transaction, profile: Profile
) -> Screen:
    """Offer the areas."""
    return views.areas(await tx.read(actions.choices, actor, pressed.chosen, profile), profile)


async def open_event(press: CallbackQuery, pressed: AgendaPressed, actor: Actor, tx: Transaction) -> Screen:
    """Show an event; its way back leads to what was chosen."""
    return views.opened(await events.open_event(pressed.number, actor, tx), pressed)


async def open_meeting(
    press: CallbackQuery, pressed: AgendaPressed, actor: Actor, tx: Transaction, profile: Profile
) -> Screen:
    """Show a meeting of the council; its way back leads to what was chosen."""
    to = CouncilPressed(do=Council.CARD, id=pressed.number)
    return views.opened(await council.look(press, to, actor, tx, profile), pressed)


async def on_meeting(
    press: CallbackQuery, pressed: AgendaPressed, actor: Actor, tx: Transaction, profile: Profile
) -> list[Screen]:
    """Do what is pressed on the card of a meeting; the card's way back stays as it was."""
    topic = (await tx.read(council_actions.card, actor, pressed.number)).meeting.topic
    to = CouncilPressed(do=ON_A_CARD[pressed.do], id=pressed.number, topic=topic)
    card, *more = listed(await ACTS[to.do](press, to, actor, tx, profile))
    return [views.opened(card, pressed), *more]


async def mine(press: CallbackQuery, actor: Actor, tx: Transaction, profile: Profile) -> Screen:
    """Show what the person signed up for, and which meetings they hear of."""
    events = await tx.read(event_actions.my_events, actor, tx.now)
    meetings = await tx.read(actions.my_meetings, actor, tx.now, profile)
    return views.with_meetings(event_views.mine(events), meetings, signed_up=bool(events))


async def nothing(press: CallbackQuery) -> None:
    """Answer the press of a heading or of an empty field of the calendar."""


async def _asked(asked: Asked, actor: Actor, tx: Transaction, profile: Profile) -> Screen:
    if asked.day:
        return await _day(asked.chosen, asked.day, actor, tx, profile)
    if asked.month:
        return await _month(asked.chosen, asked.month, actor, tx, profile)
    return await listing(actor, tx, profile, asked.chosen)


async def _month(chosen: Chosen, first: date, actor: Actor, tx: Transaction, profile: Profile) -> Screen:
    return views.month(await tx.read(actions.month, actor, chosen, first, tx.now, profile=profile), profile)


async def _day(
    chosen: Chosen, wanted: date, actor: Actor, tx: Transaction, profile: Profile, *, page: int = 0
) -> Screen:
    found = await tx.read(actions.on_day, actor, chosen, wanted, tx.now, page=page, profile=profile)
    return views.day(found, wanted, profile)


def linked(link: Entry) -> Chosen:
    """Return what a link asks for; a kind that there is none of means all."""
    return Chosen.of({kind for kind in LETTERS if kind == link.kind}, link.area_id)


def _today(tx: Transaction, profile: Profile) -> date:
    return tx.now.astimezone(profile.timezone).date()

"""The team decides about events that residents propose: /proposals."""

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.events.partners import actions as partners
from bot.events.proposals import actions, desk_views, taking
from bot.events.proposals.presses import Queue, QueuePressed
from bot.people.model import Actor, Permission
from bot.profile import Profile
from bot.storage.transaction import Transaction
from bot.telegram.filters import command, needs
from bot.telegram.screen import Screen
from handlers.event_form import go_on


def router() -> Router:
    """Make the router of the queue."""
    made = Router(name="proposals desk")
    oversees = needs(Permission.OVERSEE_EVENTS)
    made.message.register(listing, command("proposals"), flags=oversees)
    made.callback_query.register(turn, QueuePressed.on(Queue.LIST), flags=oversees)
    made.callback_query.register(look, QueuePressed.on(Queue.OPEN), flags=oversees)
    made.callback_query.register(take, QueuePressed.on(Queue.TAKE, Queue.TAKE_ANEW), flags=oversees)
    return made


async def listing(message: Message, actor: Actor, tx: Transaction) -> Screen:
    """List what is not decided."""
    return await _queue(actor, tx, 0)


async def turn(press: CallbackQuery, pressed: QueuePressed, actor: Actor, tx: Transaction) -> Screen:
    """Show another page."""
    return await _queue(actor, tx, pressed.id)


async def look(
    press: CallbackQuery, pressed: QueuePressed, actor: Actor, tx: Transaction, profile: Profile
) -> Screen:
    """Show one proposal."""
    proposal = await tx.read(taking.find, actor, pressed.id)
    return desk_views.card(taking.hints(await tx.read(actions.seen, proposal)), profile)


async def take(
    press: CallbackQuery,
    *,
    pressed: QueuePressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
) -> Screen:
    """Open the form of an event, filled in; a form that was left gives way only when that is pressed."""
    left = await tx.read(taking.unfinished, actor)
    if left and pressed.do is Queue.TAKE:
        return desk_views.unfinished(pressed.id, left)
    draft = await tx.run(taking.take, actor, pressed.id, profile, tx.now)
    return await go_on(draft, tx, state, profile)


async def _queue(actor: Actor, tx: Transaction, page: int) -> Screen:
    waiting = await tx.read(partners.count_waiting, tx.now)
    return desk_views.queue(await tx.read(taking.queue, actor, page, waiting))

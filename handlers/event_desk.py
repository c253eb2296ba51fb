"""Animators: /newevent, the events they run, changes, calling off."""

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.agenda.desk_views import with_area, with_area_change
from bot.events import desk, desk_views, drafting, form_views
from bot.events.afterwards import desk_views as afterwards
from bot.events.attendance import actions as attendance
from bot.events.certificates.desk_views import with_certificates
from bot.events.choices import actions as choices
from bot.events.choices import views as choices_views
from bot.events.presses import Desk, DeskPressed
from bot.events.series import actions as series
from bot.lineage.views import with_collecting
from bot.people.model import Actor, Permission
from bot.profile import Profile
from bot.storage.transaction import Transaction
from bot.telegram.filters import command, needs
from bot.telegram.screen import Screen
from handlers.event_form import ANY_STATE, go_on

ANEW = "anew"


def router() -> Router:
    """Make the router of those who run events."""
    made = Router(name="event desk")
    running = needs(Permission.RUN_EVENTS)
    made.message.register(newevent, command("newevent"), flags=running)
    made.callback_query.register(new, DeskPressed.on(Desk.NEW), flags=running)
    made.callback_query.register(my_events, DeskPressed.on(Desk.MINE, Desk.TURN), flags=running)
    made.callback_query.register(numbers, DeskPressed.on(Desk.OPEN), flags=running)
    made.callback_query.register(more, DeskPressed.on(Desk.MORE), flags=running)
    made.callback_query.register(change, DeskPressed.on(Desk.CHANGE), flags=running)
    made.callback_query.register(choose_freed, DeskPressed.on(Desk.FREED), flags=running)
    made.callback_query.register(ask_cancelling, DeskPressed.on(Desk.CALL_OFF), flags=running)
    made.callback_query.register(cancel, DeskPressed.on(Desk.CALLED_OFF), flags=running)
    return made


async def newevent(
    message: Message, actor: Actor, tx: Transaction, state: FSMContext, profile: Profile
) -> Screen:
    """Open a form, or offer to go on with one that was left."""
    draft = await tx.read(drafting.unfinished, actor)
    if draft and draft.kind:
        return form_views.resume(draft)
    return await _begin(actor, tx, state, profile)


async def new(
    press: CallbackQuery,
    *,
    pressed: DeskPressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
) -> Screen:
    """Open a form; one that was left is given up only when that is what was pressed."""
    draft = await tx.read(drafting.unfinished, actor)
    if draft and draft.kind and pressed.value != ANEW:
        return form_views.resume(draft)
    return await _begin(actor, tx, state, profile)


async def my_events(
    press: CallbackQuery, pressed: DeskPressed, actor: Actor, tx: Transaction, state: FSMContext
) -> Screen:
    """List the events the actor runs. A form that was open waits; /newevent goes on with it."""
    if await state.get_state() in ANY_STATE:
        await state.clear()
    page = pressed.event if pressed.do is Desk.TURN else 0
    oversees = actor.may(Permission.OVERSEE_EVENTS)
    return desk_views.my_events(await tx.read(desk.my_events, actor, page, tx.now), oversees=oversees)


async def numbers(
    press: CallbackQuery,
    *,
    pressed: DeskPressed,
    actor: Actor,
    tx: Transaction,
    profile: Profile,
    username: str,
) -> Screen:
    """Show one event with its numbers."""
    return await shown(pressed.event, actor, tx, profile, username)


async def shown(event_id: int, actor: Actor, tx: Transaction, profile: Profile, username: str) -> Screen:
    """Draw an event for whoever runs it: with what can be changed, and once it has begun with who came."""
    found = await tx.read(desk.numbers, actor, event_id, tx.now)
    if found.has_begun:
        screen = afterwards.begun(await tx.read(attendance.kept, actor, event_id, tx.now), username)
        part = await tx.read(series.part_of, event_id)
        return with_certificates(screen, found.event) if part and part.series.cycle else screen
    screen = with_collecting(desk_views.numbers(found, username), found.event, username)
    return with_area(screen, found.event, profile)


async def more(
    press: CallbackQuery, pressed: DeskPressed, actor: Actor, tx: Transaction, profile: Profile
) -> Screen:
    """Show what is rarely done with an event."""
    event = await tx.read(desk.managed, actor, pressed.event, tx.now)
    return with_area_change(desk_views.more(event), event, profile)


async def change(
    press: CallbackQuery,
    *,
    pressed: DeskPressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
) -> Screen:
    """Open the form of a published event."""
    draft = await tx.run(desk.reopen, actor, pressed.event, pressed.value, tx.now)
    return await go_on(draft, tx, state, profile)


async def choose_freed(
    press: CallbackQuery, pressed: DeskPressed, actor: Actor, tx: Transaction, profile: Profile
) -> Screen:
    """Choose whether whoever waits is asked before a freed seat is theirs."""
    lasts = profile.events.seat_offer if pressed.value == choices_views.ASK else None
    await tx.run(desk.choose_freed, actor, pressed.event, lasts, tx.now)
    return choices_views.choices(await tx.read(choices.show, actor, pressed.event, tx.now))


async def ask_cancelling(press: CallbackQuery, pressed: DeskPressed, actor: Actor, tx: Transaction) -> Screen:
    """Ask before an event is called off."""
    await tx.read(desk.managed, actor, pressed.event, tx.now)
    return desk_views.confirm_cancelling(await tx.read(desk.numbers, actor, pressed.event, tx.now))


async def cancel(
    press: CallbackQuery, pressed: DeskPressed, actor: Actor, tx: Transaction, profile: Profile
) -> Screen:
    """Call an event off."""
    return desk_views.cancelled(await tx.run(desk.cancel, actor, pressed.event, tx.now, profile.quiet_hours))


async def _begin(actor: Actor, tx: Transaction, state: FSMContext, profile: Profile) -> Screen:
    draft = await tx.run(drafting.begin, actor, profile.events.reminders, tx.now)
    return await go_on(draft, tx, state, profile)

"""The buttons of the animator's form, pressed or typed."""

from collections.abc import Awaitable, Callable
from datetime import date
from typing import Any

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.agenda import places
from bot.events import calendar, desk, desk_views, drafting, form_views
from bot.events.form import NEW, next_step
from bot.events.model import Step
from bot.events.overtaking import Overtaken
from bot.events.presses import Desk, DeskPressed
from bot.events.shapes import Now
from bot.people.model import Actor, Permission
from bot.profile import Profile
from bot.storage.transaction import Transaction
from bot.telegram.filters import answering, needs
from bot.telegram.screen import Screen, Screens
from bot.telegram.typed import press_typed
from handlers.event_form import STATES, drop_form, event_id_of, go_on, mark

CHOICES = {
    Desk.KIND: drafting.give_kind,
    Desk.FIELD: drafting.change,
}
STEPS = {
    Desk.YES: drafting.confirm_time,
    Desk.ONLINE: drafting.give_online,
    Desk.UNLIMITED: drafting.give_no_limit,
    Desk.REMINDERS: drafting.finish_reminders,
    Desk.BACK: drafting.go_back,
}


def router() -> Router:
    """Make the router of the form's buttons."""
    made = Router(name="event buttons")
    running, everybody = needs(Permission.RUN_EVENTS), needs(Permission.NONE)
    made.message.register(typed, answering(*STATES.values()), names_a_button, flags=running)
    press = made.callback_query
    press.register(step, DeskPressed.on(*STEPS), flags=running)
    press.register(choose, DeskPressed.on(*CHOICES), flags=running)
    press.register(turn_month, DeskPressed.on(Desk.MONTH, Desk.RESUME), flags=running)
    press.register(pick_day, DeskPressed.on(Desk.DAY), flags=running)
    press.register(pick_number, DeskPressed.on(Desk.AT, Desk.REMIND), flags=running)
    press.register(drop, DeskPressed.on(Desk.DROP), flags=everybody)
    press.register(restore, DeskPressed.on(Desk.RESTORE), flags=running)
    press.register(publish, DeskPressed.on(Desk.SEND), flags=running)
    press.register(nothing, DeskPressed.on(Desk.NOTHING), flags=everybody)
    return made


async def drop(
    press: CallbackQuery | Message,
    *,
    pressed: DeskPressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    **_more: Any,
) -> Screen:
    """Drop the form at the button."""
    return await drop_form(pressed.event, actor, tx, state)


async def restore(
    press: CallbackQuery,
    *,
    pressed: DeskPressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
) -> Screen:
    """Bring a dropped form back."""
    draft = await tx.run(drafting.restore, actor, pressed.event, pressed.value, tx.now)
    return await go_on(draft, tx, state, profile)


async def publish(
    press: CallbackQuery | Message,
    *,
    pressed: DeskPressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
    username: str,
    **_more: Any,
) -> Screens:
    """Publish a new event, or save the changes to one; a second press says that it was done."""
    if done := await tx.read(desk.made_of, actor, pressed.value):
        return desk_views.done_before(done)
    token = pressed.value
    if pressed.event == NEW:
        screens = desk_views.published(await tx.run(places.publish, actor, token, tx.now, profile), username)
    else:
        saved = await tx.run(places.save, actor, pressed.event, token, tx.now, profile=profile)
        if isinstance(saved, Overtaken):
            return form_views.ask_again(saved, Now(tx.now, profile.timezone))
        screens = desk_views.saved(saved)
    await state.clear()
    return screens


async def names_a_button(
    message: Message, actor: Actor, tx: Transaction, state: FSMContext, profile: Profile
) -> bool | dict[str, DeskPressed]:
    """Match what is written instead of pressing: the words of a button, or its number."""
    if not message.text or not actor.may(Permission.RUN_EVENTS):
        return False
    draft = await tx.read(drafting.unfinished, actor, await event_id_of(state))
    if draft is None:
        return False
    step = next_step(draft)
    buttons = form_views.ask(draft, Now(tx.now, profile.timezone)).buttons
    press = press_typed(buttons, message.text, numbered=step in BY_NUMBER)
    pressed = DeskPressed.unpack(press)
    return {"pressed": pressed} if pressed and pressed.do in PRESSES else False


async def typed(message: Message, *, pressed: DeskPressed, **given: Any) -> Screens:
    """Do what the button does."""
    return await PRESSES[pressed.do](message, pressed=pressed, **given)


async def step(
    press: CallbackQuery | Message,
    *,
    pressed: DeskPressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
    **_more: Any,
) -> Screen:
    """Take an answer that is a button alone."""
    draft = await tx.run(STEPS[pressed.do], actor, pressed.event, tx.now)
    return await go_on(draft, tx, state, profile)


async def choose(
    press: CallbackQuery | Message,
    *,
    pressed: DeskPressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
    **_more: Any,
) -> Screen:
    """Take an answer, or a field to change, that the button names."""
    draft = await tx.run(CHOICES[pressed.do], actor, pressed.event, pressed.value, tx.now)
    return await go_on(draft, tx, state, profile)


async def turn_month(
    press: CallbackQuery,
    *,
    pressed: DeskPressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
) -> Screen:
    """Show another month, or the question where the form was left."""
    draft = await tx.run(drafting.form_of, actor, pressed.event, tx.now)
    await mark(draft, state)
    month = calendar.month_from(pressed.value)
    return form_views.ask(draft, Now(tx.now, profile.timezone), month=month)


async def pick_day(
    press: CallbackQuery,
    *,
    pressed: DeskPressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
) -> Screen:
    """Take a day of the calendar."""
    zone = profile.timezone
    day = calendar.day_from(pressed.value) or date.min
    draft = await tx.run(drafting.pick_day, actor, pressed.event, day, tx.now, zone=zone)
    return await go_on(draft, tx, state, profile)


async def pick_number(
    press: CallbackQuery | Message,
    *,
    pressed: DeskPressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
    **_more: Any,
) -> Screen:
    """Take a moment, or add a reminder or take it away: minutes both."""
    take = drafting.pick_time if pressed.do is Desk.AT else drafting.toggle_reminder
    minutes = int(pressed.value) if pressed.value.isdecimal() else 0
    draft = await tx.run(take, actor, pressed.event, minutes, tx.now)
    return await go_on(draft, tx, state, profile)


async def nothing(press: CallbackQuery) -> None:
    """Answer the press of a heading or of an empty field of the calendar."""


PRESSES: dict[Desk, Callable[..., Awaitable[Screens]]] = {
    **dict.fromkeys(STEPS, step),
    **dict.fromkeys(CHOICES, choose),
    Desk.REMIND: pick_number,
    Desk.DROP: drop,
    Desk.SEND: publish,
}
"""What a button does that is typed; days and hours are read as such."""
BY_NUMBER = frozenset({Step.KIND, Step.REMINDERS})
"""Questions whose buttons can be named by their number: no number is an answer to them."""

"""More settings of an event, behind one button of the form's check: questions that need not be asked."""

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State
from aiogram.types import CallbackQuery, Message

from bot.broadcasts.formatting import formatted
from bot.events import desk_views, drafting
from bot.events.model import EventDraft
from bot.events.options import actions, publishing, views
from bot.events.options.model import Access, Asked
from bot.events.options.presses import Do, OptionPressed
from bot.events.options.rules import settings_of
from bot.events.presses import DeskPressed
from bot.events.shapes import Now
from bot.i18n import _
from bot.lineage.views import with_collecting
from bot.people.model import Actor, Permission
from bot.profile import Profile
from bot.storage.transaction import Transaction
from bot.telegram.again import kindly
from bot.telegram.filters import answering, command, content, in_state, needs
from bot.telegram.screen import Screen, Screens
from bot.telegram.typed import press_typed
from handlers.event_form import (
    SETTINGS,
    SettingsForm,
    drop_form,
    event_id_of,
    go_on,
    gone,
    shut,
    without_role,
)

FURTHER = {Access.AREA: Asked.AREA, Access.CODE: Asked.CODE, Access.GUESTS: Asked.GUESTS}
"""What is asked next where people of one kind may come."""
CHOICES = {
    Do.LANGUAGE: actions.choose_language,
    Do.EARLIER: actions.open_to_guests,
    Do.TAKE_OUT: actions.take_out,
    Do.AT: actions.pick_moment,
}
NAMES = {state.state: asked for asked, state in SETTINGS.items()}
NUMBERED = frozenset({Asked.MENU, Asked.LANGUAGE, Asked.WHO, Asked.AREA})
"""Questions whose buttons can be named by their number: no number is an answer to them."""
TIMES = (SettingsForm.end, SettingsForm.opens, SettingsForm.closes, SettingsForm.publish)
ANSWERS: dict[State, tuple[str, Callable[..., EventDraft], Callable[[Message], Any]]] = {
    SettingsForm.description: ("text", actions.describe, lambda m: formatted(m.text or "", m.entities or [])),
    SettingsForm.code: ("text", actions.open_to_code, lambda m: m.text or ""),
    SettingsForm.picture: ("photo", actions.show_picture, lambda m: m.photo[-1].file_id if m.photo else ""),
}
"""What takes the answer to a setting."""


def router() -> Router:
    """Make the router of the settings."""
    made = Router(name="event options")
    running, everybody = needs(Permission.RUN_EVENTS), needs(Permission.NONE)
    every, text = tuple(SETTINGS.values()), content("text")
    made.message.register(cancel, command("cancel"), in_state(*every), flags=everybody)
    made.message.register(leave, answering(*every), without_role, flags=everybody)
    made.message.register(typed, answering(*every), names_a_button, flags=running)
    made.message.register(kindly(say_time, ask_again), answering(*TIMES), text, flags=running)
    for state, (kind, action, said) in ANSWERS.items():
        made.message.register(take(action, said), answering(state), content(kind), flags=running)
    made.message.register(ask_again, answering(*every), flags=running)
    for do, what in PRESSES.items():
        made.callback_query.register(what, OptionPressed.on(do), flags=running)
    made.callback_query.register(publish_now, OptionPressed.on(Do.PUBLISH), flags=running)
    made.callback_query.register(hold_back, OptionPressed.on(Do.HOLD), flags=running)
    return made


async def show(
    draft: EventDraft,
    asked: Asked,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    *,
    profile: Profile,
    page: int = 0,
) -> Screen:
    """Ask one of the settings, or show all, and remember which it was."""
    await state.set_state(SETTINGS[asked])
    await state.set_data({"event": draft.event_id})
    found = await tx.read(actions.earlier, actor, page, tx.now) if asked is Asked.GUESTS else None
    question = views.Question(draft, asked, found)
    return views.ask(question, Now(tx.now, profile.timezone), profile)


async def ask(
    press: CallbackQuery | Message,
    *,
    pressed: OptionPressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
    **_more: Any,
) -> Screen:
    """Show all settings, ask one of them, or go back to the form."""
    draft = await tx.run(drafting.form_of, actor, pressed.event, tx.now)
    if pressed.do is Do.DONE:
        return await go_on(draft, tx, state, profile)
    asked = next((one for one in settings_of(draft) if one == pressed.value), Asked.MENU)
    return await show(draft, asked, actor, tx, state, profile=profile)


async def choose(
    press: CallbackQuery | Message,
    *,
    pressed: OptionPressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
    **_more: Any,
) -> Screen:
    """Take what a button chooses."""
    draft = await tx.run(CHOICES[pressed.do], actor, pressed.event, pressed.value, tx.now)
    return await show(draft, Asked.MENU, actor, tx, state, profile=profile)


async def choose_area(
    press: CallbackQuery | Message,
    *,
    pressed: OptionPressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
    **_more: Any,
) -> Screen:
    """Take the area whose people may come."""
    area = profile.area(pressed.value)
    draft = await tx.run(actions.open_to_area, actor, pressed.event, area, tx.now)
    return await show(draft, Asked.MENU, actor, tx, state, profile=profile)


async def open_to(
    press: CallbackQuery | Message,
    *,
    pressed: OptionPressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
    **_more: Any,
) -> Screen:
    """Take who may come, or ask which of them."""
    access = next((one for one in Access if one == pressed.value), Access.EVERYBODY)
    if asked := FURTHER.get(access):
        draft = await tx.run(drafting.form_of, actor, pressed.event, tx.now)
    else:
        draft = await tx.run(actions.open_to, actor, pressed.event, access, tx.now)
    return await show(draft, asked or Asked.MENU, actor, tx, state, profile=profile)


async def turn(
    press: CallbackQuery | Message,
    *,
    pressed: OptionPressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
    **_more: Any,
) -> Screen:
    """Show another page of events that have been."""
    draft = await tx.run(drafting.form_of, actor, pressed.event, tx.now)
    page = int(pressed.value) if pressed.value.isdecimal() and len(pressed.value) < 10 else 0
    return await show(draft, Asked.GUESTS, actor, tx, state, profile=profile, page=page)


async def say_time(
    message: Message, *, actor: Actor, tx: Transaction, state: FSMContext, profile: Profile, raw_state: str
) -> Screen:
    """Take a moment in words; where it can be read in two ways, ask which."""
    event_id, zone, asked = await event_id_of(state), profile.timezone, NAMES[raw_state]
    if await tx.read(drafting.unfinished, actor, event_id) is None:
        return await gone(state)
    draft, unclear = await tx.run(
        actions.type_moment, actor, event_id, message.text or "", tx.now, asked=asked, zone=zone
    )
    if unclear:
        return views.ask_which(views.Question(draft, asked), unclear, Now(tx.now, zone))
    return await show(draft, Asked.MENU, actor, tx, state, profile=profile)


def take(
    action: Callable[..., EventDraft], said: Callable[[Message], Any]
) -> Callable[..., Awaitable[Screens]]:
    """Make the handler of a message that is the answer to one of the settings."""

    async def taken(
        message: Message, *, actor: Actor, tx: Transaction, state: FSMContext, profile: Profile, **_more: Any
    ) -> Screen:
        event_id = await event_id_of(state)
        if await tx.read(drafting.unfinished, actor, event_id) is None:
            return await gone(state)
        draft = await tx.run(action, actor, event_id, said(message), tx.now)
        return await show(draft, Asked.MENU, actor, tx, state, profile=profile)

    taken.__name__ = action.__name__
    return kindly(taken, ask_again)


async def ask_again(
    message: Message,
    *,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
    raw_state: str,
    notice: str | None = None,
    **_more: Any,
) -> Screen:
    """Ask kindly once more after what cannot be an answer here."""
    draft = await tx.read(drafting.unfinished, actor, await event_id_of(state))
    if draft is None:
        return await gone(state)
    notices = {
        Asked.PICTURE: _("This is not a photo. Please send one picture as a photo."),
        **dict.fromkeys(NUMBERED, _("Please press a button, or write what it says.")),
    }
    asked = await show(draft, NAMES[raw_state], actor, tx, state, profile=profile)
    return asked.below(notice or notices.get(NAMES[raw_state]) or _("I can read only words here."))


async def cancel(message: Message, actor: Actor, tx: Transaction, state: FSMContext) -> Screen:
    """Drop the whole form at the command."""
    return await drop_form(await event_id_of(state), actor, tx, state)


async def leave(message: Message, state: FSMContext) -> Screen:
    """Let go of whoever lost the role among the settings."""
    return await shut(message, state)


async def names_a_button(
    message: Message, *, actor: Actor, tx: Transaction, state: FSMContext, profile: Profile, raw_state: str
) -> bool | dict[str, OptionPressed | DeskPressed]:
    """Match what is written instead of pressing: the words of a button, or its number."""
    draft = await tx.read(drafting.unfinished, actor, await event_id_of(state)) if message.text else None
    if draft is None:
        return False
    asked = NAMES[raw_state]
    found = await tx.read(actions.earlier, actor, 0, tx.now) if asked is Asked.GUESTS else None
    screen = views.ask(views.Question(draft, asked, found), Now(tx.now, profile.timezone), profile)
    press = press_typed(screen.buttons, message.text or "", numbered=asked in NUMBERED)
    pressed = OptionPressed.unpack(press) or DeskPressed.unpack(press)
    return {"pressed": pressed} if pressed else False


async def typed(message: Message, *, pressed: OptionPressed | DeskPressed, **given: Any) -> Screens:
    """Do what the button does; the form has one of them, by which it is dropped."""
    if isinstance(pressed, DeskPressed):
        return await drop_form(pressed.event, given["actor"], given["tx"], given["state"])
    return await PRESSES[pressed.do](message, pressed=pressed, **given)


async def publish_now(
    press: CallbackQuery, pressed: OptionPressed, actor: Actor, tx: Transaction, username: str
) -> Screen:
    """Make an event public at once."""
    event = await tx.run(publishing.publish_now, actor, pressed.event, tx.now)
    return desk_views.handed_in(event, username)


async def hold_back(
    press: CallbackQuery, pressed: OptionPressed, actor: Actor, tx: Transaction, username: str
) -> Screen:
    """Take an event that is not public yet back to a draft."""
    shown = await tx.run(publishing.hold_back, actor, pressed.event, tx.now)
    return with_collecting(desk_views.numbers(shown, username), shown.event, username)


PRESSES: dict[Do, Callable[..., Awaitable[Screens]]] = {
    **dict.fromkeys((Do.MENU, Do.ASK, Do.DONE), ask),
    Do.OPEN_TO: open_to,
    Do.TURN: turn,
    Do.AREA: choose_area,
    **dict.fromkeys(CHOICES, choose),
}
"""What a button does, pressed or typed."""

"""When an announcement leaves: the questions about its time, while it is being written."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from bot.broadcasts import actions, views
from bot.broadcasts.desk import Desk
from bot.broadcasts.model import Step
from bot.broadcasts.planning import form_views, wishing
from bot.broadcasts.planning.presses import Wishing, WishPressed
from bot.dates import Ambiguous
from bot.i18n import _
from bot.people.model import Actor, Permission
from bot.profile import Profile
from bot.storage.transaction import Transaction
from bot.telegram.again import kindly
from bot.telegram.filters import answering, command, content, in_state, needs
from bot.telegram.screen import Screen, Screens
from bot.telegram.typed import press_typed
from handlers import announce

ANNOUNCE = needs(Permission.ANNOUNCE)


class Timing(StatesGroup):
    """Which question about time the next message answers."""

    when = State()
    rhythm = State()
    end = State()


ALL = (Timing.when, Timing.rhythm, Timing.end)


def router() -> Router:
    """Make the router of the questions about time."""
    made = Router(name="announce_plan")
    made.message.register(cancel, command("cancel"), in_state(*ALL), flags=needs(Permission.NONE))
    made.message.register(leave, answering(*ALL), announce.not_entitled, flags=needs(Permission.NONE))
    made.message.register(typed, answering(announce.Announcing.preview, *ALL), names_a_button, flags=ANNOUNCE)
    made.message.register(
        kindly(take_time, ask_again), answering(Timing.when), content("text"), flags=ANNOUNCE
    )
    made.message.register(kindly(take_end, ask_again), answering(Timing.end), content("text"), flags=ANNOUNCE)
    made.message.register(ask_again, answering(*ALL), flags=ANNOUNCE)
    for do, what in PRESSES.items():
        made.callback_query.register(what, WishPressed.on(do), flags=ANNOUNCE)
    return made


async def cancel(message: Message, actor: Actor, tx: Transaction, state: FSMContext) -> Screen:
    """Drop what is being written."""
    return await announce.cancel(message, actor, tx, state)


async def leave(message: Message, actor: Actor, tx: Transaction, state: FSMContext) -> Screen:
    """Let someone out who lost the role in the middle."""
    return await announce.leave(message, actor, tx, state)


async def names_a_button(
    message: Message, actor: Actor, tx: Transaction, profile: Profile, raw_state: str | None = None
) -> bool | dict[str, WishPressed]:
    """Match the words of a button that belongs to the question of this moment."""
    if not message.text:
        return False
    desk = await tx.read(actions.peek, actor, profile=profile, now=tx.now)
    if desk is None:
        return False
    asked = _question(desk, raw_state, profile) or views.question(desk, profile)
    pressed = WishPressed.unpack(press_typed(asked.buttons, message.text))
    return {"pressed": pressed} if pressed else False


async def typed(message: Message, *, pressed: WishPressed, **given: Any) -> Screens:
    """Do what the button does."""
    return await PRESSES[pressed.do](message, pressed=pressed, **given)


async def take_time(
    message: Message, *, actor: Actor, tx: Transaction, state: FSMContext, profile: Profile
) -> Sequence[Screen]:
    """Take the time as it was written, or ask which of several is meant."""
    read = await tx.run(wishing.read_time, actor, message.text or "", profile=profile, now=tx.now)
    return await _timed(read, actor, tx, state, profile)


async def take_end(
    message: Message, *, actor: Actor, tx: Transaction, state: FSMContext, profile: Profile
) -> Screens:
    """Take how often or until when it repeats."""
    desk = await tx.run(wishing.end, actor, message.text or "", profile=profile, now=tx.now)
    if desk.stale:
        return await announce.show(desk, state, profile)
    return form_views.ask_end(desk.draft, desk.outlook).anew()


async def ask_again(
    message: Message,
    *,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
    notice: str = "",
    **_more: Any,
) -> Screens:
    """Ask the question of this moment once more."""
    if notice and await tx.read(actions.peek, actor, profile=profile, now=tx.now) is None:
        return Screen(notice)
    desk = await tx.run(actions.begin, actor, profile=profile, now=tx.now)
    raw_state = await state.get_state()
    asked = _question(desk, raw_state, profile)
    if asked is None:
        return views.shown(desk, profile)
    return asked.below(notice or _hint(raw_state)).anew()


async def ask_time(
    press: CallbackQuery | Message,
    *,
    pressed: WishPressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
    **_more: Any,
) -> Screens:
    """Ask when it leaves."""
    desk = await tx.run(wishing.look, actor, pressed.token, profile=profile, now=tx.now)
    if desk.stale:
        return await announce.show(desk, state, profile)
    await state.set_state(Timing.when)
    return form_views.ask_time(
        desk.draft, desk.outlook, wishing.offered(tx.now, profile), profile.timezone.key
    )


async def take_offered(
    press: CallbackQuery | Message,
    *,
    pressed: WishPressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
    **_more: Any,
) -> Sequence[Screen]:
    """Take a time that was offered."""
    read = await tx.run(wishing.at, actor, pressed.token, pressed.value, profile=profile, now=tx.now)
    return await _timed(read, actor, tx, state, profile)


async def without_time(
    press: CallbackQuery | Message,
    *,
    pressed: WishPressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
    **_more: Any,
) -> Sequence[Screen]:
    """Let it leave when it is sent."""
    desk = await tx.run(wishing.at_once, actor, pressed.token, profile=profile, now=tx.now)
    return await announce.show(desk, state, profile)


async def ask_rhythm(
    press: CallbackQuery | Message,
    *,
    pressed: WishPressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
    **_more: Any,
) -> Screens:
    """Ask how it repeats."""
    desk = await tx.run(wishing.look, actor, pressed.token, profile=profile, now=tx.now)
    if desk.stale:
        return await announce.show(desk, state, profile)
    await state.set_state(Timing.rhythm)
    return form_views.ask_rhythm(desk.draft, desk.outlook)


async def take_rhythm(
    press: CallbackQuery | Message,
    *,
    pressed: WishPressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
    **_more: Any,
) -> Sequence[Screen]:
    """Take the rhythm, and ask how often."""
    desk = await tx.run(wishing.repeat, actor, pressed.token, pressed.value, profile=profile, now=tx.now)
    if desk.outlook.rhythm is None:
        return await announce.show(desk, state, profile)
    await state.set_state(Timing.end)
    return [form_views.ask_end(desk.draft, desk.outlook)]


async def take_times(
    press: CallbackQuery | Message,
    *,
    pressed: WishPressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
    **_more: Any,
) -> Screens:
    """Take how often it repeats."""
    desk = await tx.run(wishing.end, actor, pressed.value, pressed.token, profile=profile, now=tx.now)
    if desk.stale:
        return await announce.show(desk, state, profile)
    await state.set_state(Timing.end)
    return form_views.ask_end(desk.draft, desk.outlook)


async def back(
    press: CallbackQuery | Message,
    *,
    pressed: WishPressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
    **_more: Any,
) -> Sequence[Screen]:
    """Return to the check of the announcement."""
    desk = await tx.run(wishing.look, actor, pressed.token, profile=profile, now=tx.now)
    return await announce.show(desk, state, profile)


async def _timed(
    read: Desk | Ambiguous, actor: Actor, tx: Transaction, state: FSMContext, profile: Profile
) -> Sequence[Screen]:
    if isinstance(read, Desk):
        return await announce.show(read, state, profile)
    await state.set_state(Timing.when)
    desk = await tx.run(actions.begin, actor, profile=profile, now=tx.now)
    return [form_views.ask_which(desk.draft, read, profile.timezone.key)]


def _hint(raw_state: str | None) -> str:
    if raw_state == Timing.rhythm.state:
        return views.hint(Step.PREVIEW)
    return _("I can read only words here.")


def _question(desk: Desk, raw_state: str | None, profile: Profile) -> Screen | None:
    if raw_state == Timing.when.state:
        offered = wishing.offered(desk.now, profile)
        return form_views.ask_time(desk.draft, desk.outlook, offered, profile.timezone.key)
    if raw_state == Timing.rhythm.state:
        return form_views.ask_rhythm(desk.draft, desk.outlook)
    return form_views.ask_end(desk.draft, desk.outlook) if raw_state == Timing.end.state else None


PRESSES: dict[Wishing, Callable[..., Awaitable[Screens]]] = {
    Wishing.WHEN: ask_time,
    Wishing.AT: take_offered,
    Wishing.ONCE: without_time,
    Wishing.REPEAT: ask_rhythm,
    Wishing.EVERY: take_rhythm,
    Wishing.TIMES: take_times,
    Wishing.BACK: back,
}
"""What each button about time does, pressed or typed."""

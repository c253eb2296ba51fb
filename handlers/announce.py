"""The conversation in which an animator announces something, one question after the other."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from bot.broadcasts import actions, results, views
from bot.broadcasts.composed import Attached
from bot.broadcasts.content.refusals import UnsafeFile
from bot.broadcasts.desk import Desk, Sending
from bot.broadcasts.formatting import formatted, is_passed_on
from bot.broadcasts.model import Step
from bot.broadcasts.planning import views as plan_views
from bot.broadcasts.planning.model import Overtaken, Placed
from bot.broadcasts.presses import Do, DraftPressed, Manage, ManagePressed
from bot.errors import NotAllowed
from bot.people.model import Actor, Permission
from bot.profile import Profile
from bot.storage.transaction import Transaction
from bot.telegram.again import kindly
from bot.telegram.filters import answering, command, content, in_state, needs
from bot.telegram.leaving import closed
from bot.telegram.screen import Screen, Screens
from bot.telegram.typed import press_typed
from handlers import foresight


class Announcing(StatesGroup):
    """Which question the next message answers."""

    text = State()
    photo = State()
    audience = State()
    preview = State()
    confirm = State()


STATES = {
    Step.TEXT: Announcing.text,
    Step.PHOTO: Announcing.photo,
    Step.AUDIENCE: Announcing.audience,
    Step.PREVIEW: Announcing.preview,
    Step.CONFIRM: Announcing.confirm,
}
ALL = tuple(STATES.values())
ANNOUNCE = needs(Permission.ANNOUNCE)
FILES = ("photo", "document")


def router() -> Router:
    """Make the router of announcing."""
    made = Router(name="announce")
    made.message.register(begin, command("announce"), flags=ANNOUNCE)
    made.message.register(cancel, command("cancel"), in_state(*ALL), flags=needs(Permission.NONE))
    made.message.register(leave, answering(*ALL), not_entitled, flags=needs(Permission.NONE))
    made.message.register(typed, answering(*ALL), names_a_button, flags=ANNOUNCE)
    made.message.register(refuse_album, answering(*ALL), in_album, flags=ANNOUNCE)
    made.message.register(
        kindly(write, ask_again), answering(Announcing.text), content("text", *FILES), flags=ANNOUNCE
    )
    made.message.register(
        kindly(add_photo, ask_again), answering(Announcing.photo), content(*FILES), flags=ANNOUNCE
    )
    made.message.register(ask_again, answering(*ALL), flags=ANNOUNCE)
    made.callback_query.register(press_begin, ManagePressed.on(Manage.NEW), flags=ANNOUNCE)
    made.callback_query.register(press_cancel, DraftPressed.on(Do.CANCEL), flags=needs(Permission.NONE))
    for do, what in PRESSES.items():
        made.callback_query.register(what, DraftPressed.on(do), flags=ANNOUNCE)
    return made


async def begin(
    message: Message, actor: Actor, tx: Transaction, state: FSMContext, profile: Profile
) -> Sequence[Screen]:
    """Begin an announcement, or return to the one begun."""
    return await show(await tx.run(actions.begin, actor, profile=profile, now=tx.now), state, profile)


async def press_begin(
    press: CallbackQuery, actor: Actor, tx: Transaction, state: FSMContext, profile: Profile
) -> Sequence[Screen]:
    """Do so by the button below one's announcements."""
    screens = await show(await tx.run(actions.begin, actor, profile=profile, now=tx.now), state, profile)
    return [screen.anew() for screen in screens]


async def write(
    message: Message, *, actor: Actor, tx: Transaction, state: FSMContext, profile: Profile
) -> Sequence[Screen]:
    """Take the words, and the picture or file above them."""
    entities = message.entities or message.caption_entities or []
    body = formatted(message.text or message.caption or "", entities)
    attached = attached_to(message)
    desk = await tx.run(actions.write, actor, body, attached, profile=profile, now=tx.now)
    return await show(desk, state, profile)


async def add_photo(
    message: Message, *, actor: Actor, tx: Transaction, state: FSMContext, profile: Profile
) -> Sequence[Screen]:
    """Take the picture or the file."""
    attached = attached_to(message)
    desk = await tx.run(actions.add_photo, actor, attached, profile=profile, now=tx.now)
    return await show(desk, state, profile)


async def refuse_album(message: Message, state: FSMContext) -> Screen | None:
    """Ask for one picture, once for the whole album."""
    known = (await state.get_data()).get("album")
    await state.update_data(album=message.media_group_id)
    return None if known == message.media_group_id else views.one_picture()


async def ask_again(
    message: Message,
    *,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
    notice: str | None = None,
    **_more: Any,
) -> Screen:
    """Say what fits here, or what was wrong, and ask the question again."""
    if notice and await tx.read(actions.peek, actor, profile=profile, now=tx.now) is None:
        return Screen(notice)
    desk = await tx.run(actions.begin, actor, profile=profile, now=tx.now)
    await state.set_state(STATES[desk.step])
    return views.question(desk, profile).below(notice or views.hint(desk.step)).anew()


async def names_a_button(
    message: Message, actor: Actor, tx: Transaction, profile: Profile
) -> bool | dict[str, DraftPressed]:
    """Match what is written instead of pressing: the words of a button, or the number of an audience."""
    if not message.text:
        return False
    desk = await tx.read(actions.peek, actor, profile=profile, now=tx.now)
    if desk is None:
        return False
    buttons = views.question(desk, profile).buttons
    press = press_typed(buttons, message.text, numbered=desk.step is Step.AUDIENCE)
    pressed = DraftPressed.unpack(press)
    return {"pressed": pressed} if pressed else False


async def typed(message: Message, *, pressed: DraftPressed, **given: Any) -> Screens:
    """Do what the button does."""
    do = press_cancel if pressed.do is Do.CANCEL else PRESSES[pressed.do]
    return await do(message, pressed=pressed, **given)


def turn(action: Callable[..., Desk], *, valued: bool = False) -> Callable[..., Awaitable[Screens]]:
    """Make the handler of a button that needs the draft it is of, and its value if it is `valued`."""

    async def turned(
        press: CallbackQuery | Message,
        *,
        pressed: DraftPressed,
        actor: Actor,
        tx: Transaction,
        state: FSMContext,
        profile: Profile,
        **_more: Any,
    ) -> Sequence[Screen]:
        value = (pressed.value or None,) if valued else ()
        desk = await tx.run(action, actor, pressed.token, *value, profile=profile, now=tx.now)
        return await show(desk, state, profile)

    turned.__name__ = action.__name__
    return turned


async def send(
    press: CallbackQuery | Message,
    *,
    pressed: DraftPressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
    **_more: Any,
) -> Sequence[Screen]:
    """Send what was checked, and show how far it gets."""
    done = await tx.run(actions.send, actor, pressed.token, profile=profile, now=tx.now)
    if isinstance(done, Overtaken):
        desk = await tx.run(actions.begin, actor, profile=profile, now=tx.now)
        return [Screen(plan_views.overtaken(done.gone)), *await show(desk, state, profile)]
    if isinstance(done, Desk):
        return await show(done, state, profile)
    if not done.again:
        await state.clear()
    return _done(done, profile)


def _done(done: Sending | Placed, profile: Profile) -> Sequence[Screen]:
    if isinstance(done, Placed):
        return plan_views.placed(done, profile)
    if done.again:
        return [results.already_sent()]
    return [results.accepted(), results.progress(done.progress, profile, done.asked_about).anew()]


async def try_out(
    press: CallbackQuery | Message,
    *,
    pressed: DraftPressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
    **_more: Any,
) -> Sequence[Screen]:
    """Send it to its author alone."""
    asked = await tx.run(actions.send_test, actor, pressed.token, profile=profile, now=tx.now)
    return await show(asked, state, profile) if isinstance(asked, Desk) else [views.tried_out(asked)]


async def press_cancel(
    press: CallbackQuery | Message, actor: Actor, tx: Transaction, state: FSMContext, **_more: Any
) -> Screen:
    """Drop what is being written."""
    return await _cancelled(actor, tx, state)


async def cancel(message: Message, actor: Actor, tx: Transaction, state: FSMContext) -> Screen:
    """Drop what is being written."""
    return await _cancelled(actor, tx, state)


async def leave(message: Message, actor: Actor, tx: Transaction, state: FSMContext) -> Screen:
    """Let someone out who lost the role in the middle."""
    await tx.run(actions.discard, actor)
    return await closed(state, NotAllowed())


async def not_entitled(message: Message, actor: Actor) -> bool:
    """Match whoever may not announce (any more)."""
    return not actor.may(Permission.ANNOUNCE)


async def in_album(message: Message) -> bool:
    """Match one of several pictures that were sent together."""
    return message.media_group_id is not None


async def show(desk: Desk, state: FSMContext, profile: Profile) -> Sequence[Screen]:
    """Ask the question that a draft has come to."""
    await state.set_state(STATES[desk.step])
    await state.update_data(more=None)
    return views.shown(desk, profile)


async def _cancelled(actor: Actor, tx: Transaction, state: FSMContext) -> Screen:
    await state.clear()
    return views.cancelled(await tx.run(actions.cancel, actor, tx.now))


def attached_to(message: Message) -> Attached | None:
    """Return the picture or file that came with a message; raises UnsafeFile."""
    if message.photo:
        return Attached(message.photo[-1].file_id, is_photo=True)
    if message.document is None:
        return None
    if not is_passed_on(message.document.file_name):
        raise UnsafeFile
    return Attached(message.document.file_id, is_photo=False)


PRESSES: dict[Do, Callable[..., Awaitable[Screens]]] = {
    Do.SKIP: turn(actions.skip_photo),
    Do.AUDIENCE: turn(actions.choose, valued=True),
    Do.CHANGE: turn(actions.change, valued=True),
    Do.SEND: send,
    Do.TEST: try_out,
    Do.AHEAD: foresight.of_draft,
    Do.BACK: turn(actions.go_back),
    Do.RESTORE: turn(actions.restore),
}
"""What each button of the draft does, pressed or typed."""

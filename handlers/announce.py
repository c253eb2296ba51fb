"""The conversation in which an animator announces something, one question after the other."""

from collections.abc import Awaitable, Callable, Sequence

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from bot.broadcasts import actions, results, views
from bot.broadcasts.desk import Desk, Sending
from bot.broadcasts.formatting import formatted
from bot.broadcasts.model import Step
from bot.broadcasts.presses import Do, DraftPressed
from bot.errors import NotAllowed
from bot.people.model import Actor, Permission
from bot.profile import Profile
from bot.storage.transaction import Transaction
from bot.telegram.filters import answering, command, content, in_state, needs
from bot.telegram.screen import Screen


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


def router() -> Router:
    """Make the router of announcing."""
    made = Router(name="announce")
    made.message.register(begin, command("announce"), flags=ANNOUNCE)
    made.message.register(cancel, command("cancel"), in_state(*ALL), flags=needs(Permission.NONE))
    made.message.register(leave, answering(*ALL), not_entitled, flags=needs(Permission.NONE))
    made.message.register(refuse_album, answering(*ALL), in_album, flags=ANNOUNCE)
    made.message.register(write, answering(Announcing.text), content("text", "photo"), flags=ANNOUNCE)
    made.message.register(add_photo, answering(Announcing.photo), content("photo"), flags=ANNOUNCE)
    made.message.register(ask_again, answering(*ALL), flags=ANNOUNCE)
    made.callback_query.register(turn(actions.skip_photo), DraftPressed.on(Do.SKIP), flags=ANNOUNCE)
    made.callback_query.register(choose, DraftPressed.on(Do.AUDIENCE), flags=ANNOUNCE)
    made.callback_query.register(turn(actions.ask), DraftPressed.on(Do.SEND), flags=ANNOUNCE)
    made.callback_query.register(turn(actions.go_back), DraftPressed.on(Do.BACK), flags=ANNOUNCE)
    made.callback_query.register(send, DraftPressed.on(Do.CONFIRM), flags=ANNOUNCE)
    made.callback_query.register(press_cancel, DraftPressed.on(Do.CANCEL), flags=needs(Permission.NONE))
    return made


async def begin(
    message: Message, actor: Actor, tx: Transaction, state: FSMContext, profile: Profile
) -> Sequence[Screen]:
    """Begin an announcement, or return to the one begun."""
    return await _shown(await tx.run(actions.begin, actor, profile=profile, now=tx.now), state, profile)


async def write(
    message: Message, actor: Actor, tx: Transaction, state: FSMContext, profile: Profile
) -> Sequence[Screen]:
    """Take the words, and the picture above them."""
    entities = message.entities or message.caption_entities or []
    body = formatted(message.text or message.caption or "", entities)
    return await _shown(
        await tx.run(actions.write, actor, body, _photo(message), profile=profile, now=tx.now), state, profile
    )


async def add_photo(
    message: Message, actor: Actor, tx: Transaction, state: FSMContext, profile: Profile
) -> Sequence[Screen]:
    """Take the picture."""
    photo = _photo(message) or ""
    return await _shown(
        await tx.run(actions.add_photo, actor, photo, profile=profile, now=tx.now), state, profile
    )


async def refuse_album(message: Message, state: FSMContext) -> Screen | None:
    """Ask for one picture, once for the whole album."""
    known = (await state.get_data()).get("album")
    await state.update_data(album=message.media_group_id)
    return None if known == message.media_group_id else views.one_picture()


async def ask_again(
    message: Message, actor: Actor, tx: Transaction, state: FSMContext, profile: Profile
) -> Screen:
    """Say what fits here and ask the question again."""
    desk = await tx.run(actions.begin, actor, profile=profile, now=tx.now)
    await state.set_state(STATES[desk.step])
    return views.asked_again(desk, profile)


def turn(action: Callable[..., Desk]) -> Callable[..., Awaitable[Sequence[Screen]]]:
    """Make the handler of a button that needs nothing but the draft it is of."""

    async def turned(
        press: CallbackQuery,
        pressed: DraftPressed,
        *,
        actor: Actor,
        tx: Transaction,
        state: FSMContext,
        profile: Profile,
    ) -> Sequence[Screen]:
        desk = await tx.run(action, actor, pressed.token, profile=profile, now=tx.now)
        return await _shown(desk, state, profile)

    return turned


async def choose(
    press: CallbackQuery,
    pressed: DraftPressed,
    *,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
) -> Sequence[Screen]:
    """Take the audience."""
    area = pressed.area or None
    desk = await tx.run(actions.choose, actor, pressed.token, area, profile=profile, now=tx.now)
    return await _shown(desk, state, profile)


async def send(
    press: CallbackQuery,
    pressed: DraftPressed,
    *,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
) -> Sequence[Screen]:
    """Send what was confirmed, and show how far it gets."""
    done = await tx.run(actions.send, actor, pressed.token, profile=profile, now=tx.now)
    if not isinstance(done, Sending):
        return await _shown(done, state, profile)
    if done.again:
        return [results.already_sent()]
    await state.clear()
    return [results.accepted(), results.progress(done.progress, profile, done.asked_about).anew()]


async def press_cancel(press: CallbackQuery, actor: Actor, tx: Transaction, state: FSMContext) -> Screen:
    """Drop what is being written."""
    return await _cancelled(actor, tx, state)


async def cancel(message: Message, actor: Actor, tx: Transaction, state: FSMContext) -> Screen:
    """Drop what is being written."""
    return await _cancelled(actor, tx, state)


async def leave(message: Message, actor: Actor, tx: Transaction, state: FSMContext) -> Screen:
    """Let someone out who lost the role in the middle."""
    await tx.run(actions.discard, actor)
    await state.clear()
    return Screen(NotAllowed().message())


async def not_entitled(message: Message, actor: Actor) -> bool:
    """Match whoever may not announce (any more)."""
    return not actor.may(Permission.ANNOUNCE)


async def in_album(message: Message) -> bool:
    """Match one of several pictures that were sent together."""
    return message.media_group_id is not None


async def _shown(desk: Desk, state: FSMContext, profile: Profile) -> Sequence[Screen]:
    await state.set_state(STATES[desk.step])
    return views.shown(desk, profile)


async def _cancelled(actor: Actor, tx: Transaction, state: FSMContext) -> Screen:
    await state.clear()
    return views.cancelled(await tx.run(actions.cancel, actor))


def _photo(message: Message) -> str | None:
    return message.photo[-1].file_id if message.photo else None

"""/field: an animator writes an idea down for somebody without a phone."""

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from bot import lettercode
from bot.ideas.field import actions, codes, views
from bot.ideas.field.model import LETTERS, Recorded, Writing
from bot.ideas.field.presses import Do, FieldPressed
from bot.people.model import Actor, Permission
from bot.profile import Profile
from bot.storage.transaction import Transaction
from bot.telegram.filters import answering, command, in_state, needs
from bot.telegram.screen import Screen, Screens
from handlers.idea import said


class Collecting(StatesGroup):
    """An idea is being written down; the draft knows which question is open."""

    idea = State()


def router() -> Router:
    """Make the router of field mode."""
    made = Router(name="field")
    collects = needs(Permission.COLLECT_IDEAS)
    made.message.register(begin, command("field"), flags=collects)
    # Who lost the role must get out of the question too.
    made.message.register(cancel, command("cancel"), in_state(Collecting.idea), flags=needs(Permission.NONE))
    made.message.register(answer, answering(Collecting.idea), flags=needs(Permission.NONE))
    made.callback_query.register(next_one, FieldPressed.on(Do.NEXT, Do.SAME_PLACE), flags=collects)
    made.callback_query.register(drop, FieldPressed.on(Do.CANCEL), flags=collects)
    made.callback_query.register(restore, FieldPressed.on(Do.RESTORE), flags=collects)
    made.callback_query.register(refuse, FieldPressed.on(Do.REFUSED), flags=collects)
    made.callback_query.register(record, FieldPressed.on(Do.AGREED), flags=collects)
    made.callback_query.register(read_aloud, FieldPressed.on(Do.ALOUD), flags=collects)
    made.callback_query.register(press, FieldPressed.on(), flags=collects)
    return made


async def begin(
    message: Message, actor: Actor, tx: Transaction, state: FSMContext, profile: Profile
) -> Screen:
    """Begin, or go on."""
    return await _asked(await tx.run(actions.begin, actor, tx.now), state, profile)


async def answer(
    message: Message, actor: Actor, tx: Transaction, state: FSMContext, profile: Profile
) -> Screen:
    """Take what was sent as the answer to the open question."""
    if not actor.may(Permission.COLLECT_IDEAS):
        await _leave(state)
        actor.require(Permission.COLLECT_IDEAS)
    return await _asked(await tx.run(actions.answer, actor, said(message), profile, tx.now), state, profile)


async def next_one(
    event: CallbackQuery,
    *,
    pressed: FieldPressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
) -> Screen:
    """Begin the next idea, at the same place if so wished."""
    same = pressed.do is Do.SAME_PLACE
    writing = await tx.run(actions.next_one, actor, pressed.draft, tx.now, same_place=same)
    return (await _asked(writing, state, profile)).anew()


async def press(
    event: CallbackQuery,
    *,
    pressed: FieldPressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
) -> Screen:
    """Take a button as the answer."""
    return await _asked(await tx.run(actions.press, actor, pressed, profile, tx.now), state, profile)


async def read_aloud(
    event: CallbackQuery, pressed: FieldPressed, actor: Actor, tx: Transaction, profile: Profile
) -> Screen:
    """Show the consent in the language that the person understands."""
    writing = await tx.read(actions.look, actor)
    if writing is None:
        return views.nothing_begun()
    return views.asked(writing, profile, pressed.value if pressed.value in profile.languages else "")


async def record(
    event: CallbackQuery,
    *,
    pressed: FieldPressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
    username: str,
) -> Screens:
    """Record the idea with the person's consent, and give the code."""
    code = lettercode.made(LETTERS)
    both = (code, await codes.digested(code))
    done = await tx.run(actions.record, actor, pressed.draft, profile, tx.now, code=both)
    if not isinstance(done, Recorded):
        return await _asked(done, state, profile)
    await _leave(state)
    return views.recorded(done, profile, username)


async def refuse(
    event: CallbackQuery, pressed: FieldPressed, actor: Actor, tx: Transaction, state: FSMContext
) -> Screen:
    """Forget what the person did not agree to."""
    await _leave(state)
    return views.refused(await tx.run(actions.refuse, actor, pressed.draft))


async def cancel(message: Message, actor: Actor, tx: Transaction, state: FSMContext) -> Screen:
    """Drop what was being written down, by command."""
    await _leave(state)
    return views.dropped(await tx.run(actions.drop, actor, None, tx.now))


async def drop(
    event: CallbackQuery, pressed: FieldPressed, actor: Actor, tx: Transaction, state: FSMContext
) -> Screen:
    """Drop what was being written down, by its button."""
    dropped = await tx.run(actions.drop, actor, pressed.draft, tx.now)
    if dropped:
        await _leave(state)
    return views.dropped(dropped)


async def restore(
    event: CallbackQuery,
    *,
    pressed: FieldPressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
) -> Screen:
    """Bring back what was dropped."""
    return await _asked(await tx.run(actions.restore, actor, pressed.draft, tx.now), state, profile)


async def _asked(writing: Writing | None, state: FSMContext, profile: Profile) -> Screen:
    if writing is None:
        await _leave(state)
        return views.nothing_begun()
    await state.set_state(Collecting.idea)
    return views.asked(writing, profile)


async def _leave(state: FSMContext) -> None:
    """End this conversation, and no other that may have begun meanwhile."""
    if await state.get_state() == Collecting.idea.state:
        await state.clear()

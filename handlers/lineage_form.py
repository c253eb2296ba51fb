"""The conversation in which an officer records a step or a promise. The draft knows where it stands."""

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from bot.errors import DomainError, NotAllowed
from bot.lineage import drafting
from bot.lineage import form_views as views
from bot.lineage.model import Purpose
from bot.lineage.presses import Fill, FormPressed, Record, RecordPressed
from bot.lineage.shapes import Asked, Saved
from bot.people.model import Actor, Permission
from bot.profile import Profile
from bot.storage.transaction import Transaction
from bot.telegram.filters import answering, command, content, in_state, needs
from bot.telegram.screen import Screen


class Recording(StatesGroup):
    """Something is being recorded; the draft knows which question is open."""

    form = State()


def router() -> Router:
    """Make the router of the form."""
    made = Router(name="lineage form")
    reads, anybody = needs(Permission.READ_IDEAS), needs(Permission.NONE)
    here = Recording.form
    made.message.register(cancel, command("cancel"), in_state(here), flags=anybody)
    made.message.register(shut, answering(here), _without_role, flags=anybody)
    made.message.register(take, answering(here), content("text"), flags=reads)
    made.message.register(only_words, answering(here), flags=reads)
    made.callback_query.register(change, RecordPressed.on(Record.CHANGE), flags=reads)
    made.callback_query.register(begin, RecordPressed.on(), flags=reads)
    made.callback_query.register(save, FormPressed.on(Fill.SAVE), flags=reads)
    made.callback_query.register(drop, FormPressed.on(Fill.DROP), flags=anybody)
    made.callback_query.register(restore, FormPressed.on(Fill.RESTORE), flags=reads)
    made.callback_query.register(press, FormPressed.on(), flags=reads)
    return made


async def begin(
    event: CallbackQuery,
    *,
    pressed: RecordPressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
) -> Screen:
    """Open a form."""
    purpose, anew = Purpose(pressed.do.value), bool(pressed.anew)
    opened = await tx.run(drafting.begin, actor, purpose, pressed.number, profile, tx.now, anew=anew)
    return await _opened(*opened, pressed, state)


async def change(
    event: CallbackQuery,
    *,
    pressed: RecordPressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
) -> Screen:
    """Open a form filled in as a step is now."""
    anew = bool(pressed.anew)
    opened = await tx.run(drafting.change, actor, pressed.number, profile, tx.now, anew=anew)
    return await _opened(*opened, pressed, state)


async def take(
    message: Message, actor: Actor, tx: Transaction, state: FSMContext, profile: Profile
) -> Screen:
    """Take words as an answer, or as the button they name."""
    words = message.text or ""
    try:
        asked = await tx.read(drafting.asking, actor, profile, tx.now)
        named = views.named(asked, words) if asked else None
        if named:
            return await _pressed(named, actor, tx, state, profile)
        return await _ask(await tx.run(drafting.write, actor, words, profile, tx.now), state)
    except DomainError as refusal:
        # Raised on, it would keep a question open that can no longer be answered.
        await _leave(state)
        return Screen(refusal.message())


async def only_words(
    message: Message, actor: Actor, tx: Transaction, state: FSMContext, profile: Profile
) -> Screen:
    """Ask again, after something that is not text."""
    return await _ask(await tx.run(drafting.only_words, actor, profile, tx.now), state)


async def press(
    event: CallbackQuery,
    *,
    pressed: FormPressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
) -> Screen:
    """Take a button as the answer."""
    return await _ask(await tx.run(drafting.press, actor, pressed, profile, tx.now), state)


async def save(
    event: CallbackQuery,
    *,
    pressed: FormPressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
) -> Screen:
    """Save what was previewed."""
    return await _saved(await tx.run(drafting.save, actor, pressed.draft, profile, tx.now), state)


async def drop(
    event: CallbackQuery, pressed: FormPressed, actor: Actor, tx: Transaction, state: FSMContext
) -> Screen:
    """Drop the form by its button."""
    dropped = await tx.run(drafting.drop, actor, pressed.draft, tx.now)
    if dropped:
        await _leave(state)
    return views.dropped(dropped)


async def cancel(message: Message, actor: Actor, tx: Transaction, state: FSMContext) -> Screen:
    """Drop the form by command."""
    await _leave(state)
    return views.dropped(await tx.run(drafting.drop, actor, None, tx.now))


async def restore(
    event: CallbackQuery,
    *,
    pressed: FormPressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
) -> Screen:
    """Bring a dropped form back."""
    return await _ask(await tx.run(drafting.restore, actor, pressed.draft, profile, tx.now), state)


async def shut(message: Message, state: FSMContext) -> Screen:
    """Let go of whoever lost the role in the middle of the form."""
    await _leave(state)
    return Screen(NotAllowed().message())


async def _without_role(message: Message, actor: Actor) -> bool:
    return not actor.may(Permission.READ_IDEAS)


async def _opened(asked: Asked, was_open: bool, pressed: RecordPressed, state: FSMContext) -> Screen:
    if was_open:
        return views.unfinished(asked, pressed)
    return (await _ask(asked, state)).anew()


async def _pressed(
    pressed: FormPressed, actor: Actor, tx: Transaction, state: FSMContext, profile: Profile
) -> Screen:
    """Do what the button does whose words were written."""
    match pressed.do:
        case Fill.SAVE:
            return await _saved(await tx.run(drafting.save, actor, pressed.draft, profile, tx.now), state)
        case Fill.DROP:
            await _leave(state)
            return views.dropped(await tx.run(drafting.drop, actor, pressed.draft, tx.now))
        case _:
            return await _ask(await tx.run(drafting.press, actor, pressed, profile, tx.now), state)


async def _saved(result: Saved | Asked | DomainError | None, state: FSMContext) -> Screen:
    if isinstance(result, DomainError):
        await _leave(state)
        return Screen(result.message(), fresh=True)
    if not isinstance(result, Saved):
        return await _ask(result, state)
    if result.now:
        await _leave(state)
    return views.saved(result)


async def _ask(asked: Asked | None, state: FSMContext) -> Screen:
    if asked is None:
        await _leave(state)
        return views.nothing_open()
    await state.set_state(Recording.form)
    return views.ask(asked)


async def _leave(state: FSMContext) -> None:
    """End this conversation, and no other that may have begun meanwhile."""
    if await state.get_state() == Recording.form.state:
        await state.clear()

"""Words about a proposal: the team asks or declines, its author answers, those who help are written to."""

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from bot.errors import DomainError
from bot.events.proposals import check_views, words
from bot.events.proposals.presses import Words, WordsPressed
from bot.events.proposals.shapes import Writing, Written
from bot.people.model import Actor, Permission
from bot.profile import Profile
from bot.storage.transaction import Transaction
from bot.telegram.filters import answering, command, in_state, needs
from bot.telegram.screen import Screen, Screens


class WritingWords(StatesGroup):
    """Words are awaited; the draft knows about which proposal and what for."""

    words = State()


def router() -> Router:
    """Make the router of words about proposals; who may write them is looked up by what they are for."""
    made = Router(name="proposal words")
    anybody = needs(Permission.NONE)
    made.message.register(cancel, command("cancel"), in_state(WritingWords.words), flags=anybody)
    made.message.register(take, answering(WritingWords.words), flags=anybody)
    made.callback_query.register(begin, WordsPressed.on(Words.BEGIN), flags=anybody)
    made.callback_query.register(send, WordsPressed.on(Words.SEND), flags=anybody)
    made.callback_query.register(drop, WordsPressed.on(Words.DROP), flags=anybody)
    return made


async def begin(
    event: CallbackQuery, pressed: WordsPressed, actor: Actor, tx: Transaction, state: FSMContext
) -> Screens:
    """Begin to write."""
    return await _shown(await tx.run(words.begin, actor, pressed.proposal, pressed.purpose, tx.now), state)


async def take(message: Message, actor: Actor, tx: Transaction, state: FSMContext) -> Screens:
    """Take the words, to be looked at."""
    return await _shown(await tx.run(words.take, actor, message.text or "", tx.now), state)


async def send(
    event: CallbackQuery,
    *,
    pressed: WordsPressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
) -> Screens:
    """Send what was looked at."""
    try:
        done = await tx.run(words.send, actor, pressed.proposal, pressed.version, profile=profile, now=tx.now)
    except DomainError:
        # Raised on, it keeps what was written; the question is over all the same.
        await _leave(state)
        raise
    return await _shown(done, state)


async def drop(event: CallbackQuery, actor: Actor, tx: Transaction, state: FSMContext) -> Screen:
    """Drop the words by their button."""
    dropped = await tx.run(words.drop, actor)
    await _leave(state)
    return check_views.dropped(dropped)


async def cancel(message: Message, actor: Actor, tx: Transaction, state: FSMContext) -> Screen:
    """Drop the words by command."""
    dropped = await tx.run(words.drop, actor)
    await _leave(state)
    return check_views.dropped(dropped)


async def _shown(result: Writing | Written | None, state: FSMContext) -> Screens:
    if isinstance(result, Writing):
        await state.set_state(WritingWords.words)
        return check_views.ask(result)
    await _leave(state)
    return check_views.sent(result) if result else check_views.nothing_written()


async def _leave(state: FSMContext) -> None:
    """End this conversation, and no other that may have begun meanwhile."""
    if await state.get_state() == WritingWords.words.state:
        await state.clear()

"""What the author of an idea reads and answers of the office's letters about it."""

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from bot.ideas.desk import letters, writing
from bot.ideas.desk.model import Purpose, Writing, Written
from bot.ideas.desk.presses import Letter, LetterPressed
from bot.ideas.desk.views import letters as views
from bot.ideas.desk.views.writing import already
from bot.people.model import Actor, Permission
from bot.profile import Profile
from bot.storage.transaction import Transaction
from bot.telegram.filters import answering, command, content, in_state, needs
from bot.telegram.screen import Screen


class LetterWriting(StatesGroup):
    """The words of an answer to the office are awaited; the draft knows about which idea."""

    words = State()


def router() -> Router:
    """Make the router of the author's letters."""
    made = Router(name="ideas_letters")
    anybody = needs(Permission.NONE)
    made.message.register(cancel, command("cancel"), in_state(LetterWriting.words), flags=anybody)
    made.message.register(take, answering(LetterWriting.words), content("text"), flags=anybody)
    made.message.register(only_words, answering(LetterWriting.words), flags=anybody)
    made.callback_query.register(list_, LetterPressed.on(Letter.LIST), flags=anybody)
    made.callback_query.register(begin, LetterPressed.on(Letter.BEGIN), flags=anybody)
    made.callback_query.register(send, LetterPressed.on(Letter.SEND), flags=anybody)
    made.callback_query.register(drop, LetterPressed.on(Letter.DROP), flags=anybody)
    made.callback_query.register(restore, LetterPressed.on(Letter.RESTORE), flags=anybody)
    return made


async def list_(
    event: CallbackQuery, pressed: LetterPressed, actor: Actor, tx: Transaction, profile: Profile
) -> Screen:
    """Show the letters about an idea of one's own."""
    return views.listed(*await tx.read(letters.page, actor, pressed.number, pressed.page), profile)


async def begin(
    event: CallbackQuery, pressed: LetterPressed, actor: Actor, tx: Transaction, state: FSMContext
) -> Screen:
    """Begin to answer the office, or go on."""
    return await _shown(await tx.run(letters.begin, actor, pressed.number, tx.now), state)


async def take(message: Message, actor: Actor, tx: Transaction, state: FSMContext) -> Screen:
    """Take the words of the answer."""
    return await _shown(await tx.run(letters.write, actor, message.text or "", tx.now), state)


async def only_words(message: Message, actor: Actor, tx: Transaction, state: FSMContext) -> Screen:
    """Ask again, after something that is not text."""
    now = await tx.read(letters.current, actor)
    return await _shown(Writing(now.idea, now.draft, unfit=True) if now else None, state)


async def send(
    event: CallbackQuery,
    *,
    pressed: LetterPressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
) -> Screen:
    """Send the answer that was previewed."""
    sent = await tx.run(letters.send, actor, pressed.number, pressed.version, profile=profile, now=tx.now)
    return await _shown(sent, state) if sent else already()


async def drop(
    event: CallbackQuery, pressed: LetterPressed, actor: Actor, tx: Transaction, state: FSMContext
) -> Screen:
    """Drop the answer, by its button."""
    dropped = await tx.run(writing.drop, actor, pressed.number, Purpose.BACK, tx.now)
    await _leave(state)
    return views.dropped(dropped)


async def restore(
    event: CallbackQuery, pressed: LetterPressed, actor: Actor, tx: Transaction, state: FSMContext
) -> Screen:
    """Bring the answer back."""
    return await _shown(await tx.run(letters.restore, actor, pressed.number, tx.now), state)


async def cancel(message: Message, actor: Actor, tx: Transaction, state: FSMContext) -> Screen:
    """Drop the answer being written, by command."""
    dropped = await tx.run(writing.drop_last, actor, office=False, now=tx.now)
    await _leave(state)
    return views.dropped(dropped)


async def _shown(result: Writing | Written | None, state: FSMContext) -> Screen:
    if isinstance(result, Writing):
        await state.set_state(LetterWriting.words)
        return views.answering(result)
    await _leave(state)
    return views.sent(result.idea) if result else views.dropped(None)


async def _leave(state: FSMContext) -> None:
    """End this conversation, and no other that may have begun meanwhile."""
    if await state.get_state() == LetterWriting.words.state:
        await state.clear()

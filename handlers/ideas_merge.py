"""Joining ideas that say the same: an officer chooses, looks and decides; an author may object."""

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from bot.errors import DomainError
from bot.ideas.merging import actions, views
from bot.ideas.merging.model import Answer
from bot.ideas.merging.presses import AnswerPressed, Merge, MergePressed
from bot.ideas.similar import Similar
from bot.people.model import Actor, Permission
from bot.profile import Profile
from bot.storage.transaction import Transaction
from bot.telegram.filters import answering, command, in_state, needs
from bot.telegram.leaving import closed
from bot.telegram.screen import Screen
from bot.telegram.typed import numbered
from handlers import ideas_board


class Merging(StatesGroup):
    """The number of the other idea is awaited."""

    number = State()


def router() -> Router:
    """Make the router of joining ideas."""
    made = Router(name="ideas_merge")
    reads, anybody = needs(Permission.READ_IDEAS), needs(Permission.NONE)
    # Who lost the role must get out of the question too: the actions check by themselves.
    made.message.register(leave_by_command, command("cancel"), in_state(Merging.number), flags=anybody)
    made.message.register(typed, answering(Merging.number), flags=anybody)
    made.callback_query.register(begin, MergePressed.on(Merge.BEGIN), flags=reads)
    made.callback_query.register(choose, MergePressed.on(Merge.CHOOSE), flags=reads)
    made.callback_query.register(sure, MergePressed.on(Merge.SURE), flags=reads)
    made.callback_query.register(leave, MergePressed.on(Merge.LEAVE), flags=anybody)
    made.callback_query.register(part, MergePressed.on(Merge.PART), flags=reads)
    made.callback_query.register(part_for_sure, MergePressed.on(Merge.PART_SURE), flags=reads)
    made.callback_query.register(answer, AnswerPressed.on(), flags=anybody)
    return made


async def begin(
    event: CallbackQuery,
    *,
    pressed: MergePressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    similar: Similar,
) -> Screen:
    """Ask which idea it is to be joined to, with those that read alike."""
    alike = await ideas_board.alike(pressed.number, actor, tx, similar)
    choice = await tx.read(actions.choice, actor, pressed.number, alike)
    await state.set_state(Merging.number)
    await state.set_data({"number": pressed.number, "alike": alike})
    return views.choose(choice)


async def choose(
    event: CallbackQuery,
    *,
    pressed: MergePressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
) -> Screen:
    """Show what joining these two would do."""
    found = await tx.read(actions.preview, actor, pressed.number, pressed.into, profile=profile, now=tx.now)
    await _leave(state)
    return views.previewed(found, profile)


async def typed(
    message: Message, actor: Actor, tx: Transaction, state: FSMContext, profile: Profile
) -> Screen:
    """Take the number of the other idea."""
    data = await state.get_data()
    one, into = int(data["number"]), numbered(message.text or "")
    try:
        choice = await tx.read(actions.choice, actor, one, data["alike"])
    except DomainError as refusal:
        return await closed(state, refusal)
    try:
        found = await tx.read(actions.preview, actor, one, into or 0, profile=profile, now=tx.now)
    except DomainError as refusal:
        return views.choose(choice).below(refusal.message()).anew() if into else views.no_number(choice)
    await state.clear()
    return views.previewed(found, profile).anew()


async def sure(
    event: CallbackQuery, pressed: MergePressed, actor: Actor, tx: Transaction, profile: Profile
) -> Screen:
    """Join the two."""
    return views.done(
        await tx.run(actions.merge, actor, pressed.number, pressed.into, profile=profile, now=tx.now)
    )


async def leave(event: CallbackQuery, pressed: MergePressed, state: FSMContext) -> Screen:
    """Leave everything as it is."""
    await _leave(state)
    return views.left(pressed.number)


async def leave_by_command(message: Message, state: FSMContext) -> Screen:
    """Leave the question unanswered."""
    data = await state.get_data()
    await state.clear()
    return views.left(int(data["number"]))


async def part(event: CallbackQuery, pressed: MergePressed, actor: Actor, tx: Transaction) -> Screen:
    """Ask once whether to part two ideas again."""
    pair = await tx.read(actions.standing, actor, pressed.number)
    return views.really_part(pair) if pair else views.not_joined(pressed.number)


async def part_for_sure(
    event: CallbackQuery, pressed: MergePressed, actor: Actor, tx: Transaction, profile: Profile
) -> Screen:
    """Part them."""
    pair = await tx.run(actions.part, actor, pressed.number, profile=profile, now=tx.now)
    return views.was_parted(pair) if pair else views.not_joined(pressed.number)


async def answer(
    event: CallbackQuery, pressed: AnswerPressed, actor: Actor, tx: Transaction, profile: Profile
) -> Screen:
    """Take what the author of a joined idea says."""
    pair = await tx.run(actions.answer, actor, pressed.merge, pressed.answer, profile=profile, now=tx.now)
    if pair is None:
        return views.no_longer_asked()
    if pair.merge.ended_at:
        return views.parted_at_once(pair)
    return views.agreed(pair) if pressed.answer is Answer.AGREED else views.too_late(pair, profile)


async def _leave(state: FSMContext) -> None:
    """End the wait for a number, and no other conversation."""
    if await state.get_state() == Merging.number.state:
        await state.clear()

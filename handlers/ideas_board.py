"""The office's side of ideas: the list, cards, decisions."""

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from bot.cleaning import cleaned
from bot.errors import DomainError
from bot.ideas import review, rules
from bot.ideas.model import Status
from bot.ideas.presses import Board, BoardPressed, Shown, StatusPressed
from bot.ideas.views import board as views
from bot.people.model import Actor, Permission
from bot.profile import Profile
from bot.storage.transaction import Transaction
from bot.telegram.filters import answering, command, in_state, needs
from bot.telegram.screen import Screen
from bot.telegram.typed import numbered


class Rejecting(StatesGroup):
    """The reason of a rejection is awaited."""

    reason = State()


def router() -> Router:
    """Make the router of the office's board."""
    made = Router(name="ideas_board")
    reads = needs(Permission.READ_IDEAS)
    made.message.register(board, command("ideas"), flags=reads)
    # Who lost the role must get out of the question too: `reason` checks by itself.
    made.message.register(cancel, command("cancel"), in_state(Rejecting.reason), flags=needs(Permission.NONE))
    made.message.register(reason, answering(Rejecting.reason), flags=needs(Permission.NONE))
    made.callback_query.register(turn, BoardPressed.on(Board.LIST), flags=reads)
    made.callback_query.register(open_, BoardPressed.on(Board.OPEN), flags=reads)
    made.callback_query.register(decide, StatusPressed.on(), flags=reads)
    return made


async def board(
    message: Message, argument: str, actor: Actor, tx: Transaction, profile: Profile
) -> Screen | list[Screen]:
    """List all ideas, or open the one whose number follows the command."""
    if number := numbered(argument):
        pressed = BoardPressed(do=Board.OPEN, number=number)
        return views.opened(await tx.read(review.card, actor, number), pressed, profile, tx.now)
    return views.listed(await tx.read(review.page, actor, Shown.ALL, 0), Shown.ALL, profile)


async def turn(
    event: CallbackQuery,
    *,
    pressed: BoardPressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
) -> Screen:
    """Show another page or another filter."""
    await _leave(state)
    page = await tx.read(review.page, actor, pressed.shown, pressed.page)
    return views.listed(page, pressed.shown, profile)


async def open_(
    event: CallbackQuery,
    *,
    pressed: BoardPressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
) -> list[Screen]:
    """Open an idea with its photo and place."""
    await _leave(state)
    return views.opened(await tx.read(review.card, actor, pressed.number), pressed, profile, tx.now)


async def decide(
    event: CallbackQuery,
    *,
    pressed: StatusPressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
) -> Screen:
    """Give an idea another status; a rejection asks for its reason first."""
    if pressed.to is Status.REJECTED:
        idea = (await tx.read(review.card, actor, pressed.number)).idea
        if idea.status == pressed.was:
            await state.set_state(Rejecting.reason)
            await state.set_data({"number": pressed.number, "was": pressed.was.value})
            return views.reason_wanted(idea)
    done = await tx.run(
        review.decide, actor, pressed.number, profile, was=pressed.was, to=pressed.to, now=tx.now
    )
    return await _decided(actor, tx, profile, pressed.number, done=done)


async def reason(
    message: Message, actor: Actor, tx: Transaction, state: FSMContext, profile: Profile
) -> Screen:
    """Take the reason and reject."""
    data, text = await state.get_data(), cleaned(message.text or "")
    number, was = int(data["number"]), Status(data["was"])
    try:
        idea = (await tx.read(review.card, actor, number)).idea
        if not rules.is_reason(text):
            return views.reason_wanted(idea, again=True)
        done = await tx.run(review.reject, actor, number, profile, was=was, reason=text, now=tx.now)
    except DomainError as refusal:
        # Raised on, it would keep the question open for somebody who can no longer answer it.
        await state.clear()
        return Screen(refusal.message())
    await state.clear()
    return await _decided(actor, tx, profile, number, done=done)


async def cancel(message: Message, state: FSMContext) -> Screen:
    """Leave the reason unwritten."""
    data = await state.get_data()
    await state.clear()
    return views.not_rejected(int(data["number"]))


async def _decided(actor: Actor, tx: Transaction, profile: Profile, number: int, *, done: bool) -> Screen:
    return views.decided(await tx.read(review.card, actor, number), profile, tx.now, done=done)


async def _leave(state: FSMContext) -> None:
    """End the wait for a reason, and no other conversation."""
    if await state.get_state() == Rejecting.reason.state:
        await state.clear()

"""The office's side of ideas: the list, cards, decisions, the export."""

import asyncio

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from bot.cleaning import cleaned
from bot.errors import DomainError
from bot.exports import ideas as exports
from bot.ideas import review, rules
from bot.ideas.model import Status
from bot.ideas.presses import Board, BoardPressed, ExportPressed, Shown, StatusPressed
from bot.ideas.views import board as views
from bot.limits import actions as limits
from bot.limits.allowance import Act
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
    reads, exports_ = needs(Permission.READ_IDEAS), needs(Permission.EXPORT)
    made.message.register(board, command("ideas"), flags=reads)
    made.message.register(export, command("export"), flags=exports_)
    # Who lost the role must get out of the question too: `reason` checks by itself.
    made.message.register(cancel, command("cancel"), in_state(Rejecting.reason), flags=needs(Permission.NONE))
    made.message.register(reason, answering(Rejecting.reason), flags=needs(Permission.NONE))
    made.callback_query.register(turn, BoardPressed.on(Board.LIST), flags=reads)
    made.callback_query.register(open_, BoardPressed.on(Board.OPEN), flags=reads)
    made.callback_query.register(decide, StatusPressed.on(), flags=reads)
    made.callback_query.register(write, ExportPressed.on(), flags=exports_)
    return made


async def board(
    message: Message, argument: str, actor: Actor, tx: Transaction, profile: Profile
) -> Screen | list[Screen]:
    """List all ideas, or open the one whose number follows the command."""
    if number := numbered(argument):
        return await _opened(BoardPressed(do=Board.OPEN, number=number), actor, tx, profile)
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
    return await _opened(pressed, actor, tx, profile)


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


async def export(message: Message) -> Screen:
    """Ask for the format."""
    return views.export_choice()


async def write(
    event: CallbackQuery, pressed: ExportPressed, actor: Actor, tx: Transaction, profile: Profile
) -> Screen:
    """Write all ideas to a file and hand it over."""
    ideas = await tx.read(review.everything, actor)
    if not ideas:
        return views.nothing_to_export()
    await tx.read(limits.check, actor, Act.EXPORT, profile, tx.now)
    path = await asyncio.to_thread(exports.to_temporary_file, ideas, profile, pressed.format)
    await tx.run(limits.spend, actor, Act.EXPORT, profile, tx.now)
    await tx.run(review.handed_out, actor, tx.now)
    return views.exported(path, len(ideas), pressed.format, tx.now.astimezone(profile.timezone).date())


async def _opened(pressed: BoardPressed, actor: Actor, tx: Transaction, profile: Profile) -> list[Screen]:
    card = await tx.read(review.card, actor, pressed.number)
    hints = await tx.read(review.noticed, actor, card.idea, profile)
    return views.opened(card, pressed, profile, tx.now, hints)


async def _decided(actor: Actor, tx: Transaction, profile: Profile, number: int, *, done: bool) -> Screen:
    return views.decided(await tx.read(review.card, actor, number), profile, tx.now, done=done)


async def _leave(state: FSMContext) -> None:
    """End the wait for a reason, and no other conversation."""
    if await state.get_state() == Rejecting.reason.state:
        await state.clear()

"""The office's ideas: the queue with what it is narrowed to, cards, decisions."""

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.ideas import review
from bot.ideas.desk import deciding, queue, writing
from bot.ideas.desk.views import card as cards
from bot.ideas.desk.views import queue as queues
from bot.ideas.moderation import views as moderation
from bot.ideas.moderation.actions import appeals
from bot.ideas.presses import Board, BoardPressed, StatusPressed
from bot.ideas.similar import Similar
from bot.people.model import Actor, Permission
from bot.profile import Profile
from bot.storage.transaction import Transaction
from bot.telegram.filters import command, needs
from bot.telegram.screen import Screen
from bot.telegram.typed import numbered
from handlers import ideas_writing, queue_place
from handlers.beyond import with_way
from handlers.idea import like
from handlers.queue_place import ALL


def router() -> Router:
    """Make the router of the office's board."""
    made = Router(name="ideas_board")
    reads = needs(Permission.READ_IDEAS)
    made.message.register(board, command("ideas"), flags=reads)
    made.callback_query.register(turn, BoardPressed.on(Board.LIST), flags=reads)
    made.callback_query.register(
        narrow, BoardPressed.on(Board.KINDS, Board.AREAS, Board.CATEGORIES), flags=reads
    )
    made.callback_query.register(open_, BoardPressed.on(Board.OPEN), flags=reads)
    made.callback_query.register(decide, StatusPressed.on(), flags=reads)
    return made


async def board(
    message: Message, *, argument: str, actor: Actor, tx: Transaction, profile: Profile, similar: Similar
) -> Screen | list[Screen]:
    """List all ideas, or open the one whose number follows the command."""
    if number := numbered(argument):
        pressed = ALL.model_copy(update={"number": number})
        return await _opened(pressed, actor, tx, profile, similar)
    return await _listed(ALL, actor, tx, profile)


async def turn(
    event: CallbackQuery,
    *,
    pressed: BoardPressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
) -> Screen:
    """Show another page, another queue, or the queue narrowed."""
    await ideas_writing.leave(state)
    return await _listed(pressed, actor, tx, profile)


async def narrow(event: CallbackQuery, pressed: BoardPressed, profile: Profile) -> Screen:
    """Ask what the queue is to be narrowed to."""
    return queues.narrowing(pressed, profile)


async def open_(
    event: CallbackQuery,
    *,
    pressed: BoardPressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
    similar: Similar,
) -> list[Screen]:
    """Open an idea with its photo and place."""
    await ideas_writing.leave(state)
    return await _opened(pressed, actor, tx, profile, similar)


async def decide(
    event: CallbackQuery,
    *,
    pressed: StatusPressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
    similar: Similar,
) -> Screen | list[Screen]:
    """Give an idea another status; a decision that needs words asks for them first."""
    needed = next((purpose for purpose, to in writing.ENDS.items() if to is pressed.to), None)
    if needed:
        words = await tx.run(writing.begin, actor, pressed.number, needed, tx.now, was=pressed.was)
        await queue_place.keep(state, event)
        return await ideas_writing.shown(words, state, profile)
    found = await alike(pressed.number, actor, tx, similar)
    first = await tx.run(deciding.decide, actor, pressed, profile, tx.now)
    seen = await tx.read(queue.seen, actor, pressed.number, found)
    screen = cards.decided(seen, queue_place.came_from(event), profile, tx.now, first=first)
    return await with_way(screen, seen.card, tx, profile, desk=True)


async def open_number(number: int, actor: Actor, tx: Transaction, profile: Profile) -> list[Screen]:
    """Open an idea; the way in for links from the staff group."""
    seen = await tx.read(queue.seen, actor, number, ())
    screens = cards.opened(seen, ALL.model_copy(update={"number": number}), profile, tx.now)
    return await with_way(screens, seen.card, tx, profile, desk=True)


async def alike(number: int, actor: Actor, tx: Transaction, similar: Similar) -> list[int]:
    """Find the public ideas that read like one, before a transaction begins."""
    idea, mark = await tx.read(queue.compared, actor, number)
    return await like(idea, mark, tx, similar)


async def _listed(pressed: BoardPressed, actor: Actor, tx: Transaction, profile: Profile) -> Screen:
    found = await tx.read(queue.page, actor, pressed, profile, tx.now)
    screen = queues.listed(found, pressed, profile, tx.now, me=actor.id)
    return moderation.with_appeals(screen, await tx.read(appeals, actor))


async def _opened(
    pressed: BoardPressed, actor: Actor, tx: Transaction, profile: Profile, similar: Similar
) -> list[Screen]:
    found = await alike(pressed.number, actor, tx, similar)
    seen = await tx.read(queue.seen, actor, pressed.number, found)
    hints = await tx.read(review.noticed, actor, seen.idea, profile)
    shown = cards.opened(seen, pressed, profile, tx.now, hints)
    return await with_way(shown, seen.card, tx, profile, desk=True)

"""What the office changes of an idea from its card: category, area, who looks after it; letters and notes."""

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.ideas.desk import queue, sending, sorting
from bot.ideas.desk.presses import AssignPressed, Desk, DeskPressed, SortPressed
from bot.ideas.desk.views import card as cards
from bot.ideas.desk.views import choosing, letters
from bot.ideas.similar import Similar
from bot.people.model import Actor, Permission
from bot.profile import Profile
from bot.storage.transaction import Transaction
from bot.telegram.filters import needs
from bot.telegram.screen import Screen
from handlers.beyond import with_way
from handlers.ideas_board import alike
from handlers.queue_place import came_from


def router() -> Router:
    """Make the router of the card's buttons."""
    made = Router(name="ideas_desk")
    office = needs(Permission.READ_IDEAS)
    made.callback_query.register(
        choose, DeskPressed.on(Desk.CATEGORIES, Desk.AREAS, Desk.OFFICERS), flags=office
    )
    made.callback_query.register(sort, SortPressed.on(), flags=office)
    made.callback_query.register(assign, AssignPressed.on(), flags=office)
    made.callback_query.register(read_letters, DeskPressed.on(Desk.LETTERS), flags=office)
    made.callback_query.register(read_notes, DeskPressed.on(Desk.NOTES), flags=office)
    made.callback_query.register(take_back, DeskPressed.on(Desk.UNNOTE), flags=office)
    return made


async def choose(
    event: CallbackQuery, pressed: DeskPressed, actor: Actor, tx: Transaction, profile: Profile
) -> Screen:
    """Ask what an idea is about, where it belongs, or who looks after it."""
    seen = await tx.read(queue.seen, actor, pressed.number, ())
    match pressed.do:
        case Desk.CATEGORIES:
            return choosing.categories(seen, came_from(event), profile)
        case Desk.AREAS:
            return choosing.areas(seen, came_from(event), profile)
        case _:
            return choosing.officers(seen, came_from(event), pressed.page)


async def sort(
    event: CallbackQuery,
    *,
    pressed: SortPressed,
    actor: Actor,
    tx: Transaction,
    profile: Profile,
    similar: Similar,
) -> list[Screen]:
    """Give an idea another category or area."""
    found = await alike(pressed.number, actor, tx, similar)
    first = await tx.run(sorting.sort, actor, pressed, profile, tx.now)
    seen = await tx.read(queue.seen, actor, pressed.number, found)
    screen = cards.sorted_(seen, came_from(event), profile, tx.now, first=first)
    return await with_way(screen, seen.card, tx, profile, desk=True)


async def assign(
    event: CallbackQuery,
    *,
    pressed: AssignPressed,
    actor: Actor,
    tx: Transaction,
    profile: Profile,
    similar: Similar,
) -> list[Screen]:
    """Give an idea to somebody of the office, or to nobody."""
    found = await alike(pressed.number, actor, tx, similar)
    first = await tx.run(sorting.assign, actor, pressed, profile, tx.now)
    seen = await tx.read(queue.seen, actor, pressed.number, found)
    screen = cards.sorted_(seen, came_from(event), profile, tx.now, first=first)
    return await with_way(screen, seen.card, tx, profile, desk=True)


async def read_letters(
    event: CallbackQuery, pressed: DeskPressed, actor: Actor, tx: Transaction, profile: Profile
) -> Screen:
    """Show what the office and the author wrote to each other."""
    found = await tx.read(queue.letters, actor, pressed.number, pressed.page)
    return letters.for_office(*found, came_from(event), profile)


async def read_notes(
    event: CallbackQuery, pressed: DeskPressed, actor: Actor, tx: Transaction, profile: Profile
) -> Screen:
    """Show what the office noted for itself."""
    found = await tx.read(queue.notes, actor, pressed.number, pressed.page)
    return letters.notes(*found, came_from(event), profile)


async def take_back(
    event: CallbackQuery, pressed: DeskPressed, actor: Actor, tx: Transaction, profile: Profile
) -> Screen:
    """Take a note of one's own back."""
    await tx.run(sending.take_back, actor, pressed.number, pressed.note, tx.now)
    found = await tx.read(queue.notes, actor, pressed.number, pressed.page)
    return letters.notes(*found, came_from(event), profile)

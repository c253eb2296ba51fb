"""The ideas of everybody: the list, a card, support, following, what came of it."""

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from bot.ideas import public
from bot.ideas.presses import PublicPressed, ResultPressed, See
from bot.ideas.views import public as views
from bot.nextsteps.model import Act
from bot.people.model import Actor, Permission
from bot.profile import Profile
from bot.storage.transaction import Transaction
from bot.telegram.filters import Filter, command, needs
from bot.telegram.screen import Screen
from bot.telegram.typed import numbered
from handlers.beyond import with_way
from handlers.hints import after


def router() -> Router:
    """Make the router of everybody's ideas; it comes before the conversation that `/idea` begins."""
    made = Router(name="ideas_public")
    anybody = needs(Permission.NONE)
    made.message.register(browse, command("browse"), flags=anybody)
    made.message.register(by_number, command("idea"), with_a_number(), flags=anybody)
    made.callback_query.register(turn, PublicPressed.on(See.LIST), flags=anybody)
    made.callback_query.register(narrow, PublicPressed.on(See.AREAS, See.CATEGORIES), flags=anybody)
    made.callback_query.register(open_, PublicPressed.on(See.OPEN), flags=anybody)
    made.callback_query.register(stand, PublicPressed.on(), flags=anybody)
    made.callback_query.register(result, ResultPressed.on(), flags=anybody)
    return made


def with_a_number() -> Filter:
    """Match a command that nothing but the number of an idea follows."""

    async def matches(message: Message, argument: str = "") -> bool:
        return numbered(argument) is not None

    return matches


async def browse(message: Message, tx: Transaction, profile: Profile) -> Screen:
    """List what everybody may read."""
    listing = await tx.read(public.page, views.ANY, profile, tx.now)
    return views.listed(listing, views.ANY, profile, tx.now)


async def turn(event: CallbackQuery, pressed: PublicPressed, tx: Transaction, profile: Profile) -> Screen:
    """Show another page, another order, or the list narrowed."""
    listing = await tx.read(public.page, pressed, profile, tx.now)
    return views.listed(listing, pressed, profile, tx.now)


async def narrow(event: CallbackQuery, pressed: PublicPressed, profile: Profile) -> Screen:
    """Ask what the list is to be narrowed to."""
    ask = views.areas if pressed.do is See.AREAS else views.categories
    return ask(pressed, profile)


async def by_number(
    message: Message, *, argument: str, actor: Actor, tx: Transaction, profile: Profile, username: str
) -> list[Screen]:
    """Open the idea whose number follows the command."""
    return await open_number(numbered(argument) or 0, actor, tx, profile, username)


async def open_number(
    number: int, actor: Actor, tx: Transaction, profile: Profile, username: str
) -> list[Screen]:
    """Open an idea; the way in for links that were shared."""
    card = await tx.read(public.card, actor, number)
    screens = views.opened(card, views.ANY, profile, now=tx.now, username=username)
    return await with_way(screens, card, tx, profile)


async def open_(
    event: CallbackQuery,
    *,
    pressed: PublicPressed,
    actor: Actor,
    tx: Transaction,
    profile: Profile,
    username: str,
) -> list[Screen]:
    """Open an idea of the list."""
    card = await tx.read(public.card, actor, pressed.number)
    screens = views.opened(card, pressed, profile, now=tx.now, username=username)
    return await with_way(screens, card, tx, profile)


async def stand(
    event: CallbackQuery,
    *,
    pressed: PublicPressed,
    actor: Actor,
    tx: Transaction,
    profile: Profile,
    username: str,
) -> list[Screen]:
    """Support or follow an idea, or no longer."""
    card = await tx.run(public.stand, actor, pressed.number, pressed.do, tx.now, profile)
    screen = views.stood(card, pressed, profile, now=tx.now, username=username)
    screens = await with_way(screen, card, tx, profile)
    supports = pressed.do is See.SUPPORT
    return [*screens, *(await after(Act.SUPPORTED, actor, tx, profile) if supports else [])]


async def result(
    event: CallbackQuery, pressed: ResultPressed, actor: Actor, tx: Transaction, profile: Profile
) -> Screen:
    """Take an answer to "was it done?"."""
    taken = await tx.run(
        public.say_result, actor, pressed.change, pressed.result, profile=profile, now=tx.now
    )
    if taken is None:
        return views.no_longer_asked()
    card, reopened = taken
    return views.result_taken(card, reopened=reopened)

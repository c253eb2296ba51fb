"""/mine: a person's own ideas, and the way to their questions and sign-ups."""

from collections.abc import Awaitable, Callable

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from bot.advice import actions as advice
from bot.advice.presses import Own as OwnCase
from bot.advice.presses import OwnCasePressed
from bot.agenda import actions as agenda
from bot.events import actions as event_actions
from bot.events.presses import Do, EventPressed
from bot.events.proposals import actions as proposals
from bot.events.proposals.form_views import own_button
from bot.i18n import _
from bot.ideas import own, public
from bot.ideas.presses import Own, OwnPressed, PublicPressed, See
from bot.ideas.views import own as views
from bot.ideas.views import public as public_views
from bot.people.model import Actor, Permission
from bot.people.presses import Go, GoPressed
from bot.profile import Profile
from bot.storage.transaction import Transaction
from bot.telegram.filters import command, needs
from bot.telegram.screen import Button, Screen, button
from handlers.beyond import with_way

Count = Callable[[Actor, Transaction, Profile], Awaitable[int]]


def router() -> Router:
    """Make the router of one's own things."""
    made = Router(name="mine")
    anybody = needs(Permission.NONE)
    made.message.register(mine, command("mine"), flags=anybody)
    made.callback_query.register(go, GoPressed.on(Go.MINE), flags=anybody)
    made.callback_query.register(turn, OwnPressed.on(Own.LIST), flags=anybody)
    made.callback_query.register(open_, OwnPressed.on(Own.OPEN), flags=anybody)
    made.callback_query.register(followed, OwnPressed.on(Own.FOLLOWED), flags=anybody)
    made.callback_query.register(unfollow, OwnPressed.on(Own.UNFOLLOW), flags=anybody)
    made.callback_query.register(ask_to_withdraw, OwnPressed.on(Own.WITHDRAW), flags=anybody)
    made.callback_query.register(withdraw, OwnPressed.on(Own.SURE), flags=anybody)
    return made


async def mine(message: Message, actor: Actor, tx: Transaction, profile: Profile) -> Screen:
    """List one's ideas."""
    return await _listed(actor, tx, profile)


async def go(event: CallbackQuery, actor: Actor, tx: Transaction, profile: Profile) -> Screen:
    """List one's ideas by a button of another conversation."""
    return await _listed(actor, tx, profile)


async def turn(
    event: CallbackQuery, pressed: OwnPressed, actor: Actor, tx: Transaction, profile: Profile
) -> Screen:
    """Show another page, or the list again."""
    return await _listed(actor, tx, profile, pressed.page)


async def open_(
    event: CallbackQuery,
    *,
    pressed: OwnPressed,
    actor: Actor,
    tx: Transaction,
    profile: Profile,
    username: str,
) -> list[Screen]:
    """Open one of one's ideas with its photos."""
    card = await tx.read(own.card, actor, pressed.number)
    screens = views.opened(card, pressed.page, profile, now=tx.now, username=username)
    return await with_way(screens, card, tx, profile)


async def followed(
    event: CallbackQuery, pressed: OwnPressed, actor: Actor, tx: Transaction, profile: Profile
) -> Screen:
    """List what one supports or follows."""
    return public_views.followed(await tx.read(public.followed, actor, pressed.page), profile, tx.now)


async def unfollow(
    event: CallbackQuery, pressed: OwnPressed, actor: Actor, tx: Transaction, profile: Profile
) -> Screen:
    """Take no more news of an idea of the list."""
    shown = await tx.run(public.unfollow, actor, pressed.number, pressed.page, tx.now, profile)
    return public_views.unfollowed(shown, pressed.number, profile, tx.now)


async def ask_to_withdraw(event: CallbackQuery, pressed: OwnPressed, actor: Actor, tx: Transaction) -> Screen:
    """Ask once whether to withdraw."""
    card = await tx.read(own.card, actor, pressed.number)
    return views.really_withdraw(card.idea, pressed.page)


async def withdraw(
    event: CallbackQuery, pressed: OwnPressed, actor: Actor, tx: Transaction, profile: Profile
) -> Screen:
    """Take an idea back."""
    idea = await tx.run(own.withdraw, actor, pressed.number, profile, tx.now)
    return views.withdrawn(idea.number)


async def _listed(actor: Actor, tx: Transaction, profile: Profile, page: int = 0) -> Screen:
    ideas = await tx.read(own.page, actor, page)
    if ideas.rows:
        return views.list_of(ideas, profile, [way for way, _count in _others()])
    return views.none_yet(
        [(way, await count(actor, tx, profile) if count else 0) for way, count in _others()]
    )


def _others() -> list[tuple[Button, Count | None]]:
    """Return the buttons to what else there is, each with what counts what is somebody's own behind it.

    None where nothing is: the ideas of others.
    """
    return [
        (button(_("Ideas I follow"), OwnPressed(do=Own.FOLLOWED)), _followed),
        (button(_("Ideas of others"), PublicPressed(do=See.LIST)), None),
        (button(_("My questions"), OwnCasePressed(do=OwnCase.LIST)), _asked),
        (button(_("My sign-ups"), EventPressed(do=Do.MINE)), _signed_up),
        (own_button(), _proposed),
    ]


async def _followed(actor: Actor, tx: Transaction, profile: Profile) -> int:
    return (await tx.read(public.followed, actor, 0)).page.total


async def _asked(actor: Actor, tx: Transaction, profile: Profile) -> int:
    return (await tx.read(advice.own_page, actor, 0)).total


async def _signed_up(actor: Actor, tx: Transaction, profile: Profile) -> int:
    events = await tx.read(event_actions.my_events, actor, tx.now)
    return len(events) + len(await tx.read(agenda.my_meetings, actor, tx.now, profile))


async def _proposed(actor: Actor, tx: Transaction, profile: Profile) -> int:
    return (await tx.read(proposals.own, actor, 0)).total

"""/audit: keepers look into the log of deeds."""

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from bot.people import audit_book
from bot.people import audit_views as views
from bot.people.audit_book import Wanted
from bot.people.model import Actor, Permission
from bot.people.presses import AuditPressed, Look
from bot.profile import Profile
from bot.storage.transaction import Transaction
from bot.telegram.filters import command, needs
from bot.telegram.screen import Screen

EVERYTHING = AuditPressed(do=Look.LIST)


def router() -> Router:
    """Make the router of the log."""
    made = Router(name="audit")
    keeper = needs(Permission.READ_AUDIT)
    made.message.register(audit, command("audit"), flags=keeper)
    made.callback_query.register(turn, AuditPressed.on(Look.LIST), flags=keeper)
    made.callback_query.register(actions, AuditPressed.on(Look.ACTIONS), flags=keeper)
    made.callback_query.register(people, AuditPressed.on(Look.PEOPLE), flags=keeper)
    made.callback_query.register(days, AuditPressed.on(Look.DAYS), flags=keeper)
    return made


async def audit(
    message: Message, actor: Actor, tx: Transaction, keepers: frozenset[int], profile: Profile
) -> Screen:
    """Show the newest entries."""
    return views.listed(await _read(EVERYTHING, actor, tx, keepers), profile)


async def turn(
    press: CallbackQuery,
    *,
    pressed: AuditPressed,
    actor: Actor,
    tx: Transaction,
    keepers: frozenset[int],
    profile: Profile,
) -> Screen:
    """Turn a page, or look for something else."""
    return views.listed(await _read(pressed, actor, tx, keepers), profile)


async def actions(press: CallbackQuery, pressed: AuditPressed) -> Screen:
    """Offer the actions."""
    return views.actions(_wanted(pressed))


async def people(
    press: CallbackQuery, pressed: AuditPressed, actor: Actor, tx: Transaction, keepers: frozenset[int]
) -> Screen:
    """Offer those who hold a role."""
    return views.people(await _read(pressed, actor, tx, keepers))


async def days(press: CallbackQuery, pressed: AuditPressed) -> Screen:
    """Offer times."""
    return views.days(_wanted(pressed))


async def _read(
    pressed: AuditPressed, actor: Actor, tx: Transaction, keepers: frozenset[int]
) -> audit_book.Book:
    wanted = _wanted(pressed)
    return await tx.read(audit_book.read, actor, wanted, pressed.page, keepers=keepers, now=tx.now)


def _wanted(pressed: AuditPressed) -> Wanted:
    return Wanted.of(pressed.action, pressed.person, pressed.days)

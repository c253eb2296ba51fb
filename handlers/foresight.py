"""The days ahead: what goes out when, asked from the plan or from an announcement being written."""

from typing import Any

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from bot.broadcasts.planning import check_views
from bot.broadcasts.planning.presses import CalendarPressed, Look
from bot.broadcasts.presses import DraftPressed
from bot.foresight import actions, views
from bot.foresight.presses import Ahead, AheadPressed
from bot.i18n import _
from bot.people.model import Actor, Permission
from bot.profile import Profile
from bot.storage.transaction import Transaction
from bot.telegram.filters import needs
from bot.telegram.screen import Screen, button

ANNOUNCE = needs(Permission.ANNOUNCE)


def router() -> Router:
    """Make the router of the days ahead."""
    made = Router(name="foresight")
    made.callback_query.register(look, AheadPressed.on(Ahead.WORDS), flags=ANNOUNCE)
    made.callback_query.register(draw, AheadPressed.on(Ahead.PICTURE), flags=ANNOUNCE)
    return made


async def look(press: CallbackQuery, actor: Actor, tx: Transaction, profile: Profile) -> Screen:
    """Say what is due, from the plan."""
    found = await tx.read(actions.look_ahead, actor, with_draft=False, profile=profile, now=tx.now)
    back = button(_("The plan"), CalendarPressed(do=Look.MONTH))
    return views.ahead(found, with_draft=False, back=back)


async def of_draft(
    press: CallbackQuery | Message,
    *,
    pressed: DraftPressed,
    actor: Actor,
    tx: Transaction,
    profile: Profile,
    **_more: Any,
) -> Screen:
    """Say what is due, with the announcement being written."""
    found = await tx.read(actions.look_ahead, actor, with_draft=True, profile=profile, now=tx.now)
    return views.ahead(found, with_draft=True, back=check_views.to_draft(pressed.token))


async def draw(
    press: CallbackQuery, pressed: AheadPressed, actor: Actor, tx: Transaction, profile: Profile
) -> Screen:
    """Show it as a picture."""
    with_draft = bool(pressed.draft)
    found = await tx.read(actions.look_ahead, actor, with_draft=with_draft, profile=profile, now=tx.now)
    return views.picture(found)

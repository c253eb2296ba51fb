"""Ideas collected at an event: its button and its link begin one that remembers where it was proposed."""

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery

from bot.errors import DomainError
from bot.ideas.views import flow
from bot.lineage import origins, views
from bot.lineage.presses import OriginPressed
from bot.people.model import Actor, Permission
from bot.profile import Profile
from bot.storage.transaction import Transaction
from bot.telegram.filters import needs
from bot.telegram.screen import Screen
from handlers.idea import Proposing


def router() -> Router:
    """Make the router of the event's button."""
    made = Router(name="origins")
    made.callback_query.register(from_event, OriginPressed.on(), flags=needs(Permission.NONE))
    return made


async def begin_at(
    event_id: int, actor: Actor, tx: Transaction, state: FSMContext, profile: Profile
) -> Screen:
    """Begin an idea from an event; the way in for links."""
    try:
        event, asking, is_unfinished = await tx.run(origins.begin, actor, event_id, profile, tx.now)
    except DomainError as refusal:
        return views.no_meeting(refusal.message())
    if is_unfinished:
        return views.begun_before(event, flow.unfinished(asking.draft))
    await state.set_state(Proposing.idea)
    return views.begun_from(event, flow.asked(asking, profile) or Screen())


async def from_event(
    event: CallbackQuery,
    *,
    pressed: OriginPressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
) -> Screen:
    """Begin an idea by the button of an event."""
    return await begin_at(pressed.event, actor, tx, state, profile)

"""The team decides about events of partner organisations: lets them become public, or sends them back."""

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from bot.errors import DomainError
from bot.events.partners import actions, views
from bot.events.partners.presses import Partners, PartnersPressed
from bot.people.model import Actor, Permission
from bot.profile import Profile
from bot.storage.transaction import Transaction
from bot.telegram.filters import answering, command, in_state, needs
from bot.telegram.leaving import closed
from bot.telegram.screen import Screen


class Returning(StatesGroup):
    """The reason is awaited why an event is sent back; its id is kept with the state."""

    reason = State()


def router() -> Router:
    """Make the router of those decisions."""
    made = Router(name="event partners")
    oversees, anybody = needs(Permission.OVERSEE_EVENTS), needs(Permission.NONE)
    # Who lost the role must get out of the question too: the action checks by itself.
    made.message.register(cancel, command("cancel"), in_state(Returning.reason), flags=anybody)
    made.message.register(reason, answering(Returning.reason), flags=anybody)
    made.callback_query.register(listing, PartnersPressed.on(Partners.LIST), flags=oversees)
    made.callback_query.register(look, PartnersPressed.on(Partners.OPEN, Partners.LEAVE), flags=oversees)
    made.callback_query.register(approve, PartnersPressed.on(Partners.APPROVE), flags=oversees)
    made.callback_query.register(ask_reason, PartnersPressed.on(Partners.RETURN), flags=oversees)
    return made


async def listing(
    press: CallbackQuery, pressed: PartnersPressed, actor: Actor, tx: Transaction, state: FSMContext
) -> Screen:
    """List the events of all organisations."""
    await _leave(state)
    page = await tx.read(actions.listing, actor, pressed.id, tx.now)
    return views.listing(page, await tx.read(actions.count_waiting, tx.now))


async def look(
    press: CallbackQuery, pressed: PartnersPressed, actor: Actor, tx: Transaction, state: FSMContext
) -> Screen:
    """Show one of them."""
    await _leave(state)
    return views.opened(await tx.read(actions.look, actor, pressed.id, tx.now))


async def approve(
    press: CallbackQuery, pressed: PartnersPressed, actor: Actor, tx: Transaction, profile: Profile
) -> Screen:
    """Make one public."""
    return views.approved(await tx.run(actions.approve, actor, pressed.id, profile, tx.now))


async def ask_reason(
    press: CallbackQuery, pressed: PartnersPressed, actor: Actor, tx: Transaction, state: FSMContext
) -> Screen:
    """Ask why one is not to be public."""
    shown = await tx.read(actions.look, actor, pressed.id, tx.now)
    await state.set_state(Returning.reason)
    await state.set_data({"event": pressed.id})
    return views.ask_reason(shown)


async def reason(
    message: Message, actor: Actor, tx: Transaction, state: FSMContext, profile: Profile
) -> Screen:
    """Take the reason and send the event back."""
    event_id = int((await state.get_data()).get("event", 0))
    try:
        shown = await tx.run(
            actions.send_back, actor, event_id, message.text or "", profile=profile, now=tx.now
        )
    except actions.UnsuitableReason as refusal:
        looked = await tx.read(actions.look, actor, event_id, tx.now)
        return views.ask_reason(looked).below(refusal.message())
    except DomainError as refusal:
        return await closed(state, refusal)
    await state.clear()
    return views.sent_back(shown)


async def cancel(message: Message, state: FSMContext) -> Screen:
    """Leave the event as it is."""
    event_id = int((await state.get_data()).get("event", 0))
    await state.clear()
    return views.left(event_id)


async def _leave(state: FSMContext) -> None:
    """End the wait for a reason, and no other conversation."""
    if await state.get_state() == Returning.reason.state:
        await state.clear()

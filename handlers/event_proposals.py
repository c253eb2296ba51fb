"""Residents propose events: the conversation, their own proposals, offers to help."""

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from bot.errors import DomainError
from bot.events import actions as events
from bot.events import views as event_views
from bot.events.proposals import actions, drafting, form_views, helping, views
from bot.events.proposals.presses import Do, Help, HelpPressed, Own, OwnProposalPressed, ProposePressed
from bot.events.proposals.shapes import Asked, Sent
from bot.people.model import Actor, Permission
from bot.profile import Profile
from bot.storage.transaction import Transaction
from bot.telegram.filters import answering, command, in_state, needs
from bot.telegram.screen import Screen, Screens
from bot.telegram.typed import press_typed
from handlers.beyond import with_ideas


class ProposingEvent(StatesGroup):
    """A proposal is being written; the draft knows which question is open."""

    answer = State()


def router() -> Router:
    """Make the router of proposals."""
    made = Router(name="event proposals")
    anybody = needs(Permission.NONE)
    made.message.register(start, command("propose_event"), flags=anybody)
    made.message.register(cancel, command("cancel"), in_state(ProposingEvent.answer), flags=anybody)
    made.message.register(answer, answering(ProposingEvent.answer), flags=anybody)
    press_ = made.callback_query
    press_.register(begin, ProposePressed.on(Do.START, Do.ANEW), flags=anybody)
    press_.register(drop, ProposePressed.on(Do.CANCEL), flags=anybody)
    press_.register(restore, ProposePressed.on(Do.RESTORE), flags=anybody)
    press_.register(send, ProposePressed.on(Do.SEND), flags=anybody)
    press_.register(press, ProposePressed.on(), flags=anybody)
    press_.register(own, OwnProposalPressed.on(Own.LIST), flags=anybody)
    press_.register(look, OwnProposalPressed.on(Own.OPEN), flags=anybody)
    press_.register(ask_to_withdraw, OwnProposalPressed.on(Own.WITHDRAW), flags=anybody)
    press_.register(withdraw, OwnProposalPressed.on(Own.SURE), flags=anybody)
    press_.register(unsign, OwnProposalPressed.on(Own.UNSIGN), flags=anybody)
    press_.register(help_, HelpPressed.on(Help.HELP), flags=anybody)
    press_.register(step_back, HelpPressed.on(Help.STEP_BACK), flags=anybody)
    return made


async def start(
    message: Message, actor: Actor, tx: Transaction, state: FSMContext, profile: Profile
) -> Screen:
    """Begin by command, or show what was begun."""
    asked, is_unfinished = await tx.run(drafting.begin, actor, tx.now)
    return form_views.unfinished(asked) if is_unfinished else await _ask(asked, state, profile)


async def begin(
    event: CallbackQuery,
    *,
    pressed: ProposePressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
) -> Screen:
    """Begin by a button; what was begun is given up only when that is what was pressed."""
    current = await tx.read(drafting.draft, actor)
    anew = pressed.do is Do.ANEW and current is not None and current.token == pressed.draft
    asked, is_unfinished = await tx.run(drafting.begin, actor, tx.now, anew=anew)
    return form_views.unfinished(asked) if is_unfinished else (await _ask(asked, state, profile)).anew()


async def answer(
    message: Message, actor: Actor, tx: Transaction, state: FSMContext, profile: Profile
) -> Screens:
    """Take what was written: the words of a button, or the answer to the open question."""
    asked = await tx.read(drafting.asked, actor, profile, tx.now)
    named = _named(asked, message, profile)
    if named and named.do is Do.CANCEL:
        return await cancel(message, actor, tx, state)
    if named and named.do is Do.SEND:
        return await _sent(named.draft, actor, tx, state, profile)
    if named:
        return await _ask(await tx.run(drafting.press, actor, named, profile, tx.now), state, profile)
    said = message.text or message.caption or ""
    try:
        asked = await tx.run(drafting.answer, actor, said, profile, tx.now)
    except DomainError as refusal:
        return (await _ask(asked, state, profile)).below(refusal.message())
    return await _ask(asked, state, profile)


async def press(
    event: CallbackQuery,
    *,
    pressed: ProposePressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
) -> Screen:
    """Take a button as the answer, or as the wish to see another question."""
    return await _ask(await tx.run(drafting.press, actor, pressed, profile, tx.now), state, profile)


async def send(
    event: CallbackQuery,
    *,
    pressed: ProposePressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
) -> Screens:
    """Hand the proposal in."""
    return await _sent(pressed.draft, actor, tx, state, profile)


async def cancel(message: Message, actor: Actor, tx: Transaction, state: FSMContext) -> Screen:
    """Drop the proposal by command."""
    dropped = await tx.run(drafting.drop, actor, None, tx.now)
    await _leave(state)
    return form_views.dropped(dropped)


async def drop(
    event: CallbackQuery, pressed: ProposePressed, actor: Actor, tx: Transaction, state: FSMContext
) -> Screen:
    """Drop it by its button."""
    dropped = await tx.run(drafting.drop, actor, pressed.draft, tx.now)
    if dropped:
        await _leave(state)
    return form_views.dropped(dropped)


async def restore(
    event: CallbackQuery,
    *,
    pressed: ProposePressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
) -> Screen:
    """Bring a dropped proposal back."""
    restored = await tx.run(drafting.restore, actor, pressed.draft, profile, tx.now)
    return await _ask(restored, state, profile)


async def own(event: CallbackQuery, pressed: OwnProposalPressed, actor: Actor, tx: Transaction) -> Screen:
    """List one's own proposals."""
    return views.listed(await tx.read(actions.own, actor, pressed.id))


async def look(
    event: CallbackQuery, pressed: OwnProposalPressed, actor: Actor, tx: Transaction, profile: Profile
) -> Screen:
    """Show one of them."""
    seen = await tx.read(actions.look, actor, pressed.id)
    return views.card(seen, profile, await tx.read(actions.event_of, seen.proposal))


async def ask_to_withdraw(
    event: CallbackQuery, pressed: OwnProposalPressed, actor: Actor, tx: Transaction
) -> Screen:
    """Ask once whether to take one back."""
    return views.really_withdraw((await tx.read(actions.look, actor, pressed.id)).proposal)


async def withdraw(
    event: CallbackQuery, pressed: OwnProposalPressed, actor: Actor, tx: Transaction
) -> Screen:
    """Take one back."""
    return views.withdrawn(await tx.run(actions.withdraw, actor, pressed.id))


async def unsign(
    event: CallbackQuery, pressed: OwnProposalPressed, actor: Actor, tx: Transaction, profile: Profile
) -> Screen:
    """Take one's name off."""
    seen = await tx.run(actions.unsign, actor, pressed.id, tx.now)
    return views.unsigned(seen, profile, await tx.read(actions.event_of, seen.proposal))


async def help_(
    event: CallbackQuery, pressed: HelpPressed, actor: Actor, tx: Transaction, profile: Profile
) -> Screen:
    """Offer help."""
    await tx.run(helping.help_, actor, pressed.event, profile, tx.now)
    card = await tx.read(events.card_for, actor, pressed.event, tx.now)
    return await with_ideas(event_views.card(card, views.helped()), pressed.event, tx)


async def step_back(
    event: CallbackQuery, pressed: HelpPressed, actor: Actor, tx: Transaction, profile: Profile
) -> Screen:
    """Help no more."""
    await tx.run(helping.step_back, actor, pressed.event, profile, tx.now)
    card = await tx.read(events.card_for, actor, pressed.event, tx.now)
    return await with_ideas(event_views.card(card, views.stepped_back()), pressed.event, tx)


async def _sent(token: str, actor: Actor, tx: Transaction, state: FSMContext, profile: Profile) -> Screens:
    result = await tx.run(drafting.submit, actor, token, profile, tx.now)
    if not isinstance(result, Sent):
        return await _ask(result, state, profile)
    if not result.again:
        await _leave(state)
    return form_views.sent(result)


async def _ask(asked: Asked | None, state: FSMContext, profile: Profile) -> Screen:
    if asked is None:
        await _leave(state)
        return form_views.nothing_begun()
    await state.set_state(ProposingEvent.answer)
    return form_views.ask(asked, profile)


def _named(asked: Asked | None, message: Message, profile: Profile) -> ProposePressed | None:
    if asked is None or not message.text:
        return None
    return ProposePressed.unpack(press_typed(form_views.ask(asked, profile).buttons, message.text))


async def _leave(state: FSMContext) -> None:
    """End this conversation, and no other that may have begun meanwhile."""
    if await state.get_state() == ProposingEvent.answer.state:
        await state.clear()

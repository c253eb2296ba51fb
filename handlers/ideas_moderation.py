"""Hiding ideas: an officer says why, the author may object once, another officer decides."""

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from bot.cleaning import cleaned
from bot.errors import DomainError
from bot.ideas import rules
from bot.ideas.moderation import actions, views
from bot.ideas.moderation.presses import Hearing, HearingPressed, Hide, HidePressed
from bot.people.model import Actor, Permission
from bot.profile import Profile
from bot.storage.transaction import Transaction
from bot.telegram.filters import answering, command, in_state, needs
from bot.telegram.leaving import closed
from bot.telegram.phrases import unfit
from bot.telegram.screen import Screen


class Moderating(StatesGroup):
    """Words are awaited: why an idea is hidden, what its author says to that, why it stays so."""

    reason = State()
    appeal = State()
    verdict = State()


def router() -> Router:
    """Make the router of hidden ideas."""
    made = Router(name="ideas_moderation")
    moderates, anybody = needs(Permission.MODERATE), needs(Permission.NONE)
    # Who lost the role must get out of the questions too: the actions check by themselves.
    made.message.register(cancel, command("cancel"), in_state(*Moderating.__states__), flags=anybody)
    made.message.register(reason, answering(Moderating.reason), flags=anybody)
    made.message.register(appeal, answering(Moderating.appeal), flags=anybody)
    made.message.register(verdict, answering(Moderating.verdict), flags=anybody)
    made.message.register(listing, command("appeals"), flags=moderates)
    made.callback_query.register(turn, HidePressed.on(Hide.LIST), flags=moderates)
    made.callback_query.register(begin, HidePressed.on(Hide.BEGIN), flags=moderates)
    made.callback_query.register(leave, HidePressed.on(Hide.LEAVE), flags=anybody)
    made.callback_query.register(open_, HidePressed.on(Hide.OPEN), flags=moderates)
    made.callback_query.register(why, HidePressed.on(Hide.WHY), flags=anybody)
    made.callback_query.register(object_, HearingPressed.on(Hearing.APPEAL), flags=anybody)
    made.callback_query.register(show, HearingPressed.on(Hearing.SHOW), flags=moderates)
    made.callback_query.register(uphold, HearingPressed.on(Hearing.UPHOLD), flags=moderates)
    return made


async def begin(
    event: CallbackQuery, pressed: HidePressed, actor: Actor, tx: Transaction, state: FSMContext
) -> Screen:
    """Ask why an idea is to be hidden."""
    idea = await tx.read(actions.to_hide, actor, pressed.number)
    await _wait(state, Moderating.reason, pressed.number)
    return views.reason_wanted(idea)


async def reason(message: Message, actor: Actor, tx: Transaction, state: FSMContext) -> Screen:
    """Take the reason and hide the idea."""
    number, text = await _ref(state), cleaned(message.text or "")
    try:
        if not rules.is_reason(text):
            return unfit(views.reason_wanted(await tx.read(actions.to_hide, actor, number)))
        screen = views.hidden(await tx.run(actions.hide, actor, number, text, now=tx.now))
    except DomainError as refusal:
        return await closed(state, refusal)
    await state.clear()
    return screen


async def leave(event: CallbackQuery, pressed: HidePressed, state: FSMContext) -> Screen:
    """Leave everything as it is."""
    await _leave(state)
    return views.left(pressed.number)


async def open_(
    event: CallbackQuery,
    *,
    pressed: HidePressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
) -> Screen:
    """Show how an idea is hidden, with what its author says to it."""
    await _leave(state)
    found = await tx.read(actions.for_office, actor, pressed.number)
    return views.hearing(found, profile, pressed.page) if found else views.not_hidden(pressed.number)


async def listing(message: Message, actor: Actor, tx: Transaction) -> Screen:
    """List the objections to decide about."""
    return views.listed(await tx.read(actions.appeals, actor))


async def turn(event: CallbackQuery, pressed: HidePressed, actor: Actor, tx: Transaction) -> Screen:
    """List them by a button of the queue, or turn the page."""
    return views.listed(await tx.read(actions.appeals, actor, pressed.page))


async def show(event: CallbackQuery, pressed: HearingPressed, actor: Actor, tx: Transaction) -> Screen:
    """Show an idea again."""
    found = await tx.run(actions.show, actor, pressed.hiding, now=tx.now)
    return views.decided(found) if found else views.nothing_awaited()


async def uphold(
    event: CallbackQuery, pressed: HearingPressed, actor: Actor, tx: Transaction, state: FSMContext
) -> Screen:
    """Ask why an idea stays hidden."""
    found = await tx.run(actions.to_uphold, actor, pressed.hiding)
    if found is None:
        return views.nothing_awaited()
    await _wait(state, Moderating.verdict, pressed.hiding)
    return views.verdict_wanted(found)


async def verdict(message: Message, actor: Actor, tx: Transaction, state: FSMContext) -> Screen:
    """Take the reason and decide."""
    hiding, text = await _ref(state), cleaned(message.text or "")
    try:
        found = await tx.run(actions.to_uphold, actor, hiding)
        if found and not rules.is_reason(text):
            return unfit(views.verdict_wanted(found))
        found = await tx.run(actions.uphold, actor, hiding, text, now=tx.now)
        screen = views.decided(found) if found else views.nothing_awaited()
    except DomainError as refusal:
        return await closed(state, refusal)
    await state.clear()
    return screen


async def why(
    event: CallbackQuery, pressed: HidePressed, actor: Actor, tx: Transaction, state: FSMContext
) -> Screen:
    """Show an author why their idea is hidden."""
    await _leave(state)
    return views.why(await tx.read(actions.for_author, actor, pressed.number))


async def object_(
    event: CallbackQuery, pressed: HearingPressed, actor: Actor, tx: Transaction, state: FSMContext
) -> Screen:
    """Ask an author what they say to it."""
    found = await tx.run(actions.appealable, actor, pressed.hiding)
    if found is None:
        return views.cannot_appeal()
    await _wait(state, Moderating.appeal, pressed.hiding)
    return views.words_wanted(found)


async def appeal(
    message: Message, actor: Actor, tx: Transaction, state: FSMContext, profile: Profile
) -> Screen:
    """Take the objection."""
    hiding, text = await _ref(state), cleaned(message.text or "")
    found = await tx.run(actions.appealable, actor, hiding)
    if found and not rules.is_reason(text):
        return unfit(views.words_wanted(found))
    await state.clear()
    taken = await tx.run(actions.appeal, actor, hiding, text, profile=profile, now=tx.now)
    return views.appealed(taken) if taken else views.cannot_appeal()


async def cancel(message: Message, state: FSMContext) -> Screen:
    """Leave the words unwritten."""
    ref, was = await _ref(state), await state.get_state()
    await state.clear()
    match was:
        case Moderating.reason.state:
            return views.left(ref)
        case Moderating.appeal.state:
            return views.words_dropped(ref)
        case _:
            return views.verdict_dropped()


async def _wait(state: FSMContext, step: State, ref: int) -> None:
    await state.set_state(step)
    await state.set_data({"ref": ref})


async def _ref(state: FSMContext) -> int:
    return int((await state.get_data())["ref"])


async def _leave(state: FSMContext) -> None:
    """End the wait for words about hiding, and no other conversation."""
    if await state.get_state() in {step.state for step in Moderating.__states__}:
        await state.clear()

"""The conversation in which an officer chooses what to take out, and gets it as a file."""

from collections.abc import Awaitable

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from bot.cleaning import one_line
from bot.errors import DomainError
from bot.exports import actions, spans, views
from bot.exports.model import Choice, Export, Format, is_reason
from bot.exports.presses import Do, ExportPressed, FormatPressed, Limit
from bot.people.model import Actor, Permission
from bot.profile import Profile
from bot.storage.transaction import Transaction
from bot.telegram.filters import answering, command, in_state, needs
from bot.telegram.phrases import unfit
from bot.telegram.screen import Screen


class Exporting(StatesGroup):
    """What is awaited: days, words, or what names are needed for."""

    days = State()
    words = State()
    reason = State()


ALL = (Exporting.days, Exporting.words, Exporting.reason)


def router() -> Router:
    """Make the router of exports."""
    made = Router(name="export")
    exports, anybody = needs(Permission.EXPORT), needs(Permission.NONE)
    made.message.register(begin, command("export"), flags=exports)
    # Who lost the role must get out of the question too: the actions check by themselves.
    made.message.register(leave, command("cancel"), in_state(*ALL), flags=anybody)
    made.message.register(take_days, answering(Exporting.days), flags=anybody)
    made.message.register(take_words, answering(Exporting.words), flags=anybody)
    made.message.register(take_reason, answering(Exporting.reason), flags=anybody)
    made.callback_query.register(press_begin, ExportPressed.on(Do.BEGIN), flags=exports)
    made.callback_query.register(show, ExportPressed.on(Do.SHOW), flags=exports)
    made.callback_query.register(pick, ExportPressed.on(Do.PICK), flags=exports)
    made.callback_query.register(choose, ExportPressed.on(Do.SET), flags=exports)
    made.callback_query.register(type_, ExportPressed.on(Do.TYPE), flags=exports)
    made.callback_query.register(stop, ExportPressed.on(Do.STOP), flags=anybody)
    made.callback_query.register(ask, FormatPressed.on(), flags=exports)
    return made


async def begin(message: Message, actor: Actor, tx: Transaction, profile: Profile) -> Screen:
    """Begin an export."""
    return views.choice(await tx.run(actions.begin, actor, profile, tx.now), profile)


async def press_begin(press: CallbackQuery, actor: Actor, tx: Transaction, profile: Profile) -> Screen:
    """Do so by a button."""
    return views.choice(await tx.run(actions.begin, actor, profile, tx.now), profile).anew()


async def show(
    press: CallbackQuery,
    *,
    pressed: ExportPressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
) -> Screen:
    """Show what is chosen."""
    await _leave(state)
    return views.choice(await tx.read(actions.look, actor, pressed.id, profile), profile)


async def pick(
    press: CallbackQuery,
    *,
    pressed: ExportPressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
) -> Screen:
    """Show what there is to choose from."""
    await _leave(state)
    chosen = await tx.read(actions.look, actor, pressed.id, profile)
    return views.options(chosen, pressed.limit, profile)


async def choose(
    press: CallbackQuery, pressed: ExportPressed, actor: Actor, tx: Transaction, profile: Profile
) -> Screen:
    """Take a choice."""
    chosen = await tx.run(
        actions.choose, actor, pressed.id, pressed.limit, pressed.value, profile=profile, now=tx.now
    )
    return views.choice(chosen, profile)


async def type_(
    press: CallbackQuery,
    *,
    pressed: ExportPressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
) -> Screen:
    """Ask for days or words."""
    await tx.read(actions.look, actor, pressed.id, profile)
    asks_days = pressed.limit is Limit.SPAN
    await _await(state, Exporting.days if asks_days else Exporting.words, pressed.id)
    return views.days_wanted(pressed.id) if asks_days else views.words_wanted(pressed.id)


async def take_days(
    message: Message, actor: Actor, tx: Transaction, state: FSMContext, profile: Profile
) -> Screen:
    """Take days."""
    number = await _awaited(state)
    days = spans.typed(message.text or "", tx.now.astimezone(profile.timezone).date())
    if days is None:
        return unfit(views.days_wanted(number))
    await state.clear()
    return await _chosen(tx.run(actions.choose_days, actor, number, days, profile), profile)


async def take_words(
    message: Message, actor: Actor, tx: Transaction, state: FSMContext, profile: Profile
) -> Screen:
    """Take words."""
    number, said = await _awaited(state), one_line(message.text or "")
    if not said:
        return unfit(views.words_wanted(number))
    await state.clear()
    return await _chosen(tx.run(actions.choose_words, actor, number, said, profile), profile)


async def ask(
    press: CallbackQuery,
    *,
    pressed: FormatPressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
) -> Screen:
    """Ask for the file; for one with names ask first what they are needed for."""
    await _leave(state)
    export = await tx.run(actions.ask, actor, pressed.id, pressed.format, profile=profile, now=tx.now)
    if export is not None:
        return views.progress(export)
    await _await(state, Exporting.reason, pressed.id, format=pressed.format.value)
    return views.reason_wanted(pressed.id)


async def take_reason(
    message: Message, actor: Actor, tx: Transaction, state: FSMContext, profile: Profile
) -> Screen:
    """Take what names are needed for, and ask for the file."""
    number, reason = await _awaited(state), one_line(message.text or "")
    if not is_reason(reason):
        return unfit(views.reason_wanted(number))
    form = Format((await state.get_data())["format"])
    await state.clear()
    return await _asked(
        tx.run(actions.ask, actor, number, form, profile=profile, now=tx.now, reason=reason), number
    )


async def stop(press: CallbackQuery, pressed: ExportPressed, actor: Actor, tx: Transaction) -> Screen:
    """Stop an export."""
    stopped = await tx.run(actions.stop, actor, pressed.id)
    return views.progress(stopped) if stopped else views.nothing_to_stop()


async def leave(
    message: Message, actor: Actor, tx: Transaction, state: FSMContext, profile: Profile
) -> Screen:
    """Leave a question unanswered; what was chosen before stays."""
    number = await _awaited(state)
    await state.clear()
    return await _chosen(tx.read(actions.look, actor, number, profile), profile)


async def _chosen(work: Awaitable[Choice], profile: Profile) -> Screen:
    # A refusal raised on would keep the question open for somebody who can no longer answer it.
    try:
        return views.choice(await work, profile)
    except DomainError as refusal:
        return Screen(refusal.message())


async def _asked(work: Awaitable[Export | None], number: int) -> Screen:
    try:
        export = await work
    except DomainError as refusal:
        return Screen(refusal.message())
    return views.progress(export) if export else unfit(views.reason_wanted(number))


async def _await(state: FSMContext, what: State, number: int, **more: str) -> None:
    await state.set_state(what)
    await state.set_data({"export": number, **more})


async def _awaited(state: FSMContext) -> int:
    return int((await state.get_data())["export"])


async def _leave(state: FSMContext) -> None:
    """End the wait for an answer here, and no other conversation."""
    if await state.get_state() in {one.state for one in ALL}:
        await state.clear()

"""The officer's desk: questions that wait for a person, and the answers to them."""

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from bot.advice import adding, adding_views, desk, desk_views
from bot.advice.model import Settled, Writing
from bot.advice.presses import CasePressed, Desk, MovePressed, Shown
from bot.errors import DomainError
from bot.people.model import Actor, Permission
from bot.profile import Profile
from bot.storage.transaction import Transaction
from bot.telegram.filters import answering, command, content, in_state, needs
from bot.telegram.screen import Screen
from bot.telegram.typed import numbered


class Answering(StatesGroup):
    """The words of an answer are awaited; the draft knows for which case."""

    words = State()
    addition = State()
    """The words are added to an answer already sent."""


async def may_answer(message: Message, actor: Actor) -> bool:
    """Match officers only: who lost the role in mid-answer is a resident again, whose words are questions."""
    return actor.may(Permission.ANSWER)


def router() -> Router:
    """Make the router of the desk."""
    made = Router(name="cases")
    officers = needs(Permission.ANSWER)
    made.message.register(waiting, command("cases"), flags=officers)
    made.message.register(
        cancel, command("cancel"), in_state(*Answering.__states__), flags=needs(Permission.NONE)
    )
    made.message.register(take, answering(Answering.words), may_answer, content("text"), flags=officers)
    made.message.register(
        take_addition, answering(Answering.addition), may_answer, content("text"), flags=officers
    )
    made.message.register(only_words, answering(*Answering.__states__), may_answer, flags=officers)
    made.callback_query.register(list_, CasePressed.on(Desk.LIST), flags=officers)
    made.callback_query.register(open_, CasePressed.on(Desk.OPEN), flags=officers)
    made.callback_query.register(answer, CasePressed.on(Desk.ANSWER), flags=officers)
    made.callback_query.register(send, CasePressed.on(Desk.SEND), flags=officers)
    made.callback_query.register(later, CasePressed.on(Desk.LATER), flags=officers)
    made.callback_query.register(drop, CasePressed.on(Desk.DROP), flags=officers)
    made.callback_query.register(restore, CasePressed.on(Desk.RESTORE), flags=officers)
    made.callback_query.register(close, CasePressed.on(Desk.CLOSE), flags=officers)
    made.callback_query.register(sure, CasePressed.on(Desk.SURE), flags=officers)
    made.callback_query.register(units, CasePressed.on(Desk.UNITS), flags=officers)
    made.callback_query.register(move, MovePressed.on(), flags=officers)
    made.callback_query.register(add, CasePressed.on(Desk.ADD), flags=officers)
    made.callback_query.register(send_addition, CasePressed.on(Desk.ADDED), flags=officers)
    made.callback_query.register(restore_addition, CasePressed.on(Desk.READD), flags=officers)
    return made


async def waiting(message: Message, argument: str, actor: Actor, tx: Transaction, profile: Profile) -> Screen:
    """List what waits, or open the question whose number follows the command."""
    if number := numbered(argument):
        return await open_case(number, actor, tx, profile)
    return desk_views.listed(await tx.read(desk.page, actor, Shown.OPEN, 0), Shown.OPEN, profile)


async def open_case(number: int, actor: Actor, tx: Transaction, profile: Profile) -> Screen:
    """Open a case by its number; the way in for links."""
    try:
        return desk_views.card(await tx.read(desk.card, actor, number), profile)
    except DomainError as refusal:
        return Screen(refusal.message())


async def list_(
    press: CallbackQuery, pressed: CasePressed, actor: Actor, tx: Transaction, profile: Profile
) -> Screen:
    """Show another page, or what is settled."""
    page = await tx.read(desk.page, actor, pressed.shown, pressed.page)
    return desk_views.listed(page, pressed.shown, profile)


async def open_(
    press: CallbackQuery, pressed: CasePressed, actor: Actor, tx: Transaction, profile: Profile
) -> Screen:
    """Open a case."""
    card = await tx.read(desk.card, actor, pressed.number)
    return desk_views.card(card, profile, pressed.shown, pressed.page)


async def answer(
    press: CallbackQuery, pressed: CasePressed, actor: Actor, tx: Transaction, state: FSMContext
) -> Screen:
    """Begin to answer, or go on."""
    return await _shown(await tx.run(desk.begin, actor, pressed.number, tx.now), state)


async def take(message: Message, actor: Actor, tx: Transaction, state: FSMContext) -> Screen:
    """Take the words of the answer."""
    return await _shown(await tx.run(desk.write, actor, message.text or "", tx.now), state)


async def only_words(message: Message, actor: Actor, tx: Transaction) -> Screen:
    """Ask again, after something that is not text."""
    return adding_views.only_words(await tx.read(desk.current, actor))


async def send(
    press: CallbackQuery, pressed: CasePressed, actor: Actor, tx: Transaction, state: FSMContext
) -> Screen:
    """Send the answer that was previewed."""
    done = await tx.run(desk.send, actor, pressed.number, pressed.version, tx.now)
    return await _shown(done, state)


async def later(
    press: CallbackQuery, pressed: CasePressed, actor: Actor, tx: Transaction, state: FSMContext
) -> Screen:
    """Leave the answer for later."""
    card = await tx.read(desk.card, actor, pressed.number)
    await _leave(state)
    return desk_views.put_off(card.case)


async def drop(
    press: CallbackQuery, pressed: CasePressed, actor: Actor, tx: Transaction, state: FSMContext
) -> Screen:
    """Drop the answer, by its button."""
    dropped = await tx.run(desk.drop, actor, pressed.number, tx.now)
    await _leave(state)
    return adding_views.dropped(dropped)


async def restore(
    press: CallbackQuery, pressed: CasePressed, actor: Actor, tx: Transaction, state: FSMContext
) -> Screen:
    """Bring the answer back."""
    return await _shown(await tx.run(desk.restore, actor, pressed.number, tx.now), state)


async def cancel(message: Message, actor: Actor, tx: Transaction, state: FSMContext) -> Screen:
    """Drop the answer being written, by command."""
    dropped = await tx.run(desk.drop, actor, None, tx.now)
    await _leave(state)
    return adding_views.dropped(dropped)


async def close(press: CallbackQuery, pressed: CasePressed, actor: Actor, tx: Transaction) -> Screen:
    """Ask whether to close a case without an answer."""
    card = await tx.read(desk.card, actor, pressed.number)
    return desk_views.really_close(card.case)


async def sure(press: CallbackQuery, pressed: CasePressed, actor: Actor, tx: Transaction) -> Screen:
    """Close a case without an answer."""
    return desk_views.settled(await tx.run(desk.close, actor, pressed.number, tx.now))


async def units(
    press: CallbackQuery, pressed: CasePressed, actor: Actor, tx: Transaction, profile: Profile
) -> Screen:
    """Ask which unit a case is to be given to."""
    card = await tx.read(desk.card, actor, pressed.number)
    return desk_views.units(card.case, profile)


async def move(
    press: CallbackQuery, pressed: MovePressed, actor: Actor, tx: Transaction, profile: Profile
) -> Screen:
    """Give a case to another unit."""
    moved = await tx.run(desk.move, actor, pressed.number, tx.now, unit=pressed.unit, profile=profile)
    return desk_views.moved(moved, profile)


async def add(
    press: CallbackQuery, pressed: CasePressed, actor: Actor, tx: Transaction, state: FSMContext
) -> Screen:
    """Begin to add to an answer already sent, or go on."""
    return await _shown_addition(await tx.run(adding.begin, actor, pressed.number, tx.now), state)


async def take_addition(message: Message, actor: Actor, tx: Transaction, state: FSMContext) -> Screen:
    """Take the words of the addition."""
    return await _shown_addition(await tx.run(adding.write, actor, message.text or "", tx.now), state)


async def send_addition(
    press: CallbackQuery, pressed: CasePressed, actor: Actor, tx: Transaction, state: FSMContext
) -> Screen:
    """Send the addition that was previewed."""
    done = await tx.run(adding.send, actor, pressed.number, pressed.version, tx.now)
    return await _shown_addition(done, state)


async def restore_addition(
    press: CallbackQuery, pressed: CasePressed, actor: Actor, tx: Transaction, state: FSMContext
) -> Screen:
    """Bring the addition back."""
    return await _shown_addition(await tx.run(adding.restore, actor, pressed.number, tx.now), state)


async def _shown_addition(result: Writing | Settled | None, state: FSMContext) -> Screen:
    if isinstance(result, Writing) and adding_views.is_asked(result):
        await state.set_state(Answering.addition)
        return adding_views.writing(result)
    await _leave(state)
    return adding_views.ended(result)


async def _shown(result: Writing | Settled | None, state: FSMContext) -> Screen:
    if isinstance(result, Writing):
        await state.set_state(Answering.words)
        return desk_views.writing(result)
    await _leave(state)
    return desk_views.settled(result) if result else desk_views.dropped(None)


async def _leave(state: FSMContext) -> None:
    """End this conversation, and no other that may have begun meanwhile."""
    if await state.get_state() in {step.state for step in Answering.__states__}:
        await state.clear()

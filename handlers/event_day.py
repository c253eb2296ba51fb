"""The day of an event: the door for those who run events, entrance codes and "I am here" for guests."""

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from bot.errors import DomainError
from bot.events.attendance import actions, guest_views, views
from bot.events.attendance.presses import Do, DoorPressed, TicketPressed
from bot.events.attendance.refusals import NotOpenYet
from bot.events.refusals import EventNotFound
from bot.nextsteps import arrivals
from bot.people import consent
from bot.people.entry import Entry, Way
from bot.people.model import Actor, Permission
from bot.profile import Profile
from bot.storage.transaction import Transaction
from bot.telegram.filters import answering, command, in_state, needs
from bot.telegram.leaving import closed, leave
from bot.telegram.screen import Screen
from handlers import event_desk


class AtDoor(StatesGroup):
    """What the next message at the door is."""

    number = State()
    others = State()


ANY = (AtDoor.number, AtDoor.others)


def router() -> Router:
    """Make the router of the day of an event."""
    made = Router(name="event day")
    running, everybody = needs(Permission.RUN_EVENTS), needs(Permission.NONE)
    # Whoever lost the role must get out of the question too: the action checks by itself.
    made.message.register(cancel, command("cancel"), in_state(*ANY), flags=everybody)
    made.message.register(number_typed, answering(AtDoor.number), flags=everybody)
    made.message.register(others_typed, answering(AtDoor.others), flags=everybody)
    press = made.callback_query
    press.register(past, DoorPressed.on(Do.PAST), flags=running)
    press.register(door, DoorPressed.on(Do.OPEN), flags=running)
    press.register(numbers, DoorPressed.on(Do.NUMBERS), flags=running)
    press.register(list_, DoorPressed.on(Do.LIST), flags=running)
    press.register(mark, DoorPressed.on(Do.IN, Do.OUT), flags=running)
    press.register(let_in, DoorPressed.on(Do.LET_IN), flags=running)
    press.register(count, DoorPressed.on(Do.MORE, Do.FEWER), flags=running)
    press.register(ask, DoorPressed.on(Do.TYPE, Do.OTHERS), flags=running)
    press.register(sign, DoorPressed.on(Do.SIGN), flags=running)
    press.register(own_pass, TicketPressed.on(), flags=everybody)
    return made


async def entered(link: Entry, actor: Actor, tx: Transaction, profile: Profile, username: str) -> Screen:
    """Answer a code that was opened: a guest's, by whoever checks them in, or the one at the door."""
    if link.way is Way.SIGN:
        await tx.run(consent.imply, actor, profile, tx.now)
        try:
            found = await tx.run(arrivals.arrive, actor, link.event_id, link.secret, tx.now, profile=profile)
            return guest_views.arrived(found)
        except NotOpenYet as refusal:
            return guest_views.too_early(refusal)
    if await tx.read(actions.may_help, actor, link.event_id):
        done = await tx.run(arrivals.scan, actor, link.event_id, link.secret, tx.now, profile=profile)
        return views.marked(done)
    own = await tx.run(actions.pass_of_code, actor, link.event_id, link.secret)
    return guest_views.own_pass(own, username) if own else guest_views.what_it_is()


async def own_pass(
    press: CallbackQuery, pressed: TicketPressed, actor: Actor, tx: Transaction, username: str
) -> Screen:
    """Show a guest their entrance code."""
    return guest_views.own_pass(await tx.run(actions.own_pass, actor, pressed.event), username)


async def past(press: CallbackQuery, pressed: DoorPressed, actor: Actor, tx: Transaction) -> Screen:
    """List the events that have begun."""
    return views.past(await tx.read(actions.past_events, actor, pressed.event, tx.now))


async def door(
    press: CallbackQuery, pressed: DoorPressed, actor: Actor, tx: Transaction, state: FSMContext
) -> Screen:
    """Show the numbers at the door; a question that was open is let go of."""
    if await state.get_state() in ANY:
        await state.clear()
    return await _door(pressed.event, actor, tx)


async def numbers(
    press: CallbackQuery,
    *,
    pressed: DoorPressed,
    actor: Actor,
    tx: Transaction,
    profile: Profile,
    username: str,
) -> Screen:
    """Show the event below the door, whose screen goes on changing by itself."""
    try:
        return (await event_desk.shown(pressed.event, actor, tx, profile, username)).anew()
    except EventNotFound:
        return views.not_yours()


async def list_(press: CallbackQuery, pressed: DoorPressed, actor: Actor, tx: Transaction) -> Screen:
    """Show a page of the guests: at first below the door, whose screen goes on changing by itself."""
    page = int(pressed.value) if pressed.value.isdecimal() else 0
    screen = views.guests(*await tx.run(actions.guests, actor, pressed.event, page, tx.now))
    return screen if pressed.value else screen.anew()


async def mark(
    press: CallbackQuery, pressed: DoorPressed, actor: Actor, tx: Transaction, profile: Profile
) -> Screen:
    """Check a guest in, or take it back: on the list, or where one guest was shown."""
    number, on_list, page = pressed.value.partition(".")
    guest, here = int(number) if number.isdecimal() else 0, pressed.do is Do.IN
    done = await tx.run(arrivals.mark, actor, pressed.event, guest, tx.now, here=here, profile=profile)
    if not on_list:
        return views.marked(done)
    number_of_page = int(page) if page.isdecimal() else 0
    shown = await tx.run(actions.guests, actor, pressed.event, number_of_page, tx.now)
    return views.guests(*shown, toast=views.toast(done))


async def let_in(
    press: CallbackQuery, pressed: DoorPressed, actor: Actor, tx: Transaction, profile: Profile
) -> Screen:
    """Let a guest in who has no seat."""
    number = int(pressed.value) if pressed.value.isdecimal() else 0
    done = await tx.run(arrivals.let_in, actor, pressed.event, number, tx.now, profile=profile)
    return views.marked(done)


async def count(press: CallbackQuery, pressed: DoorPressed, actor: Actor, tx: Transaction) -> Screen:
    """Count one more, or one fewer, of those without the bot."""
    step = 1 if pressed.do is Do.MORE else -1
    return views.door(await tx.run(actions.count_others, actor, pressed.event, tx.now, step=step))


async def ask(
    press: CallbackQuery, pressed: DoorPressed, actor: Actor, tx: Transaction, state: FSMContext
) -> Screen:
    """Ask for a guest's number, or for how many came without the bot."""
    tally = await tx.run(actions.door, actor, pressed.event, tx.now)
    is_number = pressed.do is Do.TYPE
    await state.set_state(AtDoor.number if is_number else AtDoor.others)
    await state.set_data({"event": pressed.event})
    return views.ask_number(tally) if is_number else views.ask_others(tally)


async def sign(
    press: CallbackQuery, pressed: DoorPressed, actor: Actor, tx: Transaction, username: str
) -> Screen:
    """Show the code for the door."""
    event, made = await tx.run(actions.sign, actor, pressed.event, tx.now)
    return views.sign(event, made, username)


async def number_typed(
    message: Message, actor: Actor, tx: Transaction, state: FSMContext, profile: Profile
) -> Screen:
    """Check a guest in by the number that was typed; the next one may follow."""
    said, event_id = message.text or "", int((await state.get_data())["event"])
    try:
        done = await tx.run(arrivals.mark_typed, actor, event_id, said, tx.now, profile=profile)
        return views.marked(done)
    except DomainError as refusal:
        return await _refused(refusal, state)


async def others_typed(message: Message, actor: Actor, tx: Transaction, state: FSMContext) -> Screen:
    """Take down how many came without the bot."""
    said, event_id = message.text or "", int((await state.get_data())["event"])
    try:
        tally = await tx.run(actions.set_others, actor, event_id, said, tx.now)
    except DomainError as refusal:
        return await _refused(refusal, state)
    await state.clear()
    return views.door(tally)


async def cancel(message: Message, actor: Actor, tx: Transaction, state: FSMContext) -> Screen:
    """Ask no more, and show the door."""
    return await leave(state, _door(int((await state.get_data())["event"]), actor, tx))


async def _door(event_id: int, actor: Actor, tx: Transaction) -> Screen:
    return views.door(await tx.run(actions.door, actor, event_id, tx.now))


async def _refused(refusal: DomainError, state: FSMContext) -> Screen:
    """Ask again for what was mistyped; let go of the question where there is nothing to be said any more."""
    if isinstance(refusal, actions.MISTYPED):
        return views.again(refusal.message(), int((await state.get_data())["event"]))
    return await closed(state, refusal)

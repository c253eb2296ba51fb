"""The animator's form: one question a message; the answers are in the draft, the state only shows the way."""

from datetime import date

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from bot.errors import NotAllowed
from bot.events import calendar, drafting, form_views
from bot.events.form import next_step
from bot.events.form_views import Now
from bot.events.model import EventDraft, Step
from bot.events.presses import Desk, DeskPressed
from bot.events.refusals import FormGone
from bot.i18n import _
from bot.people.model import Actor, Permission
from bot.profile import Profile
from bot.storage.transaction import Transaction
from bot.telegram.filters import answering, command, content, in_state, needs
from bot.telegram.screen import Screen


class EventForm(StatesGroup):
    """The questions, by the names of `Step`."""

    kind = State()
    title = State()
    when = State()
    hour = State()
    confirm = State()
    place = State()
    place_name = State()
    link = State()
    capacity = State()
    reminders = State()
    check = State()


STATES: dict[Step, State] = {step: getattr(EventForm, step.value) for step in Step}
ANY_STATE = frozenset(state.state for state in STATES.values())
ANSWERS = {
    EventForm.kind.state: drafting.give_kind,
    EventForm.title.state: drafting.give_title,
    EventForm.place.state: drafting.give_place,
    EventForm.place_name.state: drafting.give_place_name,
    EventForm.link.state: drafting.give_link,
    EventForm.capacity.state: drafting.give_capacity,
}
"""What a typed answer means in each state."""
CHOICES = {
    Desk.KIND: drafting.give_kind,
    Desk.FIELD: drafting.change,
}
STEPS = {
    Desk.YES: drafting.confirm_time,
    Desk.ONLINE: drafting.give_online,
    Desk.UNLIMITED: drafting.give_no_limit,
    Desk.REMINDERS: drafting.finish_reminders,
    Desk.BACK: drafting.go_back,
}


def router() -> Router:
    """Make the router of the form."""
    made = Router(name="event form")
    running, everybody = needs(Permission.RUN_EVENTS), needs(Permission.NONE)
    every = tuple(STATES.values())
    made.message.register(cancel, command("cancel"), in_state(*every), flags=everybody)
    made.message.register(shut, answering(*every), _without_role, flags=everybody)
    text, times = content("text"), (EventForm.when, EventForm.hour, EventForm.confirm)
    made.message.register(say_time, answering(*times), text, flags=running)
    typed = tuple(state for state in every if state.state in ANSWERS)
    made.message.register(say, answering(*typed), text, flags=running)
    made.message.register(pin, answering(EventForm.place), content("location", "venue"), flags=running)
    made.message.register(ask_again, answering(*every), flags=running)
    press = made.callback_query
    press.register(step, DeskPressed.on(*STEPS), flags=running)
    press.register(choose, DeskPressed.on(*CHOICES), flags=running)
    press.register(turn_month, DeskPressed.on(Desk.MONTH, Desk.RESUME), flags=running)
    press.register(pick_day, DeskPressed.on(Desk.DAY), flags=running)
    press.register(pick_number, DeskPressed.on(Desk.AT, Desk.REMIND), flags=running)
    press.register(drop, DeskPressed.on(Desk.DROP), flags=everybody)
    press.register(nothing, DeskPressed.on(Desk.NOTHING), flags=everybody)
    return made


async def go_on(draft: EventDraft, tx: Transaction, state: FSMContext, profile: Profile) -> Screen:
    """Ask the next question and remember which one it was."""
    await _mark(draft, state)
    return form_views.ask(draft, Now(tx.now, profile.timezone))


async def cancel(message: Message, actor: Actor, tx: Transaction, state: FSMContext) -> Screen:
    """Drop the form at the command."""
    return await _drop(await _event_id(state), actor, tx, state)


async def drop(
    press: CallbackQuery, pressed: DeskPressed, actor: Actor, tx: Transaction, state: FSMContext
) -> Screen:
    """Drop the form at the button."""
    return await _drop(pressed.event, actor, tx, state)


async def shut(message: Message, state: FSMContext) -> Screen:
    """Let go of whoever lost the role in the middle of the form."""
    await state.clear()
    return Screen(NotAllowed().message())


async def say(
    message: Message, *, actor: Actor, tx: Transaction, state: FSMContext, profile: Profile, raw_state: str
) -> Screen:
    """Take a typed answer."""
    event_id = await _event_id(state)
    if await tx.read(drafting.unfinished, actor, event_id) is None:
        return await _gone(state)
    draft = await tx.run(ANSWERS[raw_state], actor, event_id, message.text or "", tx.now)
    return await go_on(draft, tx, state, profile)


async def say_time(
    message: Message, actor: Actor, tx: Transaction, state: FSMContext, profile: Profile
) -> Screen:
    """Take a time in words; where it can be read in two ways, ask which."""
    event_id, zone = await _event_id(state), profile.timezone
    if await tx.read(drafting.unfinished, actor, event_id) is None:
        return await _gone(state)
    draft, asked = await tx.run(drafting.type_time, actor, event_id, message.text or "", tx.now, zone=zone)
    if asked:
        return form_views.ask_which(draft, asked, Now(tx.now, zone))
    return await go_on(draft, tx, state, profile)


async def pin(message: Message, actor: Actor, tx: Transaction, state: FSMContext, profile: Profile) -> Screen:
    """Take a point on the map; a venue brings its name with it."""
    event_id, point = await _event_id(state), message.location
    if point is None or await tx.read(drafting.unfinished, actor, event_id) is None:
        return await _gone(state)
    draft = await tx.run(drafting.give_point, actor, event_id, (point.latitude, point.longitude), tx.now)
    if message.venue:
        name = f"{message.venue.title}, {message.venue.address}"
        draft = await tx.run(drafting.give_place_name, actor, event_id, name, tx.now)
    return await go_on(draft, tx, state, profile)


async def ask_again(
    message: Message, actor: Actor, tx: Transaction, state: FSMContext, profile: Profile
) -> Screen:
    """Ask kindly once more after what cannot be an answer here (a sticker, a voice message, an album)."""
    draft = await tx.read(drafting.unfinished, actor, await _event_id(state))
    if draft is None:
        return await _gone(state)
    await _mark(draft, state)
    buttons = next_step(draft) in (Step.REMINDERS, Step.CHECK)
    notice = _("Please use the buttons here.") if buttons else _("I can read only words here.")
    return form_views.ask(draft, Now(tx.now, profile.timezone), notice=notice)


async def step(
    press: CallbackQuery,
    *,
    pressed: DeskPressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
) -> Screen:
    """Take an answer that is a button alone."""
    draft = await tx.run(STEPS[pressed.do], actor, pressed.event, tx.now)
    return await go_on(draft, tx, state, profile)


async def choose(
    press: CallbackQuery,
    *,
    pressed: DeskPressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
) -> Screen:
    """Take an answer, or a field to change, that the button names."""
    draft = await tx.run(CHOICES[pressed.do], actor, pressed.event, pressed.value, tx.now)
    return await go_on(draft, tx, state, profile)


async def turn_month(
    press: CallbackQuery,
    *,
    pressed: DeskPressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
) -> Screen:
    """Show another month, or the question where the form was left."""
    draft = await tx.run(drafting.form_of, actor, pressed.event, tx.now)
    await _mark(draft, state)
    month = calendar.month_from(pressed.value)
    return form_views.ask(draft, Now(tx.now, profile.timezone), month=month)


async def pick_day(
    press: CallbackQuery,
    *,
    pressed: DeskPressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
) -> Screen:
    """Take a day of the calendar."""
    zone = profile.timezone
    day = calendar.day_from(pressed.value) or date.min
    draft = await tx.run(drafting.pick_day, actor, pressed.event, day, tx.now, zone=zone)
    return await go_on(draft, tx, state, profile)


async def pick_number(
    press: CallbackQuery,
    *,
    pressed: DeskPressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
) -> Screen:
    """Take a moment, or add a reminder or take it away: minutes both."""
    take = drafting.pick_time if pressed.do is Desk.AT else drafting.toggle_reminder
    minutes = int(pressed.value) if pressed.value.isdecimal() else 0
    draft = await tx.run(take, actor, pressed.event, minutes, tx.now)
    return await go_on(draft, tx, state, profile)


async def nothing(press: CallbackQuery) -> None:
    """Answer the press of a heading or of an empty field of the calendar."""


async def _drop(event_id: int, actor: Actor, tx: Transaction, state: FSMContext) -> Screen:
    title = await tx.run(drafting.drop, actor, event_id)
    if await state.get_state() in ANY_STATE:
        await state.clear()
    return form_views.dropped(title, event_id)


async def _gone(state: FSMContext) -> Screen:
    await state.clear()
    return Screen(FormGone().message())


async def _mark(draft: EventDraft, state: FSMContext) -> None:
    await state.set_state(STATES[next_step(draft)])
    await state.set_data({"event": draft.event_id})


async def _event_id(state: FSMContext) -> int:
    return int((await state.get_data()).get("event", 0))


async def _without_role(message: Message, actor: Actor) -> bool:
    return not actor.may(Permission.RUN_EVENTS)

"""The animator's form: one question a message; the answers are in the draft, the state only shows the way."""

from typing import Any

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import Message

from bot.errors import NotAllowed
from bot.events import drafting, form_views
from bot.events.form import next_step
from bot.events.model import EventDraft, Step
from bot.events.options.model import Asked
from bot.events.partners import actions as partners
from bot.events.refusals import FormGone
from bot.events.shapes import Now
from bot.i18n import _
from bot.people.model import Actor, Permission
from bot.profile import Profile
from bot.storage.transaction import Transaction
from bot.telegram.again import kindly
from bot.telegram.filters import answering, command, content, in_state, needs
from bot.telegram.leaving import closed
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


class SettingsForm(StatesGroup):
    """What need not be answered, by the names of `Asked`; its own conversation is in `event_options`."""

    menu = State()
    description = State()
    end = State()
    language = State()
    opens = State()
    closes = State()
    who = State()
    area = State()
    code = State()
    guests = State()
    picture = State()
    publish = State()


STATES: dict[Step, State] = {step: getattr(EventForm, step.value) for step in Step}
SETTINGS: dict[Asked, State] = {asked: getattr(SettingsForm, asked.value) for asked in Asked}
ANY_STATE = frozenset(state.state for state in (*STATES.values(), *SETTINGS.values()))
ANSWERS = {
    EventForm.kind.state: drafting.give_kind,
    EventForm.title.state: drafting.give_title,
    EventForm.place.state: drafting.give_place,
    EventForm.place_name.state: drafting.give_place_name,
    EventForm.link.state: drafting.give_link,
    EventForm.capacity.state: drafting.give_capacity,
}
"""What a typed answer means in each state."""


def router() -> Router:
    """Make the router of the form."""
    made = Router(name="event form")
    running, everybody = needs(Permission.RUN_EVENTS), needs(Permission.NONE)
    every = tuple(STATES.values())
    made.message.register(cancel, command("cancel"), in_state(*every), flags=everybody)
    made.message.register(shut, answering(*every), without_role, flags=everybody)
    text, times = content("text"), (EventForm.when, EventForm.hour, EventForm.confirm)
    made.message.register(kindly(say_time, ask_again), answering(*times), text, flags=running)
    in_words = tuple(state for state in every if state.state in ANSWERS)
    made.message.register(kindly(say, ask_again), answering(*in_words), text, flags=running)
    made.message.register(pin, answering(EventForm.place), content("location", "venue"), flags=running)
    made.message.register(ask_again, answering(*every), flags=running)
    return made


async def go_on(draft: EventDraft, tx: Transaction, state: FSMContext, profile: Profile) -> Screen:
    """Ask the next question and remember which one it was."""
    await mark(draft, state)
    held = next_step(draft) is Step.CHECK and await tx.read(partners.is_held, draft.person_id, profile)
    return form_views.ask(draft, Now(tx.now, profile.timezone, held))


async def cancel(message: Message, actor: Actor, tx: Transaction, state: FSMContext) -> Screen:
    """Drop the form at the command."""
    return await drop_form(await event_id_of(state), actor, tx, state)


async def shut(message: Message, state: FSMContext) -> Screen:
    """Let go of whoever lost the role in the middle of the form."""
    return await closed(state, NotAllowed())


async def say(
    message: Message, *, actor: Actor, tx: Transaction, state: FSMContext, profile: Profile, raw_state: str
) -> Screen:
    """Take a typed answer."""
    event_id = await event_id_of(state)
    if await tx.read(drafting.unfinished, actor, event_id) is None:
        return await gone(state)
    draft = await tx.run(ANSWERS[raw_state], actor, event_id, message.text or "", tx.now)
    return await go_on(draft, tx, state, profile)


async def say_time(
    message: Message, *, actor: Actor, tx: Transaction, state: FSMContext, profile: Profile
) -> Screen:
    """Take a time in words; where it can be read in two ways, ask which."""
    event_id, zone = await event_id_of(state), profile.timezone
    if await tx.read(drafting.unfinished, actor, event_id) is None:
        return await gone(state)
    draft, asked = await tx.run(drafting.type_time, actor, event_id, message.text or "", tx.now, zone=zone)
    if asked:
        return form_views.ask_which(draft, asked, Now(tx.now, zone))
    return await go_on(draft, tx, state, profile)


async def pin(message: Message, actor: Actor, tx: Transaction, state: FSMContext, profile: Profile) -> Screen:
    """Take a point on the map; a venue brings its name with it."""
    event_id, point = await event_id_of(state), message.location
    if point is None or await tx.read(drafting.unfinished, actor, event_id) is None:
        return await gone(state)
    draft = await tx.run(drafting.give_point, actor, event_id, (point.latitude, point.longitude), tx.now)
    if message.venue:
        name = f"{message.venue.title}, {message.venue.address}"
        draft = await tx.run(drafting.give_place_name, actor, event_id, name, tx.now)
    return await go_on(draft, tx, state, profile)


async def ask_again(
    message: Message,
    *,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
    notice: str | None = None,
    **_more: Any,
) -> Screen:
    """Ask kindly once more after what cannot be an answer here (a sticker, a voice message, an album)."""
    draft = await tx.read(drafting.unfinished, actor, await event_id_of(state))
    if draft is None:
        return await gone(state)
    await mark(draft, state)
    buttons = next_step(draft) in (Step.REMINDERS, Step.CHECK)
    kind = _("Please press a button, or write what it says.") if buttons else _("I can read only words here.")
    return form_views.ask(draft, Now(tx.now, profile.timezone)).below(notice or kind)


async def drop_form(event_id: int, actor: Actor, tx: Transaction, state: FSMContext) -> Screen:
    """Drop a form and let go of the person."""
    dropped = await tx.run(drafting.drop, actor, event_id, tx.now)
    if await state.get_state() in ANY_STATE:
        await state.clear()
    return form_views.dropped(dropped)


async def gone(state: FSMContext) -> Screen:
    """Let go of somebody whose form is not there any more."""
    return await closed(state, FormGone())


async def mark(draft: EventDraft, state: FSMContext) -> None:
    """Remember which question of which form is open."""
    await state.set_state(STATES[next_step(draft)])
    await state.set_data({"event": draft.event_id})


async def event_id_of(state: FSMContext) -> int:
    """Return whose form is open: of an event, or (0) of a new one."""
    return int((await state.get_data()).get("event", 0))


async def without_role(message: Message, actor: Actor) -> bool:
    """Match whoever runs no events (any more)."""
    return not actor.may(Permission.RUN_EVENTS)

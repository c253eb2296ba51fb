"""Series of events: residents sign up for all at once; organisers make one and see every date before."""

from collections.abc import Awaitable, Callable, Sequence

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from bot.agenda import places
from bot.errors import DomainError
from bot.events.series import actions, drafting, form_views, views
from bot.events.series.model import Asked
from bot.events.series.presses import Do, SeriesPressed
from bot.events.series.shapes import Refused
from bot.i18n import _
from bot.people import consent
from bot.people.model import Actor, Permission
from bot.profile import Profile
from bot.storage.transaction import Transaction
from bot.telegram.filters import answering, command, in_state, needs
from bot.telegram.leaving import closed
from bot.telegram.screen import Screen, Screens
from handlers.certificates import with_standing


class SeriesForm(StatesGroup):
    """The questions that are answered in words, by the names of `Asked`."""

    rule = State()
    count = State()
    name = State()
    sessions = State()
    hour = State()
    place = State()
    seats = State()


STATES: dict[Asked, State] = {
    asked: getattr(SeriesForm, asked.value) for asked in Asked if hasattr(SeriesForm, asked.value)
}
ANY_STATE = tuple(STATES.values())
MAKING = (SeriesForm.rule, SeriesForm.count, SeriesForm.name)
SAID: dict[str | None, Callable[..., None]] = {
    SeriesForm.rule.state: drafting.say_weeks,
    SeriesForm.count.state: drafting.say_count,
    SeriesForm.name.state: drafting.say_name,
}
"""What a typed answer means in each state."""
CHOSEN: dict[Do, Callable[..., None]] = {
    Do.RULE: drafting.choose_rule,
    Do.COUNT: drafting.say_count,
    Do.TOGGLE: drafting.toggle,
    Do.RESTORE: drafting.restore,
}
"""What each button does with the value that it carries."""
STEPS: dict[Do, Callable[..., None]] = {
    Do.TAKE_BACK: drafting.take_back,
    Do.ENOUGH: drafting.enough,
    Do.BACK: drafting.back,
}


def router() -> Router:
    """Make the router of series."""
    made = Router(name="event series")
    running, everybody = needs(Permission.RUN_EVENTS), needs(Permission.NONE)
    # Whoever lost the role must get out of the questions too: the actions check by themselves.
    made.message.register(cancel, command("cancel"), in_state(*ANY_STATE), flags=everybody)
    made.message.register(say, answering(*MAKING), flags=everybody)
    made.message.register(list_sessions, answering(SeriesForm.sessions), flags=everybody)
    press = made.callback_query
    press.register(look, SeriesPressed.on(Do.LIST), flags=everybody)
    press.register(sign_up, SeriesPressed.on(Do.JOIN), flags=everybody)
    press.register(ask_leaving, SeriesPressed.on(Do.LEAVE), flags=everybody)
    press.register(sign_off, SeriesPressed.on(Do.LEFT), flags=everybody)
    press.register(file, SeriesPressed.on(Do.FILE), flags=everybody)
    press.register(begin, SeriesPressed.on(Do.BEGIN), flags=running)
    press.register(choose, SeriesPressed.on(*CHOSEN), flags=running)
    press.register(step, SeriesPressed.on(*STEPS), flags=running)
    press.register(keep_name, SeriesPressed.on(Do.SAME_NAME), flags=running)
    press.register(make, SeriesPressed.on(Do.MAKE), flags=running)
    press.register(drop, SeriesPressed.on(Do.DROP), flags=everybody)
    return made


async def look(press: CallbackQuery, pressed: SeriesPressed, actor: Actor, tx: Transaction) -> Screen:
    """Show a series."""
    shown = views.listing(await tx.read(actions.look, actor, pressed.id, tx.now))
    return await with_standing(shown, pressed.id, actor, tx)


async def sign_up(
    press: CallbackQuery, pressed: SeriesPressed, actor: Actor, tx: Transaction, profile: Profile
) -> Screen:
    """Sign up for all that is ahead."""
    await tx.run(consent.imply, actor, profile, tx.now)
    shown = views.signed_up(await tx.run(actions.sign_up_all, actor, pressed.id, tx.now))
    return await with_standing(shown, pressed.id, actor, tx)


async def ask_leaving(press: CallbackQuery, pressed: SeriesPressed, actor: Actor, tx: Transaction) -> Screen:
    """Ask before every seat is given back."""
    return views.ask_leaving(await tx.read(actions.look, actor, pressed.id, tx.now))


async def sign_off(
    press: CallbackQuery, pressed: SeriesPressed, actor: Actor, tx: Transaction, profile: Profile
) -> Screen:
    """Sign off from all that is ahead."""
    done = await tx.run(actions.sign_off_all, actor, pressed.id, tx.now, profile.quiet_hours)
    return await with_standing(views.signed_off(done), pressed.id, actor, tx)


async def file(press: CallbackQuery, pressed: SeriesPressed, actor: Actor, tx: Transaction) -> Screen:
    """Hand out all that is ahead as one file."""
    return views.file(await tx.read(actions.look, actor, pressed.id, tx.now), actor.id)


async def begin(
    press: CallbackQuery,
    *,
    pressed: SeriesPressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
) -> Screen:
    """Ask how an event goes on."""
    await tx.run(drafting.begin, actor, pressed.id, pressed.value, tx.now)
    return await _go_on(actor, tx, state, profile)


async def choose(
    press: CallbackQuery,
    *,
    pressed: SeriesPressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
) -> Screen:
    """Take what the button names: an answer, or the questions that were dropped."""
    await tx.run(CHOSEN[pressed.do], actor, pressed.value, tx.now)
    return await _go_on(actor, tx, state, profile)


async def step(
    press: CallbackQuery,
    *,
    pressed: SeriesPressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
) -> Screen:
    """Take an answer that is a button alone."""
    await tx.run(STEPS[pressed.do], actor, tx.now)
    return await _go_on(actor, tx, state, profile)


async def keep_name(
    press: CallbackQuery,
    *,
    pressed: SeriesPressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
) -> Screen:
    """Call a cycle like its first meeting."""
    await tx.run(drafting.keep_name, actor, tx.now, profile.timezone)
    return await _go_on(actor, tx, state, profile)


async def say(
    message: Message, *, actor: Actor, tx: Transaction, state: FSMContext, profile: Profile, raw_state: str
) -> Screen:
    """Take a typed answer; one that is none is asked for again."""
    try:
        await tx.run(SAID[raw_state], actor, message.text or "", tx.now)
    except DomainError as refusal:
        return await asked_again(refusal, _go_on(actor, tx, state, profile), state)
    return await _go_on(actor, tx, state, profile)


async def list_sessions(
    message: Message, *, actor: Actor, tx: Transaction, state: FSMContext, profile: Profile
) -> Screen:
    """Take sessions of a cycle, and say which lines could not be read."""
    try:
        unread = await tx.run(drafting.add_sessions, actor, message.text or "", tx.now, profile.timezone)
    except DomainError as refusal:
        return await asked_again(refusal, _go_on(actor, tx, state, profile), state)
    asked = await _go_on(actor, tx, state, profile, unread)
    return asked if message.text else asked.below(_("I can read only words here."))


async def make(
    press: CallbackQuery,
    *,
    pressed: SeriesPressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
) -> Screens:
    """Publish the series."""
    done = await tx.run(places.make_series, actor, pressed.value, tx.now, profile)
    await state.clear()
    return form_views.made(done)


async def drop(press: CallbackQuery, actor: Actor, tx: Transaction, state: FSMContext) -> Screen:
    """Drop what was about to be done, at the button."""
    return await cancel(press, actor=actor, tx=tx, state=state)


async def cancel(
    event: Message | CallbackQuery, *, actor: Actor, tx: Transaction, state: FSMContext
) -> Screen:
    """Drop what was about to be done."""
    await let_go(state)
    return form_views.dropped(await tx.run(drafting.drop, actor, tx.now))


async def _go_on(
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
    refused: Sequence[Refused] = (),
) -> Screen:
    """Ask the next question, and remember which one it was."""
    plan = await tx.run(drafting.plan, actor, tx.now, profile)
    await state.set_state(STATES.get(Asked(plan.draft.asked)))
    return form_views.ask(plan, refused)


async def asked_again(refusal: DomainError, question: Awaitable[Screen], state: FSMContext) -> Screen:
    """Ask the question again, below what was wrong; one that can be answered no more is closed."""
    try:
        return (await question).below(refusal.message())
    except DomainError:
        return await closed(state, refusal)


async def let_go(state: FSMContext) -> None:
    """Close the question that is open, if it is one of these."""
    if await state.get_state() in {one.state for one in ANY_STATE}:
        await state.clear()

"""/plan: announcements by day; what stands there is opened, approved, changed, skipped, taken out."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from bot.broadcasts import actions
from bot.broadcasts.planning import approving, calendar_views, looking, returning, views
from bot.broadcasts.planning.presses import Act, CalendarPressed, Look, PlanPressed
from bot.errors import DomainError
from bot.foresight.presses import Ahead, AheadPressed
from bot.i18n import _
from bot.people.model import Actor, Permission
from bot.profile import Profile
from bot.storage.transaction import Transaction
from bot.telegram.again import kindly
from bot.telegram.filters import answering, command, content, in_state, needs
from bot.telegram.leaving import closed, leave
from bot.telegram.screen import Screen, Screens, button
from handlers import announce

ANNOUNCE = needs(Permission.ANNOUNCE)


class Refusing(StatesGroup):
    """A reason is asked for."""

    reason = State()


def router() -> Router:
    """Make the router of the plan."""
    made = Router(name="plan")
    made.message.register(begin, command("plan"), flags=ANNOUNCE)
    made.message.register(
        drop_reason, command("cancel"), in_state(Refusing.reason), flags=needs(Permission.NONE)
    )
    made.message.register(
        kindly(take_reason, ask_again), answering(Refusing.reason), content("text"), flags=ANNOUNCE
    )
    made.message.register(ask_again, answering(Refusing.reason), flags=ANNOUNCE)
    for look, what in LOOKS.items():
        made.callback_query.register(what, CalendarPressed.on(look), flags=ANNOUNCE)
    for act, do in ACTS.items():
        made.callback_query.register(do, PlanPressed.on(act), flags=ANNOUNCE)
    return made


async def begin(message: Message, actor: Actor, tx: Transaction, profile: Profile) -> Screen:
    """Show this month."""
    return await _month(CalendarPressed(do=Look.MONTH), actor, tx, profile)


async def month(
    press: CallbackQuery, pressed: CalendarPressed, actor: Actor, tx: Transaction, profile: Profile
) -> Screen:
    """Show a month."""
    return await _month(pressed, actor, tx, profile)


async def day(
    press: CallbackQuery, pressed: CalendarPressed, actor: Actor, tx: Transaction, profile: Profile
) -> Screen:
    """List a day."""
    when, area = looking.day_from(pressed.day, tx.now, profile), looking.area_from(pressed.area, profile)
    shown = await tx.read(looking.day, actor, when, area, profile=profile, now=tx.now)
    return calendar_views.day(shown, when, area, profile)


async def areas(press: CallbackQuery, pressed: CalendarPressed, tx: Transaction, profile: Profile) -> Screen:
    """Offer areas to choose from."""
    return calendar_views.areas(looking.day_from(pressed.day, tx.now, profile).replace(day=1), profile)


async def aside(press: CallbackQuery, actor: Actor, tx: Transaction, profile: Profile) -> Screen:
    """List what is put aside."""
    shown = await tx.read(looking.put_aside, actor, profile=profile, now=tx.now)
    return calendar_views.aside(shown, profile)


async def nothing(press: CallbackQuery) -> Screen:
    """Answer a press of what is only there to be read."""
    return calendar_views.no_day()


async def show(
    press: CallbackQuery,
    *,
    pressed: PlanPressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
) -> Screen:
    """Open one announcement; the question for a reason is let go of."""
    if await state.get_state() == Refusing.reason.state:
        await state.clear()
    card = await tx.read(looking.one, actor, pressed.id, profile=profile, now=tx.now)
    return views.card(card, profile).anew()


async def preview(
    press: CallbackQuery, pressed: PlanPressed, actor: Actor, tx: Transaction, profile: Profile
) -> Sequence[Screen]:
    """Show it as its recipients get it."""
    return views.preview(await tx.read(looking.one, actor, pressed.id, profile=profile, now=tx.now), profile)


async def approve(
    press: CallbackQuery, pressed: PlanPressed, actor: Actor, tx: Transaction, profile: Profile
) -> Sequence[Screen]:
    """Approve what was shown."""
    card, counts = await tx.run(
        approving.approve, actor, pressed.id, pressed.revision, profile=profile, now=tx.now
    )
    return views.approved(card, profile, counts)


async def ask_reason(
    press: CallbackQuery,
    *,
    pressed: PlanPressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
) -> Screen:
    """Ask why it is sent back."""
    card = await tx.run(approving.refusable, actor, pressed.id, profile=profile, now=tx.now)
    await state.set_state(Refusing.reason)
    await state.update_data(refusing=pressed.id)
    return views.ask_reason(card).anew()


async def take_reason(
    message: Message, *, actor: Actor, tx: Transaction, state: FSMContext, profile: Profile
) -> Screen:
    """Send it back."""
    number = int((await state.get_data()).get("refusing", 0))
    card = await tx.run(approving.send_back, actor, number, message.text or "", profile=profile, now=tx.now)
    await state.clear()
    return views.sent_back(card, profile)


async def ask_again(
    message: Message,
    *,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
    notice: str = "",
    **_more: Any,
) -> Screen:
    """Ask for the reason again, below what was wrong; where nothing waits any more, that is said."""
    number = int((await state.get_data()).get("refusing", 0))
    try:
        card = await tx.run(approving.refusable, actor, number, profile=profile, now=tx.now)
    except DomainError as refusal:
        return await closed(state, refusal)
    return views.ask_reason(card).below(notice or _("I can read only words here."))


async def drop_reason(
    message: Message, actor: Actor, tx: Transaction, state: FSMContext, profile: Profile
) -> Screen:
    """Leave it as it is, and show how it stands."""
    number = int((await state.get_data()).get("refusing", 0))
    return await leave(state, _left(number, actor, tx, profile))


async def edit(
    press: CallbackQuery,
    *,
    pressed: PlanPressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
) -> Sequence[Screen]:
    """Change it in a draft of one's own."""
    await tx.run(returning.edit, actor, pressed.id, profile=profile, now=tx.now)
    return await _to_draft(actor, tx, state, profile)


async def take_out(
    press: CallbackQuery,
    *,
    pressed: PlanPressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
) -> Sequence[Screen]:
    """Take it out of the plan: it becomes a draft."""
    await tx.run(returning.to_draft, actor, pressed.id, profile=profile, now=tx.now)
    return await _to_draft(actor, tx, state, profile, views.taken_out())


async def take_back(
    press: CallbackQuery,
    *,
    pressed: PlanPressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
) -> Sequence[Screen]:
    """Take it back before anything has left."""
    is_draft = await tx.run(returning.take_back, actor, pressed.id, profile=profile, now=tx.now)
    said = Screen(views.returned(is_draft), fresh=True)
    return await _to_draft(actor, tx, state, profile, said) if is_draft else [said]


async def skip(
    press: CallbackQuery, pressed: PlanPressed, actor: Actor, tx: Transaction, profile: Profile
) -> Sequence[Screen]:
    """Leave this one out of its series."""
    card = await tx.run(returning.skip, actor, pressed.id, pressed.revision, profile=profile, now=tx.now)
    return views.skipped(card, profile, pressed.revision)


async def _left(number: int, actor: Actor, tx: Transaction, profile: Profile) -> Screen:
    return views.reason_dropped(
        await tx.read(looking.one, actor, number, profile=profile, now=tx.now), profile
    )


async def _month(pressed: CalendarPressed, actor: Actor, tx: Transaction, profile: Profile) -> Screen:
    first = looking.day_from(pressed.day, tx.now, profile).replace(day=1)
    area = looking.area_from(pressed.area, profile)
    shown = await tx.read(looking.month, actor, first, area, profile=profile, now=tx.now)
    ahead = button(_("The days ahead"), AheadPressed(do=Ahead.WORDS))
    return calendar_views.month(shown, first, area, profile, ahead)


async def _to_draft(
    actor: Actor, tx: Transaction, state: FSMContext, profile: Profile, *before: Screen
) -> Sequence[Screen]:
    desk = await tx.run(actions.begin, actor, profile=profile, now=tx.now)
    return [*before, *(screen.anew() for screen in await announce.show(desk, state, profile))]


LOOKS: dict[Look, Callable[..., Awaitable[Screen]]] = {
    Look.MONTH: month,
    Look.DAY: day,
    Look.AREAS: areas,
    Look.ASIDE: aside,
    Look.NOTHING: nothing,
}
ACTS: dict[Act, Callable[..., Awaitable[Screens]]] = {
    Act.OPEN: show,
    Act.SHOW: preview,
    Act.APPROVE: approve,
    Act.REFUSE: ask_reason,
    Act.EDIT: edit,
    Act.DRAFT: take_out,
    Act.SKIP: skip,
    Act.TAKE_BACK: take_back,
}
"""What each button of an announcement of the plan does."""

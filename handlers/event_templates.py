"""Those who run events: a copy of one, templates, what else can be made of an event."""

from collections.abc import Callable

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from bot.errors import DomainError
from bot.events import desk, drafting, form_views
from bot.events.model import EventDraft
from bot.events.series import actions as series
from bot.events.shapes import Now
from bot.events.templates import actions, views
from bot.events.templates.model import suggested
from bot.events.templates.presses import Do, TemplatePressed
from bot.people.model import Actor, Permission
from bot.profile import Profile
from bot.storage.transaction import Transaction
from bot.telegram.filters import answering, command, in_state, needs
from bot.telegram.leaving import closed, leave
from bot.telegram.screen import Screen
from handlers.event_form import mark


class Naming(StatesGroup):
    """It is asked how a template is to be called."""

    name = State()


MAKERS: dict[Do, Callable[..., EventDraft]] = {Do.COPY: actions.copy, Do.USE: actions.use}


def router() -> Router:
    """Make the router of copies and templates."""
    made = Router(name="event templates")
    running, everybody = needs(Permission.RUN_EVENTS), needs(Permission.NONE)
    team = needs(Permission.OVERSEE_EVENTS)
    # Whoever lost the role must get out of the question too: the actions check by themselves.
    made.message.register(cancel, command("cancel"), in_state(Naming.name), flags=everybody)
    made.message.register(named, answering(Naming.name), flags=everybody)
    press = made.callback_query
    press.register(more, TemplatePressed.on(Do.MORE), flags=running)
    press.register(fill_in, TemplatePressed.on(Do.COPY, Do.USE), flags=running)
    press.register(ask_name, TemplatePressed.on(Do.NAME), flags=team)
    press.register(keep, TemplatePressed.on(Do.NAMED), flags=team)
    press.register(listing, TemplatePressed.on(Do.LIST), flags=running)
    press.register(show, TemplatePressed.on(Do.OPEN), flags=team)
    press.register(ask_deleting, TemplatePressed.on(Do.DELETE), flags=team)
    press.register(delete, TemplatePressed.on(Do.DELETED), flags=team)
    return made


async def more(
    press: CallbackQuery, pressed: TemplatePressed, actor: Actor, tx: Transaction, state: FSMContext
) -> Screen:
    """Show what can be made of an event; a question that was open is let go of."""
    if await state.get_state() == Naming.name.state:
        await state.clear()
    return await _more(pressed.id, actor, tx)


async def fill_in(
    press: CallbackQuery,
    *,
    pressed: TemplatePressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
) -> Screen:
    """Open a form filled in like an event or a template; one that was left is given up only if so pressed."""
    left = await tx.read(drafting.unfinished, actor)
    if left and left.kind and pressed.value != views.ANEW:
        return views.ask_giving_up(left, pressed)
    draft = await tx.run(MAKERS[pressed.do], actor, pressed.id, tx.now)
    await mark(draft, state)
    asked = form_views.ask(draft, Now(tx.now, profile.timezone))
    return asked.below(views.only_time(draft.title or "")).anew()


async def ask_name(
    press: CallbackQuery, pressed: TemplatePressed, actor: Actor, tx: Transaction, state: FSMContext
) -> Screen:
    """Ask how a template is to be called."""
    event = await tx.read(desk.managed, actor, pressed.id, tx.now)
    await state.set_state(Naming.name)
    await state.set_data({"event": event.id})
    return views.ask_name(event)


async def keep(
    press: CallbackQuery, pressed: TemplatePressed, actor: Actor, tx: Transaction, state: FSMContext
) -> Screen:
    """Save a template under the event's own name."""
    event = await tx.read(desk.managed, actor, pressed.id, tx.now)
    kept = await tx.run(actions.keep, actor, event.id, suggested(event.title), tx.now)
    await state.clear()
    return views.kept(kept, event.id)


async def named(message: Message, *, actor: Actor, tx: Transaction, state: FSMContext) -> Screen:
    """Save a template under the name that was written; only a name that is none is asked for again."""
    event_id = int((await state.get_data())["event"])
    try:
        kept = await tx.run(actions.keep, actor, event_id, message.text or "", tx.now)
    except actions.UnsuitableName as refusal:
        event = await tx.read(desk.managed, actor, event_id, tx.now)
        return views.ask_name(event).below(refusal.message())
    except DomainError as refusal:
        return await closed(state, refusal)
    await state.clear()
    return views.kept(kept, event_id)


async def cancel(message: Message, *, actor: Actor, tx: Transaction, state: FSMContext) -> Screen:
    """Save nothing, and show the event again."""
    return await leave(state, _more(int((await state.get_data())["event"]), actor, tx))


async def listing(press: CallbackQuery, actor: Actor, tx: Transaction) -> Screen:
    """List templates."""
    oversees = actor.may(Permission.OVERSEE_EVENTS)
    return views.listing(await tx.read(actions.listing, actor), oversees=oversees)


async def show(press: CallbackQuery, pressed: TemplatePressed, actor: Actor, tx: Transaction) -> Screen:
    """Show one template."""
    return views.one(await tx.read(actions.open_one, actor, pressed.id))


async def ask_deleting(
    press: CallbackQuery, pressed: TemplatePressed, actor: Actor, tx: Transaction
) -> Screen:
    """Ask before a template is deleted."""
    return views.ask_deleting(await tx.read(actions.open_one, actor, pressed.id))


async def delete(press: CallbackQuery, pressed: TemplatePressed, actor: Actor, tx: Transaction) -> Screen:
    """Delete a template."""
    gone = await tx.run(actions.delete, actor, pressed.id)
    return views.deleted(await tx.read(actions.listing, actor), gone)


async def _more(event_id: int, actor: Actor, tx: Transaction) -> Screen:
    event = await tx.read(desk.managed, actor, event_id, tx.now)
    oversees = actor.may(Permission.OVERSEE_EVENTS)
    return views.more(event, in_series=await tx.read(series.is_part, event_id), oversees=oversees)

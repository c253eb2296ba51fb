"""The conversation in which a resident proposes an idea. The draft, not the state, knows where it stands."""

from typing import Any

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from bot.ideas import actions, public
from bot.ideas.answers import Asking, Joined, Point, Said, Sent
from bot.ideas.presses import Do, IdeaPressed
from bot.ideas.problems import views as problem_views
from bot.ideas.similar import Compared, Mark, Similar
from bot.ideas.views import flow as views
from bot.knowledge.service import Knowledge
from bot.knowledge.views import emergency
from bot.lineage import origins
from bot.nextsteps.model import Act
from bot.people.model import Actor, Permission
from bot.profile import Profile
from bot.storage.transaction import Transaction
from bot.telegram.albums import WHOLE_ALBUMS
from bot.telegram.filters import answering, command, in_state, needs
from bot.telegram.screen import Screen, Screens, listed
from handlers.hints import after
from handlers.pictures import sent_picture


class Proposing(StatesGroup):
    """An idea is being written; the draft knows which question is open."""

    idea = State()


def router() -> Router:
    """Make the router of the conversation."""
    made = Router(name="idea")
    anybody = needs(Permission.NONE)
    made.message.register(propose, command("idea"), flags=anybody)
    made.message.register(cancel, command("cancel"), in_state(Proposing.idea), flags=anybody)
    made.message.register(answer, answering(Proposing.idea), flags=anybody | WHOLE_ALBUMS)
    made.callback_query.register(start, IdeaPressed.on(Do.START), flags=anybody)
    made.callback_query.register(afresh, IdeaPressed.on(Do.AFRESH), flags=anybody)
    made.callback_query.register(drop, IdeaPressed.on(Do.CANCEL), flags=anybody)
    made.callback_query.register(restore, IdeaPressed.on(Do.RESTORE), flags=anybody)
    made.callback_query.register(send, IdeaPressed.on(Do.SEND), flags=anybody)
    made.callback_query.register(problem, IdeaPressed.on(Do.PROBLEM), flags=anybody)
    made.callback_query.register(join, IdeaPressed.on(Do.JOIN), flags=anybody)
    made.callback_query.register(press, IdeaPressed.on(), flags=anybody)
    return made


async def begin_screen(
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
    text: str = "",
    *,
    area: str | None = None,
) -> list[Screen]:
    """Begin an idea, with its first words and area if there are any; the way in for other conversations."""
    asking, is_unfinished = await tx.run(actions.begin, actor, text, profile, tx.now, area=area)
    if is_unfinished:
        return [views.unfinished(asking.draft)]
    return [screen.anew() for screen in listed(await _ask(asking, state, profile))]


async def propose(
    message: Message, *, argument: str, actor: Actor, tx: Transaction, state: FSMContext, profile: Profile
) -> Screens:
    """Begin by command."""
    return await begin_screen(actor, tx, state, profile, argument)


async def start(
    event: CallbackQuery, actor: Actor, tx: Transaction, state: FSMContext, profile: Profile
) -> Screens:
    """Begin by a button anywhere in the bot."""
    return await begin_screen(actor, tx, state, profile)


async def answer(
    message: Message,
    *,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
    knowledge: Knowledge,
    similar: Similar,
) -> Screens:
    """Take what was sent as the answer to the open question; danger is answered first."""
    asking = await tx.read(actions.asking, actor)
    if asking and message.text and (named := views.named(asking, message.text, profile)):
        return await _press_named(message, named, actor, tx, state=state, profile=profile, similar=similar)
    found = await _found(actor, tx, similar)
    asking = await tx.run(actions.answer, actor, said(message), profile, tx.now, found=found)
    screens = listed(await _ask(asking, state, profile))
    danger = await knowledge.danger(message.text or message.caption or "")
    if danger is None or not screens:
        return screens
    return [emergency(danger, profile, actor.locale, knowledge.library), *screens]


async def press(
    event: CallbackQuery | Message,
    *,
    pressed: IdeaPressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
    similar: Similar,
) -> Screens:
    """Take a button as the answer, or as the wish to see another question."""
    found = await _found(actor, tx, similar)
    asking = await tx.run(actions.press, actor, pressed, profile, tx.now, found=found)
    return await _ask(asking, state, profile)


async def problem(
    event: CallbackQuery | Message, *, pressed: IdeaPressed, actor: Actor, tx: Transaction, profile: Profile
) -> Screen:
    """Show who mends what is broken; what was written is kept, and an idea can still be made of it."""
    asking = await tx.read(actions.asking, actor)
    return problem_views.problem(pressed, asking.draft if asking else None, profile)


async def join(
    event: CallbackQuery | Message,
    *,
    pressed: IdeaPressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
) -> Screens:
    """Support an idea that says the same instead of sending another."""
    result = await tx.run(actions.join, actor, pressed, tx.now, profile)
    if not isinstance(result, Joined):
        return await _ask(result, state, profile)
    await _leave(state)
    return views.joined(result)


async def afresh(
    event: CallbackQuery,
    *,
    pressed: IdeaPressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
) -> Screens:
    """Drop what was begun and begin another idea."""
    return await _ask(await tx.run(origins.afresh, actor, pressed.draft, profile, tx.now), state, profile)


async def cancel(message: Message, actor: Actor, tx: Transaction, state: FSMContext) -> Screen:
    """Drop the idea by command."""
    dropped = await tx.run(actions.drop, actor, None, tx.now)
    await _leave(state)
    return views.dropped(dropped)


async def drop(
    event: CallbackQuery | Message, pressed: IdeaPressed, actor: Actor, tx: Transaction, state: FSMContext
) -> Screen:
    """Drop the idea by its button."""
    dropped = await tx.run(actions.drop, actor, pressed.draft, tx.now)
    if dropped:
        await _leave(state)
    return views.dropped(dropped)


async def restore(
    event: CallbackQuery,
    *,
    pressed: IdeaPressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
) -> Screens:
    """Bring a dropped idea back."""
    return await _ask(await tx.run(actions.restore, actor, pressed.draft, tx.now), state, profile)


async def send(
    event: CallbackQuery | Message,
    *,
    pressed: IdeaPressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
    similar: Similar,
) -> Screens:
    """Send the idea."""
    found = await _found(actor, tx, similar)
    result = await tx.run(actions.submit, actor, pressed.draft, tx.now, profile, found=found)
    if not isinstance(result, Sent):
        return await _ask(result, state, profile)
    if not result.again:
        await _leave(state)
    return [*views.sent(result, profile), *await after(Act.IDEA, actor, tx, profile)]


async def _press_named(
    message: Message, named: IdeaPressed, actor: Actor, tx: Transaction, **given: Any
) -> Screens:
    """Do what the button does whose words were written."""
    similar = given.pop("similar")
    match named.do:
        case Do.CANCEL:
            return await drop(message, named, actor, tx, given["state"])
        case Do.PROBLEM:
            return await problem(message, pressed=named, actor=actor, tx=tx, profile=given["profile"])
        case Do.JOIN:
            return await join(message, pressed=named, actor=actor, tx=tx, **given)
        case Do.SEND:
            return await send(message, pressed=named, actor=actor, tx=tx, similar=similar, **given)
        case _:
            return await press(message, pressed=named, actor=actor, tx=tx, similar=similar, **given)


async def _found(actor: Actor, tx: Transaction, similar: Similar) -> list[int] | None:
    """Compare the draft with the ideas of others where it is time to: before the transaction begins."""
    wanted = await tx.read(actions.uncompared, actor)
    if wanted is None:
        return None
    return await like(*wanted, tx, similar)


async def like(idea: Compared, mark: Mark, tx: Transaction, similar: Similar) -> list[int]:
    """Return the numbers of the public ideas that read like one; `mark` says which those are now."""
    if not similar.knows(mark):
        await similar.learn(mark, await tx.read(public.comparable))
    return await similar.to(idea)


async def _ask(asking: Asking | None, state: FSMContext, profile: Profile) -> Screens:
    if asking is None:
        await _leave(state)
        return views.nothing_begun()
    await state.set_state(Proposing.idea)
    return views.checked(asking, profile)


async def _leave(state: FSMContext) -> None:
    """End this conversation, and no other that may have begun meanwhile."""
    if await state.get_state() == Proposing.idea.state:
        await state.clear()


def said(message: Message) -> Said:
    """Read what was sent."""
    return Said(
        text=message.text or message.caption or "",
        picture=sent_picture(message),
        point=_point(message),
        album=message.media_group_id,
        forwarded=message.forward_origin is not None,
    )


def _point(message: Message) -> Point | None:
    where = message.venue.location if message.venue else message.location
    if where is None:
        return None
    venue = message.venue
    return Point(where.latitude, where.longitude, f"{venue.title}, {venue.address}" if venue else "")

"""/needs: a minute of questions; answers are pressed, or typed by their number or words."""

import asyncio

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from bot.exports import needs as exports
from bot.exports.model import Format
from bot.knowledge.service import Knowledge
from bot.knowledge.views import emergency
from bot.needs import actions, office_views, views
from bot.needs.model import Asking, NeedAnswer
from bot.needs.offers import Offers
from bot.needs.presses import Do, NeedPressed
from bot.nextsteps.model import Act
from bot.people.model import Actor, Permission
from bot.people.presses import Go, GoPressed
from bot.profile import Profile
from bot.storage.transaction import Transaction
from bot.telegram.filters import answering, command, in_state, needs
from bot.telegram.screen import Screen, Screens, listed
from bot.telegram.typed import press_typed
from handlers.hints import after
from handlers.offered import offered


class Interviewing(StatesGroup):
    """A question of the interview waits for its answer."""

    answer = State()


def router() -> Router:
    """Make the router of the needs interview."""
    made = Router(name="needs")
    anybody = needs(Permission.NONE)
    made.message.register(start, command("needs"), flags=anybody)
    made.message.register(cancel, command("cancel"), in_state(Interviewing.answer), flags=anybody)
    made.message.register(typed, answering(Interviewing.answer), flags=anybody)
    press_ = made.callback_query
    press_.register(show, GoPressed.on(Go.NEEDS), flags=anybody)
    press_.register(show, NeedPressed.on(Do.SHOW), flags=anybody)
    press_.register(show_offers, NeedPressed.on(Do.OFFERS), flags=anybody)
    press_.register(begin, NeedPressed.on(Do.BEGIN), flags=anybody)
    press_.register(press, NeedPressed.on(Do.ANSWER), flags=anybody)
    press_.register(back, NeedPressed.on(Do.BACK), flags=anybody)
    press_.register(stop, NeedPressed.on(Do.STOP), flags=anybody)
    press_.register(ask_to_forget, NeedPressed.on(Do.FORGET), flags=anybody)
    press_.register(forget, NeedPressed.on(Do.SURE), flags=anybody)
    press_.register(results, NeedPressed.on(Do.RESULTS), flags=needs(Permission.READ_RESULTS))
    press_.register(export, NeedPressed.on(Do.XLSX, Do.CSV), flags=needs(Permission.EXPORT))
    return made


async def show_screen(actor: Actor, tx: Transaction, profile: Profile) -> Screen:
    """Show where the actor stands; the way in for links as well."""
    reads, exports_ = actor.may(Permission.READ_RESULTS), actor.may(Permission.EXPORT)
    return views.start(await tx.read(actions.look, actor, profile), profile, reads=reads, exports=exports_)


async def start(message: Message, actor: Actor, tx: Transaction, profile: Profile) -> Screen:
    """Show where the actor stands."""
    return await show_screen(actor, tx, profile)


async def show(event: CallbackQuery, actor: Actor, tx: Transaction, profile: Profile) -> Screen:
    """Show the same by a button."""
    return (await show_screen(actor, tx, profile)).anew()


async def begin(
    event: CallbackQuery, actor: Actor, tx: Transaction, state: FSMContext, profile: Profile
) -> Screen:
    """Ask the first question, or the one where one stopped."""
    await state.set_state(Interviewing.answer)
    return views.question(await tx.run(actions.begin, actor, profile, tx.now), profile)


async def press(
    event: CallbackQuery | Message,
    *,
    pressed: NeedPressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
    knowledge: Knowledge,
    offers: Offers,
) -> Screens:
    """Take an answer."""
    taken = await tx.run(actions.press, actor, pressed, profile, tx.now)
    return await _asked(taken, actor, tx, state, profile=profile, knowledge=knowledge, offers=offers)


async def typed(
    message: Message,
    *,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
    knowledge: Knowledge,
    offers: Offers,
) -> Screens:
    """Take what was written: a button by its number or words, or the sentence; danger is answered first."""
    pressed = await _named(message, actor, tx, profile)
    taken = (
        await tx.run(actions.press, actor, pressed, profile, tx.now)
        if pressed
        else await tx.run(actions.say, actor, message.text or "", profile, tx.now)
    )
    asked = await _asked(taken, actor, tx, state, profile=profile, knowledge=knowledge, offers=offers)
    danger = await knowledge.danger(message.text or message.caption or "")
    above = [emergency(danger, profile, actor.locale, knowledge.library)] if danger else []
    return [*above, *listed(asked)]


async def back(
    event: CallbackQuery,
    *,
    pressed: NeedPressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
) -> Screen:
    """Ask the question before."""
    asked = await tx.run(actions.back, actor, pressed.token, profile, tx.now)
    return views.question(asked, profile) if asked else views.nothing_asked()


async def cancel(message: Message, state: FSMContext) -> Screen:
    """Stop, by command."""
    await _leave(state)
    return views.stopped()


async def show_offers(
    event: CallbackQuery,
    *,
    actor: Actor,
    tx: Transaction,
    profile: Profile,
    knowledge: Knowledge,
    offers: Offers,
) -> Screen:
    """Show again what is offered for the answers."""
    answer = (await tx.read(actions.look, actor, profile)).answer
    if answer is None:
        return views.nothing_asked()
    return await _offered(answer, actor, tx, profile, knowledge=knowledge, offers=offers)


async def stop(event: CallbackQuery, state: FSMContext) -> Screen:
    """Stop, by the button."""
    await _leave(state)
    return views.stopped()


async def ask_to_forget(event: CallbackQuery) -> Screen:
    """Ask once whether to delete the answers."""
    return views.really_forget()


async def forget(event: CallbackQuery, actor: Actor, tx: Transaction, state: FSMContext) -> Screen:
    """Delete the answers."""
    await _leave(state)
    return views.forgotten(await tx.run(actions.forget, actor))


async def results(
    event: CallbackQuery, actor: Actor, tx: Transaction, profile: Profile, offers: Offers
) -> Screen:
    """Tell the office what people need."""
    return office_views.results(await tx.read(actions.results, actor, offers), profile).anew()


async def export(
    event: CallbackQuery, pressed: NeedPressed, actor: Actor, tx: Transaction, profile: Profile
) -> Screen:
    """Write all answers to a file and hand it over."""
    answers = await tx.read(actions.everything, actor)
    if not answers:
        return office_views.nothing_to_export()
    form = Format.XLSX if pressed.do is Do.XLSX else Format.CSV
    path = await asyncio.to_thread(exports.to_temporary_file, answers, profile, form)
    await tx.run(actions.handed_out, actor, tx.now)
    return office_views.exported(path, len(answers))


async def _named(message: Message, actor: Actor, tx: Transaction, profile: Profile) -> NeedPressed | None:
    """Return the answer whose number or words were written, if it is one."""
    asked = (await tx.read(actions.look, actor, profile)).asking
    if asked is None or not message.text:
        return None
    pressed = NeedPressed.unpack(
        press_typed(views.question(asked, profile).buttons, message.text, numbered=True)
    )
    return pressed if pressed and pressed.do is Do.ANSWER else None


async def _asked(
    taken: Asking | NeedAnswer | None,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    *,
    profile: Profile,
    knowledge: Knowledge,
    offers: Offers,
) -> Screens:
    """Ask on, or show what is offered for the answers."""
    if isinstance(taken, Asking):
        await state.set_state(Interviewing.answer)
        return views.question(taken, profile)
    await _leave(state)
    if taken is None:
        return views.nothing_asked()
    return [
        views.done(taken, profile),
        await _offered(taken, actor, tx, profile, knowledge=knowledge, offers=offers),
        *await after(Act.NEEDS, actor, tx, profile),
    ]


async def _offered(
    answer: NeedAnswer,
    actor: Actor,
    tx: Transaction,
    profile: Profile,
    *,
    knowledge: Knowledge,
    offers: Offers,
) -> Screen:
    found = [offers.of(category, answer.area) for category in answer.categories]
    openers, titles = await offered(answer, found, actor, tx, profile, library=knowledge.library)
    return views.offered(found, openers, titles, profile)


async def _leave(state: FSMContext) -> None:
    """End this conversation, and no other that may have begun meanwhile."""
    if await state.get_state() == Interviewing.answer.state:
        await state.clear()

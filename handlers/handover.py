"""Handing a question over to a person, and what becomes of it for who asked."""

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from bot.advice import actions, views
from bot.advice.presses import Hand, HandPressed, Own, OwnCasePressed
from bot.knowledge import views as answers
from bot.knowledge.service import Knowledge
from bot.nextsteps.model import Act
from bot.people.model import Actor, Permission
from bot.profile import Profile
from bot.storage.transaction import Transaction
from bot.telegram.filters import answering, command, content, in_state, needs
from bot.telegram.screen import Screen, Screens
from handlers.hints import after

NOT_OFFICIAL = "bot-not-official"
"""The article on what a message to the bot is not."""


class Handing(StatesGroup):
    """The words for a person are awaited."""

    question = State()


def router() -> Router:
    """Make the router of the hand-over."""
    made = Router(name="handover")
    anybody = needs(Permission.NONE)
    made.message.register(cancel, command("cancel"), in_state(Handing.question), flags=anybody)
    made.message.register(take, answering(Handing.question), content("text"), flags=anybody)
    made.message.register(only_words, answering(Handing.question), flags=anybody)
    made.callback_query.register(hand_over, HandPressed.on(Hand.OVER, Hand.NAMED), flags=anybody)
    made.callback_query.register(keep, HandPressed.on(Hand.KEEP), flags=anybody)
    made.callback_query.register(list_, OwnCasePressed.on(Own.LIST), flags=anybody)
    made.callback_query.register(open_, OwnCasePressed.on(Own.OPEN), flags=anybody)
    made.callback_query.register(enough, OwnCasePressed.on(Own.ENOUGH), flags=anybody)
    made.callback_query.register(more, OwnCasePressed.on(Own.MORE), flags=anybody)
    made.callback_query.register(write, OwnCasePressed.on(Own.WRITE), flags=anybody)
    return made


async def begin_screen(actor: Actor, tx: Transaction, state: FSMContext, profile: Profile) -> Screen:
    """Ask what a person should answer; the way in for every other conversation."""
    await tx.run(actions.anew, actor)
    await state.set_state(Handing.question)
    return views.wanted(profile)


async def address_screen(
    addressee: str, actor: Actor, tx: Transaction, state: FSMContext, profile: Profile
) -> Screen:
    """Ask for a question to somebody; the way in for other conversations."""
    await tx.run(actions.address, actor, addressee, tx.now)
    await state.set_state(Handing.question)
    return views.wanted(profile, addressee=addressee)


async def take(
    message: Message,
    *,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
    knowledge: Knowledge,
) -> Screen:
    """Show the words once more before they are passed on; what cannot wait never is."""
    text = message.text or ""
    decision = await knowledge.ask(text, actor.locale)
    match decision.kind, decision.detail:
        case "emergency", service:
            return answers.emergency(service or "general", profile, actor.locale, knowledge.library)
        case "command", "cancel":
            return await cancel(message, actor, tx, state)
        case "smalltalk", "unclear":
            return views.only_words()
        case "human", None:
            return views.wanted(profile, addressee=await tx.read(actions.meant_for, actor, tx.now))
    await _leave(state)
    return views.confirm(await tx.run(actions.write, actor, text, tx.now), profile)


async def only_words(message: Message) -> Screen:
    """Ask again, after something that is not text."""
    return views.only_words()


async def cancel(message: Message, actor: Actor, tx: Transaction, state: FSMContext) -> Screen:
    """Pass nothing on, by command."""
    await tx.run(actions.anew, actor)
    await _leave(state)
    return views.kept_back()


async def hand_over(
    press: CallbackQuery,
    *,
    pressed: HandPressed,
    actor: Actor,
    tx: Transaction,
    profile: Profile,
    knowledge: Knowledge,
) -> Screens:
    """Pass the question on, with the name of the account only where that was pressed."""
    name = press.from_user.first_name if pressed.do is Hand.NAMED else None
    asked = await tx.read(actions.asked, actor, pressed.token, tx.now)
    theme = await knowledge.theme(asked.text, actor.locale) if asked else ""
    handed = await tx.run(actions.hand_over, actor, pressed.token, tx.now, profile, name=name, theme=theme)
    if handed is None:
        return answers.forgotten()
    found = knowledge.library.find(NOT_OFFICIAL, actor.locale)
    screen = views.handed(handed, answers.opener(found) if found else None, profile)
    return [screen, *await after(Act.ASKED, actor, tx, profile)]


async def keep(
    press: CallbackQuery, pressed: HandPressed, actor: Actor, tx: Transaction, state: FSMContext
) -> Screen:
    """Pass nothing on, by the button."""
    await tx.run(actions.forget, actor, pressed.token, tx.now)
    await _leave(state)
    return views.kept_back()


async def list_(
    press: CallbackQuery, pressed: OwnCasePressed, actor: Actor, tx: Transaction, profile: Profile
) -> Screen:
    """List the actor's questions."""
    return views.own_list(await tx.read(actions.own_page, actor, pressed.page), profile)


async def open_(
    press: CallbackQuery, pressed: OwnCasePressed, actor: Actor, tx: Transaction, profile: Profile
) -> Screen:
    """Open one of the actor's questions."""
    return views.own_card(await tx.read(actions.own_card, actor, pressed.number), profile, pressed.page)


async def enough(
    press: CallbackQuery, pressed: OwnCasePressed, actor: Actor, tx: Transaction, profile: Profile
) -> Screen:
    """Close a question that was answered."""
    return views.thanked(await tx.run(actions.enough, actor, pressed.number, tx.now), profile)


async def more(
    press: CallbackQuery,
    *,
    pressed: OwnCasePressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
) -> Screen:
    """Ask for a further question."""
    case = await tx.run(actions.follow_up, actor, pressed.number, tx.now)
    await state.set_state(Handing.question)
    return views.wanted(profile, case)


async def write(
    press: CallbackQuery, actor: Actor, tx: Transaction, state: FSMContext, profile: Profile
) -> Screen:
    """Ask for a question that goes straight to a person."""
    return await begin_screen(actor, tx, state, profile)


async def _leave(state: FSMContext) -> None:
    """End this conversation, and no other that may have begun meanwhile."""
    if await state.get_state() == Handing.question.state:
        await state.clear()

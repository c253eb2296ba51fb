"""Questions: /ask, and any words that no other conversation waited for."""

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from bot.advice import actions as advice
from bot.advice import views as advice_views
from bot.knowledge import actions, views
from bot.knowledge.decision import Decision
from bot.knowledge.gaps import actions as gaps
from bot.knowledge.presses import ArticlePressed, Ask, AskPressed, Read
from bot.knowledge.search import PLAUSIBLE
from bot.knowledge.service import Knowledge
from bot.limits import actions as limits
from bot.nextsteps import actions as steps
from bot.nextsteps.model import Act as Did
from bot.people import views as people_views
from bot.people.model import Actor, Permission
from bot.profile import Profile
from bot.profile_limits import Act
from bot.storage.transaction import Transaction
from bot.telegram.commands import parse
from bot.telegram.filters import answering, command, in_state, needs
from bot.telegram.screen import Screen, Screens
from handlers import handover, idea
from handlers.hints import offered


class Asking(StatesGroup):
    """A question is awaited."""

    question = State()


async def in_words(message: Message) -> bool:
    """Match text that is no command."""
    return bool(message.text) and parse(message.text) is None


def router() -> Router:
    """Make the router of questions; it comes after every conversation."""
    made = Router(name="ask")
    anybody = needs(Permission.NONE)
    made.message.register(ask, command("ask"), flags=anybody)
    made.message.register(cancel, command("cancel"), in_state(Asking.question), flags=anybody)
    made.message.register(question, in_words, flags=anybody)
    made.message.register(only_words, answering(Asking.question), flags=anybody)
    made.callback_query.register(reject, ArticlePressed.on(Read.WRONG), flags=anybody)
    made.callback_query.register(read, ArticlePressed.on(), flags=anybody)
    made.callback_query.register(again, AskPressed.on(Ask.AGAIN), flags=anybody)
    made.callback_query.register(none, AskPressed.on(Ask.NONE), flags=anybody)
    made.callback_query.register(search, AskPressed.on(Ask.SEARCH), flags=anybody)
    made.callback_query.register(propose, AskPressed.on(Ask.IDEA), flags=anybody)
    made.callback_query.register(human, AskPressed.on(Ask.HUMAN), flags=anybody)
    return made


async def begin_screen(state: FSMContext) -> Screen:
    """Ask for a question; the way in for every other conversation."""
    await state.set_state(Asking.question)
    return views.asked()


async def ask(
    message: Message,
    *,
    argument: str,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
    knowledge: Knowledge,
) -> Screens:
    """Ask for a question, or answer the one that came with the command."""
    if not argument:
        return await begin_screen(state)
    return await _answered(argument, actor, tx, state=state, profile=profile, knowledge=knowledge)


async def question(
    message: Message,
    *,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
    knowledge: Knowledge,
) -> Screens:
    """Answer words as a question."""
    return await _answered(message.text or "", actor, tx, state=state, profile=profile, knowledge=knowledge)


async def cancel(message: Message, state: FSMContext) -> Screen:
    """Wait for no question any more."""
    await _leave(state)
    return views.not_asked()


async def only_words(message: Message) -> Screen:
    """Ask again, after something that is not text."""
    return views.only_words()


async def read(
    press: CallbackQuery,
    *,
    pressed: ArticlePressed,
    actor: Actor,
    tx: Transaction,
    profile: Profile,
    knowledge: Knowledge,
) -> Screens:
    """Open an article, or turn between its full and its easy text."""
    found = knowledge.library.find(pressed.id, actor.locale)
    if found is None:
        return views.no_such_article()
    shown = views.article(found, pressed.token, easy=pressed.do is Read.EASY)
    if pressed.do is not Read.OPEN or not pressed.token:
        return shown
    await tx.run(actions.count_shown, pressed.id, tx.now.astimezone(profile.timezone).date())
    return [shown, *await offered(Did.ASKED, actor, tx)]


async def reject(
    press: CallbackQuery,
    *,
    pressed: ArticlePressed,
    actor: Actor,
    tx: Transaction,
    profile: Profile,
    knowledge: Knowledge,
) -> Screen:
    """Note that an article was not it, and offer others."""
    if pressed.id not in knowledge.library:
        return views.no_such_article()
    asked = await tx.read(advice.asked, actor, pressed.token, tx.now)
    if asked is None:
        return views.forgotten()
    # Before anything is written: others would wait for the writer while the search thinks.
    decision = await knowledge.search(asked.text, actor.locale, [*asked.rejected, pressed.id])
    if await tx.run(advice.reject, actor, pressed.token, pressed.id, tx.now):
        await tx.run(actions.count_rejected, pressed.id, tx.now.astimezone(profile.timezone).date())
    if decision.kind == "none":
        return await _unknown(asked.text, pressed.token, actor, tx)
    plausible = [one.id for one in decision.ranked if one.p >= PLAUSIBLE]
    return views.choice(plausible, pressed.token, actor.locale, knowledge.library)


async def again(press: CallbackQuery, state: FSMContext) -> Screen:
    """Ask for the question in other words."""
    return await begin_screen(state)


async def none(press: CallbackQuery, pressed: AskPressed, actor: Actor, tx: Transaction) -> Screen:
    """Admit that none of the articles offered is the answer."""
    asked = await tx.read(advice.asked, actor, pressed.token, tx.now)
    return await _unknown(asked.text, pressed.token, actor, tx) if asked else views.unknown(pressed.token)


async def search(
    press: CallbackQuery,
    *,
    pressed: AskPressed,
    actor: Actor,
    tx: Transaction,
    profile: Profile,
    knowledge: Knowledge,
) -> Screens:
    """Look for an answer to what seemed to be something else than a question."""
    asked = await tx.read(advice.asked, actor, pressed.token, tx.now)
    if asked is None:
        return views.forgotten()
    decision = await knowledge.search(asked.text, actor.locale, asked.rejected)
    return await _shown(decision, asked.text, pressed.token, actor, tx, profile=profile, knowledge=knowledge)


async def propose(
    press: CallbackQuery,
    *,
    pressed: AskPressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
) -> Screen | list[Screen]:
    """Begin an idea with the words that were written."""
    asked = await tx.read(advice.asked, actor, pressed.token, tx.now)
    if asked is None:
        return views.forgotten()
    await tx.run(advice.forget, actor, pressed.token, tx.now)
    return await idea.begin_screen(actor, tx, state, profile, asked.text)


async def human(
    press: CallbackQuery,
    *,
    pressed: AskPressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
) -> Screen:
    """Show the question once more before a person gets it; where there is none, ask for it."""
    asked = await tx.read(advice.asked, actor, pressed.token, tx.now)
    if asked:
        return advice_views.confirm(asked, profile)
    return await handover.begin_screen(actor, tx, state, profile)


async def _answered(
    text: str,
    actor: Actor,
    tx: Transaction,
    *,
    state: FSMContext,
    profile: Profile,
    knowledge: Knowledge,
) -> Screens:
    await _leave(state)
    decision = await knowledge.ask(text, actor.locale)
    match decision.kind, decision.detail:
        case "emergency", service:
            return views.emergency(service or "general", profile, actor.locale, knowledge.library)
        case "smalltalk", kind:
            return views.small_talk(kind or "unclear", profile)
        case "human", _:
            return await _to_a_person(decision, text, actor, tx, state=state, profile=profile)
        case "command", "ask":
            return await begin_screen(state)
        case "command", ("help" | "cancel") as name:
            return people_views.help_(actor, profile) if name == "help" else people_views.nothing_to_cancel()
    await tx.run(limits.spend, actor, Act.ASK, profile, tx.now)
    token = await tx.run(advice.keep, actor, text, tx.now)
    await tx.run(steps.note, actor, Did.ASKED, profile, tx.now)
    return await _shown(decision, text, token, actor, tx, profile=profile, knowledge=knowledge)


async def _to_a_person(
    decision: Decision, text: str, actor: Actor, tx: Transaction, *, state: FSMContext, profile: Profile
) -> Screen:
    if decision.detail != "matter":
        return await handover.begin_screen(actor, tx, state, profile)
    await tx.run(advice.anew, actor)
    return advice_views.confirm(await tx.run(advice.write, actor, text, tx.now), profile)


async def _shown(
    decision: Decision,
    text: str,
    token: str,
    actor: Actor,
    tx: Transaction,
    *,
    profile: Profile,
    knowledge: Knowledge,
) -> Screens:
    ids = [ranked.id for ranked in decision.ranked]
    match decision.kind:
        case "idea":
            return views.idea(token)
        case "command":
            return views.command(decision.detail or "help", token, actor.locale)
        case "direct" if found := knowledge.library.find(ids[0], actor.locale):
            await tx.run(actions.count_shown, ids[0], tx.now.astimezone(profile.timezone).date())
            return [views.article(found, token), *await offered(Did.ASKED, actor, tx)]
        case "buttons":
            return views.choice(ids, token, actor.locale, knowledge.library)
        case _:
            return await _unknown(text, token, actor, tx)


async def _unknown(text: str, token: str, actor: Actor, tx: Transaction) -> Screen:
    """Note a question without an answer, and say that there is none."""
    return views.unknown(token, noted=await tx.run(gaps.note, actor, token, text, tx.now))


async def _leave(state: FSMContext) -> None:
    """Stop waiting for a question; another conversation goes on."""
    if await state.get_state() == Asking.question.state:
        await state.clear()

"""/quiz: five questions before reading, five after; answers are pressed, or typed by their number."""

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from bot.knowledge import views as answers
from bot.knowledge.service import Knowledge
from bot.people.model import Actor, Permission
from bot.quiz import actions, views
from bot.quiz.bank import Bank
from bot.quiz.model import Answered, Open, QuizRun
from bot.quiz.presses import Do, QuizPressed
from bot.storage.transaction import Transaction
from bot.telegram.filters import answering, command, in_state, needs
from bot.telegram.screen import Button, Screen, Screens
from bot.telegram.typed import press_typed

RESULTS = frozenset({"results", "wyniki", "результати"})


class Quizzing(StatesGroup):
    """A question of the quiz waits for its answer."""

    answer = State()


def router() -> Router:
    """Make the router of the quiz."""
    made = Router(name="quiz")
    anybody, office = needs(Permission.NONE), needs(Permission.READ_RESULTS)
    made.message.register(read_results, command("quiz"), asks_for_results, flags=office)
    made.message.register(start, command("quiz"), flags=anybody)
    made.message.register(cancel, command("cancel"), in_state(Quizzing.answer), flags=anybody)
    made.message.register(typed, answering(Quizzing.answer), names_an_answer, flags=anybody)
    press = made.callback_query
    press.register(go_on, QuizPressed.on(Do.BEGIN, Do.NEXT), flags=anybody)
    press.register(answer, QuizPressed.on(Do.ANSWER), flags=anybody)
    press.register(stop, QuizPressed.on(Do.STOP), flags=anybody)
    press.register(forget, QuizPressed.on(Do.FORGET), flags=anybody)
    press.register(show_results, QuizPressed.on(Do.RESULTS), flags=office)
    return made


async def asks_for_results(message: Message, argument: str) -> bool:
    """Match the word for results after the command."""
    return argument.strip().casefold() in RESULTS


async def names_an_answer(
    message: Message, actor: Actor, tx: Transaction, quiz: Bank
) -> bool | dict[str, QuizPressed]:
    """Match the number or the words of an answer; anything else is a question to the bot."""
    waiting = await tx.read(actions.current, actor, quiz)
    if waiting is None or not message.text:
        return False
    pressed = QuizPressed.unpack(press_typed(views.question(waiting).buttons, message.text, numbered=True))
    return {"pressed": pressed} if pressed else False


async def start(message: Message, actor: Actor, tx: Transaction, quiz: Bank, knowledge: Knowledge) -> Screen:
    """Show where the actor stands."""
    return await show_screen(actor, tx, quiz, knowledge)


async def show_screen(actor: Actor, tx: Transaction, quiz: Bank, knowledge: Knowledge) -> Screen:
    """Show where the actor stands; the way in from elsewhere."""
    may_read = actor.may(Permission.READ_RESULTS)
    if not quiz.questions and not may_read:
        return views.nothing()
    run = await tx.read(actions.look, actor, quiz)
    return views.start(run, _to_read(run, actor, quiz, knowledge), may_read=may_read)


async def go_on(
    press: CallbackQuery,
    *,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    quiz: Bank,
    knowledge: Knowledge,
) -> Screen:
    """Ask the next question."""
    if not quiz.questions:
        return views.nothing()
    waiting = await tx.run(actions.begin, actor, quiz, tx.now)
    return await _asked(waiting, actor, state, quiz, knowledge)


async def answer(
    press: CallbackQuery | Message,
    *,
    pressed: QuizPressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    quiz: Bank,
    knowledge: Knowledge,
) -> Screens:
    """Take an answer."""
    at = (pressed.token, pressed.stage, pressed.position)
    done = await tx.run(actions.answer, actor, quiz, at, pressed.option, now=tx.now)
    if not isinstance(done, Answered):
        return await _asked(done, actor, state, quiz, knowledge)
    await _leave(state)
    opener = _openers([done.question.article], actor, knowledge)
    return views.answered(done, next(iter(opener), None), _to_read(done.run, actor, quiz, knowledge))


async def typed(
    message: Message,
    *,
    pressed: QuizPressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    quiz: Bank,
    knowledge: Knowledge,
) -> Screens:
    """Take an answer that was typed, or stop."""
    if pressed.do is Do.STOP:
        return await cancel(message, state)
    return await answer(
        message, pressed=pressed, actor=actor, tx=tx, state=state, quiz=quiz, knowledge=knowledge
    )


async def cancel(message: Message, state: FSMContext) -> Screen:
    """Stop, by command."""
    await _leave(state)
    return views.stopped()


async def stop(press: CallbackQuery, state: FSMContext) -> Screen:
    """Stop, by the button."""
    await _leave(state)
    return views.stopped()


async def forget(press: CallbackQuery, actor: Actor, tx: Transaction, state: FSMContext) -> Screen:
    """Forget the quiz."""
    await _leave(state)
    await tx.run(actions.forget, actor)
    return views.forgotten()


async def read_results(message: Message, actor: Actor, tx: Transaction) -> Screen:
    """Tell the office what came of it."""
    return views.results(await tx.read(actions.results, actor))


async def show_results(press: CallbackQuery, actor: Actor, tx: Transaction) -> Screen:
    """Tell the office what came of it, by a button."""
    return views.results(await tx.read(actions.results, actor)).anew()


async def _asked(
    waiting: QuizRun | Open | None, actor: Actor, state: FSMContext, quiz: Bank, knowledge: Knowledge
) -> Screen:
    """Show the question that waits, or where the actor stands where none does."""
    if isinstance(waiting, Open):
        await state.set_state(Quizzing.answer)
        return views.question(waiting)
    await _leave(state)
    openers = _to_read(waiting, actor, quiz, knowledge)
    return views.start(waiting, openers, may_read=actor.may(Permission.READ_RESULTS))


def _to_read(run: QuizRun | None, actor: Actor, quiz: Bank, knowledge: Knowledge) -> list[Button]:
    return _openers(actions.to_read(run, quiz), actor, knowledge) if run else []


def _openers(articles: list[str], actor: Actor, knowledge: Knowledge) -> list[Button]:
    found = (knowledge.library.find(article, actor.locale) for article in dict.fromkeys(articles))
    return [answers.opener(one) for one in found if one]


async def _leave(state: FSMContext) -> None:
    """End this conversation, and no other that may have begun meanwhile."""
    if await state.get_state() == Quizzing.answer.state:
        await state.clear()

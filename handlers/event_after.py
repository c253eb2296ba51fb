"""After an event: recaps and results by its organiser, three questions to those who came."""

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from bot.broadcasts.content.refusals import UnsafeFile
from bot.broadcasts.formatting import formatted, is_passed_on
from bot.errors import DomainError
from bot.events.afterwards import actions, desk_views, feedback, views
from bot.events.afterwards.model import Judging, Kind, Words, Writing
from bot.events.afterwards.presses import AfterPressed, Do, JudgePressed, Say
from bot.events.afterwards.refusals import OnlyWords, UnsuitableSentence, UnsuitableWords
from bot.nextsteps.model import Act
from bot.people.model import Actor, Permission
from bot.profile import Profile
from bot.storage.transaction import Transaction
from bot.telegram.filters import answering, command, in_state, needs
from bot.telegram.leaving import closed, leave
from bot.telegram.screen import Screen, Screens
from handlers.hints import offered


class After(StatesGroup):
    """What the next message is: an organiser's words, or a guest's sentence."""

    words = State()
    sentence = State()


def router() -> Router:
    """Make the router of what follows an event."""
    made = Router(name="event after")
    running, everybody = needs(Permission.RUN_EVENTS), needs(Permission.NONE)
    # Whoever lost the role must get out of the question too: the action checks by itself.
    made.message.register(cancel, command("cancel"), in_state(After.words), flags=everybody)
    made.message.register(write, answering(After.words), flags=everybody)
    made.message.register(enough, command("cancel"), in_state(After.sentence), flags=everybody)
    made.message.register(say, answering(After.sentence), flags=everybody)
    press = made.callback_query
    press.register(desk, AfterPressed.on(Do.DESK), flags=running)
    press.register(begin, AfterPressed.on(Do.RECAP, Do.RESULTS), flags=running)
    press.register(change, AfterPressed.on(Do.CHANGE), flags=running)
    press.register(publish, AfterPressed.on(Do.SEND, Do.CARD, Do.BOTH), flags=running)
    press.register(drop, AfterPressed.on(Do.DROP), flags=running)
    press.register(restore, AfterPressed.on(Do.RESTORE), flags=running)
    press.register(stop, AfterPressed.on(Do.STOP), flags=running)
    press.register(take_down, AfterPressed.on(Do.TAKE_DOWN), flags=running)
    press.register(sentences, AfterPressed.on(Do.SENTENCES), flags=running)
    press.register(rate, JudgePressed.on(Say.RATE), flags=everybody)
    press.register(say_again, JudgePressed.on(Say.AGAIN), flags=everybody)
    press.register(skip, JudgePressed.on(Say.SKIP), flags=everybody)
    press.register(ask_anew, JudgePressed.on(Say.CHANGE), flags=everybody)
    press.register(forget, JudgePressed.on(Say.FORGET), flags=everybody)
    return made


# ── the organiser ────────────────────────────────────────────────────────────────────────────────────


async def desk(
    press: CallbackQuery, pressed: AfterPressed, actor: Actor, tx: Transaction, state: FSMContext
) -> Screen:
    """Show what followed an event; words that were awaited wait in their draft."""
    await _let_go(state, After.words)
    return desk_views.desk(await tx.run(actions.desk, actor, pressed.event, tx.now))


async def begin(
    press: CallbackQuery, pressed: AfterPressed, actor: Actor, tx: Transaction, state: FSMContext
) -> Screens:
    """Begin a recap or results, or go on with what was begun."""
    writing = await tx.run(actions.begin, actor, pressed.event, Kind(pressed.do.value), tx.now)
    await _await_words(writing, state)
    return desk_views.preview(writing) if writing.draft.text else desk_views.ask(writing)


async def change(
    press: CallbackQuery, pressed: AfterPressed, actor: Actor, tx: Transaction, state: FSMContext
) -> Screen:
    """Ask for other words; those written before stay until they come."""
    writing = await tx.run(actions.begin, actor, pressed.event, _kind(pressed.value), tx.now)
    await _await_words(writing, state)
    return desk_views.ask(writing)


async def write(message: Message, actor: Actor, tx: Transaction, state: FSMContext) -> Screens:
    """Take the words, a picture or a file with them, and show how it will look."""
    data = await state.get_data()
    event_id, kind = int(data["event"]), _kind(str(data["kind"]))
    try:
        words = _words(message)
        return desk_views.preview(await tx.run(actions.write, actor, event_id, kind, tx.now, words=words))
    except (UnsuitableWords, OnlyWords, UnsafeFile) as refusal:
        begun = await tx.run(actions.begin, actor, event_id, kind, tx.now)
        return desk_views.ask(begun).below(refusal.message())
    except DomainError as refusal:
        return await closed(state, refusal)


async def publish(
    press: CallbackQuery,
    *,
    pressed: AfterPressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
) -> Screens:
    """Send what was previewed, put it on the card, or both."""
    how = {"card": pressed.do is not Do.SEND, "send": pressed.do is not Do.CARD}
    done = await tx.run(actions.publish, actor, pressed.event, pressed.value, tx.now, profile=profile, **how)
    await _let_go(state, After.words)
    return desk_views.published(done)


async def drop(
    press: CallbackQuery, pressed: AfterPressed, actor: Actor, tx: Transaction, state: FSMContext
) -> Screen:
    """Drop what is being written."""
    kind = _kind(pressed.value)
    await _let_go(state, After.words)
    dropped = await tx.run(actions.drop, actor, pressed.event, kind, tx.now)
    return desk_views.dropped(dropped, pressed.event, kind)


async def cancel(message: Message, actor: Actor, tx: Transaction, state: FSMContext) -> Screen:
    """Drop it by command."""
    data = await state.get_data()
    event_id, kind = int(data["event"]), _kind(str(data["kind"]))
    await state.clear()
    return desk_views.dropped(await tx.run(actions.drop, actor, event_id, kind, tx.now), event_id, kind)


async def restore(
    press: CallbackQuery, pressed: AfterPressed, actor: Actor, tx: Transaction, state: FSMContext
) -> Screens:
    """Bring back what was dropped."""
    writing = await tx.run(actions.restore, actor, pressed.event, _kind(pressed.value), tx.now)
    await _await_words(writing, state)
    return desk_views.preview(writing)


async def stop(press: CallbackQuery, pressed: AfterPressed, actor: Actor, tx: Transaction) -> Screen:
    """Call back what has not left yet."""
    return desk_views.stopped(*await tx.run(actions.stop, actor, pressed.event, tx.now))


async def take_down(press: CallbackQuery, pressed: AfterPressed, actor: Actor, tx: Transaction) -> Screen:
    """Take the results off the card."""
    return desk_views.desk(await tx.run(actions.take_down, actor, pressed.event, tx.now))


async def sentences(press: CallbackQuery, pressed: AfterPressed, actor: Actor, tx: Transaction) -> Screen:
    """Show what people wrote."""
    return desk_views.sentences(await tx.run(actions.desk, actor, pressed.event, tx.now))


# ── those who came ───────────────────────────────────────────────────────────────────────────────────


async def rate(
    press: CallbackQuery, pressed: JudgePressed, actor: Actor, tx: Transaction, state: FSMContext
) -> Screen:
    """Take how it was."""
    rating = int(pressed.value) if pressed.value.isdecimal() else 0
    return await _go_on(await tx.run(feedback.rate, actor, pressed.event, rating, tx.now), state)


async def say_again(
    press: CallbackQuery, pressed: JudgePressed, actor: Actor, tx: Transaction, state: FSMContext
) -> Screen:
    """Take whether they would come again."""
    return await _go_on(await tx.run(feedback.say_again, actor, pressed.event, pressed.value, tx.now), state)


async def say(message: Message, actor: Actor, tx: Transaction, state: FSMContext) -> Screens:
    """Take the sentence."""
    event_id, said = int((await state.get_data())["event"]), message.text or ""
    try:
        judging = await tx.read(feedback.asked, actor, event_id, tx.now)
        if not said.strip():
            raise UnsuitableSentence
        judging = await tx.run(feedback.say, actor, event_id, said, tx.now)
    except UnsuitableSentence as refusal:
        return views.judged(judging).below(refusal.message())
    except DomainError as refusal:
        return await closed(state, refusal)
    await state.clear()
    return await _thanked(judging, actor, tx)


async def skip(
    press: CallbackQuery, pressed: JudgePressed, actor: Actor, tx: Transaction, state: FSMContext
) -> list[Screen]:
    """Leave the sentence out."""
    await _let_go(state, After.sentence)
    return await _answered(pressed.event, actor, tx)


async def enough(message: Message, actor: Actor, tx: Transaction, state: FSMContext) -> Screens:
    """Leave it out by command; what was answered before counts."""
    return await leave(state, _answered(int((await state.get_data())["event"]), actor, tx))


async def ask_anew(press: CallbackQuery, pressed: JudgePressed, actor: Actor, tx: Transaction) -> Screen:
    """Ask from the beginning; each answer stands until there is another."""
    return views.asked_anew(await tx.read(feedback.asked, actor, pressed.event, tx.now))


async def forget(
    press: CallbackQuery, pressed: JudgePressed, actor: Actor, tx: Transaction, state: FSMContext
) -> Screen:
    """Take the answers back."""
    await _let_go(state, After.sentence)
    await tx.run(feedback.forget, actor, pressed.event)
    return views.forgotten(pressed.event)


async def _answered(event_id: int, actor: Actor, tx: Transaction) -> list[Screen]:
    return await _thanked(await tx.read(feedback.asked, actor, event_id, tx.now), actor, tx)


async def _thanked(judging: Judging, actor: Actor, tx: Transaction) -> list[Screen]:
    """Thank for the answers; below them stands what whoever came may do next."""
    screen = views.answered(judging)
    return [screen, *await offered(Act.CAME, actor, tx)] if judging.feedback else [screen]


async def _go_on(judging: Judging, state: FSMContext) -> Screen:
    if judging.feedback and judging.feedback.again:
        await state.set_state(After.sentence)
        await state.set_data({"event": judging.event.id})
    return views.judged(judging)


async def _await_words(writing: Writing, state: FSMContext) -> None:
    await state.set_state(After.words)
    await state.set_data({"event": writing.event.id, "kind": str(writing.draft.kind)})


async def _let_go(state: FSMContext, of: State) -> None:
    """End this conversation, and no other that may have begun meanwhile."""
    if await state.get_state() == of.state:
        await state.clear()


def _kind(value: str) -> Kind:
    return Kind.RESULTS if value == Kind.RESULTS else Kind.RECAP


def _words(message: Message) -> Words:
    body = formatted(
        message.text or message.caption or "", message.entities or message.caption_entities or []
    )
    photo = message.photo[-1].file_id if message.photo else None
    if message.document and not is_passed_on(message.document.file_name):
        raise UnsafeFile
    return Words(body, photo, message.document.file_id if message.document else None)

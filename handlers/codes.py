"""/code: an idea by the code on a paper, to look at, to follow, to take over."""

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from bot import lettercode
from bot.ideas.field import codes, paper
from bot.ideas.field import paper_views as views
from bot.ideas.field.model import LETTERS, ByCode, Missed
from bot.ideas.field.presses import By, CodePressed
from bot.people.model import Actor, Permission
from bot.profile import Profile
from bot.storage.transaction import Transaction
from bot.telegram.filters import answering, command, in_state, needs
from bot.telegram.screen import Screen
from handlers.beyond import with_way


class LookingUp(StatesGroup):
    """The code of a paper is awaited."""

    code = State()


def router() -> Router:
    """Make the router of paper codes."""
    made = Router(name="codes")
    anybody = needs(Permission.NONE)
    made.message.register(code, command("code"), flags=anybody)
    made.message.register(cancel, command("cancel"), in_state(LookingUp.code), flags=anybody)
    made.message.register(answer, answering(LookingUp.code), flags=anybody)
    made.callback_query.register(stop, CodePressed.on(By.STOP), flags=anybody)
    made.callback_query.register(open_, CodePressed.on(By.OPEN), flags=anybody)
    made.callback_query.register(follow, CodePressed.on(By.FOLLOW), flags=anybody)
    made.callback_query.register(ask_to_adopt, CodePressed.on(By.ADOPT), flags=anybody)
    made.callback_query.register(adopt, CodePressed.on(By.SURE), flags=anybody)
    return made


async def code(
    message: Message, *, argument: str, actor: Actor, tx: Transaction, state: FSMContext, profile: Profile
) -> Screen:
    """Look up the code that follows the command, or ask for it."""
    if argument:
        return await look_up(argument, actor, tx, profile)
    await state.set_state(LookingUp.code)
    return views.asked()


async def answer(
    message: Message, actor: Actor, tx: Transaction, state: FSMContext, profile: Profile
) -> Screen:
    """Take a code; what is none is asked for again."""
    typed = message.text or ""
    if lettercode.fault(lettercode.normal(typed), LETTERS) is None:
        await state.clear()
    return await look_up(typed, actor, tx, profile)


async def cancel(message: Message, state: FSMContext) -> Screen:
    """Look nothing up."""
    await state.clear()
    return views.not_asked()


async def stop(press: CallbackQuery, state: FSMContext) -> Screen:
    """Look nothing up, by the button; another conversation that has begun meanwhile goes on."""
    if await state.get_state() == LookingUp.code.state:
        await state.clear()
    return views.not_asked()


async def look_up(typed: str, actor: Actor, tx: Transaction, profile: Profile) -> Screen:
    """Show the idea of a code, wherever the code came from."""
    letters = lettercode.normal(typed)
    if wrong := lettercode.fault(letters, LETTERS):
        return views.not_a_code(wrong)
    found = await tx.run(paper.find, actor, await codes.digested(letters), tx.now)
    return await _opened(found, letters, tx, profile)


async def open_(
    event: CallbackQuery, pressed: CodePressed, actor: Actor, tx: Transaction, profile: Profile
) -> Screen:
    """Show the idea again."""
    return await look_up(pressed.code, actor, tx, profile)


async def follow(
    event: CallbackQuery, pressed: CodePressed, actor: Actor, tx: Transaction, profile: Profile
) -> Screen:
    """Follow the idea."""
    found = await tx.run(paper.follow, actor, await codes.digested(pressed.code), tx.now)
    return await _opened(found, pressed.code, tx, profile)


async def ask_to_adopt(event: CallbackQuery, pressed: CodePressed, actor: Actor, tx: Transaction) -> Screen:
    """Ask once whether the idea is the person's own."""
    found = await tx.run(paper.find, actor, await codes.digested(pressed.code), tx.now)
    return views.missed(found) if isinstance(found, Missed) else views.really_adopt(found, pressed.code)


async def adopt(event: CallbackQuery, pressed: CodePressed, actor: Actor, tx: Transaction) -> Screen:
    """Take the idea over."""
    done = await tx.run(paper.adopt, actor, await codes.digested(pressed.code), tx.now)
    return views.missed(done) if isinstance(done, Missed) else views.adopted(done)


async def _opened(found: ByCode | Missed, code: str, tx: Transaction, profile: Profile) -> Screen:
    if isinstance(found, Missed):
        return views.missed(found)
    [screen] = await with_way(views.opened(found, code, profile, tx.now), found.card, tx, profile)
    return screen

"""Answers to a step that was offered: it leads straight there, or nowhere, or no more is offered."""

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery

from bot.ideas.views.public import ANY
from bot.nextsteps import actions, views
from bot.nextsteps.model import Step
from bot.nextsteps.presses import Do, StepPressed
from bot.people.model import Actor, Permission
from bot.profile import Profile
from bot.storage.transaction import Transaction
from bot.telegram.filters import needs
from bot.telegram.screen import Screen, Screens
from handlers import council, events, idea, ideas_public, topics
from handlers import needs as needs_


def router() -> Router:
    """Make the router of answers to an offer."""
    made = Router(name="next steps")
    anybody = needs(Permission.NONE)
    made.callback_query.register(go, StepPressed.on(Do.GO), flags=anybody)
    made.callback_query.register(leave, StepPressed.on(Do.NOT_NOW), flags=anybody)
    made.callback_query.register(never, StepPressed.on(Do.NEVER), flags=anybody)
    return made


async def go(
    press: CallbackQuery,
    *,
    pressed: StepPressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
) -> Screens:
    """Lead to the step."""
    await tx.run(actions.take, actor, pressed.step)
    match pressed.step:
        case Step.IDEA:
            return await idea.begin_screen(actor, tx, state, profile)
        case Step.SUPPORT:
            return await ideas_public.turn(press, ANY, tx, profile)
        case Step.NEEDS:
            return await needs_.show_screen(actor, tx, profile)
        case Step.FOLLOW:
            return await council.choose(press, actor, tx, profile)
        case Step.NEWS:
            return await topics.go(press, actor, tx, profile)
        case Step.EVENT:
            return await events.open_event(pressed.event, actor, tx)


async def leave(press: CallbackQuery, pressed: StepPressed, actor: Actor, tx: Transaction) -> Screen:
    """Leave the step aside."""
    await tx.run(actions.refuse, actor, pressed.step)
    return views.left_aside()


async def never(press: CallbackQuery, pressed: StepPressed, actor: Actor, tx: Transaction) -> Screen:
    """Offer no steps any more."""
    return views.no_more(await tx.run(actions.hush, actor, pressed.step))

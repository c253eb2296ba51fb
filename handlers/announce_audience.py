"""Whom an announcement is for: the buttons of that question, pressed or typed."""

from collections.abc import Sequence
from typing import Any

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.broadcasts import actions, views
from bot.broadcasts.model import Step
from bot.broadcasts.presses import AimPressed
from bot.people.model import Actor, Permission
from bot.profile import Profile
from bot.storage.transaction import Transaction
from bot.telegram.filters import answering, needs
from bot.telegram.screen import Screen
from bot.telegram.typed import press_typed
from handlers.announce import Announcing, show

ANNOUNCE = needs(Permission.ANNOUNCE)


def router() -> Router:
    """Make the router of audiences; it comes before that of announcing."""
    made = Router(name="announce audience")
    made.message.register(say, answering(Announcing.audience), names_a_button, flags=ANNOUNCE)
    made.callback_query.register(say, AimPressed.on(), flags=ANNOUNCE)
    return made


async def say(
    event: CallbackQuery | Message,
    *,
    pressed: AimPressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
    **_more: Any,
) -> Sequence[Screen]:
    """Say one thing of the audience, or be done with it."""
    do, value = pressed.do, pressed.value
    desk = await tx.run(actions.aim, actor, pressed.token, do, value, profile=profile, now=tx.now)
    return await show(desk, state, profile)


async def names_a_button(
    message: Message, actor: Actor, tx: Transaction, profile: Profile
) -> bool | dict[str, AimPressed]:
    """Match what is written instead of pressing one of these buttons: its words, or its number."""
    desk = await tx.read(actions.peek, actor, profile=profile, now=tx.now)
    if (
        not message.text
        or desk is None
        or desk.step is not Step.AUDIENCE
        or not actor.may(Permission.ANNOUNCE)
    ):
        return False
    buttons = views.question(desk, profile).buttons
    pressed = AimPressed.unpack(press_typed(buttons, message.text, numbered=True))
    return {"pressed": pressed} if pressed else False

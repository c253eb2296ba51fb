"""Announcements in channels, for their authors: also there or not, what became of it, taking it back."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.broadcasts import actions as announcing
from bot.broadcasts import views as questions
from bot.broadcasts.channels import author_views, choosing, posts
from bot.broadcasts.channels.presses import At, PostPressed, TargetPressed
from bot.broadcasts.model import Step
from bot.people.model import Actor, Permission
from bot.profile import Profile
from bot.storage.transaction import Transaction
from bot.telegram.filters import answering
from bot.telegram.screen import Screen
from bot.telegram.typed import press_typed
from handlers import announce


def router() -> Router:
    """Make the router of announcements in channels; it comes before that of announcing."""
    made = Router(name="announce channels")
    here = answering(announce.Announcing.audience)
    made.message.register(toggle, here, names_a_button, flags=announce.ANNOUNCE)
    made.callback_query.register(toggle, TargetPressed.on(), flags=announce.ANNOUNCE)
    made.callback_query.register(show, PostPressed.on(At.LIST), flags=announce.ANNOUNCE)
    made.callback_query.register(ask_removal, PostPressed.on(At.REMOVE), flags=announce.ANNOUNCE)
    made.callback_query.register(remove, PostPressed.on(At.REMOVE_SURELY), flags=announce.ANNOUNCE)
    made.callback_query.register(again, PostPressed.on(At.AGAIN), flags=announce.ANNOUNCE)
    return made


async def toggle(
    event: CallbackQuery | Message,
    *,
    pressed: TargetPressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
    **_more: Any,
) -> Sequence[Screen]:
    """Send it to a channel too, or do not."""
    fits = await tx.run(choosing.toggle, actor, pressed.token, pressed.id, tx.now)
    desk = await tx.run(announcing.begin, actor, profile=profile, now=tx.now)
    return await announce.show(replace(desk, stale=not fits), state, profile)


async def names_a_button(
    message: Message, actor: Actor, tx: Transaction, profile: Profile
) -> bool | dict[str, TargetPressed]:
    """Match the words of a channel's button, or its number, written instead of pressing it."""
    desk = await tx.read(announcing.peek, actor, profile=profile, now=tx.now)
    if not (message.text and desk and desk.step is Step.AUDIENCE and actor.may(Permission.ANNOUNCE)):
        return False
    buttons = questions.question(desk, profile).buttons
    pressed = TargetPressed.unpack(press_typed(buttons, message.text, numbered=True))
    return {"pressed": pressed} if pressed else False


async def show(
    press: CallbackQuery, pressed: PostPressed, actor: Actor, tx: Transaction, profile: Profile
) -> Screen:
    """Show where an announcement was posted."""
    return author_views.posts(await tx.read(posts.look, actor, pressed.id), profile, tx.now)


async def ask_removal(press: CallbackQuery, pressed: PostPressed, actor: Actor, tx: Transaction) -> Screen:
    """Ask once more before a post is deleted."""
    return author_views.ask_removal(await tx.read(posts.of, actor, pressed.id, tx.now), pressed.id)


async def remove(
    press: CallbackQuery, pressed: PostPressed, actor: Actor, tx: Transaction, profile: Profile
) -> Screen:
    """Have a post deleted."""
    return author_views.posts(await tx.run(posts.remove, actor, pressed.id, tx.now), profile, tx.now)


async def again(
    press: CallbackQuery, pressed: PostPressed, actor: Actor, tx: Transaction, profile: Profile
) -> Screen:
    """Have it posted once more."""
    current = await tx.run(posts.again, actor, pressed.id, profile=profile, now=tx.now)
    return author_views.posts(current, profile, tx.now)

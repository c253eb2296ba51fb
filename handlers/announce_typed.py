"""What stands behind "More settings" of an announcement, typed instead of pressed."""

from typing import Any

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from bot.broadcasts import actions, views
from bot.broadcasts.content import actions as content
from bot.broadcasts.content.presses import MorePressed
from bot.broadcasts.model import Step
from bot.broadcasts.planning.presses import WishPressed
from bot.broadcasts.presses import DraftPressed
from bot.people.model import Actor, Permission
from bot.profile import Profile
from bot.quiz.bank import Bank
from bot.storage.transaction import Transaction
from bot.telegram.filters import answering
from bot.telegram.screen import Screen, Screens
from bot.telegram.typed import press_typed
from handlers import announce, announce_content, announce_plan

Typed = MorePressed | DraftPressed | WishPressed


def router() -> Router:
    """Make the router; it comes before those of announcing."""
    made = Router(name="announce_typed")
    here = answering(announce.Announcing.preview, announce_content.Adding.link)
    made.message.register(typed, here, names_a_button, flags=announce.ANNOUNCE)
    made.message.register(
        ask_again, answering(announce.Announcing.preview), page_is_open, flags=announce.ANNOUNCE
    )
    return made


async def names_a_button(
    message: Message, *, actor: Actor, tx: Transaction, state: FSMContext, profile: Profile, quiz: Bank
) -> bool | dict[str, Typed]:
    """Match the words of a button of the page that is open; of the check, those that lead to such a page."""
    desk = await tx.read(actions.peek, actor, profile=profile, now=tx.now)
    if not message.text or desk is None or not actor.may(Permission.ANNOUNCE):
        return False
    page = await _page(actor, tx, state, profile, quiz)
    press = press_typed((page or views.question(desk, profile)).buttons, message.text)
    kinds: tuple[type[Typed], ...] = (MorePressed, DraftPressed, WishPressed) if page else (MorePressed,)
    pressed = next((found for kind in kinds if (found := kind.unpack(press))), None)
    return {"pressed": pressed} if pressed else False


async def typed(message: Message, *, pressed: Typed, **given: Any) -> Screens:
    """Do what the button does."""
    if isinstance(pressed, DraftPressed):
        return await announce.typed(message, pressed=pressed, **given)
    if isinstance(pressed, WishPressed):
        return await announce_plan.typed(message, pressed=pressed, **given)
    return await announce_content.PRESSES[pressed.do](message, pressed=pressed, **given)


async def page_is_open(
    message: Message, *, actor: Actor, tx: Transaction, state: FSMContext, profile: Profile, quiz: Bank
) -> bool | dict[str, Screen]:
    """Match whatever else is said while a page is open."""
    if not actor.may(Permission.ANNOUNCE):
        return False
    page = await _page(actor, tx, state, profile, quiz)
    return {"page": page} if page else False


async def ask_again(message: Message, page: Screen) -> Screen:
    """Say what fits here, and show the page again."""
    return page.below(views.hint(Step.PREVIEW)).anew()


async def _page(
    actor: Actor, tx: Transaction, state: FSMContext, profile: Profile, quiz: Bank
) -> Screen | None:
    added = await tx.read(content.look, actor, None, profile=profile, now=tx.now)
    return await announce_content.shown(await state.get_data(), added, tx, profile, quiz) if added else None

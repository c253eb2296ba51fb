"""Questions without an answer: who asked may be told of one, officers see what to answer next."""

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from bot.knowledge.editing import actions as editing
from bot.knowledge.gaps import actions, desk, views
from bot.knowledge.gaps.likeness import grouped
from bot.knowledge.gaps.model import Group
from bot.knowledge.gaps.presses import GapPressed, Gaps, Tell, TellPressed
from bot.knowledge.service import Knowledge
from bot.people.model import Actor, Permission
from bot.profile import Profile
from bot.storage.transaction import Transaction
from bot.telegram.filters import command, needs
from bot.telegram.screen import Screen, Screens
from handlers.editing import Bench, at_bench, begin_screen

NEAR = 2
"""Answers that are offered to be changed."""


def router() -> Router:
    """Make the router of questions without an answer."""
    made = Router(name="gaps")
    anybody, officers = needs(Permission.NONE), needs(Permission.EDIT_ANSWERS)
    made.callback_query.register(want, TellPressed.on(Tell.ON), flags=anybody)
    made.callback_query.register(want_not, TellPressed.on(Tell.OFF), flags=anybody)
    made.message.register(list_, command("gaps"), flags=officers)
    made.callback_query.register(turn, GapPressed.on(Gaps.LIST), flags=officers)
    made.callback_query.register(open_, GapPressed.on(Gaps.OPEN), flags=officers)
    made.callback_query.register(set_aside, GapPressed.on(Gaps.ASIDE), flags=officers)
    made.callback_query.register(bring_back, GapPressed.on(Gaps.BACK), flags=officers)
    begins = GapPressed.on(Gaps.WRITE, Gaps.ANEW)
    made.callback_query.register(at_bench(write), begins, flags=officers)
    return made


async def want(
    press: CallbackQuery,
    *,
    pressed: TellPressed,
    actor: Actor,
    tx: Transaction,
    profile: Profile,
    knowledge: Knowledge,
) -> Screen:
    """Remember that somebody wants to be told; show the answer if there is one by now."""
    gap = await tx.run(actions.want, actor, pressed.token)
    if gap is None:
        return views.gone()
    if gap.article_id is None:
        return views.noted(gap, profile)
    found = knowledge.library.find(gap.article_id, actor.locale)
    return views.answered_already(found) if found else views.gone()


async def want_not(press: CallbackQuery, pressed: TellPressed, actor: Actor, tx: Transaction) -> Screen:
    """Take the wish back."""
    gap = await tx.run(actions.want_not, actor, pressed.token)
    return views.not_noted(pressed.token) if gap else views.gone()


async def list_(message: Message, actor: Actor, tx: Transaction, knowledge: Knowledge) -> Screen:
    """List the groups of questions."""
    return await _listed(0, actor, tx, knowledge)


async def turn(
    press: CallbackQuery, pressed: GapPressed, actor: Actor, tx: Transaction, knowledge: Knowledge
) -> Screen:
    """Show another page."""
    return await _listed(pressed.page, actor, tx, knowledge)


async def open_(
    press: CallbackQuery,
    *,
    pressed: GapPressed,
    actor: Actor,
    tx: Transaction,
    profile: Profile,
    knowledge: Knowledge,
) -> Screen:
    """Show one group, and the answers that come nearest."""
    group = desk.chosen(await _groups(actor, tx, knowledge), pressed.id)
    decision = await knowledge.search(group.leader.text, group.leader.locale)
    near = [knowledge.library.find(one.id, actor.locale) for one in decision.ranked[:NEAR]]
    return views.card(group, [found for found in near if found], pressed.page, profile)


async def set_aside(
    press: CallbackQuery, pressed: GapPressed, actor: Actor, tx: Transaction, knowledge: Knowledge
) -> Screen:
    """Take a group off the list."""
    group = desk.chosen(await _groups(actor, tx, knowledge), pressed.id)
    await tx.run(desk.set_aside, actor, group.ids, tx.now)
    return views.set_aside(group, pressed.page)


async def bring_back(
    press: CallbackQuery, pressed: GapPressed, actor: Actor, tx: Transaction, knowledge: Knowledge
) -> Screen:
    """Put a group on the list again."""
    await tx.run(desk.bring_back, actor, pressed.id)
    return await _listed(pressed.page, actor, tx, knowledge)


async def write(bench: Bench, pressed: GapPressed) -> Screens:
    """Begin the answer to a group, or a change that answers it."""
    knowledge = bench.bookshelf.stock.knowledge
    group = desk.chosen(await _groups(bench.actor, bench.tx, knowledge), pressed.id)
    target = editing.target(knowledge.library, group, pressed.article)
    again = pressed.model_copy(update={"do": Gaps.ANEW})
    return await begin_screen(bench, target, again, anew=pressed.do is Gaps.ANEW)


async def _listed(page: int, actor: Actor, tx: Transaction, knowledge: Knowledge) -> Screen:
    asked, total = await tx.read(desk.waiting, actor)
    begun = await tx.read(editing.peek, actor, knowledge.library.languages)
    return views.listed(await grouped(asked, knowledge.library), page, total, drafting=begun is not None)


async def _groups(actor: Actor, tx: Transaction, knowledge: Knowledge) -> list[Group]:
    asked, _total = await tx.read(desk.waiting, actor)
    return await grouped(asked, knowledge.library)

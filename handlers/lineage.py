"""The way of ideas: the whole of it for everybody, steps and promises for the office, promises for all."""

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from bot.lineage import actions, desk_views, views
from bot.lineage.presses import PromisesPressed, Shown, Way, WayPressed
from bot.people.model import Actor, Permission
from bot.profile import Profile
from bot.storage.transaction import Transaction
from bot.telegram.filters import command, needs
from bot.telegram.screen import Screen


def router() -> Router:
    """Make the router of ways and promises."""
    made = Router(name="lineage")
    anybody, reads = needs(Permission.NONE), needs(Permission.READ_IDEAS)
    made.message.register(promised, command("promises"), flags=anybody)
    made.callback_query.register(turn, PromisesPressed.on(), flags=anybody)
    made.callback_query.register(show, WayPressed.on(Way.SHOW), flags=anybody)
    made.callback_query.register(desk, WayPressed.on(Way.DESK), flags=reads)
    made.callback_query.register(hop, WayPressed.on(Way.HOP), flags=reads)
    made.callback_query.register(ask_to_remove, WayPressed.on(Way.REMOVE), flags=reads)
    made.callback_query.register(remove, WayPressed.on(Way.SURE), flags=reads)
    made.callback_query.register(promise, WayPressed.on(Way.PROMISE), flags=reads)
    return made


async def promised(message: Message, actor: Actor, tx: Transaction, profile: Profile) -> Screen:
    """List the promises that bind; the office sees those of all ideas, and what can be done."""
    shown = Shown.OPEN if actor.may(Permission.READ_IDEAS) else Shown.PUBLIC
    return await _promises(PromisesPressed(shown=shown), actor, tx, profile)


async def turn(
    press: CallbackQuery, pressed: PromisesPressed, actor: Actor, tx: Transaction, profile: Profile
) -> Screen:
    """Show another page or another list; the office's own only to the office."""
    return await _promises(pressed, actor, tx, profile)


async def show(
    press: CallbackQuery, pressed: WayPressed, actor: Actor, tx: Transaction, profile: Profile
) -> Screen:
    """Show the whole way of an idea."""
    return views.whole(await tx.read(actions.chain_of, actor, pressed.number), profile)


async def desk(
    press: CallbackQuery, pressed: WayPressed, actor: Actor, tx: Transaction, profile: Profile
) -> Screen:
    """Show the way of an idea with what can be done."""
    return desk_views.desk(await tx.read(actions.desk, actor, pressed.number), profile)


async def hop(
    press: CallbackQuery, pressed: WayPressed, actor: Actor, tx: Transaction, profile: Profile
) -> Screen:
    """Show a step with its log."""
    return desk_views.hop(await tx.read(actions.hop_card, actor, pressed.number), profile)


async def ask_to_remove(press: CallbackQuery, pressed: WayPressed, actor: Actor, tx: Transaction) -> Screen:
    """Ask before a step is taken out."""
    return desk_views.really_remove(await tx.read(actions.hop_card, actor, pressed.number))


async def remove(
    press: CallbackQuery, pressed: WayPressed, actor: Actor, tx: Transaction, profile: Profile
) -> Screen:
    """Take a step out."""
    idea = await tx.run(actions.remove, actor, pressed.number, profile, tx.now, version=pressed.version)
    return desk_views.removed(await tx.read(actions.chain, idea), profile)


async def promise(
    press: CallbackQuery, pressed: WayPressed, actor: Actor, tx: Transaction, profile: Profile
) -> Screen:
    """Show a promise with its log."""
    return desk_views.promise(await tx.read(actions.promise_card, actor, pressed.number), profile)


async def _promises(pressed: PromisesPressed, actor: Actor, tx: Transaction, profile: Profile) -> Screen:
    found = await tx.read(actions.promises, actor, pressed)
    if pressed.shown is Shown.PUBLIC:
        return views.promises(found, profile, is_office=actor.may(Permission.READ_IDEAS))
    return desk_views.promises(found, pressed.shown, profile)

"""Presses on announcements that were sent: authors look and stop, recipients switch them off."""

from collections.abc import Sequence

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.broadcasts import afterwards, results, views
from bot.broadcasts.presses import Choice, ChoicePressed, Manage, ManagePressed
from bot.nextsteps.model import Act
from bot.people.model import Actor, Permission
from bot.profile import Profile
from bot.storage.transaction import Transaction
from bot.telegram.filters import needs
from bot.telegram.screen import Screen
from handlers.hints import after

ANNOUNCE = needs(Permission.ANNOUNCE)


def router() -> Router:
    """Make the router of what was announced."""
    made = Router(name="announcements")
    made.callback_query.register(show_list, ManagePressed.on(Manage.LIST), flags=ANNOUNCE)
    made.callback_query.register(show, ManagePressed.on(Manage.OPEN), flags=ANNOUNCE)
    made.callback_query.register(pause, ManagePressed.on(Manage.PAUSE), flags=ANNOUNCE)
    made.callback_query.register(resume, ManagePressed.on(Manage.RESUME), flags=ANNOUNCE)
    made.callback_query.register(stop, ManagePressed.on(Manage.STOP), flags=ANNOUNCE)
    made.callback_query.register(
        choose, ChoicePressed.on(Choice.OFF, Choice.ON), flags=needs(Permission.NONE)
    )
    made.callback_query.register(
        choose_topic, ChoicePressed.on(Choice.TOPIC_OFF, Choice.TOPIC_ON), flags=needs(Permission.NONE)
    )
    made.callback_query.register(sample, ChoicePressed.on(Choice.SAMPLE), flags=needs(Permission.NONE))
    return made


async def show_list(press: CallbackQuery, actor: Actor, tx: Transaction, profile: Profile) -> Screen:
    """List what the actor announced."""
    return results.listing(await tx.read(afterwards.mine, actor), profile).anew()


async def show(
    press: CallbackQuery, pressed: ManagePressed, actor: Actor, tx: Transaction, profile: Profile
) -> Screen:
    """Show what became of one announcement."""
    return results.progress(await tx.read(afterwards.progress, actor, pressed.id), profile).anew()


async def pause(
    press: CallbackQuery, pressed: ManagePressed, actor: Actor, tx: Transaction, profile: Profile
) -> Screen:
    """Hold back what did not go out yet."""
    before = await tx.read(afterwards.progress, actor, pressed.id)
    progress, paused = await tx.run(afterwards.pause, actor, before, profile, tx.now)
    return results.progress(progress, profile).anew() if paused else results.nothing_to_pause()


async def resume(
    press: CallbackQuery, pressed: ManagePressed, actor: Actor, tx: Transaction, profile: Profile
) -> Screen:
    """Let it go on."""
    before = await tx.read(afterwards.progress, actor, pressed.id)
    progress, resumed = await tx.run(afterwards.resume, actor, before, profile, tx.now)
    return results.progress(progress, profile).anew() if resumed else results.not_paused()


async def stop(
    press: CallbackQuery, pressed: ManagePressed, actor: Actor, tx: Transaction, profile: Profile
) -> Screen:
    """Call back what did not go out yet."""
    before = await tx.read(afterwards.progress, actor, pressed.id)
    progress, stopped = await tx.run(afterwards.stop, actor, before, profile, tx.now)
    return results.progress(progress, profile).anew() if stopped else results.nothing_to_stop()


async def choose(
    press: CallbackQuery, pressed: ChoicePressed, actor: Actor, tx: Transaction, profile: Profile
) -> Sequence[Screen]:
    """Switch announcements off or on."""
    wants = pressed.do is Choice.ON
    wish = await tx.run(afterwards.set_wish, actor, pressed.id, wants=wants)
    if not wish.changed:
        return [results.wish_stands(wants)]
    return [results.wish(wish, profile), *(await after(Act.NEWS, actor, tx, profile) if wants else [])]


async def choose_topic(
    press: CallbackQuery, pressed: ChoicePressed, actor: Actor, tx: Transaction, profile: Profile
) -> Screen:
    """Switch the topic of an announcement off or on."""
    wants = pressed.do is Choice.TOPIC_ON
    wish = await tx.run(
        afterwards.set_topic_wish, actor, pressed.id, wants=wants, profile=profile, now=tx.now
    )
    return results.topic_wish(wish, profile) if wish.changed else results.topic_wish_stands(wish, profile)


async def sample(press: CallbackQuery) -> Screen:
    """Say what this button does for recipients."""
    return views.sample_pressed()

"""What people choose to hear of announcements: /topics, and the buttons of its screens."""

from dataclasses import replace

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from bot.nextsteps.model import Act
from bot.people import views as people_views
from bot.people.model import Actor, Permission
from bot.people.presses import Go, GoPressed
from bot.profile import Profile
from bot.storage.transaction import Transaction
from bot.telegram.filters import command, needs
from bot.telegram.screen import Screen
from bot.topics import actions, views
from bot.topics.presses import Wishing, WishPressed
from handlers.hints import note


def router() -> Router:
    """Make the router of topics."""
    made = Router(name="topics")
    anybody = needs(Permission.NONE)
    made.message.register(begin, command("topics"), flags=anybody)
    press = made.callback_query
    press.register(go, GoPressed.on(Go.TOPICS), flags=anybody)
    press.register(show, WishPressed.on(Wishing.SHOW), flags=anybody)
    press.register(choose, WishPressed.on(Wishing.HEAR, Wishing.LEAVE), flags=anybody)
    press.register(show_areas, WishPressed.on(Wishing.AREAS), flags=anybody)
    press.register(choose_area, WishPressed.on(Wishing.NEAR, Wishing.FAR), flags=anybody)
    press.register(read, WishPressed.on(Wishing.WEEKLY, Wishing.AT_ONCE), flags=anybody)
    press.register(switch, WishPressed.on(Wishing.ON, Wishing.OFF), flags=anybody)
    return made


async def begin(message: Message, actor: Actor, tx: Transaction, profile: Profile) -> Screen:
    """Show what is chosen."""
    return views.choices(await tx.read(actions.mine, actor), profile)


async def go(press: CallbackQuery, actor: Actor, tx: Transaction, profile: Profile) -> Screen:
    """Show what is chosen, by a button of another screen that stays."""
    return views.choices(await tx.read(actions.mine, actor), profile).anew()


async def show(press: CallbackQuery, actor: Actor, tx: Transaction, profile: Profile) -> Screen:
    """Show what is chosen, in place."""
    return views.choices(await tx.read(actions.mine, actor), profile)


async def choose(
    press: CallbackQuery, pressed: WishPressed, actor: Actor, tx: Transaction, profile: Profile
) -> Screen:
    """Hear about a topic, or no longer."""
    wanted = pressed.do is Wishing.HEAR
    if wanted:
        await note(Act.NEWS, actor, tx, profile)
    wishes = await tx.run(actions.choose, actor, pressed.value, wanted=wanted, profile=profile, now=tx.now)
    return views.choices(wishes, profile)


async def show_areas(press: CallbackQuery, actor: Actor, tx: Transaction, profile: Profile) -> Screen:
    """Offer the areas."""
    return views.areas(await tx.read(actions.mine, actor), profile)


async def choose_area(
    press: CallbackQuery, pressed: WishPressed, actor: Actor, tx: Transaction, profile: Profile
) -> Screen:
    """Hear about an area, or no longer."""
    wanted = pressed.do is Wishing.NEAR
    wishes = await tx.run(
        actions.choose_area, actor, pressed.value, wanted=wanted, profile=profile, now=tx.now
    )
    unknown = people_views.unknown_area() if profile.area(pressed.value) is None else None
    return replace(views.areas(wishes, profile), toast=unknown)


async def read(
    press: CallbackQuery, pressed: WishPressed, actor: Actor, tx: Transaction, profile: Profile
) -> Screen:
    """Have announcements once a week, or each at once."""
    weekly = pressed.do is Wishing.WEEKLY
    return views.choices(await tx.run(actions.read_weekly, actor, weekly=weekly), profile)


async def switch(
    press: CallbackQuery, pressed: WishPressed, actor: Actor, tx: Transaction, profile: Profile
) -> Screen:
    """Have announcements on or off, with what was chosen before."""
    on = pressed.do is Wishing.ON
    if on:
        await note(Act.NEWS, actor, tx, profile)
    return views.choices(await tx.run(actions.switch, actor, on=on, profile=profile, now=tx.now), profile)

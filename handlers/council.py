"""Sessions and commission meetings: what comes, following, a file for one's calendar; a keeper's decision."""

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from bot.council import actions, views
from bot.council.presses import CouncilPressed, Decide, Do, GonePressed
from bot.nextsteps.model import Act
from bot.people.model import Actor, Permission
from bot.people.presses import Go, GoPressed
from bot.profile import Profile
from bot.storage.transaction import Transaction
from bot.telegram.filters import command, needs
from bot.telegram.screen import Screen
from handlers.hints import after


def router() -> Router:
    """Make the router of the council's calendar."""
    made = Router(name="council")
    everybody = needs(Permission.NONE)
    made.message.register(browse, command("council"), flags=everybody)
    press = made.callback_query
    press.register(go, GoPressed.on(Go.COUNCIL), flags=everybody)
    press.register(turn, CouncilPressed.on(Do.LIST), flags=everybody)
    press.register(look, CouncilPressed.on(Do.CARD), flags=everybody)
    press.register(save, CouncilPressed.on(Do.FILE), flags=everybody)
    press.register(choose, CouncilPressed.on(Do.TOPICS), flags=everybody)
    press.register(follow, CouncilPressed.on(Do.FOLLOW), flags=everybody)
    press.register(unfollow, CouncilPressed.on(Do.UNFOLLOW), flags=everybody)
    press.register(remind, CouncilPressed.on(Do.REMIND), flags=everybody)
    press.register(let_be, CouncilPressed.on(Do.LET_BE), flags=everybody)
    press.register(decide, GonePressed.on(*Decide), flags=needs(Permission.RUN_COUNCIL))
    return made


async def listing(actor: Actor, tx: Transaction, profile: Profile, topic: str = "", page: int = 0) -> Screen:
    """Show what comes; the way in for every other conversation."""
    return views.listing(await tx.read(actions.browse, actor, topic, page, tx.now, profile=profile), profile)


async def browse(message: Message, actor: Actor, tx: Transaction, profile: Profile) -> Screen:
    """Show what comes."""
    return await listing(actor, tx, profile)


async def go(press: CallbackQuery, actor: Actor, tx: Transaction, profile: Profile) -> Screen:
    """Show what comes, by a button of another conversation."""
    return (await listing(actor, tx, profile)).anew()


async def turn(
    press: CallbackQuery, pressed: CouncilPressed, actor: Actor, tx: Transaction, profile: Profile
) -> Screen:
    """Show another page, or one body alone."""
    return await listing(actor, tx, profile, pressed.topic, pressed.page)


async def look(
    press: CallbackQuery, pressed: CouncilPressed, actor: Actor, tx: Transaction, profile: Profile
) -> Screen:
    """Show one meeting."""
    return views.card(await tx.read(actions.card, actor, pressed.id), profile)


async def save(press: CallbackQuery, pressed: CouncilPressed, actor: Actor, tx: Transaction) -> Screen:
    """Hand a meeting out as a file."""
    return views.entry_file((await tx.read(actions.card, actor, pressed.id)).meeting)


async def choose(press: CallbackQuery, actor: Actor, tx: Transaction, profile: Profile) -> Screen:
    """Offer whose meetings to follow."""
    return views.topics(await tx.read(actions.topics, actor, tx.now, profile), profile)


async def follow(
    press: CallbackQuery, pressed: CouncilPressed, actor: Actor, tx: Transaction, profile: Profile
) -> list[Screen]:
    """Hear of a body's meetings."""
    await tx.run(actions.follow, actor, pressed.topic, tx.now, profile)
    screen = await _after(pressed, actor, tx, profile)
    return [screen, *await after(Act.FOLLOWED, actor, tx, profile)]


async def unfollow(
    press: CallbackQuery, pressed: CouncilPressed, actor: Actor, tx: Transaction, profile: Profile
) -> Screen:
    """Hear of them no longer."""
    await tx.run(actions.unfollow, actor, pressed.topic)
    return await _after(pressed, actor, tx, profile)


async def remind(
    press: CallbackQuery, pressed: CouncilPressed, actor: Actor, tx: Transaction, profile: Profile
) -> Screen:
    """Hear of one meeting."""
    lies_ahead = await tx.run(actions.remind, actor, pressed.id, tx.now, profile)
    card = await tx.read(actions.card, actor, pressed.id)
    return views.reminding(card, profile, lies_ahead=lies_ahead)


async def let_be(
    press: CallbackQuery, pressed: CouncilPressed, actor: Actor, tx: Transaction, profile: Profile
) -> Screen:
    """Hear of one meeting no longer."""
    await tx.run(actions.stop_reminding, actor, pressed.id)
    return views.reminding(await tx.read(actions.card, actor, pressed.id), profile, lies_ahead=False)


async def decide(
    press: CallbackQuery, pressed: GonePressed, actor: Actor, tx: Transaction, profile: Profile
) -> Screen:
    """Call off what vanished from the calendar, or let it stand."""
    cancel = pressed.do is Decide.CANCEL
    done = await tx.run(actions.decide, actor, pressed.since, tx.now, profile, cancel=cancel)
    return views.decided(done, cancel=cancel)


async def _after(pressed: CouncilPressed, actor: Actor, tx: Transaction, profile: Profile) -> Screen:
    """Draw the screen on which somebody began or ceased to follow: a meeting, or a body's list."""
    if pressed.id:
        screen = views.card(await tx.read(actions.card, actor, pressed.id), profile)
    elif pressed.do is Do.FOLLOW:
        screen = await listing(actor, tx, profile, pressed.topic)
    else:
        screen = views.topics(await tx.read(actions.topics, actor, tx.now, profile), profile)
    return views.following(screen, pressed.topic, profile, followed=pressed.do is Do.FOLLOW)

"""The buttons of announcements that were sent: where they lead, pressed or followed from a channel."""

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery

from bot.broadcasts.content import actions, outcomes
from bot.broadcasts.content.desk import Followed
from bot.broadcasts.content.model import Leads
from bot.broadcasts.content.presses import Under, UnderPressed
from bot.errors import DomainError
from bot.knowledge.service import Knowledge
from bot.people.model import Actor, Permission
from bot.profile import Profile
from bot.quiz.bank import Bank
from bot.storage.transaction import Transaction
from bot.telegram.filters import needs
from bot.telegram.screen import Screen, Screens, listed
from handlers import events as event_cards
from handlers import idea
from handlers import needs as interview
from handlers import quiz as quizzes

ANYBODY = needs(Permission.NONE)


def router() -> Router:
    """Make the router of the buttons under announcements."""
    made = Router(name="announce_buttons")
    made.callback_query.register(follow, UnderPressed.on(Under.GO), flags=ANYBODY)
    made.callback_query.register(sample, UnderPressed.on(Under.SAMPLE), flags=ANYBODY)
    return made


async def follow(
    press: CallbackQuery,
    *,
    pressed: UnderPressed,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
    quiz: Bank,
    knowledge: Knowledge,
) -> Screens:
    """Lead a recipient where the button of an announcement leads."""
    return await lead(pressed.id, actor, tx, state, profile=profile, quiz=quiz, knowledge=knowledge)


async def lead(
    button_id: int,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    *,
    profile: Profile,
    quiz: Bank,
    knowledge: Knowledge,
) -> list[Screen]:
    """Draw what a button of an announcement leads to, pressed or followed from a channel."""
    followed = await tx.run(actions.follow, actor, button_id, tx.now)
    if followed is None:
        return [outcomes.gone()]
    if followed.leads is Leads.QUIZ:
        opened: Screens = await quizzes.show_screen(actor, tx, quiz, knowledge)
    else:
        opened = await _opened(followed, actor, tx, state, profile)
    return [*outcomes.over(followed, profile), *(screen.anew() for screen in listed(opened))]


async def sample(press: CallbackQuery) -> Screen:
    """Say what this button does for recipients."""
    return outcomes.sample_pressed()


async def _opened(
    followed: Followed, actor: Actor, tx: Transaction, state: FSMContext, profile: Profile
) -> Screens:
    match followed.leads:
        case Leads.EVENT:
            try:
                return await event_cards.open_event(followed.event_id, actor, tx)
            except DomainError as refusal:
                # Said here, so that the press is counted all the same.
                return Screen(refusal.message())
        case Leads.IDEA:
            return await idea.begin_screen(actor, tx, state, profile, area=followed.area)
        case _:
            return await interview.show_screen(actor, tx, profile)

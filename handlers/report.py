"""/report: what a month brought, for the office; by itself for those who wish."""

import asyncio
from datetime import date

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from bot.insights import spans
from bot.insights.presses import Report, ReportPressed
from bot.insights.report import actions, making, views
from bot.knowledge.service import Knowledge
from bot.people.model import Actor, Permission
from bot.profile import Profile
from bot.storage.transaction import Transaction
from bot.telegram.filters import command, needs
from bot.telegram.screen import Screen, Screens


def router() -> Router:
    """Make the router of monthly reports."""
    made = Router(name="report")
    office = needs(Permission.READ_RESULTS)
    made.message.register(begin, command("report"), flags=office)
    made.callback_query.register(choose, ReportPressed.on(Report.MORE), flags=office)
    made.callback_query.register(make, ReportPressed.on(Report.MAKE), flags=office)
    made.callback_query.register(wish, ReportPressed.on(Report.ON), flags=office)
    # Who lost the role must be able to say so too.
    made.callback_query.register(wish_no_more, ReportPressed.on(Report.OFF), flags=needs(Permission.NONE))
    return made


async def begin(
    message: Message,
    *,
    argument: str,
    actor: Actor,
    tx: Transaction,
    profile: Profile,
    knowledge: Knowledge,
) -> Screens:
    """Offer the months, or make the report of the one that follows the command."""
    if not argument:
        return await _choice("", actor, tx, profile)
    month = spans.read_month(argument)
    return await _made(month, actor, tx, profile, knowledge) if month else views.no_such_month()


async def choose(
    press: CallbackQuery, pressed: ReportPressed, actor: Actor, tx: Transaction, profile: Profile
) -> Screen:
    """Offer earlier months."""
    return await _choice(pressed.month, actor, tx, profile)


async def make(
    press: CallbackQuery,
    *,
    pressed: ReportPressed,
    actor: Actor,
    tx: Transaction,
    profile: Profile,
    knowledge: Knowledge,
) -> Screens:
    """Make the report of the month that was pressed."""
    month = spans.read_month(pressed.month)
    return await _made(month, actor, tx, profile, knowledge) if month else views.no_such_month()


async def wish(press: CallbackQuery, actor: Actor, tx: Transaction, profile: Profile) -> Screen:
    """Send each report from now on."""
    await tx.run(actions.wish, actor, tx.now)
    return views.switched(tx.now, profile, on=True)


async def wish_no_more(press: CallbackQuery, actor: Actor, tx: Transaction, profile: Profile) -> Screen:
    """Send it no more."""
    await tx.run(actions.wish_no_more, actor)
    return views.switched(tx.now, profile, on=False)


async def _choice(month: str, actor: Actor, tx: Transaction, profile: Profile) -> Screen:
    latest = spans.read_month(month) or spans.last_full_month(tx.now, profile.timezone)
    is_reader = await tx.read(actions.is_reader, actor)
    return views.choice(latest, tx.now, profile, is_reader=is_reader)


async def _made(
    month: date, actor: Actor, tx: Transaction, profile: Profile, knowledge: Knowledge
) -> Screens:
    if spans.month(month, profile.timezone).starts > tx.now:
        return views.not_begun(month)
    report = await tx.read(actions.look, actor, month, tx.now, profile)
    if report.nothing:
        return views.nothing(report)
    sections, file = await asyncio.to_thread(making.written, report, knowledge.library, profile)
    await tx.run(actions.handed_out, actor, tx.now)
    return views.made(report, sections, file)

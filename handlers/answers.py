"""The answers changed in chat: officers look them up, change them, bring earlier versions back."""

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from bot.knowledge.articles import Library
from bot.knowledge.editing import actions, check_views, history, publishing, refusals, version_views
from bot.knowledge.editing.golden import rehearse
from bot.knowledge.editing.presses import Read, VersionPressed
from bot.knowledge.service import Knowledge
from bot.people.model import Actor, Permission
from bot.profile import Profile
from bot.storage.transaction import Transaction
from bot.telegram.filters import command, needs
from bot.telegram.screen import Screen, Screens
from handlers.editing import Bench, at_bench, begin_screen


def router() -> Router:
    """Make the router of versions."""
    made = Router(name="answers")
    officers = needs(Permission.EDIT_ANSWERS)
    made.message.register(look_up, command("answers"), flags=officers)
    made.callback_query.register(list_, VersionPressed.on(Read.LIST), flags=officers)
    made.callback_query.register(open_, VersionPressed.on(Read.OPEN), flags=officers)
    made.callback_query.register(at_bench(show), VersionPressed.on(Read.SHOW), flags=officers)
    made.callback_query.register(at_bench(undo), VersionPressed.on(Read.UNDO), flags=officers)
    begins = VersionPressed.on(Read.EDIT, Read.ANEW)
    made.callback_query.register(at_bench(edit), begins, flags=officers)
    return made


async def look_up(
    message: Message, *, argument: str, actor: Actor, tx: Transaction, profile: Profile, knowledge: Knowledge
) -> Screen:
    """List what was changed, or look for the answer that the words after the command are about."""
    if not argument:
        return await _listed(0, actor, tx, profile, knowledge.library)
    decision = await knowledge.search(argument, actor.locale)
    near = [knowledge.library.find(one.id, actor.locale) for one in decision.ranked]
    return version_views.found([found for found in near if found], argument)


async def list_(
    press: CallbackQuery,
    *,
    pressed: VersionPressed,
    actor: Actor,
    tx: Transaction,
    profile: Profile,
    knowledge: Knowledge,
) -> Screen:
    """Show another page."""
    return await _listed(pressed.number, actor, tx, profile, knowledge.library)


async def open_(
    press: CallbackQuery,
    *,
    pressed: VersionPressed,
    actor: Actor,
    tx: Transaction,
    profile: Profile,
    knowledge: Knowledge,
) -> Screen:
    """Show the versions of one answer."""
    found = await tx.read(history.of, actor, pressed.article)
    now = knowledge.library.find(pressed.article, actor.locale)
    if now is None and not found.versions:
        raise refusals.NoSuchAnswer
    return version_views.card(found, now, profile)


async def show(bench: Bench, pressed: VersionPressed) -> Screens:
    """Show one version as people saw it."""
    stock, article_id = bench.bookshelf.stock, pressed.article
    change = await bench.tx.read(publishing.restoring, bench.actor, article_id, pressed.number)
    found = stock.with_texts(change).find(article_id, bench.actor.locale)
    versions = (await bench.tx.read(history.of, bench.actor, article_id)).versions
    current = versions[0].number == pressed.number
    return version_views.shown(article_id, pressed.number, found, bench.actor.locale, is_current=current)


async def undo(bench: Bench, pressed: VersionPressed) -> Screens:
    """Try an earlier version against the golden questions, then bring it back."""
    stock, locale = bench.bookshelf.stock, bench.actor.locale
    wanted = (bench.actor, pressed.article, pressed.number)
    change = await bench.tx.read(publishing.restoring, *wanted)
    tried = await rehearse(stock, change, bench.bookshelf.golden)
    if tried.broken:
        return check_views.not_undone(tried, stock, locale, pressed.article)
    bench.bookshelf.expect(tried.stock)
    done = await bench.tx.run(publishing.undo, *wanted, checked=stock.edition, now=bench.tx.now)
    now = tried.stock.knowledge.library.find(pressed.article, locale)
    return version_views.undone(done, pressed.number, now)


async def edit(bench: Bench, pressed: VersionPressed) -> Screens:
    """Begin to change an answer."""
    target = actions.target(bench.bookshelf.stock.knowledge.library, None, pressed.article)
    again = VersionPressed(do=Read.ANEW, article=pressed.article)
    return await begin_screen(bench, target, again, anew=pressed.do is Read.ANEW)


async def _listed(page: int, actor: Actor, tx: Transaction, profile: Profile, library: Library) -> Screen:
    found = await tx.read(history.changed, actor, page)
    titles = [
        version_views.title_of(one.article_id, one, library.find(one.article_id, actor.locale))
        for one in found.versions
    ]
    return version_views.listed(found, titles, profile)

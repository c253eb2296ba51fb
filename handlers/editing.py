"""The conversation in which an officer writes an answer, from the first word to its publication."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from bot.broadcasts.formatting import formatted
from bot.knowledge.editing import actions, check_views, publishing, refusals, views
from bot.knowledge.editing.actions import Target
from bot.knowledge.editing.bookshelf import Bookshelf
from bot.knowledge.editing.golden import rehearse
from bot.knowledge.editing.model import ArticleDraft, Desk, Published
from bot.knowledge.editing.overlay import Change, proposed
from bot.knowledge.editing.presses import Edit, EditPressed, VersionPressed
from bot.knowledge.gaps import desk as gaps
from bot.knowledge.gaps.likeness import grouped
from bot.knowledge.gaps.model import Asked
from bot.knowledge.gaps.presses import GapPressed
from bot.people.model import Actor, Permission
from bot.profile import Profile
from bot.storage.transaction import Transaction
from bot.telegram.filters import answering, command, content, in_state, needs
from bot.telegram.screen import Screen, Screens
from bot.telegram.typed import press_typed


class Writing(StatesGroup):
    """The words of an answer are awaited; the draft knows which."""

    words = State()


@dataclass(frozen=True, slots=True)
class Bench:
    """What every step needs: who writes, in which transaction, over which answers."""

    actor: Actor
    tx: Transaction
    state: FSMContext
    profile: Profile
    bookshelf: Bookshelf

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the answers, the one that every answer has first."""
        return self.bookshelf.stock.knowledge.library.languages

    @property
    def today(self) -> date:
        """The day at the place."""
        return self.tx.now.astimezone(self.profile.timezone).date()

    def change(self, desk: Desk) -> Change:
        """Return what publishing the draft would change."""
        return proposed(desk.draft, self.bookshelf.stock, self.profile.id)

    def screen(self, desk: Desk, *, stale: bool = False) -> Screen:
        """Draw where the draft is: at a question, or to be checked."""
        if desk.step:
            return views.question(desk, self.profile, self.today)
        return check_views.check(
            desk.draft, self.change(desk), self.bookshelf.stock, stale=stale or desk.stale
        )

    async def shown(self, desk: Desk, *, stale: bool = False) -> Screen:
        """Wait for the officer's words and show where the draft is."""
        await self.state.set_state(Writing.words)
        return self.screen(desk, stale=stale)

    async def leave(self) -> None:
        """End this conversation, and no other that may have begun meanwhile."""
        if await self.state.get_state() == Writing.words.state:
            await self.state.clear()


Handler = Callable[..., Awaitable[Screens]]


def at_bench(work: Callable[[Bench, Any], Awaitable[Screens]]) -> Handler:
    """Make a handler of what is done at the bench with a button, pressed or typed."""

    async def handler(
        press: CallbackQuery | Message,
        *,
        pressed: Any = None,
        actor: Actor,
        tx: Transaction,
        state: FSMContext,
        profile: Profile,
        bookshelf: Bookshelf,
        **_more: Any,
    ) -> Screens:
        return await work(Bench(actor, tx, state, profile, bookshelf), pressed)

    handler.__name__ = work.__name__
    return handler


def turn(action: Callable[..., Desk]) -> Handler:
    """Make the handler of a button that needs nothing but the draft it is of."""

    async def turned(bench: Bench, pressed: EditPressed) -> Screens:
        return await bench.shown(
            await bench.tx.run(action, bench.actor, pressed.token, bench.languages, bench.tx.now)
        )

    turned.__name__ = action.__name__
    return at_bench(turned)


def router() -> Router:
    """Make the router of writing."""
    made = Router(name="editing")
    officers, anybody = needs(Permission.EDIT_ANSWERS), needs(Permission.NONE)
    made.message.register(at_bench(cancel), command("cancel"), in_state(Writing.words), flags=anybody)
    made.message.register(typed, answering(Writing.words), may_edit, names_a_button, flags=officers)
    made.message.register(take, answering(Writing.words), may_edit, content("text"), flags=officers)
    made.message.register(only_words, answering(Writing.words), may_edit, flags=officers)
    for do, what in PRESSES.items():
        flags = anybody if do is Edit.CANCEL else officers
        made.callback_query.register(what, EditPressed.on(do), flags=flags)
    return made


async def begin_screen(
    bench: Bench, target: Target, again: GapPressed | VersionPressed, *, anew: bool
) -> Screens:
    """Begin to write; `again` is the button that drops an unfinished draft of something else for this."""
    desk = await bench.tx.run(actions.begin, bench.actor, target, bench.tx.now, anew=anew)
    if desk.other:
        return views.unfinished(desk.draft, again, bench.languages[0])
    return await bench.shown(desk)


async def may_edit(message: Message, actor: Actor) -> bool:
    """Match officers only: who lost the role in the middle is a resident again, whose words are questions."""
    return actor.may(Permission.EDIT_ANSWERS)


async def names_a_button(
    message: Message,
    *,
    actor: Actor,
    tx: Transaction,
    state: FSMContext,
    profile: Profile,
    bookshelf: Bookshelf,
) -> bool | dict[str, EditPressed]:
    """Match the words of a button, written instead of pressing it."""
    bench = Bench(actor, tx, state, profile, bookshelf)
    desk = await tx.read(actions.peek, actor, bench.languages) if message.text else None
    if desk is None:
        return False
    pressed = EditPressed.unpack(press_typed(bench.screen(desk).buttons, message.text or ""))
    return {"pressed": pressed} if pressed else False


async def typed(message: Message, *, pressed: EditPressed, **given: Any) -> Screens:
    """Do what the button does."""
    return await PRESSES[pressed.do](message, pressed=pressed, **given)


async def take(message: Message, **given: Any) -> Screens:
    """Take what was written as the answer to the open question."""
    written = formatted(message.text or "", message.entities or [])

    async def taken(bench: Bench, _pressed: None) -> Screens:
        desk = await bench.tx.run(
            actions.take, bench.actor, written, bench.languages, today=bench.today, now=bench.tx.now
        )
        return await bench.shown(desk)

    return await at_bench(taken)(message, **given)


async def only_words(message: Message) -> Screen:
    """Ask again, after something that is not text."""
    return views.only_words()


async def cancel(bench: Bench, _pressed: EditPressed | None) -> Screens:
    """Drop what is being written, by command or button."""
    await bench.leave()
    draft = await bench.tx.run(actions.drop, bench.actor, bench.tx.now)
    return views.dropped(draft, bench.languages[0])


async def resume(bench: Bench, _pressed: EditPressed) -> Screens:
    """Return to where the draft is."""
    return await bench.shown(await _desk(bench))


async def use(bench: Bench, pressed: EditPressed) -> Screens:
    """Take what the question offers."""
    desk = await _desk(bench)
    offered = views.offer(desk.draft, desk.step, bench.profile, bench.today)
    done = await bench.tx.run(
        actions.use, bench.actor, pressed.token, offered, bench.languages, now=bench.tx.now
    )
    return await bench.shown(done)


async def change(bench: Bench, pressed: EditPressed) -> Screens:
    """Ask one question again."""
    done = await bench.tx.run(
        actions.change, bench.actor, pressed.token, pressed.value, bench.languages, now=bench.tx.now
    )
    return await bench.shown(done)


async def fields(bench: Bench, _pressed: EditPressed) -> Screens:
    """Offer what can be changed."""
    desk = await _desk(bench)
    return await bench.shown(desk) if desk.step else check_views.fields(desk.draft, bench.languages)


async def show(bench: Bench, pressed: EditPressed) -> Screens:
    """Show the answer as people will see it in one language."""
    desk = await _desk(bench)
    if desk.step or pressed.value not in bench.languages:
        return await bench.shown(desk)
    return check_views.shown(desk.draft, pressed.value, bench.change(desk), bench.bookshelf.stock)


async def publish(bench: Bench, pressed: EditPressed) -> Screens:
    """Publish what was checked, if it is still that and changes anything."""
    found = await bench.tx.read(publishing.ready, bench.actor, pressed.token)
    if isinstance(found, Published):
        return check_views.published(found, None, bench.actor.locale, bench.languages[0])
    desk = await _desk(bench)
    if desk.step or desk.draft.token != pressed.token:
        return await bench.shown(desk, stale=True)
    change_, stock = bench.change(desk), bench.bookshelf.stock
    if change_.texts == stock.overlay.get(change_.article_id, {}):
        raise refusals.NothingChanged
    page = int(pressed.value) if pressed.value.isdecimal() else 0
    return await _published_if_nothing_breaks(bench, desk.draft, change_, page)


async def _published_if_nothing_breaks(
    bench: Bench, draft: ArticleDraft, change_: Change, page: int
) -> Screens:
    """Try a change against the golden questions; nothing is held meanwhile, the transaction begins after."""
    stock, answered = bench.bookshelf.stock, await _answered(bench, draft)
    tried = await rehearse(stock, change_, bench.bookshelf.golden, answered)
    if tried.broken:
        return check_views.blocked(tried, stock, page, bench.actor.locale, draft)
    bench.bookshelf.expect(tried.stock)
    ids = [one.id for one in answered]
    done = await bench.tx.run(
        publishing.publish, bench.actor, draft, change_, checked=stock.edition, answers=ids,
        profile=bench.profile, now=bench.tx.now,
    )  # fmt: skip
    await bench.leave()
    return check_views.published(done, tried, bench.actor.locale, bench.languages[0])


async def later(bench: Bench, _pressed: EditPressed) -> Screens:
    """Leave the draft for later."""
    desk = await _desk(bench)
    await bench.leave()
    return views.put_off(desk.draft, bench.languages[0])


async def _desk(bench: Bench) -> Desk:
    return await bench.tx.read(actions.resume, bench.actor, bench.languages)


async def _answered(bench: Bench, draft: ArticleDraft) -> list[Asked]:
    """Return the questions that the draft is for, with those like them that came since it was begun."""
    if not draft.gaps:
        return []
    asked, _total = await bench.tx.read(gaps.waiting, bench.actor)
    return gaps.alike(await grouped(asked, bench.bookshelf.stock.knowledge.library), draft.gaps)


PRESSES: dict[Edit, Handler] = {
    Edit.RESUME: at_bench(resume),
    Edit.CHECK: at_bench(resume),
    Edit.SKIP: turn(actions.skip),
    Edit.USE: at_bench(use),
    Edit.CHANGE: at_bench(change),
    Edit.FIELDS: at_bench(fields),
    Edit.SHOW: at_bench(show),
    Edit.PUBLISH: at_bench(publish),
    Edit.BACK: turn(actions.go_back),
    Edit.LATER: at_bench(later),
    Edit.CANCEL: at_bench(cancel),
    Edit.RESTORE: turn(actions.restore),
}
"""What each button of the draft does, pressed or typed."""

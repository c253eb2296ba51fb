"""Messages that stay true: remembered when they are sent, edited by a tick while what they show changes."""

import hashlib
from collections.abc import Callable, Mapping, Sequence

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from bot.i18n import DEFAULT_LOCALE, speaking
from bot.people.model import Person
from bot.profile import Profile
from bot.storage.transaction import Database
from bot.telegram.model import LiveScreen
from bot.telegram.presenter import Presenter
from bot.telegram.screen import Screen
from bot.telegram.sender import Reply, Verdict

Drawing = Callable[[Session, int, Profile], tuple[Screen, bool]]
"""Draws the screen of one thing as it is now, and says whether it will still change."""


async def remember(
    database: Database, chat_id: int, screens: Sequence[Screen], replies: Sequence[Reply]
) -> None:
    """Remember the messages of the screens that are to be kept true."""
    shown = [screen for screen in screens if screen.says_something]
    for screen, reply in zip(shown, replies, strict=False):
        if screen.live and hasattr(reply.result, "message_id"):
            row = LiveScreen(
                kind=screen.live.kind,
                ref=screen.live.ref,
                chat_id=chat_id,
                message_id=reply.result.message_id,
                shown=_digest(screen),
            )
            await database.run(_add, row)


class LiveScreens:
    """Redraws what changed."""

    def __init__(
        self, database: Database, presenter: Presenter, drawings: Mapping[str, Drawing], profile: Profile
    ) -> None:
        self._database = database
        self._presenter = presenter
        self._drawings = drawings
        self._profile = profile

    async def refresh(self) -> None:
        """Edit every remembered message whose content changed; forget those that are final or gone."""
        for row, locale in await self._database.read(_remembered):
            with speaking(locale):
                screen, changing = await self._database.read(self._drawings[row.kind], row.ref, self._profile)
            gone = False
            if _digest(screen) != row.shown:
                reply = await self._presenter.refresh(row.chat_id, row.message_id, screen)
                gone = reply.verdict in (Verdict.MISSING, Verdict.UNREACHABLE, Verdict.REFUSED)
                changing = changing or not (reply.done or gone)
            if gone or not changing:
                await self._database.run(_forget, row.id)
            else:
                await self._database.run(_shown, row.id, _digest(screen))


def _digest(screen: Screen) -> str:
    return hashlib.blake2b(repr((screen.body, screen.buttons)).encode(), digest_size=16).hexdigest()


def _add(db: Session, row: LiveScreen) -> None:
    """Remember a message, once however often a press redrew it."""
    db.execute(delete(LiveScreen).filter_by(chat_id=row.chat_id, message_id=row.message_id))
    db.add(row)


def _remembered(db: Session) -> list[tuple[LiveScreen, str]]:
    rows = db.execute(
        select(LiveScreen, Person.locale).outerjoin(Person, Person.telegram_id == LiveScreen.chat_id)
    )
    return [(row, locale or DEFAULT_LOCALE) for row, locale in rows]


def _shown(db: Session, live_id: int, digest: str) -> None:
    db.execute(update(LiveScreen).where(LiveScreen.id == live_id).values(shown=digest))


def _forget(db: Session, live_id: int) -> None:
    db.execute(delete(LiveScreen).where(LiveScreen.id == live_id))

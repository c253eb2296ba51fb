"""Makes the exports that were asked for, hands the files over, and takes those with names out of the chat.

Whoever leads does it, one at a time. What is said in chat about an export is drawn from its row
(`bot.exports.live`); so a kill leaves nothing to be put right but the row and the folder.
"""

import asyncio
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import structlog
from aiogram.methods import DeleteMessage
from sqlalchemy.orm import Session

from bot.exports import actions, maker, store, views, writing
from bot.exports.maker import WORKER
from bot.exports.model import PERMISSIONS, Export, Format, Product, Sharing, State
from bot.exports.worker import Task
from bot.i18n import speaking
from bot.people import store as people
from bot.people.model import Actor
from bot.profile import Profile
from bot.settings import Settings
from bot.storage.members import Members
from bot.storage.transaction import Database
from bot.telegram.pace import Lane
from bot.telegram.presenter import Presenter
from bot.telegram.sender import Verdict

log = structlog.get_logger(__name__)

STAYS = timedelta(hours=24)
"""How long files with names stay in the chat. Telegram lets a bot delete for 48 hours: a day is to spare."""
OUTDATED = timedelta(hours=1)
"""How long an export may wait for a bot that does not run; then it is wanted no more."""
GONE = "message to delete not found"


@dataclass(frozen=True, slots=True)
class _Job:
    """An export to be made, with whose it is."""

    export: Export
    owner: Actor


class Exporter:
    """Works through the exports that wait."""

    def __init__(
        self,
        database: Database,
        presenter: Presenter,
        profile: Profile,
        settings: Settings,
        members: Members,
    ) -> None:
        self._database, self._presenter, self._profile = database, presenter, profile
        self._url, self._keepers = settings.async_database_url, settings.keeper_ids
        self._folder = settings.ledger_file.parent / "exports"
        self._members = members
        self.worker: Sequence[str] = WORKER
        """The command that writes a file."""

    async def work(self) -> None:
        """Make what is asked for; say of what an earlier process left that it was interrupted."""
        if not await self._database.read(store.work):
            return
        await asyncio.to_thread(shutil.rmtree, self._folder, ignore_errors=True)
        asked_before = self._database.clock.now() - OUTDATED
        await self._database.run(store.interrupt, asked_before=asked_before)
        while self._members.leading and (job := await self._database.run(self._take)):
            await self._do(job)

    async def take_back(self) -> None:
        """Delete files with names whose time in the chat is over, or whose owner lost the right to them."""
        for export, chat_id, locale in await self._database.read(self._leaving):
            await self._delete(export, chat_id, locale)

    async def _do(self, job: _Job) -> None:
        folder = self._folder / str(job.export.id)
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with speaking(job.owner.locale):
                product = await self._made(job, folder)
                if product is not None:
                    await self._finish(job, product)
        except Exception as error:
            log.error("export failed", error=type(error).__name__)
            await self._database.run(store.settle, job.export.id, State.FAILED)
        finally:
            await asyncio.to_thread(shutil.rmtree, folder, ignore_errors=True)

    async def _made(self, job: _Job, folder: Path) -> Product | None:
        export, now = job.export, self._database.clock.now()
        form = Format(export.format or Format.XLSX)
        name = writing.file_name(form, now.astimezone(self._profile.timezone).date())
        task = Task(
            database=self._url,
            profile=str(self._profile.folder),
            locale=job.owner.locale,
            path=str(folder / name),
            largest=writing.LARGEST,
            format=form,
            sharing=export.sharing,
            filters=export.filters,
            now=now.isoformat(),
        )
        return await maker.make(task, lambda done: self._wanted(export.id, done), self.worker)

    async def _wanted(self, export_id: int, done: int) -> bool:
        return self._members.leading and await self._database.run(self._go_on, export_id, done)

    async def _finish(self, job: _Job, product: Product) -> None:
        state = _judged(product)
        if state is not State.SENT:
            await self._database.run(store.settle, job.export.id, state)
        elif await self._database.run(self._release, job):
            sent = await self._hand_over(job, product)
            await self._database.run(store.settle, job.export.id, State.SENT if sent else State.FAILED)

    async def _hand_over(self, job: _Job, product: Product) -> bool:
        chat_id = job.owner.telegram_id
        for number, path in enumerate(product.paths, 1):
            screen = views.file(job.export, path, product, number, self._profile)
            reply = await self._presenter.show(chat_id, screen, lane=Lane.RESULT, live=True)
            if not reply.done:
                log.warning("export not sent", verdict=reply.verdict, reason=reply.reason)
                return False
            if job.export.leaves_at:
                await self._database.run(_note_message, job.export.id, reply.result.message_id)
        return True

    async def _delete(self, export: Export, chat_id: int, locale: str) -> None:
        left: list[int] = []
        for message_id in export.messages:
            call = DeleteMessage(chat_id=chat_id, message_id=message_id)
            reply = await self._presenter.sender.once(call, chat_id, Lane.RESULT)
            if reply.later:
                left.append(message_id)
            elif not reply.done and reply.reason != GONE and reply.verdict is not Verdict.UNREACHABLE:
                with speaking(locale):
                    await self._presenter.show(chat_id, views.please_delete(export), lane=Lane.RESULT)
        await self._database.run(_note_left, export.id, left)

    def _take(self, db: Session) -> _Job | None:
        """Take the export that has waited longest, if its owner still has the right to it."""
        while export := store.next_waiting(db):
            owner = self._owner(db, export)
            export.state = State.RUNNING if owner else State.REFUSED
            db.flush()
            if owner:
                return _Job(export, owner)
        return None

    def _go_on(self, db: Session, export_id: int, done: int) -> bool:
        """Note how far it has got; tell whether it is still wanted and allowed."""
        export = store.export(db, export_id, lock=True)
        if export is None or export.state != State.RUNNING:
            return False
        export.done = done
        if not self._owner(db, export):
            export.state = State.REFUSED
        db.flush()
        return export.state == State.RUNNING

    def _release(self, db: Session, job: _Job) -> bool:
        """Account for the files before they are handed over, if they still are wanted and allowed."""
        if not self._go_on(db, job.export.id, job.export.ideas):
            return False
        export, now = store.export(db, job.export.id), self._database.clock.now()
        assert export is not None  # noqa: S101 - it goes on
        if export.sharing == Sharing.CONTACT:
            export.leaves_at = _to_the_minute(now + STAYS)
        actions.note(db, job.owner, export, now)
        job.export.leaves_at = export.leaves_at
        return True

    def _owner(self, db: Session, export: Export) -> Actor | None:
        """Return whose export it is, as long as they may have it."""
        person = people.find(db, export.person_id) if export.person_id else None
        owner = people.actor_of(db, person.telegram_id, self._keepers) if person else None
        return owner if owner and owner.may(PERMISSIONS[Sharing(export.sharing)]) else None

    def _leaving(self, db: Session) -> list[tuple[Export, int, str]]:
        now = self._database.clock.now()
        return [
            (export, person.telegram_id, person.locale)
            for export, person in store.leaving(db)
            if export.messages and (_is_over(export, now) or not self._owner(db, export))
        ]


def _judged(product: Product) -> State:
    if product.too_large:
        return State.TOO_LARGE
    if not product.paths:
        return State.FAILED
    return State.SENT if product.holds_something else State.EMPTY


def _is_over(export: Export, now: datetime) -> bool:
    return export.leaves_at is not None and export.leaves_at <= now


def _to_the_minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)


def _note_message(db: Session, export_id: int, message_id: int) -> None:
    if export := store.export(db, export_id):
        export.messages = [*export.messages, message_id]


def _note_left(db: Session, export_id: int, left: list[int]) -> None:
    if export := store.export(db, export_id):
        export.messages = left
        export.leaves_at = export.leaves_at if left else None

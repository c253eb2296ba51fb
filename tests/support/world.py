"""The bot as it runs, on the playground's HTTP Bot API, with a clock that tests move."""

import asyncio
import gc
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot import profile as profiles
from bot import settings as settings_module
from bot.app import App, Parts
from bot.knowledge.service import Knowledge
from bot.people.model import Person, Role, RoleGrant
from bot.profile import Profile
from bot.storage.clock import ManualClock
from bot.telegram.pace import Limiter
from bot.telegram.session import LeanSession
from playground.server import Playground

if TYPE_CHECKING:
    from tests.support.people import Human

T = TypeVar("T")
SATURDAY_NOON = datetime(2026, 11, 21, 11, 0, tzinfo=UTC)
"""12:00 in Kraków."""
PROFILE = Path(__file__).resolve().parents[2] / "content" / "podgorze"
KEEPER_ID = 4_000_000_001
LONGEST = 20
HOUR = timedelta(hours=1)


class ImmediateSession(LeanSession):
    """Closes without aiogram's quarter of a second for TLS, which the playground does not speak."""

    async def close(self) -> None:
        """Close at once."""
        if self._session is not None and not self._session.closed:
            await self._session.close()


def knowledge(profile: Path = PROFILE) -> Knowledge:
    """Read and index the articles of a profile once for all tests."""
    return _knowledge(profile)


@lru_cache(maxsize=4)
def _knowledge(profile: Path) -> Knowledge:
    made = Knowledge.of(profiles.load(profile))
    gc.freeze()
    return made


@lru_cache(maxsize=1)
def _as_it_is() -> Profile:
    return profiles.load(PROFILE)


def _kept_profile(folder: Path) -> Profile | None:
    """Return the profile that no test changes, read once; none for the others, which a bot reads itself."""
    return _as_it_is() if folder == PROFILE else None


class World:
    """A playground and a bot on it."""

    def __init__(
        self, database_url: str, folder: Path, profile: Path = PROFILE, *, changed: Profile | None = None
    ) -> None:
        """Begin with a profile's folder; `changed` is that profile with what a test changed in it."""
        self.profile, self._changed = profile, changed
        self.clock = ManualClock(SATURDAY_NOON)
        self.playground = Playground(now=self.clock.now)
        self._database_url = database_url
        self._folder = folder
        self.staff_group_id: int | None = None
        """The group of the staff, from the next start of the bot on."""
        self._seen: dict[int, asyncio.Event] = {}
        self._rare_at: datetime | None = None
        """When this bot did last what it does by the hour."""
        self.app: App = None  # type: ignore[assignment]

    async def start(self) -> None:
        """Start the playground and the bot."""
        await self.playground.start()
        await self.start_bot()

    async def start_bot(self) -> None:
        """Start a bot on the same database and playground, as after a restart."""
        settings = settings_module.load(
            {},
            bot_token=self.playground.token,
            bot_api_url=self.playground.url,
            database_url=self._database_url,
            profile=self.profile,
            keeper_ids=frozenset({KEEPER_ID}),
            staff_group_id=self.staff_group_id,
            erasure_ledger=self._folder / "erasures.log",
        )
        parts = Parts(
            clock=self.clock,
            limiter=Limiter(unlimited=True, now=lambda: self.clock.now().timestamp()),
            session=ImmediateSession(),
            knowledge=knowledge(self.profile),
            profile=self._changed or _kept_profile(self.profile),
            background=False,
            serve_http=False,
            on_seen=lambda update_id: self._event(update_id).set(),
        )
        self.app = App(settings, parts)
        self._rare_at = None
        await self.app.start()

    async def restart_bot(self) -> None:
        """Stop the bot and start another one."""
        await self.app.stop()
        await self.start_bot()

    async def stop(self) -> None:
        """Stop everything; a rule of the Bot API that was broken fails the test."""
        await self.app.stop()
        await self.playground.stop()
        assert self.playground.violations == []

    async def seen(self, *update_ids: int) -> None:
        """Return once these updates were handled and answered, and what fell due was delivered."""
        for update_id in update_ids:
            await asyncio.wait_for(self._event(update_id).wait(), LONGEST)
        await self.app.courier.carry()

    async def passes(self, **time: float) -> None:
        """Let time pass (``hours=3``), then do what the clock makes due."""
        self.clock.advance(timedelta(**time))
        await self.tick()

    async def tick(self) -> None:
        """Do what the clock makes due; what the bot does by the hour, if this one has not for an hour."""
        now, before = self.clock.now(), self._rare_at
        rare = before is None or not before <= now < before + HOUR
        self._rare_at = now if rare else before
        await self.app.tick(rare=rare)

    async def read(self, query: Callable[[Session], T]) -> T:
        """Ask the database, through a session of its own, so that only what was committed counts."""
        return await self.app.database.read(query)

    async def person(self, human: "Human") -> Person:
        """Return how someone is stored."""
        query = select(Person).where(Person.telegram_id == human.id)
        return await self.read(lambda db: db.scalars(query).one())

    async def grant(self, human: "Human", role: Role) -> None:
        """Give a role."""
        person = await self.person(human)
        grant = RoleGrant(person_id=person.id, role=role, label=f"demo {role}", granted_at=self.clock.now())
        await self.app.database.run(lambda db: db.add(grant))

    def file_of(self, message: dict[str, Any]) -> bytes:
        """Return the bytes of the document that came with a message."""
        return self.playground.state.files[message["document"]["file_id"]].content

    def add_user(self, first_name: str, language_code: str | None = "pl", **more: Any) -> dict[str, Any]:
        """Create a Telegram account."""
        return self.playground.add_user(first_name, language_code, **more)

    def _event(self, update_id: int) -> asyncio.Event:
        return self._seen.setdefault(update_id, asyncio.Event())

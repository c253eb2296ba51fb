"""The usual build: a small aiogram bot as most are written, to see what the care of ours costs or saves.

A middleware opens an ORM session for each update and finds or makes the user; the state lies in a table of
the same database, reached by a storage with sessions of its own; nothing is stored before it is confirmed.
"""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

from aiogram import BaseMiddleware, Dispatcher
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State
from aiogram.fsm.storage.base import BaseStorage, StateType, StorageKey
from aiogram.types import Message, TelegramObject
from sqlalchemy import JSON, BigInteger, event, insert, select
from sqlalchemy.dialects import sqlite
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from bench import updates
from bench.stub import CHATS, WRITERS

Sessions = async_sessionmaker[AsyncSession]


class _Base(DeclarativeBase):
    pass


class _User(_Base):
    __tablename__ = "users"
    id: Mapped[int] = mapped_column(primary_key=True)
    telegram_id: Mapped[int] = mapped_column(BigInteger, unique=True)
    wants_announcements: Mapped[bool] = mapped_column(default=True)


class _State(_Base):
    __tablename__ = "states"
    key: Mapped[str] = mapped_column(primary_key=True)
    state: Mapped[str | None]
    data: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)


class _Storage(BaseStorage):
    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    async def set_state(self, key: StorageKey, state: StateType = None) -> None:
        await self._put(key, state=state.state if isinstance(state, State) else state)

    async def get_state(self, key: StorageKey) -> str | None:
        async with self._sessions() as session:
            row = await session.get(_State, _key(key))
            return row.state if row else None

    async def set_data(self, key: StorageKey, data: Mapping[str, Any]) -> None:
        await self._put(key, data=dict(data))

    async def get_data(self, key: StorageKey) -> dict[str, Any]:
        async with self._sessions() as session:
            row = await session.get(_State, _key(key))
            return dict(row.data) if row else {}

    async def close(self) -> None:
        pass

    async def _put(self, key: StorageKey, **values: Any) -> None:
        # Written whether it changed or not, as aiogram's own storages do.
        statement = sqlite.insert(_State).values(key=_key(key), **values)
        async with self._sessions() as session:
            await session.execute(statement.on_conflict_do_update(index_elements=["key"], set_=values))
            await session.commit()


class _SessionPerUpdate(BaseMiddleware):
    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: TelegramObject,
        data: dict[str, Any],
    ) -> Any:
        async with self._sessions() as session:
            telegram_id = data["event_from_user"].id
            user = await session.scalar(select(_User).where(_User.telegram_id == telegram_id))
            if user is None:
                user = _User(telegram_id=telegram_id, wants_announcements=True)
                session.add(user)
                await session.commit()
            data |= {"session": session, "user": user}
            return await handler(event, data)


async def _stop(message: Message, state: FSMContext, session: AsyncSession, user: _User) -> None:
    await state.clear()
    # Every time another value, as otherwise the ORM would rightly write nothing.
    user.wants_announcements = not user.wants_announcements
    await session.commit()
    await message.answer("ok")


def bot(file: Path) -> Callable[[str], AbstractAsyncContextManager[None]]:
    """Make the contender, on an SQLite file in WAL mode with the driver's full synchronisation."""

    @asynccontextmanager
    async def running(url: str) -> AsyncIterator[None]:
        engine = await _engine(file)
        sessions = async_sessionmaker(engine, expire_on_commit=False)
        dispatcher = Dispatcher(storage=_Storage(sessions))
        dispatcher.message.middleware(_SessionPerUpdate(sessions))
        dispatcher.message.register(_stop, Command("stop"))
        # Each update opens several sessions: a hundred at once would wait for each other half a minute.
        async with updates.polling(dispatcher, url, at_once=CHATS):
            yield
        await engine.dispose()

    return running


async def _engine(file: Path) -> AsyncEngine:
    engine = create_async_engine(f"sqlite+aiosqlite:///{file}", pool_size=200, connect_args={"timeout": 60})

    @event.listens_for(engine.sync_engine, "connect")
    def _write_ahead(connection: Any, _record: object) -> None:
        connection.execute("PRAGMA journal_mode=WAL").close()

    async with engine.begin() as connection:
        await connection.run_sync(_Base.metadata.drop_all)
        await connection.run_sync(_Base.metadata.create_all)
        # Everybody is known beforehand: two updates of somebody new at once would be one too many for it.
        people = range(WRITERS, WRITERS + CHATS)
        users = [{"telegram_id": person, "wants_announcements": True} for person in people]
        await connection.execute(insert(_User), users)
        states: list[dict[str, Any]] = [
            {"key": f"{person}:{person}", "state": None, "data": {}} for person in people
        ]
        await connection.execute(insert(_State), states)
    return engine


def _key(key: StorageKey) -> str:
    return f"{key.chat_id}:{key.user_id}"
